using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using NodaTime;
using static System.FormattableString;

namespace CommerceMetrics;

/// <summary>
/// A rate that knows its direction: units of <see cref="To"/> per one <see cref="From"/>, its date, its path and its source.
/// </summary>
/// <remarks>
/// <para>
/// More than 0. A quote is kept as written; an inverse, a cross and a mean are figures of their own, rounded half-even to 28 significant
/// digits, and exact from there on.
/// </para>
/// <para>Equal when all its properties are, the rate by value (1.10 equals 1.1); not ordered.</para>
/// <para><c>default</c> is no rate and is refused wherever it is used.</para>
/// <para>Immutable and thread-safe. A table of rates is <see cref="ExchangeRates"/>.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public readonly struct ExchangeRate : IEquatable<ExchangeRate>
{
    /// <summary>The significant digits of an inverse, a cross and a mean.</summary>
    internal const int SignificantDigits = 28;

    private readonly BigDecimal rate; // 0 in default alone
    private readonly Currency from;
    private readonly Currency to;
    private readonly LocalDate date;
    private readonly LocalDate fixingOfFrom;
    private readonly LocalDate fixingOfTo;
    private readonly int fixingCount;
    private readonly RatePath path;

    /// <summary>A quote: <paramref name="rate"/> units of <paramref name="to"/> per one <paramref name="from"/>.</summary>
    /// <param name="from">The currency of which there is one unit.</param>
    /// <param name="to">The currency that the rate counts.</param>
    /// <param name="rate">More than 0; 1 where the currencies are the same.</param>
    /// <param name="date">The day of the quote.</param>
    /// <param name="source">Who quotes it, if known.</param>
    /// <exception cref="ArgumentException">A currency is XXX, or both are the same and the rate is not 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The rate is 0 or negative.</exception>
    public ExchangeRate(Currency from, Currency to, decimal rate, LocalDate date, string? source = null)
    {
        ThrowIfNone(from, nameof(from));
        ThrowIfNone(to, nameof(to));
        if (rate <= 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(rate), rate, Invariant($"A rate {from} to {to} of {date:uuuu-MM-dd} must be more than 0."));
        }

        if (from == to && rate != 1)
        {
            throw new ArgumentException(
                Invariant($"A rate {from} to {to} of {date:uuuu-MM-dd} must be 1, not {rate}."), nameof(rate));
        }

        this = new ExchangeRate(
            from, to, BigDecimal.FromDecimal(rate), date, from == to ? RatePath.Identity : RatePath.Direct, date, date, source, from == to ? 0 : 1);
    }

    /// <inheritdoc cref="ExchangeRate(Currency, Currency, decimal, LocalDate, string?)"/>
    public ExchangeRate(Currency from, Currency to, decimal rate, DateOnly date, string? source = null)
        : this(from, to, rate, LocalDate.FromDateOnly(date), source)
    {
    }

    internal ExchangeRate(
        Currency from, Currency to, BigDecimal rate, LocalDate date, RatePath path, LocalDate fixingFrom, LocalDate fixingTo, string? source,
        int fixingCount = 1)
    {
        this.from = from;
        this.to = to;
        this.rate = rate;
        this.date = date;
        this.path = path;
        fixingOfFrom = fixingFrom;
        fixingOfTo = fixingTo;
        Source = source;
        this.fixingCount = fixingCount;
    }

    /// <summary>The currency of which there is one unit.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public Currency From => IsDefault ? throw Default() : from;

    /// <summary>The currency that the rate counts.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public Currency To => IsDefault ? throw Default() : to;

    /// <summary>
    /// The day that the rate serves: the day of a quote, the day that was asked for, or the last day of the month or window that a monthly
    /// rate or a mean stands for.
    /// </summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public LocalDate Date => IsDefault ? throw Default() : date;

    /// <summary>How the rate was found.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public RatePath Path => IsDefault ? throw Default() : path;

    /// <summary>
    /// The date of the quote on the side of <see cref="From"/>; that of the only quote for a direct or inverse rate, of the last one for a
    /// mean, the day itself for an identity and for a constant rate without a date.
    /// </summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public LocalDate FixingOfFrom => IsDefault ? throw Default() : fixingOfFrom;

    /// <summary>
    /// The date of the quote on the side of <see cref="To"/>; see <see cref="FixingOfFrom"/>. Of a cross of three quotes it is the older of the second and the third.
    /// </summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public LocalDate FixingOfTo => IsDefault ? throw Default() : fixingOfTo;

    /// <summary>How many fixing dates the rate is the mean of: 1 for a rate of one day, 0 for an identity and for a constant rate without a date.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public int FixingCount => IsDefault ? throw Default() : fixingCount;

    /// <summary>Who quotes it; null where unknown, and for an identity.</summary>
    public string? Source { get; }

    internal BigDecimal Rate => IsDefault ? throw Default() : rate;

    internal bool IsDefault => rate.IsZero;

    /// <summary>
    /// Units of <see cref="To"/> per one <see cref="From"/>. A quote exactly. A cross, inverse or mean has 28 significant digits, of which
    /// a decimal holds at most 28 after the point, so that one below 0.1 is rounded here, half-even; <see cref="Convert(Money)"/> takes all
    /// digits.
    /// </summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    /// <exception cref="OverflowException">The rate is beyond a decimal.</exception>
    public decimal ToDecimal() => Rate.Round(28, MidpointRounding.ToEven).ToDecimal();

    /// <summary>The amount × the rate, exactly.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    /// <exception cref="CurrencyMismatchException">The amount is not in <see cref="From"/>.</exception>
    public ExactMoney Convert(Money money) => Convert(ExactMoney.FromMoney(money));

    /// <inheritdoc cref="Convert(Money)"/>
    public ExactMoney Convert(ExactMoney money) => money.Currency != From
        ? throw CurrencyMismatchException.NotConvertible(money.Currency, from)
        : path == RatePath.Identity ? money : new ExactMoney(money.Amount * rate, to);

    /// <summary>Whether all properties are equal, the rate by value.</summary>
    public bool Equals(ExchangeRate other) =>
        from == other.from && to == other.to && date == other.date && path == other.path && fixingOfFrom == other.fixingOfFrom
        && fixingOfTo == other.fixingOfTo && fixingCount == other.fixingCount && rate == other.rate && Source == other.Source;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is ExchangeRate other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(from, to, date, rate, path);

    /// <summary>Whether all properties are equal, the rate by value.</summary>
    public static bool operator ==(ExchangeRate left, ExchangeRate right) => left.Equals(right);

    /// <summary>Whether a property differs.</summary>
    public static bool operator !=(ExchangeRate left, ExchangeRate right) => !left.Equals(right);

    /// <summary>For people, invariant: "1 EUR = 1.1684 USD (2026-04-13, Direct)".</summary>
    public override string ToString() => IsDefault
        ? "no rate"
        : Invariant($"1 {from} = {rate} {to} ({date:uuuu-MM-dd}, {path})");

    private static InvalidOperationException Default() =>
        new("default(ExchangeRate) is no rate; make one with its constructor or take it from ExchangeRates.");

    private static void ThrowIfNone(Currency currency, string name)
    {
        if (currency == Currency.None)
        {
            throw new ArgumentException("XXX (no currency) has no rate; name a currency.", name);
        }
    }
}
