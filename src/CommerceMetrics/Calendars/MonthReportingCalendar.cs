using System.Text.Json.Serialization;
using NodaTime;

namespace CommerceMetrics;

// Years of twelve Gregorian months: the Gregorian calendar and fiscal years from any first month.
[JsonConverter(typeof(ReportingCalendarJsonConverter))]
internal sealed class MonthReportingCalendar : ReportingCalendar
{
    // Months are moved on by whole years, so that they are positive, and back to the year's first month.
    private readonly int shift;

    private MonthReportingCalendar(string id, PeriodLabels labels, int firstMonth, int yearOfEpoch)
        : base(id, labels, yearOfEpoch, [Grain.Day, Grain.Month, Grain.Quarter, Grain.Half, Grain.Year]) =>
        shift = (3_000 * 12) - (firstMonth - 1);

    public static MonthReportingCalendar OfGregorianYears() => new(CalendarIds.Gregorian, PeriodLabels.Plain, 1, EpochYear);

    public static MonthReportingCalendar OfFiscalYears(int firstMonth, FiscalYearName name) => new(
        CalendarIds.OfFiscal(firstMonth, name), PeriodLabels.Fiscal, firstMonth, firstMonth > 1 && name == FiscalYearName.StartYear ? EpochYear - 1 : EpochYear);

    internal override int OrdinalOf(int day, Grain grain) => grain == Grain.Day ? day : OrdinalOfMonth(MonthNumbers.Of(day), grain);

    // A date knows its month.
    internal override int OrdinalOf(LocalDate day, Grain grain) =>
        grain == Grain.Day ? DayNumbers.Of(day) : OrdinalOfMonth(((day.Year - EpochYear) * 12) + day.Month - 1, grain);

    internal override int FirstDayOf(int ordinal, Grain grain)
    {
        if (grain == Grain.Day)
        {
            return ordinal;
        }

        int months = MonthsIn(grain);
        return MonthNumbers.FirstDayOf(((ordinal + (shift / months)) * months) - shift);
    }

    private int OrdinalOfMonth(int month, Grain grain)
    {
        int months = MonthsIn(grain);
        return ((month + shift) / months) - (shift / months);
    }
}
