using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace GmvReport.Tests;

/// <summary>The sections of a page that nobody has to ask for, against the JSON of the same arguments.</summary>
public sealed class HtmlSectionsTests
{
    private static readonly string[] ByMarket = ["--by", "market", "--grain", "quarter"];

    [Fact]
    public void Top_segments_have_the_figures_of_the_json_and_others_close_them()
    {
        string[][] rows = RowsOf(Page(ByMarket), "top");
        JsonElement[] quarter = [.. Rows(ByMarket).Where(row => row.GetProperty("period").GetString() == "2022-Q4").OrderByDescending(row => Number(row.GetProperty("gmv").GetString()!))];
        Assert.Equal([.. quarter.Take(10).Select(row => row.GetProperty("segment").GetString()!), "2 others", "all"], rows.Select(row => row[0]));
        Assert.All(rows.Zip(quarter).Take(10), pair =>
        {
            (string[] cells, JsonElement row) = pair;
            Assert.Equal(Number(row.GetProperty("gmv").GetString()!), Number(cells[1]));
            Near(row.GetProperty("growth").GetProperty("rate"), cells[3]);
            Near(row.GetProperty("fxNeutral").GetProperty("rate"), cells[4]);
        });

        // All in one row is the report without segments; the others are what is missing to it.
        JsonElement all = Rows("--grain", "quarter")[^1];
        Assert.Equal(Number(all.GetProperty("gmv").GetString()!), Number(rows[^1][1]));
        Near(all.GetProperty("growth").GetProperty("rate"), rows[^1][3]);
        Near(all.GetProperty("fxNeutral").GetProperty("rate"), rows[^1][4]);
        Assert.InRange(Number(rows[^1][1]) - rows[..^1].Sum(row => Number(row[1])), -0.06m, 0.06m);
        Assert.Equal(100.0m, rows[..^1].Sum(row => Number(row[2])));
        Assert.Equal(Number(rows[^1][3]), rows[..^1].Sum(row => Number(row[5])));
        Assert.All(rows.Zip(quarter).Take(10), pair => Assert.InRange(Number(pair.First[5]) - (100 * Number(pair.Second.GetProperty("contribution").GetString()!)), -0.1m, 0.1m));
        Assert.All(rows[..^1], row => Assert.InRange(Number(row[2]) - (100 * Number(row[1]) / Number(rows[^1][1])), -0.1m, 0.1m));
    }

    [Fact]
    public void Rates_used_are_those_of_the_json()
    {
        string[][] rows = RowsOf(Page(ByMarket), "rates");
        JsonElement[] rates = [.. AppRun.Of([.. ByMarket, "--format", "json"]).Done().Json.GetProperty("rates").EnumerateArray()];
        Assert.Equal(rates.Length, rows.Length);
        Assert.All(rows.Zip(rates), pair =>
        {
            (string[] cells, JsonElement rate) = pair;
            Assert.Equal(((string[])["currency", "policy", "firstFixing", "lastFixing"]).Select(name => rate.GetProperty(name).GetString()), [cells[0], cells[1], cells[3], cells[4]]);
            Assert.Equal(rate.GetProperty("days").GetInt32(), Number(cells[2]));
            Assert.InRange(Number(rate.GetProperty("min").GetString()!) - Number(cells[5]), -0.00000000005m, 0.00000000005m);
            Assert.InRange(Number(rate.GetProperty("max").GetString()!) - Number(cells[6]), -0.00000000005m, 0.00000000005m);
            Assert.Contains("ECB", cells[7], StringComparison.Ordinal);
        });
    }

    [Fact]
    public void The_bridge_is_that_of_the_json_unasked()
    {
        string[][] steps = RowsOf(Page(ByMarket), "steps");
        JsonElement bridge = AppRun.Of([.. ByMarket, "--bridge", "--format", "json"]).Done().Json.GetProperty("bridge");
        Assert.Equal(bridge.GetProperty("prior").GetProperty("value").GetString(), Plain(steps[0][1]));
        Assert.Equal(bridge.GetProperty("current").GetProperty("value").GetString(), Plain(steps[^1][1]));
        Assert.Equal(
            bridge.GetProperty("lines").EnumerateArray().Take(4).Select(line => line.GetProperty("amount").GetString()),
            steps[1..5].Select(step => Plain(step[1])));
        Assert.DoesNotContain("Why GMV changed", AppRun.Of(ByMarket).Done().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Cohorts_are_those_of_the_json_unasked()
    {
        string[][] cells = RowsOf(Page("--grain", "half"), "triangle");
        JsonElement[] cohorts = [.. AppRun.Of("--grain", "half", "--cohorts", "--format", "json").Done().Json.GetProperty("cohorts").EnumerateArray()];
        Assert.Equal(4, cohorts.Length);
        Assert.All(cohorts.Zip(cells), pair =>
        {
            Assert.Equal(pair.First.GetProperty("size").GetInt32(), Number(pair.Second[1]));
            Assert.Equal(pair.First.GetProperty("periods").GetArrayLength(), pair.Second.Length - 2);
            Assert.All(pair.First.GetProperty("periods").EnumerateArray().Zip(pair.Second[2..]), at => Near(at.First.GetProperty("retention"), at.Second));
        });
    }

    [Fact]
    public void It_says_where_the_figures_come_from()
    {
        string[] arguments = [.. ByMarket, "--metrics", "take-rate"];
        XElement body = Page(arguments);
        Assert.Equal("#sources", body.Descendants("a").Single().Attribute("href")!.Value);
        XElement heading = Assert.Single(body.Descendants("h2"), heading => heading.Attribute("id")?.Value == "sources");
        Dictionary<string, string> facts = heading.ElementsAfterSelf("dl").Single().Elements("div").ToDictionary(fact => fact.Element("dt")!.Value, fact => fact.Element("dd")!.Value);
        Assert.Equal(["GMV", "Currency", "Days", "take-rate", "Growth", "Constant FX", "Bridge", "Share", "Contribution", "Cohorts", "Rounding", "One figure"], facts.Keys);
        Assert.Contains("method A", facts["Constant FX"], StringComparison.Ordinal);
        Assert.Contains("base-weighted", facts["Bridge"], StringComparison.Ordinal);
        Assert.Contains("45,323 rows = 45,323 accepted", body.Value, StringComparison.Ordinal);

        // What it says to add does explain.
        string words = body.Descendants("code").Single().Value;
        Assert.Equal("--explain \"US,2022-Q4\"", words);
        string explained = AppRun.Of([.. ByMarket, "--explain", words.Split('"')[1]]).Done().Output;
        Assert.Contains(Plain(RowsOf(body, "top")[0][1]), explained, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_missing_has_its_reason_or_no_section()
    {
        using TempFolder folder = new();
        XElement body = Page("--orders", folder.Write("two.csv", $"{Orders.Header}\n1,2021-01-10T12:00Z,A,USD,0,Paid,,,,,,,\n2,2021-02-10T12:00Z,\"$(x)\",USD,0,Paid,,,,,,,\n"), "--by", "market");
        Assert.Contains("No period has a rate of growth: ", body.Value, StringComparison.Ordinal);
        Assert.Contains("No bridge for", body.Value, StringComparison.Ordinal);
        Assert.Empty(RowsOf(body, "rates"));
        Assert.Equal(["$(x)", "A", "all"], RowsOf(body, "top").Select(row => row[0]));
        Assert.All(RowsOf(body, "top"), row => Assert.Equal("", row[2]));

        XElement alone = Page([.. ByMarket, "--compare", "none"]);
        Assert.Contains("--compare none", alone.Value, StringComparison.Ordinal);
        Assert.Equal(["market", "GMV USD", "share"], Table(alone, "top")!.Descendants("th").Select(heading => heading.Value));
        Assert.Null(Table(Page(), "top"));

        // No word out of a file stands in a line for a shell.
        string hostile = folder.Write("hostile.csv", $"{Orders.Header}\n1,2021-01-10T12:00Z,\"$(x)\",USD,5,Paid,,,,,,,\n");
        Assert.Equal("--explain SEGMENT,PERIOD", Page("--orders", hostile, "--by", "market").Descendants("code").Single().Value);
    }

    private static JsonElement[] Rows(params string[] args) => [.. AppRun.Of([.. args, "--format", "json"]).Done().Json.GetProperty("rows").EnumerateArray()];

    private static XElement Page(params string[] args) =>
        XElement.Parse(Regex.Match(AppRun.Of([.. args, "--format", "html"]).Done().Output, "<body>.*</body>", RegexOptions.Singleline).Value);

    private static XElement? Table(XElement body, string kind) => body.Descendants("div").FirstOrDefault(div => div.Attribute("class")?.Value == $"scroll {kind}");

    private static string[][] RowsOf(XElement body, string kind) =>
        [.. (Table(body, kind)?.Descendants("tbody").Elements("tr") ?? []).Select(row => row.Elements().Select(cell => cell.Value).ToArray())];

    private static string Plain(string printed) => printed.Replace(",", "", StringComparison.Ordinal);

    /// <summary>A printed figure, without its unit.</summary>
    private static decimal Number(string printed) => decimal.Parse(printed.Split(' ')[0].TrimEnd('*'), NumberStyles.Number, CultureInfo.InvariantCulture);

    /// <summary>The JSON's fraction of six decimals and the page's percent of one.</summary>
    private static void Near(JsonElement rate, string percent) => Assert.InRange((100 * Number(rate.GetString()!)) - Number(percent), -0.0501m, 0.0501m);
}
