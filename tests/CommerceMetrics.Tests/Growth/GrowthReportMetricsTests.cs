using System.Text;
using System.Text.Json;
using NodaTime;

namespace CommerceMetrics.Tests;

/// <summary>Growth of every kind of metric in a report.</summary>
public class GrowthReportMetricsTests
{
    private static readonly GmvDefinition Paid = GmvDefinition.PaidAllIn;
    private static readonly Currency Lira = Currency.FromCode("TRY");

    [Fact]
    public void Every_kind_of_metric_grows()
    {
        // 2021: 2 orders of 25 with 3 in fees each; 2022: one of 35 with 5.25.
        GrowthReportRow row = Report([Sale(2021, 25, fee: 3) with { Units = 4 }, Sale(2021, 25, fee: 3), Sale(2022, 35, fee: 5.25m) with { Units = 3 }]).Rows[1];
        GrowthComparison growth = row.By(Comparison.YearEarlier);
        Assert.Equal("-30.0 %", growth.Growth.ToString());
        Assert.Equal("-12.5 %", growth.Of(Metric.Fees(Paid)).ToString());
        Assert.Equal("-50.0 %", growth.Of(Metric.Orders(Paid)).ToString());

        // GLOSSARY: 6 ÷ 50 = 12 %, 5.25 ÷ 35 = 15 %: 3 points, or +25 %.
        Growth<Share> rate = growth.Of(Metric.TakeRate(Paid));
        Assert.Equal(("+25.0 %", "+3.0 pp", "15.0 %", "12.0 %"), (rate.ToString(), rate.Points().ToString(), rate.Current.ToString(), rate.Prior.ToString()));
        Assert.Equal("0.030000", rate.Difference!.Value.ToFixedString(6));

        Growth<UnitValue> aov = growth.Of(Metric.Aov(Paid));
        Assert.Equal(("+40.0 %", "EUR 10.00"), (aov.ToString(), aov.Difference!.Value.ToString())); // 25 → 35
        Growth<CountRatio> units = growth.Of(Metric.UnitsPerOrder(Paid));
        Assert.Equal(("+50.0 %", "1.00"), (units.ToString(), units.Difference!.Value.ToString())); // 2 → 3
        Assert.Equal((Paid, growth.Windows), (aov.Definition, aov.Windows));

        MetricGrowth any = growth.Of((Metric)Metric.TakeRate(Paid));
        Assert.Equal(("0.150000", "0.120000", GrowthOutcome.Rate, "+25.0 %", "+3.0 pp"), (any.Current, any.Prior, any.Outcome, any.Rate.ToString(), any.Points.ToString()));
        Assert.Null(growth.Of((Metric)Metric.Orders(Paid)).Points);
    }

    [Fact]
    public void A_ratio_that_is_undefined_is_not_comparable()
    {
        GrowthReport report = Report([Sale(2021, 0), Sale(2022, 35, fee: 5)]);
        Growth<Share> rate = report.Rows[1].Comparisons[0].Of(Metric.TakeRate(Paid));
        Assert.Equal(GrowthOutcome.NotComparable, rate.Outcome);
        Assert.Contains("prior figure is undefined", rate.NotComparableReason, StringComparison.Ordinal);
        Assert.Null(rate.Points());
        Assert.Null(report.Rows[0].TextOf(Metric.TakeRate(Paid)));
        Assert.Contains("current figure", Growth.Between(new Share(new Count(1), new Count(2)), new Share(new Count(1), Count.Zero)).NotComparableReason, StringComparison.Ordinal);

        // What has no prior window says that first.
        Assert.Equal(GrowthOutcome.NoPrior, report.Rows[0].Comparisons[0].Of(Metric.TakeRate(Paid)).Outcome);
    }

    [Fact]
    public void Ratios_of_either_sign_keep_the_rules_of_growth()
    {
        Assert.Equal("-50.0 %", Growth.Between(Ratio(4, 2), Ratio(-1, -1)).ToString());
        Assert.Equal(GrowthOutcome.NegativeBase, Growth.Between(Ratio(-4, 2), Ratio(1, 1)).Outcome);
        Assert.Equal("+150.0 %", Growth.Between(Ratio(-4, 2), Ratio(1, 1)).RateOverAbsolutePrior().ToString());
        Assert.Equal("+150.0 %", Growth.Between(Ratio(4, -2), Ratio(-1, -1)).RateOverAbsolutePrior().ToString());
        Assert.Equal(GrowthOutcome.FromZero, Growth.Between(Ratio(0, 2), Ratio(1, 1)).Outcome);
        Assert.Equal(GrowthOutcome.NoChange, Growth.Between(Ratio(0, 2), Ratio(0, 1)).Outcome);
        Assert.Throws<CurrencyMismatchException>(() => Growth.Between(
            new UnitValue(Money.FromAmount(1, Currency.EUR), new Count(1)), new UnitValue(Money.FromAmount(1, Currency.USD), new Count(1))));

        static CountRatio Ratio(int numerator, int denominator) => new(new Count(numerator), new Count(denominator));
    }

    [Fact]
    public void Money_of_several_amounts_has_its_FX_neutral_growth()
    {
        // Net sales in lira double from 80 (100 − 20) to 160 (180 − 20), while the lira halves: flat as reported.
        OrderRow before = Sale(2021, 100) with { Currency = Lira, Discount = 20 };
        GrowthComparison growth = Report([before, before with { At = At(2022), Merchandise = 180 }], FxNeutralMethod.PriorRates).Rows[1].Comparisons[0];
        Assert.Equal("0.0 %", growth.Of(Metric.NetSales()).ToString());
        FxNeutralGrowth neutral = growth.FxNeutralOf(Metric.NetSales())!;
        Assert.Equal(("+100.0 % (A)", "8.00", "-8.00"), (neutral.ToString(), neutral.NeutralChange.ToFixedString(), neutral.FxEffect.ToFixedString()));
        Assert.Equal("+80.0 % (A)", growth.FxNeutralOf(Metric.GrossSales())!.ToString());
        Assert.Throws<ArgumentException>(() => growth.FxNeutralOf(Metric.Nmv()));
        Assert.Null(Report([before]).Rows[0].Comparisons[0].FxNeutralOf(Metric.NetSales()));
    }

    [Fact]
    public void Two_metrics_of_one_name_are_refused_and_the_same_twice_is_one()
    {
        MetricQuery query = new() { Definition = Paid, Metrics = [Metric.Gmv(Paid), Metric.Fees(Paid), Metric.Fees(Paid)] };
        Assert.Equal(["gmv", "orders", "aov", "fees"], MetricTable.Create(Cube([Sale(2021, 1)]), query).Metrics.Select(metric => metric.Name));
        Assert.Throws<ArgumentException>(() => MetricTable.Create(Cube([Sale(2021, 1)]), query with { Metrics = [Metric.Fees(Paid), Metric.Amount("fees", AmountComponent.Tax, Paid)] }));
        Assert.Throws<DefinitionMismatchException>(() => Report([Sale(2021, 1)]).Rows[0].Value(Metric.Gmv(GmvDefinition.Placed)));
    }

    [Fact]
    public void JSON_and_CSV_hold_the_metrics()
    {
        GrowthReport report = Report([Sale(2021, 50, fee: 6), Sale(2022, 35, fee: 5.25m)], FxNeutralMethod.PriorRates);
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            report.WriteJson(writer);
        }

        using JsonDocument json = JsonDocument.Parse(Encoding.UTF8.GetString(stream.ToArray()));
        JsonElement row = json.RootElement.GetProperty("rows")[1];
        Assert.Equal("0.150000", row.GetProperty("metrics").GetProperty("take-rate").GetString());
        Assert.Equal("5.25", row.GetProperty("metrics").GetProperty("fees").GetString());
        JsonElement growth = row.GetProperty("metricGrowth").GetProperty("take-rate");
        Assert.Equal(("0.120000", "rate", "0.250000", "0.030000"), (
            growth.GetProperty("prior").GetString(), growth.GetProperty("outcome").GetString(), growth.GetProperty("rate").GetString(), growth.GetProperty("points").GetString()));
        Assert.Equal("-0.125000", row.GetProperty("metricGrowth").GetProperty("fees").GetProperty("fxNeutral").GetProperty("rate").GetString());
        Assert.False(row.GetProperty("metrics").TryGetProperty("gmv", out _));

        using StringWriter csv = new();
        report.WriteCsv(csv);
        string[] lines = csv.ToString().Split('\n');
        Assert.EndsWith(",fees,take-rate,units-per-order,gross-sales,net-sales", lines[0], StringComparison.Ordinal);
        Assert.EndsWith(",5.25,0.150000,0.000000,35.00,35.00", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_says_of_which_cells_it_is()
    {
        SalesCube cube = Cube([Sale(2022, 10)]);
        Assert.Same(cube.Schema, GrowthReport.Create(cube, new GrowthQuery { Metrics = new() { Grain = Grain.Year } }).Schema);
    }

    private static GrowthReport Report(OrderRow[] rows, FxNeutralMethod? method = null) => GrowthReport.Create(Cube(rows), new GrowthQuery
    {
        Metrics = new MetricQuery
        {
            Definition = Paid,
            Grain = Grain.Year,
            In = Currency.EUR,
            Metrics = [Metric.Fees(Paid), Metric.TakeRate(Paid), Metric.UnitsPerOrder(Paid), Metric.GrossSales(), Metric.NetSales()],
            Rates = ExchangeRates.FromBase(Currency.EUR, [(new(2021, 6, 1), Lira, 10m), (new(2022, 6, 1), Lira, 20m)], "test"),
        },
        Comparisons = [Comparison.YearEarlier],
        FxNeutral = method,
    });

    private static SalesCube Cube(OrderRow[] rows)
    {
        using SalesCubeBuilder builder = new(new CubeSchema());
        builder.Add(rows);
        builder.Declare(new DateInterval(new LocalDate(2021, 1, 1), new LocalDate(2022, 12, 31)));
        return builder.Build();
    }

    private static Instant At(int year) => Instant.FromUtc(year, 6, 1, 12, 0);

    private static OrderRow Sale(int year, decimal amount, decimal fee = 0) => new()
    {
        At = At(year),
        Segment = Segment.Empty,
        Currency = Currency.EUR,
        Status = OrderStatus.Paid,
        Merchandise = amount,
        Fee = fee,
    };
}
