using System.Globalization;
using NodaTime;

namespace CommerceMetrics.Tests;

// The comparisons that move or cut windows; those period by period are in ComparisonTests.
public sealed class ComparisonKindsTests
{
    private static readonly ReportingCalendar Nrf = ReportingCalendar.FromId("retail-454");

    [Theory]
    [InlineData("gregorian", "2024-03-15", "2023-03-17 2023-03-17")]
    [InlineData("gregorian", "2024-03", "2023-03-03 2023-04-02")]
    [InlineData("retail-454", "FY2024-W01", "2023-02-05 2023-02-11")]
    [InlineData("retail-454", "FY2024", "2023-02-05 2024-02-03")]
    [InlineData("iso", "2024-W10", "2023-03-06 2023-03-12")]
    public void Weekday_moves_by_364_days(string calendar, string label, string expected)
    {
        ComparedWindows windows = Comparison.Weekday.Align(ReportingCalendar.FromId(calendar).ParsePeriod(label));
        Assert.Equal(expected, Text(windows.Prior!));
        Assert.Equal(windows.Prior!.Start.DayOfWeek, windows.Current.Start.DayOfWeek);
        Assert.Equal(calendar == "iso", windows.PriorPeriod is { Label: "2023-W10" });
    }

    [Fact]
    public void A_window_that_would_meet_itself_is_not_comparable()
    {
        Assert.Contains("overlap", Comparison.Weekday.Align(ReportingCalendar.Gregorian.ParsePeriod("2023")).NotComparableReason!, StringComparison.Ordinal);
        Assert.Contains("overlap", Comparison.Anchored(HolidayAnchor.LunarNewYear).Align(ReportingCalendar.Gregorian.ParsePeriod("2025")).NotComparableReason!, StringComparison.Ordinal);
        Assert.Null(Comparison.Anchored(HolidayAnchor.LunarNewYear).Align(ReportingCalendar.Gregorian.ParsePeriod("2025-H1")).NotComparableReason);
    }

    [Theory]
    [InlineData("lunar-new-year", "2025-01-15", "2025-02-28", "2024-01-27 2024-03-11")]
    [InlineData("lunar-new-year", "2024-02", null, "2023-01-13 2023-02-10")]
    [InlineData("easter", "2024-03-31", null, "2023-04-09 2023-04-09")]
    [InlineData("black-friday", "2024-11-29", null, "2023-11-24 2023-11-24")]
    [InlineData("singles-day", "2024-11-11", null, "2023-11-11 2023-11-11")]
    [InlineData("ramadan", "2025-03-01", null, "2024-03-11 2024-03-11")]
    [InlineData("ramadan", "2030-01-05", null, "2029-01-16 2029-01-16")]
    [InlineData("ramadan", "2030-12-26", null, "2030-01-05 2030-01-05")]
    [InlineData("ramadan", "2030-12", null, "2029-12-11 2030-01-10")]
    [InlineData("ramadan", "2031-12-15", null, "2030-12-26 2030-12-26")]
    [InlineData("eid-al-fitr", "2000-01-08", null, "1999-01-18 1999-01-18")]
    [InlineData("eid-al-fitr", "2000-12-27", null, "2000-01-08 2000-01-08")]
    [InlineData("ramadan", "2077-07-21", null, "2076-08-01 2076-08-01")]
    [InlineData("lunar-new-year", "1902-02-08", null, "1901-02-19 1901-02-19")]
    [InlineData("diwali", "2002-11-04", null, "2001-11-14 2001-11-14")]
    [InlineData("diwali", "2035-10-30", null, "2034-11-10 2034-11-10")]
    public void Anchored_windows_move_from_holiday_to_holiday(string id, string start, string? end, string expected)
    {
        Comparison comparison = Comparison.FromId(id);
        ComparedWindows windows = end is null
            ? comparison.Align(ReportingCalendar.Gregorian.ParsePeriod(start))
            : comparison.Align(new DateInterval(Date(start), Date(end)));
        Assert.Equal(expected, Text(windows.Prior!));
        Assert.Contains(comparison.Anchor!.Name, windows.Alignment, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lunar-new-year", "2101-02")]
    [InlineData("lunar-new-year", "1901-02")]
    [InlineData("ramadan", "2078-03")]
    [InlineData("eid-al-fitr", "1901-02")]
    [InlineData("diwali", "2036-10")]
    [InlineData("diwali", "2001-11")]
    [InlineData("singles-day", "0001-11")]
    [InlineData("easter", "1583-04")]
    public void Beyond_the_known_years_there_is_no_partner(string id, string label)
    {
        ComparedWindows windows = Comparison.FromId(id).Align(ReportingCalendar.Gregorian.ParsePeriod(label));
        Assert.Null(windows.Prior);
        Assert.Contains("not both known", windows.NotComparableReason, StringComparison.Ordinal);
        Assert.Equal($"anchored to {windows.Comparison!.Value.Anchor!.Name}", windows.Alignment);
    }

    // Every day of weeks 1 to 52 has one partner, 364 days earlier, of which each is the partner of one day; week 53 has none.
    [Theory]
    [InlineData("retail-454")]
    [InlineData("retail-445")]
    [InlineData("retail-544-last-sat-jan")]
    [InlineData("retail-454-nearest-sun-dec-w53p6")]
    [InlineData("iso")]
    public void Restated_days_have_one_partner_and_week_53_none(string id)
    {
        ReportingCalendar calendar = ReportingCalendar.FromId(id);
        HashSet<LocalDate> partners = [];
        int without = 0;
        foreach (ReportingPeriod day in calendar.PeriodsIn(new DateInterval(new LocalDate(1990, 1, 1), new LocalDate(2060, 12, 31)), Grain.Day))
        {
            ComparedWindows windows = Comparison.Restated.Align(day);
            bool isExtra = day.Parent(Grain.Week).Number == 53;
            Assert.Equal(isExtra, windows.Prior is null);
            without += isExtra ? 1 : 0;
            Assert.True(isExtra || (windows.Prior!.Start == day.Start.PlusDays(-364) && partners.Add(windows.Prior.Start)));
        }

        Assert.InRange(without / 7, 11, 14);
    }

    [Theory]
    [InlineData("FY2024-W01", "2024-02-04 2024-02-10", "2023-02-05 2023-02-11", null)]
    [InlineData("FY2023", "2023-01-29 2024-01-27", "2022-01-30 2023-01-28", "2024-01-28 2024-02-03")]
    [InlineData("FY2023-P12", "2023-12-31 2024-01-27", "2023-01-01 2023-01-28", "2024-01-28 2024-02-03")]
    [InlineData("FY2024", "2024-02-04 2025-02-01", "2023-02-05 2024-02-03", null)]
    public void Restated_periods_are_compared_without_week_53(string label, string current, string prior, string? extra)
    {
        ComparedWindows windows = Comparison.Restated.Align(Nrf.ParsePeriod(label));
        Assert.Equal((current, prior), (Text(windows.Current), Text(windows.Prior!)));
        Assert.Equal(extra, windows.CurrentExtraWeeks is [var week] ? Text(week.Window) : null);
        Assert.Equal(extra is not null, windows.IsCurrentCut);
    }

    [Fact]
    public void Plain_periods_are_whole_and_tell_week_53()
    {
        ComparedWindows first = Comparison.YearEarlier.Align(Nrf.ParsePeriod("FY2024-W01"));
        Assert.Equal("2023-01-29 2023-02-04", Text(first.Prior!));
        ComparedWindows year = Comparison.YearEarlier.Align(Nrf.ParsePeriod("FY2024"));
        Assert.Equal((364, 371), (year.Current.Length, year.Prior!.Length));
        Assert.Equal("2024-01-28 2024-02-03", Text(Assert.Single(year.PriorExtraWeeks).Window));
        Assert.Empty(year.CurrentExtraWeeks);
        Assert.Contains("no weeks", Comparison.Restated.Align(ReportingCalendar.Gregorian.ParsePeriod("2024-03")).NotComparableReason!, StringComparison.Ordinal);
        Assert.Contains("no calendar", Comparison.Restated.Align(new DateInterval(Date("2024-03-01"), Date("2024-03-02"))).NotComparableReason!, StringComparison.Ordinal);
        Assert.Contains("week 53", Comparison.Restated.Align(Nrf.ParsePeriod("FY2023-W53")).NotComparableReason!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2024-11", "2024-11-14", "2024-11-01 2024-11-14", "2023-11-01 2023-11-14")]
    [InlineData("2024-11", "2024-11-01", "2024-11-01 2024-11-01", "2023-11-01 2023-11-01")]
    [InlineData("2024-11", "2024-11-30", "2024-11-01 2024-11-30", "2023-11-01 2023-11-30")]
    [InlineData("2024-11", "2025-03-05", "2024-11-01 2024-11-30", "2023-11-01 2023-11-30")]
    [InlineData("2024-11", "2024-10-31", "2024-11-01 2024-11-30", "2023-11-01 2023-11-30")]
    [InlineData("2024-02", "2024-02-28", "2024-02-01 2024-02-28", "2023-02-01 2023-02-28")]
    [InlineData("2024-02", "2024-02-29", "2024-02-01 2024-02-29", "2023-02-01 2023-02-28")]
    [InlineData("2024", "2024-03-01", "2024-01-01 2024-03-01", "2023-01-01 2023-03-02")]
    [InlineData("2025", "2025-03-01", "2025-01-01 2025-03-01", "2024-01-01 2024-02-29")]
    public void To_date_takes_the_days_that_have_passed_and_as_many(string label, string through, string current, string prior)
    {
        ComparedWindows windows = Comparison.ToDate.Align(ReportingCalendar.Gregorian.ParsePeriod(label), Date(through));
        Assert.Equal((current, prior), (Text(windows.Current), Text(windows.Prior!)));
    }

    [Theory]
    [InlineData("gregorian", "2024", "2024-11-15", "2023-01-01 2023-11-15")]
    [InlineData("gregorian", "2025", "2025-03-01", "2024-01-01 2024-03-01")]
    [InlineData("gregorian", "2024-Q1", "2024-02-29", "2023-01-01 2023-02-28")]
    [InlineData("gregorian", "2024-02", "2024-02-29", "2023-02-01 2023-02-28")]
    [InlineData("gregorian", "2024-H1", "2025-01-01", "2023-01-01 2023-06-30")]
    [InlineData("fiscal-03-start", "FY2023", "2024-02-28", "2022-03-01 2023-02-28")]
    [InlineData("retail-454", "FY2024", "2024-11-15", "2023-01-29 2023-11-15")]
    public void To_the_same_date_the_window_may_have_a_day_less_or_more(string calendar, string label, string through, string prior)
    {
        ReportingPeriod period = ReportingCalendar.FromId(calendar).ParsePeriod(label);
        ComparedWindows windows = Comparison.ToSameDate.Align(period, Date(through));
        Assert.Equal((period.ToDate(Date(through)), prior), (windows.Current, Text(windows.Prior!)));
        Assert.Equal(windows.IsCurrentCut, windows.Alignment.StartsWith("to date: up to the same date", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("FY2024-W01", "2024-02-07", "2023-02-07 does not lie in 2023-01-29 to 2023-02-04")]
    [InlineData("FY2019", "2019-02-03", "2018-02-03 does not lie in 2018-02-04 to 2019-02-02")]
    [InlineData("FY2023-W53", "2024-01-30", "no partner")]
    public void A_date_that_the_year_before_lacks_is_not_comparable(string label, string through, string reason)
    {
        ComparedWindows windows = Comparison.ToSameDate.Align(Nrf.ParsePeriod(label), Date(through));
        Assert.Null(windows.Prior);
        Assert.Contains(reason, windows.NotComparableReason, StringComparison.Ordinal);
    }

    // 31 days of a month of five weeks, of which week 53 is one, beside all four weeks of the year before.
    [Fact]
    public void To_date_says_where_the_year_before_has_fewer_days()
    {
        ComparedWindows windows = Comparison.ToDate.Align(Nrf.ParsePeriod("FY2023-P12"), Date("2024-01-30"));
        Assert.Equal((31, 28), (windows.Current.Length, windows.Prior!.Length));
        Assert.Contains("the first 31 days, and all 28 of", windows.Alignment, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_window_goes_beside_any_other()
    {
        ComparedWindows windows = ComparedWindows.Of(new DateInterval(Date("2024-11-29"), Date("2024-12-02")), new DateInterval(Date("2019-11-29"), Date("2019-12-02")));
        Assert.Null(windows.Comparison);
        Assert.Equal("2019-11-29 2019-12-02", Text(windows.Prior!));
        Assert.Equal(Date("2019-12-01"), windows.PriorDayOf(Date("2024-12-01"), Translation.Daily));
        Assert.Throws<ArgumentNullException>(() => ComparedWindows.Of(null!, windows.Current));
        Assert.Throws<ArgumentNullException>(() => Comparison.Anchored(null!));
    }

    private static LocalDate Date(string date) => LocalDate.FromDateOnly(DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static string Text(DateInterval window) => FormattableString.Invariant($"{window.Start:uuuu-MM-dd} {window.End:uuuu-MM-dd}");
}
