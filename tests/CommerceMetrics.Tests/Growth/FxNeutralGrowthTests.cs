using NodaTime;

namespace CommerceMetrics.Tests;

public class FxNeutralGrowthTests
{
    private static readonly Currency Ars = Currency.FromCode("ARS");
    private static readonly LocalDate PriorDay = new(2021, 6, 15);
    private static readonly LocalDate CurrentDay = new(2022, 6, 15);

    // USD 100 → 110; ARS local 100 → 300 with r 1 → 0.2.
    [Theory]
    [InlineData(FxNeutralMethod.PriorRates, "1.050000", "210.00", "-240.00", "+105.0 % (A)")]
    [InlineData(FxNeutralMethod.CurrentRates, "0.416667", "50.00", "-80.00", "+41.7 % (B)")]
    public void Published_vector_through_a_cube_from_pairs(FxNeutralMethod method, string rate, string change, string effect, string text) =>
        AssertVector(Pairs(), method, rate, change, effect, text);

    [Theory]
    [InlineData(FxNeutralMethod.PriorRates, "1.050000", "210.00", "-240.00", "+105.0 % (A)")]
    [InlineData(FxNeutralMethod.CurrentRates, "0.416667", "50.00", "-80.00", "+41.7 % (B)")]
    public void Published_vector_through_a_cube_from_a_base(FxNeutralMethod method, string rate, string change, string effect, string text) =>
        AssertVector(
            ExchangeRates.FromBase(Currency.USD, [(PriorDay, Ars, 1m), (CurrentDay, Ars, 5m)], "test"), method, rate, change, effect, text);

    [Theory]
    [InlineData(FxNeutralMethod.PriorRates, "1.050000", "210.00", "-240.00")]
    [InlineData(FxNeutralMethod.CurrentRates, "0.416667", "50.00", "-80.00")]
    public void Published_vector_of_own_figures(FxNeutralMethod method, string rate, string change, string effect)
    {
        FxNeutralLine[] lines =
        [
            new(Usd(100), Usd(110)),
            new(Money.FromAmount(100, Ars), Money.FromAmount(300, Ars), new ExchangeRate(Ars, Currency.USD, 1m, PriorDay), new ExchangeRate(Ars, Currency.USD, 0.2m, CurrentDay)),
        ];
        FxNeutralGrowth growth = FxNeutralGrowth.Between(lines, Currency.USD, method);
        Assert.Equal((rate, change, effect, "-30.00"), (growth.Rate.ToFixedString(6), growth.NeutralChange.ToFixedString(), growth.FxEffect.ToFixedString(), growth.ReportedChange.ToFixedString()));
        Assert.Equal(growth.NeutralChange, growth.NeutralCurrent - growth.NeutralPrior);
    }

    [Fact]
    public void Lines_of_unlike_currencies_are_refused()
    {
        ExchangeRate arsToUsd = new(Ars, Currency.USD, 1m, PriorDay);
        ExchangeRate arsToEur = new(Ars, Currency.EUR, 1m, PriorDay);
        Assert.Throws<CurrencyMismatchException>(() => new FxNeutralLine(Usd(1), Money.FromAmount(1, Ars)));
        Assert.Throws<CurrencyMismatchException>(() => new FxNeutralLine(Usd(1), Usd(1), arsToUsd, arsToUsd));
        Assert.Throws<CurrencyMismatchException>(() => new FxNeutralLine(Money.FromAmount(1, Ars), Money.FromAmount(1, Ars), arsToUsd, arsToEur));
        Assert.Throws<CurrencyMismatchException>(() => FxNeutralGrowth.Between([new FxNeutralLine(Usd(1), Usd(1))], Currency.EUR, FxNeutralMethod.PriorRates));
        Assert.Throws<ArgumentOutOfRangeException>(() => FxNeutralGrowth.Between([], Currency.EUR, (FxNeutralMethod)7));
    }

    [Fact]
    public void Outcomes_are_those_of_the_neutral_values()
    {
        Assert.Equal(GrowthOutcome.NoChange, Of(0, 0).Outcome);
        Assert.Equal(GrowthOutcome.FromZero, Of(0, 3).Outcome);
        Assert.Equal(GrowthOutcome.NegativeBase, Of(1, -3).Outcome);
        Assert.Equal("-4.00", Of(1, -3).NeutralChange.ToFixedString());
        Assert.False(Of(1, -3).TryGetRate(out _));
        Assert.Throws<InvalidOperationException>(() => Of(1, -3).Rate);

        static FxNeutralGrowth Of(decimal prior, decimal current) =>
            FxNeutralGrowth.Between([new FxNeutralLine(Usd(prior), Usd(current))], Currency.USD, FxNeutralMethod.PriorRates);
    }

    [Fact]
    public void Neutral_values_may_have_another_outcome_than_reported_ones()
    {
        // −10 USD and +100 ARS: 90 USD at the prior rate, −5 at the current one.
        FxNeutralLine[] lines =
        [
            new(Usd(-10), Usd(-10)),
            new(Money.FromAmount(100, Ars), Money.FromAmount(100, Ars), new ExchangeRate(Ars, Currency.USD, 1m, PriorDay), new ExchangeRate(Ars, Currency.USD, 0.05m, CurrentDay)),
        ];
        Assert.Equal("0.000000", FxNeutralGrowth.Between(lines, Currency.USD, FxNeutralMethod.PriorRates).Rate.ToFixedString(6));
        Assert.Equal(GrowthOutcome.NegativeBase, FxNeutralGrowth.Between(lines, Currency.USD, FxNeutralMethod.CurrentRates).Outcome);
    }

    [Fact]
    public void Printed_lines_add_up_where_rounded_ones_do_not()
    {
        // 1.00 → 1.00 at 1.005 → 1.015: reported 1.00 → 1.02 (half-even), neutral change 0, exact effect 0.01.
        FxNeutralLine line = new(Ars1(1), Ars1(1), new ExchangeRate(Ars, Currency.USD, 1.005m, PriorDay), new ExchangeRate(Ars, Currency.USD, 1.015m, CurrentDay));
        FxNeutralGrowth growth = FxNeutralGrowth.Between([line], Currency.USD, FxNeutralMethod.PriorRates);
        Assert.Equal("0.01", growth.FxEffect.ToFixedString());
        Assert.Equal(Usd(0.02m), growth.PrintedFxEffect);

        static Money Ars1(decimal amount) => Money.FromAmount(amount, Ars);
    }

    private static void AssertVector(ExchangeRates rates, FxNeutralMethod method, string rate, string change, string effect, string text)
    {
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        builder.Add([Sale(PriorDay, Currency.USD, 100), Sale(PriorDay, Ars, 100), Sale(CurrentDay, Currency.USD, 110), Sale(CurrentDay, Ars, 300)]);
        GrowthReport report = GrowthReport.Create(builder.Build(), new GrowthQuery
        {
            Metrics = new MetricQuery { Rates = rates, In = Currency.USD },
            Comparisons = [Comparison.YearEarlier],
            FxNeutral = method,
        });
        GrowthReportRow row = report.Rows.Single(row => row.Period.Label == "2022-06");

        // The data end on the day of the last order: the month is not whole.
        Assert.Equal((GrowthOutcome.Incomplete, GrowthOutcome.Incomplete), (row.Growth!.Value.Outcome, row.FxNeutral!.Outcome));
        Assert.False(row.FxNeutral.HasMoney);

        report = GrowthReport.Create(builder.Build(), report.Query);
        Assert.Empty(report.Rows);
        builder.Add([Sale(PriorDay, Currency.USD, 100), Sale(PriorDay, Ars, 100), Sale(CurrentDay, Currency.USD, 110), Sale(CurrentDay, Ars, 300)]);
        builder.Declare(new DateInterval(new LocalDate(2021, 6, 1), new LocalDate(2022, 6, 30)));
        row = GrowthReport.Create(builder.Build(), report.Query).Rows.Single(row => row.Period.Label == "2022-06");
        Assert.Equal(("-0.150000", "-15.0 %"), (row.Growth!.Value.Rate.ToFixedString(6), row.Growth.Value.Rate.ToString()));
        FxNeutralGrowth neutral = row.FxNeutral!;
        Assert.Equal((rate, change, effect, text), (neutral.Rate.ToFixedString(6), neutral.NeutralChange.ToFixedString(), neutral.FxEffect.ToFixedString(), neutral.ToString()));
        Assert.Equal("-30.00", neutral.ReportedChange.ToFixedString());
        Assert.Equal(neutral.FxEffect.Round(), neutral.PrintedFxEffect);
    }

    private static ExchangeRates Pairs() => ExchangeRates.FromPairs([new ExchangeRate(Ars, Currency.USD, 1m, PriorDay), new ExchangeRate(Ars, Currency.USD, 0.2m, CurrentDay)]);

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
