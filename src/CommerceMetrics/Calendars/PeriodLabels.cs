using System.Globalization;
using NodaTime;

namespace CommerceMetrics;

// How a calendar writes its periods. Years have four digits; the year 10000, of which some calendars have the first days, has five.
internal sealed class PeriodLabels
{
    private readonly string beforeYear;
    private readonly string beforeMonth;

    private PeriodLabels(string beforeYear, string beforeMonth) => (this.beforeYear, this.beforeMonth) = (beforeYear, beforeMonth);

    /// <summary>2022, 2022-H1, 2022-Q1, 2022-01, 2022-W05.</summary>
    public static PeriodLabels Plain { get; } = new("", "");

    /// <summary>FY2023, FY2023-H1, FY2023-Q4, FY2023-P12, FY2023-W53.</summary>
    public static PeriodLabels Fiscal { get; } = new("FY", "P");

    public static bool TryFormatDay(int day, Span<char> destination, out int charsWritten)
    {
        LocalDate date = DayNumbers.ToDate(day);
        return destination.TryWrite(CultureInfo.InvariantCulture, $"{date.Year:D4}-{date.Month:D2}-{date.Day:D2}", out charsWritten);
    }

    public static bool TryParseDay(ReadOnlySpan<char> label, out int day)
    {
        day = 0;
        if (label.Length != 10 || label[4] != '-' || label[7] != '-' ||
            !TryDigits(label[..4], out int year) || !TryDigits(label[5..7], out int month) || !TryDigits(label[8..], out int dayOfMonth) ||
            year < 1 || month is < 1 or > 12 || dayOfMonth < 1 || dayOfMonth > CalendarSystem.Iso.GetDaysInMonth(year, month))
        {
            return false;
        }

        day = DayNumbers.Of(new LocalDate(year, month, dayOfMonth));
        return true;
    }

    public bool TryFormat(int year, int number, Grain grain, Span<char> destination, out int charsWritten)
    {
        CultureInfo invariant = CultureInfo.InvariantCulture;
        return grain switch
        {
            Grain.Week => destination.TryWrite(invariant, $"{beforeYear}{year:D4}-W{number:D2}", out charsWritten),
            Grain.Month => destination.TryWrite(invariant, $"{beforeYear}{year:D4}-{beforeMonth}{number:D2}", out charsWritten),
            Grain.Quarter => destination.TryWrite(invariant, $"{beforeYear}{year:D4}-Q{number}", out charsWritten),
            Grain.Half => destination.TryWrite(invariant, $"{beforeYear}{year:D4}-H{number}", out charsWritten),
            _ => destination.TryWrite(invariant, $"{beforeYear}{year:D4}", out charsWritten),
        };
    }

    /// <summary>The grain, year and number that a label of a week or longer states; whether the calendar has them is not looked at.</summary>
    public bool TryParse(ReadOnlySpan<char> label, out Grain grain, out int year, out int number)
    {
        (grain, year, number) = (Grain.Year, 0, 1);
        if (!label.StartsWith(beforeYear, StringComparison.Ordinal))
        {
            return false;
        }

        label = label[beforeYear.Length..];
        int dash = label.IndexOf('-');
        ReadOnlySpan<char> years = dash < 0 ? label : label[..dash];
        if (!(years.Length == 4 || (years.Length == 5 && years[0] != '0')) || !TryDigits(years, out year))
        {
            return false;
        }

        if (dash < 0)
        {
            return true;
        }

        ReadOnlySpan<char> rest = label[(dash + 1)..];
        (grain, string letter, int digits) = rest switch
        {
            ['H', ..] => (Grain.Half, "H", 1),
            ['Q', ..] => (Grain.Quarter, "Q", 1),
            ['W', ..] => (Grain.Week, "W", 2),
            _ => (Grain.Month, beforeMonth, 2),
        };
        return rest.Length == letter.Length + digits && rest.StartsWith(letter, StringComparison.Ordinal) && TryDigits(rest[letter.Length..], out number);
    }

    // ASCII digits and nothing else; the BCL's parser lets zero characters follow.
    private static bool TryDigits(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        foreach (char c in text)
        {
            if (!char.IsAsciiDigit(c))
            {
                return false;
            }

            value = (value * 10) + c - '0';
        }

        return true;
    }
}
