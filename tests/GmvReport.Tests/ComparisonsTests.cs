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
}
