using System.Buffers;
using System.Runtime.InteropServices;

namespace CommerceMetrics.Validation;

/// <summary>
/// Sales whose merchandise is above the factor times the median of their segment and currency, or below the median over the factor. The median is exact: the lower middle one. Sales are sorted by amount
/// once; walking them in that order fills each group in its own order.
/// </summary>
internal static class OutlierSearch
{
    public static void Find(in OrderColumns columns, RowContext context, Span<ulong> failing)
    {
        ulong[] keyBuffer = ArrayPool<ulong>.Shared.Rent(columns.Count);
        int[] rowBuffer = ArrayPool<int>.Shared.Rent(columns.Count);
        try
        {
            Dictionary<ulong, (int Sales, int Seen, long Median)> groups = [];
            int count = 0;
            for (int row = 0; row < columns.Count; row++)
            {
                long amount = columns.Value(AmountComponent.Merchandise, row);
                if (amount > 0 && MemoryRule.IsSale(columns, row))
                {
                    (keyBuffer[count], rowBuffer[count]) = ((ulong)amount, row);
                    CollectionsMarshal.GetValueRefOrAddDefault(groups, GroupOf(columns, row), out _).Sales++;
                    count++;
                }
            }

            Span<ulong> keys = keyBuffer.AsSpan(0, count);
            Span<int> rows = rowBuffer.AsSpan(0, count);
            RadixOrder.Sort(keys, rows);
            for (int i = 0; i < count; i++)
            {
                ref (int Sales, int Seen, long Median) group = ref CollectionsMarshal.GetValueRefOrNullRef(groups, GroupOf(columns, rows[i]));
                if (++group.Seen == (group.Sales + 1) / 2)
                {
                    group.Median = (long)keys[i];
                }
            }

            for (int i = 0; i < count; i++)
            {
                (int sales, _, long median) = groups[GroupOf(columns, rows[i])];
                Int128 amount = keys[i], factor = context.Options.OutlierFactor;
                if (sales >= context.Options.OutlierMinimum && (amount > factor * median || amount * factor < median))
                {
                    MemoryRule.Mark(failing, rows[i]);
                }
            }
        }
        finally
        {
            ArrayPool<ulong>.Shared.Return(keyBuffer);
            ArrayPool<int>.Shared.Return(rowBuffer);
        }
    }

    private static ulong GroupOf(in OrderColumns columns, int row) =>
        ((ulong)(uint)RowReader.At(columns.Segments, row, 0) << 32) | CurrencyTable.BytesOf(RowReader.CurrencyAt(columns, row));
}
