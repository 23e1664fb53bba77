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

    // A buyer's rows by time; of two in different markets that are near the later one is marked.
    private static void MarkFast(in OrderColumns columns, RowContext context, ReadOnlySpan<int> rows, Span<ulong> failing)
    {
        int[] sorted = ArrayPool<int>.Shared.Rent(rows.Length);
        long[] instants = ArrayPool<long>.Shared.Rent(rows.Length);
        try
        {
            for (int i = 0; i < rows.Length; i++)
            {
                (sorted[i], instants[i]) = (rows[i], columns.Instants[rows[i]]);
            }

            Array.Sort(instants, sorted, 0, rows.Length);
            Int128 window = (Int128)context.Options.VelocityWindow.ToBigIntegerNanoseconds() / RowContext.NanosecondsOf(columns.Unit);
            int dimension = MarketOf(context.Schema);

            // The last row of another market than the one before: a buyer of a thousand rows in one minute costs a thousand steps.
            int other = -1;
            for (int i = 1; i < rows.Length; i++)
            {
                other = AreInOtherMarkets(columns, sorted[i], sorted[i - 1]) ? i - 1 : other;
                if (other >= 0 && (Int128)instants[i] - instants[other] <= window)
                {
                    Mark(failing, sorted[i]);
                }
            }

            bool AreInOtherMarkets(in OrderColumns read, int left, int right) => Differ(context.Segments, dimension, RowReader.At(read.Segments, left, 0), RowReader.At(read.Segments, right, 0));
        }
        finally
        {
            ArrayPool<int>.Shared.Return(sorted);
            ArrayPool<long>.Shared.Return(instants);
        }
    }

    private static void MarkOverpaid(in OrderColumns columns, RowContext context, ReadOnlySpan<int> rows, Span<ulong> failing)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            Currency currency = RowReader.CurrencyAt(columns, rows[i]);
            if (!HasCurrency(columns, rows[..i], currency))
            {
                MarkOverpaid(columns, currency, rows, failing);
            }
        }
    }

    private static bool HasCurrency(in OrderColumns columns, ReadOnlySpan<int> rows, Currency currency)
    {
        foreach (int row in rows)
        {
            if (RowReader.CurrencyAt(columns, row) == currency)
            {
                return true;
            }
        }

        return false;
    }

    private static void MarkOverpaid(in OrderColumns columns, Currency currency, ReadOnlySpan<int> rows, Span<ulong> failing)
    {
        Int128 value = 0;
        bool hasSale = false;
        foreach (int row in rows)
        {
            if (IsSale(columns, row) && RowReader.CurrencyAt(columns, row) == currency)
            {
                hasSale = true;
                value += RowReader.ValueAt(columns, row) - columns.Value(AmountComponent.Refund, row);
            }
        }

        // Without the sale there is nothing to compare with. The refund that crosses the value is marked, and those after it.
        foreach (int row in rows)
        {
            if (hasSale && !IsSale(columns, row) && RowReader.CurrencyAt(columns, row) == currency)
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

    // The dimension called market, else the whole segment.
    private static int MarketOf(CubeSchema schema) => schema.Dimensions.Index().Where(static dimension => string.Equals(dimension.Item, "market", StringComparison.OrdinalIgnoreCase)).Select(static dimension => dimension.Index).DefaultIfEmpty(-1).First();

    private static bool Differ(SegmentTable table, int dimension, int left, int right) => left != right
        && (dimension < 0 || (uint)left >= (uint)table.Count || (uint)right >= (uint)table.Count || table[left][dimension] != table[right][dimension]);
}
