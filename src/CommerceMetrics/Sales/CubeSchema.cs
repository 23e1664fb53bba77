namespace CommerceMetrics;

// What makes cells of two cubes the same kind of thing. Value equality.
public sealed class CubeSchema : IEquatable<CubeSchema>
{
    public CubeSchema(params ReadOnlySpan<string> dimensions) => throw new NotImplementedException();
    public IReadOnlyList<string> Dimensions => throw new NotImplementedException();
    public BusinessDayRule BusinessDays { get; init; } = null!;
    public DateBasis DateBasis { get; init; }

    /// <summary>Digits of a currency's amounts where they are not its minor unit's.</summary>
    public IReadOnlyDictionary<Currency, int> Digits { get; init; } = null!;
    public int DigitsOf(Currency currency) => throw new NotImplementedException();
    public bool Equals(CubeSchema? other) => throw new NotImplementedException();
    public override bool Equals(object? obj) => obj is CubeSchema other && Equals(other);
    public override int GetHashCode() => throw new NotImplementedException();
}
