using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using NodaTime;

namespace CommerceMetrics;

/// <summary>A way to cut days into reporting periods: days, weeks, months, quarters, halves, years.</summary>
/// <remarks>
/// Each grain that a calendar has (<see cref="Grains"/>) puts every day from 0001-01-01 to 9999-12-31 into exactly one period; a period that would reach beyond
/// these days is cut there. A period lies in one period of each coarser grain. A calendar is a value: two are equal when their <see cref="Id"/> is; there is no order
/// among them, and no <c>default</c> but null. Its sibling <see cref="ReportingPeriod"/> is one period of it; NodaTime's <see cref="CalendarSystem"/> is about how a
/// date is written, and is always ISO here. Immutable and thread-safe. The set of calendars is closed: it cannot be derived from outside this library.
/// </remarks>
[JsonConverter(typeof(ReportingCalendarJsonConverter))]
public abstract partial class ReportingCalendar : IEquatable<ReportingCalendar>, ISpanParsable<ReportingCalendar>
{
    /// <summary>The days that every calendar covers, as error messages name them.</summary>
    internal const string SupportedDays = "0001-01-01 to 9999-12-31";

    internal static readonly LocalDate FirstDay = new(1, 1, 1);
    internal static readonly LocalDate LastDay = new(9999, 12, 31);

    private protected const int EpochYear = 1970;

    private readonly PeriodLabels labels;
    private readonly int yearOfEpoch;
    private readonly int grainBits;
    private readonly int hash;

    /// <param name="id">The canonical one.</param>
    /// <param name="labels">How periods are written.</param>
    /// <param name="yearOfEpoch">The name of the year that holds 1970-01-01.</param>
    /// <param name="grains">From the finest.</param>
    private protected ReportingCalendar(string id, PeriodLabels labels, int yearOfEpoch, ReadOnlySpan<Grain> grains)
    {
        (Id, this.labels, this.yearOfEpoch) = (id, labels, yearOfEpoch);
        hash = StringComparer.Ordinal.GetHashCode(id);
        Grains = Array.AsReadOnly(grains.ToArray());
        foreach (Grain grain in grains)
        {
            grainBits |= 1 << (int)grain;
        }
    }

    /// <summary>The Gregorian calendar, id <c>gregorian</c>: day, month, quarter, half, year; it has no weeks.</summary>
    public static ReportingCalendar Gregorian { get; } = MonthReportingCalendar.OfGregorianYears();

    /// <summary>
    /// The weeks of ISO 8601, Monday to Sunday, id <c>iso</c>: day, week, and years of 52 or 53 whole weeks. A week lies in the year that holds its Thursday.
    /// </summary>
    public static ReportingCalendar Iso { get; } = WeekReportingCalendar.OfIsoYears();

    /// <summary>The calendars that have a short name: gregorian, iso, fiscal-02 to fiscal-12, retail-454, retail-445, retail-544. There are more (<see cref="FromId"/>).</summary>
    public static IReadOnlyList<ReportingCalendar> Presets { get; } = Array.AsReadOnly<ReportingCalendar>([
        Gregorian,
        Iso,
        .. Enumerable.Range(2, 11).Select(firstMonth => MonthReportingCalendar.OfFiscalYears(firstMonth, FiscalYearName.EndYear)),
        .. Enum.GetValues<RetailPattern>().Select(pattern => WeekReportingCalendar.OfRetailYears(pattern, default, FiscalYearName.StartYear, 12)),
    ]);

    /// <summary>The name that files and options use, such as <c>gregorian</c>: one per calendar. Labels of periods are unique only together with it.</summary>
    public string Id { get; }

    /// <summary>The grains that this calendar has, from the finest to the coarsest.</summary>
    public IReadOnlyList<Grain> Grains { get; }

    /// <summary>Fiscal years of twelve Gregorian months, id such as <c>fiscal-04</c> or <c>fiscal-04-start</c>: day, month, quarter, half, year.</summary>
    /// <remarks>Month 1 of the year is <paramref name="firstMonth"/>. Years that begin with January are the Gregorian ones under other labels (FY2022-P01).</remarks>
    /// <param name="firstMonth">1 to 12.</param>
    /// <param name="name">Which year the fiscal year is named after; of no effect where it begins with January.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such month or way to name.</exception>
    public static ReportingCalendar Fiscal(int firstMonth, FiscalYearName name = FiscalYearName.EndYear)
    {
        if (firstMonth is < 1 or > 12)
        {
            throw new ArgumentOutOfRangeException(nameof(firstMonth), firstMonth, "The first month must be one of 1 (January) to 12 (December).");
        }

        RequireNamed(name, nameof(name));
        return Preset(CalendarIds.OfFiscal(firstMonth, name)) ?? MonthReportingCalendar.OfFiscalYears(firstMonth, name);
    }

    /// <summary>Retail years of 52 or 53 whole weeks in quarters of 13, id such as <c>retail-454</c> or <c>retail-445-last-sun-dec</c>: all grains.</summary>
    /// <remarks>
    /// A week ends on the weekday on which the year ends. Weeks are numbered through the year, so that W53 is the last one wherever the additional week is put; the month
    /// that takes it, and its quarter, half and year, are a week longer. Unless told otherwise a year that ends with January is named after the year in which it
    /// begins, as the NRF does (FY2024 is 2024-02-04 to 2025-02-01), and any other after the year in which it ends; a year that ends with December has one name.
    /// </remarks>
    /// <param name="pattern">How a quarter is cut into months.</param>
    /// <param name="yearEnd">When the year ends; the Saturday nearest to 31 January unless told otherwise.</param>
    /// <param name="yearName">Which year the fiscal year is named after; null: the rule of the remarks.</param>
    /// <param name="week53Month">The month of the fiscal year, 1 to 12, that has a week more in years of 53 weeks; the last one unless told otherwise.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such pattern, way to name, or month.</exception>
    public static ReportingCalendar Retail(RetailPattern pattern, RetailYearEnd yearEnd = default, FiscalYearName? yearName = null, int week53Month = 12)
    {
        if (!Enum.IsDefined(pattern))
        {
            throw new ArgumentOutOfRangeException(nameof(pattern), pattern, "The pattern must be Weeks454, Weeks445 or Weeks544.");
        }

        if (week53Month is < 1 or > 12)
        {
            throw new ArgumentOutOfRangeException(nameof(week53Month), week53Month, "The month of week 53 must be one of 1 to 12, counted from the year's first.");
        }

        FiscalYearName name = yearName ?? CalendarIds.UsualName(yearEnd);
        RequireNamed(name, nameof(yearName));
        return Preset(CalendarIds.OfRetail(pattern, yearEnd, name, week53Month)) ?? WeekReportingCalendar.OfRetailYears(pattern, yearEnd, name, week53Month);
    }

    /// <summary>The calendar of an <see cref="Id"/>.</summary>
    /// <remarks>
    /// <c>gregorian</c>; <c>iso</c>; <c>fiscal-01</c> to <c>fiscal-12</c>, and <c>-start</c> where years are named after the one they begin in; <c>retail-454</c>,
    /// <c>retail-445</c>, <c>retail-544</c>, and in this order what differs from the NRF's rule: the year end (<c>-last-sat-jan</c>, <c>-nearest-sun-dec</c>), the name
    /// (<c>-start</c>, <c>-end</c>), the month of week 53 (<c>-w53p6</c>). What does not differ may be written too: <c>retail-454-nearest-sat-jan</c> gives <c>retail-454</c>.
    /// </remarks>
    /// <param name="id">Such as <c>gregorian</c>; case matters.</param>
    /// <exception cref="ArgumentNullException"><paramref name="id"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="id"/> names no calendar.</exception>
    public static ReportingCalendar FromId(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return TryFromId(id, out ReportingCalendar? calendar) ? calendar : throw new ArgumentException(UnknownId(id), nameof(id));
    }

    /// <summary>The calendar of an <see cref="Id"/>, or false where it names none (null included). Never throws.</summary>
    public static bool TryFromId([NotNullWhen(true)] string? id, [NotNullWhen(true)] out ReportingCalendar? calendar) => CalendarIds.TryParse(id, out calendar);

    /// <summary>The calendar of an <see cref="Id"/>; as <see cref="FromId"/>, with the error of a parser.</summary>
    /// <exception cref="FormatException">The text names no calendar.</exception>
    public static ReportingCalendar Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        CalendarIds.TryParse(s, out ReportingCalendar? calendar) ? calendar : throw new FormatException(UnknownId(s.ToString()));

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    /// <exception cref="ArgumentNullException"><paramref name="s"/> is null.</exception>
    public static ReportingCalendar Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        return Parse(s.AsSpan(), provider);
    }

    /// <inheritdoc cref="TryFromId(string, out ReportingCalendar)"/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, [MaybeNullWhen(false)] out ReportingCalendar result) => CalendarIds.TryParse(s, out result);

    /// <inheritdoc cref="TryFromId(string, out ReportingCalendar)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out ReportingCalendar result) =>
        CalendarIds.TryParse(s, out result);

    /// <summary>Whether this calendar has periods of a grain.</summary>
    public bool Has(Grain grain) => grain is >= Grain.Day and <= Grain.Year && ((grainBits >> (int)grain) & 1) != 0;

    /// <summary>Whether both have the same <see cref="Id"/>.</summary>
    public bool Equals(ReportingCalendar? other) => ReferenceEquals(this, other) || (other is not null && Id == other.Id);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ReportingCalendar);

    /// <inheritdoc/>
    public override int GetHashCode() => hash;

    /// <summary>The <see cref="Id"/>.</summary>
    public override string ToString() => Id;

    /// <summary>Whether both have the same <see cref="Id"/>, or are both null.</summary>
    public static bool operator ==(ReportingCalendar? left, ReportingCalendar? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether the <see cref="Id"/>s differ, or one alone is null.</summary>
    public static bool operator !=(ReportingCalendar? left, ReportingCalendar? right) => !(left == right);

    internal static string UnknownId(string? id) => $"There is no calendar '{id}'. The calendars are: {CalendarIds.Known}.";

    private static ReportingCalendar? Preset(string id)
    {
        foreach (ReportingCalendar preset in Presets)
        {
            if (preset.Id == id)
            {
                return preset;
            }
        }

        return null;
    }

    private static void RequireNamed(FiscalYearName name, string parameter)
    {
        if (!Enum.IsDefined(name))
        {
            throw new ArgumentOutOfRangeException(parameter, name, "A fiscal year is named by its EndYear or its StartYear.");
        }
    }
}
