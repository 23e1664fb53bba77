using NodaTime;

namespace CommerceMetrics;

/// <summary>One event of one order as a plain record: amounts in major units.</summary>
public sealed record OrderRow
{
    public required Instant At { get; init; }
    public Instant? OrderedAt { get; init; }
    public required Segment Segment { get; init; }
    public required Currency Currency { get; init; }
    public OrderEvent Event { get; init; }
    public required OrderStatus Status { get; init; }
    public decimal Merchandise { get; init; }
    public decimal Discount { get; init; }
    public decimal Shipping { get; init; }
    public decimal Tax { get; init; }
    public decimal Refund { get; init; }
    public decimal Fee { get; init; }
    public long Units { get; init; }

    /// <summary>Orders that the row counts; null means 1 for a sale, 0 for a refund.</summary>
    public int? Orders { get; init; }
    public long? Buyer { get; init; }
    public long? OrderId { get; init; }
}
