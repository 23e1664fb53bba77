namespace CommerceMetrics;

/// <summary>What counts as the quantity of a <see cref="GrowthBridge"/>; the price is the value per one of it.</summary>
public enum BridgeQuantity
{
    /// <summary>Orders; the price is the average order value.</summary>
    Orders = 0,

    /// <summary>Units; the price is the value of a unit.</summary>
    Units = 1,
}
