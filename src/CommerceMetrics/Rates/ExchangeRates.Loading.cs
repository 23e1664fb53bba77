using System.Runtime.CompilerServices;
using NodaTime;
using static System.FormattableString;

namespace CommerceMetrics;

// From quotes to sorted series, one per ordered pair.
public sealed partial class ExchangeRates
{
    private ExchangeRates(
        Dictionary<(Currency From, Currency To), (RateSeries Series, int Table)[]> series, IEnumerable<Currency> currencies, string source, int maxAgeDays, int tables, bool isConstant)
    {
        seriesByPair = series;
        int first = int.MaxValue;
        int last = int.MinValue;
        foreach ((RateSeries one, _) in series.Values.SelectMany(all => all))
        {
            if (one.Days[0] != RateSeries.Undated)
            {
                first = Math.Min(first, one.Days[0]);
                last = Math.Max(last, one.Days[^1]);
            }
        }

        neighbours = series.Keys.Concat(series.Keys.Select(pair => (From: pair.To, To: pair.From)))
            .GroupBy(pair => pair.From, pair => pair.To)
            .ToDictionary(group => group.Key, group => group.Distinct().Order().ToArray());
        this.currencies = [.. currencies.Distinct().Order()];
        Currencies = Array.AsReadOnly(this.currencies);
        Range = first <= last ? new DateInterval(RatePair.DateOf(first), RatePair.DateOf(last)) : null;
        (Source, MaxAgeDays, IsConstant, this.tables) = (source, maxAgeDays, isConstant, tables);
    }

    private static ExchangeRates Dated(
        Dictionary<(Currency From, Currency To), List<Quote>> quotes, IEnumerable<Currency> currencies, string source, int maxAgeDays) => new(
            quotes.ToDictionary(pair => pair.Key, pair => new[] { (ToSeries(pair.Key.From, pair.Key.To, pair.Value, maxAgeDays), 0) }),
            currencies, source, maxAgeDays, tables: 1, isConstant: false);

    /// <summary>A table of quotes in units of a currency per one base, as central banks publish them (ECB: units per euro).</summary>
    /// <param name="baseCurrency">The currency of which there is one unit.</param>
    /// <param name="quotes">
    /// In any order. A day without a quote is simply absent. A quote of the base itself must be 1 and is not needed.
    /// </param>
    /// <param name="source">Who quotes the rates; it is carried by every rate.</param>
    /// <param name="maxAgeDays">How old a quote may be on the day that it serves, in calendar days, inclusive; 0 or more.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">
    /// A currency is XXX, a rate is 0 or negative, the base is not 1, or a currency has two different rates for one date (equal ones are
    /// fine).
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxAgeDays"/> is negative.</exception>
    [OverloadResolutionPriority(1)] // an empty collection expression means this one
    public static ExchangeRates FromBase(
        Currency baseCurrency, IEnumerable<(LocalDate Date, Currency Currency, decimal PerBase)> quotes, string source, int maxAgeDays = DefaultMaxAgeDays)
    {
        ArgumentNullException.ThrowIfNull(quotes);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfNegative(maxAgeDays);
        if (baseCurrency == Currency.None)
        {
            throw new ArgumentException("XXX (no currency) cannot be the base of rates; name a currency.", nameof(baseCurrency));
        }

        Dictionary<(Currency, Currency), List<Quote>> byPair = [];
        foreach ((LocalDate date, Currency currency, decimal perBase) in quotes)
        {
            if (currency == Currency.None || perBase <= 0 || (currency == baseCurrency && perBase != 1))
            {
                string allowed = currency == Currency.None ? "XXX (no currency) has no rate"
                    : currency == baseCurrency ? "the base is 1"
                    : "a rate must be more than 0";
                throw new ArgumentException(
                    Invariant($"{perBase} {currency} per {baseCurrency} of {date:uuuu-MM-dd} is no rate: {allowed}."), nameof(quotes));
            }

            if (currency != baseCurrency)
            {
                Collect(byPair, baseCurrency, currency, new Quote(RatePair.DayOf(ToIso(date)), BigDecimal.FromDecimal(perBase), source));
            }
        }

        return Dated(byPair, byPair.Keys.Select(pair => pair.Item2).Append(baseCurrency), source, maxAgeDays);
    }

    /// <inheritdoc cref="FromBase(Currency, IEnumerable{ValueTuple{LocalDate, Currency, decimal}}, string, int)"/>
    public static ExchangeRates FromBase(
        Currency baseCurrency, IEnumerable<(DateOnly Date, Currency Currency, decimal PerBase)> quotes, string source, int maxAgeDays = DefaultMaxAgeDays)
    {
        ArgumentNullException.ThrowIfNull(quotes);
        return FromBase(baseCurrency, quotes.Select(quote => (LocalDate.FromDateOnly(quote.Date), quote.Currency, quote.PerBase)), source, maxAgeDays);
    }

    /// <summary>A table of rates of any pairs. Each keeps its own source.</summary>
    /// <param name="rates">In any order. Rates of a currency to itself are 1 and not needed.</param>
    /// <param name="maxAgeDays">How old a quote may be on the day that it serves, in calendar days, inclusive; 0 or more.</param>
    /// <exception cref="ArgumentNullException"><paramref name="rates"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// A rate is <c>default</c>, or a pair has two different rates for one date (equal ones are fine).
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxAgeDays"/> is negative.</exception>
    public static ExchangeRates FromPairs(IEnumerable<ExchangeRate> rates, int maxAgeDays = DefaultMaxAgeDays)
    {
        ArgumentNullException.ThrowIfNull(rates);
        ArgumentOutOfRangeException.ThrowIfNegative(maxAgeDays);
        Dictionary<(Currency, Currency), List<Quote>> byPair = Collected(rates, nameof(rates), out HashSet<Currency> named, out HashSet<string> sources);
        return Dated(byPair, named, RateSeries.Join(sources) ?? "", maxAgeDays);
    }

    private readonly record struct Quote(int Day, BigDecimal Rate, string? Source);

    private static void Collect(Dictionary<(Currency, Currency), List<Quote>> byPair, Currency from, Currency to, Quote quote)
    {
        if (!byPair.TryGetValue((from, to), out List<Quote>? list))
        {
            byPair.Add((from, to), list = []);
        }

        list.Add(quote);
    }

    private static Dictionary<(Currency, Currency), List<Quote>> Collected(
        IEnumerable<ExchangeRate> rates, string parameter, out HashSet<Currency> named, out HashSet<string> sources)
    {
        Dictionary<(Currency, Currency), List<Quote>> byPair = [];
        named = [];
        sources = new(StringComparer.Ordinal);
        int position = 0;
        foreach (ExchangeRate rate in rates)
        {
            if (rate.IsDefault)
            {
                throw new ArgumentException(
                    $"Element {position} is default(ExchangeRate), which is no rate; make it with its constructor.", parameter);
            }

            position++;
            named.Add(rate.From);
            named.Add(rate.To);
            if (rate.Source is not null)
            {
                sources.Add(rate.Source);
            }

            if (rate.From != rate.To)
            {
                Collect(byPair, rate.From, rate.To, new Quote(RatePair.DayOf(ToIso(rate.Date)), rate.Rate, rate.Source));
            }
        }

        return byPair;
    }

    private static RateSeries ToSeries(Currency from, Currency to, List<Quote> quotes, int maxAgeDays)
    {
        quotes.Sort(static (left, right) => left.Day.CompareTo(right.Day) is var order and not 0
            ? order
            : string.CompareOrdinal(left.Source, right.Source)); // of equal duplicates the same one stays, whatever their order
        List<Quote> kept = new(quotes.Count);
        foreach (Quote quote in quotes)
        {
            if (kept.Count == 0 || kept[^1].Day != quote.Day)
            {
                kept.Add(quote);
            }
            else if (kept[^1].Rate != quote.Rate)
            {
                LocalDate date = RatePair.DateOf(quote.Day);
                throw new ArgumentException(
                    Invariant($"Two rates {from} to {to} for {date:uuuu-MM-dd}: {kept[^1].Rate} and {quote.Rate}; a date has one."));
            }
        }

        return new RateSeries([.. kept.Select(quote => quote.Day)], [.. kept.Select(quote => quote.Rate)], [.. kept.Select(quote => quote.Source)], maxAgeDays);
    }
}
