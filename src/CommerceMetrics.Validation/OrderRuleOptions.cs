using NodaTime;

namespace CommerceMetrics.Validation;

/// <summary>What the rules take for plausible. Where a fact is not stated, the rules that need it find nothing. Immutable, thread-safe; equality is by value of its properties, dictionaries and lists by reference.</summary>
public sealed record OrderRuleOptions
{
    /// <summary>The moment after which a date lies in the future; null: none does. State it, since no result depends on the machine's clock (<c>SystemClock.Instance.GetCurrentInstant()</c>).</summary>
    public Instant? Now { get; init; }

    /// <summary>When the shop opened; null: never too early.</summary>
    public Instant? Opened { get; init; }

    /// <summary>Every row has a buyer.</summary>
    public bool ExpectsBuyers { get; init; }

    /// <summary>Every row has an order id.</summary>
    public bool ExpectsOrderIds { get; init; }

    /// <summary>The most merchandise that a row may have without a warning, in major units by currency, 0 or more; none by default.</summary>
    public IReadOnlyDictionary<Currency, decimal> AmountLimits { get; init; } = new Dictionary<Currency, decimal>();

    /// <summary>
    /// From where on a whole multiple of 100 in a currency without a minor unit looks as if hundredths had been counted, in major units. By default 1,000,000 JPY and 10,000,000 KRW: 6,611 and 7,338 US dollars
    /// at the mean of the ECB's rates of 2024. State your own for shops that sell dearer things.
    /// </summary>
    public IReadOnlyDictionary<Currency, decimal> SlipLimits { get; init; } = new Dictionary<Currency, decimal> { [Currency.JPY] = 1_000_000m, [Currency.KRW] = 10_000_000m };

    /// <summary>Values of dimensions that mark test orders, case ignored; "test" by default.</summary>
    public IReadOnlyCollection<string> TestMarks { get; init; } = ["test"];

    /// <summary>An amount is an outlier when it is above this multiple of the median of its segment and currency, or below the median by as much; at least 2, 100 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set below 2.</exception>
    public int OutlierFactor
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 2);
            field = value;
        }
    } = 100;

    /// <summary>Sales that a segment and currency must have for a median to be trusted; at least 1, 20 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set below 1.</exception>
    public int OutlierMinimum
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 20;

    /// <summary>How soon after a sale in one segment another one of the same buyer may come in another segment; one minute by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set below zero.</exception>
    public Duration VelocityWindow
    {
        get;
        init => field = value >= Duration.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The window of velocity is zero or longer.");
    } = Duration.FromMinutes(1);

    /// <summary>The language of messages: "en" (default), "fr", "zh"; a longer tag such as "fr-CA" is taken by its first part. A language without messages falls back to English.</summary>
    public string Language { get; init; } = "en";

    /// <summary>How many failures are kept as examples, described; 20 by default, 0 for none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set below 0.</exception>
    public int MaxExamples
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 20;
}
