using CommerceMetrics;

namespace GmvReport;

/// <summary>What a page shows: more than was asked for, as far as the data have it.</summary>
internal sealed class ReportPage
{
    private readonly ReportOptions options;
    private readonly GrowthReport report;
    private readonly GrowthReport whole;

    public ReportPage(ReportOptions options, ReportInput input, GrowthReport report, GrowthBridge? bridge)
    {
        (this.options, this.report) = (options, report);
        HasSegments = report.Rows.Select(row => row.Segment).Distinct().Skip(1).Any();
        GrowthQuery query = options.QueryOf(input);
        whole = HasSegments ? GrowthReport.Create(input.Cube, query with { Metrics = query.Metrics with { Metrics = [], By = Grouping.None } }) : report;
        Table = new ReportTable(options, input, report, bridge);
        Top = TopSegments.Of(options, input, report, whole);
        Cohorts = CohortReport.ForPage(options, input);
        Sources = new FigureSources(options, report, Top, Cohorts is not null);
    }

    public ReportTable Table { get; }

    /// <summary>Null where the report has no segments.</summary>
    public TopSegments? Top { get; }

    /// <summary>Null where there is no triangle to show.</summary>
    public CohortReport? Cohorts { get; }

    public FigureSources Sources { get; }

    /// <summary>What GMV is, in a line.</summary>
    public string Lead => $"GMV by the definition {options.Definition.Name}, in {report.Currency.Code}.";

    /// <summary>Why there is no bridge.</summary>
    public string NoBridge => Table.Bridge?.Missing is { } reason
        ? Printed.Clean(reason)
        : options.Compare.Count == 0 ? "No bridge: nothing is compared (--compare none)."
        : report.Rows.Count == 0 ? "No bridge: there are no orders."
        : "No bridge: it reads amounts that must be translated, and there are no rates (--rates FILE).";

    /// <summary>Why no growth is drawn; null where some is, or nothing is compared.</summary>
    public string? NoGrowth => options.Compare.Count == 0 || whole.Rows.Count == 0 || whole.Rows.Any(row => row.Growth is { Outcome: GrowthOutcome.Rate })
        ? null
        : $"No period has a rate of growth: {string.Join(", ", whole.Rows.Select(row => row.Growth).OfType<Growth<ExactMoney>>().Select(growth => Printed.Outcome(growth.Outcome)).Distinct().Order(StringComparer.Ordinal))}.";

    private bool HasSegments { get; }

    /// <summary>GMV and growth over time of all together, then by segment.</summary>
    public IEnumerable<Chart> Charts() => ((IEnumerable<Chart?>)
    [
        GmvChart.Of(whole, "gmv", ""),
        GrowthChart.Of(whole, "growth", ""),
        .. HasSegments ? (IEnumerable<Chart?>)[GmvChart.Of(report, "gmv-by", $" by {options.By.Name}"), GrowthChart.Of(report, "growth-by", $" by {options.By.Name}")] : [],
    ]).OfType<Chart>();
}
