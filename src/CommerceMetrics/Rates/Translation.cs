namespace CommerceMetrics;

// A policy (IAS 21's word). A value; issue 5 adds Constant(table).
public readonly struct Translation : IEquatable<Translation>
{
    private readonly byte kind;
    private Translation(byte kind) => this.kind = kind;
    public static Translation Daily => default;
    public static Translation PeriodAverage => new(1);
    public static Translation PeriodEnd => new(2);

    /// <summary>daily, average, end.</summary>
    public string Id => throw new NotImplementedException();

    /// <summary>Whether a day takes a rate of its whole Gregorian month.</summary>
    public bool IsMonthly => kind != 0;
    public static bool TryFromId(string id, out Translation translation) => throw new NotImplementedException();
    public bool Equals(Translation other) => kind == other.kind;
    public override bool Equals(object? obj) => obj is Translation other && Equals(other);
    public override int GetHashCode() => kind;
    public static bool operator ==(Translation left, Translation right) => left.Equals(right);
    public static bool operator !=(Translation left, Translation right) => !left.Equals(right);
    public override string ToString() => Id;
}
