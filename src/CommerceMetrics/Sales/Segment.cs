namespace CommerceMetrics;

// A tuple of values, one per dimension of its cube; ordered by code point, value by value.
public sealed class Segment : IEquatable<Segment>, IComparable<Segment>
{
    public Segment(params ReadOnlySpan<string> values) => throw new NotImplementedException();
    public IReadOnlyList<string> Values => throw new NotImplementedException();
    public string this[int dimension] => throw new NotImplementedException();
    public bool Equals(Segment? other) => throw new NotImplementedException();
    public override bool Equals(object? obj) => obj is Segment other && Equals(other);
    public override int GetHashCode() => throw new NotImplementedException();
    public int CompareTo(Segment? other) => throw new NotImplementedException();

    public static bool operator ==(Segment? left, Segment? right) => Equals(left, right);
    public static bool operator !=(Segment? left, Segment? right) => !Equals(left, right);
    public static bool operator <(Segment? left, Segment? right) => Comparer<Segment?>.Default.Compare(left, right) < 0;
    public static bool operator >(Segment? left, Segment? right) => Comparer<Segment?>.Default.Compare(left, right) > 0;
    public static bool operator <=(Segment? left, Segment? right) => Comparer<Segment?>.Default.Compare(left, right) <= 0;
    public static bool operator >=(Segment? left, Segment? right) => Comparer<Segment?>.Default.Compare(left, right) >= 0;

    /// <summary>The values joined by " / "; the value itself where there is one dimension; "" where there is none.</summary>
    public override string ToString() => throw new NotImplementedException();
}
