using NodaTime;

namespace CommerceMetrics;

/// <summary>Business days as numbers, counted from 1970-01-01.</summary>
internal static class DayNumbers
{
    private static readonly LocalDate Epoch = new(1970, 1, 1);

    private const int BclDayOfEpoch = 719_162;

    public static LocalDate ToDate(int day) => Epoch.PlusDays(day);

    public static int Of(LocalDate date) => Period.DaysBetween(Epoch, date);

    public static int Of(DateOnly date) => date.DayNumber - BclDayOfEpoch;

    /// <exception cref="ArgumentOutOfRangeException">The day lies outside the years 1 to 9999, or in another calendar system.</exception>
    public static int Of(LocalDate date, string parameter)
    {
        int day = date.Calendar == CalendarSystem.Iso ? Of(date) : int.MinValue;
        return day is >= DaySlots.FirstDay and <= DaySlots.LastDay
            ? day
            : throw new ArgumentOutOfRangeException(parameter, date, "A business day is an ISO date from 0001-01-01 to 9999-12-31.");
    }

    public static DateInterval? Interval(int first, int last) => first <= last ? new DateInterval(ToDate(first), ToDate(last)) : null;
}
