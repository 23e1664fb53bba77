namespace CommerceMetrics;

/// <summary>
/// Sees the rows that a builder accepts, with their business days, in the same pass: how a buyer log is built beside the cube.
/// Rows are final after <see cref="Commit"/>; <see cref="Rollback"/> takes back all since the last one.
/// </summary>
internal interface IRowObserver
{
    /// <summary>Gives ids to buyers that are texts.</summary>
    BuyerDictionary Buyers { get; }

    /// <summary>Days for which the data are complete.</summary>
    void Declare(int firstDay, int lastDay);

    /// <summary>Some rows of a batch.</summary>
    /// <param name="columns">The whole batch.</param>
    /// <param name="first">The first row.</param>
    /// <param name="slots">The business day of each row from there on, as a slot (<see cref="DaySlots"/>).</param>
    /// <param name="orderSlots">The order's business day, for refunds of which it is known; else −1. Empty where no row is such.</param>
    void Observe(in OrderColumns columns, int first, ReadOnlySpan<int> slots, ReadOnlySpan<int> orderSlots);

    /// <summary>The batch is whole.</summary>
    void Commit();

    /// <summary>The batch was refused.</summary>
    void Rollback();
}
