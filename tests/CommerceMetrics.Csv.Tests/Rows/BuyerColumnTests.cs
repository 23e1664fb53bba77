using System.Text;

namespace CommerceMetrics.Csv.Tests;

public class BuyerColumnTests
{
    private const string Retail = "Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country\n";

    [Fact]
    public void Generic_buyers_are_texts_as_written_and_blank_is_none()
    {
        BuyerLog log = Read(OrderCsv.Generic, """"
            order_id,placed_at,market,currency,amount,status,Buyer_ID
            1,2022-01-01T00:00Z,BR,USD,1,Paid,7
            2,2022-01-01T00:00Z,BR,USD,2,Paid,007
            3,2022-01-01T00:00Z,BR,USD,4,Paid,
            4,2022-01-01T00:00Z,BR,USD,8,Paid,   
            5,2022-01-01T00:00Z,BR,USD,16,Paid,"zoë, ""Z"""
            6,2022-01-01T00:00Z,BR,USD,32,Paid, 7
            7,2022-01-01T00:00Z,BR,USD,64,Paid,7
            7,2022-01-01T00:00Z,BR,USD,64,Paid,of a bad row
            8,2022-01-01T00:00Z,BR,USD,128,Nope,of another

            """");

        Assert.Equal(["=12", " 7=32", "007=2", "7=65", "zoë, \"Z\"=16"], log.Facts.Select(fact => $"{fact.Buyer}={fact.Totals.Merchandise / 100}"));
        Assert.All(log.Buyers, buyer => Assert.Null(buyer.Number));
    }

    [Theory]
    [InlineData("17850.0", "17850")]
    [InlineData("17850", "17850")]
    [InlineData("17850.00", "17850")]
    [InlineData("17850.5", "17850.5")]
    [InlineData("17850.", "17850.")]
    [InlineData(".0", ".0")]
    [InlineData("C1.0", "C1.0")]
    [InlineData("007.0", "007")]
    public void A_customer_is_the_number_as_it_was(string written, string buyer) =>
        Assert.Equal(buyer, Assert.Single(Read(OrderCsv.OnlineRetail, Retail + $"1,A,B,1,2010-12-01 09:41:00,1,{written},EIRE\n").Buyers).Text);

    [Fact]
    public void Without_a_log_or_a_column_nothing_is_read()
    {
        Assert.Equal(0, Read(OrderCsv.OnlineRetail, Retail.Replace(",Customer ID", "", StringComparison.Ordinal) + "1,A,B,1,2010-12-01 09:41:00,1,EIRE\n").BuyerCount);
        RowList list = new();
        OrderCsv.Generic.Read(new MemoryStream(Encoding.UTF8.GetBytes("order_id,placed_at,market,currency,amount,status,buyer_id\n1,2022-01-01T00:00Z,BR,USD,1,Paid,7\n")), list, new(), default);
        Assert.Equal(OrderFields.Merchandise, list.Fields);
    }

    [Fact]
    public void A_buyer_seen_before_costs_no_memory()
    {
        const int Rows = 100_000;
        StringBuilder one = new("order_id,placed_at,market,currency,amount,status,buyer_id\n");
        for (int i = 0; i < Rows; i++)
        {
            one.Append("7,2022-01-01T00:00Z,BR,USD,1,Paid,a-buyer-with-a-long-name-").Append(i % 50).Append('\n');
        }

        byte[] file = Encoding.UTF8.GetBytes(one.ToString());
        using SalesCubeBuilder builder = new(OrderCsv.Generic.DefaultSchema);
        using BuyerLogBuilder buyers = new(builder);
        OrderCsvOptions options = new() { AllowRepeats = true };
        OrderCsv.Generic.Read(new MemoryStream(file), builder, options);
        buyers.Build();
        long before = GC.GetAllocatedBytesForCurrentThread();
        OrderCsv.Generic.Read(new MemoryStream(file), builder, options);

        // The reader's own buffers; a string a row would be ten megabytes.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 3_000_000);
        Assert.Equal(50, buyers.Build().BuyerCount);
    }

    private static BuyerLog Read(OrderCsv format, string text)
    {
        using SalesCubeBuilder builder = new(format.DefaultSchema);
        using BuyerLogBuilder buyers = new(builder);
        format.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), builder);
        BuyerLog log = buyers.Build();
        Assert.Equal(builder.Build(), log.Cube);
        return log;
    }
}
