using System.Buffers;
using NodaTime;

namespace CommerceMetrics;

/// <content>
/// What a calendar is made of: days and periods as numbers. Periods of a grain are counted without gaps from the one that holds 1970-01-01, which has the ordinal 0; a day's
/// ordinal is its number. The numbers reach beyond the supported days as far as the periods that hold the first and the last of them.
/// </content>
public abstract partial class ReportingCalendar
{
    // A table of an int per day, at most 359 years of them (512 KiB), is worth its making when the days to map are a quarter of its length.
    private const int LongestTable = 1 << 17;
    private const int TableDaysPerDay = 4;

    /// <summary>Maps days to the ordinals of the periods that hold them: <see cref="ReportingPeriod.Ordinal"/> of <see cref="PeriodOf(LocalDate, Grain)"/>, many at once.</summary>
    /// <remarks>Days may come in any order, and may repeat. After an error the content of <paramref name="ordinals"/> is not defined. Allocates nothing after the first calls.</remarks>
    /// <param name="days">ISO dates from 0001-01-01 on.</param>
    /// <param name="grain">One that the calendar has.</param>
    /// <param name="ordinals">Takes as many as there are days; may be longer.</param>
    /// <exception cref="ArgumentException">The calendar does not have <paramref name="grain"/>, <paramref name="ordinals"/> is too short, or a day is no ISO date.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A day is before 0001-01-01.</exception>
    public void OrdinalsOf(ReadOnlySpan<LocalDate> days, Grain grain, Span<int> ordinals)
    {
        RequireGrain(grain);
        RequireRoom(days.Length, ordinals.Length);
        for (int i = 0; i < days.Length; i++)
        {
            LocalDate day = days[i];
            if (day.Calendar != CalendarSystem.Iso)
            {
                RequireDay(day, nameof(days));
            }

            ordinals[i] = DayNumbers.Of(day);
        }

        MapInPlace(ordinals[..days.Length], grain, nameof(days));
    }

    /// <inheritdoc cref="OrdinalsOf(ReadOnlySpan{LocalDate}, Grain, Span{int})"/>
    public void OrdinalsOf(ReadOnlySpan<DateOnly> days, Grain grain, Span<int> ordinals)
    {
        RequireGrain(grain);
        RequireRoom(days.Length, ordinals.Length);
        for (int i = 0; i < days.Length; i++)
        {
            ordinals[i] = DayNumbers.Of(days[i]);
        }

        MapInPlace(ordinals[..days.Length], grain, nameof(days));
    }

    /// <summary>As for dates, from days as numbers counted from 1970-01-01, as Arrow's date32 and Parquet's DATE hold them.</summary>
    /// <param name="unixDays">-719162 (0001-01-01) to 2932896 (9999-12-31). May be the same memory as <paramref name="ordinals"/>.</param>
    /// <param name="grain">One that the calendar has.</param>
    /// <param name="ordinals">Takes as many as there are days; may be longer.</param>
    /// <exception cref="ArgumentException">The calendar does not have <paramref name="grain"/>, or <paramref name="ordinals"/> is too short.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A day lies outside 0001-01-01 to 9999-12-31.</exception>
    public void OrdinalsOf(ReadOnlySpan<int> unixDays, Grain grain, Span<int> ordinals)
    {
        RequireGrain(grain);
        RequireRoom(unixDays.Length, ordinals.Length);
        unixDays.CopyTo(ordinals);
        MapInPlace(ordinals[..unixDays.Length], grain, nameof(unixDays));
    }

    /// <summary>The ordinal of the period that holds a day.</summary>
    internal abstract int OrdinalOf(int day, Grain grain);

    /// <inheritdoc cref="OrdinalOf(int, Grain)"/>
    internal virtual int OrdinalOf(LocalDate day, Grain grain) => OrdinalOf(DayNumbers.Of(day), grain);

    /// <summary>The first day of a period, which may lie before the supported days.</summary>
    internal abstract int FirstDayOf(int ordinal, Grain grain);

    /// <summary>Whether a week is the one that makes its year, and the month that holds it, longer than others.</summary>
    internal virtual bool IsExtraWeek(int week) => false;

    /// <summary>The first supported day of a period.</summary>
    internal int StartOf(int ordinal, Grain grain) => Math.Max(FirstDayOf(ordinal, grain), DaySlots.FirstDay);

    /// <summary>The last supported day of a period.</summary>
    internal int EndOf(int ordinal, Grain grain) => Math.Min(FirstDayOf(ordinal + 1, grain) - 1, DaySlots.LastDay);

    /// <summary>The calendar's year and the number in it, from 1; a day's number is that of the day in the year.</summary>
    internal (int Year, int Number) NumberOf(int ordinal, Grain grain)
    {
        int year = OrdinalOf(FirstDayOf(ordinal, grain), Grain.Year);
        return (year + yearOfEpoch, ordinal - OrdinalOf(FirstDayOf(year, Grain.Year), grain) + 1);
    }

    /// <summary>How many periods of a grain a year has; a cut year counts as if it were whole.</summary>
    internal int CountIn(int year, Grain grain) => FirstInYear(year + 1, grain) - FirstInYear(year, grain);

    /// <summary>False where that year has no such number (week 53) or lies outside the supported days.</summary>
    internal bool TryFromNumber(int year, int number, Grain grain, out int ordinal)
    {
        ordinal = 0;
        if (!HasYear(year) || number < 1 || number > CountIn(year, grain))
        {
            return false;
        }

        ordinal = FirstInYear(year, grain) + number - 1;
        return IsSupported(ordinal, grain);
    }

    /// <summary>The same number in the year before; false where there is none. Days are the same date instead.</summary>
    internal bool TryYearEarlier(int ordinal, Grain grain, out int earlier)
    {
        if (grain != Grain.Day)
        {
            (int year, int number) = NumberOf(ordinal, grain);
            return TryFromNumber(year - 1, number, grain, out earlier);
        }

        LocalDate day = DayNumbers.ToDate(ordinal);
        bool hasEarlier = day.Year > FirstDay.Year;
        earlier = hasEarlier ? DayNumbers.Of(day.PlusYears(-1)) : 0;
        return hasEarlier;
    }

    internal bool HasYear(int year) => IsSupported(year - yearOfEpoch, Grain.Year);

    internal bool IsSupported(int ordinal, Grain grain) => ordinal >= OrdinalOf(DaySlots.FirstDay, grain) && ordinal <= OrdinalOf(DaySlots.LastDay, grain);

    internal ReportingPeriodRange RangeOf(int firstDay, int lastDay, Grain grain)
    {
        int first = OrdinalOf(firstDay, grain);
        return ReportingPeriodRange.Of(new ReportingPeriod(this, grain, first), OrdinalOf(lastDay, grain) - first + 1);
    }

    internal void RequireGrain(Grain grain)
    {
        if (!Has(grain))
        {
            throw new ArgumentException($"The calendar '{Id}' has no grain '{NameOf(grain)}'. It has: {string.Join(", ", Grains.Select(NameOf))}.", nameof(grain));
        }
    }

    internal static void RequireDay(LocalDate day, string parameter)
    {
        if (day.Calendar != CalendarSystem.Iso)
        {
            throw new ArgumentException($"The date is of the calendar system {day.Calendar.Id}; it must be an ISO date: use WithCalendar(CalendarSystem.Iso).", parameter);
        }

        if (day < FirstDay)
        {
            throw new ArgumentOutOfRangeException(parameter, day, $"Days must lie within {SupportedDays}.");
        }
    }

    // Enum names in lower case, as options and reports write them.
    internal static string NameOf(Grain grain) => grain switch
    {
        Grain.Day => "day",
        Grain.Week => "week",
        Grain.Month => "month",
        Grain.Quarter => "quarter",
        Grain.Half => "half",
        Grain.Year => "year",
        _ => ((int)grain).ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private protected static int MonthsIn(Grain grain) => grain switch
    {
        Grain.Month => 1,
        Grain.Quarter => 3,
        Grain.Half => 6,
        Grain.Year => 12,
        _ => throw new ArgumentOutOfRangeException(nameof(grain), grain, "The grain is no whole number of months."),
    };

    private static void RequireRoom(int days, int ordinals)
    {
        if (ordinals < days)
        {
            throw new ArgumentException($"There are {days} days, and room for {ordinals} ordinals.", nameof(ordinals));
        }
    }

    private int FirstInYear(int year, Grain grain) => OrdinalOf(FirstDayOf(year - yearOfEpoch, Grain.Year), grain);

    private void MapInPlace(Span<int> days, Grain grain, string parameter)
    {
        if (days.IsEmpty)
        {
            return;
        }

        (int first, int last) = ColumnRange.Of<int>(days);
        if (first < DaySlots.FirstDay || last > DaySlots.LastDay)
        {
            throw new ArgumentOutOfRangeException(parameter, first < DaySlots.FirstDay ? first : last, $"Days (counted from 1970-01-01) must lie within {SupportedDays}.");
        }

        if (grain == Grain.Day)
        {
            return;
        }

        int span = last - first + 1;
        if (span <= LongestTable && span / TableDaysPerDay <= days.Length)
        {
            MapByTable(days, grain, first, last);
        }
        else
        {
            MapByRuns(days, grain);
        }
    }

    private void MapByTable(Span<int> days, Grain grain, int first, int last)
    {
        int[] table = ArrayPool<int>.Shared.Rent(last - first + 1);
        int ordinal = OrdinalOf(first, grain);
        for (int start = first; start <= last; ordinal++)
        {
            int next = Math.Min(FirstDayOf(ordinal + 1, grain), last + 1);
            table.AsSpan(start - first, next - start).Fill(ordinal);
            start = next;
        }

        // first <= day <= last for each of them.
        foreach (ref int day in days)
        {
            day = table[unchecked(day - first)];
        }

        ArrayPool<int>.Shared.Return(table);
    }

    // Days mostly come in runs of one period.
    private void MapByRuns(Span<int> days, Grain grain)
    {
        (int first, int next, int ordinal) = (0, 0, 0);
        foreach (ref int day in days)
        {
            if (day < first || day >= next)
            {
                ordinal = OrdinalOf(day, grain);
                (first, next) = (FirstDayOf(ordinal, grain), FirstDayOf(ordinal + 1, grain));
            }

            day = ordinal;
        }
    }
}
