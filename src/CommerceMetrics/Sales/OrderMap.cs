using NodaTime;

namespace CommerceMetrics;

/// <summary>Maps a user's own order type to rows.</summary>
public static class OrderMap
{
    public static OrderMap<TOrder> For<TOrder>() => throw new NotImplementedException();
}

public sealed class OrderMap<TOrder>
{
    public OrderMap<TOrder> At(Func<TOrder, Instant> instant) => throw new NotImplementedException();
    public OrderMap<TOrder> At(Func<TOrder, DateTimeOffset> instant) => throw new NotImplementedException();
    public OrderMap<TOrder> OrderedAt(Func<TOrder, Instant?> instant) => throw new NotImplementedException();
    public OrderMap<TOrder> Dimension(string name, Func<TOrder, string> value) => throw new NotImplementedException();
    public OrderMap<TOrder> Currency(Func<TOrder, Currency> currency) => throw new NotImplementedException();
    public OrderMap<TOrder> Event(Func<TOrder, OrderEvent> kind) => throw new NotImplementedException();
    public OrderMap<TOrder> Status(Func<TOrder, OrderStatus> status) => throw new NotImplementedException();
    public OrderMap<TOrder> Amount(AmountComponent component, Func<TOrder, decimal> amount) => throw new NotImplementedException();
    public OrderMap<TOrder> Units(Func<TOrder, long> units) => throw new NotImplementedException();
    public OrderMap<TOrder> Orders(Func<TOrder, int> orders) => throw new NotImplementedException();
    public OrderMap<TOrder> Buyer(Func<TOrder, long?> buyer) => throw new NotImplementedException();
    public OrderMap<TOrder> OrderId(Func<TOrder, long?> orderId) => throw new NotImplementedException();
}
