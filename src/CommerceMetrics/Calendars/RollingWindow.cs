using NodaTime;

namespace CommerceMetrics;

/// <summary>Windows of the last days, weeks or months that end on a day, as days and of no calendar. For whole periods of one see <see cref="ReportingCalendar.LastPeriods(int, Grain, LocalDate)"/>.</summary>
public static class RollingWindow
{
    private const int DaysPerWeek = 7;
    private const int MonthsPerYear = 12;

    /// <summary>The last days up to a day, which is one of them.</summary>
    /// <param name="count">How many, from 1.</param>
    /// <param name="last">The last day of the window.</param>
    /// <exception cref="ArgumentException">The day is no ISO date.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 1, or the window would begin before 0001-01-01.</exception>
    public static DateInterval Days(int count, LocalDate last)
    {
        ReportingCalendar.RequireDay(last, nameof(last));
        int available = DayNumbers.Of(last) - DaySlots.FirstDay + 1;
        return count >= 1 && count <= available
            ? new DateInterval(last.PlusDays(1 - count), last)
            : throw new ArgumentOutOfRangeException(nameof(count), count, $"There are {available} days from 0001-01-01 to the last day; count 1 or more of them.");
    }

    /// <inheritdoc cref="Days(int, LocalDate)"/>
    public static DateInterval Days(int count, DateOnly last) => Days(count, LocalDate.FromDateOnly(last));

    /// <summary>As many times seven days up to a day, which is one of them, whatever its weekday.</summary>
    /// <inheritdoc cref="Days(int, LocalDate)"/>
    public static DateInterval Weeks(int count, LocalDate last)
    {
        ReportingCalendar.RequireDay(last, nameof(last));
        int available = (DayNumbers.Of(last) - DaySlots.FirstDay + 1) / DaysPerWeek;
        return count >= 1 && count <= available
            ? Days(count * DaysPerWeek, last)
            : throw new ArgumentOutOfRangeException(nameof(count), count, $"There are {available} weeks from 0001-01-01 to the last day; count 1 or more of them.");
    }

    /// <inheritdoc cref="Weeks(int, LocalDate)"/>
    public static DateInterval Weeks(int count, DateOnly last) => Weeks(count, LocalDate.FromDateOnly(last));

    /// <summary>The last Gregorian months up to a day, which is in the window: whole months where it is the last day of one, else from the day after the same date so many months before.</summary>
    /// <remarks>
    /// One month up to 2022-05-15 is 2022-04-16 to 2022-05-15; up to 2022-02-28 it is all of February. Where a month has no such date, its last day stands for it: one
    /// month up to 2022-03-30 begins on 2022-03-01. The later the day, the later (or the same) is the start.
    /// </remarks>
    /// <inheritdoc cref="Days(int, LocalDate)"/>
    public static DateInterval Months(int count, LocalDate last)
    {
        ReportingCalendar.RequireDay(last, nameof(last));
        bool endsMonth = last == last.With(DateAdjusters.EndOfMonth);
        int available = ((last.Year - 1) * MonthsPerYear) + last.Month - (endsMonth ? 0 : 1);
        if (count < 1 || count > available)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, $"There are {available} months from 0001-01-01 to the last day; count 1 or more of them.");
        }

        LocalDate start = endsMonth ? last.With(DateAdjusters.StartOfMonth).PlusMonths(1 - count) : last.PlusMonths(-count).PlusDays(1);
        return new DateInterval(start, last);
    }

    /// <inheritdoc cref="Months(int, LocalDate)"/>
    public static DateInterval Months(int count, DateOnly last) => Months(count, LocalDate.FromDateOnly(last));
}
