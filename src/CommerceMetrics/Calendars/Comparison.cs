using System.Diagnostics.CodeAnalysis;
using NodaTime;

namespace CommerceMetrics;

/// <summary>How a window finds the earlier one that it is compared with.</summary>
/// <remarks>
/// A value: equal when the <see cref="Id"/> is; not ordered. <c>default</c> is <see cref="YearEarlier"/>. What it finds, with the reason where there is nothing to find,
/// is a <see cref="ComparedWindows"/>. Immutable and thread-safe.
/// </remarks>
public readonly struct Comparison : IEquatable<Comparison>
{
    private const string YearEarlierId = "year-earlier";
    private const string PreviousId = "previous";
    private readonly Kind kind;

    private Comparison(Kind kind) => this.kind = kind;

    private enum Kind : byte
    {
        YearEarlier,
        Previous,
    }

    /// <summary>
    /// Id <c>year-earlier</c>: the period with the same number in the year before, whole, so that 2025-02 is compared with all 29 days of 2024-02; a day with the same date,
    /// 29 February with 28 February. A window of whole months is moved month by month, any other by the dates of its two ends.
    /// </summary>
    public static Comparison YearEarlier => new(Kind.YearEarlier);

    /// <summary>Id <c>previous</c>: the period before; for a window that was given as days, the window of the same length that ends on the day before it.</summary>
    public static Comparison Previous => new(Kind.Previous);

    /// <summary>The name that files and options use: <c>year-earlier</c>, <c>previous</c>.</summary>
    public string Id => kind == Kind.YearEarlier ? YearEarlierId : PreviousId;

    /// <summary>The comparison of an <see cref="Id"/>.</summary>
    /// <param name="id"><c>year-earlier</c> or <c>previous</c>; case matters.</param>
    /// <exception cref="ArgumentNullException"><paramref name="id"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="id"/> names no comparison.</exception>
    public static Comparison FromId(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return TryFromId(id, out Comparison comparison)
            ? comparison
            : throw new ArgumentException($"There is no comparison '{id}'. The comparisons are: {YearEarlierId}, {PreviousId}.", nameof(id));
    }

    /// <summary>The comparison of an <see cref="Id"/>, or false where it names none (null included).</summary>
    public static bool TryFromId([NotNullWhen(true)] string? id, out Comparison comparison)
    {
        comparison = id == PreviousId ? Previous : YearEarlier;
        return id is YearEarlierId or PreviousId;
    }

    /// <summary>A period beside the one that it is compared with; not comparable, with the reason, where there is none.</summary>
    /// <exception cref="InvalidOperationException"><paramref name="current"/> is <c>default</c>.</exception>
    public ComparedWindows Align(ReportingPeriod current)
    {
        if (kind == Kind.Previous)
        {
            ReportingPeriod? before = current.Shift(-1);
            return new ComparedWindows(this, current, before, "previous: the period before", before is null ? NoPrior(current.Label, "before it") : null);
        }

        ReportingPeriod? earlier = current.YearEarlier();
        string alignment = current.Grain == Grain.Day
            ? "year earlier: the same date of the year before, 28 February for 29 February"
            : "year earlier: the period with the same number of the year before";
        return new ComparedWindows(this, current, earlier, alignment, earlier is null ? NoYearEarlier(current) : null);
    }

    /// <summary>A window of days beside the one that it is compared with; not comparable, with the reason, where there is none.</summary>
    /// <remarks>
    /// To compare a period of a calendar, pass the period: <see cref="Previous"/> of the days of March is the 31 days before them, and not February.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="current"/> is null.</exception>
    /// <exception cref="ArgumentException">The window is not of ISO dates.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The window begins before 0001-01-01.</exception>
    public ComparedWindows Align(DateInterval current)
    {
        ArgumentNullException.ThrowIfNull(current);
        ReportingCalendar.RequireDay(current.Start, nameof(current));
        return kind == Kind.YearEarlier ? AlignYearEarlier(current) : AlignPrevious(current);
    }

    /// <summary>Whether both have the same <see cref="Id"/>.</summary>
    public bool Equals(Comparison other) => kind == other.kind;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Comparison other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => (int)kind;

    /// <summary>The <see cref="Id"/>.</summary>
    public override string ToString() => Id;

    /// <summary>Whether both have the same <see cref="Id"/>.</summary>
    public static bool operator ==(Comparison left, Comparison right) => left.Equals(right);

    /// <summary>Whether the <see cref="Id"/>s differ.</summary>
    public static bool operator !=(Comparison left, Comparison right) => !left.Equals(right);

    private ComparedWindows AlignYearEarlier(DateInterval current)
    {
        bool wholeMonths = ComparedWindows.IsWholeMonths(current);
        string alignment = wholeMonths ? "year earlier: the same months of the year before" : "year earlier: by date, 28 February for 29 February";
        if (current.Start.Year == ReportingCalendar.FirstDay.Year)
        {
            return new ComparedWindows(this, current, null, alignment, NoPrior(Describe(current), "year earlier"));
        }

        LocalDate end = current.End.PlusYears(-1);
        if (wholeMonths)
        {
            end = end.With(DateAdjusters.EndOfMonth);
        }

        return new ComparedWindows(this, current, new DateInterval(current.Start.PlusYears(-1), end), alignment, null);
    }

    private ComparedWindows AlignPrevious(DateInterval current)
    {
        const string Alignment = "previous: the window of the same length that ends on the day before";
        bool fits = NodaTime.Period.DaysBetween(ReportingCalendar.FirstDay, current.Start) >= current.Length;
        return fits
            ? new ComparedWindows(this, current, new DateInterval(current.Start.PlusDays(-current.Length), current.Start.PlusDays(-1)), Alignment, null)
            : new ComparedWindows(this, current, null, Alignment, NoPrior(Describe(current), "before it"));
    }

    private static string NoYearEarlier(ReportingPeriod current)
    {
        (ReportingCalendar calendar, int year) = (current.Calendar, current.Year - 1);
        int count = calendar.HasYear(year) ? calendar.CountIn(year, current.Grain) : int.MaxValue;
        return current.Number > count
            ? $"{current.Label} has no partner a year earlier: the year before has {count} periods of the grain '{ReportingCalendar.NameOf(current.Grain)}'."
            : NoPrior(current.Label, "year earlier");
    }

    private static string NoPrior(string current, string lack) =>
        $"{current} has no window {lack}: days must lie within {ReportingCalendar.SupportedDays}.";

    private static string Describe(DateInterval window) =>
        FormattableString.Invariant($"{window.Start:uuuu-MM-dd} to {window.End:uuuu-MM-dd}");
}
