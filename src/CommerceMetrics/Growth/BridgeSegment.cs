namespace CommerceMetrics;

/// <summary>One segment in one currency as a bridge of its own: its prior value and its lines add up to its current value.</summary>
/// <remarks>The exact lines of all segments add up to those of the bridge; the printed ones close within the segment. Immutable, thread-safe, compared by reference.</remarks>
public sealed class BridgeSegment
{
    internal BridgeSegment(BridgeInput figures, ExactMoney prior, ExactMoney current, IReadOnlyList<BridgeLine> lines)
    {
        (Segment, Currency) = (figures.Segment, figures.Currency);
        (PriorQuantity, CurrentQuantity) = (figures.Prior.Quantity, figures.Current.Quantity);
        (Prior, Current, Lines) = (prior, current, lines);
    }

    /// <summary>The segment; no values where the bridge is not grouped.</summary>
    public Segment Segment { get; }

    /// <summary>Of its local amounts.</summary>
    public Currency Currency { get; }

    /// <summary>Orders or units of the prior window.</summary>
    public Count PriorQuantity { get; }

    /// <summary>Orders or units of the current window.</summary>
    public Count CurrentQuantity { get; }

    /// <summary>The prior value in the reporting currency.</summary>
    public ExactMoney Prior { get; }

    /// <summary>The current value in the reporting currency.</summary>
    public ExactMoney Current { get; }

    /// <summary>The same lines as the bridge's. A segment's volume is what it would have gained had its quantity grown as the total did.</summary>
    public IReadOnlyList<BridgeLine> Lines { get; }

    /// <summary>A line.</summary>
    /// <exception cref="ArgumentException">The method has no such line.</exception>
    public BridgeLine this[BridgeLineKind kind] => GrowthBridge.LineOf(Lines, kind);

    /// <summary>Segment, currency and both values, for people.</summary>
    public override string ToString() => $"{Segment} {Currency}: {Prior} to {Current}";
}
