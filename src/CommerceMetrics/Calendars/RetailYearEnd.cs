using System.Globalization;
using NodaTime;

namespace CommerceMetrics;

/// <summary>The rule by which a retail year ends: on the last given weekday of a month, or on the one nearest to the month's last day.</summary>
/// <remarks>
/// The two rules differ: the last Saturday of January is never in February, the Saturday nearest to 31 January may be the 3rd of February. Years have 52 or 53 whole
/// weeks under both. Equal when rule, weekday and month are; not ordered. <c>default</c> is <see cref="Nrf"/>. Immutable and thread-safe.
/// </remarks>
public readonly struct RetailYearEnd : IEquatable<RetailYearEnd>
{
    // Kept as differences from the NRF's rule, so that default is that rule.
    private readonly bool isLast;
    private readonly sbyte weekdayFromSaturday;
    private readonly sbyte monthFromJanuary;

    private RetailYearEnd(bool isLast, IsoDayOfWeek weekday, int month)
    {
        if (weekday is < IsoDayOfWeek.Monday or > IsoDayOfWeek.Sunday)
        {
            throw new ArgumentOutOfRangeException(nameof(weekday), weekday, "The weekday must be one of Monday to Sunday.");
        }

        if (month is < 1 or > 12)
        {
            throw new ArgumentOutOfRangeException(nameof(month), month, "The month must be one of 1 (January) to 12 (December).");
        }

        (this.isLast, weekdayFromSaturday, monthFromJanuary) = (isLast, (sbyte)(weekday - IsoDayOfWeek.Saturday), (sbyte)(month - 1));
    }

    /// <summary>The rule of the NRF's 4-5-4 calendar: the Saturday nearest to 31 January. Years of 53 weeks: 2006, 2012, 2017, 2023, 2028.</summary>
    public static RetailYearEnd Nrf => default;

    /// <summary>The last Saturday of January, which is not the NRF's rule: years of 53 weeks are others.</summary>
    public static RetailYearEnd LastSaturdayOfJanuary => Last(IsoDayOfWeek.Saturday, 1);

    /// <summary>Whether the year ends on the weekday nearest to the month's last day; false where it ends on the last one of the month.</summary>
    public bool IsNearest => !isLast;

    /// <summary>The last day of each week, and so of the year.</summary>
    public IsoDayOfWeek Weekday => IsoDayOfWeek.Saturday + weekdayFromSaturday;

    /// <summary>The month at whose end the year ends, 1 to 12.</summary>
    public int Month => 1 + monthFromJanuary;

    /// <summary>The weekday nearest to the last day of a month: at most three days before or after it.</summary>
    /// <param name="weekday">Monday to Sunday.</param>
    /// <param name="month">1 to 12.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such weekday or month.</exception>
    public static RetailYearEnd Nearest(IsoDayOfWeek weekday, int month) => new(false, weekday, month);

    /// <summary>The last of that weekday in a month: at most six days before its last day.</summary>
    /// <param name="weekday">Monday to Sunday.</param>
    /// <param name="month">1 to 12.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such weekday or month.</exception>
    public static RetailYearEnd Last(IsoDayOfWeek weekday, int month) => new(true, weekday, month);

    /// <summary>Whether both are the same rule.</summary>
    public bool Equals(RetailYearEnd other) =>
        isLast == other.isLast && weekdayFromSaturday == other.weekdayFromSaturday && monthFromJanuary == other.monthFromJanuary;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is RetailYearEnd other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(isLast, weekdayFromSaturday, monthFromJanuary);

    /// <summary>The rule in words: <c>last Saturday of January</c>, <c>Saturday nearest to the end of January</c>.</summary>
    public override string ToString()
    {
        string month = CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(Month);
        return isLast ? $"last {Weekday} of {month}" : $"{Weekday} nearest to the end of {month}";
    }

    /// <summary>Whether both are the same rule.</summary>
    public static bool operator ==(RetailYearEnd left, RetailYearEnd right) => left.Equals(right);

    /// <summary>Whether the rules differ.</summary>
    public static bool operator !=(RetailYearEnd left, RetailYearEnd right) => !left.Equals(right);
}
