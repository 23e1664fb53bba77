using System.Collections.Immutable;

namespace CommerceMetrics;

/// <summary>The growth of one row by one comparison, of GMV and of every metric of the report.</summary>
/// <remarks>Immutable, thread-safe, compared by reference.</remarks>
public sealed class GrowthComparison
{
    private readonly GrowthReport report;
    private readonly WindowPair pair;
    private readonly MeasureTotals current;
    private readonly MeasureTotals? prior;
    private readonly string? reason;

    internal GrowthComparison(GrowthReport report, WindowPair pair, MeasureTotals current, MeasureTotals? prior, string? reason)
    {
        (this.report, this.pair, this.current, this.prior, this.reason) = (report, pair, current, prior, reason);
        Growth = Of((Metric<ExactMoney>)report.Metrics[0]);
    }

    /// <summary>What found the prior window.</summary>
    public Comparison Comparison => pair.Comparison;

    /// <summary>Both windows, how they were aligned, and which weekdays they hold.</summary>
    public ComparedWindows Windows => pair.Windows;

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

    /// <summary>Growth of any metric of the report, each window at its own rates.</summary>
    /// <exception cref="ArgumentException">The report does not hold an input of the metric: add it to the query's metrics.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="metric"/> is null.</exception>
    /// <exception cref="DefinitionMismatchException">The metric is of another definition than the report.</exception>
    public Growth<T> Of<T>(Metric<T> metric) where T : struct
    {
        ArgumentNullException.ThrowIfNull(metric);
        GmvDefinition definition = report.Query.Metrics.Definition;
        T now = current.Of(metric, definition);
        T? before = prior?.Of(metric, definition);
        return CommerceMetrics.Growth.Of(before, now, pair.Evidence with { Definition = metric.Definition }, reason);
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

    /// <summary>The comparison and the growth, for people.</summary>
    public override string ToString() => $"{Comparison}: {Growth}";

    private sealed class View(GrowthComparison comparison) : IMetricVisitor<MetricGrowth>
    {
        public MetricGrowth Visit<T>(Metric<T> metric) where T : struct => MetricGrowth.Of(metric, comparison.Of(metric));
    }
}
