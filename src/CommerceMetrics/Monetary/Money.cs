namespace CommerceMetrics;

public readonly struct Money : IEquatable<Money>, IComparable<Money>
{
    private Money(decimal amount, Currency currency) => (Amount, Currency) = (amount, currency);
    public decimal Amount { get; }
    public Currency Currency { get; }
    public static Money FromAmount(decimal amount, Currency currency) => new(amount, currency);
    public static Money FromMinorUnits(long units, Currency currency) => throw new NotImplementedException();
    public static Money Zero(Currency currency) => throw new NotImplementedException();
    public bool Equals(Money other) => throw new NotImplementedException();
    public override bool Equals(object? obj) => obj is Money other && Equals(other);
    public override int GetHashCode() => throw new NotImplementedException();
    public int CompareTo(Money other) => throw new NotImplementedException();
    public static bool operator ==(Money left, Money right) => left.Equals(right);
    public static bool operator !=(Money left, Money right) => !left.Equals(right);
    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;
    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;
    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;
    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;
    public static Money operator +(Money left, Money right) => throw new NotImplementedException();
    public static Money operator -(Money left, Money right) => throw new NotImplementedException();
}
