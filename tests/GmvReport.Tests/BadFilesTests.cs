using System.IO.Compression;
using System.Text;
using System.Text.Json;
using SampleFrame;

namespace GmvReport.Tests;

public sealed class BadFilesTests
{
    // Every kind of bad row that the contract names, as (line, column, word of the reason); the good rows among them are worth 1 USD each.
    private static readonly (string Row, string? Column)[] Rows =
    [
        ("a1,2022-03-01T00:00Z,US,USD,1,Paid,,,,,,,", null),
        ("a2,2022-03-01T00:00,US,USD,1,Paid,,,,,,,", "placed_at"),
        ("a3,2022-03-01,US,USD,1,Paid,,,,,,,", "placed_at"),
        ("a4,2022-03-01 00:00Z,US,USD,1,Paid,,,,,,,", "placed_at"),
        ("a5,2022-02-29T00:00Z,US,USD,1,Paid,,,,,,,", "placed_at"),
        ("a6,,US,USD,1,Paid,,,,,,,", "placed_at"),
        ("a7,2022-03-01T00:00Z,US,USD,,Paid,,,,,,,", "amount"),
        ("a8,2022-03-01T00:00Z,US,USD,+1,Paid,,,,,,,", "amount"),
        ("a9,2022-03-01T00:00Z,US,USD,1.,Paid,,,,,,,", "amount"),
        ("a10,2022-03-01T00:00Z,US,USD,.5,Paid,,,,,,,", "amount"),
        ("a11,2022-03-01T00:00Z,US,USD,\"1,000\",Paid,,,,,,,", "amount"),
        ("a12,2022-03-01T00:00Z,US,USD,1e3,Paid,,,,,,,", "amount"),
        ("a13,2022-03-01T00:00Z,US,USD,1.005,Paid,,,,,,,", "amount"),
        ("a14,2022-03-01T00:00Z,JP,JPY,12.5,Paid,,,,,,,", "amount"),
        ("a15,2022-03-01T00:00Z,US,USD,1,Paid,,0.001,,,,,", "discount"),
        ("a16,2022-03-01T00:00Z,US,USD,1,Paid,,,0.001,,,,", "shipping"),
        ("a17,2022-03-01T00:00Z,US,USD,1,Paid,,,,0.001,,,", "tax"),
        ("a18,2022-03-01T00:00Z,US,USD,1,Paid,,,,,0.001,,", "refund"),
        ("a19,2022-03-01T00:00Z,US,USD,1,Paid,,,,,,0.001,", "fee"),
        ("a20,2022-03-01T00:00Z,US,usd,1,Paid,,,,,,,", "currency"),
        ("a21,2022-03-01T00:00Z,US,QQQ,1,Paid,,,,,,,", "currency"),
        ("a22,2022-03-01T00:00Z,US,,1,Paid,,,,,,,", "currency"),
        ("a23,2022-03-01T00:00Z,,USD,1,Paid,,,,,,,", "market"),
        ("a24,2022-03-01T00:00Z,US,USD,1,Refunded,,,,,,,", "status"),
        ("a25,2022-03-01T00:00Z,US,USD,1,,,,,,,,", "status"),
        ("a1,2022-03-01T00:00Z,US,USD,1,Paid,,,,,,,", "order_id"),
        (",2022-03-01T00:00Z,US,USD,1,Paid,,,,,,,", "order_id"),
        ("a2,2022-03-02T00:00Z,US,USD,1.00,Paid,,,,,,,", null),
        ("a26,2022-03-02T00:00+00:00,US,USD,1.000000,pAiD,,0,0.00,,,,", null),
        ("a27,2022-03-02T00:00:00.123456789Z,US,USD,\"1\",Paid,,,,,,,", null),
    ];

    [Fact]
    public void Each_bad_row_is_listed_with_line_column_and_reason_and_the_good_ones_are_counted()
    {
        using TempFolder folder = new();
        string orders = folder.Write("orders.csv", File(Rows.Select(row => row.Row)));
        JsonElement json = AppRun.Of("--orders", orders, "--format", "json", "--by", "market").Done().Json;

        JsonElement input = json.GetProperty("input");
        (int Line, string Column)[] bad = [.. Rows.Index().Where(row => row.Item.Column is not null).Select(row => (row.Index + 2, row.Item.Column!))];
        Assert.Equal(Rows.Length, input.GetProperty("rows").GetInt64());
        Assert.Equal(Rows.Length - bad.Length, input.GetProperty("accepted").GetInt64());
        Assert.Equal(bad.Length, input.GetProperty("rejected").GetInt64());
        Assert.Equal(0, input.GetProperty("notCounted").GetInt64());
        JsonElement[] examples = [.. input.GetProperty("examples").EnumerateArray()];
        Assert.Equal(bad.Take(20), examples.Select(row => (row.GetProperty("line").GetInt32(), row.GetProperty("column").GetString()!)));
        Assert.All(examples, row => Assert.NotEqual("", row.GetProperty("reason").GetString()));

        JsonElement only = Assert.Single(json.GetProperty("rows").EnumerateArray());
        Assert.Equal(("US", "4.00", 4), (only.GetProperty("segment").GetString(), only.GetProperty("gmv").GetString(), only.GetProperty("orders").GetInt32()));
        Assert.Equal("USD", json.GetProperty("currency").GetString());
    }

    [Fact]
    public void Each_bad_row_alone_stops_a_strict_run()
    {
        using TempFolder folder = new();
        foreach ((string row, string? column) in Rows.Where(row => row.Column is not null))
        {
            string orders = folder.Write("orders.csv", File(["a1,2022-03-01T00:00Z,US,USD,1,Paid,,,,,,,", "b,2022-03-01T00:00Z,US,USD,1,Paid,,,,,,,", row]));
            AppRun.Of("--orders", orders, "--strict").Failed(ExitCode.DataUnusable, "4", column!);
        }

        string good = folder.Write("good.csv", File(Rows.Where(row => row.Column is null).Select(row => row.Row)));
        AppRun.Of("--orders", good, "--strict").Done();
    }

    [Fact]
    public void Invalid_utf8_is_a_bad_row()
    {
        using TempFolder folder = new();
        byte[] bytes =
        [
            .. Encoding.UTF8.GetBytes(File(["1,2022-03-01T00:00Z,US,USD,1,Paid,,,,,,,"])), .. "2,2022-03-01T00:00Z,"u8, 0xC3, 0x28,
            .. ",USD,1,Paid,,,,,,,\n3,2022-03-01T00:00Z,Türkiye,USD,1,Paid,,,,,,,\n"u8,
        ];
        string orders = folder.Write("orders.csv", bytes);
        JsonElement json = AppRun.Of("--orders", orders, "--format", "json", "--by", "market").Done().Json;
        JsonElement example = Assert.Single(json.GetProperty("input").GetProperty("examples").EnumerateArray());
        Assert.Equal(3, example.GetProperty("line").GetInt32());
        Assert.Equal(["Türkiye", "US"], json.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("segment").GetString()));
        AppRun.Of("--orders", orders, "--strict").Failed(ExitCode.DataUnusable, "3");
    }

    [Fact]
    public void Repeats_are_good_rows_where_they_are_allowed()
    {
        using TempFolder folder = new();
        const string row = "1,2022-03-01T00:00Z,US,USD,1,Paid,,,,,,,";
        string orders = folder.Write("orders.csv", File([row, row]));
        Assert.Equal("1.00", OnlyRow(AppRun.Of("--orders", orders, "--format", "json")).GetProperty("gmv").GetString());
        Assert.Equal("2.00", OnlyRow(AppRun.Of("--orders", orders, "--format", "json", "--allow-repeats")).GetProperty("gmv").GetString());
    }

    [Fact]
    public void A_quote_that_never_closes_gives_no_report()
    {
        using TempFolder folder = new();
        string orders = folder.Write("orders.csv", File(["1,2022-03-01T00:00Z,US,USD,1,Paid,,,,,,,", "2,2022-03-01T00:00Z,\"US,USD,1,Paid,,,,,,,"]));
        AppRun.Of("--orders", orders).Failed(ExitCode.DataUnusable);
    }

    [Fact]
    public void A_truncated_gzip_gives_no_report()
    {
        using TempFolder folder = new();
        byte[] whole = Gzip(Orders.TwoJanuaries);
        string rates = folder.Write("rates.csv", Orders.Rates);
        AppRun.Of("--orders", folder.Write("whole.csv.gz", whole), "--rates", rates).Done();
        foreach (int cut in new[] { 1, 4, 8, 9, 20, whole.Length / 2 })
        {
            AppRun.Of("--orders", folder.Write("cut.csv.gz", whole[..^cut]), "--rates", rates).Failed(ExitCode.DataUnusable);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("order_id,placed_at,market,currency,amount\n1,2022-03-01T00:00Z,US,USD,1\n", "status")]
    [InlineData("1,2022-03-01T00:00Z,US,USD,1,Paid\n", "header")]
    public void A_file_that_is_empty_or_lacks_a_column_gives_no_report(string text, params string[] words)
    {
        using TempFolder folder = new();
        AppRun.Of("--orders", folder.Write("orders.csv", text)).Failed(ExitCode.DataUnusable, words);
    }

    [Fact]
    public void A_file_that_is_not_there_gives_no_report()
    {
        using TempFolder folder = new();
        AppRun.Of("--orders", folder["none.csv"]).Failed(ExitCode.DataUnusable, "none.csv");
        string orders = folder.Write("orders.csv", Orders.TwoJanuaries);
        AppRun.Of("--orders", orders, "--rates", folder["no-rates.csv"]).Failed(ExitCode.DataUnusable, "no-rates.csv");
        AppRun.Of("--orders", folder.Path).Failed(ExitCode.DataUnusable);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Date,USD,\n2022-01-10,many,\n")]
    [InlineData("Day,USD,\n2022-01-10,1.1,\n")]
    public void Rates_that_cannot_be_read_give_no_report(string rates)
    {
        using TempFolder folder = new();
        string orders = folder.Write("orders.csv", Orders.TwoJanuaries);
        AppRun.Of("--orders", orders, "--rates", folder.Write("rates.csv", rates)).Failed(ExitCode.DataUnusable);
    }

    [Fact]
    public void The_lack_of_rates_names_the_currencies()
    {
        using TempFolder folder = new();
        string orders = folder.Write("orders.csv", Orders.TwoJanuaries);
        AppRun.Of("--orders", orders).Failed(ExitCode.DataUnusable, "GBP", "JPY", "--rates");
    }

    [Fact]
    public void Columns_are_found_by_name_in_any_order_and_case()
    {
        using TempFolder folder = new();
        string orders = folder.Write(
            "orders.csv", "STATUS,Amount,note,CURRENCY,Market,Placed_At,order_id\r\nPaid,3.5,hello,USD,US,2022-03-01T00:00Z,x\r\n");
        Assert.Equal("3.50", OnlyRow(AppRun.Of("--orders", orders, "--format", "json", "--strict")).GetProperty("gmv").GetString());
    }

    private static JsonElement OnlyRow(AppRun run) => Assert.Single(run.Done().Json.GetProperty("rows").EnumerateArray());

    private static string File(IEnumerable<string> rows) => string.Join('\n', [Orders.Header, .. rows, ""]);

    private static byte[] Gzip(string text)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }
}
