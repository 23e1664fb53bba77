using static CommerceMetrics.Tests.BuyerTableTests;

namespace CommerceMetrics.Tests;

public class GrowthReportBuyersTests
{
    [Fact]
    public void Rows_hold_the_figures_on_buyers_where_a_log_is_given()
    {
        BuyerLog log = Log(Sale("01-05", "DE", 1, 10), Sale("01-06", "FR", 1, 10), Sale("01-06", "FR", null, 10));
        GrowthQuery query = new() { Metrics = new MetricQuery { By = Grouping.By("market") }, Comparisons = [Comparison.Previous] };
        GrowthReport report = GrowthReport.Create(log.Cube, query, log);

        Assert.Equal(["DE 1", "FR 1"], report.Rows.Select(row => $"{row.Segment} {row.Buyers!.ActiveBuyers}"));
        Assert.Equal(1, report.Rows[1].Buyers!.OrdersWithoutBuyer.Value);
        Assert.All(GrowthReport.Create(log.Cube, query).Rows, row => Assert.Null(row.Buyers));
    }

    [Fact]
    public void A_log_of_other_rows_is_refused()
    {
        BuyerLog log = Log(Sale("01-05", "DE", 1, 10));
        SalesCube other = Log(Sale("01-05", "DE", 1, 11)).Cube;
        Assert.Equal("cells", Assert.Throws<CubeMismatchException>(() => GrowthReport.Create(other, new GrowthQuery { Metrics = new MetricQuery() }, log)).Mismatch);
    }
}
