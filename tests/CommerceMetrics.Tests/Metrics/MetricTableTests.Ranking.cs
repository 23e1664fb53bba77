using FsCheck;
using FsCheck.Fluent;

namespace CommerceMetrics.Tests;

public partial class MetricTableTests
{
    [Fact]
    public void The_top_comes_first_and_the_others_are_exact()
    {
        MetricTable table = MetricTable.Create(Cube(Sale(1, "DE", 10), Sale(40, "DE", 30), Sale(1, "FR", 0.05m), Sale(1, "BR", 40), Sale(1, "JP", 0.04m), Sale(2, "AT", 25)), Query with { By = Grouping.By("market") });
        Assert.Equal(["BR", "DE", "AT"], table.Largest(3).Select(segment => segment.ToString()));
        MetricTable top = table.Top(2, "rest");
        Assert.Equal(["BR 40.00", "BR 0.00", "DE 10.00", "DE 30.00", "rest 25.09", "rest 0.00"], top.Rows.Select(row => $"{row.Segment} {row.Gmv.ToFixedString()}"));
        Assert.Equal(5, table.Top(9).Segments.Count);
        Assert.Throws<ArgumentException>(() => top.Top(1));
        Assert.Throws<ArgumentException>(() => table.Top(2, "BR"));
        Assert.Throws<ArgumentOutOfRangeException>(() => table.Top(0));
    }

    [Fact]
    public void Shares_of_a_total_print_to_a_hundred_percent()
    {
        MetricTable thirds = MetricTable.Create(Cube(Sale(1, "DE", 1), Sale(1, "FR", 1), Sale(1, "BR", 1), Sale(40, "BR", 1), Sale(40, "DE", -1)), Query with { By = Grouping.By("market") });
        Assert.Equal(["BR 33.4 %", "DE 33.3 %", "FR 33.3 %"], thirds.SharesOfTotal(Metric.Gmv(Definition), thirds.Periods[0]).Select(share => $"{share.Segment} {share.Printed}"));
        Assert.Equal("34 %", thirds.SharesOfTotal(Metric.Orders(Definition), thirds.Periods[0], 0)[0].Printed);
        Assert.Throws<InvalidOperationException>(() => thirds.SharesOfTotal(Metric.Gmv(Definition), thirds.Periods[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => thirds.SharesOfTotal(Metric.Gmv(Definition), thirds.Periods[0], -1));

        Prop.ForAll(Gen.Choose(-1_000, 5_000).NonEmptyListOf().ToArbitrary(), amounts =>
        {
            MetricTable table = MetricTable.Create(Cube([.. amounts.Select((amount, i) => Sale(1, $"m{i}", amount / 100m))]), Query with { By = Grouping.By("market") });
            return amounts.Sum() == 0 || table.SharesOfTotal(Metric.Gmv(Definition), table.Periods[0]).Sum(share => decimal.Parse(share.Printed[..^2], System.Globalization.CultureInfo.InvariantCulture)) == 100m;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));
    }
}
