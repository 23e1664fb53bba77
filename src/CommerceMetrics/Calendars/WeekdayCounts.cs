using System.Diagnostics;
using System.Globalization;
using NodaTime;

namespace CommerceMetrics;

/// <summary>How many Mondays, Tuesdays … Sundays a window of days holds: what two windows of one length may differ in.</summary>
/// <remarks>Equal when all seven counts are; not ordered. <c>default</c> is of no day: every count is 0. Immutable and thread-safe.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public readonly struct WeekdayCounts : IEquatable<WeekdayCounts>
{
    private const int DaysPerWeek = 7;

    // Consecutive days from a weekday on; whole weeks count as from Monday, so that equal counts have equal fields.
    private readonly byte toFirst; // days from Monday to the first
    private readonly int days;

    private WeekdayCounts(IsoDayOfWeek first, int days) => (toFirst, this.days) = ((byte)(days % DaysPerWeek == 0 ? 0 : (int)first - 1), days);

    /// <summary>The weekdays of a window.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="window"/> is null.</exception>
    public static WeekdayCounts Of(DateInterval window)
    {
        ArgumentNullException.ThrowIfNull(window);
        return new WeekdayCounts(window.Start.DayOfWeek, window.Length);
    }

    /// <summary>How many days are of a weekday.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The weekday is none of the seven.</exception>
    public int this[IsoDayOfWeek weekday] => weekday is >= IsoDayOfWeek.Monday and <= IsoDayOfWeek.Sunday
        ? (days - (((int)weekday - 1 - toFirst + DaysPerWeek) % DaysPerWeek) + DaysPerWeek - 1) / DaysPerWeek
        : throw new ArgumentOutOfRangeException(nameof(weekday), weekday, "A weekday is Monday to Sunday.");

    /// <summary>The number of days.</summary>
    public int Total => days;

    /// <summary>Whether all seven counts are equal.</summary>
    public bool Equals(WeekdayCounts other) => days == other.days && toFirst == other.toFirst;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is WeekdayCounts other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(days, toFirst);

    /// <summary>All seven, in English: <c>Mon 4, Tue 4, Wed 4, Thu 5, Fri 4, Sat 4, Sun 4</c>.</summary>
    public override string ToString()
    {
        WeekdayCounts counts = this;
        return string.Join(", ", Enumerable.Range(1, DaysPerWeek).Select(day =>
            string.Create(CultureInfo.InvariantCulture, $"{((IsoDayOfWeek)day).ToString()[..3]} {counts[(IsoDayOfWeek)day]}")));
    }

    /// <summary>Whether all seven counts are equal.</summary>
    public static bool operator ==(WeekdayCounts left, WeekdayCounts right) => left.Equals(right);

    /// <summary>Whether a count differs.</summary>
    public static bool operator !=(WeekdayCounts left, WeekdayCounts right) => !left.Equals(right);
}
