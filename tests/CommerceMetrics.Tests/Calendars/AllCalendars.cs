using NodaTime;

namespace CommerceMetrics.Tests;

/// <summary>Calendars of every kind, each with the settings it was made from.</summary>
internal static class AllCalendars
{
    public static IReadOnlyList<RetailYearEnd> YearEnds { get; } =
    [
        .. from month in Enumerable.Range(1, 12)
           from weekday in Enumerable.Range(1, 7)
           from yearEnd in new[] { RetailYearEnd.Nearest((IsoDayOfWeek)weekday, month), RetailYearEnd.Last((IsoDayOfWeek)weekday, month) }
           select yearEnd,
    ];

    public static IReadOnlyList<ReportingCalendar> Fiscal { get; } =
    [
        .. from first in Enumerable.Range(1, 12)
           from name in Enum.GetValues<FiscalYearName>()
           select ReportingCalendar.Fiscal(first, name),
    ];

    /// <summary>Every year end once, with pattern, name and month of week 53 in turn; and every pattern with every month of week 53.</summary>
    public static IReadOnlyList<ReportingCalendar> Retail { get; } =
    [
        .. YearEnds.Select((yearEnd, i) => ReportingCalendar.Retail((RetailPattern)(i % 3), yearEnd, (FiscalYearName)(i % 2), 1 + (i % 11))),
        .. from pattern in Enum.GetValues<RetailPattern>()
           from week53Month in Enumerable.Range(1, 12)
           select ReportingCalendar.Retail(pattern, week53Month % 2 == 0 ? RetailYearEnd.Nrf : RetailYearEnd.Last(IsoDayOfWeek.Friday, 6), null, week53Month),
    ];

    public static IReadOnlyList<ReportingCalendar> All { get; } = [ReportingCalendar.Gregorian, ReportingCalendar.Iso, .. Fiscal, .. Retail];
}
