using System.Diagnostics;
using System.Text.Json.Serialization;
using NodaTime;

namespace CommerceMetrics;

/// <summary>One period of a <see cref="ReportingCalendar"/>: a day, week, month, quarter, half or year, as whole days.</summary>
/// <remarks>
/// Its days lie within 0001-01-01 to 9999-12-31, both ends inclusive: a period that would reach beyond them is cut there, and keeps its number. Equal when calendar, grain and days are equal; ordered by start within one
/// calendar and grain, and not comparable across them. <c>default</c> is no period: it equals itself alone, is written <c>(none)</c>, and its other members throw
/// <see cref="InvalidOperationException"/>. NodaTime's <see cref="NodaTime.Period"/> is a length ("one month") where this is a place on the calendar; a
/// <see cref="DateInterval"/> is any run of days, of no calendar. Immutable and thread-safe.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
[JsonConverter(typeof(ReportingPeriodJsonConverter))]
public readonly partial struct ReportingPeriod : IEquatable<ReportingPeriod>, IComparable<ReportingPeriod>, ISpanFormattable, IUtf8SpanFormattable
{
    private readonly ReportingCalendar? calendar;
    private readonly Grain grain;
    private readonly int ordinal;

    internal ReportingPeriod(ReportingCalendar calendar, Grain grain, int ordinal) =>
        (this.calendar, this.grain, this.ordinal) = (calendar, grain, ordinal);

    /// <summary>The calendar that this is a period of.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public ReportingCalendar Calendar =>
        calendar ?? throw new InvalidOperationException("This is default(ReportingPeriod), which is no period: get one from ReportingCalendar.PeriodOf or ParsePeriod.");

    /// <summary>The grain of the period.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public Grain Grain => Calendar is not null ? grain : default;

    /// <summary>The first day.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public LocalDate Start => DayNumbers.ToDate(Calendar.StartOf(ordinal, grain));

    /// <summary>The last day, which belongs to the period.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public LocalDate End => DayNumbers.ToDate(Calendar.EndOf(ordinal, grain));

    /// <summary>The number of days from <see cref="Start"/> to <see cref="End"/>, both counted.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public int Days => Calendar.EndOf(ordinal, grain) - Calendar.StartOf(ordinal, grain) + 1;

    /// <summary>The days as an interval.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public DateInterval Window => new(Start, End);

    /// <summary>
    /// The place of the period among all of its calendar and grain, without gaps: 0 is the one that holds 1970-01-01, the one after it 1, the one before it -1.
    /// That of a day is the number of days since then.
    /// </summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public int Ordinal => Calendar is not null ? ordinal : default;

    /// <summary>The calendar's year that the period lies in: the 2022 of <c>2022-Q3</c>, the 2023 of <c>FY2023-W53</c>; in some calendars the first is 0, or the last 10000.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public int Year => Calendar.NumberOf(ordinal, grain).Year;

    /// <summary>The number of the period in its <see cref="Year"/>, from 1: the 3 of <c>2022-Q3</c>; the day of the calendar's year for a day, 1 for a year.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public int Number => Calendar.NumberOf(ordinal, grain).Number;

    /// <summary>Whether a day lies in the period.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    /// <exception cref="ArgumentException">The day is no ISO date.</exception>
    public bool Contains(LocalDate day) => Start <= day && day <= End;

    /// <inheritdoc cref="Contains(LocalDate)"/>
    public bool Contains(DateOnly day) => Contains(LocalDate.FromDateOnly(day));

    /// <summary>The period after this one.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    /// <exception cref="OverflowException">This is the last period: days are supported to 9999-12-31.</exception>
    public ReportingPeriod Next() => Shift(1) ??
        throw new OverflowException($"There is no period after {Label}: days must lie within {ReportingCalendar.SupportedDays}.");

    /// <summary>The period before this one.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    /// <exception cref="OverflowException">This is the first period: days are supported from 0001-01-01.</exception>
    public ReportingPeriod Previous() => Shift(-1) ??
        throw new OverflowException($"There is no period before {Label}: days must lie within {ReportingCalendar.SupportedDays}.");

    /// <summary>Whether both are the same period of the same calendar.</summary>
    public bool Equals(ReportingPeriod other) => ordinal == other.ordinal && grain == other.grain && calendar == other.calendar;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ReportingPeriod other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(calendar, grain, ordinal);

    /// <summary>Which of two periods is earlier: negative when this one is.</summary>
    /// <exception cref="ArgumentException">The two differ in calendar or grain, or one alone is <c>default</c>.</exception>
    public int CompareTo(ReportingPeriod other)
    {
        if (grain == other.grain && calendar == other.calendar)
        {
            return ordinal.CompareTo(other.ordinal);
        }

        throw new ArgumentException(
            $"{Describe(this)} and {Describe(other)} have no order: only periods of one calendar and grain do. Compare their Start instead.", nameof(other));
    }

    /// <summary>Whether both are the same period of the same calendar.</summary>
    public static bool operator ==(ReportingPeriod left, ReportingPeriod right) => left.Equals(right);

    /// <summary>Whether the two are different periods.</summary>
    public static bool operator !=(ReportingPeriod left, ReportingPeriod right) => !left.Equals(right);

    /// <summary>Whether the left period is the earlier one.</summary>
    /// <exception cref="ArgumentException">The two differ in calendar or grain.</exception>
    public static bool operator <(ReportingPeriod left, ReportingPeriod right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left period is the later one.</summary>
    /// <exception cref="ArgumentException">The two differ in calendar or grain.</exception>
    public static bool operator >(ReportingPeriod left, ReportingPeriod right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left period is the earlier one, or the same.</summary>
    /// <exception cref="ArgumentException">The two differ in calendar or grain.</exception>
    public static bool operator <=(ReportingPeriod left, ReportingPeriod right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left period is the later one, or the same.</summary>
    /// <exception cref="ArgumentException">The two differ in calendar or grain.</exception>
    public static bool operator >=(ReportingPeriod left, ReportingPeriod right) => left.CompareTo(right) >= 0;

    /// <summary>Null beyond the supported days.</summary>
    internal ReportingPeriod? Shift(int by) =>
        Calendar.IsSupported(ordinal + by, grain) ? Following(by) : null;

    /// <summary>The one so many periods later, which the caller knows to be supported.</summary>
    internal ReportingPeriod Following(int by) => new(Calendar, grain, ordinal + by);

    /// <summary>The period with the same number in the year before (for a day: the same date); null where there is none.</summary>
    internal ReportingPeriod? YearEarlier() =>
        Calendar.TryYearEarlier(ordinal, grain, out int earlier) ? new ReportingPeriod(Calendar, grain, earlier) : null;

    private static string Describe(ReportingPeriod period) =>
        period.calendar is null ? "default(ReportingPeriod)" : $"{period} ({period.calendar.Id}, {ReportingCalendar.NameOf(period.grain)})";
}
