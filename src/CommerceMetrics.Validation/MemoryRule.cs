using System.Buffers;
using NodaTime;

namespace CommerceMetrics.Validation;

/// <summary>A rule that sorts the rows by a key and looks at neighbours.</summary>
internal sealed class MemoryRule(OrderMemoryRules flag, string code, string property, MemoryRule.Finder find, Func<OrderRow, string> found)
{
    public delegate void Finder(in OrderColumns columns, RowContext context, Span<ulong> failing);

    /// <summary>The rows with a key, sorted by it.</summary>
    public delegate void Group(in OrderColumns columns, RowContext context, ReadOnlySpan<int> rows, Span<ulong> failing);

    public delegate bool Key(in OrderColumns columns, int row, out ulong key);

    public static IReadOnlyList<MemoryRule> All { get; } =
    [
        new(OrderMemoryRules.Duplicate, "CM3001", nameof(OrderRow.OrderId), static (in columns, context, failing) => ByKey(columns, context, failing, OrderKey, MarkRepeats), static row => OrderRules.Text(row.OrderId ?? 0)),
        new(OrderMemoryRules.Outlier, "CM3002", nameof(OrderRow.Merchandise), OutlierSearch.Find, static row => OrderRules.Money(row.Merchandise, row)),
        new(OrderMemoryRules.Velocity, "CM3003", nameof(OrderRow.Buyer), static (in columns, context, failing) => ByKey(columns, context, failing, BuyerKey, MarkFast), static row => $"{OrderRules.Text(row.Buyer ?? 0)}, {row.Segment}, {OrderRules.Text(row.At)}"),
        new(OrderMemoryRules.RefundTotal, "CM3004", nameof(OrderRow.Refund), static (in columns, context, failing) => ByKey(columns, context, failing, IdKey, MarkOverpaid), static row => OrderRules.Text(row.OrderId ?? 0)),
    ];

    public OrderMemoryRules Flag { get; } = flag;

    public string Code { get; } = code;

    public string Property { get; } = property;

    public Func<OrderRow, string> Found { get; } = found;

    public void Find(in OrderColumns columns, RowContext context, Span<ulong> failing) => find(columns, context, failing);

    public static bool IsSale(in OrderColumns columns, int row) => RowReader.At(columns.Events, row, OrderEvent.Sale) == OrderEvent.Sale;

    private static void ByKey(in OrderColumns columns, RowContext context, Span<ulong> failing, Key keyOf, Group mark)
    {
        ulong[] keyBuffer = ArrayPool<ulong>.Shared.Rent(columns.Count);
        int[] rowBuffer = ArrayPool<int>.Shared.Rent(columns.Count);
        try
        {
            int count = 0;
            for (int row = 0; row < columns.Count; row++)
            {
                if (keyOf(columns, row, out ulong key))
                {
                    (keyBuffer[count], rowBuffer[count]) = (key, row);
                    count++;
                }
            }

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

    private static bool OrderKey(in OrderColumns columns, int row, out ulong key) =>
        IdKey(columns, row, out key) && IsSale(columns, row) && RowReader.At(columns.Orders, row, 1) != 0;

    private static bool IdKey(in OrderColumns columns, int row, out ulong key) => Known(columns.OrderIds, row, out key);

    private static bool BuyerKey(in OrderColumns columns, int row, out ulong key) => Known(columns.Buyers, row, out key) && IsSale(columns, row);

    private static bool Known(ReadOnlySpan<long> column, int row, out ulong key)
    {
        long value = RowReader.At(column, row, OrderColumns.None);
        key = unchecked((ulong)value);
        return value != OrderColumns.None;
    }

    private static void MarkRepeats(in OrderColumns columns, RowContext context, ReadOnlySpan<int> rows, Span<ulong> failing)
    {
        foreach (int row in rows[1..])
        {
            Mark(failing, row);
        }
    }

    // A buyer's rows by time, those of one instant as they come; of two in different markets that are near the later one is marked.
    private static void MarkFast(in OrderColumns columns, RowContext context, ReadOnlySpan<int> rows, Span<ulong> failing)
    {
        int[] sorted = ArrayPool<int>.Shared.Rent(rows.Length);
        ulong[] keys = ArrayPool<ulong>.Shared.Rent(rows.Length);
        try
        {
            rows.CopyTo(sorted);
            for (int i = 0; i < rows.Length; i++)
            {
                keys[i] = unchecked((ulong)RowReader.At(columns.Instants, rows[i], 0)) ^ (1UL << 63);
            }

            RadixOrder.Sort(keys.AsSpan(0, rows.Length), sorted.AsSpan(0, rows.Length));

            // The last row of another market than the one before: a buyer of a thousand rows in one minute costs a thousand steps.
            int other = -1;
            for (int i = 1; i < rows.Length; i++)
            {
                int market = RowReader.At(columns.Segments, sorted[i], 0), before = RowReader.At(columns.Segments, sorted[i - 1], 0);
                other = market != before && context.AreInOtherMarkets(market, before) ? i - 1 : other;
                if (other >= 0 && keys[i] - keys[other] <= context.VelocityWindow)
                {
                    Mark(failing, sorted[i]);
                }
            }
        }
        finally
        {
            ArrayPool<int>.Shared.Return(sorted);
            ArrayPool<ulong>.Shared.Return(keys);
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
