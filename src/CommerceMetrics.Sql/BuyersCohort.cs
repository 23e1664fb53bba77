using NodaTime;

namespace CommerceMetrics.Sql;

/// <summary>How many of the buyers that were new in one window bought in it or a later one, as a <see cref="CohortTable"/> counts them. Immutable.</summary>
/// <param name="Segment">The values of the dimensions grouped by; none where there is one row for all.</param>
/// <param name="Cohort">The window in which they were new, with a counted order in the segment.</param>
/// <param name="Window">The same window or a later one.</param>
/// <param name="Buyers">Of the cohort, with a counted order of the segment in <paramref name="Window"/>.</param>
/// <param name="Size">The whole cohort.</param>
public sealed record BuyersCohort(Segment Segment, DateInterval Cohort, DateInterval Window, DistinctCount Buyers, DistinctCount Size)
{
    /// <summary>Buyers ÷ size; undefined where the cohort is empty.</summary>
    public DistinctShare Retention => new(Buyers, Size);
}
