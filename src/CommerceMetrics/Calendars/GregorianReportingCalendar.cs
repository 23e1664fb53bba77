using System.Globalization;
using NodaTime;

namespace CommerceMetrics;

// Ordinals: days since 1970-01-01; months since the (unsupported) January of year 0, and those divided by 3, 6 and 12.
internal sealed class GregorianReportingCalendar : ReportingCalendar
{
    private static readonly LocalDate Epoch = new(1970, 1, 1);
    private static readonly Grain[] SupportedGrains = [Grain.Day, Grain.Month, Grain.Quarter, Grain.Half, Grain.Year];

    public GregorianReportingCalendar()
        : base("gregorian")
    {
    }

    public override IReadOnlyList<Grain> Grains { get; } = Array.AsReadOnly(SupportedGrains);

    internal override string LabelExamples => "2022, 2022-H1, 2022-Q1, 2022-01 and 2022-01-31";

    internal override int OrdinalOf(LocalDate day, Grain grain) =>
        grain == Grain.Day ? NodaTime.Period.DaysBetween(Epoch, day) : ((day.Year * 12) + day.Month - 1) / MonthsIn(grain);

    internal override LocalDate StartOf(int ordinal, Grain grain)
    {
        if (grain == Grain.Day)
        {
            return Epoch.PlusDays(ordinal);
        }

        int month = ordinal * MonthsIn(grain);
        return new LocalDate(month / 12, (month % 12) + 1, 1);
    }

    internal override LocalDate EndOf(int ordinal, Grain grain)
    {
        if (grain == Grain.Day)
        {
            return Epoch.PlusDays(ordinal);
        }

        int lastMonth = ((ordinal + 1) * MonthsIn(grain)) - 1;
        return LastDayOfMonth(lastMonth / 12, (lastMonth % 12) + 1);
    }

    internal override (int Year, int Number) NumberOf(int ordinal, Grain grain)
    {
        if (grain == Grain.Day)
        {
            LocalDate day = Epoch.PlusDays(ordinal);
            return (day.Year, day.DayOfYear);
        }

        int perYear = 12 / MonthsIn(grain);
        return (ordinal / perYear, (ordinal % perYear) + 1);
    }

    internal override bool TryFromNumber(int year, int number, Grain grain, out int ordinal)
    {
        ordinal = 0;
        if (year < FirstDay.Year || year > LastDay.Year || number < 1)
        {
            return false;
        }

        if (grain == Grain.Day)
        {
            ordinal = OrdinalOf(new LocalDate(year, 1, 1), Grain.Day) + number - 1;
            return number <= CalendarSystem.Iso.GetDaysInYear(year);
        }

        int perYear = 12 / MonthsIn(grain);
        ordinal = (year * perYear) + number - 1;
        return number <= perYear;
    }

    internal override bool TryFormatLabel(int ordinal, Grain grain, Span<char> destination, out int charsWritten)
    {
        CultureInfo invariant = CultureInfo.InvariantCulture;
        if (grain == Grain.Day)
        {
            LocalDate day = StartOf(ordinal, grain);
            return destination.TryWrite(invariant, $"{day.Year:D4}-{day.Month:D2}-{day.Day:D2}", out charsWritten);
        }

        (int year, int number) = NumberOf(ordinal, grain);
        return grain switch
        {
            Grain.Month => destination.TryWrite(invariant, $"{year:D4}-{number:D2}", out charsWritten),
            Grain.Quarter => destination.TryWrite(invariant, $"{year:D4}-Q{number}", out charsWritten),
            Grain.Half => destination.TryWrite(invariant, $"{year:D4}-H{number}", out charsWritten),
            _ => destination.TryWrite(invariant, $"{year:D4}", out charsWritten),
        };
    }

    internal override bool TryParseLabel(ReadOnlySpan<char> label, out Grain grain, out int ordinal)
    {
        grain = default;
        ordinal = 0;
        if (label.Length < 4 || !TryDigits(label[..4], out int year) || (label.Length > 4 && label[4] != '-'))
        {
            return false;
        }

        if (label.Length == 10)
        {
            grain = Grain.Day;
            if (label[7] != '-' || !TryDigits(label[5..7], out int month) || !TryDigits(label[8..], out int day) ||
                year < FirstDay.Year || month is < 1 or > 12 || day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(year, month))
            {
                return false;
            }

            ordinal = OrdinalOf(new LocalDate(year, month, day), grain);
            return true;
        }

        int number = 1;
        (grain, bool wellFormed) = (label.Length, label.Length > 5 ? label[5] : ' ') switch
        {
            (4, _) => (Grain.Year, true),
            (7, 'H') => (Grain.Half, TryDigits(label[6..], out number)),
            (7, 'Q') => (Grain.Quarter, TryDigits(label[6..], out number)),
            (7, _) => (Grain.Month, TryDigits(label[5..], out number)),
            _ => default,
        };
        return wellFormed && TryFromNumber(year, number, grain, out ordinal);
    }

    internal static LocalDate LastDayOfMonth(int year, int month) => new(year, month, CalendarSystem.Iso.GetDaysInMonth(year, month));

    private static int MonthsIn(Grain grain) => grain switch
    {
        Grain.Month => 1,
        Grain.Quarter => 3,
        Grain.Half => 6,
        Grain.Year => 12,
        _ => throw new ArgumentOutOfRangeException(nameof(grain), grain, "The grain is no whole number of months."),
    };

    private static bool TryDigits(ReadOnlySpan<char> text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
