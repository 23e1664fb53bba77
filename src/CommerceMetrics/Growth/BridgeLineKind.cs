namespace CommerceMetrics;

/// <summary>What a line of a <see cref="GrowthBridge"/> is the effect of.</summary>
public enum BridgeLineKind
{
    /// <summary>The total quantity, at the prior mix; of base weighting.</summary>
    Volume = 0,

    /// <summary>The quantity of each segment, at the mean of its prices; of symmetric weighting, where volume and mix are one line.</summary>
    VolumeAndMix = 1,

    /// <summary>Local prices: the value per order or per unit.</summary>
    Price = 2,

    /// <summary>Quantity that moved between segments of unlike prices; of base weighting.</summary>
    Mix = 3,

    /// <summary>Revenue ÷ GMV; of <see cref="BridgeFigure.Revenue"/>.</summary>
    TakeRate = 4,

    /// <summary>Exchange rates, with all that they interact with.</summary>
    Fx = 5,

    /// <summary>Segments with a current quantity and no prior one.</summary>
    NewSegments = 6,

    /// <summary>Segments with a prior quantity and no current one.</summary>
    LostSegments = 7,

    /// <summary>Value of a segment in a window in which it has no quantity, and so no price: refunds of earlier orders, fees without an order.</summary>
    WithoutQuantity = 8,

    /// <summary>What was given back, where it is held apart (<see cref="BridgeQuery.RefundsApart"/>).</summary>
    Refunds = 9,
}
