using NodaTime;

namespace CommerceMetrics;

/// <summary>
/// One cell of a cube, as it is read. Equality is by value. <c>default</c> is no cell of any cube. To add a cell, use a <see cref="CellKey"/>. Immutable.
/// </summary>
/// <param name="Segment">The tuple of values of the cube's dimensions.</param>
/// <param name="Currency">The currency of the amounts.</param>
/// <param name="Event">What the totals are.</param>
/// <param name="Status">The status of the orders.</param>
/// <param name="Day">The business day.</param>
/// <param name="Totals">The exact totals, not all zero.</param>
public readonly record struct CubeCell(Segment Segment, Currency Currency, CellEvent Event, OrderStatus Status, LocalDate Day, CellTotals Totals);
