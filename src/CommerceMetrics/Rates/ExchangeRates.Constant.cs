using NodaTime;
using static System.FormattableString;

namespace CommerceMetrics;

/// <content>Constant tables, and tables put together.</content>
public sealed partial class ExchangeRates
{
    /// <summary>A constant table, such as the budget rates of a year: one rate a currency, which serves every day.</summary>
    /// <remarks>
    /// <code>ExchangeRates.Constant(Currency.USD, [(Currency.FromCode("ARS"), 0.0011m), (Currency.EUR, 1.10m)], "budget 2022")</code>
    /// The direction is that of budgets, not that of <see cref="FromBase(Currency, IEnumerable{ValueTuple{LocalDate, Currency, decimal}}, string, int)"/>: how much of the
    /// reporting currency one unit of the local one is. The rates have no date.
    /// </remarks>
    /// <param name="to">The currency that the rates count.</param>
    /// <param name="rates">Units of <paramref name="to"/> per one of the currency; more than 0. That of <paramref name="to"/> itself is 1 and not needed.</param>
    /// <param name="source">The table's name; it is carried by every rate.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">A currency is XXX, the rate of <paramref name="to"/> is not 1, or a currency has two different rates.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A rate is 0 or negative.</exception>
    public static ExchangeRates Constant(Currency to, IEnumerable<(Currency Currency, decimal Rate)> rates, string source)
    {
        ArgumentNullException.ThrowIfNull(rates);
        ArgumentNullException.ThrowIfNull(source);
        return Constant([.. rates.Select(pair => new ExchangeRate(pair.Currency, to, pair.Rate, default(LocalDate)))], source, isDated: false, to);
    }

    /// <summary>A constant table of rates of any pairs, such as a year's averages: one rate a pair, which serves every day.</summary>
    /// <remarks><code>ExchangeRates.Constant([ecb.Mean(lira, Currency.USD, year2021), ecb.Mean(real, Currency.USD, year2021)], "averages of 2021")</code></remarks>
    /// <param name="rates">Each keeps all its digits and its date. Rates of a currency to itself are 1 and not needed.</param>
    /// <param name="source">The table's name; every rate carries it, beside its own source.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">A rate is <c>default</c>, or a pair has two different rates.</exception>
    public static ExchangeRates Constant(IEnumerable<ExchangeRate> rates, string source)
    {
        ArgumentNullException.ThrowIfNull(rates);
        ArgumentNullException.ThrowIfNull(source);
        return Constant([.. rates], source, isDated: true);
    }

    /// <summary>A constant table of the rates that serve a day: of every pair the last quote on or before it, within the limit of age.</summary>
    /// <remarks>A pair without such a quote is not in it. The rates keep their dates and sources. A constant table stays as it is.</remarks>
    public ExchangeRates HeldAt(LocalDate day)
    {
        if (IsConstant)
        {
            return this;
        }

        int at = RatePair.DayOf(ToIso(day));
        Dictionary<(Currency From, Currency To), (RateSeries Series, int Table)[]> held = [];
        foreach (((Currency, Currency) pair, (RateSeries Series, int Table)[] all) in seriesByPair)
        {
            (RateSeries, int)[] serving = [.. all.Where(one => one.Series.Serving(at) >= 0).Select(one => (HeldOf(one.Series), one.Table))];
            if (serving.Length > 0)
            {
                held.Add(pair, serving);
            }
        }

        return new ExchangeRates(held, held.Keys.SelectMany(pair => new[] { pair.From, pair.To }), Source, MaxAgeDays, tables, isConstant: true);

        RateSeries HeldOf(RateSeries series)
        {
            int index = series.Serving(at);
            return RateSeries.Constant(series.Days[index], series.RateAt(index), series.SourceAt(index));
        }
    }

    /// <inheritdoc cref="HeldAt(LocalDate)"/>
    public ExchangeRates HeldAt(DateOnly day) => HeldAt(LocalDate.FromDateOnly(day));

    /// <summary>
    /// This table, and another one for what this one lacks: a currency, or the days of a hole or after an end. Nothing that this table answers alone changes.
    /// </summary>
    /// <remarks>
    /// <code>ecb.WithFallback(ExchangeRates.FromPairs([new ExchangeRate(Currency.USD, peso, 128.5m, day, "own")], maxAgeDays: 31))</code>
    /// A look-up tries the ways through this table alone, then those that need the other: direct, inverse, and crosses, of which some take one leg from each table (ARS to USD
    /// by the other's quote, USD to EUR by this one's) and some two (on to JPY). Each leg keeps its table's limit of age. A month's mean is of the first way that
    /// has a common fixing in it. Further tables are less preferred each: <c>a.WithFallback(b).WithFallback(c)</c>.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="fallback"/> is null.</exception>
    /// <exception cref="ArgumentException">One of the two is constant and the other is not.</exception>
    public ExchangeRates WithFallback(ExchangeRates fallback)
    {
        ArgumentNullException.ThrowIfNull(fallback);
        if (IsConstant != fallback.IsConstant)
        {
            throw new ArgumentException(
                $"One of the tables ({Named}) and ({fallback.Named}) is constant and the other has rates by date. Hold that one at a date with HeldAt, or give the constant rates dates with FromPairs.",
                nameof(fallback));
        }

        Dictionary<(Currency From, Currency To), (RateSeries Series, int Table)[]> both = new(seriesByPair);
        foreach (((Currency, Currency) pair, (RateSeries Series, int Table)[] all) in fallback.seriesByPair)
        {
            both[pair] = [.. both.GetValueOrDefault(pair) ?? [], .. all.Select(one => (one.Series, one.Table + tables))];
        }

        return new ExchangeRates(
            both,
            currencies.Concat(fallback.currencies),
            RateSeries.Join([Source, fallback.Source]) ?? "",
            Math.Max(MaxAgeDays, fallback.MaxAgeDays),
            tables + fallback.tables,
            IsConstant);
    }

    private static ExchangeRates Constant(ExchangeRate[] rates, string source, bool isDated, params Currency[] more)
    {
        Dictionary<(Currency From, Currency To), List<Quote>> byPair = Collected(rates, nameof(rates), out HashSet<Currency> named, out HashSet<string> sources);
        Dictionary<(Currency From, Currency To), (RateSeries Series, int Table)[]> series = [];
        foreach (((Currency from, Currency to), List<Quote> quotes) in byPair)
        {
            Quote first = quotes[0];
            if (quotes.Find(quote => quote.Rate != first.Rate) is { Rate.IsZero: false } other)
            {
                throw new ArgumentException(Invariant($"Two rates {from} to {to}: {first.Rate} and {other.Rate}; a constant table has one."), nameof(rates));
            }

            series.Add((from, to), [(RateSeries.Constant(isDated ? first.Day : RateSeries.Undated, first.Rate, RateSeries.Join([source, first.Source])), 0)]);
        }

        return new ExchangeRates(series, named.Concat(more), RateSeries.Join([source, .. sources]) ?? "", DefaultMaxAgeDays, tables: 1, isConstant: true);
    }
}
