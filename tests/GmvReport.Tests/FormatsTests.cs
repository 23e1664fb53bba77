using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SampleFrame;

namespace GmvReport.Tests;

public sealed class FormatsTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly string orders;
    private readonly string rates;

    public FormatsTests() => (orders, rates) = (folder.Write("orders.csv", Orders.TwoJanuaries), folder.Write("rates.csv", Orders.Rates));

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Json_has_the_figures_of_a_sheet_of_paper()
    {
        JsonElement json = Run("--format", "json", "--from", "2021-01-01", "--to", "2022-01-31").Done().Json;
        JsonElement[] rows = [.. json.GetProperty("rows").EnumerateArray()];
        Assert.Equal(13, rows.Length);

        // 95 GBP × 1.5625 + 10,000 JPY × 0.01 = 248.4375, half-even 248.44.
        Same("""
            {"segment":"","period":"2021-01","start":"2021-01-01","end":"2021-01-31","days":31,"complete":true,"gmv":"248.44","orders":2,"aov":"124.22","buyers":2,
             "growth":{"outcome":"noPrior"},"fxNeutral":{"outcome":"noPrior","method":"A"}}
            """, rows[0]);
        Same("""
            {"segment":"","period":"2021-02","start":"2021-02-01","end":"2021-02-28","days":28,"complete":true,"gmv":"0.00","orders":0,"buyers":0,
             "growth":{"outcome":"noPrior"},"fxNeutral":{"outcome":"noPrior","method":"A"}}
            """, rows[1]);

        // 200 × 1.25 + 30,000 × 0.005 = 400; at 2021's rates 312.5 + 300 = 612.5. 400 ÷ 248.4375 − 1 and 612.5 ÷ 248.4375 − 1.
        // Printed: 400.00 − 248.44 = 151.56 = neutral change 364.06 + FX effect −212.50.
        Same("""
            {"segment":"","period":"2022-01","start":"2022-01-01","end":"2022-01-31","days":31,"complete":true,"gmv":"400.00","orders":2,"aov":"200.00","buyers":2,
             "prior":{"period":"2021-01","start":"2021-01-01","end":"2021-01-31","days":31,"complete":true,"gmv":"248.44"},
             "growth":{"outcome":"rate","rate":"0.610063"},
             "fxNeutral":{"outcome":"rate","rate":"1.465409","method":"A","fxEffect":"-212.50"}}
            """, rows[12]);
        Same("""{"rows":5,"accepted":5,"rejected":0,"notCounted":0,"examples":[]}""", json.GetProperty("input"));

        // 398.4375 USD for 295 GBP; 250 USD for 40,000 JPY.
        Assert.Equal(
            ["GBP daily 2 1.25 1.5625 1.350635593", "JPY daily 2 0.005 0.01 0.00625"],
            json.GetProperty("rates").EnumerateArray().Select(rate => string.Join(' ', ((string[])["currency", "policy", "days", "min", "max", "average"]).Select(member => rate.GetProperty(member).ToString()))));
        string[] members = ["currency", "definition", "definitionVersion", "calendar", "grain", "zone", "fx", "dateBasis", "input", "untranslated", "rates", "rows"];
        Assert.Equal(members, json.EnumerateObject().Select(member => member.Name));
        Assert.Equal(
            ["USD", "Placed", "1", "gregorian", "month", "UTC", "daily", "placed"],
            members.Take(8).Select(member => json.GetProperty(member).ToString()));
    }

    [Fact]
    public void Method_b_takes_the_prior_amounts_at_current_rates()
    {
        // 95 × 1.25 + 10,000 × 0.005 = 168.75; 400 ÷ 168.75 − 1. Neutral change 231.25; 400 − 248.44 − 231.25 = −79.69.
        JsonElement row = Run("--format", "json", "--from", "2021-01-01", "--to", "2022-01-31", "--fx-neutral", "current-rates")
            .Done().Json.GetProperty("rows")[12];
        Same("""{"outcome":"rate","rate":"1.370370","method":"B","fxEffect":"-79.69"}""", row.GetProperty("fxNeutral"));
    }

    [Fact]
    public void Segments_come_by_code_point_with_a_row_for_each_period_and_zero_where_nothing_was_sold()
    {
        JsonElement[] rows = [.. Run("--format", "json", "--by", "market", "--grain", "year", "--from", "2021-01-01", "--to", "2022-12-31").Done().Json
            .GetProperty("rows").EnumerateArray()];
        Assert.Equal(
            ["GB 2021 148.44 1", "GB 2022 250.00 1", "JP 2021 100.00 1", "JP 2022 150.00 1", "US 2021 0.00 0", "US 2022 0.00 0"],
            rows.Select(row => $"{Text(row, "segment")} {Text(row, "period")} {Text(row, "gmv")} {row.GetProperty("orders").GetInt32()}"));
        Assert.Equal("noChange", Text(rows[5].GetProperty("growth"), "outcome"));
    }

    [Theory]
    [InlineData("currency", "GBP JPY USD")]
    [InlineData("status", "Cancelled Delivered Paid Placed Test")]
    public void Segments_may_be_currencies_or_statuses(string by, string segments)
    {
        JsonElement rows = Run("--format", "json", "--by", by, "--grain", "year").Done().Json.GetProperty("rows");
        Assert.Equal(segments.Split(' '), rows.EnumerateArray().Select(row => Text(row, "segment")).Distinct());
    }

    [Fact]
    public void Comparison_and_fx_neutral_growth_can_be_left_out()
    {
        JsonElement alone = Run("--format", "json", "--compare", "none").Done().Json.GetProperty("rows")[12];
        Assert.Equal(
            ["segment", "period", "start", "end", "days", "complete", "gmv", "orders", "aov", "buyers"], alone.EnumerateObject().Select(member => member.Name));
        JsonElement off = Run("--format", "json", "--fx-neutral", "off").Done().Json.GetProperty("rows")[12];
        Assert.Equal("growth", off.EnumerateObject().Last().Name);
    }

    [Fact]
    public void Periods_that_from_and_to_cut_are_incomplete_and_keep_their_own_bounds()
    {
        JsonElement[] rows = [.. Run("--format", "json", "--from", "2021-12-15", "--to", "2022-01-20").Done().Json.GetProperty("rows").EnumerateArray()];
        Assert.Equal(["2021-12 2021-12-31 False", "2022-01 2022-01-31 False"], rows.Select(row =>
            $"{Text(row, "period")} {Text(row, "end")} {row.GetProperty("complete").GetBoolean()}"));
        Assert.Equal("400.00", Text(rows[1], "gmv"));
        Assert.Equal("incomplete", Text(rows[1].GetProperty("growth"), "outcome"));
    }

    [Fact]
    public void The_zone_decides_the_day()
    {
        // 2022-01-10T23:59:59.9Z is the 11th in Tokyo; order 2, at 10:00 there, stays on the 10th.
        string[] Days(string zone) => [.. Run("--format", "json", "--grain", "day", "--by", "market", "--zone", zone).Done().Json.GetProperty("rows")
            .EnumerateArray().Where(row => row.GetProperty("orders").GetInt32() > 0).Select(row => $"{Text(row, "segment")} {Text(row, "period")}")];
        Assert.Equal(["GB 2021-01-10", "GB 2022-01-10", "JP 2021-01-10", "JP 2022-01-10"], Days("UTC"));
        Assert.Equal(["GB 2021-01-10", "GB 2022-01-11", "JP 2021-01-10", "JP 2022-01-10"], Days("Asia/Tokyo"));
        Assert.Equal(["GB 2021-01-10", "GB 2022-01-10", "JP 2021-01-09", "JP 2022-01-09"], Days("JP=America/Los_Angeles,*=UTC"));
    }

    [Fact]
    public void What_has_no_rate_is_left_out_and_listed()
    {
        string more = folder.Write("more.csv", Orders.TwoJanuaries + "\n6,2022-01-10T12:00Z,DE,DEM,12.00,Paid,1,,,,,,1\n7,2022-01-11T12:00Z,DE,DEM,3,Paid,1,,,,,,1\n");
        string[] args = ["--orders", more, "--rates", rates, "--from", "2021-01-01", "--to", "2022-01-31"];
        JsonElement json = AppRun.Of([.. args, "--format", "json"]).Done().Json;
        Same("""[{"currency":"DEM","amount":"15.00","days":2}]""", json.GetProperty("untranslated"));
        JsonElement row = json.GetProperty("rows")[12];
        Assert.Equal(("400.00", 2), (Text(row, "gmv"), row.GetProperty("orders").GetInt32()));
        Assert.Equal("notComparable", Text(row.GetProperty("growth"), "outcome"));
        Assert.Contains("DEM 15.00 (days without a rate: 2)", AppRun.Of(args).Done().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_currency_is_the_orders_own_where_they_share_one()
    {
        string one = folder.Write("one.csv", Orders.Header + "\n1,2022-01-10T12:00Z,JP,JPY,1234,Paid,,,,,,,\n");
        JsonElement json = AppRun.Of("--orders", one, "--format", "json").Done().Json;
        Assert.Equal(("JPY", "1234"), (Text(json, "currency"), Text(json.GetProperty("rows")[0], "gmv")));
        Assert.Equal("EUR", Text(Run("--format", "json", "--in", "EUR").Done().Json, "currency"));
        AppRun.Of("--orders", one, "--in", "EUR").Failed(ExitCode.DataUnusable, "JPY");
    }

    [Fact]
    public void Definitions_differ_in_components_and_statuses()
    {
        // Paid, Delivered alone: 100 − 10 + 5 + 17 = 112 GBP in 2021 and 200 GBP in 2022.
        JsonElement rows = Run("--format", "json", "--definition", "PaidAllIn", "--in", "GBP").Done().Json.GetProperty("rows");
        Assert.Equal(("112.00", "200.00"), (Text(rows[0], "gmv"), Text(rows[12], "gmv")));
    }

    [Fact]
    public void Gzip_and_standard_input_give_the_same_report()
    {
        byte[] plain = Encoding.UTF8.GetBytes(Orders.TwoJanuaries);
        using MemoryStream packed = new();
        using (System.IO.Compression.GZipStream gzip = new(packed, System.IO.Compression.CompressionLevel.Fastest))
        {
            gzip.Write(plain);
        }

        string expected = Run("--format", "json").Done().Output;
        string file = folder.Write("orders.csv.gz", packed.ToArray());
        Assert.Equal(expected, AppRun.Of("--orders", file, "--rates", rates, "--format", "json").Done().Output);
        string[] stdin = ["--orders", "-", "--rates", rates, "--format", "json"];
        Assert.Equal(expected, AppRun.Of(plain, stdin).Done().Output);
        Assert.Equal(expected, AppRun.Of(packed.ToArray(), stdin).Done().Output);
    }

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    [InlineData("csv")]
    [InlineData("html")]
    public void A_file_gets_the_same_bytes_as_standard_output_and_nothing_is_left_beside_it(string format)
    {
        byte[] expected = Run("--format", format).Done().Bytes;
        string file = folder.Write("report", "the old report, which is longer than nothing");
        AppRun run = Run("--format", format, "--output", file).Done();
        Assert.Empty(run.Bytes);
        Assert.Equal(expected, File.ReadAllBytes(file));
        Assert.Equal(["orders.csv", "rates.csv", "report"], Directory.GetFiles(folder.Path).Select(path => Path.GetFileName(path)).Order());
        Assert.NotEqual(0xEF, expected[0]);
        Assert.Equal((byte)'\n', expected[^1]);
        Assert.DoesNotContain((byte)'\r', expected);
    }

    [Fact]
    public void A_run_that_fails_leaves_the_old_report()
    {
        string file = folder.Write("report", "old");
        AppRun.Of("--orders", folder["none.csv"], "--output", file).Failed(ExitCode.DataUnusable);
        Assert.Equal("old", File.ReadAllText(file));
    }

    [Fact]
    public void Csv_has_a_header_and_a_line_for_each_row()
    {
        string[] lines = Run("--format", "csv", "--by", "market", "--grain", "year").Done().Output.TrimEnd('\n').Split('\n');
        Assert.Equal(7, lines.Length);
        Assert.StartsWith("segment,period,start,end,days,complete,gmv,orders,aov", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("GB,2021,2021-01-01,2021-12-31,365,false,148.44,1,148.44", lines[1], StringComparison.Ordinal);
        Assert.All(lines, line => Assert.Equal(lines[0].Count(letter => letter == ','), line.Count(letter => letter == ',')));
    }

    [Fact]
    public void The_table_says_what_the_figures_are()
    {
        string table = Run("--from", "2021-01-01", "--to", "2022-01-31").Done().Output;
        Assert.Matches(@"\n 2022-01 +400\.00 +2 +200\.00 +248\.44 +\+61\.0 % +\+146\.5 % +-212\.50\n", table);
        string[] words =
        [
            "orders.csv", "Placed", "USD", "gregorian", "UTC", "each day's rate", "ear earlier", "method A", "no prior", "5 rows = 5 accepted + 0 rejected",
        ];
        Assert.All(words, word => Assert.Contains(word, table, StringComparison.Ordinal));
    }

    [Fact]
    public void The_table_marks_periods_that_the_data_do_not_cover()
    {
        string table = Run().Done().Output;
        Assert.Matches(@"\n 2021-01 \*", table);
        Assert.Contains("* the period is not wholly inside the data's range, 2021-01-10 to 2022-01-10", table, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_cuts_no_figure_however_large()
    {
        string large = folder.Write("large.csv", Orders.Header + "\n1,2022-01-10T12:00Z,A market with a name of some length,JPY,9223372036854775807,Paid,,,,,,,\n"
            + "2,2022-01-10T12:00Z,B,JPY,9223372036854775807,Paid,,,,,,,\n");
        string table = AppRun.Of("--orders", large).Done().Output;
        Assert.Contains("18,446,744,073,709,551,614", table, StringComparison.Ordinal);
        Assert.Contains("A market with a name of some length", AppRun.Of("--orders", large, "--by", "market").Done().Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    [InlineData("csv")]
    [InlineData("html")]
    public void A_pipe_gets_no_escape_code_whatever_the_names_are(string format)
    {
        string hostile = folder.Write("hostile.csv", Orders.Header + "\n1,2022-01-10T12:00Z,\u001b[31mred,USD,1,Paid,,,,,,,\n");
        Assert.DoesNotContain('\u001b', AppRun.Of("--orders", hostile, "--by", "market", "--format", format).Done().Output.Where(_ => format != "csv"));
        Assert.DoesNotContain('\u001b', Run("--format", format).Done().Output);
    }

    [Fact]
    public void A_terminal_gets_colours_unless_it_asked_for_none()
    {
        string[] args = ["--orders", orders, "--rates", rates, "--from", "2021-01-01", "--to", "2022-01-31"];
        AppRun colored = AppRun.Of(null, args, terminal: true, colors: true).Done();
        Assert.Contains("\u001b[", colored.Output, StringComparison.Ordinal);
        AppRun plain = AppRun.Of(null, args, terminal: true, colors: false).Done();
        Assert.Equal(AppRun.Of(args).Output, plain.Output);
        Assert.Equal(plain.Output, Regex.Replace(colored.Output, "\u001b\\[[0-9;]*m", ""));
        AppRun.Of(null, [.. args, "--output", folder["report"]], terminal: true, colors: true).Done();
        Assert.DoesNotContain("\u001b", File.ReadAllText(folder["report"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_is_cancelled_says_nothing_and_writes_nothing()
    {
        using CancellationTokenSource stopped = new();
        stopped.Cancel();
        AppRun run = AppRun.Of(null, ["--output", folder["report"]], cancellationToken: stopped.Token);
        Assert.Equal((ExitCode.Interrupted, "", 0), (run.Exit, run.Error, run.Bytes.Length));
        Assert.False(File.Exists(folder["report"]));
    }

    private static string? Text(JsonElement element, string member) => element.GetProperty(member).GetString();

    /// <summary>Equal in values and in the order of members.</summary>
    private static void Same(string expected, JsonElement found) =>
        Assert.Equal(JsonSerializer.Serialize(JsonDocument.Parse(expected).RootElement), JsonSerializer.Serialize(found));

    private AppRun Run(params string[] args) => AppRun.Of(["--orders", orders, "--rates", rates, .. args]);
}
