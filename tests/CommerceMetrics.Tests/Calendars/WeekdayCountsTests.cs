using NodaTime;

namespace CommerceMetrics.Tests;

public sealed class WeekdayCountsTests
{
    private static readonly IsoDayOfWeek[] Weekdays = [.. Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None)];

    // Every length to nine weeks from every weekday, against a walk.
    [Fact]
    public void Counts_are_those_of_a_walk_through_the_days()
    {
        List<(WeekdayCounts Counts, string Walked)> all = [];
        for (int first = 0; first < 7; first++)
        {
            for (int length = 1; length <= 63; length++)
            {
                DateInterval window = new(new LocalDate(2024, 1, 1).PlusDays(first), new LocalDate(2024, 1, 1).PlusDays(first + length - 1));
                WeekdayCounts counts = WeekdayCounts.Of(window);
                int[] walked = [.. Weekdays.Select(weekday => window.Count(day => day.DayOfWeek == weekday))];
                Assert.Equal(walked, Weekdays.Select(weekday => counts[weekday]));
                Assert.Equal(length, counts.Total);
                all.Add((counts, string.Join(' ', walked)));
            }
        }

        // Equal exactly where all seven counts are.
        foreach ((WeekdayCounts counts, string walked) in all)
        {
            foreach ((WeekdayCounts other, string otherWalked) in all)
            {
                Assert.Equal(walked == otherWalked, counts == other);
                Assert.True(counts != other || counts.GetHashCode() == other.GetHashCode());
            }
        }
    }

    [Fact]
    public void February_of_a_leap_year_is_written_out() =>
        Assert.Equal("Mon 4, Tue 4, Wed 4, Thu 5, Fri 4, Sat 4, Sun 4", WeekdayCounts.Of(ReportingCalendar.Gregorian.ParsePeriod("2024-02").Window).ToString());

    [Fact]
    public void Default_is_of_no_day()
    {
        Assert.All(Weekdays, weekday => Assert.Equal(0, default(WeekdayCounts)[weekday]));
        Assert.Equal(0, default(WeekdayCounts).Total);
        Assert.Throws<ArgumentNullException>("window", () => WeekdayCounts.Of(null!));
        Assert.Throws<ArgumentOutOfRangeException>("weekday", () => default(WeekdayCounts)[IsoDayOfWeek.None]);
    }
}
