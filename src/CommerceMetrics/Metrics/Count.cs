namespace CommerceMetrics;

// A count of orders, units: adds up.
public readonly record struct Count(Int128 Value)
{
    public override string ToString() => throw new NotImplementedException();
}
