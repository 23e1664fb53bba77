using NodaTime;

namespace CommerceMetrics;

/// <summary>
/// One fact of a log, as it is read: a cell of one buyer. Equality is by value. <c>default</c> is no fact of any log. Immutable.
/// </summary>
/// <param name="Buyer">The buyer; null for what has none.</param>
/// <param name="Segment">The tuple of values of the log's dimensions.</param>
/// <param name="Currency">The currency of the amounts.</param>
/// <param name="Event">What the totals are.</param>
/// <param name="Status">The status of the orders.</param>
/// <param name="Day">The business day.</param>
/// <param name="Totals">The exact totals, not all zero.</param>
public readonly record struct BuyerFact(BuyerId? Buyer, Segment Segment, Currency Currency, CellEvent Event, OrderStatus Status, LocalDate Day, CellTotals Totals);
