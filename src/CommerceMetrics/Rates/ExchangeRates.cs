using System.Collections.Concurrent;
using System.Diagnostics;
using NodaTime;
using static System.FormattableString;

namespace CommerceMetrics;

/// <summary>A dated table of exchange rates: which rate serves a business day, under a policy, and where it came from.</summary>
/// <remarks>
/// <para>
/// Between two currencies the table looks for quotes of the pair itself (direct), else of the opposite pair (inverse), else for two legs
/// through one intermediate currency (cross), the candidates in order of code, each leg direct, else inverse; the first for which both legs
/// are found serves. A table by <see cref="FromBase(Currency, IEnumerable{ValueTuple{LocalDate, Currency, decimal}}, string, int)"/> quotes
/// against its base alone, so that its crosses all go through it. Tables are put together by <see cref="WithFallback"/>; one rate for all days is a
/// constant table (<see cref="Constant(Currency, IEnumerable{ValueTuple{Currency, decimal}}, string)"/>, <see cref="HeldAt(LocalDate)"/>).
/// </para>
/// <para>
/// Each leg takes its own last quote on or before the day, up to <see cref="MaxAgeDays"/> calendar days old, inclusive. An inverse, a cross
/// and a mean are figures of their own, rounded half-even to 28 significant digits; a direct rate is as quoted. From = to needs no quote.
/// </para>
/// <para>
/// Immutable and thread-safe, and not comparable: two tables are equal when they are the same object. Asked again for the same rate, it
/// allocates nothing.
/// </para>
/// </remarks>
[DebuggerDisplay("{Currencies.Count} currencies, {Range}, {Source,nq}")]
public sealed partial class ExchangeRates
{
    /// <summary>
    /// How old a quote may be, in calendar days, where nothing else is said: 7, so that a bridged holiday never leaves a hole.
    /// </summary>
    public const int DefaultMaxAgeDays = 7;

    private readonly Dictionary<(Currency From, Currency To), (RateSeries Series, int Table)[]> seriesByPair; // the preferred table first
    private readonly Dictionary<Currency, Currency[]> neighbours; // quoted against it, in either direction, by code
    private readonly ConcurrentDictionary<ulong, RatePair> pairs = new(); // by both currencies' bytes
    private readonly Currency[] currencies;
    private readonly int tables; // how many were put together

    /// <summary>Who quotes the rates; the distinct sources joined by "; " where there are several, "" where none is known.</summary>
    public string Source { get; }

    /// <summary>
    /// How old a quote may be on the day that it serves, in calendar days, inclusive; 0 or more. Of tables put together the largest, while each keeps its own limit; a constant
    /// rate has none.
    /// </summary>
    public int MaxAgeDays { get; }

    /// <summary>The currencies that have a quote, and the base if there is one, in order of code.</summary>
    public IReadOnlyCollection<Currency> Currencies { get; }

    /// <summary>Whether there is one rate a pair for every day. Such a table is asked under <see cref="Translation.Constant"/>, and any other under the other policies.</summary>
    public bool IsConstant { get; }

    /// <summary>The first to the last date of any quote; null where there is none, or no quote has a date. A pair's own range may be shorter.</summary>
    public DateInterval? Range { get; }

    /// <summary>Whether the currency is one of <see cref="Currencies"/>.</summary>
    public bool HasCurrency(Currency currency) => Array.BinarySearch(currencies, currency) >= 0;

    /// <summary>The rate that serves a business day, under a policy; false where it is missing.</summary>
    /// <param name="from">The currency to translate.</param>
    /// <param name="to">The currency to translate to.</param>
    /// <param name="day">The business day; under a monthly policy any day of the month.</param>
    /// <param name="translation">
    /// Daily: the rate of the day. PeriodAverage: the mean over the fixings of the day's Gregorian month in which all legs have one.
    /// PeriodEnd: the rate of the month's last day, with the same limit of age. A monthly rate is dated to the month's last day.
    /// Constant: the only rate of the pair, dated to the day.
    /// </param>
    /// <param name="rate">The rate; <c>default</c> where it is missing.</param>
    /// <exception cref="ArgumentException">The policy is constant and the table is not, or the other way round; from = to is 1 under either.</exception>
    public bool TryGet(Currency from, Currency to, LocalDate day, Translation translation, out ExchangeRate rate)
    {
        day = ToIso(day);
        LocalDate last = translation.IsMonthly ? LastOfMonth(day) : day;
        if (from == to)
        {
            rate = new ExchangeRate(from, to, BigDecimal.One, last, RatePath.Identity, last, last, source: null, fixingCount: 0);
            return true;
        }

        RequireServed(translation, nameof(translation));
        rate = default;
        return FindPair(from, to) is { } pair
            && (translation == Translation.PeriodAverage
                ? pair.TryGetMonthMean(last, out rate)
                : pair.TryGetDaily(last, out rate));
    }

    /// <inheritdoc cref="TryGet(Currency, Currency, LocalDate, Translation, out ExchangeRate)"/>
    public bool TryGet(Currency from, Currency to, DateOnly day, Translation translation, out ExchangeRate rate) =>
        TryGet(from, to, LocalDate.FromDateOnly(day), translation, out rate);

    /// <summary>
    /// The rate that serves a business day, under a policy; see
    /// <see cref="TryGet(Currency, Currency, LocalDate, Translation, out ExchangeRate)"/>.
    /// </summary>
    /// <exception cref="MissingRateException">The table has no rate for the pair that serves the day; the message says why.</exception>
    /// <exception cref="ArgumentException">The policy is constant and the table is not, or the other way round.</exception>
    public ExchangeRate Get(Currency from, Currency to, LocalDate day, Translation translation) =>
        TryGet(from, to, day, translation, out ExchangeRate rate) ? rate : throw Missing(from, to, ToIso(day), translation);

    /// <inheritdoc cref="Get(Currency, Currency, LocalDate, Translation)"/>
    public ExchangeRate Get(Currency from, Currency to, DateOnly day, Translation translation) =>
        Get(from, to, LocalDate.FromDateOnly(day), translation);

    /// <summary>The amount in another currency, exactly.</summary>
    /// <exception cref="MissingRateException">The table has no rate for the pair that serves the day.</exception>
    public ExactMoney Translate(Money money, Currency to, LocalDate day, Translation translation) =>
        Get(money.Currency, to, day, translation).Convert(money);

    /// <inheritdoc cref="Translate(Money, Currency, LocalDate, Translation)"/>
    public ExactMoney Translate(Money money, Currency to, DateOnly day, Translation translation) =>
        Translate(money, to, LocalDate.FromDateOnly(day), translation);

    /// <summary>The bag in one currency: the exact sum of its translated totals.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="bag"/> is null.</exception>
    /// <exception cref="MissingRateException">
    /// The table has no rate that serves the day for a listed currency, be its total zero.
    /// </exception>
    public ExactMoney Translate(MoneyBag bag, Currency to, LocalDate day, Translation translation)
    {
        ArgumentNullException.ThrowIfNull(bag);
        ExactMoney sum = ExactMoney.Zero(to);
        foreach (ExactMoney total in bag)
        {
            sum += Get(total.Currency, to, day, translation).Convert(total);
        }

        return sum;
    }

    /// <inheritdoc cref="Translate(MoneyBag, Currency, LocalDate, Translation)"/>
    public ExactMoney Translate(MoneyBag bag, Currency to, DateOnly day, Translation translation) =>
        Translate(bag, to, LocalDate.FromDateOnly(day), translation);

    /// <summary>
    /// The rates of a window as they were fixed: one per date on which all legs of the pair are quoted, oldest first. One route serves the
    /// whole window, the first that has such a date. Empty where there is none, in a constant table, and for from = to.
    /// </summary>
    /// <exception cref="ArgumentNullException"><paramref name="window"/> is null.</exception>
    public IEnumerable<ExchangeRate> Daily(Currency from, Currency to, DateInterval window)
    {
        ArgumentNullException.ThrowIfNull(window);
        return IsConstant ? [] : FindPair(from, to)?.Daily(ToIso(window.Start), ToIso(window.End)) ?? [];
    }

    /// <summary>
    /// The arithmetic mean of the rates of <see cref="Daily"/>, rounded half-even to 28 significant digits and dated to the window's last
    /// day; false where there is none, and in a constant table. From = to is 1.
    /// </summary>
    /// <exception cref="ArgumentNullException"><paramref name="window"/> is null.</exception>
    public bool TryGetMean(Currency from, Currency to, DateInterval window, out ExchangeRate rate)
    {
        ArgumentNullException.ThrowIfNull(window);
        LocalDate last = ToIso(window.End);
        if (from == to)
        {
            return TryGet(from, to, last, Translation.Daily, out rate);
        }

        rate = default;
        return !IsConstant && FindPair(from, to) is { } pair && pair.TryGetMean(ToIso(window.Start), last, out rate);
    }

    /// <inheritdoc cref="TryGetMean"/>
    /// <exception cref="MissingRateException">No date of the window has a rate, as none has in a constant table.</exception>
    public ExchangeRate Mean(Currency from, Currency to, DateInterval window) => TryGetMean(from, to, window, out ExchangeRate rate)
        ? rate
        : throw NoMean(from, to, window);

    private static LocalDate ToIso(LocalDate date) => date.Calendar == CalendarSystem.Iso ? date : date.WithCalendar(CalendarSystem.Iso);

    private static LocalDate LastOfMonth(LocalDate day) =>
        new(day.Year, day.Month, CalendarSystem.Iso.GetDaysInMonth(day.Year, day.Month));

    internal void RequireServed(Translation translation, string parameter)
    {
        if (IsConstant != (translation == Translation.Constant))
        {
            throw new ArgumentException(
                IsConstant
                    ? $"The table ({Named}) holds one rate a pair for all days, which '{translation}' does not say: use Translation.Constant."
                    : $"The table ({Named}) has rates by date, of which '{Translation.Constant}' can choose none: hold it at a date with HeldAt, or make one with ExchangeRates.Constant.",
                parameter);
        }
    }

    private MissingRateException Missing(Currency from, Currency to, LocalDate day, Translation translation)
    {
        string why = Absent(from) ?? Absent(to) ?? (
            FindPair(from, to) is not { } pair ? "no quotes of both, direct or through one other currency, are in the table"
            : translation == Translation.PeriodAverage ? Invariant($"no day of {day:uuuu-MM} has fixings of both")
            : TooOld(pair, translation.IsMonthly ? LastOfMonth(day) : day));
        return new MissingRateException(
            from,
            to,
            day,
            Invariant($"There is no rate {from} to {to} for {day:uuuu-MM-dd} under '{translation}': {why}. ")
            + (IsConstant ? "Add a rate of the pair." : "Add quotes that serve the day, or allow older ones (maxAgeDays)."));
    }

    private MissingRateException NoMean(Currency from, Currency to, DateInterval window)
    {
        string why = Absent(from) ?? Absent(to)
            ?? Invariant($"no date of {window.Start:uuuu-MM-dd} to {window.End:uuuu-MM-dd} has fixings of both");
        return new MissingRateException(from, to, ToIso(window.End), $"There is no mean rate {from} to {to}: {why}.");
    }

    private string? Absent(Currency currency) => HasCurrency(currency)
        ? null
        : $"the table ({Named}) has no {currency}";

    private string Named => Source.Length == 0 ? "no source named" : Source;

    // Of the route that would be the least late: the date that its latest leg lacks.
    private static string TooOld(RatePair pair, LocalDate day)
    {
        (int best, int allowed) = (int.MinValue, 0);
        foreach (RateRoute route in pair.Routes)
        {
            (int oldest, int limit) = (int.MaxValue, 0);
            foreach (RateLeg leg in route.Legs)
            {
                int index = leg.Series.LastOnOrBefore(RatePair.DayOf(day));
                int quoted = index < 0 ? int.MinValue : leg.Series.Days[index];
                if (quoted < oldest && leg.Series.Serving(RatePair.DayOf(day)) < 0)
                {
                    (oldest, limit) = (quoted, leg.Series.MaxAgeDays);
                }
            }

            (best, allowed) = oldest > best ? (oldest, limit) : (best, allowed);
        }

        if (best == int.MinValue)
        {
            return Invariant($"no quotes of both on or before {day:uuuu-MM-dd} are in the table");
        }

        int age = RatePair.DayOf(day) - best;
        return Invariant($"the last fixing on or before {day:uuuu-MM-dd} is of {RatePair.DateOf(best):uuuu-MM-dd}, {age} days old, ")
            + $"and at most {allowed} are allowed";
    }
}
