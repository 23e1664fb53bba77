using System.Text.Json.Serialization;

namespace CommerceMetrics;

/// <summary>The figures of one segment in one period, and their growth.</summary>
/// <remarks>Immutable, thread-safe, compared by reference.</remarks>
[JsonConverter(typeof(GrowthReportJsonConverter))]
public sealed class GrowthReportRow
{
    private readonly GrowthReport report;
    private readonly MeasureTotals totals;

    internal GrowthReportRow(
        GrowthReport report, Segment segment, ReportedPeriod period, MeasureTotals totals, LeftOut left, IReadOnlyList<GrowthComparison> comparisons)
    {
        (this.report, this.totals, Segment, Comparisons) = (report, totals, segment, comparisons);
        (Period, Periods, IsComplete) = (period.Period, period.Periods, period.IsComplete);
        Gmv = Value((Metric<ExactMoney>)report.Metrics[0]);
        Orders = Value((Metric<Count>)report.Metrics[1]);
        Coverage = new TranslationCoverage(Orders, new Count(left.Orders), left.Days);
    }

    /// <summary>The row's label; no values where the report is not grouped.</summary>
    public Segment Segment { get; }

    /// <summary>The whole period, also where From or To cuts it.</summary>
    public ReportingPeriod Period { get; }

    /// <summary>What the figures are of: the period alone, or those up to it where the query asks for a year to date or the last twelve months.</summary>
    public ReportingPeriodRange Periods { get; }

    /// <summary>Whether <see cref="Periods"/> lie wholly inside the data and the days reported.</summary>
    public bool IsComplete { get; }

    /// <summary>The value of the counted orders, exact.</summary>
    public ExactMoney Gmv { get; }

    /// <summary>The counted orders that have a rate: those of <see cref="Gmv"/>. Those without are the untranslated ones of <see cref="Coverage"/>; the orders of a <see cref="BuyerTableRow"/> include them.</summary>
    public Count Orders { get; }

    /// <summary>Value ÷ orders; undefined where there are none.</summary>
    public UnitValue Aov => new(Gmv, Orders);

    /// <summary>The figures on buyers; null where the report was created without a log.</summary>
    public BuyerTableRow? Buyers { get; internal init; }

    /// <summary>How much of what counts in the period could be translated.</summary>
    public TranslationCoverage Coverage { get; }

    /// <summary>The growth of <see cref="Gmv"/> by each comparison, in the order of the query; empty without one.</summary>
    public IReadOnlyList<GrowthComparison> Comparisons { get; }

    /// <summary>Growth of <see cref="Gmv"/> by the first comparison, each window at its own rates; null without a comparison.</summary>
    public Growth<ExactMoney>? Growth => Comparisons is [var first, ..] ? first.Growth : null;

    /// <summary>Growth by the first comparison with the rates held still; null without a comparison or a method.</summary>
    public FxNeutralGrowth? FxNeutral => Comparisons is [var first, ..] ? first.FxNeutral : null;

    /// <summary>Those of the query, after GMV, orders and AOV.</summary>
    internal IEnumerable<Metric> OwnMetrics => report.OwnMetrics;

    /// <summary>A figure of the period.</summary>
    /// <exception cref="ArgumentException">The report does not hold an input of the metric: add it to the query's metrics.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="metric"/> is null.</exception>
    /// <exception cref="DefinitionMismatchException">The metric is of another definition than the report.</exception>
    public T Value<T>(Metric<T> metric) where T : struct
    {
        ArgumentNullException.ThrowIfNull(metric);
        return totals.Of(metric, report.Query.Metrics.Definition);
    }

    /// <summary>A figure as files and JSON hold it, as <see cref="MetricTableRow.TextOf"/> writes it.</summary>
    /// <inheritdoc cref="Value" path="/exception"/>
    public string? TextOf(Metric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return metric.Accept(new Text(this));
    }

    /// <summary>The growth by a comparison.</summary>
    /// <exception cref="ArgumentException">The query did not ask for it.</exception>
    public GrowthComparison By(Comparison comparison) => Comparisons.FirstOrDefault(by => by.Comparison == comparison)
        ?? throw new ArgumentException($"The report does not compare by '{comparison}': add it to GrowthQuery.Comparisons.", nameof(comparison));

    private sealed class Text(GrowthReportRow row) : IMetricVisitor<string?>
    {
        public string? Visit<T>(Metric<T> metric) where T : struct => FigureText.Of(row.Value(metric));
    }
}
