namespace CommerceMetrics;

/// <summary>The buyers of one segment in one period, as they are read. Equality is by value. <c>default</c> is no cell of any sets. Immutable.</summary>
/// <param name="Segment">The tuple of values of the dimensions.</param>
/// <param name="Period">The period, of the grain of the sets.</param>
/// <param name="Buyers">The distinct buyers.</param>
/// <param name="OrdersWithoutBuyer">Σ counted orders that have no buyer.</param>
public readonly record struct DistinctBuyersCell(Segment Segment, ReportingPeriod Period, DistinctCount Buyers, long OrdersWithoutBuyer);
