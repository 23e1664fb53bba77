namespace CommerceMetrics;

public enum RefundTiming { OwnDay, OrderDay }

// What counts as GMV: components, statuses, refund timing, date basis; named and versioned. Value equality.
public sealed class GmvDefinition : IEquatable<GmvDefinition>
{
    public GmvDefinition(string name, int version, IEnumerable<AmountComponent> components, IEnumerable<OrderStatus> statuses, RefundTiming refundTiming = RefundTiming.OwnDay, DateBasis? dateBasis = null) => throw new NotImplementedException();
    public static GmvDefinition Placed => throw new NotImplementedException();
    public static GmvDefinition PaidAllIn => throw new NotImplementedException();
    public static GmvDefinition NetOfRefundsAllIn => throw new NotImplementedException();
    public static GmvDefinition GoodsOnly => throw new NotImplementedException();
    public static GmvDefinition ListPriceInclTax => throw new NotImplementedException();
    public static GmvDefinition NetMerchandiseValue => throw new NotImplementedException();
    public static IReadOnlyList<GmvDefinition> Presets => throw new NotImplementedException();
    public static bool TryFromName(string name, out GmvDefinition? definition) => throw new NotImplementedException();
    public string Name => throw new NotImplementedException();
    public int Version => throw new NotImplementedException();
    public IReadOnlyList<AmountComponent> Components => throw new NotImplementedException();
    public IReadOnlyList<OrderStatus> Statuses => throw new NotImplementedException();
    public RefundTiming RefundTiming => throw new NotImplementedException();
    public DateBasis? DateBasis => throw new NotImplementedException();
    public GmvDefinition With(RefundTiming refundTiming) => throw new NotImplementedException();
    public bool Equals(GmvDefinition? other) => throw new NotImplementedException();
    public override bool Equals(object? obj) => obj is GmvDefinition other && Equals(other);
    public override int GetHashCode() => throw new NotImplementedException();
}
