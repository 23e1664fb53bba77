using System.Text.Json;

namespace CommerceMetrics;

/// <summary>Growth as an object of JSON: its outcome with its evidence, and the rate where there is one.</summary>
internal static class GrowthJson
{
    public static void Write<T>(Utf8JsonWriter writer, Growth<T> growth) where T : struct
    {
        writer.WriteStartObject();
        WriteProperties(writer, growth);
        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, FxNeutralGrowth growth)
    {
        writer.WriteStartObject();
        WriteOutcome(writer, growth.Outcome, growth.TryGetRate(out GrowthRate rate) ? rate : null, growth.NotComparableReason);
        writer.WriteString("method"u8, growth.MethodLetter);
        if (growth.HasMoney)
        {
            WriteMoney(writer, "neutralCurrent", growth.NeutralCurrent);
            WriteMoney(writer, "neutralPrior", growth.NeutralPrior);
            WriteMoney(writer, "reportedChange", growth.ReportedChange);
            WriteMoney(writer, "neutralChange", growth.NeutralChange);
            WriteMoney(writer, "fxEffect", growth.FxEffect);
        }

        if (growth.FxPoints is { } points)
        {
            writer.WritePropertyName("fxPoints"u8);
            FigureJson.Write(writer, points);
        }

        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, WeekdayAdjustedGrowth growth)
    {
        writer.WriteStartObject();
        WriteOutcome(writer, growth.Outcome, growth.TryGetRate(out GrowthRate rate) ? rate : null, growth.NotComparableReason);
        if (growth.HasMoney)
        {
            WriteMoney(writer, "current", growth.Current);
            WriteMoney(writer, "prior", growth.Prior);
            WriteMoney(writer, "adjustedPrior", growth.PrintedAdjustedPrior);
        }

        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, GrowthComparison comparison)
    {
        writer.WriteStartObject();
        writer.WriteString("comparison"u8, comparison.Comparison.Id);
        writer.WritePropertyName("growth"u8);
        Write(writer, comparison.Growth);
        if (comparison.FxNeutral is { } neutral)
        {
            writer.WritePropertyName("fxNeutral"u8);
            Write(writer, neutral);
        }

        if (comparison.WeekdayAdjusted is { } adjusted)
        {
            writer.WritePropertyName("weekdayAdjusted"u8);
            Write(writer, adjusted);
        }

        WriteMetrics(writer, comparison);
        if (comparison.ExtraWeeks.Count > 0)
        {
            writer.WriteStartArray("extraWeeks"u8);
            foreach (ExtraWeek week in comparison.ExtraWeeks)
            {
                Write(writer, week);
            }

            writer.WriteEndArray();
        }

        writer.WritePropertyName("currentCoverage"u8);
        FigureJson.Write(writer, comparison.CurrentCoverage);
        if (comparison.PriorCoverage is { } coverage)
        {
            writer.WritePropertyName("priorCoverage"u8);
            FigureJson.Write(writer, coverage);
        }

        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, GrowthReportRow row)
    {
        writer.WriteStartObject();
        MetricTableJson.WriteFigures(writer, row.Segment, row.Period, row.Periods, row.IsComplete, row.Gmv, row.Orders, row.Aov);
        if (row.OwnMetrics.Any())
        {
            writer.WriteStartObject("metrics"u8);
            foreach (Metric metric in row.OwnMetrics)
            {
                writer.WritePropertyName(metric.Name);
                metric.Accept(new Figure(writer, row));
            }

            writer.WriteEndObject();
        }

        writer.WritePropertyName("coverage"u8);
        FigureJson.Write(writer, row.Coverage);
        if (row.Buyers is { } buyers)
        {
            writer.WritePropertyName("buyers"u8);
            MetricTableJson.Write(writer, buyers);
        }

        writer.WriteStartArray("comparisons"u8);
        foreach (GrowthComparison comparison in row.Comparisons)
        {
            Write(writer, comparison);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteProperties<T>(Utf8JsonWriter writer, Growth<T> growth) where T : struct
    {
        WriteOutcome(writer, growth.Outcome, growth.TryGetRate(out GrowthRate rate) ? rate : null, growth.NotComparableReason);
        writer.WritePropertyName("current"u8);
        FigureJson.WriteAny(writer, growth.Current);
        if (growth.Prior is { } prior)
        {
            writer.WritePropertyName("prior"u8);
            FigureJson.WriteAny(writer, prior);
        }

        if (growth is Growth<Share> share && share.Points() is { } points)
        {
            writer.WritePropertyName("points"u8);
            FigureJson.Write(writer, points);
        }

        if (growth.Windows is { } windows)
        {
            writer.WritePropertyName("windows"u8);
            ComparedWindowsJsonConverter.WriteObject(writer, windows);
        }

        WriteDays(writer, "currentDaysWithData", growth.CurrentCompleteness);
        WriteDays(writer, "priorDaysWithData", growth.PriorCompleteness);
        if (growth.Definition is { } definition)
        {
            writer.WriteString("definition"u8, definition.ToString());
        }

        if (growth.Translation is { } translation)
        {
            writer.WriteString("translation"u8, translation.Id);
        }
    }

    private static void WriteMetrics(Utf8JsonWriter writer, GrowthComparison comparison)
    {
        if (!comparison.OwnMetrics.Any())
        {
            return;
        }

        writer.WriteStartObject("metrics"u8);
        foreach (Metric metric in comparison.OwnMetrics)
        {
            writer.WriteStartObject(metric.Name);
            metric.Accept(new Comparing(writer, comparison));
            if (metric is Metric<ExactMoney> money && comparison.FxNeutralOf(money) is { } neutral)
            {
                writer.WritePropertyName("fxNeutral"u8);
                Write(writer, neutral);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ExtraWeek extra)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("week"u8);
        ReportingPeriodJsonConverter.WriteObject(writer, extra.Week);
        writer.WriteString("window"u8, extra.IsInCurrent ? "current"u8 : "prior"u8);
        writer.WriteBoolean("counted"u8, extra.IsCounted);
        WriteMoney(writer, "value", extra.Value);
        writer.WritePropertyName("orders"u8);
        WholeNumberJson.Write(writer, extra.Orders.Value);
        if (extra.Contribution is { } points)
        {
            writer.WritePropertyName("contribution"u8);
            FigureJson.Write(writer, points);
        }

        writer.WriteEndObject();
    }

    private static void WriteOutcome(Utf8JsonWriter writer, GrowthOutcome outcome, GrowthRate? rate, string? reason)
    {
        writer.WriteString("outcome"u8, GrowthReport.NameOf(outcome));
        if (rate is { } number)
        {
            writer.WritePropertyName("rate"u8);
            FractionJson.Write(writer, number.Ratio);
        }

        GrowthReport.WriteReason(writer, reason);
    }

    private static void WriteMoney(Utf8JsonWriter writer, string name, ExactMoney money)
    {
        writer.WritePropertyName(name);
        FigureJson.Write(writer, money);
    }

    private static void WriteDays(Utf8JsonWriter writer, string name, WindowCompleteness? completeness)
    {
        if (completeness is { } known)
        {
            writer.WriteNumber(name, known.DaysWithData);
        }
    }

    private sealed class Figure(Utf8JsonWriter writer, GrowthReportRow row) : IMetricVisitor<bool>
    {
        public bool Visit<T>(Metric<T> metric) where T : struct
        {
            FigureJson.WriteAny(writer, row.Value(metric));
            return true;
        }
    }

    private sealed class Comparing(Utf8JsonWriter writer, GrowthComparison comparison) : IMetricVisitor<bool>
    {
        public bool Visit<T>(Metric<T> metric) where T : struct
        {
            WriteProperties(writer, comparison.Of(metric));
            return true;
        }
    }
}
