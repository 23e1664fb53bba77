using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace GmvReport.Tests;

public sealed partial class HtmlReportTests
{
    [Theory]
    [InlineData]
    [InlineData("--by", "market", "--grain", "quarter")]
    [InlineData("--by", "currency", "--grain", "year", "--fx-neutral", "off")]
    [InlineData("--grain", "day", "--compare", "previous")]
    [InlineData("--compare", "none")]
    [InlineData("--from", "2022-03-01", "--to", "2022-03-10")]
    public void The_page_asks_for_nothing_outside_and_is_well_formed(params string[] args)
    {
        string page = AppRun.Of([.. args, "--format", "html"]).Done().Output;
        Assert.DoesNotMatch("(?i)https?:|src=|href=(?!\"#)|@import|url\\((?!#)|<script|<link|<iframe", page);
        Assert.Contains("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">", page, StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme: dark", page, StringComparison.Ordinal);
        XElement body = Body(page);
        Assert.NotEmpty(body.Descendants("tr"));
        string[] ids = [.. body.Descendants().Attributes("id").Select(id => id.Value)];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(ClipUse().Matches(page), use => Assert.Contains(use.Groups[1].Value, ids));
    }

    [Fact]
    public void Charts_take_their_colours_from_the_page_and_their_text_from_its_fonts()
    {
        XElement body = Body(AppRun.Of("--by", "market", "--format", "html").Done().Output);
        XElement[] charts = [.. body.Descendants("svg")];
        Assert.Equal(10, charts.Length);
        Assert.All(charts, chart =>
        {
            Assert.NotNull(chart.Attribute("viewBox"));
            Assert.NotEmpty(chart.Descendants("text"));
            Assert.DoesNotContain(chart.Descendants().Attributes(), attribute => attribute.Value.StartsWith('#'));
            Assert.DoesNotContain(chart.Descendants().Attributes(), attribute => attribute.Name == "font-family");
        });
        Assert.Equal(
            ["GMV, USD", "Growth of GMV", "GMV by market, USD", "Growth of GMV by market, 2022-12", "Why GMV changed, 2021-12 to 2022-12, USD (the axis does not begin at 0)"],
            body.Descendants("figcaption").Select(caption => caption.Value));
        Assert.Equal(2 + 7 + 2 + 3, body.Descendants("figure").Descendants("li").Count());
    }

    [Fact]
    public void One_segment_has_one_line_and_bars_by_period()
    {
        XElement body = Body(AppRun.Of("--format", "html").Done().Output);
        Assert.Equal(["GMV, USD", "Growth of GMV", "Why GMV changed"], body.Descendants("figcaption").Select(caption => caption.Value.Split(", 2")[0]));

        // Growth of twelve months of 2022, reported and at constant currency.
        XElement bars = body.Descendants("figure").ElementAt(1).Descendants("svg").First();
        Assert.Equal(24, bars.Descendants("rect").Count(rect => rect.Attribute("style")?.Value.StartsWith("fill:var(--s", StringComparison.Ordinal) == true));
    }

    [Fact]
    public void Growth_of_nothing_is_drawn_too()
    {
        using TempFolder folder = new();
        string orders = folder.Write("same.csv", $"{Orders.Header}\n1,2021-01-01T12:00Z,A,USD,5,Paid,,,,,,,\n2,2022-12-31T12:00Z,A,USD,5,Paid,,,,,,,\n");
        string page = AppRun.Of("--orders", orders, "--grain", "year", "--format", "html").Done().Output;
        Assert.Contains("0.0 %", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_from_the_file_are_text_and_nothing_else()
    {
        using TempFolder folder = new();
        const string name = "<script>alert('x')</script><img src=http://x onerror=y>&\"\"";
        string orders = folder.Write(
            "<b>.csv",
            $"{Orders.Header}\n1,2021-01-10T12:00Z,\"{name}\",USD,1,Paid,,,,,,,\n2,2022-01-10T12:00Z,\"{name}\",USD,2,Paid,,,,,,,\n"
            + "3,2022-01-10T12:00Z,plain,USD,2,Paid,,,,,,,\n4,2022-01-10T12:00Z,plain,<i>,2,Paid,,,,,,,\n");
        string page = AppRun.Of("--orders", orders, "--by", "market", "--from", "2021-01-01", "--to", "2022-01-31", "--format", "html").Done().Output;
        Assert.DoesNotMatch("<script|<img|<b>|<i>", page);
        XElement body = Body(page);
        Assert.Contains(body.Descendants("td"), cell => cell.Value == name.Replace("\"\"", "\"", StringComparison.Ordinal));
        Assert.Contains("<b>.csv", body.Descendants("h1").Single().Value, StringComparison.Ordinal);
    }

    /// <summary>HTML of this page is XML but for the tags that HTML leaves open, which stand in its head.</summary>
    private static XElement Body(string page) => XElement.Parse(Regex.Match(page, "<body>.*</body>", RegexOptions.Singleline).Value);

    [GeneratedRegex("url\\(#([^)]*)\\)")]
    private static partial Regex ClipUse();
}
