using CommerceMetrics;

namespace GmvReport;

/// <summary>The largest segments of the last complete period, and all others in one row: GMV, share of the total, growth, and what each adds to the growth of all.</summary>
internal sealed class TopSegments
{
    private const int Most = 10;

    private readonly ReportOptions options;

    private TopSegments(ReportOptions options, ReportInput input, GrowthReport report, GrowthReport whole)
    {
        this.options = options;
        Period = ChartRows.LastComplete(report);
        GrowthReportRow[] ordered = [.. report.Rows.Where(row => row.Period == Period).OrderByDescending(row => row.Gmv)];
        Segment[] largest = [.. ordered.Take(Most).Select(row => row.Segment)];
        Largest = largest[0];
        string others = $"{Printed.Count(ordered.Skip(Most).Count())} others";
        GrowthQuery query = options.QueryOf(input);
        MetricQuery kept = query.Metrics with { Metrics = [], By = query.Metrics.By.Keep(largest, largest.Contains(new Segment(others)) ? $"all {others}" : others) };
        GrowthReport top = GrowthReport.Create(input.Cube, query with { Metrics = kept });
        GrowthReportRow total = whole.Rows.First(row => row.Period == Period);
        Rows = [.. RowsOf(top, Shares(input, kept, total)), new HtmlRow([.. Cells("all", total, total.Gmv.IsZero ? "" : "100.0 %", "")], IsStrong: true)];
        IsComplete = total.IsComplete;
        Columns = [.. ColumnsOf(report).Select((heading, index) => new HtmlColumn(heading, IsFigure: index > 0))];
    }

    /// <summary>Which all figures are of.</summary>
    public ReportingPeriod Period { get; }

    public Segment Largest { get; }

    public string Title => $"Top segments by {options.By.Name}, {Period.Label}{(IsComplete ? "" : " (incomplete)")}";

    public IReadOnlyList<HtmlColumn> Columns { get; }

    /// <summary>The largest first; the last is that of all.</summary>
    public IReadOnlyList<HtmlRow> Rows { get; }

    private bool IsComplete { get; }

    /// <summary>Null where there are no segments.</summary>
    public static TopSegments? Of(ReportOptions options, ReportInput input, GrowthReport report, GrowthReport whole) =>
        options.By.Value == Grouping.None || report.Rows.Count == 0 ? null : new TopSegments(options, input, report, whole);

    private static Dictionary<Segment, string> Shares(ReportInput input, MetricQuery query, GrowthReportRow total) => total.Gmv.IsZero
        ? []
        : MetricTable.Create(input.Cube, query).SharesOfTotal(Metric.Gmv(query.Definition), total.Period).ToDictionary(share => share.Segment, share => share.Printed);

    private IEnumerable<HtmlRow> RowsOf(GrowthReport top, Dictionary<Segment, string> shares)
    {
        GrowthReportRow[] rows = [.. top.Rows.Where(row => row.Period == Period)];
        GrowthContributions? contributions = options.Compare is [var first, ..] ? GrowthContributions.Of(top, Period, first) : null;
        IEnumerable<string> points = contributions is { Total.Outcome: GrowthOutcome.Rate }
            ? contributions.RoundPoints().Select(point => point.ToString())
            : rows.Select(_ => "");
        return rows.Zip(points, (row, added) => new HtmlRow([.. Cells(Printed.Clean(row.Segment.ToString()), row, shares.GetValueOrDefault(row.Segment, ""), added)]));
    }

    private IEnumerable<string> ColumnsOf(GrowthReport report)
    {
        yield return options.By.Name;
        yield return $"GMV {report.Currency.Code}";
        yield return "share";
        if (options.Compare is not [var first, ..])
        {
            yield break;
        }

        yield return options.Compare.Count > 1 ? $"growth, {first}" : "growth";
        if (options.FxNeutral is not null)
        {
            yield return "constant FX";
        }

        yield return "contribution";
    }

    private static IEnumerable<string> Cells(string name, GrowthReportRow row, string share, string points)
    {
        yield return name;
        yield return Printed.Money(row.Gmv);
        yield return share;
        if (row.Growth is not { } growth)
        {
            yield break;
        }

        yield return growth.TryGetRate(out GrowthRate rate) ? Printed.Rate(rate) : Printed.Outcome(growth.Outcome);
        if (row.FxNeutral is { } neutral)
        {
            yield return neutral.TryGetRate(out GrowthRate held) ? Printed.Rate(held) : Printed.Outcome(neutral.Outcome);
        }

        yield return points;
    }
}
