using System.Collections.ObjectModel;
using System.Numerics;
using System.Text.Json.Serialization;

namespace CommerceMetrics;

/// <summary>Why a figure changed: prior value + volume, price, mix, FX, new and lost segments (and take rate, and refunds) = current value, exactly.</summary>
/// <remarks>
/// <para>
/// Over segments and currencies with a quantity in both windows: price = Σ q1·(p1 − p0)·r0, mix = Σ p0·r0·(q1 − Q1·q0 ÷ Q0), volume = (Q1 − Q0)·Σ q0·p0·r0 ÷ Q0, FX = Σ q1·p1·(r1 − r0);
/// q is the quantity, p the local value ÷ q, r the translated ÷ local value of the segment in its window, 0 the prior and 1 the current window. FX takes all interactions with the
/// rates, and so may differ from the FX effect of <see cref="FxNeutralGrowth"/>, whose rates are those of days. Each line carries its own formula, and <see cref="Method"/> names the whole:
/// that lines add up to the change does not prove a method.
/// </para>
/// <para>
/// Revenue has a take rate t = revenue ÷ GMV as one factor more, which multiplies each of these and has a line of its own, Σ q1·p1·(t1 − t0)·r0; this split is the library's own. A segment whose prior
/// local value is 0 has no prior rate: the current one stands for it, so that it has no FX effect but that of amounts which cancel out locally and not translated. Value in a window
/// without quantity has no price, and a line of its own.
/// </para>
/// <para>The outcome is that of <see cref="Growth"/>; there are lines where the values are compared (negative base, no change, from zero, rate). Immutable, thread-safe, compared by reference.</para>
/// </remarks>
[JsonConverter(typeof(GrowthReportJsonConverter))]
public sealed partial class GrowthBridge
{
    private readonly BridgeMethod method;

    private GrowthBridge(BridgeMethod method, Growth<ExactMoney> growth, IReadOnlyList<BridgeInput> inputs)
    {
        (this.method, Growth) = (method, growth);
        if (growth.Outcome < GrowthOutcome.NegativeBase)
        {
            (Lines, Segments) = ([], []);
            return;
        }

        ExactRatio[][] effects = method.Split(inputs);
        BridgeLineKind[] kinds = [.. method.Lines];
        Lines = LinesOf(kinds, kind => ExactRatio.Sum([.. effects.Select(effect => effect[(int)kind])]), growth.Prior!.Value, growth.Current);
        Segments = Array.AsReadOnly([.. inputs.Zip(effects, (input, effect) =>
        {
            (ExactMoney prior, ExactMoney current) = (new(input.Prior.Total, Currency), new(input.Current.Total, Currency));
            return new BridgeSegment(input, prior, current, LinesOf(kinds, kind => effect[(int)kind], prior, current));
        })]);
    }

    /// <summary>The growth that is explained, with its outcome, both values, both windows, the definition and the translation.</summary>
    public Growth<ExactMoney> Growth { get; }

    /// <summary>Which of the closed set; <see cref="Growth"/>'s.</summary>
    public GrowthOutcome Outcome => Growth.Outcome;

    /// <summary>Why there is nothing to compare; null in every other outcome than <see cref="GrowthOutcome.NotComparable"/>.</summary>
    public string? NotComparableReason => Growth.NotComparableReason;

    /// <summary>The reporting currency.</summary>
    public Currency Currency => Growth.Current.Currency;

    /// <summary>The prior value, where the lines begin; null where there is none.</summary>
    public ExactMoney? Prior => Growth.Prior;

    /// <summary>The current value, where the lines end.</summary>
    public ExactMoney Current => Growth.Current;

    /// <summary>Which figure changed.</summary>
    public BridgeFigure Figure => method.Figure;

    /// <summary>What counts as the quantity.</summary>
    public BridgeQuantity Quantity => method.Quantity;

    /// <summary>At which window's price volume is valued.</summary>
    public BridgeWeighting Weighting => method.Weighting;

    /// <summary>Whether refunds are a line of their own.</summary>
    public bool AreRefundsApart => method.RefundsApart;

    /// <summary>The method in words: "base-weighted, by segment and currency: q = orders, local price p = GMV ÷ q, …".</summary>
    public string Method => method.ToString();

    /// <summary>The effects, in the order in which they are shown: the same ones for every bridge of a method, zeros included. Empty where the values are not compared.</summary>
    /// <remarks>The prior value plus these is the current value, exactly; <see cref="BridgeLine.Printed"/> closes between the printed values too.</remarks>
    public IReadOnlyList<BridgeLine> Lines { get; }

    /// <summary>Each segment and currency that has a value or a quantity in one of the windows; empty where the values are not compared.</summary>
    public IReadOnlyList<BridgeSegment> Segments { get; }

    /// <summary>A line.</summary>
    /// <exception cref="ArgumentException">The method has no such line, or the values are not compared.</exception>
    public BridgeLine this[BridgeLineKind kind] => LineOf(Lines, kind);

    /// <summary>The contributions of <see cref="Lines"/> as they are printed: rounded so that they sum to the rounded rate, by largest remainder, in the order of the lines.</summary>
    /// <param name="digits">Behind the point of the points; "+3.1 pp" has one.</param>
    /// <exception cref="InvalidOperationException">There is no rate of growth.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="digits"/> is negative.</exception>
    public IReadOnlyList<PercentagePoints> RoundPoints(int digits = 1) => Growth.Outcome == GrowthOutcome.Rate
        ? PercentagePoints.RoundParts(Lines.Select(static line => line.Contribution!.Value), digits)
        : throw new InvalidOperationException($"There are no points in outcome {Growth.Outcome}: see Growth.");

    /// <summary>The bridge of your own figures.</summary>
    /// <remarks>The figures are taken as whole and comparable. Vector: q 23,204 → 23,021, p 16.500 → 15.979, r 1.48925 → 1.53851 is volume −4,496.79, price −17,861.98, FX +18,120.42.
    /// Revenue is explained where the items carry <see cref="BridgeItem.Fees"/>, GMV otherwise; refunds are a line where an item carries <see cref="BridgeItem.Refunds"/>.</remarks>
    /// <param name="items">One per segment and local currency, in the order in which they are to be shown.</param>
    /// <param name="reportingCurrency">The currency that the items' rates lead to.</param>
    /// <param name="weighting">Base-weighted unless told otherwise.</param>
    /// <param name="quantity">What to call the quantity.</param>
    /// <exception cref="CurrencyMismatchException">An item leads to another currency, or its fees or refunds are in another currency than its amounts.</exception>
    /// <exception cref="ArgumentException">A segment stands there twice in one currency, or some items have fees and others have none.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="items"/> or one of them is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The weighting or the quantity is none of its enumeration.</exception>
    public static GrowthBridge Between(
        IEnumerable<BridgeItem> items, Currency reportingCurrency, BridgeWeighting weighting = BridgeWeighting.Base, BridgeQuantity quantity = BridgeQuantity.Orders)
    {
        ArgumentNullException.ThrowIfNull(items);
        BridgeItem[] all = [.. items];
        foreach (BridgeItem item in all)
        {
            ArgumentNullException.ThrowIfNull(item, nameof(items));
            RequireCurrencies(item, reportingCurrency);
        }

        if (all.GroupBy(item => (item.Segment, item.Amounts.Prior.Currency)).FirstOrDefault(same => same.Skip(1).Any()) is { } twice)
        {
            throw new ArgumentException($"The segment '{twice.Key.Segment}' stands there twice in {twice.Key.Currency}: add its figures up.", nameof(items));
        }

        bool ofRevenue = all.Any(item => item.Fees is not null);
        if (ofRevenue && all.FirstOrDefault(item => item.Fees is null) is { } without)
        {
            throw new ArgumentException($"The segment '{without.Segment}' has no fees and others have: give all of them, for revenue, or none, for GMV.", nameof(items));
        }

        BridgeMethod method = Checked(new BridgeMethod(
            ofRevenue ? BridgeFigure.Revenue : BridgeFigure.Gmv, quantity, weighting, RefundsApart: all.Any(item => item.Refunds is not null)));
        BridgeInput[] inputs = [.. all.Select(InputOf)];
        ExactMoney prior = Total(inputs, static input => input.Prior.Total);
        return new GrowthBridge(method, CommerceMetrics.Growth.Between(prior, Total(inputs, static input => input.Current.Total)), inputs);

        ExactMoney Total(IEnumerable<BridgeInput> of, Func<BridgeInput, BigDecimal> value) =>
            new(of.Aggregate(BigDecimal.Zero, (sum, input) => sum + value(input)), reportingCurrency);
    }

    /// <summary>The growth and the lines that are not 0: "+7.0 %: volume EUR 10.00, price EUR -3.00", or the outcome.</summary>
    public override string ToString() => Lines.Count == 0 ? Growth.ToString() : $"{Growth}: {string.Join(", ", Lines.Where(line => line.Sign != 0))}";

    internal static BridgeLine LineOf(IReadOnlyList<BridgeLine> lines, BridgeLineKind kind) => lines.FirstOrDefault(line => line.Kind == kind)
        ?? throw new ArgumentException(
            lines.Count == 0 ? "The values are not compared, so that there are no lines: see Outcome." : $"The method has no line {kind}; it has {string.Join(", ", lines.Select(line => line.Kind))}.",
            nameof(kind));

    private static BridgeMethod Checked(BridgeMethod method)
    {
        GmvDefinition.RequireNamed(method.Figure, "figure");
        GmvDefinition.RequireNamed(method.Quantity, "quantity");
        GmvDefinition.RequireNamed(method.Weighting, "weighting");
        return method;
    }

    private static void RequireCurrencies(BridgeItem item, Currency reportingCurrency)
    {
        foreach (FxNeutralLine line in new[] { item.Amounts, item.Fees, item.Refunds }.OfType<FxNeutralLine>())
        {
            if (line.ReportingCurrency != reportingCurrency)
            {
                throw new CurrencyMismatchException(line.ReportingCurrency, reportingCurrency, "sum");
            }

            if (line.Prior.Currency != item.Amounts.Prior.Currency)
            {
                throw new CurrencyMismatchException(line.Prior.Currency, item.Amounts.Prior.Currency, "split in one segment");
            }
        }
    }

    private static BridgeInput InputOf(BridgeItem item)
    {
        FxNeutralLine figure = item.Fees ?? item.Amounts;
        return new BridgeInput(item.Segment, item.Amounts.Prior.Currency, Window(item.PriorQuantity, PriorOf), Window(item.CurrentQuantity, CurrentOf));

        BridgeWindow Window(Count quantity, Func<FxNeutralLine, (Money Local, ExchangeRate? Rate)> of)
        {
            (Money local, ExchangeRate? rate) = of(figure);
            BigDecimal refunds = item.Refunds is { } given ? FxNeutralLine.Translate(of(given).Local, of(given).Rate) : default;
            return new BridgeWindow(
                quantity, BigDecimal.FromDecimal(of(item.Amounts).Local.Amount), BigDecimal.FromDecimal(local.Amount), FxNeutralLine.Translate(local, rate), refunds);
        }

        static (Money, ExchangeRate?) PriorOf(FxNeutralLine line) => (line.Prior, line.PriorRate);

        static (Money, ExchangeRate?) CurrentOf(FxNeutralLine line) => (line.Current, line.CurrentRate);
    }

    private ReadOnlyCollection<BridgeLine> LinesOf(BridgeLineKind[] kinds, Func<BridgeLineKind, ExactRatio> amountOf, ExactMoney prior, ExactMoney current)
    {
        int digits = Currency.Digits;
        ExactRatio unit = ExactRatio.Of(new BigDecimal(BigInteger.One, digits));
        ExactRatio[] amounts = [.. kinds.Select(kind => amountOf(kind).Reduced())];
        BigInteger change = Units(current) - Units(prior);
        BigInteger[] printed = LargestRemainder.Close(change, [.. amounts.Select(amount => amount / unit)]);
        ExactRatio? total = Growth.Outcome == GrowthOutcome.Rate ? ExactRatio.Of(Growth.Prior!.Value.Amount) : null;
        return Array.AsReadOnly([.. kinds.Select((kind, index) => new BridgeLine(
            kind,
            method.NameOf(kind),
            method.FormulaOf(kind),
            amounts[index],
            new ExactMoney(new BigDecimal(printed[index], digits), Currency),
            total is { } whole ? new PercentagePoints(amounts[index] / whole) : null))]);

        BigInteger Units(ExactMoney money) => (new BigDecimal(BigInteger.Zero, digits) + money.Amount.Round(digits, MidpointRounding.ToEven)).Mantissa;
    }
}
