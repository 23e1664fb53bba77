namespace CommerceMetrics;

/// <summary>Which optional columns a batch carries.</summary>
[Flags]
public enum OrderFields
{
    None = 0, OrderInstants = 1, Events = 2, Merchandise = 4, Discount = 8, Shipping = 16, Tax = 32, Refund = 64, Fee = 128,
    Units = 256, Orders = 512, Buyers = 1024, OrderIds = 2048,
}

/// <summary>The owned, pooled twin of <see cref="OrderColumns"/>: rows written into spans of a fixed capacity, for async code, channels and parallel work.</summary>
public sealed class OrderBatch : IDisposable
{
    public OrderBatch(int capacity, OrderFields fields, InstantUnit unit = InstantUnit.Seconds) => throw new NotImplementedException();
    public int Capacity => throw new NotImplementedException();
    public OrderFields Fields => throw new NotImplementedException();
    public InstantUnit Unit => throw new NotImplementedException();

    /// <summary>Rows in use, 0..Capacity. Write columns at [Count], then raise Count.</summary>
    public int Count { get; set; }

    // Each span is Capacity long where the field is carried, empty where it is not; Instants, Segments, Currencies and Statuses always are.
    public Span<long> Instants => throw new NotImplementedException();
    public Span<long> OrderInstants => throw new NotImplementedException();
    public Span<int> Segments => throw new NotImplementedException();
    public Span<Currency> Currencies => throw new NotImplementedException();
    public Span<OrderEvent> Events => throw new NotImplementedException();
    public Span<OrderStatus> Statuses => throw new NotImplementedException();
    public Span<long> Amounts(AmountComponent component) => throw new NotImplementedException();
    public Span<long> Units => throw new NotImplementedException();
    public Span<int> Orders => throw new NotImplementedException();
    public Span<long> Buyers => throw new NotImplementedException();
    public Span<long> OrderIds => throw new NotImplementedException();

    /// <summary>The first Count rows.</summary>
    public OrderColumns AsColumns() => throw new NotImplementedException();
    public void Clear() => Count = 0;
    public void Dispose() => throw new NotImplementedException();
}
