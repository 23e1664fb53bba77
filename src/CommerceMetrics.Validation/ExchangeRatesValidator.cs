using System.Globalization;
using FluentValidation;
using NodaTime;

namespace CommerceMetrics.Validation;

/// <summary>
/// Rules on a dated <see cref="ExchangeRates"/>, pair by quoted pair: stale, gaps, jumps, and cross rates that contradict a direct one (codes CM4004 to CM4007). A table holds no rate of zero or below; quotes that
/// are no table yet are <see cref="RateQuoteValidator"/>'s. One failure a pair and rule, the first found. A constant table has no dates and passes. Thread-safe once made.
/// </summary>
public sealed class ExchangeRatesValidator : SetupValidator<ExchangeRates>
{
    private readonly ExchangeRatesOptions options;

    /// <summary>The rules with default options.</summary>
    public ExchangeRatesValidator()
        : this(new ExchangeRatesOptions())
    {
    }

    /// <summary>The rules.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    public ExchangeRatesValidator(ExchangeRatesOptions options)
        : base(NotNull(options).Language)
    {
        this.options = options;
        Add("CM4004", nameof(ExchangeRates.Range), Severity.Error, rates => PerPair(rates, Stale));
        Add("CM4005", nameof(ExchangeRates.Range), Severity.Warning, rates => PerPair(rates, Gap));
        Add("CM4006", nameof(ExchangeRates.Currencies), Severity.Warning, rates => PerPair(rates, Jump));
        Add("CM4007", nameof(ExchangeRates.Currencies), Severity.Error, Contradictions);
    }

    private static ExchangeRatesOptions NotNull(ExchangeRatesOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options;
    }

    private static IEnumerable<ExchangeRate[]> Pairs(ExchangeRates rates)
    {
        if (rates.Range is not { } range)
        {
            yield break;
        }

        foreach (Currency from in rates.Currencies)
        {
            foreach (Currency to in rates.Currencies)
            {
                if (from != to && rates.Daily(from, to, range).FirstOrDefault() is var first && first != default && first.Path == RatePath.Direct)
                {
                    yield return [.. rates.Daily(from, to, range)];
                }
            }
        }
    }

    private static IEnumerable<string> PerPair(ExchangeRates rates, Func<ExchangeRate[], string?> find) => Pairs(rates).Select(find).OfType<string>();

    private string? Stale(ExchangeRate[] fixings) =>
        options.AsOf is { } day && fixings.LastOrDefault(fixing => fixing.Date <= day) is var last && (last == default || Period.DaysBetween(last.Date, day) > options.MaxAgeDays)
            ? string.Create(CultureInfo.InvariantCulture, $"{Name(fixings[0])}, {Text(last == default ? fixings[0].Date : last.Date)}, {Text(day)}")
            : null;

    private string? Gap(ExchangeRate[] fixings) => Neighbours(fixings).Where(pair => Period.DaysBetween(pair.Before.Date, pair.After.Date) > options.MaxGapDays)
        .Select(pair => $"{Name(pair.After)}, {Text(pair.Before.Date)} – {Text(pair.After.Date)}").FirstOrDefault();

    private string? Jump(ExchangeRate[] fixings) => Neighbours(fixings)
        .Where(pair => IsAbove(pair.After.ToDecimal(), pair.Before.ToDecimal(), options.JumpFactor) || IsAbove(pair.Before.ToDecimal(), pair.After.ToDecimal(), options.JumpFactor))
        .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{Name(pair.After)}, {pair.Before.ToDecimal()} ({Text(pair.Before.Date)}) – {pair.After.ToDecimal()} ({Text(pair.After.Date)})")).FirstOrDefault();

    private IEnumerable<string> Contradictions(ExchangeRates rates)
    {
        Dictionary<(Currency From, Currency To), Dictionary<LocalDate, decimal>> direct = Pairs(rates)
            .ToDictionary(fixings => (fixings[0].From, fixings[0].To), fixings => fixings.ToDictionary(fixing => fixing.Date, fixing => fixing.ToDecimal()));
        foreach (((Currency from, Currency to), Dictionary<LocalDate, decimal> quoted) in direct)
        {
            string? found = rates.Currencies.Where(by => by != from && by != to).SelectMany(by => quoted
                    .Select(quote => (Quote: quote, First: Leg(direct, from, by, quote.Key), Second: Leg(direct, by, to, quote.Key)))
                    .Where(legs => legs is { First: > 0, Second: > 0 } && Differs(legs.Quote.Value, legs.First * legs.Second))
                    .Select(legs => string.Create(CultureInfo.InvariantCulture, $"{from} → {to} {legs.Quote.Value}, {from} → {by} → {to} {legs.First * legs.Second:0.######} ({Text(legs.Quote.Key)})")))
                .FirstOrDefault();
            if (found is not null)
            {
                yield return found;
            }
        }
    }

    private static decimal Leg(Dictionary<(Currency From, Currency To), Dictionary<LocalDate, decimal>> direct, Currency from, Currency to, LocalDate day) =>
        direct.TryGetValue((from, to), out Dictionary<LocalDate, decimal>? quotes) && quotes.TryGetValue(day, out decimal rate) ? rate
        : direct.TryGetValue((to, from), out quotes) && quotes.TryGetValue(day, out rate) ? 1 / rate
        : 0;

    private bool Differs(decimal direct, decimal cross) => Math.Abs(direct - cross) > options.CrossTolerance * direct;

    private static bool IsAbove(decimal value, decimal than, decimal factor) => value / than > factor;

    private static IEnumerable<(ExchangeRate Before, ExchangeRate After)> Neighbours(ExchangeRate[] fixings) => fixings.Zip(fixings.Skip(1));

    private static string Name(ExchangeRate rate) => $"{rate.From} → {rate.To}";

    private static string Text(LocalDate day) => day.ToString("uuuu'-'MM'-'dd", CultureInfo.InvariantCulture);
}
