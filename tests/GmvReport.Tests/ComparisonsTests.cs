using System.Text.Json;

namespace GmvReport.Tests;

public sealed class ComparisonsTests
{
    // The built-in marketplace has orders of 2021 and 2022.
    [Theory]
    [InlineData("weekday", "gregorian", "month", "2022-11", "2021-11-02", "2021-12-01")]
    [InlineData("to-date", "gregorian", "month", "2022-11", "2021-11-01", "2021-11-30")]
    [InlineData("lunar-new-year", "gregorian", "month", "2022-02", "2021-02-12", "2021-03-11")]
    [InlineData("black-friday", "gregorian", "day", "2022-11-25", "2021-11-26", "2021-11-26")]
    [InlineData("restated", "retail-454", "month", "FY2022-P10", "2021-10-31", "2021-11-27")]
    [InlineData("restated", "iso", "week", "2022-W10", "2021-03-08", "2021-03-14")]
    public void Prior_windows_are_those_of_the_comparison(string compare, string calendar, string grain, string period, string start, string end)
    {
        JsonElement json = AppRun.Of("--format", "json", "--compare", compare, "--calendar", calendar, "--grain", grain).Done().Json;
        JsonElement row = Assert.Single(json.GetProperty("rows").EnumerateArray(), row => row.GetProperty("period").GetString() == period);
        JsonElement prior = row.GetProperty("prior");
        Assert.Equal((start, end), (prior.GetProperty("start").GetString(), prior.GetProperty("end").GetString()));
        Assert.Equal("rate", row.GetProperty("growth").GetProperty("outcome").GetString());
        Assert.False(row.TryGetProperty("compared", out _));
    }

    [Fact]
    public void To_date_cuts_the_last_month()
    {
        JsonElement json = AppRun.Of("--format", "json", "--compare", "to-date", "--to", "2022-11-14").Done().Json;
        JsonElement row = json.GetProperty("rows").EnumerateArray().Last();
        Assert.Equal(("2022-11", 30, false), (row.GetProperty("period").GetString(), row.GetProperty("days").GetInt32(), row.GetProperty("complete").GetBoolean()));
        JsonElement compared = row.GetProperty("compared");
        Assert.Equal(("2022-11-01", "2022-11-14", 14, true), (compared.GetProperty("start").GetString(), compared.GetProperty("end").GetString(), compared.GetProperty("days").GetInt32(), compared.GetProperty("complete").GetBoolean()));
        Assert.Equal(row.GetProperty("gmv").GetString(), compared.GetProperty("gmv").GetString());
        Assert.Equal(("2021-11-14", 14), (row.GetProperty("prior").GetProperty("end").GetString(), row.GetProperty("prior").GetProperty("days").GetInt32()));
        Assert.Equal("rate", row.GetProperty("growth").GetProperty("outcome").GetString());
    }

    [Theory]
    [InlineData("table")]
    [InlineData("csv")]
    [InlineData("html")]
    public void Every_format_takes_every_comparison(string format)
    {
        foreach (CommerceMetrics.Comparison comparison in CommerceMetrics.Comparison.All)
        {
            AppRun.Of("--compare", comparison.Id, "--calendar", "retail-454", "--format", format).Done();
        }
    }

    [Fact]
    public void Several_comparisons_stand_side_by_side()
    {
        string[] ids = ["year-earlier", "weekday", "2021-03-01/2021-03-28"];
        string[] arguments = ["--compare", string.Join(',', ids), "--weekday-adjusted"];
        JsonElement json = AppRun.Of([.. arguments, "--format", "json"]).Done().Json;
        JsonElement row = Assert.Single(json.GetProperty("rows").EnumerateArray(), row => row.GetProperty("period").GetString() == "2022-03");
        JsonElement[] comparisons = [.. row.GetProperty("comparisons").EnumerateArray()];
        Assert.Equal(ids, comparisons.Select(by => by.GetProperty("comparison").GetString()));
        Assert.Equal(["2021-03-01", "2021-03-02", "2021-03-01"], comparisons.Select(by => by.GetProperty("prior").GetProperty("start").GetString()));
        Assert.Equal(["2021-03-31", "2021-04-01", "2021-03-28"], comparisons.Select(by => by.GetProperty("prior").GetProperty("end").GetString()));
        Assert.Equal(JsonSerializer.Serialize(comparisons[0].GetProperty("growth")), JsonSerializer.Serialize(row.GetProperty("growth")));
        Assert.All(comparisons, by => Assert.Equal("rate", by.GetProperty("weekdayAdjusted").GetProperty("outcome").GetString()));

        // The same weekdays need no adjustment.
        Assert.Equal(comparisons[1].GetProperty("growth").GetProperty("rate").GetString(), comparisons[1].GetProperty("weekdayAdjusted").GetProperty("rate").GetString());
        Assert.Equal(comparisons[1].GetProperty("prior").GetProperty("gmv").GetString(), comparisons[1].GetProperty("weekdayAdjusted").GetProperty("prior").GetString());

        string table = AppRun.Of(arguments).Done().Output;
        foreach (string heading in new[] { "growth, year-earlier", "growth, weekday", "growth, 2021-03-01/2021-03-28", "weekday-adjusted", "Growth, weekday   " })
        {
            Assert.Contains(heading, table, StringComparison.Ordinal);
        }

        string[] lines = AppRun.Of([.. arguments, "--format", "csv"]).Done().Output.TrimEnd('\n').Split('\n');
        Assert.Equal(1 + (ids.Length * json.GetProperty("rows").GetArrayLength()), lines.Length);
    }

    [Theory]
    [InlineData("trailing-year", "2022-06", "2021-07-01", 365, "incomplete")]
    [InlineData("year-to-date", "2022-06", "2022-01-01", 181, "rate")]
    public void Rows_may_be_of_more_than_their_period(string extent, string period, string start, int days, string outcome)
    {
        JsonElement json = AppRun.Of("--extent", extent, "--format", "json").Done().Json;
        Assert.Equal(extent, json.GetProperty("extent").GetString());
        JsonElement row = Assert.Single(json.GetProperty("rows").EnumerateArray(), row => row.GetProperty("period").GetString() == period);
        Assert.Equal((start, days, outcome), (row.GetProperty("start").GetString(), row.GetProperty("days").GetInt32(), row.GetProperty("growth").GetProperty("outcome").GetString()));
        Assert.False(AppRun.Of("--format", "json").Done().Json.TryGetProperty("extent", out _));
        AppRun.Of("--extent", extent, "--format", "html").Done();
    }

    // ISO 2020 holds 53 weeks: the year before the marketplace's first whole one.
    [Fact]
    public void Week_53_is_a_line_of_its_own()
    {
        using TempFolder folder = new();
        string orders = folder.Write("orders.csv", "order_id,placed_at,market,currency,amount,status\n" + string.Concat(
            Enumerable.Range(0, 735).Select(day => new DateOnly(2019, 12, 30).AddDays(day)).Select(day => $"{day:yyyyMMdd},{day:yyyy-MM-dd}T12:00Z,CN,EUR,{(day >= new DateOnly(2020, 12, 28) && day <= new DateOnly(2021, 1, 3) ? 2 : 1)},Paid\n")));
        string[] arguments = ["--orders", orders, "--calendar", "iso", "--grain", "year"];
        JsonElement row = AppRun.Of([.. arguments, "--format", "json"]).Done().Json.GetProperty("rows").EnumerateArray().Last();
        Assert.Equal(("2021", "364.00", "378.00"), (row.GetProperty("period").GetString(), row.GetProperty("gmv").GetString(), row.GetProperty("prior").GetProperty("gmv").GetString()));
        JsonElement week = Assert.Single(row.GetProperty("extraWeeks").EnumerateArray());
        Assert.Equal(
            """{"window":"prior","period":"2020-W53","start":"2020-12-28","end":"2021-01-03","days":7,"gmv":"14.00","orders":7,"counted":true,"contribution":"-0.037037"}""",
            JsonSerializer.Serialize(week));
        string table = AppRun.Of([.. arguments, "--compare", "year-earlier,previous"]).Done().Output;
        Assert.Contains("of which 2020-W53", table, StringComparison.Ordinal);
        Assert.Contains("-3.7 pp", table, StringComparison.Ordinal);
        Assert.Contains("left out", AppRun.Of([.. arguments, "--compare", "restated"]).Done().Output, StringComparison.Ordinal);
    }
}
