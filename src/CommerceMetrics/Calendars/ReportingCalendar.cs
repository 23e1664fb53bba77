using System.Diagnostics.CodeAnalysis;
using NodaTime;

namespace CommerceMetrics;

/// <summary>A way to cut days into reporting periods: days, weeks, months, quarters, halves, years.</summary>
/// <remarks>
/// Each grain that a calendar has (<see cref="Grains"/>) puts every day from 0001-01-01 to 9999-12-31 into exactly one period.
/// A calendar is a value: two are equal when their <see cref="Id"/> is; there is no order among them, and no <c>default</c> but null.
/// Its sibling <see cref="ReportingPeriod"/> is one period of it; NodaTime's <see cref="CalendarSystem"/> is about how a date is written, and is always ISO here.
/// Immutable and thread-safe. The set of calendars is closed: it cannot be derived from outside this library.
/// </remarks>
public abstract class ReportingCalendar : IEquatable<ReportingCalendar>
{
    /// <summary>The days that every calendar covers, as error messages name them.</summary>
    internal const string SupportedDays = "0001-01-01 to 9999-12-31";

    internal static readonly LocalDate FirstDay = new(1, 1, 1);
    internal static readonly LocalDate LastDay = new(9999, 12, 31);

    private protected ReportingCalendar(string id) => Id = id;

    /// <summary>The Gregorian calendar, id <c>gregorian</c>: day, month, quarter, half, year; it has no weeks.</summary>
    public static ReportingCalendar Gregorian { get; } = new GregorianReportingCalendar();

    /// <summary>The name that files and options use, such as <c>gregorian</c>. Labels of periods are unique only together with it.</summary>
    public string Id { get; }

    /// <summary>The grains that this calendar has, from the finest to the coarsest.</summary>
    public abstract IReadOnlyList<Grain> Grains { get; }

    /// <summary>The calendar of an <see cref="Id"/>.</summary>
    /// <param name="id">Such as <c>gregorian</c>; case matters.</param>
    /// <exception cref="ArgumentNullException"><paramref name="id"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="id"/> names no calendar.</exception>
    public static ReportingCalendar FromId(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return TryFromId(id, out ReportingCalendar? calendar)
            ? calendar
            : throw new ArgumentException($"There is no calendar '{id}'. The calendars are: {Gregorian.Id}.", nameof(id));
    }

    /// <summary>The calendar of an <see cref="Id"/>, or false where it names none (null included).</summary>
    public static bool TryFromId([NotNullWhen(true)] string? id, [NotNullWhen(true)] out ReportingCalendar? calendar)
    {
        calendar = id == Gregorian.Id ? Gregorian : null;
        return calendar is not null;
    }

    /// <summary>Whether this calendar has periods of a grain.</summary>
    public bool Has(Grain grain) => Grains.Contains(grain);

    /// <summary>The period of a grain that holds a day.</summary>
    /// <exception cref="ArgumentException">The calendar does not have <paramref name="grain"/>, or the day is no ISO date.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The day is before 0001-01-01.</exception>
    public ReportingPeriod PeriodOf(LocalDate day, Grain grain)
    {
        RequireGrain(grain);
        RequireDay(day, nameof(day));
        return new ReportingPeriod(this, grain, OrdinalOf(day, grain));
    }

    /// <inheritdoc cref="PeriodOf(LocalDate, Grain)"/>
    public ReportingPeriod PeriodOf(DateOnly day, Grain grain) => PeriodOf(LocalDate.FromDateOnly(day), grain);

    /// <summary>The periods that hold at least one day of the range, in order. The first and the last may reach beyond it.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="range"/> is null.</exception>
    /// <exception cref="ArgumentException">The calendar does not have <paramref name="grain"/>, or the range is not of ISO dates.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The range begins before 0001-01-01.</exception>
    public IReadOnlyList<ReportingPeriod> PeriodsIn(DateInterval range, Grain grain)
    {
        ArgumentNullException.ThrowIfNull(range);
        RequireGrain(grain);
        RequireDay(range.Start, nameof(range));
        int first = OrdinalOf(range.Start, grain);
        int last = OrdinalOf(range.End, grain);
        var periods = new ReportingPeriod[last - first + 1];
        for (int i = 0; i < periods.Length; i++)
        {
            periods[i] = new ReportingPeriod(this, grain, first + i);
        }

        return periods;
    }

    /// <summary>The period that a label names; the grain follows from the label: <c>2022</c>, <c>2022-H1</c>, <c>2022-Q1</c>, <c>2022-01</c>, <c>2022-01-31</c>.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="label"/> is null.</exception>
    /// <exception cref="FormatException">The label names no period of this calendar.</exception>
    public ReportingPeriod ParsePeriod(string label)
    {
        ArgumentNullException.ThrowIfNull(label);
        return ParsePeriod(label.AsSpan());
    }

    /// <inheritdoc cref="ParsePeriod(string)"/>
    public ReportingPeriod ParsePeriod(ReadOnlySpan<char> label) =>
        TryParsePeriod(label, out ReportingPeriod period)
            ? period
            : throw new FormatException($"'{label}' names no period of the calendar '{Id}'. It takes labels such as {LabelExamples}.");

    /// <summary>The period that a label names, or false where it names none of this calendar (null included). Never throws.</summary>
    public bool TryParsePeriod([NotNullWhen(true)] string? label, out ReportingPeriod period) => TryParsePeriod(label.AsSpan(), out period);

    /// <inheritdoc cref="TryParsePeriod(string, out ReportingPeriod)"/>
    public bool TryParsePeriod(ReadOnlySpan<char> label, out ReportingPeriod period)
    {
        bool found = TryParseLabel(label, out Grain grain, out int ordinal);
        period = found ? new ReportingPeriod(this, grain, ordinal) : default;
        return found;
    }

    /// <summary>Whether both have the same <see cref="Id"/>.</summary>
    public bool Equals(ReportingCalendar? other) => other is not null && Id == other.Id;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ReportingCalendar);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Id);

    /// <summary>The <see cref="Id"/>.</summary>
    public override string ToString() => Id;

    /// <summary>Whether both have the same <see cref="Id"/>, or are both null.</summary>
    public static bool operator ==(ReportingCalendar? left, ReportingCalendar? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether the <see cref="Id"/>s differ, or one alone is null.</summary>
    public static bool operator !=(ReportingCalendar? left, ReportingCalendar? right) => !(left == right);

    // What a calendar is made of. Periods of a grain are numbered without gaps by an ordinal; days by days since 1970-01-01.

    /// <summary>Labels of this calendar for error messages.</summary>
    internal abstract string LabelExamples { get; }

    internal abstract int OrdinalOf(LocalDate day, Grain grain);

    internal abstract LocalDate StartOf(int ordinal, Grain grain);

    internal abstract LocalDate EndOf(int ordinal, Grain grain);

    /// <summary>The calendar's year and the number in it, from 1; a day's number is that of the day in the year.</summary>
    internal abstract (int Year, int Number) NumberOf(int ordinal, Grain grain);

    /// <summary>False where that year has no such number (week 53) or lies outside the supported days.</summary>
    internal abstract bool TryFromNumber(int year, int number, Grain grain, out int ordinal);

    internal abstract bool TryFormatLabel(int ordinal, Grain grain, Span<char> destination, out int charsWritten);

    internal abstract bool TryParseLabel(ReadOnlySpan<char> label, out Grain grain, out int ordinal);

    /// <summary>The same number in the year before; false where there is none. Days are the same date instead.</summary>
    internal virtual bool TryYearEarlier(int ordinal, Grain grain, out int earlier)
    {
        if (grain != Grain.Day)
        {
            (int year, int number) = NumberOf(ordinal, grain);
            return TryFromNumber(year - 1, number, grain, out earlier);
        }

        LocalDate day = StartOf(ordinal, grain);
        earlier = day.Year > FirstDay.Year ? OrdinalOf(day.PlusYears(-1), grain) : 0;
        return day.Year > FirstDay.Year;
    }

    internal bool TryShift(int ordinal, int by, Grain grain, out int shifted)
    {
        shifted = ordinal + by;
        return shifted >= OrdinalOf(FirstDay, grain) && shifted <= OrdinalOf(LastDay, grain);
    }

    internal void RequireGrain(Grain grain)
    {
        if (!Has(grain))
        {
            throw new ArgumentException($"The calendar '{Id}' has no grain '{NameOf(grain)}'. It has: {string.Join(", ", Grains.Select(NameOf))}.", nameof(grain));
        }
    }

    internal static void RequireDay(LocalDate day, string parameter)
    {
        if (day.Calendar != CalendarSystem.Iso)
        {
            throw new ArgumentException($"The date is of the calendar system {day.Calendar.Id}; it must be an ISO date: use WithCalendar(CalendarSystem.Iso).", parameter);
        }

        if (day < FirstDay)
        {
            throw new ArgumentOutOfRangeException(parameter, day, $"Days must lie within {SupportedDays}.");
        }
    }

    // Enum names in lower case, as options and reports write them.
    internal static string NameOf(Grain grain) => grain switch
    {
        Grain.Day => "day",
        Grain.Week => "week",
        Grain.Month => "month",
        Grain.Quarter => "quarter",
        Grain.Half => "half",
        Grain.Year => "year",
        _ => ((int)grain).ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}
