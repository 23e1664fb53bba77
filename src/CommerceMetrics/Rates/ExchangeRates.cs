using NodaTime;

namespace CommerceMetrics;

// Immutable, thread-safe dated table.
public sealed class ExchangeRates
{
    public const int DefaultMaxAgeDays = 7;

    /// <summary>Quotes in units of a currency per one base.</summary>
    public static ExchangeRates FromBase(Currency baseCurrency, IEnumerable<(LocalDate Date, Currency Currency, decimal PerBase)> quotes, string source, int maxAgeDays = DefaultMaxAgeDays) => throw new NotImplementedException();
    public static ExchangeRates FromPairs(IEnumerable<ExchangeRate> rates, int maxAgeDays = DefaultMaxAgeDays) => throw new NotImplementedException();
    public string Source => throw new NotImplementedException();
    public int MaxAgeDays => throw new NotImplementedException();
    public IReadOnlyCollection<Currency> Currencies => throw new NotImplementedException();

    /// <summary>The rate that serves a business day, under a policy; false where it is missing.</summary>
    public bool TryGet(Currency from, Currency to, LocalDate day, Translation translation, out ExchangeRate rate) => throw new NotImplementedException();

    /// <exception cref="MissingRateException"/>
    public ExchangeRate Get(Currency from, Currency to, LocalDate day, Translation translation) => throw new NotImplementedException();
}
