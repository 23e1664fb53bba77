using System.Diagnostics;
using NodaTime;

namespace CommerceMetrics;

/// <summary>One period of a <see cref="ReportingCalendar"/>: a day, week, month, quarter, half or year, as whole days.</summary>
/// <remarks>
/// Its days lie within 0001-01-01 to 9999-12-31, both ends inclusive. Equal when calendar, grain and days are equal; ordered by start within one
/// calendar and grain, and not comparable across them. <c>default</c> is no period: it equals itself alone, is written <c>(none)</c>, and its other members throw
/// <see cref="InvalidOperationException"/>. NodaTime's <see cref="NodaTime.Period"/> is a length ("one month") where this is a place on the calendar; a
/// <see cref="DateInterval"/> is any run of days, of no calendar. Immutable and thread-safe.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
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
    public LocalDate Start => Calendar.StartOf(ordinal, grain);

    /// <summary>The last day, which belongs to the period.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public LocalDate End => Calendar.EndOf(ordinal, grain);

    /// <summary>The number of days from <see cref="Start"/> to <see cref="End"/>, both counted.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public int Days => NodaTime.Period.DaysBetween(Start, End) + 1;

    /// <summary>The days as an interval.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public DateInterval Window => new(Start, End);

    /// <summary>The calendar's year that the period lies in: the 2022 of <c>2022-Q3</c>.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public int Year => Calendar.NumberOf(ordinal, grain).Year;

    /// <summary>The number of the period in its <see cref="Year"/>, from 1: the 3 of <c>2022-Q3</c>; the day of the year for a day, 1 for a year.</summary>
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

    /// <summary>The period of a coarser grain (or the same) that holds this one: the quarter of a month.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    /// <exception cref="ArgumentException">The calendar does not have <paramref name="coarser"/>, or it is finer than this period's grain.</exception>
    public ReportingPeriod Parent(Grain coarser)
    {
        ReportingCalendar within = Calendar;
        within.RequireGrain(coarser);
        return coarser >= grain
            ? within.PeriodOf(Start, coarser)
            : throw new ArgumentException($"A {ReportingCalendar.NameOf(coarser)} does not hold a {ReportingCalendar.NameOf(grain)}: ask for a coarser grain, or use Children.", nameof(coarser));
    }

    /// <summary>The periods of a finer grain (or the same) that make up this one, in order: the months of a quarter.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    /// <exception cref="ArgumentException">The calendar does not have <paramref name="finer"/>, or it is coarser than this period's grain.</exception>
    public IReadOnlyList<ReportingPeriod> Children(Grain finer)
    {
        ReportingCalendar within = Calendar;
        within.RequireGrain(finer);
        return finer <= grain
            ? within.PeriodsIn(Window, finer)
            : throw new ArgumentException($"A {ReportingCalendar.NameOf(grain)} is not made of periods of the grain '{ReportingCalendar.NameOf(finer)}': ask for a finer grain, or use Parent.", nameof(finer));
    }

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
        Calendar.TryShift(ordinal, by, grain, out int shifted) ? new ReportingPeriod(Calendar, grain, shifted) : null;

    /// <summary>The period with the same number in the year before (for a day: the same date); null where there is none.</summary>
    internal ReportingPeriod? YearEarlier() =>
        Calendar.TryYearEarlier(ordinal, grain, out int earlier) ? new ReportingPeriod(Calendar, grain, earlier) : null;

    private static string Describe(ReportingPeriod period) =>
        period.calendar is null ? "default(ReportingPeriod)" : $"{period} ({period.calendar.Id}, {ReportingCalendar.NameOf(period.grain)})";
}
