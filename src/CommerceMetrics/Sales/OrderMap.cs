namespace CommerceMetrics;

/// <summary>Starts the mapping of a user's own order type to rows; see <see cref="OrderMap{TOrder}"/>.</summary>
public static class OrderMap
{
    /// <summary>An empty map for a type. It needs at least an instant, a currency, a status and every dimension of the cube.</summary>
    public static OrderMap<TOrder> For<TOrder>() => new();

    internal static OrderMap<OrderRow> Rows { get; } = For<OrderRow>()
        .At(row => row.At)
        .OrderedAt(row => row.OrderedAt)
        .Segment(row => row.Segment)
        .Currency(row => row.Currency)
        .Event(row => row.Event)
        .Status(row => row.Status)
        .Amount(AmountComponent.Merchandise, row => row.Merchandise)
        .Amount(AmountComponent.Discount, row => row.Discount)
        .Amount(AmountComponent.Shipping, row => row.Shipping)
        .Amount(AmountComponent.Tax, row => row.Tax)
        .Amount(AmountComponent.Refund, row => row.Refund)
        .Amount(AmountComponent.Fee, row => row.Fee)
        .Units(row => row.Units)
        .Orders(row => row.Orders ?? (row.Event == OrderEvent.Sale ? 1 : 0))
        .Buyer(row => row.Buyer)
        .OrderId(row => row.OrderId);
}
