using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using NodaTime;

namespace CommerceMetrics.Csv.Tests;

/// <summary>A metric, a dimension and a definition of a user's own, declared from outside the core by its public API alone, in every result. The figures are those of a sheet of paper.</summary>
/// <remarks>
/// <code>
/// own definition: merchandise − discount + shipping − refund of paid and delivered orders; 10 lira a euro in 2021, 20 in 2022
///                                2021                                            2022
/// web    EUR 100 − 10 + 10            = 100  (shipping 10)   130 + 20          = 150  (shipping 20)   tax 24; shipped, with tax: 8 + 2
///        TRY 900 + 100 = 1000         = 100  (shipping 10)   1800 + 200 = 2000 = 100  (shipping 10)   at the rate of 2021: 200 (shipping 20)
/// app    EUR 45 + 5                   =  50  (shipping  5)   60 + 15 − 15, 40  = 100  (shipping 15)   delivered, two orders after one
/// store  —                                                   25                =  25
/// all                                   250  (shipping 25)                       375  (shipping 45)
/// </code>
/// </remarks>
public class OwnDeclarationsTests
{
    private static readonly Currency Lira = Currency.FromCode("TRY");
    private static readonly (Segment App, Segment Store, Segment Web) Channel = (new("app"), new("store"), new("web"));

    // The declarations: one line each.
    private static readonly GmvDefinition Own = new(
        "shop-gmv", 2, [AmountComponent.Merchandise, AmountComponent.Discount, AmountComponent.Shipping, AmountComponent.Refund], [OrderStatus.Paid, OrderStatus.Delivered]);
    private static readonly Metric<ExactMoney> Charged = Metric.Amount("shipping-charged", AmountComponent.Shipping, Own);
    private static readonly Metric<Share> ShippingShare = Metric.ShareOf("shipping-share", Charged, Metric.Gmv(Own));
    private static readonly Metric<ExactMoney> Goods = Metric.Total("goods-value", [Metric.Gmv(Own)], [Charged]);
    private static readonly Metric<Count> Delivered = Metric.Orders("delivered", [OrderStatus.Delivered]);
    private static readonly Metric<UnitValue> GoodsPerOrder = Metric.PerCount("goods-per-order", Goods, Metric.Orders(Own));

    private static readonly ReportingPeriod Year2021 = ReportingCalendar.Gregorian.ParsePeriod("2021");
    private static readonly ReportingPeriod Year2022 = ReportingCalendar.Gregorian.ParsePeriod("2022");

    private static readonly MetricQuery Query = new()
    {
        Definition = Own,
        Metrics = [ShippingShare, Goods, Delivered, GoodsPerOrder],
        Grain = Grain.Year,
        By = Grouping.By("channel"),
        In = Currency.EUR,
        Rates = ExchangeRates.FromBase(Currency.EUR, [(new LocalDate(2021, 6, 1), Lira, 10m), (new LocalDate(2022, 6, 1), Lira, 20m)], "paper"),
    };

    private static readonly GrowthReport Report = GrowthReport.Create(
        Cube(), new GrowthQuery { Metrics = Query, Comparisons = [Comparison.YearEarlier], FxNeutral = FxNeutralMethod.PriorRates });

    [Fact]
    public void This_assembly_is_no_friend_of_the_core()
    {
        string own = typeof(OwnDeclarationsTests).Assembly.GetName().Name!;
        string[] friends = [.. typeof(Metric).Assembly.GetCustomAttributes(typeof(InternalsVisibleToAttribute), inherit: false).Cast<InternalsVisibleToAttribute>().Select(friend => friend.AssemblyName)];
        Assert.NotEmpty(friends);
        Assert.DoesNotContain(friends, friend => friend.Split(',')[0] == own);
    }

    [Fact]
    public void Own_declarations_say_what_they_are()
    {
        Assert.Equal(("shipping-share", "share", "shipping-charged ÷ (merchandise − discount + shipping − refund)", Additivity.Ratio), (ShippingShare.Name, ShippingShare.Unit, ShippingShare.Formula, ShippingShare.Additivity));
        Assert.Equal(["shipping-charged", "value"], ShippingShare.Inputs);
        Assert.Equal((Own, "money", "money per order"), (Goods.Definition, Goods.Unit, GoodsPerOrder.Unit));
        Assert.Equal("merchandise − discount + shipping − refund − shipping-charged", Goods.Formula);
        Assert.Null(Delivered.Definition);
    }

    [Fact]
    public void They_are_in_a_table()
    {
        MetricTable table = MetricTable.Create(Cube(), Query);
        Assert.Equal([Channel.App, Channel.Store, Channel.Web], table.Segments);
        Assert.Equal(["gmv", "orders", "aov", "shipping-share", "goods-value", "delivered", "goods-per-order"], table.Metrics.Select(metric => metric.Name));
        (Segment, ReportingPeriod, string?[])[] expected =
        [
            (Channel.App, Year2021, ["50.00", "1", "50.00", "0.100000", "45.00", "1", "45.00"]),
            (Channel.App, Year2022, ["100.00", "2", "50.00", "0.150000", "85.00", "2", "42.50"]),
            (Channel.Store, Year2021, ["0.00", "0", null, null, "0.00", "0", null]),
            (Channel.Store, Year2022, ["25.00", "1", "25.00", "0.000000", "25.00", "0", "25.00"]),
            (Channel.Web, Year2021, ["200.00", "2", "100.00", "0.100000", "180.00", "0", "90.00"]),
            (Channel.Web, Year2022, ["250.00", "2", "125.00", "0.120000", "220.00", "0", "110.00"]),
        ];
        Assert.All(expected, row => Assert.Equal(row.Item3, table.Metrics.Select(table.RowOf(row.Item1, row.Item2).TextOf)));

        // The parts of a ratio add up over channels; so do those of all in one row.
        Share all = table.Segments.Aggregate(default(Share), (sum, segment) => sum + table.Value(ShippingShare, segment, Year2022));
        MetricTable one = MetricTable.Create(Cube(), Query with { By = Grouping.None });
        Assert.Equal((all, "0.120000"), (one.Value(ShippingShare, Segment.Empty, Year2022), all.ToFixedString(6)));

        // A slice by the new dimension: goods of 90 and 45 euros.
        MetricTable german = MetricTable.Create(Cube(), Query with { By = Grouping.None, Slice = Slice.On("market", "DE").And(Slice.On("channel", "web", "app")) });
        Assert.Equal("135.00", german.Value(Goods, Segment.Empty, Year2021).ToFixedString());
    }

    [Fact]
    public void They_grow()
    {
        GrowthComparison web = RowOf(Channel.Web).By(Comparison.YearEarlier);
        Growth<Share> share = web.Of(ShippingShare);
        Assert.Equal(("+20.0 %", "+2.0 pp", Own), (share.ToString(), share.Points().ToString(), share.Definition)); // 20 ÷ 200 → 30 ÷ 250
        Growth<ExactMoney> goods = web.Of(Goods);
        Assert.Equal((new BigInteger(2), new BigInteger(9)), goods.Rate.ToFraction()); // 180 → 220
        Assert.Equal("40.00", goods.Difference!.Value.ToFixedString());

        // At the lira of 2021 it is 130 + 180 = 310: 130 more, of which the lira took 90.
        FxNeutralGrowth neutral = web.FxNeutralOf(Goods)!;
        Assert.Equal((new BigInteger(13), new BigInteger(18)), neutral.Rate.ToFraction());
        Assert.Equal(("310.00", "130.00", "-90.00"), (neutral.NeutralCurrent.ToFixedString(), neutral.NeutralChange.ToFixedString(), neutral.FxEffect.ToFixedString()));
        Assert.Equal("+22.2 %", web.Of(GoodsPerOrder).ToString()); // 90 → 110
        Assert.Equal("+100.0 %", RowOf(Channel.App).By(Comparison.YearEarlier).Of(Delivered).ToString());

        // What the store had not, has no share to grow from, and goods from zero.
        GrowthComparison store = RowOf(Channel.Store).By(Comparison.YearEarlier);
        Assert.Equal((GrowthOutcome.NotComparable, GrowthOutcome.FromZero), (store.Of(ShippingShare).Outcome, store.Of(Goods).Outcome));
    }

    [Fact]
    public void The_new_channel_contributes()
    {
        GrowthContributions contributions = GrowthContributions.Of(Report, Year2022, Comparison.YearEarlier);
        Assert.Equal("+50.0 %: app +20.0 pp, store +10.0 pp, web +20.0 pp", contributions.ToString()); // 50, 25 and 50 ÷ 250
        Assert.Equal(("-40.0 pp", Own), (contributions.FxPoints.ToString(), contributions.Total.Definition)); // the lira took 100 of 250
        Assert.Equal(["0.0 pp", "0.0 pp", "-40.0 pp"], contributions.Segments.Select(segment => segment.FxPoints.ToString()));
    }

    [Fact]
    public void A_bridge_is_by_the_new_channel_under_the_own_definition()
    {
        GrowthBridge bridge = GrowthBridge.Create(Cube(), new BridgeQuery { Metrics = Query, Comparison = Comparison.YearEarlier }, Year2022);
        Assert.Equal((Own, "250.00", "375.00"), (bridge.Growth.Definition, bridge.Prior!.Value.ToFixedString(), bridge.Current.ToFixedString()));
        Assert.Equal(["app EUR", "store EUR", "web EUR", "web TRY"], bridge.Segments.Select(segment => $"{segment.Segment} {segment.Currency}"));

        // 3 → 4 orders where there were some: 250 ÷ 3 of volume. App was 50 with 2 for 1⅓ expected, web 200 with 2 for 2⅔.
        // Prices: web EUR 100 → 150, and 1000 lira more at 10 a euro. FX: 2000 lira × (1 ÷ 20 − 1 ÷ 10). New: the store.
        (BridgeLineKind Kind, int Numerator, int Denominator)[] lines =
        [
            (BridgeLineKind.Volume, 250, 3), (BridgeLineKind.Mix, -100, 3), (BridgeLineKind.Price, 150, 1), (BridgeLineKind.Fx, -100, 1), (BridgeLineKind.NewSegments, 25, 1),
        ];
        Assert.All(lines, line => Assert.Equal((new BigInteger(line.Numerator), new BigInteger(line.Denominator)), bridge[line.Kind].ToFraction()));
        Assert.All(bridge.Lines.Where(line => !lines.Any(known => known.Kind == line.Kind)), line => Assert.Equal(0, line.Sign));
        Assert.Equal("EUR 125.00", bridge.Lines.Select(line => line.Printed).Aggregate((sum, line) => sum + line).ToString());
        Assert.Equal("+10.0 pp", bridge[BridgeLineKind.NewSegments].Contribution.ToString());
        Assert.Contains("by segment and currency", bridge.Method, StringComparison.Ordinal);
    }

    [Fact]
    public void The_own_definition_is_reconciled_with_a_preset()
    {
        GmvReconciliation reconciliation = GmvReconciliation.Create(Cube(), Query, GmvDefinition.PaidAllIn);
        Assert.Equal((Own, GmvDefinition.PaidAllIn), (reconciliation.From, reconciliation.To));
        Assert.Equal(["tax enters", "refund leaves", "Shipped orders enter", "Returned orders enter"], reconciliation.Steps.Select(step => step.ToString()));
        AssertRow(Channel.Web, "250.00", ["24.00", "0.00", "10.00", "0.00"], "284.00");
        AssertRow(Channel.App, "100.00", ["0.00", "15.00", "0.00", "0.00"], "115.00");

        void AssertRow(Segment segment, string start, string[] lines, string end)
        {
            GmvReconciliationRow row = reconciliation.RowOf(segment, Year2022);
            Assert.Equal((start, end), (row.Start.ToFixedString(), row.End.ToFixedString()));
            Assert.Equal(lines, row.Lines.Select(line => line.Printed.ToFixedString()));
        }
    }

    [Fact]
    public void An_own_figure_is_explained_by_its_cells()
    {
        FigureExplanation explained = MetricTable.Create(Cube(), Query).Explain(ShippingShare, Channel.Web, Year2022);
        Assert.Equal((ShippingShare, "30 ÷ 250", "0.120000"), (explained.Metric, explained.Exact, explained.Printed));
        Assert.Equal(["shipping-charged", "value"], explained.Inputs.Select(input => input.Key));
        Assert.Equal(["DE / web EUR 20.00", "TR / web TRY 200.00 = 10.00"], CellsOf("shipping-charged"));
        Assert.Equal(["DE / web EUR 150.00", "TR / web TRY 2000.00 = 100.00"], CellsOf("value"));
        ExplainedCell lira = explained.Cells.Single(cell => cell is { Input: "value", Rate: not null });
        Assert.Equal(["+ merchandise 1800.00", "+ shipping 200.00"], lira.Terms.Select(term => term.ToString()));
        Assert.Equal((OrderStatus.Paid, CellEvent.Sale, new LocalDate(2022, 6, 1)), (lira.Status, lira.Event, lira.Day));
        Assert.Equal((Lira, Currency.EUR, new LocalDate(2022, 6, 1), "paper"), (lira.Rate!.Value.From, lira.Rate.Value.To, lira.Rate.Value.FixingOfFrom, lira.Rate.Value.Source));
        Assert.Contains("× 0.05 (paper, ", lira.ToString(), StringComparison.Ordinal);
        Assert.Contains("shipping-share of web in 2022 is 0.120000", explained.ToString(), StringComparison.Ordinal);
        Assert.Contains($"shipping-share ({Own})", explained.ToString(), StringComparison.Ordinal);

        IEnumerable<string> CellsOf(string input) => explained.Cells.Where(cell => cell.Input == input)
            .Select(cell => $"{cell.Segment} {cell.Currency} {cell.Amount!.Value.ToFixedString()}{(cell.Rate is null ? "" : $" = {cell.Translated!.Value.ToFixedString()}")}");
    }

    [Fact]
    public void Inputs_of_one_name_over_other_orders_are_told_apart()
    {
        // Paid orders of 2022 shipped for 20 in euros and 10 in lira, delivered ones for 15.
        Metric<ExactMoney> both = Metric.Total(
            "both", [Metric.Amount("shipping", AmountComponent.Shipping, [OrderStatus.Paid]), Metric.Amount("shipping", AmountComponent.Shipping, [OrderStatus.Delivered])]);
        Assert.Equal(["shipping", "shipping (2)"], both.Inputs);
        FigureExplanation explained = MetricTable.Create(Cube(), Query with { Metrics = [both], By = Grouping.None }).Explain(both, Segment.Empty, Year2022);
        Assert.Equal(("45.00", "shipping,shipping (2)"), (explained.Printed, string.Join(',', explained.Inputs.Select(input => input.Key))));
        Assert.Equal(["30.00", "15.00"], explained.Inputs.Select(input => explained.Cells.Where(cell => cell.Input == input.Key)
            .Aggregate(ExactMoney.Zero(Currency.EUR), (sum, cell) => sum + cell.Translated!.Value).ToFixedString()));
    }

    [Fact]
    public void They_are_in_the_JSON()
    {
        using JsonDocument document = JsonOf(Report);
        Assert.Equal("shop-gmv", document.RootElement.GetProperty("definition").GetString());
        JsonElement web = document.RootElement.GetProperty("rows").EnumerateArray()
            .Single(row => row.GetProperty("segment").GetString() == "web" && row.GetProperty("period").GetString() == "2022");
        Assert.Equal(("250.00", "0.200000"), (web.GetProperty("gmv").GetString(), web.GetProperty("contribution").GetString()));
        AssertJson("""{ "shipping-share": "0.120000", "goods-value": "220.00", "delivered": "0", "goods-per-order": "110.00" }""", web.GetProperty("metrics"));
        AssertJson(
            """
            {
              "shipping-share": { "prior": "0.100000", "outcome": "rate", "rate": "0.200000", "points": "0.020000" },
              "goods-value": {
                "prior": "180.00", "outcome": "rate", "rate": "0.222222",
                "fxNeutral": { "outcome": "rate", "rate": "0.722222", "method": "A", "fxEffect": "-90.00" }
              },
              "delivered": { "prior": "0", "outcome": "noChange" },
              "goods-per-order": { "prior": "90.00", "outcome": "rate", "rate": "0.222222" }
            }
            """,
            web.GetProperty("metricGrowth"));
    }

    [Fact]
    public void They_are_in_the_CSV()
    {
        using StringWriter writer = new(CultureInfo.InvariantCulture);
        Report.WriteCsv(writer);
        string[][] lines = [.. writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(','))];
        Assert.Equal(["shipping-share", "goods-value", "delivered", "goods-per-order"], lines[0][^4..]);
        Assert.Equal(["0.120000", "220.00", "0", "110.00"], lines.Single(line => line[..2] is ["web", "2022"])[^4..]);
        Assert.Equal(["", "0.00", "0", ""], lines.Single(line => line[..2] is ["store", "2021"])[^4..]);
    }

    [Fact]
    public void The_new_dimension_stands_beside_another()
    {
        GrowthReport report = GrowthReport.Create(Cube(), new GrowthQuery { Metrics = Query with { By = Grouping.By("channel", "market") } });
        using JsonDocument document = JsonOf(report);
        JsonElement row = document.RootElement.GetProperty("rows").EnumerateArray().First(row => row.GetProperty("segment").GetString() == "web / TR");
        AssertJson("""{ "channel": "web", "market": "TR" }""", row.GetProperty("dimensions"));
        Assert.Equal("90.00", report.Rows.Single(row => row.Segment == new Segment("web", "TR") && row.Period == Year2022).Value(Goods).ToFixedString());
    }

    private static GrowthReportRow RowOf(Segment segment) => Report.Rows.Single(row => row.Segment == segment && row.Period == Year2022);

    private static JsonDocument JsonOf(GrowthReport report)
    {
        using MemoryStream written = new();
        using (Utf8JsonWriter writer = new(written))
        {
            report.WriteJson(writer);
        }

        return JsonDocument.Parse(written.ToArray());
    }

    private static void AssertJson(string expected, JsonElement actual)
    {
        using JsonDocument document = JsonDocument.Parse(expected);
        Assert.True(JsonElement.DeepEquals(document.RootElement, actual), actual.GetRawText());
    }

    // Through a file, which holds the dimension by its name.
    private static SalesCube Cube()
    {
        using SalesCubeBuilder builder = new(new CubeSchema("market", "channel"));
        OrderRow web = new() { At = Instant.FromUtc(2021, 6, 1, 12, 0), Segment = new("DE", "web"), Currency = Currency.EUR, Status = OrderStatus.Paid };
        OrderRow lira = web with { Segment = new("TR", "web"), Currency = Lira };
        OrderRow app = web with { Segment = new("DE", "app"), Status = OrderStatus.Delivered };
        builder.Add(
        [
            web with { Merchandise = 100, Discount = 10, Shipping = 10, Tax = 19, Fee = 5 },
            lira with { Merchandise = 900, Shipping = 100, Fee = 50 },
            app with { Merchandise = 45, Shipping = 5 },
            app with { Status = OrderStatus.Cancelled, Merchandise = 999, Shipping = 99 },
        ]);
        Instant later = Instant.FromUtc(2022, 6, 1, 12, 0);
        builder.Add(
        [
            web with { At = later, Merchandise = 130, Shipping = 20, Tax = 24 },
            web with { At = later, Status = OrderStatus.Shipped, Merchandise = 8, Tax = 2 },
            lira with { At = later, Merchandise = 1800, Shipping = 200 },
            app with { At = later, Merchandise = 60, Shipping = 15, Refund = 15 },
            app with { At = later, Merchandise = 40 },
            web with { At = later, Segment = new("DE", "store"), Merchandise = 25 },
        ]);
        builder.Declare(new DateInterval(new LocalDate(2021, 1, 1), new LocalDate(2022, 12, 31)));
        using MemoryStream file = new();
        builder.Build().Save(file);
        file.Position = 0;
        return SalesCube.Load(file);
    }
}
