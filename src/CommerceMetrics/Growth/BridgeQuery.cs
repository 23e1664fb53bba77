namespace CommerceMetrics;

/// <summary>Which change a <see cref="GrowthBridge"/> explains, and how.</summary>
public sealed record BridgeQuery
{
    /// <summary>The definition, periods, currency and rates. What <see cref="MetricQuery.By"/> makes rows of, are the segments of the bridge, each once per currency.</summary>
    public required MetricQuery Metrics { get; init; }

    /// <summary>How the period finds its prior window; the year earlier unless told otherwise.</summary>
    public Comparison Comparison { get; init; }

    /// <summary>GMV unless told otherwise.</summary>
    public BridgeFigure Figure { get; init; }

    /// <summary>Orders unless told otherwise.</summary>
    public BridgeQuantity Quantity { get; init; }

    /// <summary>Base-weighted unless told otherwise.</summary>
    public BridgeWeighting Weighting { get; init; }

    /// <summary>Whether volume, price, mix and FX are of the figure before refunds, and what was given back is a line of its own. Otherwise refunds lower the price.
    /// Under a definition that does not count refunds it changes nothing.</summary>
    public bool RefundsApart { get; init; }
}
