using System.Text;

namespace CommerceMetrics.Csv.Tests;

/// <summary>The generic format, sentence by sentence.</summary>
public class GenericOrderCsvTests
{
    private const string Header = "order_id,placed_at,market,currency,amount,status\n";
    private const string Good = "1,2022-01-31T23:59:59Z,BR,USD,12.34,Paid\n";

    [Fact]
    public void A_good_row_is_read()
    {
        (OrderCsvResult result, List<SunkRow> rows) = RowList.Read(Header + Good);
        Assert.Equal((1L, 1L, 0L, 0L), (result.Rows, result.Accepted, result.Rejected, result.NotCounted));
        Assert.Empty(result.Examples);
        Assert.Empty(result.NotCountedReasons);
        Assert.Equal(MoneyBag.Empty, result.RejectedAmounts);
        SunkRow row = Assert.Single(rows);
        Assert.Equal(new SunkRow(1_643_673_599, "BR", "USD", OrderEvent.Sale, OrderStatus.Paid, 1234, 0, 0, 0, 0, 0, 0, null), row);
    }

    [Fact]
    public void Columns_come_by_name_in_any_order_and_case()
    {
        SunkRow row = Assert.Single(RowList.Read("STATUS,Amount,note,currency,Market,PLACED_AT,Order_Id\nplaced,5,x,JPY,JP,2022-01-01T00:00Z,a\n").Rows);
        Assert.Equal(("JP", "JPY", 5L, OrderStatus.Placed), (row.Market, row.Currency, row.Merchandise, row.Status));
    }

    [Fact]
    public void A_byte_order_mark_is_passed_over() => Assert.Single(RowList.Read("\uFEFF" + Header + Good).Rows);

    [Theory]
    [InlineData("order_id")]
    [InlineData("placed_at")]
    [InlineData("market")]
    [InlineData("currency")]
    [InlineData("amount")]
    [InlineData("status")]
    public void A_missing_required_column_makes_the_file_useless(string column)
    {
        string header = string.Join(',', Header.Trim().Split(',').Where(name => name != column));
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => RowList.Read(header + "\n"));
        Assert.Contains($"lacks the required column {column}.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\r\n\n")]
    [InlineData("\uFEFF")]
    public void An_empty_file_is_refused(string text) =>
        Assert.Contains("The file is empty", Assert.Throws<InvalidDataException>(() => RowList.Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_header_alone_is_a_file_without_rows() => Assert.Equal(0, RowList.Read(Header).Result.Rows);

    [Fact]
    public void A_name_that_stands_twice_is_refused() =>
        Assert.Contains("'AMOUNT' twice", Assert.Throws<InvalidDataException>(() => RowList.Read("AMOUNT," + Header)).Message.Replace("'amount'", "'AMOUNT'"), StringComparison.Ordinal);

    [Fact]
    public void Columns_without_a_name_may_be_many() => Assert.Single(RowList.Read(Header.Trim() + ",,\n" + Good.Trim() + ",x,\n").Rows);

    [Theory]
    [InlineData("", "order_id", "is blank")]
    [InlineData("  ", "order_id", "is blank")]
    public void A_blank_order_id_is_bad(string id, string column, string reason) => AssertBad(Good.Replace("1,2022", id + ",2022"), column, reason);

    [Theory]
    [InlineData("2022-01-31T23:59:59", "allowed is YYYY-MM-DDTHH:MM")]
    [InlineData("2022-01-31", "allowed is")]
    [InlineData("", "allowed is")]
    [InlineData("2022-02-31T23:59:59Z", "no such day")]
    [InlineData("2022-01-31T24:00:00Z", "no such time")]
    [InlineData("2022-01-31T23:59:59+18:01", "offset")]
    public void Any_other_timestamp_is_bad(string found, string reason) => AssertBad(Good.Replace("2022-01-31T23:59:59Z", found), "placed_at", reason);

    [Theory]
    [InlineData("2022-02-01T07:59:59.999+08:00")]
    [InlineData("2022-01-31T18:29:59-05:30")]
    public void Offsets_and_fractions_give_the_instant(string found) =>
        Assert.Equal(1_643_673_599, Assert.Single(RowList.Read(Header + Good.Replace("2022-01-31T23:59:59Z", found)).Rows).Second);

    [Theory]
    [InlineData("", "is blank")]
    [InlineData(" ", "is blank")]
    [InlineData("+1", "allowed are digits")]
    [InlineData(".5", "allowed are digits")]
    [InlineData("5.", "allowed are digits")]
    [InlineData("\"1,000\"", "found '1,000'")]
    [InlineData("1e3", "allowed are digits")]
    [InlineData("$1", "allowed are digits")]
    [InlineData("1.234", "at most 2 decimals")]
    [InlineData("92233720368547758.08", "64 bits")]
    public void A_bad_amount_is_named(string found, string reason) => AssertBad(Good.Replace("12.34", found), "amount", reason);

    [Theory]
    [InlineData("12.00", "JPY", 12)]
    [InlineData("-12.50", "EUR", -1250)]
    [InlineData("1.2340", "KWD", 1234)]
    [InlineData("92233720368547758.07", "USD", long.MaxValue)]
    [InlineData("0", "USD", 0)]
    public void Digits_are_counted_without_trailing_zeros(string amount, string currency, long units) =>
        Assert.Equal(units, Assert.Single(RowList.Read(Header + Good.Replace("12.34", amount).Replace("USD", currency)).Rows).Merchandise);

    [Fact]
    public void The_schema_states_the_digits()
    {
        CubeSchema schema = new("market") { Digits = new Dictionary<Currency, int> { [Currency.USD] = 4 } };
        using SalesCubeBuilder builder = new(schema);
        byte[] file = Encoding.UTF8.GetBytes(Header + Good.Replace("12.34", "12.3456") + Good.Replace("12.34", "12.34567").Replace("1,", "2,"));
        OrderCsvResult result = OrderCsv.Generic.Read(new MemoryStream(file), builder);
        Assert.Equal((1L, 1L), (result.Accepted, result.Rejected));
        Assert.Equal(123456, Assert.Single(builder.Build().Cells).Totals.Merchandise);
    }

    [Theory]
    [InlineData(18, "9.223372036854775807", null)]
    [InlineData(18, "9.223372036854775808", "beyond 64 bits in units of 10^-18 USD")]
    [InlineData(18, "12.34", "beyond 64 bits in units of 10^-18 USD")]
    [InlineData(18, "0.0000000000000000001", "at most 18 decimals")]
    [InlineData(0, "12.00", null)]
    [InlineData(0, "12.34", "at most 0 decimals")]
    [InlineData(1, "12.34", "at most 1 decimals")]
    public void An_amount_that_the_stated_digits_cannot_hold_is_bad(int digits, string amount, string? reason)
    {
        using SalesCubeBuilder builder = new(new CubeSchema("market") { Digits = new Dictionary<Currency, int> { [Currency.USD] = digits } });
        OrderCsvResult result = OrderCsv.Generic.Read(new MemoryStream(Encoding.UTF8.GetBytes(Header + Good.Replace("12.34", amount))), builder);
        Assert.Equal(reason is null ? (1L, 0L) : (0L, 1L), (result.Accepted, result.Rejected));
        Assert.All(result.Examples, bad => Assert.Contains(reason!, bad.Reason, StringComparison.Ordinal));
        Assert.Equal(reason is null ? 0 : 1, result.Examples.Count);
    }

    [Theory]
    [InlineData("usd")]
    [InlineData("US")]
    [InlineData("USDC")]
    [InlineData("USDC:6")]
    [InlineData("ZZZ")]
    [InlineData("\0\0\0")]
    [InlineData("U$D")]
    [InlineData("")]
    [InlineData(" USD")]
    [InlineData("840")]
    public void An_unknown_currency_is_bad(string found) => AssertBad(Good.Replace("USD", found), "currency", "three capitals known to ISO 4217");

    [Theory]
    [InlineData("DEM")]
    [InlineData("BGN")]
    public void A_historic_currency_is_good(string code) => Assert.Equal(code, Assert.Single(RowList.Read(Header + Good.Replace("USD", code)).Rows).Currency);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\t \u00A0")]
    public void A_blank_market_is_bad(string found) => AssertBad(Good.Replace("BR", found), "market", "is blank");

    [Theory]
    [InlineData("br")]
    [InlineData(" BR ")]
    [InlineData("Côte d’Ivoire 🇨🇮")]
    [InlineData("A market with quite a long name")]
    [InlineData("Österreich")]
    public void A_market_is_kept_as_written(string market) => Assert.Equal(market, Assert.Single(RowList.Read(Header + Good.Replace("BR", market)).Rows).Market);

    [Fact]
    public void A_status_is_a_name_case_ignored()
    {
        foreach (OrderStatus status in Enum.GetValues<OrderStatus>())
        {
            string name = status.ToString();
            foreach (string written in new[] { name, name.ToUpperInvariant(), name.ToLowerInvariant(), name[..2].ToUpperInvariant() + name[2..] })
            {
                Assert.Equal(status, Assert.Single(RowList.Read(Header + Good.Replace("Paid", written)).Rows).Status);
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("Pai")]
    [InlineData("Paids")]
    [InlineData("Paid ")]
    [InlineData("Canceled")]
    [InlineData("Cancelled!")]
    [InlineData("Delivere")]
    [InlineData("Deliverex")]
    [InlineData("1")]
    [InlineData("\u0010AID")]
    public void Any_other_status_is_bad(string found) => AssertBad(Good.Replace("Paid", found), "status", "allowed are Placed, Paid, Shipped, Delivered, Cancelled, Returned, Test");

    [Fact]
    public void Optional_columns_are_read_and_blank_is_zero()
    {
        string header = Header.Trim() + ",discount,shipping,tax,refund,fee,units,buyer_id\n";
        (OrderCsvResult result, List<SunkRow> rows) = RowList.Read(
            header + Good.Trim() + ",1,2.5,-0.01,4,5.55,3,b\n" + Good.Replace("1,2", "2,2").Trim() + ",, ,,,,,\n");
        Assert.Equal(0, result.Rejected);
        Assert.Equal((100L, 250L, -1L, 400L, 555L, 3L), (rows[0].Discount, rows[0].Shipping, rows[0].Tax, rows[0].Refund, rows[0].Fee, rows[0].Units));
        Assert.Equal((0L, 0L, 0L, 0L, 0L, 0L), (rows[1].Discount, rows[1].Shipping, rows[1].Tax, rows[1].Refund, rows[1].Fee, rows[1].Units));
        Assert.All(rows, row => Assert.Equal(OrderEvent.Sale, row.Event));
    }

    [Theory]
    [InlineData("discount")]
    [InlineData("shipping")]
    [InlineData("tax")]
    [InlineData("refund")]
    [InlineData("fee")]
    public void Every_money_column_is_checked(string column)
    {
        BadRow bad = Assert.Single(RowList.Read($"{Header.Trim()},{column}\n{Good.Trim()},1.001\n").Result.Examples);
        Assert.Equal((2L, column), (bad.Line, bad.Column));
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("1.0")]
    [InlineData("x")]
    public void Units_are_whole(string units)
    {
        BadRow bad = Assert.Single(RowList.Read($"{Header.Trim()},units\n{Good.Trim()},{units}\n").Result.Examples);
        Assert.Equal("units", bad.Column);
        Assert.Contains("whole number", bad.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_that_the_file_lacks_are_absent_from_the_batch()
    {
        RowList list = new();
        OrderCsv.Generic.Read(new MemoryStream(Encoding.UTF8.GetBytes(Header + Good)), list, new(), default);
        Assert.Equal(OrderFields.Merchandise, list.Fields);
        OrderCsv.Generic.Read(new MemoryStream(Encoding.UTF8.GetBytes(Header.Trim() + ",FEE,units\n" + Good.Trim() + ",1,1\n")), list, new(), default);
        Assert.Equal(OrderFields.Merchandise | OrderFields.Fee | OrderFields.Units, list.Fields);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("007")]
    [InlineData("é-text")]
    [InlineData("9223372036854775808")]
    public void A_repeated_order_id_is_bad(string id)
    {
        string row = Good.Replace("1,2022", id + ",2022");
        (OrderCsvResult result, _) = RowList.Read(Header + row + row + row);
        Assert.Equal((1L, 2L), (result.Accepted, result.Rejected));
        Assert.Equal([3L, 4L], result.Examples.Select(bad => bad.Line));
        Assert.All(result.Examples, bad => Assert.Equal("order_id", bad.Column));
        Assert.Equal(3, RowList.Read(Header + row + row + row, new() { AllowRepeats = true }).Result.Accepted);
    }

    [Fact]
    public void A_repeat_counts_only_against_an_accepted_row()
    {
        (OrderCsvResult result, List<SunkRow> rows) = RowList.Read(Header + Good.Replace("Paid", "Payd") + Good.Replace("12.34", "1.234") + Good + Good);
        Assert.Equal((1L, 3L), (result.Accepted, result.Rejected));
        Assert.Equal(["status", "amount", "order_id"], result.Examples.Select(bad => bad.Column));
        Assert.Equal(1234, rows[0].Merchandise);
    }

    [Theory]
    [InlineData("1,2022-01-31T23:59:59Z,BR,USD\n", "amount", "the row has 4 fields; the header has 6")]
    [InlineData("1\n", "placed_at", "the row has 1 field;")]
    [InlineData("1,2022-01-31T23:59:59Z,BR,USD,12.34,Paid,x\n", "", "the row has 7 fields; the header has 6")]
    public void A_row_of_another_width_is_bad(string row, string column, string reason) => AssertBad(row, column, reason);

    [Theory]
    [InlineData("market", 2)]
    [InlineData("order_id", 0)]
    [InlineData("status", 5)]
    public void Invalid_utf8_is_bad_and_its_column_named(string column, int field)
    {
        byte[][] fields = [.. Good.Trim().Split(',').Select(Encoding.UTF8.GetBytes)];
        fields[field] = [(byte)'a', 0xC3, 0x28];
        byte[] row = [.. fields.SelectMany((f, i) => i == 0 ? f : [(byte)',', .. f])];
        byte[] file = [.. Encoding.UTF8.GetBytes(Header), .. row, (byte)'\n', .. Encoding.UTF8.GetBytes(Good)];
        (OrderCsvResult result, _) = RowList.Read(OrderCsv.Generic, file);
        Assert.Equal((1L, 1L), (result.Accepted, result.Rejected));
        Assert.Equal((2L, column), (result.Examples[0].Line, result.Examples[0].Column));
        Assert.Contains("not valid UTF-8", result.Examples[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Invalid_utf8_in_a_column_that_nobody_asks_for_is_bad_too()
    {
        byte[] file = [.. Encoding.UTF8.GetBytes(Header.Trim() + ",note\n" + Good.Trim() + ","), 0xFF, (byte)'\n'];
        Assert.Equal("note", Assert.Single(RowList.Read(OrderCsv.Generic, file).Result.Examples).Column);
    }

    [Theory]
    [InlineData("1,\"2022-01-31T23:59:59Z,BR,USD,12.34,Paid\n2,2022-01-31T23:59:59Z,BR,USD,12.34,Paid\n")]
    [InlineData("1,2022-01-31T23:59:59Z,BR,USD,12.34,\"Paid")]
    [InlineData("1,2022-01-31T23:59:59Z,\"BR\"x,USD,12.34,\"Paid\n")]
    [InlineData("1,2022-01-31T23:59:59Z,B\"R,USD,12.34,\"Paid\n")]
    [InlineData("1,2022-01-31T23:59:59Z,\"\"\"BR,USD,12.34,Paid\n")]
    public void A_quote_that_never_closes_is_an_error(string rows)
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => RowList.Read(Header + Good + rows));
        Assert.Contains("on line 3 has a quote that never closes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Quoted_fields_are_unquoted()
    {
        (OrderCsvResult result, List<SunkRow> rows) = RowList.Read(
            "\"order_id\",\"placed_at\",market,currency,amount,status\r\n\"1\",\"2022-01-31T23:59:59Z\",\"B,\"\"R\"\"\r\n!\",\"USD\",\"12.34\",\"Paid\"\r\n2,x,BR,USD,1,Paid\r\n");
        Assert.Equal("B,\"R\"\r\n!", rows[0].Market);
        Assert.Equal(4, result.Examples[0].Line);
    }

    [Fact]
    public void Text_after_a_closing_quote_is_bad_and_a_quote_within_plain_text_is_text()
    {
        AssertBad(Good.Replace("BR", "\"B\"R"), "market", "text after its closing quote");
        AssertBad(Good.Replace("BR", "\"B\" "), "market", "text after its closing quote");
        Assert.Equal("B\"R\"", Assert.Single(RowList.Read(Header + Good.Replace("BR", "B\"R\"")).Rows).Market);
    }

    [Fact]
    public void Blank_lines_count_as_nothing_but_lines()
    {
        (OrderCsvResult result, _) = RowList.Read("\n\r\n" + Header + "\n" + Good + "\r\n\n" + "x\n" + "\n");
        Assert.Equal((2L, 1L), (result.Rows, result.Accepted));
        Assert.Equal(8, Assert.Single(result.Examples).Line);
    }

    [Fact]
    public void A_long_text_is_cut_in_the_reason()
    {
        BadRow bad = Assert.Single(RowList.Read(Header + Good.Replace("USD", new string('x', 100_000))).Result.Examples);
        Assert.InRange(bad.Reason.Length, 40, 200);
    }

    [Fact]
    public void Strict_mode_stops_at_the_first_bad_row()
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(
            () => RowList.Read(Header + Good + Good.Replace("1,2", "2,2").Replace("USD", "usd") + "x\n", new() { Strict = true }));
        Assert.Equal("Line 3, column 'currency': found 'usd'; allowed are three capitals known to ISO 4217, current or historic, as USD", error.Message);
    }

    [Fact]
    public void Examples_are_the_first_ones()
    {
        string bad = string.Concat(Enumerable.Range(0, 50).Select(i => $"{i}\n"));
        (OrderCsvResult result, _) = RowList.Read(Header + Good + bad);
        Assert.Equal(50, result.Rejected);
        Assert.Equal(Enumerable.Range(3, 20).Select(i => (long)i), result.Examples.Select(b => b.Line));
        Assert.Equal(3, RowList.Read(Header + bad, new() { MaxExamples = 3 }).Result.Examples.Count);
        Assert.Empty(RowList.Read(Header + bad, new() { MaxExamples = 0 }).Result.Examples);
    }

    private static void AssertBad(string row, string column, string reason)
    {
        string next = Good.Replace("1,2022", "next,2022");
        (OrderCsvResult result, List<SunkRow> rows) = RowList.Read(Header + row + next);
        Assert.Equal((1L, 1L), (result.Rejected, result.Accepted));
        BadRow bad = Assert.Single(result.Examples);
        Assert.Equal((2L, column), (bad.Line, bad.Column));
        Assert.Contains(reason, bad.Reason, StringComparison.Ordinal);
        Assert.Equal(1234, Assert.Single(rows).Merchandise);
    }
}
