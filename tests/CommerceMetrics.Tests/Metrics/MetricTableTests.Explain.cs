using NodaTime;

namespace CommerceMetrics.Tests;

public partial class MetricTableTests
{
    [Fact]
    public void An_explanation_names_formula_cells_rates_and_rounding()
    {
        SalesCube cube = Cube(
            Sale(1, "DE", 10), Sale(1, "BR", 100, Currency.USD) with { Discount = 0.01m }, Sale(2, "BR", 7, Currency.USD), Sale(2, "BR", 1, Currency.USD) with { Status = OrderStatus.Cancelled },
            Sale(30, "BR", 50, Currency.USD), Sale(40, "BR", 9, Currency.USD), Sale(1, "BR", 5, Currency.GBP));
        ExchangeRates rates = ExchangeRates.FromBase(Currency.EUR, [(new(2022, 1, 1), Currency.USD, 1.1m), (new(2022, 1, 31), Currency.USD, 1.25m)], "ECB");
        MetricTable table = MetricTable.Create(cube, Query with { By = Grouping.By("market"), In = Currency.EUR, Rates = rates, Metrics = [Metric.NetSales(), Metric.DiscountRate(Definition)] });
        Segment brazil = new("BR");
        FigureExplanation gmv = table.Explain(Metric.Gmv(Definition), brazil, table.Periods[0]);
        Assert.Equal(
            [
                "2022-01-02 BR GBP Sale Paid: + merchandise 5.00, left out: no rate",
                "2022-01-02 BR USD Sale Paid: (+ merchandise 100.00 − discount 0.01) × 0.9090909090909090909090909091 (ECB, fixing of 2022-01-01) = EUR 90.900000000000000000000000000909",
                "2022-01-03 BR USD Sale Paid: + merchandise 7.00 × 0.9090909090909090909090909091 (ECB, fixing of 2022-01-01) = EUR 6.3636363636363636363636363637",
                "2022-01-31 BR USD Sale Paid: + merchandise 50.00 × 0.8 (ECB, fixing of 2022-01-31) = EUR 40.00",
            ],
            gmv.Cells.Select(cell => cell.ToString()));
        Assert.Equal(table.RowOf(brazil, table.Periods[0]).Gmv, gmv.Cells.Aggregate(ExactMoney.Zero(Currency.EUR), (sum, cell) => sum + (cell.Translated ?? ExactMoney.Zero(Currency.EUR))));
        Assert.Equal(("137.263636363636363636363636364609", "137.26"), (gmv.Exact, gmv.Printed));
        Assert.Equal("EUR 137.263636363636363636363636364609", Assert.Single(gmv.Inputs).Value);
        Assert.Contains("gmv = merchandise − discount + shipping + tax − refund", gmv.ToString(), StringComparison.Ordinal);

        FigureExplanation orders = table.Explain(Metric.Orders(Definition), brazil, table.Periods[0]);
        Assert.Equal(["1", "1", "1", "1"], orders.Cells.Select(cell => cell.Count.ToString()));
        Assert.Equal(("3", 1), (orders.Printed, orders.Cells.Count(cell => cell.IsLeftOut)));

        FigureExplanation rate = table.Explain(Metric.DiscountRate(Definition), new Segment("DE"), table.Periods[0]);
        Assert.Equal(("0 ÷ 10", "0.000000"), (rate.Exact, rate.Printed));
        Assert.Equal("n/a", table.Explain(Metric.Aov(Definition), new Segment("DE"), table.Periods[1]).Printed);
        Assert.Throws<ArgumentException>(() => table.Explain(Metric.Units(Definition), brazil, table.Periods[0]));
        Assert.Throws<ArgumentException>(() => table.Explain(Metric.Gmv(Definition), new Segment("XX"), table.Periods[0]));
        Assert.Throws<DefinitionMismatchException>(() => table.Explain(Metric.Gmv(GmvDefinition.Placed), brazil, table.Periods[0]));
    }
}
