using System.Text;

namespace CommerceMetrics.Csv.Tests;

/// <summary>The optional column that dates refunds: either timing from one file.</summary>
public class RefundedAtTests
{
    private const string Header = "order_id,placed_at,market,currency,amount,status,discount,units,buyer_id,refund,refunded_at\n";

    [Fact]
    public void A_dated_refund_counts_on_its_own_day_or_on_its_orders()
    {
        SalesCube cube = Read(Header + """
            1,2022-01-31T10:00Z,BR,USD,100,Paid,10,2,anna,30,2022-02-03T12:00:00+08:00
            2,2022-01-31T10:00Z,BR,USD,50,Paid,,1,,5,
            3,2022-02-01T10:00Z,BR,USD,20,Paid,,1,bob,,2022-02-05T10:00Z
            """, out OrderCsvResult result, out BuyerLog log);
        Assert.Equal((3L, 3L, 0L), (result.Rows, result.Accepted, result.Rejected));

        // January 90 + 50 − 5, February 20; and 30 given back, in February or for January.
        Assert.Equal(["135.00", "-10.00"], Values(cube, RefundTiming.OwnDay));
        Assert.Equal(["105.00", "20.00"], Values(cube, RefundTiming.OrderDay));
        Assert.Equal(MoneyBag.Sum(Money.FromAmount(5, Currency.USD)), cube.RefundsWithOneDate);
        Assert.Equal(new NodaTime.LocalDate(2022, 2, 3), cube.Days!.End);
        Assert.Equal(["anna Sale", "anna RefundOnOwnDay", "anna RefundOnOrderDay"], log.Facts.Where(fact => fact.Buyer?.Text == "anna").Select(fact => $"{fact.Buyer} {fact.Event}"));

        // Units and orders are those of the sales.
        MetricTable table = MetricTable.Create(cube, new MetricQuery { Definition = GmvDefinition.PaidAllIn, Metrics = [Metric.Units(GmvDefinition.PaidAllIn)] });
        Assert.Equal(["3 2", "1 1"], table.Rows.Select(row => $"{row.Value(Metric.Units(GmvDefinition.PaidAllIn))} {row.Orders}"));
    }

    [Fact]
    public void More_dated_refunds_than_a_batch_holds_are_all_read()
    {
        StringBuilder text = new(Header);
        for (int i = 0; i < 10_000; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i},2022-01-01T00:00Z,BR,USD,3,{(i % 7 == 0 ? "Nope" : "Paid")},,1,b{i % 10},1,2022-01-{(i % 2) + 1:00}T00:00Z\n");
        }

        SalesCube cube = Read(text.ToString(), out OrderCsvResult result, out _);
        Assert.Equal((10_000L, 8_571L, 1_429L), (result.Rows, result.Accepted, result.Rejected));
        Assert.Equal(["17142.00"], Values(cube, RefundTiming.OwnDay));
        Assert.Equal(["17142.00"], Values(cube, RefundTiming.OrderDay));
    }

    [Theory]
    [InlineData("2022-02-03")]
    [InlineData("2022-02-03T12:00:00")]
    [InlineData("soon")]
    public void A_bad_date_is_a_bad_row(string written)
    {
        Read(Header + $"1,2022-01-31T10:00Z,BR,USD,100,Paid,,,,30,{written}\n", out OrderCsvResult result, out _);
        Assert.Equal("refunded_at", Assert.Single(result.Examples).Column);
    }

    [Fact]
    public void Dates_without_amounts_make_the_file_useless() => Assert.Contains("refund", Assert.Throws<InvalidDataException>(() =>
        Read(Header.Replace(",refund,", ",", StringComparison.Ordinal), out _, out _)).Message, StringComparison.Ordinal);

    private static SalesCube Read(string text, out OrderCsvResult result, out BuyerLog log)
    {
        using SalesCubeBuilder builder = new(OrderCsv.Generic.DefaultSchema);
        using BuyerLogBuilder buyers = new(builder);
        result = OrderCsv.Generic.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), builder);
        SalesCube cube = builder.Build();
        log = buyers.Build();
        return cube;
    }

    private static List<string> Values(SalesCube cube, RefundTiming timing) => [.. MetricTable.Create(cube, new MetricQuery { Definition = GmvDefinition.NetOfRefundsAllIn.With(timing) }).Rows.Select(row => row.Gmv.ToFixedString())];
}
