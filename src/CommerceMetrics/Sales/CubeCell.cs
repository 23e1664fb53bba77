using NodaTime;

namespace CommerceMetrics;

/// <summary>One cell of a cube, as it is read.</summary>
public readonly record struct CubeCell(Segment Segment, Currency Currency, CellEvent Event, OrderStatus Status, LocalDate Day, CellTotals Totals);
