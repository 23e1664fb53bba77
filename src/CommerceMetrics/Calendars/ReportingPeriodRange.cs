using System.Collections;
using System.Diagnostics;
using System.Text.Json.Serialization;
using NodaTime;

namespace CommerceMetrics;

/// <summary>Consecutive periods of one calendar and grain, from the first to the last, both of them in it: the months of a quarter, the last 52 weeks.</summary>
/// <remarks>
/// Enumerating it with foreach allocates nothing. Equal when first and last period are; not ordered. <c>default</c> is of no calendar and has no periods: its
/// <see cref="Count"/> is 0, and <see cref="First"/>, <see cref="Last"/>, <see cref="Window"/> and <see cref="Days"/> throw <see cref="InvalidOperationException"/>; any other has
/// at least one. A <see cref="DateInterval"/> is any run of days, of no calendar. Immutable and thread-safe.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
[JsonConverter(typeof(ReportingPeriodRangeJsonConverter))]
public readonly struct ReportingPeriodRange : IReadOnlyList<ReportingPeriod>, IEquatable<ReportingPeriodRange>
{
    private readonly ReportingPeriod first;

    /// <summary>The periods from one to another.</summary>
    /// <param name="first">The first period.</param>
    /// <param name="last">The last period, which belongs to the range; it may be the first.</param>
    /// <exception cref="ArgumentException">The two differ in calendar or grain, the last comes before the first, or one is <c>default</c>.</exception>
    public ReportingPeriodRange(ReportingPeriod first, ReportingPeriod last)
    {
        if (first == default)
        {
            throw new ArgumentException("This is default(ReportingPeriod), which is no period: get one from ReportingCalendar.PeriodOf or ParsePeriod.", nameof(first));
        }

        int order = last.CompareTo(first);
        if (order < 0)
        {
            throw new ArgumentException($"The last period, {last}, comes before the first, {first}: swap them.", nameof(last));
        }

        (this.first, Count) = (first, last.Ordinal - first.Ordinal + 1);
    }

    private ReportingPeriodRange(ReportingPeriod first, int count) => (this.first, Count) = (first, count);

    /// <summary>The first period.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public ReportingPeriod First => Count > 0 ? first : throw NoPeriods();

    /// <summary>The last period, which belongs to the range.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public ReportingPeriod Last => Count > 0 ? first.Following(Count - 1) : throw NoPeriods();

    /// <summary>The number of periods.</summary>
    public int Count { get; }

    /// <summary>The days from the first of the first period to the last of the last one.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public DateInterval Window => new(First.Start, Last.End);

    /// <summary>The number of days in <see cref="Window"/>.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public int Days => NodaTime.Period.DaysBetween(First.Start, Last.End) + 1;

    /// <summary>So many periods from the first on, which the caller knows to be supported.</summary>
    internal static ReportingPeriodRange Of(ReportingPeriod first, int count) => new(first, count);

    /// <summary>A period of the range, by its place from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative, or not less than <see cref="Count"/>.</exception>
    public ReportingPeriod this[int index] => index >= 0 && index < Count
        ? first.Following(index)
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"The range has {Count} periods, counted from 0.");

    /// <summary>Whether a period is one of the range; false for one of another calendar or grain.</summary>
    public bool Contains(ReportingPeriod period) =>
        Count > 0 && period != default && period.Calendar == first.Calendar && period.Grain == first.Grain && period.Ordinal >= first.Ordinal && period.Ordinal < first.Ordinal + Count;

    /// <summary>Whether a day lies in one of the periods.</summary>
    /// <exception cref="ArgumentException">The day is no ISO date.</exception>
    public bool Contains(LocalDate day) => Count > 0 && first.Start <= day && day <= Last.End;

    /// <inheritdoc cref="Contains(LocalDate)"/>
    public bool Contains(DateOnly day) => Contains(LocalDate.FromDateOnly(day));

    /// <summary>From the first to the last.</summary>
    public Enumerator GetEnumerator() => new(this);

    IEnumerator<ReportingPeriod> IEnumerable<ReportingPeriod>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether both have the same periods.</summary>
    public bool Equals(ReportingPeriodRange other) => Count == other.Count && first == other.first;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ReportingPeriodRange other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(first, Count);

    /// <summary>The labels of the first and the last period, <c>2022-01 to 2022-03</c>; <c>(none)</c> for <c>default</c>.</summary>
    public override string ToString() => Count > 1 ? $"{first} to {Last}" : first.ToString();

    /// <summary>Whether both have the same periods.</summary>
    public static bool operator ==(ReportingPeriodRange left, ReportingPeriodRange right) => left.Equals(right);

    /// <summary>Whether the two are of different periods.</summary>
    public static bool operator !=(ReportingPeriodRange left, ReportingPeriodRange right) => !left.Equals(right);

    private static InvalidOperationException NoPeriods() =>
        new("This is default(ReportingPeriodRange), which has no periods: get one from ReportingCalendar.PeriodsIn, or from two periods.");

    /// <summary>Walks a range; what foreach uses. <c>default</c> has nothing to walk. For one thread.</summary>
    public struct Enumerator : IEnumerator<ReportingPeriod>
    {
        private readonly ReportingPeriodRange range;
        private int taken;

        internal Enumerator(ReportingPeriodRange range) => this.range = range;

        /// <summary>The period that <see cref="MoveNext"/> moved to.</summary>
        /// <exception cref="ArgumentOutOfRangeException"><see cref="MoveNext"/> was not called.</exception>
        public readonly ReportingPeriod Current => range[taken - 1];

        readonly object IEnumerator.Current => Current;

        /// <summary>Moves to the next period; false where there is none.</summary>
        public bool MoveNext()
        {
            if (taken == range.Count)
            {
                return false;
            }

            taken++;
            return true;
        }

        /// <summary>Back to before the first period.</summary>
        public void Reset() => taken = 0;

        /// <summary>Nothing to do.</summary>
        public readonly void Dispose()
        {
        }
    }
}
