using System.Diagnostics;
using NodaTime;
using static System.FormattableString;

namespace CommerceMetrics;

/// <summary>Which rates the values of one currency took in a window: how many, of which dates, between which bounds, and what they come to on average.</summary>
/// <remarks>The evidence behind translated figures: amounts under the definition, over all segments. The reporting currency itself takes no rate and has none. Immutable, thread-safe,
/// compared by reference. A single rate is an <see cref="ExchangeRate"/>.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class RateUsage
{
    internal RateUsage(Currency from, Currency to, Translation translation, TranslationCoverage coverage, ExactMoney localAmount, ExactMoney translatedAmount) =>
        (From, To, Translation, Coverage, LocalAmount, TranslatedAmount) = (from, to, translation, coverage, localAmount, translatedAmount);

    /// <summary>The currency of the orders.</summary>
    public Currency From { get; }

    /// <summary>The reporting currency.</summary>
    public Currency To { get; }

    /// <summary>Which rate a day takes.</summary>
    public Translation Translation { get; }

    /// <summary>How many days with amounts have a rate.</summary>
    public int Days { get; internal init; }

    /// <summary>The orders with and without a rate, and how many days with amounts have none.</summary>
    public TranslationCoverage Coverage { get; }

    /// <summary>The oldest quote used, of any leg; of a month's mean its last fixing. Null where no rate was used, or none has a date.</summary>
    public LocalDate? FirstFixing { get; internal init; }

    /// <summary>The newest quote used; see <see cref="FirstFixing"/>.</summary>
    public LocalDate? LastFixing { get; internal init; }

    /// <summary>
    /// The most days from the older quote of a rate to the day that the rate serves, which is the month's last under a monthly policy. Null where no rate was used, and for constant
    /// rates, which do not age.
    /// </summary>
    public int? OldestAgeDays { get; internal init; }

    /// <summary>The lowest rate used, the first of equal ones; null where none was.</summary>
    public ExchangeRate? Lowest { get; internal init; }

    /// <summary>The highest rate used, the first of equal ones; null where none was.</summary>
    public ExchangeRate? Highest { get; internal init; }

    /// <summary>The sources of the rates used, joined by "; "; null where none is known.</summary>
    public string? Source { get; internal init; }

    /// <summary>The value of the days with a rate in the currency of the orders, exact.</summary>
    public ExactMoney LocalAmount { get; }

    /// <summary>The same value translated, each day at its rate, exact.</summary>
    public ExactMoney TranslatedAmount { get; }

    /// <summary>
    /// The average rate, weighted by the amounts: translated ÷ local, rounded half-even to 28 significant digits, of which a decimal holds at most 28 after the point. Evidence:
    /// no figure is computed from it. Null where the local value is 0. (Amounts of both signs can put it outside the lowest and the highest.)
    /// </summary>
    /// <exception cref="OverflowException">It is beyond a decimal.</exception>
    public decimal? ImpliedRate => AverageOf(ExchangeRate.SignificantDigits)?.Round(ExchangeRate.SignificantDigits, MidpointRounding.ToEven).ToDecimal();

    /// <summary>For people, invariant: "TRY to USD, daily: 365 days, 0.0533 to 0.0755, fixings 2021-12-31 to 2022-12-30, on average 0.0611".</summary>
    public override string ToString()
    {
        string missing = Coverage.UntranslatedDays > 0 ? Invariant($", {Coverage.UntranslatedDays} days without a rate") : "";
        string bounds = Lowest is { } low && Highest is { } high ? $", {Shown(low.Rate)} to {Shown(high.Rate)}" : "";
        string fixings = FirstFixing is { } first && LastFixing is { } last ? Invariant($", fixings {first:uuuu-MM-dd} to {last:uuuu-MM-dd}") : "";
        string average = AverageOf(28) is { } rate ? $", on average {Shown(rate)}" : "";
        return Invariant($"{From} to {To}, {Translation}: {Days} days{missing}{bounds}{fixings}{average}");

        static string Shown(BigDecimal rate)
        {
            BigDecimal rounded = rate.RoundSignificant(6, MidpointRounding.ToEven).Normalize();
            return rounded.ToFixedString(Math.Max(0, rounded.Scale));
        }
    }

    internal BigDecimal? AverageOf(int significantDigits) => LocalAmount.IsZero
        ? null
        : BigDecimal.DivideSignificant(TranslatedAmount.Amount, LocalAmount.Amount, significantDigits, MidpointRounding.ToEven);
}
