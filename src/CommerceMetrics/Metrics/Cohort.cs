namespace CommerceMetrics;

/// <summary>The buyers of one segment that were new in one period: a line of the triangle.</summary>
/// <remarks>Immutable, thread-safe, compared by reference.</remarks>
public sealed class Cohort
{
    internal Cohort(Segment segment, DistinctCount size, IReadOnlyList<CohortPeriod> periods) => (Segment, Size, Periods) = (segment, size, periods);

    /// <summary>The line's label; no values where the table is not grouped.</summary>
    public Segment Segment { get; }

    /// <summary>The period in which the buyers were new.</summary>
    public ReportingPeriod Period => Periods[0].Period;

    /// <summary>How many buyers were new: <see cref="BuyerTableRow.NewBuyers"/> of the same segment and period.</summary>
    public DistinctCount Size { get; }

    /// <summary>The cohort's own period and all that follow, to the end of what is reported.</summary>
    public IReadOnlyList<CohortPeriod> Periods { get; }

    /// <summary>What became of the cohort so many periods later; null where that lies beyond what is reported.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="offset"/> is negative.</exception>
    public CohortPeriod? At(int offset)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        return offset < Periods.Count ? Periods[offset] : null;
    }
}
