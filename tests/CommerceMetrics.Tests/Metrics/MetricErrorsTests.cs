using NodaTime;

namespace CommerceMetrics.Tests;

/// <summary>Errors that the documentation names and no other test provokes.</summary>
public sealed class MetricErrorsTests
{
    private static readonly ExactMoney Euros = Money.FromAmount(10, Currency.EUR);
    private static readonly ExactMoney Dollars = Money.FromAmount(10, Currency.USD);

    // Twice the most that a decimal holds.
    private static readonly ExactMoney Huge = (ExactMoney)Money.FromAmount(decimal.MaxValue, Currency.EUR) + Money.FromAmount(decimal.MaxValue, Currency.EUR);

    [Fact]
    public void Decimals_are_not_negative()
    {
        Action[] texts =
        [
            () => new Share(Euros, Euros).ToFixedString(-1), () => new CountRatio(new(1), new(2)).ToFixedString(-1), () => new DistinctShare(new(1), new(2)).ToFixedString(-1),
            () => new DistinctRatio(new(1), new(2)).ToFixedString(-1), () => (new Share(Euros, Euros) - new Share(Euros, Euros)).ToFixedString(-1),
        ];
        Assert.All(texts, text => Assert.Throws<ArgumentOutOfRangeException>(text));
    }

    [Fact]
    public void What_is_undefined_has_no_digits_and_no_difference()
    {
        Share undefined = new(new Count(1), new Count(0));
        Action[] uses =
        [
            () => undefined.ToFixedString(2), () => _ = undefined - new Share(Euros, Euros), () => _ = new Share(Euros, Euros) - undefined, () => new CountRatio(new(1), new(0)).ToFixedString(2),
            () => new DistinctUnitValue(Euros, new(0)).ToFixedString(), () => _ = new DistinctShare(new(0), new(0)) - new DistinctShare(new(1), new(2)), () => new UnitValue(Euros, new(0)).Round(),
        ];
        Assert.All(uses, use => Assert.Throws<InvalidOperationException>(use));
        Assert.False(undefined.IsDefined);
    }

    [Fact]
    public void Figures_beyond_a_decimal_are_text_and_no_money()
    {
        Assert.Throws<OverflowException>(() => new UnitValue(Huge, new(1)).Round());
        Assert.Equal("158456325028528675187087900670.00", new UnitValue(Huge, new(1)).ToFixedString());
        Assert.Throws<OverflowException>(() => new DistinctUnitValue(Huge, new(1)).Round());
        Assert.Equal("158456325028528675187087900670.00", new DistinctUnitValue(Huge, new(1)).ToFixedString());
        Assert.Throws<OverflowException>(() => new CountRatio(new(Int128.MaxValue), new(1)) + new CountRatio(new(1), new(1)));
        Assert.Throws<OverflowException>(() => new CountRatio(new(1), new(Int128.MaxValue)) + new CountRatio(new(1), new(1)));
    }

    [Fact]
    public void Shares_of_unlike_units_do_not_merge()
    {
        Share ofEuros = new(Euros, Euros), ofCounts = new(new Count(1), new Count(2));
        Assert.Throws<CurrencyMismatchException>(() => new Share(Euros, Dollars));
        Assert.Throws<CurrencyMismatchException>(() => ofEuros + new Share(Dollars, Dollars));
        Assert.Throws<ArgumentException>(() => ofEuros + ofCounts);
        Assert.Throws<ArgumentException>(() => Growth.Between(ofEuros, ofCounts));
        Assert.Equal((ofEuros, ofEuros, ofCounts), (default(Share) + ofEuros, ofEuros + default(Share), ofCounts + default(Share)));
        Assert.Equal("100.0 %", (ofEuros + ofEuros).ToString());
    }

    [Fact]
    public void Metrics_have_names_inputs_and_timings_that_there_are()
    {
        Metric<ExactMoney> gmv = Metric.Gmv(GmvDefinition.Placed);
        Metric<Count> orders = Metric.Orders(GmvDefinition.Placed);
        Assert.Throws<ArgumentException>(() => Metric.Orders(" ", [OrderStatus.Paid]));
        Assert.Throws<ArgumentException>(() => Metric.Orders("x", []));
        Assert.Throws<ArgumentException>(() => Metric.PerCount(" ", gmv, orders));
        Assert.Throws<ArgumentException>(() => Metric.ShareOf(" ", gmv, gmv));
        Assert.Throws<ArgumentException>(() => Metric.Total(" ", [gmv]));
        Assert.Throws<ArgumentException>(() => Metric.Total("x", Array.Empty<Metric<ExactMoney>>()));
        Assert.Throws<ArgumentException>(() => Metric.Total("x", Array.Empty<Metric<Count>>()));
        const RefundTiming None = (RefundTiming)9;
        Assert.Throws<ArgumentOutOfRangeException>(() => Metric.NetSales(None));
        Assert.Throws<ArgumentOutOfRangeException>(() => Metric.Nmv(None));
        Assert.Throws<ArgumentOutOfRangeException>(() => Metric.TotalSales(None));
        Assert.Throws<ArgumentOutOfRangeException>(() => Metric.Amount("x", (AmountComponent)9, [OrderStatus.Paid]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Metric.Amount("x", AmountComponent.Fee, [(OrderStatus)99]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Metric.Amount("x", AmountComponent.Fee, [OrderStatus.Paid], None));
    }

    [Fact]
    public void A_table_answers_for_what_it_holds()
    {
        SalesCube cube = DailyOrders.Cube(new LocalDate(2022, 1, 1), new LocalDate(2022, 1, 31), _ => 10);
        MetricTable table = MetricTable.Create(cube, new MetricQuery { Definition = GmvDefinition.PaidAllIn });
        Metric<ExactMoney> gmv = Metric.Gmv(GmvDefinition.PaidAllIn);
        Assert.Throws<DefinitionMismatchException>(() => table.SharesOfTotal(Metric.Gmv(GmvDefinition.GoodsOnly), table.Periods[0]));
        Assert.Throws<ArgumentException>(() => table.SharesOfTotal(gmv, table.Periods[0].Next()));
        Assert.Throws<ArgumentException>(() => table.SharesOfTotal(Metric.Fees(GmvDefinition.PaidAllIn), table.Periods[0]));
        Assert.Equal("100.0 %", Assert.Single(table.SharesOfTotal(gmv, table.Periods[0])).Share.ToString());
        MetricQuery inEuros = new() { In = Currency.EUR };
        Assert.Throws<MissingRateException>(() => GmvReconciliation.Create(cube, inEuros, GmvDefinition.GoodsOnly));
        Assert.Throws<ArgumentException>(() => GmvReconciliation.Create(cube, new MetricQuery { By = Grouping.By("channel") }, GmvDefinition.GoodsOnly));
    }

    [Fact]
    public void A_table_of_buyers_asks_for_the_date_and_the_rates_it_needs()
    {
        BuyerLog log = BuyerTableTests.Log(new OrderRow { At = Instant.FromUtc(2022, 1, 5, 0, 0), Segment = new("DE"), Currency = Currency.EUR, Status = OrderStatus.Paid, Merchandise = 1, Buyer = 1, Orders = int.MaxValue });
        GmvDefinition shipped = new("shipped", 1, [AmountComponent.Merchandise], [OrderStatus.Paid], RefundTiming.OwnDay, DateBasis.Shipped);
        MetricQuery query = new() { Definition = GmvDefinition.PaidAllIn };
        Assert.Throws<CubeMismatchException>(() => BuyerTable.Create(log, query with { Definition = shipped }));
        Assert.Throws<CubeMismatchException>(() => CohortTable.Create(log, query with { Definition = shipped }));
        Assert.Throws<MissingRateException>(() => CohortTable.Create(log, query with { In = Currency.USD }));
        CohortTable cohorts = CohortTable.Create(log, query);
        Assert.Throws<ArgumentOutOfRangeException>(() => cohorts.RetentionAt(cohorts.Cohorts[0].Segment, -1));

        // Doubled 33 times.
        for (int i = 0; i < 33; i++)
        {
            log = BuyerLog.Merge([log, log], DayOverlap.OrdersAreDisjoint);
        }

        Assert.Throws<OverflowException>(() => BuyerTable.Create(log, query));
        Assert.Throws<OverflowException>(() => CohortTable.Create(log, query));
    }
}
