using NodaTime;

namespace CommerceMetrics;

/// <summary>
/// A table has no rate for a pair of currencies that serves a day: no quotes at all, none that is recent enough, or none in the month.
/// </summary>
/// <remarks>
/// <see cref="ExchangeRates.TryGet(Currency, Currency, LocalDate, Translation, out ExchangeRate)"/> tells the same without an exception.
/// </remarks>
public sealed class MissingRateException : InvalidOperationException
{
    internal MissingRateException(Currency from, Currency to, LocalDate day, string message)
        : base(message) => (From, To, Day) = (from, to, day);

    /// <summary>The currency to translate.</summary>
    public Currency From { get; }

    /// <summary>The currency to translate to.</summary>
    public Currency To { get; }

    /// <summary>The business day that was asked for; the last day of a window.</summary>
    public LocalDate Day { get; }
}
