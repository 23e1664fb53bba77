using System.Text;
using NodaTime;

namespace CommerceMetrics.Csv.Tests;

public class OnlineRetailCsvTests
{
    private const string HeaderOne = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";
    private const string HeaderTwo = "Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country\n";

    [Theory]
    [InlineData(HeaderOne)]
    [InlineData(HeaderTwo)]
    public void Each_line_is_an_item_and_an_invoice_counts_once(string header)
    {
        (OrderCsvResult result, List<SunkRow> rows) = Read(header
            + "536365,85123A,HEART,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom\n"
            + "536365,85123A,HEART,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom\n"
            + "536366,22633,\"WARMER, HAND\",1,2010-12-01 08:28:00,1.855,,EIRE\n"
            + "536365,71053,LANTERN,-2,2010-12-01 08:26:00,3.39,17850,United Kingdom\n");
        Assert.Equal((4L, 4L), (result.Rows, result.Accepted));
        long first = Instant.FromUtc(2010, 12, 1, 8, 26).ToUnixTimeSeconds();
        Assert.Equal(new SunkRow(first, "United Kingdom", "GBP", OrderEvent.Sale, OrderStatus.Paid, 15_300, 0, 0, 0, 0, 0, 6, 1), rows[0]);
        Assert.Equal(rows[0] with { Orders = 0 }, rows[1]);
        Assert.Equal(("EIRE", 1_855L, 1), (rows[2].Market, rows[2].Merchandise, rows[2].Orders!.Value));
        Assert.Equal((-6_780L, -2L, 0), (rows[3].Merchandise, rows[3].Units, rows[3].Orders!.Value));
    }

    [Fact]
    public void A_C_line_is_a_refund_of_the_opposite_sign_that_counts_no_order()
    {
        (_, List<SunkRow> rows) = Read(HeaderOne
            + "C536379,D,Discount,-1,2010-12-01 09:41:00,27.5,14527.0,United Kingdom\n"
            + "C536379,D,Discount,2,2010-12-01 09:41:00,1,14527.0,United Kingdom\n");
        Assert.Equal((OrderEvent.Refund, OrderStatus.Paid, 0L, 27_500L, 1L, 0), Facts(rows[0]));
        Assert.Equal((OrderEvent.Refund, OrderStatus.Paid, 0L, -2_000L, -2L, 0), Facts(rows[1]));

        static (OrderEvent, OrderStatus, long, long, long, int) Facts(SunkRow row) => (row.Event, row.Status, row.Merchandise, row.Refund, row.Units, row.Orders!.Value);
    }

    [Fact]
    public void Adjustments_and_free_lines_are_not_counted_and_listed()
    {
        (OrderCsvResult result, List<SunkRow> rows) = Read(HeaderTwo
            + "A506401,B,Adjust bad debt,1,2010-04-29 13:36:00,-53594.36,,United Kingdom\n"
            + "A506402,B,Adjust bad debt,2,2010-04-29 13:36:00,0.001,,United Kingdom\n"
            + "A506403,B,Adjust bad debt,2,2010-04-29 13:36:00,0,,United Kingdom\n"
            + "489464,21733,85123a mixed,-96,2009-12-01 10:52:00,0.0,,United Kingdom\n"
            + "489464,21733,good,1,2009-12-01 10:52:00,1,,United Kingdom\n"
            + "C489465,21733,free,-1,2009-12-01 10:52:00,0,,United Kingdom\n");
        Assert.Equal((6L, 1L, 5L), (result.Rows, result.Accepted, result.NotCounted));
        Assert.Equal(1, Assert.Single(rows).Orders);
        Assert.Equal([3L, 2L], result.NotCountedReasons.Select(reason => reason.Lines));
        Assert.Equal("-53594.358", result.NotCountedReasons[0].Amounts[Currency.GBP].ToFixedString(3));
        Assert.Equal("0.000", result.NotCountedReasons[1].Amounts[Currency.GBP].ToFixedString(3));
        Assert.Contains("adjustment", result.NotCountedReasons[0].Reason, StringComparison.Ordinal);
        Assert.Contains("price is 0", result.NotCountedReasons[1].Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x,a,b,1.5,2010-12-01 08:26:00,1,,UK\n", "Quantity", null)]
    [InlineData("x,a,b,2,2010-12-01,1.5,,UK\n", "InvoiceDate", "3.000")]
    [InlineData("x,a,b,2,2010-12-01 08:26:00,1.5555,,UK\n", "UnitPrice", "3.111")]
    [InlineData("x,a,b,2,2010-12-01 08:26:00,free,,UK\n", "UnitPrice", null)]
    [InlineData("x,a,b,2,2010-12-01 08:26:00,1,, \n", "Country", "2.000")]
    [InlineData(",a,b,2,2010-12-01 08:26:00,1,,UK\n", "InvoiceNo", "2.000")]
    [InlineData("x,a,b,9223372036854775807,2010-12-01 08:26:00,9223372036.1,,UK\n", "UnitPrice", "85070591731219021424972608012.2627")]
    [InlineData("x,a,b,2,2010-12-01 08:26:00,1,,UK,more\n", "", null)]
    public void The_amounts_of_bad_lines_are_summed_as_far_as_they_can_be_read(string line, string column, string? amount)
    {
        (OrderCsvResult result, _) = Read(HeaderOne + line);
        Assert.Equal(column, Assert.Single(result.Examples).Column);
        if (amount is null)
        {
            Assert.Equal(MoneyBag.Empty, result.RejectedAmounts);
        }
        else if (column != "UnitPrice" || amount.Length < 10)
        {
            Assert.Equal(amount, result.RejectedAmounts[Currency.GBP].ToFixedString(3));
        }
        else
        {
            System.Numerics.BigInteger exact = (System.Numerics.BigInteger)long.MaxValue * 92_233_720_361;
            Assert.Equal(exact.ToString(System.Globalization.CultureInfo.InvariantCulture), result.RejectedAmounts[Currency.GBP].ToFixedString(1).Replace(".", "", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("2011-03-27 00:59:59", "2011-03-27T00:59:59Z")]
    [InlineData("2011-03-27 01:30:00", "2011-03-27T01:30:00Z")] // skipped: 01:30 is moved forward to 02:30 +01
    [InlineData("2011-03-27 02:00:00", "2011-03-27T01:00:00Z")]
    [InlineData("2011-10-30 00:59:59", "2011-10-29T23:59:59Z")]
    [InlineData("2011-10-30 01:30:00", "2011-10-30T00:30:00Z")] // ambiguous: the earlier, still +01
    [InlineData("2011-10-30 02:00:00", "2011-10-30T02:00:00Z")]
    public void Local_times_are_londons(string local, string instant)
    {
        // Read among others, so that what was looked up before plays no part.
        string[] around = ["2011-01-01 00:00:00", local, "2011-07-01 00:00:00", local, "2011-12-01 00:00:00", local];
        (_, List<SunkRow> rows) = Read(HeaderOne + string.Concat(around.Select(at => $"x,a,b,1,{at},1,,UK\n")));
        long expected = DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeSeconds();
        Assert.Equal([expected, expected, expected], new[] { rows[1].Second, rows[3].Second, rows[5].Second });
    }

    [Fact]
    public void Every_hour_of_some_years_agrees_with_the_zone()
    {
        DateTimeZone zone = DateTimeZoneProviders.Tzdb["Europe/London"];
        LocalClock clock = new(zone);
        for (LocalDateTime local = new(1939, 1, 1, 0, 15); local.Year < 1975; local = local.PlusMinutes(45))
        {
            // NodaTime's lenient resolver: the earlier of two, and forward by the gap.
            long expected = zone.AtLeniently(local).ToInstant().ToUnixTimeSeconds();
            Assert.Equal(expected, clock.ToInstant(local.InUtc().ToInstant().ToUnixTimeSeconds()));
        }
    }

    [Fact]
    public void Both_names_of_a_column_are_too_many() => Assert.Contains(
        "'Price' and 'UnitPrice'", Assert.Throws<InvalidDataException>(() => Read("Invoice,Quantity,InvoiceDate,Price,UnitPrice,Country\n")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_missing_column_is_named() => Assert.Contains(
        "columns Invoice or InvoiceNo, Country", Assert.Throws<InvalidDataException>(() => Read("Quantity,InvoiceDate,Price\n")).Message, StringComparison.Ordinal);

    private static (OrderCsvResult Result, List<SunkRow> Rows) Read(string text) => RowList.Read(OrderCsv.OnlineRetail, Encoding.UTF8.GetBytes(text));
}
