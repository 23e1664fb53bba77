using NodaTime;

namespace CommerceMetrics.Benchmarks;

/// <summary>An order as a user's own code holds it.</summary>
public sealed record ShopOrder
{
    public required Instant At { get; init; }

    /// <summary>When the order of a refund was placed; null for a sale.</summary>
    public Instant? OrderedAt { get; init; }
    public required string Market { get; init; }
    public required string Currency { get; init; }
    public required OrderStatus Status { get; init; }
    public required decimal Merchandise { get; init; }
    public decimal Discount { get; init; }
    public decimal Shipping { get; init; }
    public decimal Tax { get; init; }
    public decimal Refund { get; init; }
    public decimal Fee { get; init; }
}
