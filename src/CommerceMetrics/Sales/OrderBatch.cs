using System.Buffers;

namespace CommerceMetrics;

/// <summary>
/// The owned, pooled twin of <see cref="OrderColumns"/>: rows written in place into spans of a fixed capacity, for async code, channels and parallel work.
/// Write a row's values at [<see cref="Count"/>] of each span, then raise <see cref="Count"/>. Spans of carried columns hold arbitrary values until written.
/// One thread at a time. Dispose it to give its memory back; after that every member but <see cref="Dispose"/> throws.
/// </summary>
public sealed class OrderBatch : IDisposable
{
    private const int LongColumns = 4 + CellMeasure.Components + 1;

    private readonly long[]?[] longs = new long[LongColumns][];
    private readonly int[] segments;
    private readonly Currency[] currencies;
    private readonly OrderStatus[] statuses;
    private readonly OrderEvent[]? events;
    private readonly int[]? orders;
    private int count;
    private bool isDisposed;

    /// <summary>A batch with room for a number of rows. Instants, segments, currencies and statuses are always carried.</summary>
    /// <param name="capacity">Rows, at least 1.</param>
    /// <param name="fields">The other columns to carry.</param>
    /// <param name="unit">The unit of its instants.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="capacity"/> is below 1.</exception>
    public OrderBatch(int capacity, OrderFields fields, InstantUnit unit = InstantUnit.Seconds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        (Capacity, Fields, Unit) = (capacity, fields, unit);
        segments = ArrayPool<int>.Shared.Rent(capacity);
        currencies = ArrayPool<Currency>.Shared.Rent(capacity);
        statuses = ArrayPool<OrderStatus>.Shared.Rent(capacity);
        events = fields.HasFlag(OrderFields.Events) ? ArrayPool<OrderEvent>.Shared.Rent(capacity) : null;
        orders = fields.HasFlag(OrderFields.Orders) ? ArrayPool<int>.Shared.Rent(capacity) : null;
        longs[0] = ArrayPool<long>.Shared.Rent(capacity);
        for (int column = 1; column < longs.Length; column++)
        {
            longs[column] = fields.HasFlag(FieldOf(column)) ? ArrayPool<long>.Shared.Rent(capacity) : null;
        }
    }

    /// <summary>The most rows it holds.</summary>
    public int Capacity { get; }

    /// <summary>The optional columns that it carries.</summary>
    public OrderFields Fields { get; }

    /// <summary>The unit of its instants.</summary>
    public InstantUnit Unit { get; }

    /// <summary>Rows in use, 0 to <see cref="Capacity"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set below 0 or above <see cref="Capacity"/>.</exception>
    public int Count
    {
        get => count;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, Capacity);
            count = value;
        }
    }

    /// <summary>When each event happened; see <see cref="OrderColumns.Instants"/>.</summary>
    public Span<long> Instants => Long(0);

    /// <summary>A refund's order's instant or <see cref="OrderColumns.None"/>; empty where not carried.</summary>
    public Span<long> OrderInstants => Long(1);

    /// <summary>Buyers or <see cref="OrderColumns.None"/>; empty where not carried.</summary>
    public Span<long> Buyers => Long(2);

    /// <summary>Orders' ids or <see cref="OrderColumns.None"/>; empty where not carried.</summary>
    public Span<long> OrderIds => Long(3);

    /// <summary>Segment codes.</summary>
    public Span<int> Segments => Of(segments);

    /// <summary>Currencies.</summary>
    public Span<Currency> Currencies => Of(currencies);

    /// <summary>Statuses.</summary>
    public Span<OrderStatus> Statuses => Of(statuses);

    /// <summary>Events; empty where not carried (sales).</summary>
    public Span<OrderEvent> Events => Of(events);

    /// <summary>Orders counted; empty where not carried.</summary>
    public Span<int> Orders => Of(orders);

    /// <summary>Units; empty where not carried.</summary>
    public Span<long> Units => Long(4 + CellMeasure.Units);

    /// <summary>Amounts of a component in whole units of the cube's digits; empty where not carried.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="component"/> is not one of the six.</exception>
    public Span<long> Amounts(AmountComponent component)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((int)component, (int)AmountComponent.Fee);
        return Long(4 + (int)component);
    }

    /// <summary>The first <see cref="Count"/> rows as columns, valid until the batch is written or disposed.</summary>
    public OrderColumns AsColumns() => new()
    {
        Unit = Unit,
        Instants = Used(Instants),
        OrderInstants = Used(OrderInstants),
        Buyers = Used(Buyers),
        OrderIds = Used(OrderIds),
        Segments = Used(Segments),
        Currencies = Used(Currencies),
        Statuses = Used(Statuses),
        Events = Used(Events),
        Orders = Used(Orders),
        Units = Used(Units),
        Merchandise = Used(Amounts(AmountComponent.Merchandise)),
        Discount = Used(Amounts(AmountComponent.Discount)),
        Shipping = Used(Amounts(AmountComponent.Shipping)),
        Tax = Used(Amounts(AmountComponent.Tax)),
        Refund = Used(Amounts(AmountComponent.Refund)),
        Fee = Used(Amounts(AmountComponent.Fee)),
    };

    /// <summary>Forgets the rows; the memory stays.</summary>
    public void Clear() => count = 0;

    /// <summary>Gives the memory back to its pool.</summary>
    public void Dispose()
    {
        if (isDisposed)
        {
            return;
        }

        isDisposed = true;
        ArrayPool<int>.Shared.Return(segments);
        ArrayPool<Currency>.Shared.Return(currencies);
        ArrayPool<OrderStatus>.Shared.Return(statuses);
        if (events is not null)
        {
            ArrayPool<OrderEvent>.Shared.Return(events);
        }

        if (orders is not null)
        {
            ArrayPool<int>.Shared.Return(orders);
        }

        foreach (long[]? column in longs)
        {
            if (column is not null)
            {
                ArrayPool<long>.Shared.Return(column);
            }
        }
    }

    // Columns of longs: instants, order instants, buyers, order ids, then the measures in the order of cells.
    private static OrderFields FieldOf(int column) => column switch
    {
        1 => OrderFields.OrderInstants,
        2 => OrderFields.Buyers,
        3 => OrderFields.OrderIds,
        4 + CellMeasure.Units => OrderFields.Units,
        _ => (OrderFields)((int)OrderFields.Merchandise << (column - 4)),
    };

    private Span<long> Long(int column) => Of(longs[column]);

    private Span<T> Of<T>(T[]? column)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        return column.AsSpan(0, column is null ? 0 : Capacity);
    }

    private ReadOnlySpan<T> Used<T>(Span<T> column) => column[..Math.Min(column.Length, count)];
}
