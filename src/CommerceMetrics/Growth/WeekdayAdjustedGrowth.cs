using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Text.Json.Serialization;
using NodaTime;

namespace CommerceMetrics;

/// <summary>Growth without what two windows differ in by their weekdays: current ÷ Σ over weekdays (prior value ÷ prior count × current count) − 1.</summary>
/// <remarks>
/// The prior value is thus restated at the prior window's average of each weekday, for the weekdays that the current window holds; with closed days
/// (<see cref="WeekdayAdjustment.WithClosedDays(IEnumerable{LocalDate})"/>) it is adjusted for trading days. A figure of its own beside <see cref="Growth{T}"/>, never in its place.
/// The outcome is one of the closed set, applied to the restated values; not comparable where the current window holds a weekday that the prior one does not. There is money in
/// the outcomes that compare values. Immutable, thread-safe, compared by reference.
/// </remarks>
[JsonConverter(typeof(GrowthJsonConverter))]
public sealed partial class WeekdayAdjustedGrowth
{
    private readonly ExactMoney prior;
    private readonly ExactMoney current;

    // The restated prior value is this ÷ divisor.
    private readonly BigDecimal dividend;
    private readonly BigInteger divisor = BigInteger.One;

    private WeekdayAdjustedGrowth(GrowthOutcome outcome, string? reason) =>
        (Outcome, NotComparableReason) = (outcome, outcome == GrowthOutcome.NotComparable ? reason : null);

    private WeekdayAdjustedGrowth(GrowthEvidence evidence, ExactMoney prior, ExactMoney current, BigDecimal dividend, BigInteger divisor)
    {
        (this.prior, this.current, this.dividend, this.divisor) = (prior, current, dividend, divisor);
        Outcome = evidence.OutcomeOf(null, dividend.Sign, current.Sign);
    }

    /// <summary>Which of the closed set.</summary>
    public GrowthOutcome Outcome { get; }

    /// <summary>Why there is nothing to compare; null in every other outcome than <see cref="GrowthOutcome.NotComparable"/>.</summary>
    public string? NotComparableReason { get; }

    /// <summary>The adjusted rate, from exact values.</summary>
    /// <exception cref="InvalidOperationException">The outcome is another one than <see cref="GrowthOutcome.Rate"/>.</exception>
    public GrowthRate Rate => TryGetRate(out GrowthRate rate)
        ? rate
        : throw new InvalidOperationException($"There is no weekday-adjusted rate in outcome {Outcome}: ask TryGetRate.");

    /// <summary>Whether the amounts below can be had.</summary>
    public bool HasMoney => Outcome >= GrowthOutcome.NegativeBase;

    /// <summary>The current value, as it is.</summary>
    /// <exception cref="InvalidOperationException">There is no money in this outcome.</exception>
    public ExactMoney Current => Existing(current);

    /// <summary>The prior value, as it is.</summary>
    /// <exception cref="InvalidOperationException">There is no money in this outcome.</exception>
    public ExactMoney Prior => Existing(prior);

    /// <summary>The prior value at the weekdays of the current window, rounded once, half-even, to the currency's digits: an average times a count need not end.</summary>
    /// <exception cref="InvalidOperationException">There is no money in this outcome.</exception>
    /// <exception cref="OverflowException">The amount has more digits than <see cref="Money"/> holds.</exception>
    public Money AdjustedPrior => PrintedAdjustedPrior.Round();

    internal ExactMoney PrintedAdjustedPrior =>
        new(BigDecimal.Divide(dividend, new BigDecimal(divisor, 0), Existing(prior).Currency.Digits, MidpointRounding.ToEven), prior.Currency);

    /// <summary>Weekday-adjusted growth of your own daily figures.</summary>
    /// <remarks>The figures are taken as whole and comparable: a day without one is 0, and days in neither window are not looked at.</remarks>
    /// <param name="windows">Both windows.</param>
    /// <param name="values">Values by day, in one currency; several of one day are added.</param>
    /// <param name="currency">Their currency.</param>
    /// <param name="adjustment">Which days are alike; by weekday where null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="windows"/> or <paramref name="values"/> is null.</exception>
    /// <exception cref="ArgumentException">A day is no ISO date.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A day lies before 0001-01-01.</exception>
    /// <exception cref="CurrencyMismatchException">A value is in another currency.</exception>
    public static WeekdayAdjustedGrowth Between(
        ComparedWindows windows, IEnumerable<KeyValuePair<LocalDate, Money>> values, Currency currency, WeekdayAdjustment? adjustment = null)
    {
        ArgumentNullException.ThrowIfNull(windows);
        ArgumentNullException.ThrowIfNull(values);
        adjustment ??= WeekdayAdjustment.Weekdays;
        if (windows.Prior is not { } before)
        {
            return Without(GrowthEvidence.OfPlainValues, windows.NotComparableReason!);
        }

        (DaySpan now, DaySpan then) = (DaySpan.Of(windows.Current), DaySpan.Of(before));
        BigDecimal current = default;
        BigDecimal[] prior = new BigDecimal[WeekdayAdjustment.Classes];
        foreach ((LocalDate date, Money value) in values)
        {
            if (value.Currency != currency)
            {
                throw new CurrencyMismatchException(value.Currency, currency, "sum");
            }

            ReportingCalendar.RequireDay(date, nameof(values));
            int day = DayNumbers.Of(date);
            BigDecimal amount = BigDecimal.FromDecimal(value.Amount);
            if (now.Contains(new DaySpan(day, day)))
            {
                current += amount;
            }

            if (then.Contains(new DaySpan(day, day)))
            {
                prior[adjustment.ClassOf(day)] += amount;
            }
        }

        return Of(GrowthEvidence.OfPlainValues, adjustment, now, then, new ExactMoney(current, currency), prior);
    }

    /// <summary>The adjusted rate where the outcome is <see cref="GrowthOutcome.Rate"/>; false otherwise.</summary>
    public bool TryGetRate([MaybeNullWhen(false)] out GrowthRate rate)
    {
        bool has = Outcome == GrowthOutcome.Rate;
        rate = has ? GrowthRate.OfQuotient((current.Amount * new BigDecimal(divisor, 0)) - dividend, dividend) : default;
        return has;
    }

    /// <summary>The rate in percent ("+2.1 % (weekday-adjusted)"), or the outcome.</summary>
    public override string ToString() => $"{(TryGetRate(out GrowthRate rate) ? rate : Outcome)} (weekday-adjusted)";

    /// <param name="evidence">Of the growth that this stands beside.</param>
    /// <param name="adjustment">Which days are alike.</param>
    /// <param name="now">The current window.</param>
    /// <param name="then">The prior window.</param>
    /// <param name="current">The current value.</param>
    /// <param name="prior">The prior value by class of day.</param>
    internal static WeekdayAdjustedGrowth Of(
        GrowthEvidence evidence, WeekdayAdjustment adjustment, DaySpan now, DaySpan then, ExactMoney current, ReadOnlySpan<BigDecimal> prior)
    {
        (int[] counts, int[] priorCounts) = (adjustment.CountIn(now), adjustment.CountIn(then));
        BigInteger divisor = BigInteger.One;
        BigDecimal total = default;
        for (int i = 0; i < WeekdayAdjustment.Classes; i++)
        {
            if (counts[i] > 0 && priorCounts[i] == 0)
            {
                return Without(evidence, $"The prior window has no {WeekdayAdjustment.NameOf(i)} whose average could stand for the current window's.");
            }

            total += prior[i];
            divisor = priorCounts[i] == 0 ? divisor : divisor * priorCounts[i] / BigInteger.GreatestCommonDivisor(divisor, priorCounts[i]);
        }

        BigDecimal dividend = default;
        for (int i = 0; i < WeekdayAdjustment.Classes; i++)
        {
            if (priorCounts[i] > 0)
            {
                dividend += prior[i] * new BigDecimal(counts[i] * (divisor / priorCounts[i]), 0);
            }
        }

        return new WeekdayAdjustedGrowth(evidence, new ExactMoney(total, current.Currency), current, dividend, divisor);
    }

    /// <summary>Growth without money: in outcome no prior, or not comparable for a reason.</summary>
    internal static WeekdayAdjustedGrowth Without(GrowthEvidence evidence, string reason) => new(evidence.OutcomeOf(reason, 0, 0), reason);

    private ExactMoney Existing(ExactMoney money) => HasMoney
        ? money
        : throw new InvalidOperationException($"There is no money in outcome {Outcome}: ask HasMoney first.");
}
