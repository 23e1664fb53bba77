using System.Diagnostics.CodeAnalysis;

namespace CommerceMetrics;

/// <summary>
/// Who bought in each segment and period, as sets: exact distinct buyers of any union of them, so that a year's come from its quarters and a marketplace's from its markets.
/// A buyer is in a set with a counted order there, the same who is active in a <c>BuyerTable</c>: Σ orders of sales of <see cref="Statuses"/> above 0. Equality is by value, whatever
/// the order and the split of the rows. Immutable, thread-safe. Made by a <see cref="DistinctBuyersBuilder"/> or a merge. A <see cref="BuyerLog"/> holds what each buyer ordered
/// on each day, takes many times the memory, and answers what sets cannot: new and returning buyers, frequency, cohorts.
/// </summary>
/// <remarks>A set takes about 100 bytes, 4 for each 65,536 numbers from which it has a buyer, and there 2 bytes a buyer, but 8,192 at most. Numbers are the buyers' own where all are
/// from 0 to 2^32 − 1; else they are ranks, for 8 bytes a buyer, whatever the number of sets.</remarks>
public sealed partial class DistinctBuyers : IEquatable<DistinctBuyers>
{
    private readonly OrderStatus[] statuses;
    private readonly PackedBuyerSets packed;

    internal DistinctBuyers(CubeSchema schema, ReportingCalendar calendar, Grain grain, OrderStatus[] statuses, PackedBuyerSets packed) =>
        (Schema, Calendar, Grain, this.statuses, this.packed) = (schema, calendar, grain, statuses, packed);

    /// <summary>What segments and days are.</summary>
    public CubeSchema Schema { get; }

    /// <summary>Whose periods they are.</summary>
    public ReportingCalendar Calendar { get; }

    /// <summary>The length of the periods.</summary>
    public Grain Grain { get; }

    /// <summary>The statuses of orders that count, in the order of the enumeration.</summary>
    public IReadOnlyList<OrderStatus> Statuses => statuses;

    /// <summary>The segments that have a cell, in order.</summary>
    public IReadOnlyList<Segment> Segments => packed.Segments;

    /// <summary>From the first to the last period of a cell; null where there is none.</summary>
    public ReportingPeriodRange? Periods => packed.PeriodOf is [] ? null
        : ReportingPeriodRange.Of(new ReportingPeriod(Calendar, Grain, packed.PeriodOf.Min()), packed.PeriodOf.Max() - packed.PeriodOf.Min() + 1);

    /// <summary>All segments and periods with a buyer, or with orders that have none, by segment, then start.</summary>
    public IEnumerable<DistinctBuyersCell> Cells
    {
        get
        {
            for (int cell = 0; cell < packed.Sets.Length; cell++)
            {
                yield return new DistinctBuyersCell(
                    packed.Segments[packed.SegmentOf[cell]],
                    new ReportingPeriod(Calendar, Grain, packed.PeriodOf[cell]),
                    new DistinctCount(packed.Sets[cell].Count),
                    packed.OrdersWithoutBuyer[cell]);
            }
        }
    }

    /// <summary>Distinct buyers of one segment in a period.</summary>
    /// <param name="segment">One that has none gives 0.</param>
    /// <param name="period">Of the same calendar, of the grain of the sets or a coarser one.</param>
    /// <exception cref="ArgumentException">The period is of another calendar, or of a finer grain.</exception>
    /// <exception cref="InvalidOperationException">The period is <c>default</c>.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="segment"/> is null.</exception>
    public DistinctCount Count(Segment segment, ReportingPeriod period)
    {
        ArgumentNullException.ThrowIfNull(segment);
        return Count(ChildrenOf(period), segment.Equals);
    }

    /// <summary>Distinct buyers of all segments in a period.</summary>
    /// <inheritdoc cref="Count(Segment, ReportingPeriod)"/>
    public DistinctCount Count(ReportingPeriod period) => Count(ChildrenOf(period));

    /// <summary>Distinct buyers of some segments in some periods, whoever bought in several of them counted once.</summary>
    /// <param name="periods">Of the same calendar and the grain of the sets.</param>
    /// <param name="segments">Which segments are taken, for example <c>segment => segment[0] == "BR"</c>; null for all.</param>
    /// <exception cref="ArgumentException">The periods are of another calendar or grain, or there are none.</exception>
    public DistinctCount Count(ReportingPeriodRange periods, Func<Segment, bool>? segments = null)
    {
        List<MemberSet> sets = [];
        foreach (int cell in CellsOf(periods, segments))
        {
            sets.Add(packed.Sets[cell]);
        }

        return new DistinctCount(MemberSet.CountUnion(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(sets)));
    }

    /// <summary>Σ counted orders that have no buyer, of some segments in some periods. They are in no set.</summary>
    /// <inheritdoc cref="Count(ReportingPeriodRange, Func{Segment, bool})"/>
    /// <exception cref="OverflowException">The sum leaves 64 bits.</exception>
    public long OrdersWithoutBuyer(ReportingPeriodRange periods, Func<Segment, bool>? segments = null) =>
        CellsOf(periods, segments).Sum(cell => packed.OrdersWithoutBuyer[cell]);

    /// <inheritdoc/>
    public bool Equals([NotNullWhen(true)] DistinctBuyers? other) =>
        ReferenceEquals(this, other) || (other is not null && Difference(other) is null && Schema.BusinessDays.Equals(other.Schema.BusinessDays) && packed.Equals(other.packed));

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is DistinctBuyers other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Schema, Calendar, Grain, packed);

    /// <summary>Equality by value.</summary>
    public static bool operator ==(DistinctBuyers? left, DistinctBuyers? right) => Equals(left, right);

    /// <summary>Inequality by value.</summary>
    public static bool operator !=(DistinctBuyers? left, DistinctBuyers? right) => !Equals(left, right);

    /// <summary>Segments and periods in words, for a debugger or a log.</summary>
    public override string ToString() => FormattableString.Invariant($"buyers of {Segments.Count} segments, {(Periods is { } periods ? periods.ToString() : "no periods")}");

    private ReportingPeriodRange ChildrenOf(ReportingPeriod period) => period.Calendar == Calendar
        ? period.Children(Grain)
        : throw new ArgumentException($"'{period}' is a period of the calendar '{period.Calendar.Id}', the sets are of '{Calendar.Id}'.", nameof(period));

    private IEnumerable<int> CellsOf(ReportingPeriodRange periods, Func<Segment, bool>? segments)
    {
        if (periods.Count == 0 || periods.First.Calendar != Calendar || periods.First.Grain != Grain)
        {
            throw new ArgumentException($"The periods are '{periods}'; the sets are of the calendar '{Calendar.Id}' and the grain '{ReportingCalendar.NameOf(Grain)}': take them from Children of a period.", nameof(periods));
        }

        return Within(periods.First.Ordinal, periods.Last.Ordinal);

        IEnumerable<int> Within(int first, int last)
        {
            (int known, bool isTaken) = (-1, true);
            for (int cell = 0; cell < packed.Sets.Length; cell++)
            {
                if (packed.SegmentOf[cell] != known)
                {
                    known = packed.SegmentOf[cell];
                    isTaken = segments is null || segments(packed.Segments[known]);
                }

                if (isTaken && packed.PeriodOf[cell] >= first && packed.PeriodOf[cell] <= last)
                {
                    yield return cell;
                }
            }
        }
    }
}
