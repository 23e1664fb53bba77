using NodaTime;

namespace CommerceMetrics.Tests;

/// <summary>Errors that the documentation names and no other test provokes.</summary>
public sealed class GrowthErrorsTests
{
    private static readonly LocalDate Day = new(2022, 1, 5);
    private static readonly Money Euros = Money.FromAmount(10, Currency.EUR);
    private static readonly Money Dollars = Money.FromAmount(10, Currency.USD);
    private static readonly Money Most = Money.FromAmount(decimal.MaxValue, Currency.EUR);
    private static readonly ReportingPeriod Year = ReportingCalendar.Gregorian.PeriodOf(Day, Grain.Year);
    private static readonly SalesCube Cube = DailyOrders.Cube(new LocalDate(2021, 1, 1), new LocalDate(2022, 12, 31), _ => 10);
    private static readonly GmvDefinition Shipped = new("shipped", 1, [AmountComponent.Merchandise], [OrderStatus.Paid], RefundTiming.OwnDay, DateBasis.Shipped);

    [Fact]
    public void Unlike_currencies_do_not_grow()
    {
        Assert.Throws<CurrencyMismatchException>(() => Cagr.Between((ExactMoney)Euros, Dollars, Year, Year.Next()));
        Assert.Throws<CurrencyMismatchException>(() => Cagr.Between((ExactMoney)Euros, Dollars, Day, Day.PlusYears(2)));
        ExchangeRates rates = ExchangeRates.FromPairs([new ExchangeRate(Currency.USD, Currency.EUR, 0.9m, new LocalDate(2020, 12, 31))], maxAgeDays: 9999);
        MetricQuery query = new() { Grain = Grain.Year };
        MetricTableRow inDollars = MetricTable.Create(Cube, query).Rows[0], inEuros = MetricTable.Create(Cube, query with { In = Currency.EUR, Rates = rates }).Rows[^1];
        Assert.Throws<CurrencyMismatchException>(() => Cagr.Between(inDollars, inEuros));
    }

    [Fact]
    public void Reports_and_bridges_ask_for_the_date_and_the_rates_they_need()
    {
        MetricQuery query = new() { Grain = Grain.Year, Definition = GmvDefinition.PaidAllIn };
        Assert.Throws<CubeMismatchException>(() => GrowthReport.Create(Cube, new GrowthQuery { Metrics = query with { Definition = Shipped } }));
        Assert.Throws<CubeMismatchException>(() => GrowthBridge.Create(Cube, new BridgeQuery { Metrics = query with { Definition = Shipped } }, Year));
        Assert.Throws<MissingRateException>(() => GrowthReport.Create(Cube, new GrowthQuery { Metrics = query with { In = Currency.EUR } }));
        GrowthReport report = GrowthReport.Create(Cube, new GrowthQuery { Metrics = query, Comparisons = [Comparison.YearEarlier] });
        GrowthReportRow row = report.Rows[^1];
        Assert.Throws<DefinitionMismatchException>(() => row.Comparisons[0].Of(Metric.Gmv(GmvDefinition.GoodsOnly)));
        Assert.Throws<ArgumentException>(() => row.Comparisons[0].Of(Metric.Fees(GmvDefinition.PaidAllIn)));
        Assert.Throws<ArgumentException>(() => row.Value(Metric.Fees(GmvDefinition.PaidAllIn)));
        Assert.Throws<IOException>(() => report.WriteJson(new FullStream()));
        GrowthBridge bridge = GrowthBridge.Create(Cube, new BridgeQuery { Metrics = query }, Year);
        Assert.Throws<ArgumentOutOfRangeException>(() => bridge.RoundPoints(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => bridge.Lines[0].ToFixedString(-1));
        Assert.Throws<ArgumentException>(() => bridge.Segments[0][BridgeLineKind.TakeRate]);
    }

    [Fact]
    public void Totals_at_the_end_of_128_bits_overflow()
    {
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        foreach (string market in new[] { "a", "b" })
        {
            foreach (LocalDate day in new[] { Day.PlusYears(-1), Day })
            {
                builder.AddCell(new CellKey(builder.Segments.GetOrAdd(new Segment(market)), Currency.EUR, CellEvent.Sale, OrderStatus.Paid, day), new CellTotals { Merchandise = Int128.MaxValue, Orders = 1 });
            }
        }

        SalesCube cube = builder.Build();
        MetricQuery query = new() { Grain = Grain.Year };
        Assert.Throws<OverflowException>(() => GrowthReport.Create(cube, new GrowthQuery { Metrics = query }));
        Assert.Throws<OverflowException>(() => GrowthBridge.Create(cube, new BridgeQuery { Metrics = query }, Year));
    }

    [Fact]
    public void Figures_beyond_a_decimal_are_no_money()
    {
        Assert.Throws<OverflowException>(() => Growth.Between(Most, Money.FromAmount(decimal.MinValue, Currency.EUR)).Difference);
        Assert.Throws<OverflowException>(() => RunRate.Of((ExactMoney)Most, 1).Round());
        Assert.Throws<ArgumentOutOfRangeException>(() => GrowthRate.Between(new Count(0), new Count(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => GrowthRate.Between(new Count(1), new Count(-1)));
        Assert.Throws<InvalidOperationException>(() => default(RunRate).ToFixedString());

        // The neutral value is twice the most that a decimal holds, and so is the fx effect.
        FxNeutralLine line = new(Money.FromAmount(1, Currency.USD), Money.FromAmount(decimal.MaxValue, Currency.USD), new ExchangeRate(Currency.USD, Currency.EUR, 2m, Day), new ExchangeRate(Currency.USD, Currency.EUR, 4m, Day));
        FxNeutralGrowth growth = FxNeutralGrowth.Between([line], Currency.EUR, FxNeutralMethod.PriorRates);
        Assert.Throws<OverflowException>(() => growth.PrintedFxEffect);
        GrowthBridge bridge = GrowthBridge.Between([new BridgeItem(new Segment("a"), new Count(1), new Count(1), line)], Currency.EUR);
        Assert.Throws<OverflowException>(() => bridge[BridgeLineKind.Fx].Printed);

        ComparedWindows windows = ComparedWindows.Of(new DateInterval(Day, Day.PlusDays(6)), new DateInterval(Day.PlusDays(-7), Day.PlusDays(-1)));
        WeekdayAdjustedGrowth adjusted = WeekdayAdjustedGrowth.Between(windows, [KeyValuePair.Create(Day.PlusDays(-7), Most), KeyValuePair.Create(Day.PlusDays(-6), Most), KeyValuePair.Create(Day, Euros)], Currency.EUR);
        Assert.Throws<OverflowException>(() => adjusted.AdjustedPrior);
        ExchangeRates rates = ExchangeRates.FromPairs([new ExchangeRate(Currency.USD, Currency.GBP, 1E28m, Day.PlusYears(-3)), new ExchangeRate(Currency.GBP, Currency.EUR, 1E28m, Day.PlusYears(-3))], maxAgeDays: 9999);
        MetricTable table = MetricTable.Create(Cube, new MetricQuery { Definition = GmvDefinition.PaidAllIn, In = Currency.EUR, Rates = rates });
        Assert.Throws<OverflowException>(() => table.RatesUsed.Single().ImpliedRate);
    }

    [Fact]
    public void An_outcome_without_money_has_none()
    {
        GrowthReport report = GrowthReport.Create(Cube, new GrowthQuery { Metrics = new MetricQuery { Grain = Grain.Year }, Comparisons = [Comparison.YearEarlier], FxNeutral = FxNeutralMethod.PriorRates, WeekdayAdjustment = WeekdayAdjustment.Weekdays });
        GrowthComparison first = report.Rows[0].Comparisons[0];
        (FxNeutralGrowth neutral, WeekdayAdjustedGrowth adjusted) = (first.FxNeutral!, first.WeekdayAdjusted!);
        Assert.Equal((GrowthOutcome.NoPrior, GrowthOutcome.NoPrior), (neutral.Outcome, adjusted.Outcome));
        Func<object>[] figures =
        [
            () => neutral.NeutralChange, () => neutral.NeutralCurrent, () => neutral.NeutralPrior, () => neutral.PrintedFxEffect, () => neutral.Rate, () => adjusted.Current, () => adjusted.Prior, () => adjusted.AdjustedPrior, () => adjusted.Rate,
        ];
        Assert.All(figures, figure => Assert.Throws<InvalidOperationException>(figure));
        Assert.Null(neutral.FxPoints);
    }

    [Fact]
    public void Days_of_an_adjustment_are_ISO_dates_from_the_year_1_on()
    {
        LocalDate julian = new(2022, 1, 1, CalendarSystem.Julian), early = new(0, 12, 31);
        ComparedWindows windows = ComparedWindows.Of(new DateInterval(Day, Day), new DateInterval(Day.PlusDays(-7), Day.PlusDays(-7)));
        Assert.Throws<ArgumentException>(() => WeekdayAdjustedGrowth.Between(windows, [KeyValuePair.Create(julian, Euros)], Currency.EUR));
        Assert.Throws<ArgumentOutOfRangeException>(() => WeekdayAdjustedGrowth.Between(windows, [KeyValuePair.Create(early, Euros)], Currency.EUR));
        Assert.Throws<CurrencyMismatchException>(() => WeekdayAdjustedGrowth.Between(windows, [KeyValuePair.Create(Day, Dollars)], Currency.EUR));
        Assert.Throws<ArgumentException>(() => WeekdayAdjustment.WithClosedDays([julian]));
    }

    private sealed class FullStream : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw new IOException("No space left.");

        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("No space left.");
    }
}
