using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using NodaTime;

namespace CommerceMetrics;

// gregorian | iso
// fiscal-MM[-end|-start]                                                      MM: first month; -end is left out
// retail-454|445|544[-nearest|last-DAY-MONTH][-end|-start][-w53pN]            left out: -nearest-sat-jan, the name that is usual for the month, -w53p12
// An id states what differs from the defaults; what is left out may be written, in this order.
internal static class CalendarIds
{
    public const string Gregorian = "gregorian";
    public const string Iso = "iso";

    public const string Known =
        "gregorian; iso; fiscal-01 to fiscal-12 (the first month), with -start where a year is named by the one it begins in; retail-454, retail-445 and retail-544, "
        + "with -nearest-sat-jan, -last-sat-jan or the like for the year end, -start or -end for the name, -w53p1 to -w53p12 for the month of week 53";

    private const int Longest = 48;

    private static readonly string[] Patterns = ["454", "445", "544"];
    private static readonly string[] Weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] Names = ["end", "start"];

    public static string OfFiscal(int firstMonth, FiscalYearName name) => string.Create(
        CultureInfo.InvariantCulture, $"fiscal-{firstMonth:D2}{(name == FiscalYearName.StartYear && firstMonth > 1 ? "-start" : "")}");

    public static string OfRetail(RetailPattern pattern, RetailYearEnd yearEnd, FiscalYearName name, int week53Month)
    {
        string end = yearEnd == default ? "" : $"-{(yearEnd.IsNearest ? "nearest" : "last")}-{Weekdays[(int)yearEnd.Weekday - 1]}-{Months[yearEnd.Month - 1]}";
        string named = name == UsualName(yearEnd) || yearEnd.Month == 12 ? "" : $"-{Names[(int)name]}";
        string week53 = week53Month == 12 ? "" : string.Create(CultureInfo.InvariantCulture, $"-w53p{week53Month}");
        return $"retail-{Patterns[(int)pattern]}{end}{named}{week53}";
    }

    /// <summary>Years that end with January begin eleven months before: the NRF names them by the year they begin in. Others are named by their end, as fiscal years are.</summary>
    public static FiscalYearName UsualName(RetailYearEnd yearEnd) => yearEnd.Month == 1 ? FiscalYearName.StartYear : FiscalYearName.EndYear;

    public static bool TryParse(ReadOnlySpan<char> id, [NotNullWhen(true)] out ReportingCalendar? calendar)
    {
        calendar = null;
        if (id.Length > Longest)
        {
            return false;
        }

        string[] parts = id.ToString().Split('-');
        switch (parts[0])
        {
            case Gregorian when parts.Length == 1:
                calendar = ReportingCalendar.Gregorian;
                break;
            case Iso when parts.Length == 1:
                calendar = ReportingCalendar.Iso;
                break;
            case "fiscal" when parts.Length is 2 or 3:
                int first = parts[1] is [>= '0' and <= '1', >= '0' and <= '9'] ? ((parts[1][0] - '0') * 10) + parts[1][1] - '0' : 0;
                int named = parts.Length == 3 ? Array.IndexOf(Names, parts[2]) : 0;
                calendar = first is >= 1 and <= 12 && named >= 0 ? ReportingCalendar.Fiscal(first, (FiscalYearName)named) : null;
                break;
            case "retail" when parts.Length >= 2:
                calendar = Retail(parts.AsSpan(1));
                break;
        }

        return calendar is not null;
    }

    private static ReportingCalendar? Retail(ReadOnlySpan<string> parts)
    {
        int pattern = Array.IndexOf(Patterns, parts[0]);
        parts = parts[1..];
        RetailYearEnd yearEnd = default;
        if (parts is ["nearest" or "last", var weekday, var month, ..])
        {
            (int day, int ofYear) = (Array.IndexOf(Weekdays, weekday) + 1, Array.IndexOf(Months, month) + 1);
            if (day == 0 || ofYear == 0)
            {
                return null;
            }

            yearEnd = parts[0] == "last" ? RetailYearEnd.Last((IsoDayOfWeek)day, ofYear) : RetailYearEnd.Nearest((IsoDayOfWeek)day, ofYear);
            parts = parts[3..];
        }

        FiscalYearName? name = null;
        if (parts is ["end" or "start", ..])
        {
            name = (FiscalYearName)Array.IndexOf(Names, parts[0]);
            parts = parts[1..];
        }

        int week53Month = 12;
        if (parts is [['w', '5', '3', 'p', .. var digits], ..])
        {
            week53Month = digits switch
            {
                [>= '1' and <= '9' and var only] => only - '0',
                ['1', >= '0' and <= '2' and var last] => 10 + last - '0',
                _ => 0,
            };
            parts = parts[1..];
        }

        return pattern >= 0 && parts.IsEmpty && week53Month > 0 ? ReportingCalendar.Retail((RetailPattern)pattern, yearEnd, name, week53Month) : null;
    }
}
