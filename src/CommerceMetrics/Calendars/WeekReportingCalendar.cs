using System.Text.Json.Serialization;
using NodaTime;

namespace CommerceMetrics;

// Years of 52 or 53 whole weeks: ISO 8601 and the retail calendars. A year ends on the last given weekday on or before (last day of its nominal month + slack),
// slack 0 for "last" and 3 for "nearest". So a week lies in the nominal year (of Gregorian months) that holds the week's last day − slack; ISO's is the Thursday.
[JsonConverter(typeof(ReportingCalendarJsonConverter))]
internal sealed class WeekReportingCalendar : ReportingCalendar
{
    private const int MonthsPerYear = 12;
    private const int DaysPerWeek = 7;
    private const int WeeksPerYear = 52;

    // Days and years are moved on by whole weeks and years, so that they are positive.
    private const int WeekShift = 200_000;
    private const int YearShift = 3_000;

    private readonly int weekPhase; // days from the first day of the week that holds 1970-01-01 to that day
    private readonly int slack;
    private readonly int endMonth;
    private readonly int epochMonth;

    // Of years of 52 weeks, and of 53: the first week of each month, from 0, and the month of each week.
    private readonly byte[][] weekOfMonth;
    private readonly byte[][] monthOfWeek;
    private readonly int extraWeek; // its place in a year of 53, from 0
    private readonly int weeksAlike; // the weeks from the first on that lie in the same month in both

    private WeekReportingCalendar(string id, PeriodLabels labels, ReadOnlySpan<int> quarter, RetailYearEnd yearEnd, int nameShift, int week53Month, ReadOnlySpan<Grain> grains)
        : base(id, labels, YearOfEpoch(yearEnd) + nameShift, grains)
    {
        (weekPhase, slack, endMonth) = (WeekPhase(yearEnd), Slack(yearEnd), yearEnd.Month);
        weekOfMonth = [WeeksOfMonths(quarter, 0), WeeksOfMonths(quarter, week53Month)];
        monthOfWeek = [MonthsOfWeeks(weekOfMonth[0]), MonthsOfWeeks(weekOfMonth[1])];
        extraWeek = weekOfMonth[1][week53Month] - 1;
        weeksAlike = week53Month == MonthsPerYear ? WeeksPerYear + 1 : weekOfMonth[0][week53Month];
        epochMonth = MonthOf(WeekOf(0));
    }

    public static WeekReportingCalendar OfIsoYears() => new(
        CalendarIds.Iso, PeriodLabels.Plain, [4, 4, 5], RetailYearEnd.Nearest(IsoDayOfWeek.Sunday, 12), 0, 12, [Grain.Day, Grain.Week, Grain.Year]);

    public static WeekReportingCalendar OfRetailYears(RetailPattern pattern, RetailYearEnd yearEnd, FiscalYearName name, int week53Month) => new(
        CalendarIds.OfRetail(pattern, yearEnd, name, week53Month),
        PeriodLabels.Fiscal,
        pattern switch
        {
            RetailPattern.Weeks445 => [4, 4, 5],
            RetailPattern.Weeks544 => [5, 4, 4],
            _ => [4, 5, 4],
        },
        yearEnd,
        name == FiscalYearName.StartYear && yearEnd.Month < MonthsPerYear ? -1 : 0,
        week53Month,
        [Grain.Day, Grain.Week, Grain.Month, Grain.Quarter, Grain.Half, Grain.Year]);

    internal override int OrdinalOf(int day, Grain grain)
    {
        switch (grain)
        {
            case Grain.Day:
                return day;
            case Grain.Week:
                return WeekOf(day);
            case Grain.Year:
                return YearOf(WeekOf(day)) - (epochMonth / MonthsPerYear);
            default:
                int months = MonthsIn(grain);
                return (MonthOf(WeekOf(day)) / months) - (epochMonth / months);
        }
    }

    internal override int FirstDayOf(int ordinal, Grain grain)
    {
        switch (grain)
        {
            case Grain.Day:
                return ordinal;
            case Grain.Week:
                return FirstDayOfWeek(ordinal);
            default:
                int months = MonthsIn(grain);
                (int year, int month) = Math.DivRem((ordinal + (epochMonth / months)) * months, MonthsPerYear);
                int week = FirstWeekOf(year);
                return FirstDayOfWeek(month == 0 ? week : week + weekOfMonth[LongOrShort(year, week)][month]);
        }
    }

    internal override bool IsExtraWeek(int week)
    {
        int year = YearOf(week);
        int first = FirstWeekOf(year);
        return week - first == extraWeek && LongOrShort(year, first) > 0;
    }

    // Weeks are counted from the one that holds 1970-01-01, a Thursday; the first day of the week is the day after the year's last weekday.
    private static int WeekPhase(RetailYearEnd yearEnd) => (((int)IsoDayOfWeek.Thursday - (int)yearEnd.Weekday - 1) + DaysPerWeek) % DaysPerWeek;

    private static int Slack(RetailYearEnd yearEnd) => yearEnd.IsNearest ? 3 : 0;

    /// <summary>The Gregorian year in which the nominal year ends that holds 1970-01-01.</summary>
    private static int YearOfEpoch(RetailYearEnd yearEnd) =>
        EpochYear - YearShift + YearOfNominalDay(DaysPerWeek - 1 - WeekPhase(yearEnd) - Slack(yearEnd), yearEnd.Month);

    /// <summary>Counted from 1970 - <see cref="YearShift"/>, by the Gregorian year of its end.</summary>
    private static int YearOfNominalDay(int day, int endMonth) => (MonthNumbers.Of(day) + (MonthsPerYear - endMonth) + (YearShift * MonthsPerYear)) / MonthsPerYear;

    private static byte[] WeeksOfMonths(ReadOnlySpan<int> quarter, int longerMonth)
    {
        byte[] first = new byte[MonthsPerYear + 1];
        for (int month = 0; month < MonthsPerYear; month++)
        {
            first[month + 1] = (byte)(first[month] + quarter[month % 3] + (month == longerMonth - 1 ? 1 : 0));
        }

        return first;
    }

    private static byte[] MonthsOfWeeks(byte[] first)
    {
        byte[] months = new byte[first[MonthsPerYear]];
        for (int month = 0; month < MonthsPerYear; month++)
        {
            months.AsSpan(first[month]..first[month + 1]).Fill((byte)month);
        }

        return months;
    }

    private int WeekOf(int day) => ((day + weekPhase + (WeekShift * DaysPerWeek)) / DaysPerWeek) - WeekShift;

    private int FirstDayOfWeek(int week) => (week * DaysPerWeek) - weekPhase;

    private int YearOf(int week) => YearOfNominalDay(FirstDayOfWeek(week) + DaysPerWeek - 1 - slack, endMonth);

    private int FirstWeekOf(int year) => WeekOf(MonthNumbers.FirstDayOf(((year - YearShift - 1) * MonthsPerYear) + endMonth) + slack);

    private int LongOrShort(int year, int firstWeek) => FirstWeekOf(year + 1) - firstWeek - WeeksPerYear;

    /// <summary>12 × year + month from 0.</summary>
    private int MonthOf(int week)
    {
        int year = YearOf(week);
        int first = FirstWeekOf(year);
        int years = week - first < weeksAlike ? 1 : LongOrShort(year, first);
        return (year * MonthsPerYear) + monthOfWeek[years][week - first];
    }
}
