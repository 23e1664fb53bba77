using NodaTime;

namespace CommerceMetrics;

public readonly struct ExchangeRate : IEquatable<ExchangeRate>
{
    public ExchangeRate(Currency from, Currency to, decimal rate, LocalDate date, string? source = null) => throw new NotImplementedException();
    internal ExchangeRate(Currency from, Currency to, BigDecimal rate, LocalDate date, RatePath path, LocalDate fixingFrom, LocalDate fixingTo, string? source) => throw new NotImplementedException();
    public Currency From => throw new NotImplementedException();
    public Currency To => throw new NotImplementedException();

    /// <summary>Units of To per one From. A cross or inverse rate has 28 significant digits, of which a decimal holds at most 28 after the point.</summary>
    public decimal ToDecimal() => throw new NotImplementedException();
    internal BigDecimal Rate => throw new NotImplementedException();
    public LocalDate Date => throw new NotImplementedException();
    public RatePath Path => throw new NotImplementedException();

    /// <summary>The fixing dates of the two legs; equal for a direct or inverse rate.</summary>
    public LocalDate FixingOfFrom => throw new NotImplementedException();
    public LocalDate FixingOfTo => throw new NotImplementedException();
    public string? Source => throw new NotImplementedException();
    public ExactMoney Convert(Money money) => throw new NotImplementedException();
    public bool Equals(ExchangeRate other) => throw new NotImplementedException();
    public override bool Equals(object? obj) => obj is ExchangeRate other && Equals(other);
    public override int GetHashCode() => throw new NotImplementedException();
    public static bool operator ==(ExchangeRate left, ExchangeRate right) => left.Equals(right);
    public static bool operator !=(ExchangeRate left, ExchangeRate right) => !left.Equals(right);
}
