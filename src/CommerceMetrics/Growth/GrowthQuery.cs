namespace CommerceMetrics;

/// <summary>A table of figures, each compared with an earlier window.</summary>
public sealed record GrowthQuery
{
    public required MetricQuery Metrics { get; init; }

    /// <summary>Null: figures alone.</summary>
    public Comparison? Comparison { get; init; }

    /// <summary>Null: no FX-neutral growth.</summary>
    public FxNeutralMethod? FxNeutral { get; init; }
}
