using NodaTime;

namespace CommerceMetrics;

/// <content>Periods above, below and around this one, and parts of it.</content>
public readonly partial struct ReportingPeriod
{
    /// <summary>The period of a coarser grain (or the same) that holds this one: the quarter of a month, the month of a retail week.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    /// <exception cref="ArgumentException">The calendar does not have <paramref name="coarser"/>, or it is finer than this period's grain.</exception>
    public ReportingPeriod Parent(Grain coarser)
    {
        ReportingCalendar within = Calendar;
        within.RequireGrain(coarser);
        return coarser >= grain
            ? new ReportingPeriod(within, coarser, within.OrdinalOf(within.StartOf(ordinal, grain), coarser))
            : throw new ArgumentException($"A {ReportingCalendar.NameOf(coarser)} does not hold a {ReportingCalendar.NameOf(grain)}: ask for a coarser grain, or use Children.", nameof(coarser));
    }

    /// <summary>The periods of a finer grain (or the same) that make up this one, in order: the months of a quarter. Allocates nothing.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    /// <exception cref="ArgumentException">The calendar does not have <paramref name="finer"/>, or it is coarser than this period's grain.</exception>
    public ReportingPeriodRange Children(Grain finer)
    {
        ReportingCalendar within = Calendar;
        within.RequireGrain(finer);
        return finer <= grain
            ? within.RangeOf(within.StartOf(ordinal, grain), within.EndOf(ordinal, grain), finer)
            : throw new ArgumentException($"A {ReportingCalendar.NameOf(grain)} is not made of periods of the grain '{ReportingCalendar.NameOf(finer)}': ask for a finer grain, or use Parent.", nameof(finer));
    }

    /// <summary>The first days of the period; all of it where it has no more.</summary>
    /// <param name="count">How many, from 1.</param>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 1.</exception>
    public DateInterval FirstDays(int count)
    {
        int days = Days;
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return new DateInterval(Start, count < days ? Start.PlusDays(count - 1) : End);
    }

    /// <summary>The period to date: its days up to a day, which is one of them; all of it where it ended before.</summary>
    /// <param name="day">The last day to count, not before <see cref="Start"/>.</param>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    /// <exception cref="ArgumentException">The day is no ISO date.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The day lies before the period.</exception>
    public DateInterval ToDate(LocalDate day)
    {
        (LocalDate start, LocalDate end) = (Start, End);
        ReportingCalendar.RequireDay(day, nameof(day));
        return day >= start
            ? new DateInterval(start, day < end ? day : end)
            : throw new ArgumentOutOfRangeException(nameof(day), day, FormattableString.Invariant($"The period {Label} begins later, on {start:uuuu-MM-dd}."));
    }

    /// <inheritdoc cref="ToDate(LocalDate)"/>
    public DateInterval ToDate(DateOnly day) => ToDate(LocalDate.FromDateOnly(day));

    /// <summary>The year's worth of periods that ends with this one (LTM): from the one after that of the same number in the year before.</summary>
    /// <remarks>
    /// Twelve months, four quarters; 52 or 53 weeks, as the year before has: FY2024-W10 gives the weeks FY2023-W11 to FY2024-W10, which are 53. The last period of a year gives that
    /// year at every grain: FY2023-W53 its 53 weeks, FY2024-W52 the 52 of FY2024. Equals the last whole year plus this year to date less the same periods of the last year. Days go by date, as <see cref="RollingWindow.Months(int, LocalDate)"/> does.
    /// </remarks>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    /// <exception cref="OverflowException">It would begin before 0001-01-01.</exception>
    public ReportingPeriodRange TrailingYear()
    {
        (int year, int number) = Calendar.NumberOf(ordinal, grain);
        int first = 0;
        bool found = grain == Grain.Day
            ? End.Year > 1
            : number < Math.Min(Calendar.CountIn(year - 1, grain), Calendar.CountIn(year, grain)) ? Calendar.TryFromNumber(year - 1, number + 1, grain, out first) : Calendar.TryFromNumber(year, 1, grain, out first);
        if (!found || Calendar.FirstDayOf(first, grain) < DaySlots.FirstDay)
        {
            throw new OverflowException($"A year that ends with {Label} would begin outside {ReportingCalendar.SupportedDays}.");
        }

        first = grain == Grain.Day ? DayNumbers.Of(RollingWindow.Months(12, End).Start) : first;
        return ReportingPeriodRange.Of(new ReportingPeriod(Calendar, grain, first), ordinal - first + 1);
    }
}
