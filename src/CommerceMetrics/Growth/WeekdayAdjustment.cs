using System.Collections.Frozen;
using NodaTime;

namespace CommerceMetrics;

/// <summary>Which days are alike when growth is adjusted for the weekdays (or the trading days) that two windows hold.</summary>
/// <remarks>
/// Days of one weekday are alike; days on which the shop was closed, or that are holidays, can be put into a class of their own, so that a Monday lost to a holiday is no
/// Monday. Immutable and thread-safe, compared by reference. What it does is <see cref="WeekdayAdjustedGrowth"/>.
/// </remarks>
public sealed class WeekdayAdjustment
{
    /// <summary>The seven weekdays, and the closed days.</summary>
    internal const int Classes = 8;

    private const int Closed = Classes - 1;
    private readonly FrozenSet<int> closed;

    private WeekdayAdjustment(IEnumerable<LocalDate> closedDays)
    {
        LocalDate[] days = [.. closedDays];
        foreach (LocalDate day in days)
        {
            ReportingCalendar.RequireDay(day, nameof(closedDays));
        }

        closed = days.Select(DayNumbers.Of).ToFrozenSet();
        ClosedDays = Array.AsReadOnly([.. closed.Order().Select(DayNumbers.ToDate)]);
    }

    /// <summary>Every day is a day of its weekday.</summary>
    public static WeekdayAdjustment Weekdays { get; } = new([]);

    /// <summary>The days that are in a class of their own, in order.</summary>
    public IReadOnlyList<LocalDate> ClosedDays { get; }

    /// <summary>Some days are no trading days: together they are a class of their own, whatever their weekday.</summary>
    /// <param name="days">Of both windows; days outside them do no harm.</param>
    /// <exception cref="ArgumentNullException"><paramref name="days"/> is null.</exception>
    /// <exception cref="ArgumentException">A day is no ISO date.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A day lies before 0001-01-01.</exception>
    public static WeekdayAdjustment WithClosedDays(IEnumerable<LocalDate> days)
    {
        ArgumentNullException.ThrowIfNull(days);
        return new WeekdayAdjustment(days);
    }

    /// <inheritdoc cref="WithClosedDays(IEnumerable{LocalDate})"/>
    public static WeekdayAdjustment WithClosedDays(IEnumerable<DateOnly> days)
    {
        ArgumentNullException.ThrowIfNull(days);
        return new WeekdayAdjustment(days.Select(LocalDate.FromDateOnly));
    }

    internal int ClassOf(int day) => closed.Contains(day) ? Closed : (int)DayNumbers.ToDate(day).DayOfWeek - 1;

    internal static string NameOf(int dayClass) => dayClass == Closed ? "closed day" : ((IsoDayOfWeek)(dayClass + 1)).ToString();

    /// <summary>How many days of a window are of each class.</summary>
    internal int[] CountIn(DaySpan window)
    {
        int[] counts = new int[Classes];
        for (int day = window.First; day <= window.Last; day++)
        {
            counts[ClassOf(day)]++;
        }

        return counts;
    }
}
