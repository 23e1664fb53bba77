namespace CommerceMetrics;

/// <summary>A table of figures, each compared with an earlier window.</summary>
public sealed record GrowthQuery
{
    /// <summary>The figures.</summary>
    public required MetricQuery Metrics { get; init; }

    /// <summary>How each period finds its prior window; null: figures alone.</summary>
    public Comparison? Comparison { get; init; }

    /// <summary>Which rates FX-neutral growth holds still; null: no FX-neutral growth. Without a comparison there is none either.</summary>
    public FxNeutralMethod? FxNeutral { get; init; }
}
