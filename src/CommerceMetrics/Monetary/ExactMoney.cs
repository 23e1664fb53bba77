namespace CommerceMetrics;

// An exact amount of one currency with as many digits as the arithmetic gave (a translated total); Round() gives Money.
public readonly struct ExactMoney : IEquatable<ExactMoney>, IComparable<ExactMoney>
{
    internal ExactMoney(BigDecimal amount, Currency currency) => (Amount, Currency) = (amount, currency);
    internal BigDecimal Amount { get; }
    public Currency Currency { get; }
    public int Sign => throw new NotImplementedException();

    /// <summary>Rounded once, to the currency's digits.</summary>
    public Money Round(MidpointRounding mode = MidpointRounding.ToEven) => throw new NotImplementedException();
    public Money Round(int digits, MidpointRounding mode = MidpointRounding.ToEven) => throw new NotImplementedException();

    /// <summary>The amount rounded once to the currency's digits, invariant, no sign on zero, any magnitude ("1234.56"): what files and JSON print.</summary>
    public string ToFixedString(MidpointRounding mode = MidpointRounding.ToEven) => throw new NotImplementedException();
    public static ExactMoney FromMoney(Money money) => throw new NotImplementedException();
    public bool Equals(ExactMoney other) => throw new NotImplementedException();
    public override bool Equals(object? obj) => obj is ExactMoney other && Equals(other);
    public override int GetHashCode() => throw new NotImplementedException();
    public int CompareTo(ExactMoney other) => throw new NotImplementedException();
    public static bool operator ==(ExactMoney left, ExactMoney right) => left.Equals(right);
    public static bool operator !=(ExactMoney left, ExactMoney right) => !left.Equals(right);
    public static bool operator <(ExactMoney left, ExactMoney right) => left.CompareTo(right) < 0;
    public static bool operator >(ExactMoney left, ExactMoney right) => left.CompareTo(right) > 0;
    public static bool operator <=(ExactMoney left, ExactMoney right) => left.CompareTo(right) <= 0;
    public static bool operator >=(ExactMoney left, ExactMoney right) => left.CompareTo(right) >= 0;
    public static ExactMoney operator +(ExactMoney left, ExactMoney right) => throw new NotImplementedException();
    public static ExactMoney operator -(ExactMoney left, ExactMoney right) => throw new NotImplementedException();
    public static ExactMoney operator -(ExactMoney value) => throw new NotImplementedException();
}
