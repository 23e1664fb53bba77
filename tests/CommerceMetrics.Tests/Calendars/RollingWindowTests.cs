using NodaTime;

namespace CommerceMetrics.Tests;

public class RollingWindowTests
{
    [Theory]
    [InlineData(1, "2022-05-15", "2022-04-16")]
    [InlineData(1, "2022-02-28", "2022-02-01")]
    [InlineData(1, "2024-02-28", "2024-01-29")]
    [InlineData(1, "2024-02-29", "2024-02-01")]
    [InlineData(1, "2022-03-29", "2022-03-01")]
    [InlineData(1, "2022-03-30", "2022-03-01")]
    [InlineData(1, "2022-03-31", "2022-03-01")]
    [InlineData(3, "2022-05-31", "2022-03-01")]
    [InlineData(3, "2022-05-30", "2022-03-01")]
    [InlineData(3, "2022-05-15", "2022-02-16")]
    [InlineData(12, "2024-02-29", "2023-03-01")]
    [InlineData(12, "2025-02-28", "2024-03-01")]
    [InlineData(12, "2025-02-27", "2024-02-28")]
    [InlineData(14, "2022-01-31", "2020-12-01")]
    [InlineData(24, "0002-12-31", "0001-01-01")]
    [InlineData(23, "0002-12-30", "0001-01-31")]
    public void Months_go_by_date_and_are_whole_where_the_day_ends_one(int count, string last, string first)
    {
        Assert.Equal(new DateInterval(Day(first), Day(last)), RollingWindow.Months(count, Day(last)));
        Assert.Equal(RollingWindow.Months(count, Day(last)), RollingWindow.Months(count, Day(last).ToDateOnly()));
    }

    [Fact]
    public void A_later_day_never_gives_an_earlier_start()
    {
        foreach (int count in (int[])[1, 2, 3, 6, 11, 12, 13, 25])
        {
            LocalDate earlier = new(1, 1, 1);
            for (LocalDate day = new(2023, 1, 1); day.Year < 2026; day = day.PlusDays(1))
            {
                DateInterval window = RollingWindow.Months(count, day);
                Assert.True(window.Start >= earlier && window.Length >= (28 * count) && window.Length <= 31 * count, $"{count} to {day}");
                earlier = window.Start;
            }
        }
    }

    [Fact]
    public void Days_and_weeks_end_on_the_day()
    {
        LocalDate day = new(2024, 3, 1);
        Assert.Equal(new DateInterval(day, day), RollingWindow.Days(1, day));
        Assert.Equal(new DateInterval(new LocalDate(2024, 2, 1), day), RollingWindow.Days(30, day.ToDateOnly()));
        Assert.Equal(new DateInterval(new LocalDate(2024, 2, 24), day), RollingWindow.Weeks(1, day));
        Assert.Equal(52 * 7, RollingWindow.Weeks(52, day.ToDateOnly()).Length);
        Assert.Equal(new LocalDate(1, 1, 1), RollingWindow.Days(31, new LocalDate(1, 1, 31)).Start);
        Assert.Equal(new LocalDate(1, 1, 4), RollingWindow.Weeks(4, new LocalDate(1, 1, 31)).Start);
    }

    [Fact]
    public void Windows_that_do_not_exist_are_refused()
    {
        LocalDate day = new(1, 1, 31);
        foreach (int count in (int[])[0, -1, int.MinValue, int.MaxValue])
        {
            Assert.Throws<ArgumentOutOfRangeException>("count", () => RollingWindow.Days(count, day));
            Assert.Throws<ArgumentOutOfRangeException>("count", () => RollingWindow.Weeks(count, day));
            Assert.Throws<ArgumentOutOfRangeException>("count", () => RollingWindow.Months(count, day));
        }

        Assert.Throws<ArgumentOutOfRangeException>("count", () => RollingWindow.Days(32, day));
        Assert.Throws<ArgumentOutOfRangeException>("count", () => RollingWindow.Weeks(5, day));
        Assert.Throws<ArgumentOutOfRangeException>("count", () => RollingWindow.Months(2, day));
        Assert.Throws<ArgumentOutOfRangeException>("count", () => RollingWindow.Months(1, day.PlusDays(-1)));
        Assert.Throws<ArgumentOutOfRangeException>("last", () => RollingWindow.Days(1, new LocalDate(0, 12, 31)));
        Assert.Throws<ArgumentException>("last", () => RollingWindow.Months(1, day.WithCalendar(CalendarSystem.Julian)));
    }

    private static LocalDate Day(string day) => ReportingCalendar.Gregorian.ParsePeriod(day).Start;
}
