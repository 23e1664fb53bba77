using NodaTime;

namespace CommerceMetrics.Conformance;

/// <content>Misuse that compiles is refused, by an error that says what to do instead.</content>
public partial class MisuseTests
{
    private static readonly GmvDefinition Paid = GmvDefinition.PaidAllIn;
    private static readonly GmvDefinition Goods = GmvDefinition.GoodsOnly;
    private static readonly Money Euros = Money.FromAmount(10, Currency.EUR);
    private static readonly Money Dollars = Money.FromAmount(10, Currency.USD);

    [Fact]
    public void A_metric_of_another_definition_is_refused()
    {
        const string Fix = "Use one definition for both, or see the steps between them with GmvReconciliation.";
        (MetricTable table, GrowthComparison comparison) = Figures();
        (Segment all, ReportingPeriod period) = (table.Segments[0], table.Periods[0]);
        DefinitionMismatchException refused = Refused<DefinitionMismatchException>(() => table.Value(Metric.Fees(Goods), all, period), Fix, Paid.ToString(), Goods.ToString());
        Assert.Equal((Paid, Goods), (refused.Left, refused.Right));
        Refused<DefinitionMismatchException>(() => table.Rows[0].TextOf(Metric.Fees(Goods)), Fix);
        Refused<DefinitionMismatchException>(() => table.Explain(Metric.Fees(Goods), all, period), Fix);
        Refused<DefinitionMismatchException>(() => comparison.Of(Metric.Gmv(Goods)), Fix);
        Refused<DefinitionMismatchException>(() => MetricTable.Create(Cube(), Query with { Metrics = [Metric.Units(Goods)] }), "put into one table", Fix);
        Refused<DefinitionMismatchException>(() => Metric.ShareOf("x", Metric.Fees(Paid), Metric.Gmv(Goods)), "Cannot combine in one metric", Fix);

        // Its name alone does not make a definition: here the version is another one.
        GmvDefinition next = new(Paid.Name, 2, Paid.Components, Paid.Statuses);
        Refused<DefinitionMismatchException>(() => table.Value(Metric.Gmv(next), all, period), Fix, Paid.ToString(), next.ToString());
    }

    [Fact]
    public void Unlike_currencies_are_neither_added_nor_compared()
    {
        const string Fix = "translate one of them first, or sum into a MoneyBag.";
        UnitValue inEuros = new(Euros, new Count(2)), inDollars = new(Dollars, new Count(2));
        CurrencyMismatchException refused = Refused<CurrencyMismatchException>(() => Growth.Between(Euros, Dollars), Fix, "EUR", "USD");
        Assert.Equal((Currency.USD, Currency.EUR), (refused.Left, refused.Right));
        Refused<CurrencyMismatchException>(() => Growth.Between((ExactMoney)Euros, Dollars), Fix);
        Refused<CurrencyMismatchException>(() => Growth.Between(inEuros, inDollars), Fix);
        Refused<CurrencyMismatchException>(() => GrowthRate.Between(Euros, Dollars), Fix);
        Refused<CurrencyMismatchException>(() => inEuros + inDollars, Fix);
        Refused<CurrencyMismatchException>(() => (ExactMoney)Euros + Dollars, Fix);
        Refused<CurrencyMismatchException>(() => new Share(Euros, Dollars), Fix);
        Refused<CurrencyMismatchException>(() => new Share(Euros, Euros) + new Share(Dollars, Dollars), Fix);
    }

    [Fact]
    public void A_share_of_money_and_one_of_counts_have_nothing_in_common()
    {
        const string Fix = "put shares of money with shares of money, and shares of counts with shares of counts.";
        Share ofMoney = new(Euros, Euros), ofCounts = new(new Count(1), new Count(2));
        Refused<ArgumentException>(() => ofMoney + ofCounts, Fix);
        Refused<ArgumentException>(() => ofCounts + ofMoney, Fix);
        Refused<ArgumentException>(() => Growth.Between(ofMoney, ofCounts), Fix);

        // A share has no currency, and default(Share) is of nothing.
        Assert.Equal("-50.0 %", Growth.Between(new Share(Dollars, Dollars), new Share(Euros, Euros + Euros)).ToString());
        Assert.Equal(ofMoney, default(Share) + ofMoney);
        Assert.Equal(GrowthOutcome.NotComparable, Growth.Between(default(Share), ofCounts).Outcome);
    }

    [Fact]
    public void What_a_table_does_not_hold_is_said_with_where_to_add_it()
    {
        (MetricTable table, GrowthComparison comparison) = Figures();
        (Segment all, ReportingPeriod period) = (table.Segments[0], table.Periods[0]);
        const string Fix = "add the metric to MetricQuery.Metrics.";
        Refused<ArgumentException>(() => table.Value(Metric.Fees(Paid), all, period), "'fees'", Fix);
        Refused<ArgumentException>(() => table.Value(Metric.TakeRate(Paid), all, period), "'fees', which 'take-rate' is made from", Fix);
        Refused<ArgumentException>(() => table.Explain(Metric.NetSales(), all, period), "'gross-sales'", Fix);
        Refused<ArgumentException>(() => comparison.Of(Metric.Fees(Paid)), "'fees'", Fix);
        Refused<ArgumentException>(() => comparison.FxNeutralOf(Metric.NetSales()), "'net-sales'", Fix);
        Refused<ArgumentException>(() => table.RowOf(new Segment("BR"), period), "no segment 'BR'", "see Segments.");
        Refused<ArgumentException>(() => table.RowOf(all, ReportingCalendar.Gregorian.ParsePeriod("1999")), "no period '1999'", "see Periods.");

        // What is made from inputs that are there, is there.
        Assert.Equal("5.00", table.Value(Metric.PerCount("gmv-per-order", Metric.Gmv(Paid), Metric.Orders(Paid)), all, period).ToFixedString());
    }

    [Fact]
    public void Two_metrics_of_one_name_are_told_apart_by_what_they_are()
    {
        const string Fix = "Give one another name.";
        Metric<ExactMoney> charged = Metric.Amount("extras", AmountComponent.Shipping, Paid), taxed = Metric.Total("extras", [charged, Metric.Taxes(Paid)]);
        Refused<ArgumentException>(() => Table(charged, taxed), "'extras'", "extras + taxes", Fix);
        Refused<ArgumentException>(() => Table(Metric.Amount("gmv", AmountComponent.Merchandise, Paid)), "'gmv'", Fix);

        // The formulas are alike, the orders are not.
        Refused<ArgumentException>(
            () => Table(Metric.Orders("done", [OrderStatus.Shipped]), Metric.Orders("done", [OrderStatus.Delivered])), "'done'", "(Shipped)", "(Delivered)", Fix);
        Assert.Single(Table(charged, Metric.Amount("extras", AmountComponent.Shipping, Paid)).Metrics, metric => metric.Name == "extras");
    }

    [Fact]
    public void A_rate_or_a_ratio_that_is_not_there_is_not_handed_out_as_a_number()
    {
        Refused<InvalidOperationException>(() => Growth.Between(new Count(0), new Count(3)).Rate, "FromZero", "ask TryGetRate, or Match all outcomes.");
        Refused<InvalidOperationException>(() => default(Growth<Share>).Rate, "NotComparable", "ask TryGetRate");
        Refused<InvalidOperationException>(() => new Share(Euros, Euros - Euros).ToFixedString(6), "ask IsDefined first.");
        Refused<InvalidOperationException>(() => new UnitValue(Euros, Count.Zero).Round(), "ask IsDefined first.");
        Refused<InvalidOperationException>(() => new DistinctUnitValue(Euros, default).Round(), "ask IsDefined first.");
        Refused<ArgumentOutOfRangeException>(() => GrowthRate.Between(new Count(0), new Count(3)), "Growth.Between names the outcome otherwise.");
    }

    [Fact]
    public void A_declaration_of_nothing_is_refused_at_once()
    {
        Refused<ArgumentException>(() => Metric.Total("x", Array.Empty<Metric<ExactMoney>>()), "name at least one metric.");
        Refused<ArgumentException>(() => Metric.Orders("x", []), "name at least one.");
        Refused<ArgumentException>(() => new GmvDefinition("x", 1, [AmountComponent.Fee], [OrderStatus.Paid]), "leave it out, and use a take rate for it.");
        Refused<ArgumentException>(() => Metric.Fees(Paid) is var fees ? Metric.ShareOf(" ", fees, fees) : null, "name");
    }

    private static MetricQuery Query => new() { Definition = Paid, Grain = Grain.Year };

    private static MetricTable Table(params Metric[] metrics) => MetricTable.Create(Cube(), Query with { Metrics = metrics });

    private static (MetricTable Table, GrowthComparison Comparison) Figures()
    {
        GrowthQuery query = new() { Metrics = Query, Comparisons = [Comparison.YearEarlier], FxNeutral = FxNeutralMethod.PriorRates };
        return (Table(), GrowthReport.Create(Cube(), query).Rows[0].Comparisons[0]);
    }

    private static SalesCube Cube()
    {
        using SalesCubeBuilder builder = new(new CubeSchema());
        builder.Add([new OrderRow { At = Instant.FromUtc(2022, 6, 1, 12, 0), Segment = Segment.Empty, Currency = Currency.EUR, Status = OrderStatus.Paid, Merchandise = 5 }]);
        return builder.Build();
    }

    private static TException Refused<TException>(Func<object?> misuse, params string[] says) where TException : Exception
    {
        TException refused = Assert.Throws<TException>(misuse);
        Assert.All(says, text => Assert.Contains(text, refused.Message, StringComparison.Ordinal));
        return refused;
    }
}
