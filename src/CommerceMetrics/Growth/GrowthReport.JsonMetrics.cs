using System.Text.Json;

namespace CommerceMetrics;

/// <content>The query's own metrics, and segments of several dimensions, as JSON.</content>
public sealed partial class GrowthReport
{
    // GMV, orders and AOV stand in the row itself.
    internal IEnumerable<Metric> OwnMetrics => Metrics.Skip(3);

    private void WriteDimensions(Utf8JsonWriter writer, Segment segment)
    {
        IReadOnlyList<string> names = Query.Metrics.By.Names;
        if (names.Count < 2 || segment.Values.Count != names.Count)
        {
            return;
        }

        writer.WriteStartObject("dimensions"u8);
        for (int i = 0; i < names.Count; i++)
        {
            writer.WriteString(names[i], segment[i]);
        }

        writer.WriteEndObject();
    }

    private void WriteMetrics(Utf8JsonWriter writer, GrowthReportRow row)
    {
        if (!OwnMetrics.Any())
        {
            return;
        }

        writer.WriteStartObject("metrics"u8);
        foreach (Metric metric in OwnMetrics)
        {
            if (row.TextOf(metric) is { } text)
            {
                writer.WriteString(metric.Name, text);
            }
        }

        writer.WriteEndObject();
    }

    private void WriteMetrics(Utf8JsonWriter writer, GrowthComparison comparison)
    {
        if (!OwnMetrics.Any())
        {
            return;
        }

        writer.WriteStartObject("metricGrowth"u8);
        foreach (Metric metric in OwnMetrics)
        {
            MetricGrowth growth = comparison.Of(metric);
            writer.WriteStartObject(metric.Name);
            if (growth.Prior is { } prior)
            {
                writer.WriteString("prior"u8, prior);
            }

            WriteOutcome(writer, growth.Outcome, growth.Rate);
            if (growth.Points is { } points)
            {
                writer.WriteString("points"u8, points.ToFixedString(RateDecimals));
            }

            WriteReason(writer, growth.NotComparableReason);
            if (metric is Metric<ExactMoney> money)
            {
                WriteNeutral(writer, comparison.FxNeutralOf(money));
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
