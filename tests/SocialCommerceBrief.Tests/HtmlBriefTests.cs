using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SocialCommerceBrief.Tests;

public sealed class HtmlBriefTests
{
    private static readonly string Page = AppRun.Of("--format", "html").Done().Output;
    private static readonly XElement Body = XElement.Parse(Regex.Match(Page, "<body>.*</body>", RegexOptions.Singleline).Value);

    [Fact]
    public void The_page_asks_for_nothing_outside_and_is_well_formed()
    {
        Assert.DoesNotMatch("(?i)https?:|src=|href=|@import|url\\(|<script|<link|<iframe", Page);
        Assert.Contains("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">", Page, StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme: dark", Page, StringComparison.Ordinal);
        Assert.Equal(5 + 4, Body.Descendants("tbody").Elements("tr").Count());
        Assert.Contains("European Central Bank", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_chart_is_drawn_for_wide_and_narrow_pages_and_says_what_it_shows()
    {
        Assert.Equal(4, Body.Descendants("figure").Count());
        XElement[] charts = [.. Body.Descendants("svg")];
        Assert.Equal(8, charts.Length);
        Assert.All(charts, chart =>
        {
            Assert.NotEmpty(chart.Attribute("aria-label")!.Value);
            Assert.DoesNotContain(chart.Descendants().Attributes(), attribute => attribute.Value.StartsWith('#'));
        });
        Assert.Contains("2021, follows from +76 % 0.796 to 0.807 trillion CNY", charts[0].Attribute("aria-label")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Error_bars_stand_where_the_intervals_do()
    {
        // Wide: 8 to 944 for 0 to 1.5 trillion; 1.405 lies at 8 + 936 × 1.405 / 1.5.
        XElement whisker = Body.Descendants("svg").First().Descendants("line").First(line => line.Attribute("class")!.Value == "whisker");
        Assert.Equal(("884.7", "891.0"), (whisker.Attribute("x1")!.Value, whisker.Attribute("x2")!.Value));
        XElement open = Assert.Single(Body.Descendants("figure").ElementAt(1).Descendants("svg").First().Descendants("line"), line => line.Attribute("class")!.Value == "whisker open");
        Assert.Equal(("8.0", "216.3"), (open.Attribute("x1")!.Value, open.Attribute("x2")!.Value));
    }
}
