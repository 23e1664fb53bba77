using System.Text;
using SampleFrame;

namespace GmvReport.Tests;

public sealed class ArgumentsTests
{
    [Theory]
    [InlineData("gregorian")]
    [InlineData("fiscal-04")]
    public void Restated_years_need_a_calendar_with_weeks(string calendar) =>
        AppRun.Of("--calendar", calendar, "--compare", "restated").Failed(ExitCode.WrongArguments, "--compare restated needs a calendar with weeks");

    [Fact]
    public void An_unknown_comparison_is_refused() => AppRun.Of("--compare", "dashain").Failed(ExitCode.WrongArguments, "not one of year-earlier, previous, weekday");

    [Theory]
    [InlineData("gregorian", "week", "month, day, quarter, half, year")]
    [InlineData("fiscal-04", "week", "month, day, quarter, half, year")]
    [InlineData("iso", "month", "day, week, year")]
    [InlineData("iso", "quarter", "day, week, year")]
    [InlineData("iso", "half", "day, week, year")]
    public void A_grain_that_the_calendar_lacks_is_refused(string calendar, string grain, string allowed) =>
        AppRun.Of("--calendar", calendar, "--grain", grain).Failed(ExitCode.WrongArguments, $"--grain {grain}", $"the calendar {calendar} has no {grain}", allowed);

    [Theory]
    [InlineData("--source", "shopify", "generic, online-retail")]
    [InlineData("--source", "online-retail", "--orders")]
    [InlineData("--in", "usd", "USD")]
    [InlineData("--in", "ABC", "ISO 4217")]
    [InlineData("--zone", "Mars/Olympus", "Mars/Olympus")]
    [InlineData("--zone", "CN=Asia/Shanghai,*=Nowhere", "Nowhere")]
    [InlineData("--calendar", "fiscal-13", "gregorian, iso, fiscal-02, fiscal-03")]
    [InlineData("--calendar", "retail-455", "fiscal-12, retail-454, retail-445, retail-544")]
    [InlineData("--calendar", "Gregorian", "gregorian")]
    [InlineData("--grain", "fortnight", "month, day, quarter, half, year")]
    [InlineData("--by", "buyer", "none, market, currency, status")]
    [InlineData("--definition", "placed", "Placed, PaidAllIn, NetOfRefundsAllIn, GoodsOnly, ListPriceInclTax, NetMerchandiseValue")]
    [InlineData("--compare", "last-year", "year-earlier, previous, weekday, restated, to-date, to-same-date, lunar-new-year, ramadan, eid-al-fitr, easter, black-friday, singles-day, diwali, a window of days (2019-11-01/2019-11-30), or none alone")]
    [InlineData("--compare", "weekday,weekday", "one stands there twice")]
    [InlineData("--compare", "weekday,none", "'none' is not one of")]
    [InlineData("--compare", "2022-02-01/2022-01-01", "a window of days")]
    [InlineData("--extent", "ltm", "period, year-to-date, trailing-year")]
    [InlineData("--fx", "spot", "daily, average, end")]
    [InlineData("--fx-neutral", "on", "prior-rates, current-rates, off")]
    [InlineData("--from", "01/02/2022", "2022-01-31")]
    [InlineData("--to", "2022-02-30", "2022-01-31")]
    [InlineData("--from", "0000-12-31", "2022-01-31")]
    [InlineData("--format", "xml", "table, json, csv, html")]
    [InlineData("--output", "/no/such/folder/report.txt", "folder")]
    public void A_wrong_value_names_the_option_and_what_is_allowed(string option, string value, string allowed) =>
        AppRun.Of(option, value).Failed(ExitCode.WrongArguments, option, value, allowed);

    [Fact]
    public void From_after_to_is_refused() =>
        AppRun.Of("--from", "2022-02-01", "--to", "2022-01-31").Failed(ExitCode.WrongArguments, "--from 2022-02-01", "--to 2022-01-31");

    [Theory]
    [InlineData("--frobnicate")]
    [InlineData("report.csv")]
    [InlineData("--grain")]
    [InlineData("--by", "market", "--by", "status")]
    [InlineData("@arguments.txt")]
    public void What_the_parser_refuses_is_exit_code_2_on_standard_error(params string[] args) => AppRun.Of(args).Failed(ExitCode.WrongArguments);

    [Fact]
    public void The_report_does_not_replace_what_it_is_made_from()
    {
        using TempFolder folder = new();
        string orders = folder.Write("orders.csv", Orders.TwoJanuaries);
        AppRun.Of("--orders", orders, "--output", orders).Failed(ExitCode.WrongArguments, "--output", "--orders");
        Assert.Equal(Orders.TwoJanuaries, File.ReadAllText(orders, Encoding.UTF8));
    }

    [Fact]
    public void Help_names_every_option_with_its_values_and_defaults()
    {
        AppRun help = AppRun.Of("--help").Done();
        string[] words =
        [
            "--orders", "--source", "generic (default), online-retail", "--rates", "--in", "--zone", "UTC (default", "Europe/London", "--calendar",
            "gregorian (default), iso, fiscal-02 to fiscal-12", "retail-454, retail-445, retail-544", "--grain", "month (default; for iso: week), day, week, quarter, half, year", "--by", "none (default), market, currency, status",
            "--definition", "Placed (default), PaidAllIn, NetOfRefundsAllIn, GoodsOnly, ListPriceInclTax, NetMerchandiseValue", "--compare",
            "year-earlier (default", "weekday (364 days)", "singles-day, diwali, a window of days (2019-11-01/2019-11-30), none", "--fx", "daily (default), average, end", "--fx-neutral", "prior-rates (default", "current-rates",
            "off", "--from", "--to", "--format", "table (default), json, csv, html", "--output", "--strict", "--allow-repeats", "--explain",
        ];
        Assert.All(words, word => Assert.Contains(word, help.Output, StringComparison.Ordinal));
    }
}
