namespace CommerceMetrics;

/// <summary>A table of figures, each compared with an earlier window.</summary>
public sealed record GrowthQuery
{
    /// <summary>The figures.</summary>
    public required MetricQuery Metrics { get; init; }

    /// <summary>How each period finds its prior window, one way or several at once, each once; none: figures alone.</summary>
    public IReadOnlyList<Comparison> Comparisons { get; init; } = [];

    /// <summary>Which rates FX-neutral growth holds still; null: no FX-neutral growth. Without a comparison there is none either.</summary>
    public FxNeutralMethod? FxNeutral { get; init; }

    /// <summary>The constant table at which <see cref="FxNeutralMethod.FixedRates"/> holds both windows; null under the other methods.</summary>
    public ExchangeRates? FixedRates { get; init; }

    /// <summary>Which days are alike for weekday-adjusted growth, such as <see cref="CommerceMetrics.WeekdayAdjustment.Weekdays"/>; null: no such growth.</summary>
    public WeekdayAdjustment? WeekdayAdjustment { get; init; }
}
