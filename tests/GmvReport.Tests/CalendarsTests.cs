using System.Text.Json;

namespace GmvReport.Tests;

public sealed class CalendarsTests
{
    [Theory]
    [InlineData("iso", null, "week", "2022-W52")]
    [InlineData("iso", "year", "year", "2022")]
    [InlineData("fiscal-02", null, "month", "FY2023-P11")]
    [InlineData("fiscal-12", "quarter", "quarter", "FY2023-Q1")]
    [InlineData("fiscal-04-start", "half", "half", "FY2022-H2")]
    [InlineData("retail-454", null, "month", "FY2022-P11")]
    [InlineData("retail-445", "week", "week", "FY2022-W48")]
    [InlineData("retail-544", "quarter", "quarter", "FY2022-Q4")]
    [InlineData("retail-454-last-sat-jan", "day", "day", "2022-12-31")]
    public void Periods_are_those_of_the_calendar(string calendar, string? grain, string expectedGrain, string last)
    {
        JsonElement json = AppRun.Of(["--format", "json", "--calendar", calendar, .. grain is null ? Array.Empty<string>() : ["--grain", grain]]).Done().Json;
        Assert.Equal((calendar, expectedGrain), (json.GetProperty("calendar").GetString(), json.GetProperty("grain").GetString()));
        JsonElement row = json.GetProperty("rows").EnumerateArray().Last();
        Assert.Equal(last, row.GetProperty("period").GetString());
        string growth = row.GetProperty("growth").GetProperty("outcome").GetString()!;
        Assert.Contains(growth, new[] { "rate", "incomplete" });
    }

    [Theory]
    [InlineData("table")]
    [InlineData("csv")]
    [InlineData("html")]
    public void Every_format_takes_weeks(string format) =>
        Assert.Contains("2022-W10", AppRun.Of("--calendar", "iso", "--by", "market", "--format", format).Done().Output, StringComparison.Ordinal);
}
