using System.Globalization;
using NodaTime;

namespace CommerceMetrics;

/// <summary>A holiday that moves through the Gregorian year, or stays, and that a comparison may be anchored to.</summary>
/// <remarks>
/// Its days are those of a stated reckoning (<see cref="Variant"/>) over a stated range of years; shops and countries may keep other ones. A closed set of values, compared
/// by reference, not ordered, never <c>default</c> but null. Immutable and thread-safe. What it does is <see cref="Comparison.Anchored"/>.
/// </remarks>
public sealed class HolidayAnchor
{
    private static readonly ChineseLunisolarCalendar Chinese = new();
    private static readonly UmAlQuraCalendar UmAlQura = new();

    private readonly Func<int, LocalDate[]> daysIn;

    private HolidayAnchor(string id, string name, string variant, int firstYear, int lastYear, Func<int, LocalDate[]> daysIn) =>
        (Id, Name, Variant, FirstYear, LastYear, this.daysIn) = (id, name, variant, firstYear, lastYear, daysIn);

    /// <summary>Lunar New Year, id <c>lunar-new-year</c>: the first day of the Chinese lunisolar year, 1901 to 2100.</summary>
    public static HolidayAnchor LunarNewYear { get; } = new(
        "lunar-new-year", "Lunar New Year", "first day of the Chinese lunisolar year, per the BCL's ChineseLunisolarCalendar", 1901, 2100,
        static year => [Date(Chinese.ToDateTime(year, 1, 1, 0, 0, 0, 0))]);

    /// <summary>The first day of Ramadan, id <c>ramadan</c>, in the Umm al-Qura calendar of Saudi Arabia, 1901 to 2077. 2030 holds two.</summary>
    public static HolidayAnchor Ramadan { get; } = new(
        "ramadan", "Ramadan", "1 Ramadan of the Umm al-Qura calendar, per the BCL's UmAlQuraCalendar", 1901, 2077, static year => HijriDays(year, 9));

    /// <summary>Eid al-Fitr, id <c>eid-al-fitr</c>: 1 Shawwal in the Umm al-Qura calendar of Saudi Arabia, 1901 to 2077. Some years hold two.</summary>
    public static HolidayAnchor EidAlFitr { get; } = new(
        "eid-al-fitr", "Eid al-Fitr", "1 Shawwal of the Umm al-Qura calendar, per the BCL's UmAlQuraCalendar", 1901, 2077, static year => HijriDays(year, 10));

    /// <summary>Easter Sunday of the western churches, id <c>easter</c>, by the Gregorian computus, 1583 to 9999.</summary>
    public static HolidayAnchor Easter { get; } = new(
        "easter", "Easter Sunday", "western churches, by the Gregorian computus", 1583, 9999, static year => [EasterOf(year)]);

    /// <summary>Black Friday, id <c>black-friday</c>: the Friday after the fourth Thursday of November, 1942 (when the United States fixed that day) to 9999.</summary>
    public static HolidayAnchor BlackFriday { get; } = new(
        "black-friday", "Black Friday", "the Friday after the fourth Thursday of November", 1942, 9999, static year => [BlackFridayOf(year)]);

    /// <summary>Singles' Day, id <c>singles-day</c>: 11 November of every year.</summary>
    public static HolidayAnchor SinglesDay { get; } = new(
        "singles-day", "Singles' Day", "11 November", 1, 9999, static year => [new LocalDate(year, 11, 11)]);

    /// <summary>Diwali, id <c>diwali</c>: the main day in India, from a table of published dates, 2001 to 2035.</summary>
    public static HolidayAnchor Diwali { get; } = OfTable(
        "diwali", "Diwali", "the main day in India, per timeanddate.com", DataFile.LinesOf("diwali.txt"));

    /// <summary>All of them.</summary>
    public static IReadOnlyList<HolidayAnchor> All { get; } = Array.AsReadOnly([LunarNewYear, Ramadan, EidAlFitr, Easter, BlackFriday, SinglesDay, Diwali]);

    /// <summary>The name that files and options use, which is that of the comparison anchored to it.</summary>
    public string Id { get; }

    /// <summary>The English name.</summary>
    public string Name { get; }

    /// <summary>Which reckoning its days follow, in words.</summary>
    public string Variant { get; }

    /// <summary>The first Gregorian year whose days are known.</summary>
    public int FirstYear { get; }

    /// <summary>The last Gregorian year whose days are known.</summary>
    public int LastYear { get; }

    /// <summary>The holiday's day in a Gregorian year, the first where a year holds two.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year lies outside <see cref="FirstYear"/> to <see cref="LastYear"/>.</exception>
    public LocalDate DayIn(int year) => DaysIn(year)[0];

    /// <summary>The holiday's days in a Gregorian year, in order: one, or two of a lunar calendar whose year is shorter.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year lies outside <see cref="FirstYear"/> to <see cref="LastYear"/>.</exception>
    public IReadOnlyList<LocalDate> DaysIn(int year) => year >= FirstYear && year <= LastYear
        ? daysIn(year)
        : throw new ArgumentOutOfRangeException(nameof(year), year, $"{Name} ({Variant}) is known from {FirstYear} to {LastYear}.");

    /// <summary>The <see cref="Id"/>.</summary>
    public override string ToString() => Id;

    /// <summary>
    /// The holiday nearest to a day within its year, and the same one a year of its own calendar earlier; false where either lies outside the known years.
    /// </summary>
    internal bool TryFindPair(LocalDate day, out LocalDate anchor, out LocalDate before)
    {
        (anchor, before) = (day, day);
        if (day.Year <= FirstYear || day.Year > LastYear)
        {
            return false;
        }

        LocalDate[] days = daysIn(day.Year);
        int at = days.Length > 1 && Period.DaysBetween(day, days[1]) < Math.Abs(Period.DaysBetween(day, days[0])) ? 1 : 0;
        anchor = days[at];
        before = at > 0 ? days[at - 1] : daysIn(day.Year - 1)[^1];
        return true;
    }

    // A day of each year from the first on, without a gap.
    private static HolidayAnchor OfTable(string id, string name, string variant, IEnumerable<string> dates)
    {
        LocalDate[] days = [.. dates.Select(date => LocalDate.FromDateOnly(DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture)))];
        return new HolidayAnchor(id, name, variant, days[0].Year, days[^1].Year, year => [days[year - days[0].Year]]);
    }

    private static LocalDate Date(DateTime date) => LocalDate.FromDateTime(date);

    // The Hijri year is 10 or 11 days shorter than the Gregorian one, so that two of them hold the days of most years. The BCL's last one ends in November 2077.
    private static LocalDate[] HijriDays(int year, int month)
    {
        int first = UmAlQura.GetYear(new DateTime(year, 1, 1));
        int last = Math.Min(first + 1, UmAlQura.GetYear(UmAlQura.MaxSupportedDateTime));
        return [.. Enumerable.Range(first, last - first + 1).Select(hijri => Date(UmAlQura.ToDateTime(hijri, month, 1, 0, 0, 0, 0))).Where(day => day.Year == year)];
    }

    // The anonymous Gregorian computus (Nature, 20 April 1876; Meeus, Astronomical Algorithms, chapter 8).
    private static LocalDate EasterOf(int year)
    {
        int a = year % 19;
        (int b, int c) = Math.DivRem(year, 100);
        (int d, int e) = Math.DivRem(b, 4);
        int g = (b - ((b + 8) / 25) + 1) / 3;
        int h = ((19 * a) + b - d - g + 15) % 30;
        (int i, int k) = Math.DivRem(c, 4);
        int l = (32 + (2 * e) + (2 * i) - h - k) % 7;
        int m = (a + (11 * h) + (22 * l)) / 451;
        (int month, int day) = Math.DivRem(h + l - (7 * m) + 114, 31);
        return new LocalDate(year, month, day + 1);
    }

    private static LocalDate BlackFridayOf(int year)
    {
        LocalDate first = new(year, 11, 1);
        int toThursday = ((int)IsoDayOfWeek.Thursday - (int)first.DayOfWeek + 7) % 7;
        return first.PlusDays(toThursday + 21 + 1);
    }
}
