using System.Text;
using System.Text.Json;
using NodaTime;

namespace CommerceMetrics.Tests;

/// <summary>Bridges of own figures, against the published vector and fractions worked out by hand.</summary>
public class GrowthBridgeTests
{
    private static readonly LocalDate PriorDay = new(2023, 6, 30);
    private static readonly LocalDate CurrentDay = new(2024, 6, 30);
    private static readonly Currency Aud = Currency.FromCode("AUD");

    [Fact]
    public void Published_vector()
    {
        BridgeItem item = new(
            new Segment("AU"), new Count(23_204), new Count(23_021),
            new FxNeutralLine(
                Money.FromAmount(23_204m * 16.500m, Aud), Money.FromAmount(23_021m * 15.979m, Aud),
                new ExchangeRate(Aud, Currency.USD, 1.48925m, PriorDay), new ExchangeRate(Aud, Currency.USD, 1.53851m, CurrentDay)));
        GrowthBridge bridge = GrowthBridge.Between([item], Currency.USD);
        Assert.Equal(
            [(BridgeLineKind.Volume, "-4496.79"), (BridgeLineKind.Price, "-17861.98"), (BridgeLineKind.Mix, "0.00"), (BridgeLineKind.Fx, "18120.42"),
             (BridgeLineKind.NewSegments, "0.00"), (BridgeLineKind.LostSegments, "0.00"), (BridgeLineKind.WithoutQuantity, "0.00")],
            bridge.Lines.Select(line => (line.Kind, line.PrintedOfAnySize.ToFixedString())));
        Assert.Equal(("-4496.790375", "-17861.976634", "18120.417056"), (bridge[BridgeLineKind.Volume].ToFixedString(6), bridge[BridgeLineKind.Price].ToFixedString(6), bridge[BridgeLineKind.Fx].ToFixedString(6)));
        Assert.Equal("-4238.35", (bridge.Current - bridge.Prior!.Value).ToFixedString());
        Assert.Equal(GrowthOutcome.Rate, bridge.Outcome);
        Assert.StartsWith("base-weighted, by segment and currency: q = orders, local price p = GMV ÷ q, rate r = translated ÷ local GMV; FX takes all interactions with r", bridge.Method, StringComparison.Ordinal);
        Assert.Equal("Σ q1·(p1 − p0)·r0", bridge[BridgeLineKind.Price].Formula);
        Assert.Equal("-0.7 %: volume USD -4496.79, price USD -17861.98, FX USD 18120.42", bridge.ToString());
    }

    // q 10 → 20, 100 → 240 USD; q 30 → 15, 600 → 450 EUR at 1.2 → 1.1; new, lost with a late refund, and refunds alone.
    [Fact]
    public void Base_weighted_by_hand() => AssertLines(
        GrowthBridge.Between(Five(), Currency.USD), "894.00", "785.50",
        ("volume", "-102.50"), ("price", "220.00"), ("mix", "-157.50"), ("FX", "-45.00"), ("new segments", "82.50"), ("lost segments", "-80.00"), ("without orders", "-26.00"));

    [Fact]
    public void Symmetric_by_hand() => AssertLines(
        GrowthBridge.Between(Five(), Currency.USD, BridgeWeighting.Symmetric, BridgeQuantity.Units), "894.00", "785.50",
        ("volume and mix", "-340.00"), ("price", "300.00"), ("FX", "-45.00"), ("new segments", "82.50"), ("lost segments", "-80.00"), ("without units", "-26.00"));

    // Take rates 10 % → 12 %, 5 % → 4 %, and 8 % of the new segment.
    [Fact]
    public void Revenue_by_hand()
    {
        AssertLines(
            GrowthBridge.Between(WithFees(), Currency.USD), "46.00", "55.20",
            ("volume", "-5.75"), ("price", "13.00"), ("mix", "-2.25"), ("take rate", "-0.60"), ("FX", "-1.80"), ("new segments", "6.60"), ("lost segments", "0.00"), ("without orders", "0.00"));
        AssertLines(
            GrowthBridge.Between(WithFees(), Currency.USD, BridgeWeighting.Symmetric), "46.00", "55.20",
            ("volume and mix", "-7.60"), ("price", "15.45"), ("take rate", "-3.45"), ("FX", "-1.80"), ("new segments", "6.60"), ("lost segments", "0.00"), ("without orders", "0.00"));
        GrowthBridge bridge = GrowthBridge.Between(WithFees(), Currency.USD);
        Assert.Equal(BridgeFigure.Revenue, bridge.Figure);
        Assert.Contains("take rate t = revenue ÷ GMV", bridge.Method, StringComparison.Ordinal);
    }

    [Fact]
    public void Refunds_apart_leave_the_price_alone()
    {
        BridgeItem item = new(new Segment("A"), new Count(10), new Count(10), Usd(100, 100)) { Refunds = Usd(5, 12) };
        AssertLines(
            GrowthBridge.Between([item], Currency.USD), "95.00", "88.00",
            ("volume", "0.00"), ("price", "0.00"), ("mix", "0.00"), ("FX", "0.00"), ("new segments", "0.00"), ("lost segments", "0.00"), ("without orders", "0.00"), ("refunds", "-7.00"));
    }

    [Fact]
    public void Segments_are_bridges_of_their_own_and_add_up_to_the_lines()
    {
        GrowthBridge bridge = GrowthBridge.Between(Five(), Currency.USD);
        BridgeSegment b = bridge.Segments[1];
        Assert.Equal(("B", Currency.EUR, 30, 15, "720.00", "495.00"), (b.Segment.ToString(), b.Currency, (int)b.PriorQuantity.Value, (int)b.CurrentQuantity.Value, b.Prior.ToFixedString(), b.Current.ToFixedString()));

        // Q 40 → 35: volume 720·(35/40 − 1) = −90; mix 24·(15 − 35·30/40) = −270; price 15·10·1.2 = 180; FX 450·(−0.1) = −45.
        Assert.Equal(("-90.00", "180.00", "-270.00", "-45.00"), (Text(b, BridgeLineKind.Volume), Text(b, BridgeLineKind.Price), Text(b, BridgeLineKind.Mix), Text(b, BridgeLineKind.Fx)));
        Assert.Equal("without prior orders", bridge[BridgeLineKind.NewSegments].Formula[^20..]);

        static string Text(BridgeSegment segment, BridgeLineKind kind) => segment[kind].ToFixedString(2);
    }

    // A window whose local amounts cancel out has no rate of its own: the other window's stands for it, and what is left over is FX.
    [Fact]
    public void A_local_value_of_zero_has_no_price_and_no_rate()
    {
        BridgeItem fromFree = new(new Segment("A"), new Count(2), new Count(3), Eur(0, 30));
        AssertLines(
            GrowthBridge.Between([fromFree], Currency.USD), "0.00", "33.00",
            ("volume", "0.00"), ("price", "33.00"), ("mix", "0.00"), ("FX", "0.00"), ("new segments", "0.00"), ("lost segments", "0.00"), ("without orders", "0.00"));
        Assert.Equal(GrowthOutcome.FromZero, GrowthBridge.Between([fromFree], Currency.USD).Outcome);
        BridgeItem toFree = new(new Segment("A"), new Count(2), new Count(3), Eur(30, 0));
        AssertLines(
            GrowthBridge.Between([toFree], Currency.USD), "36.00", "0.00",
            ("volume", "18.00"), ("price", "-54.00"), ("mix", "0.00"), ("FX", "0.00"), ("new segments", "0.00"), ("lost segments", "0.00"), ("without orders", "0.00"));
    }

    [Fact]
    public void A_take_rate_that_was_not_there_is_no_price()
    {
        BridgeItem introduced = new(new Segment("A"), new Count(2), new Count(4), Usd(100, 300)) { Fees = Usd(0, 30) };
        AssertLines(
            GrowthBridge.Between([introduced], Currency.USD), "0.00", "30.00",
            ("volume", "0.00"), ("price", "0.00"), ("mix", "0.00"), ("take rate", "30.00"), ("FX", "0.00"), ("new segments", "0.00"), ("lost segments", "0.00"), ("without orders", "0.00"));

        // Fees on nothing sold: the current take rate, 10 %, stands for the prior one.
        BridgeItem onNothing = new(new Segment("A"), new Count(2), new Count(4), Usd(0, 300)) { Fees = Usd(5, 30) };
        AssertLines(
            GrowthBridge.Between([onNothing], Currency.USD), "5.00", "30.00",
            ("volume", "5.00"), ("price", "30.00"), ("mix", "0.00"), ("take rate", "-10.00"), ("FX", "0.00"), ("new segments", "0.00"), ("lost segments", "0.00"), ("without orders", "0.00"));
    }

    // Prior 0.005 and current 0.015 round half-even to 0.00 and 0.02: the one line, 0.01 exactly, is printed as 0.02.
    [Fact]
    public void Printed_lines_close_between_printed_values()
    {
        BridgeItem item = new(new Segment("A"), new Count(1), new Count(3), Usd(0.005m, 0.015m));
        GrowthBridge bridge = GrowthBridge.Between([item], Currency.USD);
        Assert.Equal(("0.01", "0.02"), (bridge[BridgeLineKind.Volume].ToFixedString(2), bridge[BridgeLineKind.Volume].Printed.Amount.ToString(null, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Outcomes_are_those_of_growth()
    {
        Assert.Equal(GrowthOutcome.NoChange, GrowthBridge.Between([], Currency.USD).Outcome);
        Assert.Equal(7, GrowthBridge.Between([], Currency.USD).Lines.Count);
        GrowthBridge negative = GrowthBridge.Between([new BridgeItem(new Segment("A"), new Count(1), new Count(1), Usd(-5, 5))], Currency.USD);
        Assert.Equal((GrowthOutcome.NegativeBase, "10.00"), (negative.Outcome, negative[BridgeLineKind.Price].ToFixedString(2)));
        Assert.All(negative.Lines, line => Assert.Null(line.Contribution));
        Assert.Equal("NegativeBase: price USD 10.00", negative.ToString());
    }

    [Fact]
    public void Unlike_figures_are_refused()
    {
        BridgeItem usd = new(new Segment("A"), new Count(1), new Count(1), Usd(1, 1));
        Assert.Throws<CurrencyMismatchException>(() => GrowthBridge.Between([usd], Currency.EUR));
        Assert.Throws<CurrencyMismatchException>(() => GrowthBridge.Between([usd with { Refunds = Eur(1, 1) }], Currency.USD));
        Assert.Contains("'A' stands there twice in USD", Assert.Throws<ArgumentException>(() => GrowthBridge.Between([usd, usd], Currency.USD)).Message, StringComparison.Ordinal);
        BridgeItem other = new(new Segment("B"), new Count(1), new Count(1), Usd(1, 1)) { Fees = Usd(1, 1) };
        Assert.Contains("'A' has no fees", Assert.Throws<ArgumentException>(() => GrowthBridge.Between([other, usd], Currency.USD)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => GrowthBridge.Between([usd], Currency.USD, (BridgeWeighting)2));
        Assert.Throws<ArgumentOutOfRangeException>(() => GrowthBridge.Between([usd], Currency.USD, quantity: (BridgeQuantity)(-1)));
        Assert.Contains("no line TakeRate", Assert.Throws<ArgumentException>(() => GrowthBridge.Between([usd], Currency.USD)[BridgeLineKind.TakeRate]).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => GrowthBridge.Between([null!], Currency.USD));
    }

    [Fact]
    public void Json_holds_the_lines_and_the_segments()
    {
        BridgeItem item = new(new Segment("A"), new Count(10), new Count(20), Usd(100, 240));
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            GrowthBridge.Between([item], Currency.USD, BridgeWeighting.Symmetric).WriteJson(writer);
        }

        Assert.Equal(
            """
            {"figure":"gmv","currency":"USD","quantity":"orders","weighting":"symmetric","refundsApart":false,
            "method":"symmetric, by segment and currency: q = orders, local price p = GMV ÷ q, rate r = translated ÷ local GMV; FX takes all interactions with r",
            "current":{"value":"240.00"},"prior":{"value":"100.00"},"outcome":"rate","rate":"1.400000",
            "lines":[{"line":"volumeAndMix","amount":"110.00","contribution":"1.100000","formula":"Σ (q1 − q0)·½(p0 + p1)·r0"},
            {"line":"price","amount":"30.00","contribution":"0.300000","formula":"Σ ½(q0 + q1)·(p1 − p0)·r0"},
            {"line":"fx","amount":"0.00","contribution":"0.000000","formula":"Σ q1·p1·(r1 − r0)"},
            {"line":"newSegments","amount":"0.00","contribution":"0.000000","formula":"Σ q1·p1·r1 of segments without prior orders"},
            {"line":"lostSegments","amount":"0.00","contribution":"0.000000","formula":"−Σ q0·p0·r0 of segments without current orders"},
            {"line":"withoutQuantity","amount":"0.00","contribution":"0.000000","formula":"Σ current value of segments without current orders − Σ prior value of those without prior orders"}],
            "segments":[{"segment":"A","currency":"USD","priorQuantity":10,"quantity":20,"prior":"100.00","current":"240.00",
            "lines":[{"line":"volumeAndMix","amount":"110.00","contribution":"1.100000"},{"line":"price","amount":"30.00","contribution":"0.300000"},{"line":"fx","amount":"0.00","contribution":"0.000000"},
            {"line":"newSegments","amount":"0.00","contribution":"0.000000"},{"line":"lostSegments","amount":"0.00","contribution":"0.000000"},{"line":"withoutQuantity","amount":"0.00","contribution":"0.000000"}]}]}
            """.Replace("\n", "", StringComparison.Ordinal),
            Encoding.UTF8.GetString(stream.ToArray()));
    }

    private static BridgeItem[] Five() =>
    [
        new(new Segment("A"), new Count(10), new Count(20), Usd(100, 240)),
        new(new Segment("B"), new Count(30), new Count(15), Eur(600, 450)),
        new(new Segment("C"), new Count(0), new Count(5), Eur(0, 75)),
        new(new Segment("D"), new Count(4), new Count(0), Usd(80, -10)),
        new(new Segment("E"), new Count(0), new Count(0), Eur(-5, -20)),
    ];

    private static BridgeItem[] WithFees() =>
    [
        new(new Segment("A"), new Count(10), new Count(20), Usd(100, 240)) { Fees = Usd(10, 28.80m) },
        new(new Segment("B"), new Count(30), new Count(15), Eur(600, 450)) { Fees = Eur(30, 18) },
        new(new Segment("C"), new Count(0), new Count(5), Eur(0, 75)) { Fees = Eur(0, 6) },
    ];

    private static FxNeutralLine Usd(decimal prior, decimal current) => new(Money.FromAmount(prior, Currency.USD), Money.FromAmount(current, Currency.USD));

    private static FxNeutralLine Eur(decimal prior, decimal current) => new(
        Money.FromAmount(prior, Currency.EUR), Money.FromAmount(current, Currency.EUR),
        new ExchangeRate(Currency.EUR, Currency.USD, 1.2m, PriorDay), new ExchangeRate(Currency.EUR, Currency.USD, 1.1m, CurrentDay));

    private static void AssertLines(GrowthBridge bridge, string prior, string current, params (string Name, string Amount)[] lines)
    {
        Assert.Equal((prior, current), (bridge.Prior!.Value.ToFixedString(), bridge.Current.ToFixedString()));
        Assert.Equal(lines, bridge.Lines.Select(line => (line.Name, line.ToFixedString(2))));
        Assert.Equal(lines.Select(line => line.Amount), bridge.Lines.Select(line => line.PrintedOfAnySize.ToFixedString()));
    }
}
