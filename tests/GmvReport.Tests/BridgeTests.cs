using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using SampleFrame;

namespace GmvReport.Tests;

public sealed class BridgeTests
{
    /// <summary>
    /// Two years of two markets, 2021 and 2022 whole. A: 10 → 20 orders of 10 → 12 USD. B: 2 → 1 orders of 100 → 90 USD. C: one of 50 USD in 2022 alone. Refunds 0 → 7.
    /// Q 12 → 21, P̄0 = 300/12: volume 225; price 20·2 − 1·10 = 30; mix 10·(20 − 17.5) + 100·(1 − 3.5) = −225.
    /// </summary>
    private static readonly string TwoYears = $"{Orders.Header}\n" + string.Concat(
    [
        .. Enumerable.Range(1, 10).Select(id => Line(id, 2021, "A", 10)), .. Enumerable.Range(11, 2).Select(id => Line(id, 2021, "B", 100)),
        .. Enumerable.Range(21, 20).Select(id => Line(id, 2022, "A", 12)), Line(41, 2022, "B", 90), Line(42, 2022, "C", 50, "7"),
    ]);

    private static readonly string[] WholeYears = ["--grain", "year", "--by", "market", "--from", "2021-01-01", "--to", "2022-12-31", "--definition", "NetOfRefundsAllIn"];

    [Fact]
    public void Json_gains_the_bridge_and_nothing_else_changes()
    {
        using TempFolder folder = new();
        string[] arguments = ["--orders", folder.Write("orders.csv", TwoYears), .. WholeYears, "--format", "json"];
        JsonElement with = AppRun.Of([.. arguments, "--bridge"]).Done().Json;
        JsonElement without = AppRun.Of(arguments).Done().Json;
        Assert.Equal(without.EnumerateObject().Select(Text), with.EnumerateObject().Where(property => property.Name != "bridge").Select(Text));
        JsonElement bridge = with.GetProperty("bridge");
        Assert.Equal(("2022", "373.00", "2021", "300.00"), (Of("current", "period"), Of("current", "value"), Of("prior", "period"), Of("prior", "value")));
        Assert.Equal(
            ["volume 225.00", "price 30.00", "mix -225.00", "fx 0.00", "newSegments 50.00", "lostSegments 0.00", "withoutQuantity 0.00", "refunds -7.00"],
            bridge.GetProperty("lines").EnumerateArray().Select(line => $"{line.GetProperty("line")} {line.GetProperty("amount")}"));
        Assert.Equal(["A", "B", "C"], bridge.GetProperty("segments").EnumerateArray().Select(segment => segment.GetProperty("segment").GetString()));

        static string Text(JsonProperty property) => $"{property.Name}: {property.Value.GetRawText()}";

        string Of(string window, string property) => bridge.GetProperty(window).GetProperty(property).GetString()!;
    }

    [Fact]
    public void The_text_is_a_waterfall_without_codes_where_there_is_no_terminal()
    {
        using TempFolder folder = new();
        string[] arguments = ["--orders", folder.Write("orders.csv", TwoYears), .. WholeYears, "--bridge"];
        string text = AppRun.Of(arguments).Done().Output;
        Assert.DoesNotContain('\u001b', text);
        Assert.Contains("Why GMV changed, 2021 to 2022, USD", text, StringComparison.Ordinal);
        string[] lines = [.. text.Split('\n').SkipWhile(line => !line.StartsWith("Why", StringComparison.Ordinal)).Skip(1).TakeWhile(line => !line.StartsWith("Input", StringComparison.Ordinal)).Where(line => line.Length > 0)];
        Assert.Equal(
            [("prior GMV", "300.00"), ("volume", "225.00"), ("price", "30.00"), ("mix", "-225.00"), ("FX", "0.00"), ("new segments", "50.00"), ("refunds", "-7.00"), ("GMV", "373.00")],
            lines.Select(line => (line[..13].Trim(), line[13..].TrimStart().Split(' ')[0])));
        Assert.Contains("+75.0 pp", lines[1], StringComparison.Ordinal);
        Assert.EndsWith("█", lines[1], StringComparison.Ordinal);
        Assert.EndsWith("░", lines[3], StringComparison.Ordinal);

        // A step begins where the one before it ends.
        Assert.Equal(lines[1].LastIndexOf('█') + 1, lines[2].IndexOf('█', StringComparison.Ordinal));
        Assert.Contains("\u001b[", AppRun.Of(null, arguments, terminal: true, colors: true).Done().Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--by", "market", "--grain", "month")]
    [InlineData("--by", "none", "--grain", "year", "--definition", "NetOfRefundsAllIn")]
    [InlineData("--by", "currency", "--compare", "to-date", "--to", "2022-11-14")]
    [InlineData("--by", "status", "--compare", "weekday", "--fx", "average")]
    public void The_page_shows_a_waterfall_whose_printed_lines_close(params string[] args)
    {
        string page = AppRun.Of([.. args, "--bridge", "--format", "html"]).Done().Output;
        XElement body = XElement.Parse(page[page.IndexOf("<body>", StringComparison.Ordinal)..(page.IndexOf("</body>", StringComparison.Ordinal) + 7)]);
        XElement figure = Assert.Single(body.Descendants("figure"), figure => figure.Element("figcaption")!.Value.StartsWith("Why GMV changed", StringComparison.Ordinal));
        Assert.Equal(2, figure.Descendants("svg").Count());
        Assert.DoesNotContain(figure.Descendants().Attributes(), attribute => attribute.Value.StartsWith('#'));
        string[] ids = [.. body.Descendants().Attributes("id").Select(id => id.Value)];
        Assert.Equal(ids.Length, ids.Distinct().Count());

        XElement table = Assert.Single(body.Descendants("div"), div => div.Attribute("class")?.Value == "scroll steps");
        decimal[] amounts = [.. table.Descendants("tr").Skip(1).Select(row => decimal.Parse(row.Elements("td").ElementAt(1).Value, NumberStyles.Number, CultureInfo.InvariantCulture))];
        Assert.InRange(amounts.Length, 6, 12);
        Assert.Equal(amounts[^1], amounts[..^1].Sum());

        // The wide drawing has the same amounts at its right.
        Assert.All(table.Descendants("tr").Skip(1), row => Assert.Contains(figure.Descendants("svg").First().Descendants("text"), text => text.Value == row.Elements("td").ElementAt(1).Value));
    }

    [Fact]
    public void Without_a_period_to_compare_it_says_why()
    {
        using TempFolder folder = new();
        string orders = folder.Write("orders.csv", TwoYears);
        string text = AppRun.Of("--orders", orders, "--grain", "year", "--bridge").Done().Output;
        Assert.Contains("No bridge for 2021 to 2022: incomplete", text, StringComparison.Ordinal);
        string page = AppRun.Of("--orders", orders, "--grain", "year", "--bridge", "--format", "html").Done().Output;
        Assert.Contains("No bridge for 2021 to 2022: incomplete", page, StringComparison.Ordinal);
        JsonElement bridge = AppRun.Of("--orders", orders, "--grain", "year", "--bridge", "--format", "json").Done().Json.GetProperty("bridge");
        Assert.Equal("incomplete", bridge.GetProperty("outcome").GetString());
        Assert.False(bridge.TryGetProperty("lines", out _));
    }

    [Fact]
    public void It_needs_a_comparison_and_a_format_that_can_hold_it()
    {
        AppRun.Of("--bridge", "--compare", "none").Failed(ExitCode.WrongArguments, "--bridge needs a prior window", "--compare none");
        AppRun.Of("--bridge", "--format", "csv").Failed(ExitCode.WrongArguments, "--bridge does not go with --format csv");
    }

    private static string Line(int id, int year, string market, int amount, string refund = "") =>
        string.Create(CultureInfo.InvariantCulture, $"{id},{year}-06-{(id % 28) + 1:00}T12:00Z,{market},USD,{amount},Paid,,,,,{refund},,1\n");
}
