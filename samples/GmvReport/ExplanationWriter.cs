using CommerceMetrics;
using SampleFrame;

namespace GmvReport;

/// <summary>How GMV, and the metrics asked for, of one segment and period came about.</summary>
internal static class ExplanationWriter
{
    public static void Write(ReportOptions options, ReportInput input, Stream destination)
    {
        ExplainedFigure figure = options.Explain!;
        MetricTable table = MetricTable.Create(input.Cube, options.QueryOf(input).Metrics);
        Segment segment = table.Segments.FirstOrDefault(segment => segment.ToString() == figure.Segment)
            ?? throw new InvalidDataException($"There is no segment '{figure.Segment}' to explain; there are: {string.Join(", ", table.Segments)}.");
        if (!table.TryRowOf(segment, figure.Period, out _))
        {
            throw new InvalidDataException($"There is no period {figure.Period} to explain in a report by {ReportTable.NameOf(options.Grain)}; it has {table.Periods.Count}: {string.Join(", ", table.Periods.Take(12))}{(table.Periods.Count > 12 ? " …" : "")}.");
        }

        using StreamWriter text = AppConsole.Text(destination);
        foreach (Metric metric in (IEnumerable<Metric>)[Metric.Gmv(options.Definition), .. options.Metrics])
        {
            text.Write(Printed.CleanLines(table.Explain(metric, segment, figure.Period).ToString()));
        }
    }
}
