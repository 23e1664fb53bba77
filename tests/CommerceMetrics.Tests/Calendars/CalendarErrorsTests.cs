using NodaTime;

namespace CommerceMetrics.Tests;

/// <summary>Errors that the documentation names and no other test provokes: days of other calendar systems, and before the year 1.</summary>
public sealed class CalendarErrorsTests
{
    private static readonly LocalDate Julian = new(2022, 1, 1, CalendarSystem.Julian);
    private static readonly LocalDate BeforeAll = new(0, 12, 31);
    private static readonly DateInterval JulianWindow = new(Julian, Julian.PlusDays(30));
    private static readonly DateInterval EarlyWindow = new(BeforeAll, BeforeAll.PlusDays(30));
    private static readonly DateInterval Window = new(new LocalDate(2022, 1, 1), new LocalDate(2022, 1, 31));
    private static readonly ReportingPeriod Month = ReportingCalendar.Gregorian.PeriodOf(new LocalDate(2022, 1, 1), Grain.Month);
    private static readonly ReportingPeriodRange Months = new(Month, Month.Next());

    [Fact]
    public void Days_of_another_calendar_system_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Month.Contains(Julian));
        Assert.Throws<ArgumentException>(() => Months.Contains(Julian));
        Assert.Throws<ArgumentException>(() => ReportingCalendar.Gregorian.LastTwelveMonths(Julian));
        Assert.Throws<ArgumentException>(() => RollingWindow.Days(3, Julian));
        Assert.Throws<ArgumentException>(() => Comparison.With(JulianWindow));
        Assert.Throws<ArgumentException>(() => Comparison.Weekday.Align(JulianWindow));
        Assert.Throws<ArgumentException>(() => Comparison.YearEarlier.Align(Month, Julian));
        Assert.Throws<ArgumentException>(() => Comparison.YearEarlier.Align(Months, Julian));
        Assert.Throws<ArgumentException>(() => ComparedWindows.Of(JulianWindow, Window));
        Assert.Throws<ArgumentException>(() => ComparedWindows.Of(Window, JulianWindow));
        Assert.Throws<ArgumentException>(() => ComparedWindows.Of(Window, Window).CurrentDayOf(Julian, Translation.Daily));
        Assert.Throws<ArgumentException>(() => ComparedWindows.Of(Window, Window).PriorDayOf(Julian, Translation.Daily));
    }

    [Fact]
    public void Days_before_the_year_1_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ComparedWindows.Of(Window, EarlyWindow));
        Assert.Throws<ArgumentOutOfRangeException>(() => ComparedWindows.Of(EarlyWindow, Window));
        Assert.Throws<ArgumentOutOfRangeException>(() => Comparison.YearEarlier.Align(Month, BeforeAll));
        Assert.Throws<ArgumentOutOfRangeException>(() => Comparison.YearEarlier.Align(Months, BeforeAll));
        Assert.Throws<ArgumentOutOfRangeException>(() => Comparison.With(EarlyWindow));
        Assert.Throws<ArgumentOutOfRangeException>(() => Comparison.Weekday.Align(EarlyWindow));
    }

    [Fact]
    public void Periods_of_two_grains_have_no_order()
    {
        ReportingPeriod year = ReportingCalendar.Gregorian.PeriodOf(new LocalDate(2022, 1, 1), Grain.Year);
        Assert.Throws<ArgumentException>(() => Month > year);
        Assert.Throws<ArgumentException>(() => Month >= year);
        Assert.Throws<ArgumentException>(() => Month <= year);
        Assert.Throws<ArgumentException>(() => Month < year);
        Assert.Throws<ArgumentException>(() => ReportingCalendar.Iso.PeriodAt(1, Grain.Month));
    }

    [Fact]
    public void What_is_no_period_yet_is_refused()
    {
        Assert.Throws<InvalidOperationException>(() => Comparison.YearEarlier.Align(default(ReportingPeriod), new LocalDate(2022, 1, 1)));
        Assert.Throws<FormatException>(() => Month.TryFormat(new byte[20], out _, "x", null));
        Assert.Throws<ArgumentOutOfRangeException>(() => Months.GetEnumerator().Current);
    }

    [Fact]
    public void A_walk_begins_again_after_a_reset()
    {
        System.Collections.IEnumerator walk = Months.GetEnumerator();
        Assert.True(walk.MoveNext() && walk.MoveNext());
        Assert.Equal(Month.Next(), walk.Current);
        Assert.False(walk.MoveNext());
        walk.Reset();
        Assert.True(walk.MoveNext());
        Assert.Equal(Month, walk.Current);
    }
}
