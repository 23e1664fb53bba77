using System.Text;
using System.Text.Json;
using NodaTime;

namespace CommerceMetrics.Tests;

/// <summary>Method C: both windows at a fixed table.</summary>
public class FxNeutralFixedRatesTests
{
    private static readonly Currency Ars = Currency.FromCode("ARS");
    private static readonly LocalDate PriorDay = new(2021, 6, 15);
    private static readonly LocalDate CurrentDay = new(2022, 6, 15);
    private static readonly ExchangeRates Own = ExchangeRates.FromPairs([new ExchangeRate(Ars, Currency.USD, 1m, PriorDay), new ExchangeRate(Ars, Currency.USD, 0.2m, CurrentDay)]);

    // USD 100 → 110 and ARS 100 → 300. At b = 0.5: 150 → 260, +73.3 %; reported 200 → 170.
    [Theory]
    [InlineData("0.5", "0.733333", "110.00", "-140.00", "+73.3 % (C)")]
    [InlineData("1", "1.050000", "210.00", "-240.00", "+105.0 % (C)")]
    [InlineData("0.2", "0.416667", "50.00", "-80.00", "+41.7 % (C)")]
    public void Both_windows_are_held_at_the_table(string b, string rate, string change, string effect, string text)
    {
        ExchangeRates budget = ExchangeRates.Constant(Currency.USD, [(Ars, decimal.Parse(b, System.Globalization.CultureInfo.InvariantCulture))], "budget");
        FxNeutralLine[] lines =
        [
            new(Usd(100), Usd(110)),
            new(Money.FromAmount(100, Ars), Money.FromAmount(300, Ars), new ExchangeRate(Ars, Currency.USD, 1m, PriorDay), new ExchangeRate(Ars, Currency.USD, 0.2m, CurrentDay)),
        ];
        Check(FxNeutralGrowth.Between(lines, Currency.USD, FxNeutralMethod.FixedRates, budget));
        GrowthReport report = Report(budget);
        GrowthReportRow row = report.Rows.Single(row => row.Period.Label == "2022-06");
        Assert.Equal("-0.150000", row.Growth!.Value.Rate.ToFixedString(6));
        Check(row.FxNeutral!);
        JsonElement json = Json(report).GetProperty("rows")[12].GetProperty("fxNeutral");
        Assert.Equal((rate, "C", effect), (json.GetProperty("rate").GetString(), json.GetProperty("method").GetString(), json.GetProperty("fxEffect").GetString()));

        void Check(FxNeutralGrowth growth)
        {
            Assert.Equal((rate, change, effect, "-30.00"), (growth.Rate.ToFixedString(6), growth.NeutralChange.ToFixedString(), growth.FxEffect.ToFixedString(), growth.ReportedChange.ToFixedString()));
            Assert.Equal(text, growth.ToString());
            Assert.Equal(growth.NeutralChange, growth.NeutralCurrent - growth.NeutralPrior);
        }
    }

    [Fact]
    public void A_currency_that_the_table_lacks_makes_neutral_growth_alone_not_comparable()
    {
        GrowthReportRow row = Report(ExchangeRates.Constant(Currency.USD, [(Currency.EUR, 1.1m)], "budget 2022")).Rows.Single(row => row.Period.Label == "2022-06");
        Assert.Equal((GrowthOutcome.Rate, GrowthOutcome.NotComparable), (row.Growth!.Value.Outcome, row.FxNeutral!.Outcome));
        Assert.Equal("The fixed rates (budget 2022) have none from ARS to USD, at which amounts of the current window are to be held.", row.FxNeutral.NotComparableReason);
        FxNeutralLine line = new(Money.FromAmount(100, Ars), Money.FromAmount(300, Ars), new ExchangeRate(Ars, Currency.USD, 1m, PriorDay), new ExchangeRate(Ars, Currency.USD, 1m, CurrentDay));
        Assert.Throws<MissingRateException>(() => FxNeutralGrowth.Between([line], Currency.USD, FxNeutralMethod.FixedRates, ExchangeRates.Constant(Currency.USD, [], "empty")));
    }

    [Fact]
    public void Table_and_method_go_together()
    {
        ExchangeRates budget = ExchangeRates.Constant(Currency.USD, [(Ars, 1m)], "budget");
        Assert.Contains("ExchangeRates.Constant", Assert.Throws<ArgumentException>(() => Report(null)).Message, StringComparison.Ordinal);
        Assert.Contains("HeldAt", Assert.Throws<ArgumentException>(() => Report(Own)).Message, StringComparison.Ordinal);
        Assert.Contains("(budget) are given", Assert.Throws<ArgumentException>(() => Report(budget, FxNeutralMethod.PriorRates)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Report(budget, null));
        Assert.Throws<ArgumentException>(() => FxNeutralGrowth.Between([], Currency.USD, FxNeutralMethod.FixedRates));
        Assert.Throws<ArgumentException>(() => FxNeutralGrowth.Between([], Currency.USD, FxNeutralMethod.PriorRates, budget));
    }

    // At constant rates reported growth is growth at fixed rates, and every method gives it.
    [Fact]
    public void At_constant_rates_all_methods_are_one()
    {
        ExchangeRates rates = RandomOrders.Rates(3).HeldAt(RandomOrders.First.PlusDays(-300));
        SalesCube cube = RandomOrders.Cube(RandomOrders.Rows(77, 300));
        MetricQuery query = new() { Rates = rates, Translation = Translation.Constant, In = Currency.EUR, By = Grouping.By("market") };
        foreach (FxNeutralMethod method in Enum.GetValues<FxNeutralMethod>())
        {
            GrowthReport report = GrowthReport.Create(cube, new GrowthQuery { Metrics = query, Comparisons = [Comparison.Previous], FxNeutral = method, FixedRates = method == FxNeutralMethod.FixedRates ? rates : null });
            Assert.All(report.Rows, row => Assert.Equal(row.Growth!.Value.Outcome, row.FxNeutral!.Outcome));
            Assert.All(report.Rows.Where(row => row.FxNeutral!.HasMoney), row => Assert.True(row.FxNeutral!.FxEffect.IsZero));
            Assert.Equal("constant", Json(report).GetProperty("fx").GetString());
        }
    }

    private static GrowthReport Report(ExchangeRates? fixedRates, FxNeutralMethod? method = FxNeutralMethod.FixedRates)
    {
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        builder.Add([Sale(PriorDay, Currency.USD, 100), Sale(PriorDay, Ars, 100), Sale(CurrentDay, Currency.USD, 110), Sale(CurrentDay, Ars, 300)]);
        builder.Declare(new DateInterval(new LocalDate(2021, 6, 1), new LocalDate(2022, 6, 30)));
        return GrowthReport.Create(builder.Build(), new GrowthQuery
        {
            Metrics = new MetricQuery { Rates = Own, In = Currency.USD },
            Comparisons = [Comparison.YearEarlier],
            FxNeutral = method,
            FixedRates = fixedRates,
        });
    }

    private static JsonElement Json(GrowthReport report)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            report.WriteJson(writer);
        }

        using JsonDocument document = JsonDocument.Parse(Encoding.UTF8.GetString(stream.ToArray()));
        return document.RootElement.Clone();
    }

    private static OrderRow Sale(LocalDate day, Currency currency, decimal amount) => new()
    {
        At = day.AtMidnight().InUtc().ToInstant(),
        Segment = new Segment("x"),
        Currency = currency,
        Status = OrderStatus.Paid,
        Merchandise = amount,
    };

    private static Money Usd(decimal amount) => Money.FromAmount(amount, Currency.USD);
}
