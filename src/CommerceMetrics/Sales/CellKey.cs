using NodaTime;

namespace CommerceMetrics;

/// <summary>The key of a cell for <see cref="SalesCubeBuilder.AddCell"/>.</summary>
public readonly record struct CellKey(int SegmentCode, Currency Currency, CellEvent Event, OrderStatus Status, LocalDate Day);
