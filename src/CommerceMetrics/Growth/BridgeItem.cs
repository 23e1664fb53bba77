namespace CommerceMetrics;

/// <summary>One segment in one currency: what <see cref="GrowthBridge.Between"/> explains the change of.</summary>
/// <remarks>Equal by all parts. Immutable.</remarks>
public sealed record BridgeItem
{
    /// <summary>A segment's quantities and local amounts.</summary>
    /// <param name="segment">Its name.</param>
    /// <param name="priorQuantity">Orders, units, or any other quantity of the prior window; 0 or less is none. One with decimals is given in a smaller unit: no line depends on the unit.</param>
    /// <param name="currentQuantity">The same of the current window.</param>
    /// <param name="amounts">The GMV of both windows, before <see cref="Refunds"/>, with their rates.</param>
    /// <exception cref="ArgumentNullException"><paramref name="segment"/> or <paramref name="amounts"/> is null.</exception>
    public BridgeItem(Segment segment, Count priorQuantity, Count currentQuantity, FxNeutralLine amounts)
    {
        ArgumentNullException.ThrowIfNull(segment);
        ArgumentNullException.ThrowIfNull(amounts);
        (Segment, PriorQuantity, CurrentQuantity, Amounts) = (segment, priorQuantity, currentQuantity, amounts);
    }

    /// <summary>Its name.</summary>
    public Segment Segment { get; }

    /// <summary>The quantity of the prior window.</summary>
    public Count PriorQuantity { get; }

    /// <summary>The quantity of the current window.</summary>
    public Count CurrentQuantity { get; }

    /// <summary>The GMV of both windows with their rates.</summary>
    public FxNeutralLine Amounts { get; }

    /// <summary>The fees of both windows with their rates, where revenue is to be explained; null where GMV is.</summary>
    public FxNeutralLine? Fees { get; init; }

    /// <summary>What was given back of the figure that is explained, positive, with its rates; null holds no refunds apart.</summary>
    public FxNeutralLine? Refunds { get; init; }
}
