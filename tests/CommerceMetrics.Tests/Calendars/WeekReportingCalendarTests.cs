using System.Globalization;
using System.Text.Json;
using CommerceMetrics.TestData;
using NodaTime;

namespace CommerceMetrics.Tests;

public class WeekReportingCalendarTests
{
    private static readonly ReportingCalendar Nrf = ReportingCalendar.Retail(RetailPattern.Weeks454);

    [Fact]
    public void Weeks_and_years_are_the_BCLs_on_every_day_of_the_years_1_to_9999()
    {
        ReportingCalendar iso = ReportingCalendar.Iso;
        DateOnly[] days = [.. Enumerable.Range(0, DateOnly.MaxValue.DayNumber + 1).Select(DateOnly.FromDayNumber)];
        int[] weeks = new int[days.Length];
        int[] years = new int[days.Length];
        iso.OrdinalsOf(days, Grain.Week, weeks);
        iso.OrdinalsOf(days, Grain.Year, years);
        for (int i = 0; i < days.Length; i++)
        {
            // 1970-W01 has ordinal 0, and so has 1970.
            DateTime day = days[i].ToDateTime(default);
            bool right = years[i] + 1970 == ISOWeek.GetYear(day) && (weeks[i] * 7) + DayNumbers.Of(new DateOnly(1969, 12, 29)) <= DayNumbers.Of(days[i]);
            if (!right || (i == 0 || weeks[i] != weeks[i - 1] ? (iso.NumberOf(weeks[i], Grain.Week) != (ISOWeek.GetYear(day), ISOWeek.GetWeekOfYear(day))) : day.DayOfWeek == DayOfWeek.Monday))
            {
                Assert.Fail($"{days[i]}: {iso.PeriodOf(days[i], Grain.Week)}");
            }
        }
    }

    [Theory]
    [InlineData("2022-W05", "2022-01-31", "2022-02-06")]
    [InlineData("2020-W53", "2020-12-28", "2021-01-03")]
    [InlineData("2020", "2019-12-30", "2021-01-03")]
    [InlineData("2022", "2022-01-03", "2023-01-01")]
    [InlineData("0001-W01", "0001-01-01", "0001-01-07")]
    [InlineData("9999-W52", "9999-12-27", "9999-12-31")]
    [InlineData("2022-01-31", "2022-01-31", "2022-01-31")]
    public void Iso_weeks_and_years_have_labels(string label, string start, string end)
    {
        ReportingPeriod period = ReportingCalendar.Iso.ParsePeriod(label);
        Assert.Equal((label, start, end), (period.Label, period.Start.ToString("uuuu-MM-dd", null), period.End.ToString("uuuu-MM-dd", null)));
    }

    [Fact]
    public void The_ISO_calendar_has_days_weeks_and_years()
    {
        Assert.Equal([Grain.Day, Grain.Week, Grain.Year], ReportingCalendar.Iso.Grains);
        foreach (string label in (string[])["2022-W00", "2022-W53", "2022-W54", "2022-W5", "2022-05", "2022-Q1", "2022-H1", "FY2022", "2022W05", "2022-w05", "2022-P05", "10000"])
        {
            Assert.False(ReportingCalendar.Iso.TryParsePeriod(label, out _));
        }
    }

    [SharedDataFact("nrf/nrf_454.json")]
    public void Retail_years_are_those_that_are_published()
    {
        using JsonDocument file = JsonDocument.Parse(File.ReadAllBytes(SharedData.PathTo("nrf/nrf_454.json")));
        int[] longYears = [.. file.RootElement.GetProperty("long_years_2000_2200_stated").EnumerateArray().Select(year => year.GetInt32())];
        Assert.Equal(longYears, Enumerable.Range(2000, 201).Where(year => Year(Nrf, year).Days == 53 * 7));
        int years = 0;
        foreach (JsonElement stated in file.RootElement.GetProperty("fiscal_years").EnumerateArray())
        {
            ReportingPeriod year = Year(Nrf, stated.GetProperty("fiscal_year").GetInt32());
            Assert.Equal(
                (stated.GetProperty("start").GetString(), stated.GetProperty("end").GetString(), 7 * stated.GetProperty("weeks").GetInt32()),
                (year.Start.ToString("uuuu-MM-dd", null), year.End.ToString("uuuu-MM-dd", null), year.Days));
            IEnumerable<int> weeks = file.RootElement.GetProperty($"month_weeks_{year.Days / 7}").EnumerateArray().Select(count => count.GetInt32());
            Assert.Equal(weeks, year.Children(Grain.Month).Select(month => month.Children(Grain.Week).Count));
            years++;
        }

        Assert.Equal(23, years);
    }

    [Fact]
    public void Retail_years_are_those_of_the_glossary()
    {
        (string Start, int Weeks)[] starts =
        [
            ("2016-01-31", 52), ("2017-01-29", 53), ("2018-02-04", 52), ("2019-02-03", 52), ("2020-02-02", 52), ("2021-01-31", 52), ("2022-01-30", 52), ("2023-01-29", 53),
            ("2024-02-04", 52), ("2025-02-02", 52), ("2026-02-01", 52), ("2027-01-31", 52), ("2028-01-30", 53), ("2029-02-04", 52),
        ];
        Assert.Equal(starts, starts.Select((_, i) => Year(Nrf, 2016 + i)).Select(year => (year.Start.ToString("uuuu-MM-dd", null), year.Days / 7)));
        Assert.Equal([1995, 2000, 2006, 2012, 2017, 2023, 2028, 2034, 2040, 2045, 2051, 2056], LongYears(Nrf, 1995, 2060));
        ReportingCalendar last = ReportingCalendar.Retail(RetailPattern.Weeks454, RetailYearEnd.LastSaturdayOfJanuary);
        Assert.Equal([2003, 2008, 2014, 2020, 2025], LongYears(last, 2003, 2030));
        Assert.Equal("FY2013-W48", Nrf.PeriodOf(new LocalDate(2014, 1, 1), Grain.Week).Label);
        Assert.Equal(new LocalDate(2024, 2, 4), Nrf.ParsePeriod("FY2024-W01").Start);
        Assert.Equal(new LocalDate(2023, 1, 29), Nrf.ParsePeriod("FY2023-W01").Start);
        Assert.Equal("FY2023-P12", Nrf.ParsePeriod("FY2023-W53").Parent(Grain.Month).Label);
        Assert.False(Nrf.TryParsePeriod("FY2024-W53", out _));
    }

    [Fact]
    public void Years_weeks_and_months_of_every_year_end_are_those_of_a_slow_count()
    {
        foreach (ReportingCalendar calendar in AllCalendars.Retail)
        {
            string[] id = calendar.Id.Split('-');
            RetailYearEnd yearEnd = AllCalendars.YearEnds.Single(yearEnd => calendar.Id.Contains($"-{IdOf(yearEnd)}", StringComparison.Ordinal) || (yearEnd == default && id is [_, _] or [_, _, "end" or "start" or ['w', ..], ..]));
            int week53Month = id[^1].StartsWith("w53p", StringComparison.Ordinal) ? int.Parse(id[^1][4..], CultureInfo.InvariantCulture) : 12;
            bool byStart = id.Contains("start") || (yearEnd.Month == 1 && !id.Contains("end"));
            LocalDate start = SlowEnd(yearEnd, 2010).PlusDays(1);
            for (int year = 2011; year <= 2031; year++)
            {
                LocalDate end = SlowEnd(yearEnd, year);
                ReportingPeriod period = calendar.PeriodOf(start, Grain.Year);
                Assert.Equal((start, end), (period.Start, period.End));
                Assert.Equal(byStart && yearEnd.Month < 12 ? year - 1 : year, period.Year);
                int weeks = period.Days / 7;
                Assert.Equal(0, period.Days % 7);
                int[] months = [.. Enumerable.Range(0, 12).Select(month => id[1][month % 3] - '0' + (weeks == 53 && month + 1 == week53Month ? 1 : 0))];
                Assert.Equal(months, period.Children(Grain.Month).Select(month => month.Days / 7));
                Assert.Equal(Enumerable.Range(1, weeks), period.Children(Grain.Week).Select(week => week.Number));
                Assert.All(period.Children(Grain.Week), week => Assert.Equal((yearEnd.Weekday, 7), (week.End.DayOfWeek, week.Days)));
                start = end.PlusDays(1);
            }
        }
    }

    [Theory]
    [InlineData("retail-454", "FY2024", "2024-02-04", "2025-02-01")]
    [InlineData("retail-454-end", "FY2025", "2024-02-04", "2025-02-01")]
    [InlineData("retail-445-last-sat-sep", "FY2023", "2022-09-25", "2023-09-30")] // Apple's fiscal 2023 ended on 30 September 2023 and had 53 weeks.
    [InlineData("retail-445-nearest-sun-aug", "FY2023", "2022-08-29", "2023-09-03")] // Costco's fiscal 2023 ended on 3 September 2023 and had 53 weeks.
    [InlineData("retail-445-nearest-sat-jan-end", "FY2024", "2023-01-29", "2024-02-03")] // Best Buy's fiscal 2024 ended on 3 February 2024 and had 53 weeks.
    [InlineData("retail-445-last-sun-may", "FY2023", "2022-05-30", "2023-05-28")] // General Mills' fiscal 2023 ended on 28 May 2023.
    public void Years_have_the_name_that_the_calendar_says(string id, string label, string start, string end)
    {
        ReportingPeriod year = ReportingCalendar.FromId(id).ParsePeriod(label);
        Assert.Equal((start, end), (year.Start.ToString("uuuu-MM-dd", null), year.End.ToString("uuuu-MM-dd", null)));
    }

    [Fact]
    public void Week_53_may_lengthen_another_month()
    {
        ReportingCalendar calendar = ReportingCalendar.Retail(RetailPattern.Weeks445, week53Month: 6);
        ReportingPeriod year = calendar.ParsePeriod("FY2023");
        Assert.Equal([4, 4, 5, 4, 4, 6, 4, 4, 5, 4, 4, 5], year.Children(Grain.Month).Select(month => month.Days / 7));
        Assert.Equal([13, 14, 13, 13], year.Children(Grain.Quarter).Select(quarter => quarter.Days / 7));
        Assert.Equal("FY2023-P12", calendar.ParsePeriod("FY2023-W53").Parent(Grain.Month).Label);
        Assert.Equal("FY2023-P06", calendar.ParsePeriod("FY2023-W27").Parent(Grain.Month).Label);
        Assert.Equal([4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5], calendar.ParsePeriod("FY2024").Children(Grain.Month).Select(month => month.Days / 7));
    }

    private static ReportingPeriod Year(ReportingCalendar calendar, int year) => calendar.ParsePeriod(FormattableString.Invariant($"FY{year}"));

    private static IEnumerable<int> LongYears(ReportingCalendar calendar, int from, int to) =>
        Enumerable.Range(from, to - from + 1).Where(year => Year(calendar, year).Days == 53 * 7);

    private static string IdOf(RetailYearEnd yearEnd) =>
        $"{(yearEnd.IsNearest ? "nearest" : "last")}-{yearEnd.Weekday.ToString()[..3]}-{CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedMonthName(yearEnd.Month)}".ToLowerInvariant();

    private static LocalDate SlowEnd(RetailYearEnd yearEnd, int year)
    {
        LocalDate monthEnd = new LocalDate(year, yearEnd.Month, 1).With(DateAdjusters.EndOfMonth);
        return Enumerable.Range(yearEnd.IsNearest ? -3 : -6, 7).Select(days => monthEnd.PlusDays(days)).Single(day => day.DayOfWeek == yearEnd.Weekday);
    }
}
