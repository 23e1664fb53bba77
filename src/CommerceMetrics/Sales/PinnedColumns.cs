namespace CommerceMetrics;

/// <summary>Columns whose memory stays where it is while several threads read them: spans cannot leave their thread, addresses can.</summary>
internal readonly unsafe struct PinnedColumns
{
    public required PinnedColumn<long> Instants { get; init; }

    public required InstantUnit Unit { get; init; }

    public required PinnedColumn<long> OrderInstants { get; init; }

    public required PinnedColumn<int> Segments { get; init; }

    public required PinnedColumn<Currency> Currencies { get; init; }

    public required PinnedColumn<OrderEvent> Events { get; init; }

    public required PinnedColumn<OrderStatus> Statuses { get; init; }

    public required PinnedColumn<long> Merchandise { get; init; }

    public required PinnedColumn<long> Discount { get; init; }

    public required PinnedColumn<long> Shipping { get; init; }

    public required PinnedColumn<long> Tax { get; init; }

    public required PinnedColumn<long> Refund { get; init; }

    public required PinnedColumn<long> Fee { get; init; }

    public required PinnedColumn<long> Units { get; init; }

    public required PinnedColumn<int> Orders { get; init; }

    public int Count => Instants.Length;

    /// <summary>Some of the rows. Buyers and ids of orders, which no cell holds, are left out.</summary>
    public OrderColumns Slice(int start, int length) => new()
    {
        Unit = Unit,
        Instants = Instants.Slice(Count, start, length),
        OrderInstants = OrderInstants.Slice(Count, start, length),
        Segments = Segments.Slice(Count, start, length),
        Currencies = Currencies.Slice(Count, start, length),
        Events = Events.Slice(Count, start, length),
        Statuses = Statuses.Slice(Count, start, length),
        Merchandise = Merchandise.Slice(Count, start, length),
        Discount = Discount.Slice(Count, start, length),
        Shipping = Shipping.Slice(Count, start, length),
        Tax = Tax.Slice(Count, start, length),
        Refund = Refund.Slice(Count, start, length),
        Fee = Fee.Slice(Count, start, length),
        Units = Units.Slice(Count, start, length),
        Orders = Orders.Slice(Count, start, length),
    };

    /// <summary>A column that is absent, of one value, or of a value a row.</summary>
    internal readonly struct PinnedColumn<T>(T* first, int length)
        where T : unmanaged
    {
        public int Length => length;

        public ReadOnlySpan<T> Slice(int rows, int start, int count) => length == rows ? new(first + start, count) : new(first, length);
    }
}
