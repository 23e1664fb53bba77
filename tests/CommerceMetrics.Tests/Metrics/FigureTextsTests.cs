using NodaTime;

namespace CommerceMetrics.Tests;

/// <summary>Steps, rates and cells in words.</summary>
public sealed class FigureTextsTests
{
    private static readonly LocalDate Day = new(2022, 1, 3);

    [Fact]
    public void Steps_of_a_reconciliation_name_what_enters_and_leaves()
    {
        GmvDefinition narrow = new("narrow", 1, [AmountComponent.Merchandise, AmountComponent.Refund], [OrderStatus.Paid]);
        GmvDefinition wide = new("wide", 1, [AmountComponent.Merchandise, AmountComponent.Shipping, AmountComponent.Refund], [OrderStatus.Paid, OrderStatus.Returned], RefundTiming.OrderDay);
        Assert.Equal(["Returned orders enter", "refunds count on the order's day", "shipping enters"], GmvReconciliation.StepsBetween(narrow, wide).Select(step => step.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal(["Returned orders leave", "refunds count on their own day", "shipping leaves"], GmvReconciliation.StepsBetween(wide, narrow).Select(step => step.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_cell_says_its_rate_and_its_fixings()
    {
        // Dollars to pounds over the euro: 0.8 ÷ 1.25, quoted on two days.
        ExchangeRates rates = ExchangeRates.FromBase(Currency.EUR, [(Day, Currency.USD, 1.25m), (Day.PlusDays(1), Currency.USD, 1.25m), (Day, Currency.GBP, 0.8m), (Day.PlusDays(31), Currency.JPY, 1m)], "test");
        GmvDefinition definition = new("both", 1, [AmountComponent.Merchandise, AmountComponent.Tax], [OrderStatus.Paid]);
        MetricQuery query = new() { Definition = definition, In = Currency.GBP, Rates = rates };
        SalesCube cube = Cube(Row(Day.PlusDays(1), Currency.USD), Row(Day.PlusDays(2), Currency.JPY), Row(Day, Currency.GBP));
        MetricTable table = MetricTable.Create(cube, query);
        FigureExplanation gmv = table.Explain(Metric.Gmv(definition), table.Segments[0], table.Periods[0]);
        string[] cells = [.. gmv.Cells.Select(cell => cell.ToString())];
        Assert.Contains(cells, cell => cell.Contains("× 0.64 (test, fixings of 2022-01-04 and 2022-01-03)", StringComparison.Ordinal) && cell.Contains('('));
        Assert.Contains(cells, cell => cell.EndsWith("left out: no rate", StringComparison.Ordinal));
        Assert.Contains(cells, cell => !cell.Contains('×', StringComparison.Ordinal) && cell.StartsWith("2022-01-03 DE GBP", StringComparison.Ordinal));
        Assert.Equal(gmv.ToString(), Written(gmv));

        // A month's mean of an unnamed source, by market.
        ExchangeRates unnamed = ExchangeRates.FromPairs([new(Currency.USD, Currency.GBP, 0.6m, Day), new(Currency.USD, Currency.GBP, 0.7m, Day.PlusDays(1))]);
        MetricTable byMarket = MetricTable.Create(cube, query with { By = Grouping.By("market"), Rates = unnamed, Translation = Translation.PeriodAverage });
        FigureExplanation orders = byMarket.Explain(Metric.Orders(definition), byMarket.Segments[0], byMarket.Periods[0]);
        Assert.Contains("nothing to round", orders.ToString(), StringComparison.Ordinal);
        Assert.Contains(" of DE in 2022-01 is ", orders.ToString(), StringComparison.Ordinal);
        Assert.Contains(byMarket.Explain(Metric.Gmv(definition), byMarket.Segments[0], byMarket.Periods[0]).Cells, cell => cell.ToString().Contains("(mean of 2, the last fixing of 2022-01-04)", StringComparison.Ordinal) && cell.ToString().Contains(" DE ", StringComparison.Ordinal));

        static string Written(FigureExplanation explanation)
        {
            using StringWriter writer = new();
            explanation.WriteTo(writer);
            return writer.ToString();
        }
    }

    [Fact]
    public void Rates_that_served_no_day_have_no_bounds()
    {
        ExchangeRates rates = ExchangeRates.FromPairs([new(Currency.USD, Currency.GBP, 0.5m, Day)]);
        MetricTable table = MetricTable.Create(Cube(Row(Day, Currency.USD), Row(Day.PlusDays(40), Currency.USD)), new MetricQuery { In = Currency.GBP, Rates = rates });
        Assert.Equal("USD to GBP, daily: 0 days, 1 days without a rate", Assert.Single(table.RatesUsedIn(table.Periods[1].Window)).ToString());
        Assert.Equal("USD to GBP, daily: 1 days, 0.5 to 0.5, fixings 2022-01-03 to 2022-01-03, on average 0.5", Assert.Single(table.RatesUsedIn(table.Periods[0].Window)).ToString());
        MetricTable budget = MetricTable.Create(Cube(Row(Day, Currency.USD)), new MetricQuery { In = Currency.GBP, Rates = ExchangeRates.Constant(Currency.GBP, [(Currency.USD, 0.5m)], "budget"), Translation = Translation.Constant });
        RateUsage constant = Assert.Single(budget.RatesUsed);
        Assert.Equal(("USD to GBP, constant: 1 days, 0.5 to 0.5, on average 0.5", null, null), (constant.ToString(), constant.FirstFixing, constant.OldestAgeDays));
    }

    [Fact]
    public void Totals_of_counts_add_and_take_away()
    {
        GmvDefinition definition = GmvDefinition.PaidAllIn;
        Metric<Count> orders = Metric.Orders(definition), units = Metric.Units("units", [OrderStatus.Paid]);
        Metric<Count> rest = Metric.Total("rest", [orders, orders], [units]);
        Metric<ExactMoney> twice = Metric.Total("twice less fees", [Metric.Gmv(definition), Metric.Gmv(definition)], [Metric.Fees(definition), Metric.Fees(definition)]);
        MetricTable table = MetricTable.Create(Cube(Row(Day, Currency.USD), Row(Day, Currency.USD)), new MetricQuery { Definition = definition, Metrics = [rest, units, twice] });
        MetricTableRow row = Assert.Single(table.Rows);
        Assert.Equal((4 - 6, 6), ((int)row.Value(rest).Value, (int)row.Value(units).Value));
        Assert.Equal(row.Gmv + row.Gmv - row.Value(Metric.Fees(definition)) - row.Value(Metric.Fees(definition)), row.Value(twice));
        Assert.Equal("2.00", row.Value(Metric.Fees(definition)).ToFixedString());
    }

    private static OrderRow Row(LocalDate day, Currency currency) => new()
    {
        At = day.AtMidnight().InUtc().ToInstant(),
        Segment = new("DE"),
        Currency = currency,
        Status = OrderStatus.Paid,
        Merchandise = 100,
        Tax = 10,
        Fee = 1,
        Units = 3,
    };

    private static SalesCube Cube(params OrderRow[] rows)
    {
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        builder.Add(rows);
        return builder.Build();
    }
}
