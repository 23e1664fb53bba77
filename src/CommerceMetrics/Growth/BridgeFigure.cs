namespace CommerceMetrics;

/// <summary>Which figure a <see cref="GrowthBridge"/> explains.</summary>
public enum BridgeFigure
{
    /// <summary>GMV under the definition: quantity × price × rate.</summary>
    Gmv = 0,

    /// <summary>What the marketplace earns on it, its fees: quantity × price × take rate × rate.</summary>
    Revenue = 1,
}
