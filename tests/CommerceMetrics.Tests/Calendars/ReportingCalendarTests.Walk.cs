using NodaTime;

namespace CommerceMetrics.Tests;

// Plain comparisons instead of assertions: they are made some hundred million times.
public partial class ReportingCalendarTests
{
    [Fact]
    public void Every_day_of_1990_to_2060_lies_in_exactly_one_period_of_every_calendar() =>
        Parallel.ForEach(AllCalendars.All, calendar => Walk(calendar, new LocalDate(1990, 1, 1), new LocalDate(2060, 12, 31)));

    [Fact]
    public void Every_day_at_the_ends_of_the_supported_days_lies_in_exactly_one_period_of_every_calendar() => Parallel.ForEach(AllCalendars.All, calendar =>
    {
        Walk(calendar, ReportingCalendar.FirstDay, new LocalDate(3, 3, 1));
        Walk(calendar, new LocalDate(9997, 11, 1), ReportingCalendar.LastDay);
        foreach (Grain grain in calendar.Grains)
        {
            ReportingPeriod first = calendar.PeriodOf(ReportingCalendar.FirstDay, grain);
            ReportingPeriod last = calendar.PeriodOf(ReportingCalendar.LastDay, grain);
            Assert.Equal((ReportingCalendar.FirstDay, ReportingCalendar.LastDay), (first.Start, last.End));
            Assert.Throws<OverflowException>(() => first.Previous());
            Assert.Throws<OverflowException>(() => last.Next());
            Assert.Throws<ArgumentOutOfRangeException>("ordinal", () => calendar.PeriodAt(first.Ordinal - 1, grain));
            Assert.Throws<ArgumentOutOfRangeException>("ordinal", () => calendar.PeriodAt(last.Ordinal + 1, grain));
            Assert.Throws<ArgumentOutOfRangeException>("ordinal", () => calendar.PeriodAt(int.MaxValue, grain));
            Assert.Throws<ArgumentOutOfRangeException>("ordinal", () => calendar.PeriodAt(int.MinValue, grain));
        }
    });

    [Fact]
    public void Ordinals_are_counted_from_the_period_that_holds_1970_01_01() => Assert.All(AllCalendars.All, calendar =>
        Assert.All(calendar.Grains, grain => Assert.Equal(0, calendar.PeriodOf(new LocalDate(1970, 1, 1), grain).Ordinal)));

    private static void Walk(ReportingCalendar calendar, LocalDate from, LocalDate to)
    {
        int[] days = [.. Enumerable.Range(DayNumbers.Of(from), DayNumbers.Of(to) - DayNumbers.Of(from) + 1)];
        int[] ordinals = new int[days.Length];
        foreach (Grain grain in calendar.Grains)
        {
            calendar.OrdinalsOf(days, grain, ordinals);
            ReportingPeriod period = calendar.PeriodOf(from, grain);
            Expect(period.Contains(from) && period.Ordinal == ordinals[0], period);
            int start = 0;
            for (int i = 1; i < days.Length; i++)
            {
                bool changes = ordinals[i] == ordinals[i - 1] + 1;
                Expect(calendar.OrdinalOf(days[i], grain) == ordinals[i] && (changes || ordinals[i] == ordinals[i - 1]), period);
                if (!changes || (grain == Grain.Day && i % 61 != 0))
                {
                    continue;
                }

                // The period is left by its end alone, and the next one begins on the next day.
                period = grain == Grain.Day ? calendar.PeriodAt(ordinals[i - 1], grain) : period;
                ReportingPeriod next = period.Next();
                Expect(next.Ordinal == ordinals[i] && next.Previous() == period && period < next, next);
                Expect(DayNumbers.Of(next.Start) == days[i] && DayNumbers.Of(period.End) == days[i] - 1, next);
                Expect(start == 0 || grain == Grain.Day || period.Days == i - start, period);
                WalkOne(next);
                (period, start) = (next, i);
            }
        }
    }

    private static void WalkOne(ReportingPeriod period)
    {
        ReportingCalendar calendar = period.Calendar;
        Expect(calendar.ParsePeriod(period.Label) == period && calendar.PeriodAt(period.Ordinal, period.Grain) == period, period);
        Expect(calendar.TryFromNumber(period.Year, period.Number, period.Grain, out int ordinal) && ordinal == period.Ordinal, period);
        foreach (Grain finer in calendar.Grains)
        {
            if (finer > period.Grain)
            {
                break;
            }

            ReportingPeriodRange children = period.Children(finer);
            Expect(children.Window == period.Window && children.Days == period.Days, period);
            if (finer == Grain.Day)
            {
                Expect(children.Count == period.Days, period);
                continue;
            }

            LocalDate expected = period.Start;
            foreach (ReportingPeriod child in children)
            {
                Expect(child.Start == expected && child.Parent(period.Grain) == period, child);
                expected = child.End == ReportingCalendar.LastDay ? expected : child.End.PlusDays(1);
            }
        }
    }

    private static void Expect(bool condition, ReportingPeriod at)
    {
        if (!condition)
        {
            Assert.Fail($"{at.Calendar}, {at.Grain} {at}");
        }
    }
}
