using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace CommerceMetrics;

/// <summary>The growth of one row by one comparison, of GMV and of every metric of the report.</summary>
/// <remarks>Immutable, thread-safe, compared by reference.</remarks>
[JsonConverter(typeof(GrowthReportJsonConverter))]
public sealed class GrowthComparison
{
    private readonly GrowthReport report;
    private readonly WindowPair pair;
    private readonly (MeasureTotals Totals, LeftOutDays Left) current;
    private readonly (MeasureTotals Totals, LeftOutDays Left)? prior;

    internal GrowthComparison(
        GrowthReport report, WindowPair pair, (MeasureTotals Totals, LeftOutDays Left) current, (MeasureTotals Totals, LeftOutDays Left)? prior)
    {
        (this.report, this.pair, this.current, this.prior) = (report, pair, current, prior);
        Growth = Of((Metric<ExactMoney>)report.Metrics[0]);
    }

    /// <summary>What found the prior window.</summary>
    public Comparison Comparison => pair.Comparison;

    /// <summary>Both windows, how they were aligned, and which weekdays they hold.</summary>
    public ComparedWindows Windows => pair.Windows;

    /// <summary>How much of what the definition counts in the compared current days could be translated.</summary>
    public TranslationCoverage CurrentCoverage => CoverageOf(current);

    /// <summary>How much of what the definition counts in the prior window could be translated; null where there is none, and in outcome <see cref="GrowthOutcome.NoPrior"/>.</summary>
    public TranslationCoverage? PriorCoverage => prior is { } before ? CoverageOf(before) : null;

    /// <summary>Growth of the value, each window at its own rates.</summary>
    public Growth<ExactMoney> Growth { get; }

    /// <summary>Growth of the value with the rates held still; null where the query does not ask for it.</summary>
    public FxNeutralGrowth? FxNeutral => FxNeutrals.IsEmpty ? null : FxNeutrals[0].Value;

    /// <summary>Growth over the prior window's average of each weekday; null where the query does not ask for it.</summary>
    public WeekdayAdjustedGrowth? WeekdayAdjusted { get; internal set; }

    /// <summary>The additional weeks that one of the windows holds, or that the comparison leaves out; by window, the current one first.</summary>
    public IReadOnlyList<ExtraWeek> ExtraWeeks { get; internal set; } = [];

    /// <summary>By metric of money, GMV first; empty where the query does not ask for it.</summary>
    internal ImmutableArray<KeyValuePair<Metric, FxNeutralGrowth>> FxNeutrals { get; set; } = [];

    /// <summary>Those of the query, after GMV, orders and AOV.</summary>
    internal IEnumerable<Metric> OwnMetrics => report.OwnMetrics;

    /// <summary>Growth of any metric of the report, each window at its own rates.</summary>
    /// <exception cref="ArgumentException">The report does not hold an input of the metric: add it to the query's metrics.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="metric"/> is null.</exception>
    /// <exception cref="DefinitionMismatchException">The metric is of another definition than the report.</exception>
    public Growth<T> Of<T>(Metric<T> metric) where T : struct
    {
        ArgumentNullException.ThrowIfNull(metric);
        GmvDefinition definition = report.Query.Metrics.Definition;
        T now = current.Totals.Of(metric, definition);
        T? before = prior?.Totals.Of(metric, definition);
        return CommerceMetrics.Growth.Of(before, now, pair.Evidence with { Definition = metric.Definition }, ReasonOf(metric));
    }

    /// <summary>Growth of a metric of money with the rates held still; null where the query does not ask for it.</summary>
    /// <exception cref="ArgumentException">The metric is none of the report's: add it to the query's metrics.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="metric"/> is null.</exception>
    public FxNeutralGrowth? FxNeutralOf(Metric<ExactMoney> metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return FxNeutrals.IsEmpty ? null
            : FxNeutrals.FirstOrDefault(pair => pair.Key.IsSame(metric)).Value
                ?? throw new ArgumentException($"The report does not hold '{metric.Name}': add the metric to MetricQuery.Metrics.", nameof(metric));
    }

    /// <summary>Growth of any metric, for lists of metrics whose types differ.</summary>
    /// <inheritdoc cref="Of{T}" path="/exception"/>
    public MetricGrowth Of(Metric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return metric.Accept(new View(this));
    }

    /// <summary>Why the values of a metric cannot be compared: the windows, or an amount behind it without a rate in either of them; null where they can.</summary>
    internal string? ReasonOf(Metric metric)
    {
        string? reason = pair.NotComparableReason;
        if (reason is not null || prior is not { } before)
        {
            return reason;
        }

        int[] behind = current.Totals.MeasuresBehind(metric);
        return current.Left.Of(behind).ReasonIn("current", report.Currency) ?? before.Left.Of(behind).ReasonIn("prior", report.Currency);
    }

    private TranslationCoverage CoverageOf((MeasureTotals Totals, LeftOutDays Left) window)
    {
        LeftOut left = window.Left.OfDefinition();
        return new(window.Totals.Of((Metric<Count>)report.Metrics[1], report.Query.Metrics.Definition), new Count(left.Orders), left.Days);
    }

    /// <summary>The comparison and the growth, for people.</summary>
    public override string ToString() => $"{Comparison}: {Growth}";

    private sealed class View(GrowthComparison comparison) : IMetricVisitor<MetricGrowth>
    {
        public MetricGrowth Visit<T>(Metric<T> metric) where T : struct => MetricGrowth.Of(metric, comparison.Of(metric));
    }
}
