namespace CommerceMetrics;

/// <summary>The growth of a metric whatever the type of its values, for reports that list several: the figures as text, the outcome and the rate.</summary>
/// <remarks>Equal by all parts; not ordered; never <c>default</c> but null. Immutable, thread-safe. With the type of the values it is a <see cref="Growth{T}"/>.</remarks>
public sealed record MetricGrowth
{
    private MetricGrowth(Metric metric) => Metric = metric;

    /// <summary>What grew.</summary>
    public Metric Metric { get; }

    /// <summary>The current figure as files hold it (<see cref="MetricTableRow.TextOf"/>); null where a ratio is undefined.</summary>
    public string? Current { get; private init; }

    /// <summary>The prior figure as files hold it; null where there is none, or a ratio is undefined.</summary>
    public string? Prior { get; private init; }

    /// <summary>Which of the closed set.</summary>
    public GrowthOutcome Outcome { get; private init; }

    /// <summary>The rate; null in every other outcome than <see cref="GrowthOutcome.Rate"/>.</summary>
    public GrowthRate? Rate { get; private init; }

    /// <summary>By how many percentage points a share changed; null for other metrics, and where the two are not compared.</summary>
    public PercentagePoints? Points { get; private init; }

    /// <summary>Why the two cannot be compared; null in every other outcome than <see cref="GrowthOutcome.NotComparable"/>.</summary>
    public string? NotComparableReason { get; private init; }

    internal static MetricGrowth Of<T>(Metric<T> metric, Growth<T> growth) where T : struct => new(metric)
    {
        Current = FigureText.Of(growth.Current),
        Prior = growth.Prior is { } prior ? FigureText.Of(prior) : null,
        Outcome = growth.Outcome,
        Rate = growth.TryGetRate(out GrowthRate rate) ? rate : null,
        Points = growth is Growth<Share> share ? share.Points() : null,
        NotComparableReason = growth.NotComparableReason,
    };
}
