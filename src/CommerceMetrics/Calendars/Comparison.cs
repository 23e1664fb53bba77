using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace CommerceMetrics;

/// <summary>How a window finds the earlier one that it is compared with.</summary>
/// <remarks>
/// A value: equal when the <see cref="Id"/> is; not ordered. <c>default</c> is <see cref="YearEarlier"/>. What it finds, with the reason where there is nothing to find,
/// is a <see cref="ComparedWindows"/>. Immutable and thread-safe.
/// </remarks>
[JsonConverter(typeof(ComparisonJsonConverter))]
public readonly partial struct Comparison : IEquatable<Comparison>
{
    private const string YearEarlierId = "year-earlier";
    private const string PreviousId = "previous";
    private const string WeekdayId = "weekday";
    private const string RestatedId = "restated";
    private const string ToDateId = "to-date";
    private const string ToSameDateId = "to-same-date";
    private const char IntervalMark = '/';
    private readonly Kind kind;
    private readonly HolidayAnchor? anchor; // of Kind.Anchored alone
    private readonly DateInterval? window; // of Kind.Fixed alone

    private Comparison(Kind kind, HolidayAnchor? anchor = null, DateInterval? window = null) => (this.kind, this.anchor, this.window) = (kind, anchor, window);

    private enum Kind : byte
    {
        YearEarlier,
        Previous,
        Weekday,
        Restated,
        ToDate,
        ToSameDate,
        Anchored,
        Fixed,
    }

    /// <summary>
    /// Id <c>year-earlier</c>: the period with the same number in the year before, whole, so that 2025-02 is compared with all 29 days of 2024-02; a day with the same date,
    /// 29 February with 28 February. A window of whole months is moved month by month, any other by the dates of its two ends. In a retail calendar this is the plain comparison.
    /// </summary>
    public static Comparison YearEarlier => new(Kind.YearEarlier);

    /// <summary>Id <c>previous</c>: the period before; for a window that was given as days, the window of the same length that ends on the day before it.</summary>
    public static Comparison Previous => new(Kind.Previous);

    /// <summary>Id <c>weekday</c>: the days 364 days earlier, which are the same weekdays.</summary>
    public static Comparison Weekday => new(Kind.Weekday);

    /// <summary>
    /// Id <c>restated</c>: the days 364 days earlier, in a calendar of whole weeks; week 53 has no partner, and a month, quarter, half or year that holds it is compared without it.
    /// </summary>
    /// <remarks>Source: the NRF's 4-5-4 calendar, and Oracle Retail's RESTATED functions.</remarks>
    public static Comparison Restated => new(Kind.Restated);

    /// <summary>
    /// Id <c>to-date</c>: a period that the data do not reach the end of is cut to the days that have passed, and the period a year earlier to as many; periods that have ended
    /// are compared whole, as by <see cref="YearEarlier"/>.
    /// </summary>
    public static Comparison ToDate => new(Kind.ToDate);

    /// <summary>
    /// Id <c>to-same-date</c>: as <see cref="ToDate"/>, but the period a year earlier is cut to the same date (28 February for 29 February), so that it has a day less or more
    /// where one of the two windows holds 29 February.
    /// </summary>
    /// <remarks>Meant for calendars of months: periods of whole weeks begin on other dates each year, and are not comparable where the one a year earlier lacks the date.</remarks>
    public static Comparison ToSameDate => new(Kind.ToSameDate);

    /// <summary>
    /// The window moved by as many days as lie between a holiday and the one before it, so that both windows lie alike to it. The year of the holiday is the Gregorian year of
    /// the window's first day. The id is the holiday's.
    /// </summary>
    /// <exception cref="ArgumentNullException"><paramref name="anchor"/> is null.</exception>
    public static Comparison Anchored(HolidayAnchor anchor)
    {
        ArgumentNullException.ThrowIfNull(anchor);
        return new Comparison(Kind.Anchored, anchor);
    }

    /// <summary>One window of your own for all, such as the year before a pandemic. The id is its ISO 8601 interval, <c>2019-11-01/2019-11-30</c>.</summary>
    /// <remarks>It may be longer or shorter than what is compared with it: the day counts are in the result.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="window"/> is null.</exception>
    /// <exception cref="ArgumentException">The window is not of ISO dates.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The window begins before 0001-01-01.</exception>
    public static Comparison With(DateInterval window)
    {
        ArgumentNullException.ThrowIfNull(window);
        ReportingCalendar.RequireDay(window.Start, nameof(window));
        return new Comparison(Kind.Fixed, window: window);
    }

    /// <summary>Every comparison that has a name: those by rule, then those anchored to each of <see cref="HolidayAnchor.All"/>.</summary>
    public static IReadOnlyList<Comparison> All { get; } = Array.AsReadOnly<Comparison>([YearEarlier, Previous, Weekday, Restated, ToDate, ToSameDate, .. HolidayAnchor.All.Select(Anchored)]);

    /// <summary>The holiday that the windows are anchored to; null for the other comparisons.</summary>
    public HolidayAnchor? Anchor => anchor;

    /// <summary>Whether it needs a calendar of whole weeks, as <see cref="Restated"/> does.</summary>
    public bool NeedsWeeks => kind == Kind.Restated;

    /// <summary>Whether a period that the data do not reach the end of is cut, as by <see cref="ToDate"/>.</summary>
    internal bool CutsToDate => kind is Kind.ToDate or Kind.ToSameDate;

    /// <summary>
    /// The name that files, options and JSON use: <c>year-earlier</c>, <c>previous</c>, <c>weekday</c>, <c>restated</c>, <c>to-date</c>, <c>to-same-date</c>, a holiday's, or the
    /// interval of a window (<c>2019-11-01/2019-11-30</c>).
    /// </summary>
    public string Id => kind switch
    {
        Kind.Previous => PreviousId,
        Kind.Weekday => WeekdayId,
        Kind.Restated => RestatedId,
        Kind.ToDate => ToDateId,
        Kind.ToSameDate => ToSameDateId,
        Kind.Anchored => anchor!.Id,
        Kind.Fixed => $"{LocalDatePattern.Iso.Format(window!.Start)}{IntervalMark}{LocalDatePattern.Iso.Format(window.End)}",
        _ => YearEarlierId,
    };

    /// <summary>The comparison of an <see cref="Id"/>.</summary>
    /// <param name="id">Such as <c>year-earlier</c>; case matters.</param>
    /// <exception cref="ArgumentNullException"><paramref name="id"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="id"/> names no comparison.</exception>
    public static Comparison FromId(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return TryFromId(id, out Comparison comparison)
            ? comparison
            : throw new ArgumentException(UnknownId(id), nameof(id));
    }

    /// <summary>The comparison of an <see cref="Id"/>, or false where it names none (null included).</summary>
    public static bool TryFromId([NotNullWhen(true)] string? id, out Comparison comparison)
    {
        foreach (Comparison known in All)
        {
            if (known.Id == id)
            {
                comparison = known;
                return true;
            }
        }

        comparison = default;
        if (id?.Split(IntervalMark) is [var start, var end]
            && LocalDatePattern.Iso.Parse(start) is { Success: true, Value: { Year: >= 1 } first }
            && LocalDatePattern.Iso.Parse(end) is { Success: true, Value: var last }
            && first <= last)
        {
            comparison = With(new DateInterval(first, last));
            return true;
        }

        return false;
    }

    internal static string UnknownId(string? id) =>
        $"There is no comparison '{id}'. The comparisons are: {string.Join(", ", All)}, and windows of days such as 2019-11-01/2019-11-30.";

    /// <summary>Whether both have the same <see cref="Id"/>.</summary>
    public bool Equals(Comparison other) => kind == other.kind && anchor == other.anchor && window == other.window;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Comparison other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(kind, anchor, window);

    /// <summary>The <see cref="Id"/>.</summary>
    public override string ToString() => Id;

    /// <summary>Whether both have the same <see cref="Id"/>.</summary>
    public static bool operator ==(Comparison left, Comparison right) => left.Equals(right);

    /// <summary>Whether the <see cref="Id"/>s differ.</summary>
    public static bool operator !=(Comparison left, Comparison right) => !left.Equals(right);
}
