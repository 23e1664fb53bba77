using NodaTime;

namespace CommerceMetrics.Validation;

/// <summary>What is plausible of rates. Immutable, thread-safe; equality is by value.</summary>
public sealed record ExchangeRatesOptions
{
    /// <summary>The day on which the rates are used: a pair whose last fixing is older than <see cref="MaxAgeDays"/> is stale; null: none is.</summary>
    public LocalDate? AsOf { get; init; }

    /// <summary>How old the last fixing may be, in calendar days; 7 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set below 0.</exception>
    public int MaxAgeDays
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = ExchangeRates.DefaultMaxAgeDays;

    /// <summary>The most calendar days from one fixing to the next; 7 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set below 1.</exception>
    public int MaxGapDays
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = ExchangeRates.DefaultMaxAgeDays;

    /// <summary>The factor from one fixing to the next above which (or below whose inverse) a rate has jumped; above 1, 1.5 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to 1 or less.</exception>
    public decimal JumpFactor
    {
        get;
        init => field = value > 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The factor of a jump is above 1, such as 1.5.");
    } = 1.5m;

    /// <summary>How far a direct rate may be from the product of two others of the day, as a fraction; 0 or more, 0.01 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set below 0.</exception>
    public decimal CrossTolerance
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 0.01m;

    /// <summary>The language of messages; "en" by default.</summary>
    public string Language { get; init; } = "en";
}
