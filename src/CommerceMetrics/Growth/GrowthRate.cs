namespace CommerceMetrics;

// (current − prior) ÷ prior as an exact fraction; 0.76 is +76 %.
public readonly struct GrowthRate : IEquatable<GrowthRate>, IComparable<GrowthRate>
{
    /// <summary>Exactly this many decimals, invariant, rounded once, no sign on zero: "0.760000".</summary>
    public string ToFixedString(int decimals, MidpointRounding mode = MidpointRounding.ToEven) => throw new NotImplementedException();
    public bool Equals(GrowthRate other) => throw new NotImplementedException();
    public override bool Equals(object? obj) => obj is GrowthRate other && Equals(other);
    public override int GetHashCode() => throw new NotImplementedException();
    public int CompareTo(GrowthRate other) => throw new NotImplementedException();
    public static bool operator ==(GrowthRate left, GrowthRate right) => left.Equals(right);
    public static bool operator !=(GrowthRate left, GrowthRate right) => !left.Equals(right);
    public static bool operator <(GrowthRate left, GrowthRate right) => left.CompareTo(right) < 0;
    public static bool operator >(GrowthRate left, GrowthRate right) => left.CompareTo(right) > 0;
    public static bool operator <=(GrowthRate left, GrowthRate right) => left.CompareTo(right) <= 0;
    public static bool operator >=(GrowthRate left, GrowthRate right) => left.CompareTo(right) >= 0;
}
