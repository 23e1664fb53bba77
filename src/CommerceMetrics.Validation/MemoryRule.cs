using System.Buffers;
using NodaTime;

namespace CommerceMetrics.Validation;

/// <summary>A rule that looks at rows beside each other.</summary>
internal sealed class MemoryRule(OrderMemoryRules flag, string code, string property, MemoryRule.Finder find, Func<OrderRow, string> found)
{
    public delegate void Finder(in OrderColumns columns, RowContext context, Span<ulong> failing);

    /// <summary>The rows with a key, sorted by it.</summary>
    public delegate void Group(in OrderColumns columns, RowContext context, ReadOnlySpan<int> rows, Span<ulong> failing);

    public static IReadOnlyList<MemoryRule> All { get; } =
    [
        new(OrderMemoryRules.Duplicate, "CM3001", nameof(OrderRow.OrderId), static (in columns, context, failing) => ByOrder(columns, context, failing, areCounted: true, MarkRepeats), static row => OrderRules.Text(row.OrderId ?? 0)),
        new(OrderMemoryRules.Outlier, "CM3002", nameof(OrderRow.Merchandise), OutlierSearch.Find, static row => OrderRules.Money(row.Merchandise, row)),
        new(OrderMemoryRules.Velocity, "CM3003", nameof(OrderRow.Buyer), VelocitySearch.Find, static row => $"{OrderRules.Text(row.Buyer ?? 0)}, {row.Segment}, {OrderRules.Text(row.At)}"),
        new(OrderMemoryRules.RefundTotal, "CM3004", nameof(OrderRow.Refund), static (in columns, context, failing) => ByOrder(columns, context, failing, areCounted: false, MarkOverpaid), static row => OrderRules.Text(row.OrderId ?? 0)),
    ];

    public OrderMemoryRules Flag { get; } = flag;

    public string Code { get; } = code;

    public string Property { get; } = property;

    public Func<OrderRow, string> Found { get; } = found;

    public void Find(in OrderColumns columns, RowContext context, Span<ulong> failing) => find(columns, context, failing);

    public static bool IsSale(in OrderColumns columns, int row) => RowReader.At(columns.Events, row, OrderEvent.Sale) == OrderEvent.Sale;

    private static void ByOrder(in OrderColumns columns, RowContext context, Span<ulong> failing, bool areCounted, Group mark)
    {
        ulong[] keyBuffer = ArrayPool<ulong>.Shared.Rent(columns.Count);
        int[] rowBuffer = ArrayPool<int>.Shared.Rent(columns.Count);
        try
        {
            int count = KeysOf(columns, areCounted, keyBuffer, rowBuffer);
            Span<ulong> keys = keyBuffer.AsSpan(0, count);
            Span<int> rows = rowBuffer.AsSpan(0, count);
            RadixOrder.Sort(keys, rows);
            for (int start = 0, end; start < count; start = end)
            {
                for (end = start + 1; end < count && keys[end] == keys[start]; end++)
                {
                }

                if (end - start > 1)
                {
                    mark(columns, context, rows[start..end], failing);
                }
            }
        }
        finally
        {
            ArrayPool<ulong>.Shared.Return(keyBuffer);
            ArrayPool<int>.Shared.Return(rowBuffer);
        }
    }

    // The order ids of the rows that have one, or of the sales among them that count an order.
    private static int KeysOf(in OrderColumns columns, bool areCounted, Span<ulong> keys, Span<int> rows)
    {
        ReadOnlySpan<long> ids = columns.OrderIds;
        ReadOnlySpan<OrderEvent> events = areCounted ? columns.Events : default;
        ReadOnlySpan<int> orders = areCounted ? columns.Orders : default;
        int count = 0;
        for (int row = 0; row < columns.Count; row++)
        {
            long id = RowReader.At(ids, row, OrderColumns.None);
            if (id != OrderColumns.None && RowReader.At(events, row, OrderEvent.Sale) == OrderEvent.Sale && RowReader.At(orders, row, 1) != 0)
            {
                (keys[count], rows[count]) = (unchecked((ulong)id), row);
                count++;
            }
        }

        return count;
    }

    private static void MarkRepeats(in OrderColumns columns, RowContext context, ReadOnlySpan<int> rows, Span<ulong> failing)
    {
        foreach (int row in rows[1..])
        {
            Mark(failing, row);
        }
    }

    private static void MarkOverpaid(in OrderColumns columns, RowContext context, ReadOnlySpan<int> rows, Span<ulong> failing)
    {
        Currency first = RowReader.CurrencyAt(columns, rows[0]);
        foreach (int row in rows)
        {
            if (RowReader.CurrencyAt(columns, row) != first)
            {
                MarkOverpaidByCurrency(columns, rows, failing);
                return;
            }
        }

        MarkOverpaid(columns, rows, failing);
    }

    private static void MarkOverpaidByCurrency(in OrderColumns columns, ReadOnlySpan<int> rows, Span<ulong> failing)
    {
        ulong[] keys = ArrayPool<ulong>.Shared.Rent(rows.Length);
        int[] sorted = ArrayPool<int>.Shared.Rent(rows.Length);
        try
        {
            rows.CopyTo(sorted);
            for (int i = 0; i < rows.Length; i++)
            {
                keys[i] = CurrencyTable.BytesOf(RowReader.CurrencyAt(columns, rows[i]));
            }

            RadixOrder.Sort(keys.AsSpan(0, rows.Length), sorted.AsSpan(0, rows.Length));
            for (int start = 0, end; start < rows.Length; start = end)
            {
                for (end = start + 1; end < rows.Length && keys[end] == keys[start]; end++)
                {
                }

                MarkOverpaid(columns, sorted.AsSpan(start, end - start), failing);
            }
        }
        finally
        {
            ArrayPool<ulong>.Shared.Return(keys);
            ArrayPool<int>.Shared.Return(sorted);
        }
    }

    // Rows of one order in one currency.
    private static void MarkOverpaid(in OrderColumns columns, ReadOnlySpan<int> rows, Span<ulong> failing)
    {
        Int128 value = 0;
        bool hasSale = false;
        foreach (int row in rows)
        {
            if (IsSale(columns, row))
            {
                hasSale = true;
                value += RowReader.ValueAt(columns, row) - columns.Value(AmountComponent.Refund, row);
            }
        }

        // Without the sale there is nothing to compare with. The refund that crosses the value is marked, and those after it.
        foreach (int row in rows)
        {
            if (hasSale && !IsSale(columns, row))
            {
                value -= RowReader.ValueAt(columns, row);
                if (value < 0)
                {
                    Mark(failing, row);
                }
            }
        }
    }

    public static void Mark(Span<ulong> failing, int row) => failing[row >> 6] |= 1UL << (row & 63);
}
