using NodaTime;

namespace CommerceMetrics;

/// <summary>
/// Where a cell lies, for <see cref="SalesCubeBuilder.AddCell(in CellKey, in CellTotals, long)"/>. Equality is by value. <c>default</c> names segment 0, no currency
/// (XXX), placed sales and the day 0001-01-01. As it is read back, a cell is a <see cref="CubeCell"/>. Immutable.
/// </summary>
/// <param name="SegmentCode">A code of the builder's segment table.</param>
/// <param name="Currency">The currency of the amounts.</param>
/// <param name="Event">What the totals are.</param>
/// <param name="Status">The status of the orders.</param>
/// <param name="Day">The business day.</param>
public readonly record struct CellKey(int SegmentCode, Currency Currency, CellEvent Event, OrderStatus Status, LocalDate Day);
