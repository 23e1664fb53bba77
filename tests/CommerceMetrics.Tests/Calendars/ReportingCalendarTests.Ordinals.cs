using NodaTime;

namespace CommerceMetrics.Tests;

public partial class ReportingCalendarTests
{
    private static readonly ReportingCalendar[] Samples =
    [
        ReportingCalendar.Gregorian, ReportingCalendar.Iso, ReportingCalendar.Fiscal(4), ReportingCalendar.Retail(RetailPattern.Weeks454),
        ReportingCalendar.Retail(RetailPattern.Weeks445, RetailYearEnd.Last(IsoDayOfWeek.Sunday, 8), week53Month: 3),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(90)]
    [InlineData(40_000)]
    [InlineData(3_652_058)]
    public void Many_days_are_mapped_as_one_by_one(int spread)
    {
        // Few days far apart are mapped one by one, many near each other by a table.
        Random random = new(spread);
        for (int length = 0; length <= 300; length += length < 40 ? 1 : 37)
        {
            int[] days = [.. Enumerable.Range(0, length).Select(_ => DaySlots.FirstDay + ((DaySlots.LastDay - DaySlots.FirstDay - spread) / 2) + random.Next(spread + 1))];
            AssertMapped(days);
            Array.Sort(days);
            AssertMapped(days);
        }

        static void AssertMapped(int[] days)
        {
            LocalDate[] dates = [.. days.Select(DayNumbers.ToDate)];
            DateOnly[] bclDates = [.. dates.Select(date => date.ToDateOnly())];
            foreach (ReportingCalendar calendar in Samples)
            {
                foreach (Grain grain in calendar.Grains)
                {
                    int[] expected = [.. dates.Select(date => calendar.PeriodOf(date, grain).Ordinal), -7];
                    int[] found = new int[days.Length + 1];
                    AssertFound(() => calendar.OrdinalsOf(days, grain, found));
                    AssertFound(() => calendar.OrdinalsOf(dates, grain, found));
                    AssertFound(() => calendar.OrdinalsOf(bclDates, grain, found));
                    days.CopyTo(found, 0);
                    calendar.OrdinalsOf(found.AsSpan(0, days.Length), grain, found);
                    Assert.Equal(expected, found);

                    void AssertFound(Action map)
                    {
                        found.AsSpan().Fill(-7);
                        map();
                        Assert.Equal(expected, found);
                    }
                }
            }
        }
    }

    [Fact]
    public void The_longest_tables_reach_their_ends()
    {
        foreach (int span in (int[])[(1 << 17) - 1, 1 << 17, (1 << 17) + 1])
        {
            int[] days = new int[span];
            (days[0], days[^1]) = (-span / 2, (-span / 2) + span - 1);
            int[] ordinals = new int[span];
            Gregorian.OrdinalsOf(days, Grain.Month, ordinals);
            Assert.Equal([Gregorian.OrdinalOf(days[0], Grain.Month), 0, Gregorian.OrdinalOf(days[^1], Grain.Month)], new[] { ordinals[0], ordinals[1], ordinals[^1] });
        }
    }

    [Fact]
    public void Days_that_cannot_be_mapped_are_refused()
    {
        int[] room = new int[2];
        Assert.Throws<ArgumentException>("grain", () => Gregorian.OrdinalsOf([0], Grain.Week, room));
        Assert.Throws<ArgumentException>("ordinals", () => Gregorian.OrdinalsOf([0, 1, 2], Grain.Month, room));
        Assert.Throws<ArgumentException>("ordinals", () => Gregorian.OrdinalsOf(new LocalDate[3], Grain.Month, room));
        Assert.Throws<ArgumentException>("ordinals", () => Gregorian.OrdinalsOf(new DateOnly[3], Grain.Month, room));
        Assert.Throws<ArgumentOutOfRangeException>("unixDays", () => Gregorian.OrdinalsOf([0, DaySlots.LastDay + 1], Grain.Month, room));
        Assert.Throws<ArgumentOutOfRangeException>("unixDays", () => Gregorian.OrdinalsOf([0, DaySlots.FirstDay - 1], Grain.Day, room));
        Assert.Throws<ArgumentOutOfRangeException>("unixDays", () => Gregorian.OrdinalsOf([int.MinValue, int.MaxValue], Grain.Day, room));
        Assert.Throws<ArgumentOutOfRangeException>("days", () => Gregorian.OrdinalsOf([new LocalDate(0, 12, 31)], Grain.Month, room));
        Assert.Throws<ArgumentException>("days", () => Gregorian.OrdinalsOf([new LocalDate(2022, 1, 31).WithCalendar(CalendarSystem.Julian)], Grain.Month, room));
        Gregorian.OrdinalsOf([DaySlots.FirstDay, DaySlots.LastDay], Grain.Year, room);
        Assert.Equal([1 - 1970, 9999 - 1970], room);
    }

    [Fact]
    public void Mapping_allocates_nothing()
    {
        LocalDate[] days = [.. Enumerable.Range(0, 1_000).Select(DayNumbers.ToDate)];
        int[] ordinals = new int[days.Length];
        foreach (ReportingCalendar calendar in Samples)
        {
            Run(calendar);

            // The runtime may allocate once on this thread while it compiles better code; the mapping would each time.
            Assert.Contains(0L, Enumerable.Range(0, 5).Select(_ =>
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                int sum = Run(calendar);
                long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
                Assert.True(sum > 0);
                return allocated;
            }));
        }

        int Run(ReportingCalendar calendar)
        {
            calendar.OrdinalsOf(days, Grain.Year, ordinals);
            int sum = 0;
            foreach (LocalDate day in days)
            {
                ReportingPeriod year = calendar.PeriodOf(day, Grain.Year);
                sum += year.Ordinal + year.Days + year.Next().Number;
            }

            foreach (ReportingPeriod year in new ReportingPeriodRange(calendar.PeriodOf(days[0], Grain.Year), calendar.PeriodOf(days[^1], Grain.Year)))
            {
                sum += year.Children(Grain.Day).Count;
            }

            return sum;
        }
    }
}
