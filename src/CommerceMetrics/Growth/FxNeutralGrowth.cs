using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace CommerceMetrics;

/// <summary>Growth with the exchange rates held still, in money and as a rate: reported change = neutral change + FX effect, exactly.</summary>
/// <remarks>The outcome is one of the closed set of <see cref="GrowthOutcome"/>, applied to the neutral values; a missing rate makes it not comparable. There is
/// money in the outcomes that compare values (negative base, no change, from zero, rate); in the others there is the outcome and the method alone. Immutable,
/// thread-safe, compared by reference. Growth at each window's own rates is <see cref="Growth{T}"/>.</remarks>
[JsonConverter(typeof(GrowthJsonConverter))]
public sealed partial class FxNeutralGrowth
{
    private readonly ExactMoney current;
    private readonly ExactMoney prior;
    private readonly ExactMoney neutralPrior;
    private readonly ExactMoney neutralCurrent;

    private FxNeutralGrowth(FxNeutralMethod method, GrowthOutcome outcome, string? reason) =>
        (Method, Outcome, NotComparableReason) = (method, outcome, outcome == GrowthOutcome.NotComparable ? reason : null);

    private FxNeutralGrowth(FxNeutralMethod method, GrowthEvidence evidence, ExactMoney prior, ExactMoney current, ExactMoney neutralPrior, ExactMoney neutralCurrent)
    {
        (Method, this.prior, this.current, this.neutralPrior, this.neutralCurrent) = (method, prior, current, neutralPrior, neutralCurrent);
        Outcome = evidence.OutcomeOf(null, neutralPrior.Sign, neutralCurrent.Sign);
    }

    /// <summary>Which rates are held still.</summary>
    public FxNeutralMethod Method { get; }

    /// <summary>Which of the closed set.</summary>
    public GrowthOutcome Outcome { get; }

    /// <summary>Why there is nothing to compare; null in every other outcome than <see cref="GrowthOutcome.NotComparable"/>.</summary>
    public string? NotComparableReason { get; }

    /// <summary>The neutral rate, from exact values.</summary>
    /// <exception cref="InvalidOperationException">The outcome is another one than <see cref="GrowthOutcome.Rate"/>.</exception>
    public GrowthRate Rate => TryGetRate(out GrowthRate rate)
        ? rate
        : throw new InvalidOperationException($"There is no FX-neutral rate in outcome {Outcome}: ask TryGetRate.");

    /// <summary>Whether the amounts below can be had.</summary>
    public bool HasMoney => Outcome >= GrowthOutcome.NegativeBase;

    /// <summary>The prior value at the rates held still: at its own rates under <see cref="FxNeutralMethod.PriorRates"/>.</summary>
    /// <exception cref="InvalidOperationException">There is no money in this outcome.</exception>
    public ExactMoney NeutralPrior => Existing(neutralPrior);

    /// <summary>The current value at the rates held still: at its own rates under <see cref="FxNeutralMethod.CurrentRates"/>.</summary>
    /// <exception cref="InvalidOperationException">There is no money in this outcome.</exception>
    public ExactMoney NeutralCurrent => Existing(neutralCurrent);

    /// <summary>Current − prior, each at its own rates: neutral change + FX effect.</summary>
    /// <exception cref="InvalidOperationException">There is no money in this outcome.</exception>
    public ExactMoney ReportedChange => Existing(current) - prior;

    /// <summary>Neutral current − neutral prior, exact.</summary>
    /// <exception cref="InvalidOperationException">There is no money in this outcome.</exception>
    public ExactMoney NeutralChange => NeutralCurrent - neutralPrior;

    /// <summary>Exact. Printed, it is <see cref="PrintedFxEffect"/>.</summary>
    /// <exception cref="InvalidOperationException">There is no money in this outcome.</exception>
    public ExactMoney FxEffect => ReportedChange - NeutralChange;

    /// <summary>Printed current − printed prior − printed neutral change, so that the printed lines add up.</summary>
    /// <exception cref="InvalidOperationException">There is no money in this outcome.</exception>
    /// <exception cref="OverflowException">The amount has more digits than <see cref="Money"/> holds.</exception>
    public Money PrintedFxEffect => PrintedFxEffectOfAnySize.Round();

    /// <summary>FX effect ÷ prior value, each at its own rates: what exchange rates add to the rate of growth as reported, exactly; the rest of it is neutral change ÷ prior value. Null where there
    /// is no rate as reported: no money, or a prior value of 0 or less.</summary>
    public PercentagePoints? FxPoints => HasMoney && prior.Sign > 0 && current.Sign >= 0 ? new PercentagePoints(ExactRatio.Of(FxEffect.Amount, prior.Amount)) : null;

    internal ExactMoney PrintedFxEffectOfAnySize => Printed(Existing(current)) - Printed(prior) - Printed(NeutralChange);

    /// <summary>A, B or C, as filings and files call the methods.</summary>
    internal string MethodLetter => Method switch { FxNeutralMethod.PriorRates => "A", FxNeutralMethod.CurrentRates => "B", _ => "C" };

    /// <summary>FX-neutral growth of your own figures: local amounts with the rates of both windows.</summary>
    /// <remarks>The figures are taken as whole and comparable. Vector: USD 100 → 110 and ARS 100 → 300 at 1 → 0.2 are −15.0 % as reported, +105.0 % at prior
    /// and +41.7 % at current rates.</remarks>
    /// <param name="lines">One per local currency, or per segment and currency, or as fine as the rates.</param>
    /// <param name="reportingCurrency">The currency that the lines' rates lead to.</param>
    /// <param name="method">Which rates to hold still.</param>
    /// <param name="fixedRates">The constant table of <see cref="FxNeutralMethod.FixedRates"/>; null under the other methods.</param>
    /// <exception cref="ArgumentException">The fixed rates lack, are not constant, or are given where the method does not use them.</exception>
    /// <exception cref="MissingRateException">The fixed rates have none for the currency of a line that is not 0.</exception>
    /// <exception cref="CurrencyMismatchException">A line leads to another currency.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The method is none of its enumeration.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="lines"/> is null.</exception>
    public static FxNeutralGrowth Between(IEnumerable<FxNeutralLine> lines, Currency reportingCurrency, FxNeutralMethod method, ExchangeRates? fixedRates = null)
    {
        ArgumentNullException.ThrowIfNull(lines);
        RequireRates(method, fixedRates, nameof(method), nameof(fixedRates));
        BigDecimal prior = default, current = default, neutralPrior = default, neutralCurrent = default;
        foreach (FxNeutralLine line in lines)
        {
            if (line.ReportingCurrency != reportingCurrency)
            {
                throw new CurrencyMismatchException(line.ReportingCurrency, reportingCurrency, "sum");
            }

            prior += FxNeutralLine.Translate(line.Prior, line.PriorRate);
            current += FxNeutralLine.Translate(line.Current, line.CurrentRate);
            neutralPrior += Held(line, line.Prior, line.PriorRate);
            neutralCurrent += Held(line, line.Current, line.CurrentRate);
        }

        return Of(method, GrowthEvidence.OfPlainValues, Sum(prior), Sum(current), Sum(neutralPrior), Sum(neutralCurrent));

        ExactMoney Sum(BigDecimal amount) => new(amount, reportingCurrency);

        BigDecimal Held(FxNeutralLine line, Money amount, ExchangeRate? own) => method switch
        {
            FxNeutralMethod.PriorRates => FxNeutralLine.Translate(amount, line.PriorRate),
            FxNeutralMethod.CurrentRates => FxNeutralLine.Translate(amount, line.CurrentRate),
            _ => amount.Amount == 0 || own is null ? FxNeutralLine.Translate(amount, null)
                : FxNeutralLine.Translate(amount, fixedRates!.Get(amount.Currency, reportingCurrency, own.Value.Date, Translation.Constant)),
        };
    }

    /// <summary>The neutral rate where the outcome is <see cref="GrowthOutcome.Rate"/>; false otherwise.</summary>
    public bool TryGetRate([MaybeNullWhen(false)] out GrowthRate rate)
    {
        bool has = Outcome == GrowthOutcome.Rate;
        rate = has ? GrowthArithmetic<ExactMoney>.Instance.Rate(neutralPrior, neutralCurrent) : default;
        return has;
    }

    /// <summary>The rate in percent with the method ("+105.0 % (A)"), or the outcome.</summary>
    public override string ToString() => $"{(TryGetRate(out GrowthRate rate) ? rate : Outcome)} ({MethodLetter})";

    internal static FxNeutralGrowth Of(
        FxNeutralMethod method, GrowthEvidence evidence, ExactMoney prior, ExactMoney current, ExactMoney neutralPrior, ExactMoney neutralCurrent) =>
        new(method, evidence, prior, current, neutralPrior, neutralCurrent);

    /// <summary>Growth without money: in outcome no prior, or not comparable for a reason.</summary>
    internal static FxNeutralGrowth Without(FxNeutralMethod method, GrowthEvidence evidence, string reason) =>
        new(method, evidence.OutcomeOf(reason, 0, 0), reason);

    internal static void RequireRates(FxNeutralMethod? method, ExchangeRates? fixedRates, string methodParameter, string ratesParameter)
    {
        if (method is < FxNeutralMethod.PriorRates or > FxNeutralMethod.FixedRates)
        {
            throw new ArgumentOutOfRangeException(methodParameter, method, "The method must be PriorRates (A), CurrentRates (B) or FixedRates (C).");
        }

        if (method == FxNeutralMethod.FixedRates != fixedRates is not null)
        {
            throw new ArgumentException(
                fixedRates is null
                    ? "Method FixedRates (C) needs the fixed rates: give a constant table, by ExchangeRates.Constant or HeldAt."
                    : $"Fixed rates ({fixedRates.Source}) are given, and the method uses none: ask for FxNeutralMethod.FixedRates (C), or leave them out.",
                ratesParameter);
        }

        fixedRates?.RequireServed(Translation.Constant, ratesParameter);
    }

    private static ExactMoney Printed(ExactMoney money) => new(money.Amount.Round(money.Currency.Digits, MidpointRounding.ToEven), money.Currency);

    private ExactMoney Existing(ExactMoney money) => HasMoney
        ? money
        : throw new InvalidOperationException($"There is no money in outcome {Outcome}: ask HasMoney first.");
}
