namespace CommerceMetrics;

// What the rows of a table are: one for all, one per value of a dimension, per currency, per status. Issue 5: several dimensions.
public readonly struct Grouping : IEquatable<Grouping>
{
    public static Grouping None => default;
    public static Grouping Currency => throw new NotImplementedException();
    public static Grouping Status => throw new NotImplementedException();
    public static Grouping By(string dimension) => throw new NotImplementedException();
    public bool Equals(Grouping other) => throw new NotImplementedException();
    public override bool Equals(object? obj) => obj is Grouping other && Equals(other);
    public override int GetHashCode() => throw new NotImplementedException();
    public static bool operator ==(Grouping left, Grouping right) => left.Equals(right);
    public static bool operator !=(Grouping left, Grouping right) => !left.Equals(right);
}
