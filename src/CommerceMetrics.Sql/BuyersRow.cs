using NodaTime;

namespace CommerceMetrics.Sql;

/// <summary>Distinct buyers of one segment in one window, as a <see cref="BuyerTable"/> counts them. Immutable.</summary>
/// <param name="Segment">The values of the dimensions grouped by; none where there is one row for all.</param>
/// <param name="Window">The window.</param>
/// <param name="Active">Buyers with a counted order in it.</param>
/// <param name="New">Of these, whose first counted order in all the data and over all segments is in it.</param>
/// <param name="Repeat">Of the active, with two counted orders or more in it.</param>
public sealed record BuyersRow(Segment Segment, DateInterval Window, DistinctCount Active, DistinctCount New, DistinctCount Repeat)
{
    /// <summary>Active and not new.</summary>
    public DistinctCount Returning => new(Active.Value - New.Value);
}
