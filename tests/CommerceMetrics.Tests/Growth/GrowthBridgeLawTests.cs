using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace CommerceMetrics.Tests;

/// <summary>What must hold of every bridge, whatever the figures.</summary>
public class GrowthBridgeLawTests
{
    private static readonly LocalDate Day = new(2024, 6, 30);
    private static readonly Currency[] Locals = [Currency.USD, Currency.EUR, Currency.GBP, Currency.JPY];

    private static readonly Gen<int> Quantities = Gen.Frequency((3, Gen.Choose(1, 40)), (1, Gen.Elements(0, 0, -2)));

    private static readonly Gen<decimal> Amounts = Gen.Frequency(
        (5, from units in Gen.Choose(0, 99_999) select units / 100m),
        (1, Gen.Elements(0m, 0m, 0.005m)),
        (1, from units in Gen.Choose(-9_999, 0) select units / 1000m));

    private static readonly Gen<decimal> Rates = from units in Gen.Choose(1, 30_000) select units / 10_000m;

    private static readonly Gen<Figures[]> AnyFigures =
        from figures in (
            from currency in Gen.Elements(Locals)
            from quantities in Quantities.Two()
            from values in Amounts.Two()
            from fees in Amounts.Two()
            from refunds in Amounts.Two()
            from rates in Rates.Two()
            select new Figures(currency, quantities, values, fees, refunds, currency == Currency.USD ? (1m, 1m) : rates)).ListOf()
        select figures.ToArray();

    [Fact]
    public void Lines_add_up_to_the_change_exactly_and_as_printed() => ForAll((figures, weighting, kind) =>
    {
        GrowthBridge bridge = Bridge(figures, weighting, kind);
        Fraction prior = Fraction.Of(bridge.Prior!.Value.Amount), current = Fraction.Of(bridge.Current.Amount);
        Assert.Equal(current - prior, Sum(bridge.Lines));
        Assert.Equal(bridge.Current.Round() - bridge.Prior.Value.Round(), bridge.Lines.Select(line => line.Printed).Aggregate((left, right) => left + right));
        Assert.All(bridge.Lines, line => Assert.True(Distance(line) <= 1m, line.ToString()));
        Assert.All(bridge.Lines.Where(line => line.Sign == 0), line => Assert.True(line.Printed.IsZero));
        foreach (BridgeSegment segment in bridge.Segments)
        {
            Assert.Equal(Fraction.Of(segment.Current.Amount) - Fraction.Of(segment.Prior.Amount), Sum(segment.Lines));
            Assert.Equal(segment.Current.Round() - segment.Prior.Round(), segment.Lines.Select(line => line.Printed).Aggregate((left, right) => left + right));
        }

        foreach (BridgeLine line in bridge.Lines)
        {
            Assert.Equal(Of(line), bridge.Segments.Aggregate(default(Fraction), (sum, segment) => sum + Of(segment[line.Kind])));
        }
    });

    [Fact]
    public void Contributions_add_up_to_the_rate_of_growth() => ForAll((figures, weighting, kind) =>
    {
        GrowthBridge bridge = Bridge(figures, weighting, kind);
        Assert.All(bridge.Lines, line => Assert.Equal(bridge.Outcome == GrowthOutcome.Rate, line.Contribution is not null));
        if (bridge.Outcome == GrowthOutcome.Rate)
        {
            Assert.Equal(bridge.Growth.Rate.ToFraction(), bridge.Lines.Select(line => line.Contribution!.Value).Aggregate((left, right) => left + right).ToFraction());
        }
    });

    [Fact]
    public void Printed_contributions_add_up_to_the_rounded_rate() => ForAll((figures, weighting, kind) =>
    {
        GrowthBridge bridge = Bridge(figures, weighting, kind);
        if (bridge.Outcome != GrowthOutcome.Rate)
        {
            Assert.Throws<InvalidOperationException>(() => bridge.RoundPoints());
            return;
        }

        foreach (int digits in new[] { 0, 1, 4 })
        {
            IReadOnlyList<PercentagePoints> printed = bridge.RoundPoints(digits);
            Assert.Equal(bridge.Growth.Rate.ToFixedString(digits + 2), printed.Aggregate((left, right) => left + right).ToFixedString(digits + 2));
            Assert.Equal(bridge.Lines.Where(line => line.Sign == 0).Select(_ => 0), bridge.Lines.Zip(printed).Where(of => of.First.Sign == 0).Select(of => of.Second.Sign));
        }
    });

    [Fact]
    public void Lines_are_those_of_the_glossary() => ForAll((figures, weighting, kind) =>
    {
        GrowthBridge bridge = Bridge(figures, weighting, kind);
        SlowBridge slow = new(weighting == BridgeWeighting.Symmetric, kind.OfRevenue);
        foreach (Figures of in figures)
        {
            (decimal, decimal) local = kind.OfRevenue ? of.Fees : of.Values;
            slow.Add(
                (of.Quantities.Item1, Fraction.Of(of.Values.Item1), Fraction.Of(local.Item1), Fraction.Of(local.Item1) * Fraction.Of(of.Rates.Item1), kind.RefundsApart ? Fraction.Of(of.Refunds.Item1) * Fraction.Of(of.Rates.Item1) : default),
                (of.Quantities.Item2, Fraction.Of(of.Values.Item2), Fraction.Of(local.Item2), Fraction.Of(local.Item2) * Fraction.Of(of.Rates.Item2), kind.RefundsApart ? Fraction.Of(of.Refunds.Item2) * Fraction.Of(of.Rates.Item2) : default));
        }

        Dictionary<BridgeLineKind, Fraction> expected = slow.Lines();
        Assert.All(bridge.Lines, line => Assert.Equal(expected[line.Kind], Of(line)));
    });

    [Fact]
    public void Symmetric_lines_change_their_sign_with_the_windows_where_rates_stand_still() => ForAll((figures, _, kind) =>
    {
        Figures[] still = [.. figures.Select(of => of with { Rates = (of.Rates.Item1, of.Rates.Item1) })];
        Figures[] swapped = [.. still.Select(of => of with { Quantities = Swap(of.Quantities), Values = Swap(of.Values), Fees = Swap(of.Fees), Refunds = Swap(of.Refunds) })];
        GrowthBridge there = Bridge(still, BridgeWeighting.Symmetric, kind), back = Bridge(swapped, BridgeWeighting.Symmetric, kind);
        foreach (BridgeLine line in there.Lines)
        {
            BridgeLineKind opposite = line.Kind switch
            {
                BridgeLineKind.NewSegments => BridgeLineKind.LostSegments,
                BridgeLineKind.LostSegments => BridgeLineKind.NewSegments,
                _ => line.Kind,
            };
            Assert.Equal(default, Of(line) + Of(back[opposite]));
        }
    });

    [Fact]
    public void Rates_that_stand_still_have_no_effect() => ForAll((figures, weighting, kind) =>
        Assert.Equal(0, Bridge([.. figures.Select(of => of with { Rates = (of.Rates.Item1, of.Rates.Item1) })], weighting, kind)[BridgeLineKind.Fx].Sign));

    [Fact]
    public void One_segment_has_no_mix() => ForAll((figures, _, kind) =>
        Assert.All(figures, of => Assert.Equal(0, Bridge([of], BridgeWeighting.Base, kind)[BridgeLineKind.Mix].Sign)));

    [Fact]
    public void The_unit_of_the_quantity_does_not_matter() => ForAll((figures, weighting, kind) =>
    {
        GrowthBridge one = Bridge(figures, weighting, kind);
        GrowthBridge dozens = Bridge([.. figures.Select(of => of with { Quantities = (of.Quantities.Item1 * 12, of.Quantities.Item2 * 12) })], weighting, kind);
        Assert.Equal(one.Lines.Select(Of), dozens.Lines.Select(Of));
    });

    private static void ForAll(Action<Figures[], BridgeWeighting, Kind> check) => Prop.ForAll(
        AnyFigures.ToArbitrary(),
        Gen.Elements(BridgeWeighting.Base, BridgeWeighting.Symmetric).ToArbitrary(),
        (from revenue in Gen.Elements(false, true) from apart in Gen.Elements(false, true) select new Kind(revenue, apart)).ToArbitrary(),
        check).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static GrowthBridge Bridge(Figures[] figures, BridgeWeighting weighting, Kind kind) => GrowthBridge.Between(
        figures.Select((of, index) => new BridgeItem(new Segment($"{index}"), new Count(of.Quantities.Item1), new Count(of.Quantities.Item2), Line(of, of.Values))
        {
            Fees = kind.OfRevenue ? Line(of, of.Fees) : null,
            Refunds = kind.RefundsApart ? Line(of, of.Refunds) : null,
        }),
        Currency.USD,
        weighting);

    private static FxNeutralLine Line(Figures of, (decimal, decimal) amounts)
    {
        (Money prior, Money current) = (Money.FromAmount(amounts.Item1, of.Currency), Money.FromAmount(amounts.Item2, of.Currency));
        return of.Currency == Currency.USD
            ? new FxNeutralLine(prior, current)
            : new FxNeutralLine(prior, current, new ExchangeRate(of.Currency, Currency.USD, of.Rates.Item1, Day.PlusYears(-1)), new ExchangeRate(of.Currency, Currency.USD, of.Rates.Item2, Day));
    }

    private static (T, T) Swap<T>((T First, T Second) pair) => (pair.Second, pair.First);

    private static Fraction Of(BridgeLine line) => new(line.ToFraction().Numerator, line.ToFraction().Denominator);

    private static Fraction Sum(IEnumerable<BridgeLine> lines) => lines.Aggregate(default(Fraction), (sum, line) => sum + Of(line));

    // In minor units of USD.
    private static decimal Distance(BridgeLine line)
    {
        Fraction units = (Of(line) - Fraction.Of(line.Printed.Amount)) * Fraction.Of(100m);
        return (decimal)(BigInteger.Abs(units.Numerator) * 1000 / units.Denominator) / 1000;
    }

    private sealed record Figures(Currency Currency, (int, int) Quantities, (decimal, decimal) Values, (decimal, decimal) Fees, (decimal, decimal) Refunds, (decimal, decimal) Rates);

    private sealed record Kind(bool OfRevenue, bool RefundsApart);
}
