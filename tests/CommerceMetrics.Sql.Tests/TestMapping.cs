namespace CommerceMetrics.Sql.Tests;

/// <summary>The columns of <see cref="TestEngine.Load"/>, with refunds in each of their shapes.</summary>
internal static class TestMapping
{
    public static readonly OrderMapping Plain = new()
    {
        OrderId = "id",
        PlacedAt = "placed_at",
        Instants = InstantForm.UnixSeconds,
        Dimensions = [("market", "market"), ("channel", "channel")],
        Currency = "currency",
        Status = "status",
        Merchandise = "amount",
        Amounts = AmountForm.MinorUnits,
        Discount = "discount",
        Shipping = "shipping",
        Tax = "tax",
        Refund = "refund",
        Fee = "fee",
        Units = "units",
        Orders = "orders",
        Buyer = "buyer",
    };

    public static readonly OrderMapping Events = Plain with { Event = "kind", OrderedAt = "ordered_at" };
    public static readonly OrderMapping Dated = Plain with { RefundedAt = "refunded_at" };
}
