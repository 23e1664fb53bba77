using System.Text.Json.Serialization;
using NodaTime;

namespace CommerceMetrics;

/// <summary>
/// One event of one order as a plain record, with amounts in major units (12.34 EUR is 12.34), for tests and small jobs. Equality is by value.
/// Immutable, thread-safe. For a type of your own use an <see cref="OrderMap{TOrder}"/>; for columns in memory <see cref="OrderColumns"/>.
/// </summary>
[JsonConverter(typeof(OrderRowJsonConverter))]
public sealed record OrderRow
{
    /// <summary>When the event happened.</summary>
    public required Instant At { get; init; }

    /// <summary>For refunds: when the order was placed, null where it is not known. Not read for sales.</summary>
    public Instant? OrderedAt { get; init; }

    /// <summary>The values of the cube's dimensions.</summary>
    public required Segment Segment { get; init; }

    /// <summary>The currency of the amounts.</summary>
    public required Currency Currency { get; init; }

    /// <summary>What the row is; a sale by default.</summary>
    public OrderEvent Event { get; init; }

    /// <summary>The current status of the order.</summary>
    public required OrderStatus Status { get; init; }

    /// <summary>Unit price × quantity, before any discount, tax or shipping.</summary>
    public decimal Merchandise { get; init; }

    /// <summary>Line and order discounts, positive.</summary>
    public decimal Discount { get; init; }

    /// <summary>Shipping charged to the buyer.</summary>
    public decimal Shipping { get; init; }

    /// <summary>VAT, sales tax, duties.</summary>
    public decimal Tax { get; init; }

    /// <summary>What was given back where the split is not known, positive.</summary>
    public decimal Refund { get; init; }

    /// <summary>What the marketplace earns; never part of GMV.</summary>
    public decimal Fee { get; init; }

    /// <summary>Pieces sold or given back.</summary>
    public long Units { get; init; }

    /// <summary>Orders that the row counts; null means 1 for a sale and 0 for a refund.</summary>
    public int? Orders { get; init; }

    /// <summary>The buyer's id, null for none.</summary>
    public long? Buyer { get; init; }

    /// <summary>The order's id, null for none.</summary>
    public long? OrderId { get; init; }
}
