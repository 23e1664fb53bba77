using System.Text;
using System.Text.Json;
using NodaTime;
using static CommerceMetrics.Disclosures.Tests.Checking.ConsistencyTests;

namespace CommerceMetrics.Disclosures.Tests.Checking;

/// <summary>Disclosed figures beside those computed from orders.</summary>
public class FigureTableTests
{
    private static readonly GrowthReport Report = Computed();

    [Fact]
    public void Computed_figures_are_points_of_complete_rows()
    {
        IReadOnlyList<Disclosure> figures = ComputedFigures.Of(Report, "Shop");
        Assert.Equal(
            ["Shop GMV (Placed), BR, 2021: 100 USD", "Shop GMV (Placed), BR, 2022: 96 USD", "Shop GMV (Placed), BR, 2022: -4.0 % year on year", "Shop GMV (Placed), BR, 2022: +20.0 % year on year at constant currency"],
            figures.Select(figure => figure.ToString()));
        Assert.All(figures, figure => Assert.True(figure.IsComputed && (figure.Amount?.Range ?? figure.Growth!.Value.Range).IsPoint));
        Assert.Throws<ArgumentException>(() => ComputedFigures.Of(Report, " "));
        Assert.Throws<ArgumentException>(() => ComputedFigures.Of(Fact("2022"), default(Growth<ExactMoney>)));
    }

    [Fact]
    public void A_table_holds_both_and_checks_them_alike()
    {
        DisclosedFact fact = new("Shop", "GMV", Period("2022")) { Market = "BR", Definition = "Placed" };
        FigureTable table = FigureTable.Create([.. ComputedFigures.Of(Report, "Shop"), new(fact, DisclosedAmount.From("96", 0, Currency.USD)), new(fact, DisclosedGrowth.FromPercent("25"), GrowthBasis.YearEarlier)]);
        Assert.Equal(["2021", "2022"], table.Rows.Select(row => row.Fact.Period.Label));
        FigureRow row = table.RowOf(fact);
        Assert.Equal([true, false], row.Amounts.Select(figure => figure.IsComputed));
        Assert.Equal([ConsistencyVerdict.Consistent], row.Findings.Where(finding => finding.Check == ConsistencyCheck.SameFact).Select(finding => finding.Verdict));
        Assert.Equal([ConsistencyVerdict.Inconsistent], row.Findings.Where(finding => finding.Check == ConsistencyCheck.SameGrowth).Select(finding => finding.Verdict));
        Assert.Equal(ConsistencyVerdict.Inconsistent, row.Verdict);
        Assert.Equal("computed -4.0 %, a multiple of 0.96, and stated +24.5 % to +25.5 %, a multiple of 1.245 to 1.255: they lie 28.5 percentage points apart.", row.Findings.Single(finding => finding.Check == ConsistencyCheck.SameGrowth).Arithmetic);
        Assert.Equal("-4.0 %", row.GrowthIn(Currency.USD).ToString());
        Assert.Equal(GrowthOutcome.Rate, row.GrowthIn(Currency.USD).Outcome);
        Assert.True(row.GrowthRangeIn(Currency.USD)!.Value.Range.IsPoint);
        Assert.Equal(GrowthOutcome.NotComparable, row.GrowthIn(Currency.EUR).Outcome);
        Assert.Null(row.GrowthRangeIn(Currency.EUR));
        Assert.Throws<ArgumentException>(() => row.GrowthIn(Currency.USD, GrowthBasis.CompoundSince(Period("2020"))));
        Assert.Throws<ArgumentException>(() => table.RowOf(Fact("2030")));
    }

    [Fact]
    public void Growth_of_published_values_is_the_core_s()
    {
        FigureTable table = FigureTable.Create([new(Fact("2022"), Usd("4.4")), new(Fact("2021"), Usd("2.5"))]);
        FigureRow row = table.Rows[^1];
        Assert.Equal(Growth.Between(Money.FromAmount(2_500_000_000m, Currency.USD), Money.FromAmount(4_400_000_000m, Currency.USD)), row.GrowthIn(Currency.USD));
        Assert.Equal(ExactInterval.Between((4.35m / Fraction.FromDecimal(2.55m)) - 1, (4.45m / Fraction.FromDecimal(2.45m)) - 1), row.GrowthRangeIn(Currency.USD)!.Value.Range);
        Assert.Null(row.Verdict);
        Assert.Equal(Usd("4.4"), row.In(Currency.USD));
    }

    [Fact]
    public void JSON_has_exact_ends()
    {
        FigureTable table = FigureTable.Create([
            new(Fact("2022"), DisclosedAmount.From("1.41", 12, Currency.CNY)) { Text = "1,41 billion de yuans", Source = "press" }, new(Fact("2022"), Usd("208")),
            new(Fact("2022"), DisclosedGrowth.FromMultiple(4, DisclosureBound.MoreThan))]);
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            table.WriteJson(writer);
        }

        using JsonDocument json = JsonDocument.Parse(Encoding.UTF8.GetString(stream.ToArray()));
        JsonElement row = json.RootElement.GetProperty("facts")[0];
        Assert.Equal(("Shop", "GMV", "2022", "undecidable"), (row.GetProperty("issuer").GetString(), row.GetProperty("metric").GetString(), row.GetProperty("period").GetString(), row.GetProperty("verdict").GetString()));
        JsonElement yuan = row.GetProperty("figures")[0];
        Assert.Equal(("money", "disclosed", "1405000000000", "1415000000000", "CNY", "1,41 billion de yuans", "press"), (
            yuan.GetProperty("kind").GetString(), yuan.GetProperty("origin").GetString(), yuan.GetProperty("low").GetString(), yuan.GetProperty("high").GetString(), yuan.GetProperty("currency").GetString(),
            yuan.GetProperty("text").GetString(), yuan.GetProperty("source").GetString()));
        JsonElement growth = row.GetProperty("figures")[2];
        Assert.Equal(("growth", "3", (string?)null, true), (growth.GetProperty("kind").GetString(), growth.GetProperty("low").GetString(), growth.GetProperty("high").GetString(), growth.GetProperty("lowExcluded").GetBoolean()));
        JsonElement rate = json.RootElement.GetProperty("checks")[0];
        Assert.Equal(("impliedRate", "undecidable", "2810/417", "566/83"), (
            rate.GetProperty("check").GetString(), rate.GetProperty("verdict").GetString(), rate.GetProperty("implied").GetProperty("low").GetString(), rate.GetProperty("implied").GetProperty("high").GetString()));
    }

    // 500 reais in 2021 at 5, 600 in 2022 at 6.25: 100 and 96 dollars; January 2023 is the beginning of a year that is not in the data.
    private static GrowthReport Computed()
    {
        Currency real = Currency.FromCode("BRL");
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        foreach ((int year, decimal amount) in new[] { (2021, 500m), (2022, 600m), (2023, 10m) })
        {
            builder.Add([new OrderRow { At = Instant.FromUtc(year, 1, 10, 12, 0), Segment = new("BR"), Currency = real, Status = OrderStatus.Paid, Merchandise = amount }]);
        }

        builder.Declare(new DateInterval(new LocalDate(2021, 1, 1), new LocalDate(2023, 1, 31)));
        return GrowthReport.Create(builder.Build(), new GrowthQuery
        {
            Metrics = new()
            {
                Definition = GmvDefinition.Placed,
                Grain = Grain.Year,
                By = Grouping.By("market"),
                In = Currency.USD,
                Rates = ExchangeRates.FromBase(Currency.USD, [(new(2021, 1, 10), real, 5m), (new(2022, 1, 10), real, 6.25m), (new(2023, 1, 10), real, 6.25m)], "own"),
            },
            Comparisons = [Comparison.YearEarlier],
            FxNeutral = FxNeutralMethod.PriorRates,
        });
    }
}
