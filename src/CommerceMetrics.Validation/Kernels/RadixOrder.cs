using System.Buffers;

namespace CommerceMetrics.Validation;

/// <summary>Row numbers in the order of 64-bit keys, rows of one key as they come: a radix sort from the lowest byte, over pooled memory. Bytes that all keys share cost nothing.</summary>
internal static class RadixOrder
{
    private const int Digits = 8;
    private const int Radix = 256;

    // Below this the counts of all digits cost more than moving keys one by one.
    private const int Few = 48;

    /// <summary>Sorts keys and rows together; both come back in order.</summary>
    public static void Sort(Span<ulong> keys, Span<int> rows)
    {
        int count = keys.Length;
        if (count <= Few)
        {
            Insert(keys, rows);
            return;
        }

        int[] counts = ArrayPool<int>.Shared.Rent(Digits * Radix);
        ulong[] otherKeys = ArrayPool<ulong>.Shared.Rent(count);
        int[] otherRows = ArrayPool<int>.Shared.Rent(count);
        try
        {
            Array.Clear(counts, 0, Digits * Radix);
            foreach (ulong key in keys)
            {
                for (int digit = 0; digit < Digits; digit++)
                {
                    counts[(digit * Radix) + (int)((key >> (8 * digit)) & 255)]++;
                }
            }

            Span<ulong> from = keys, to = otherKeys.AsSpan(0, count);
            Span<int> fromRows = rows, toRows = otherRows.AsSpan(0, count);
            for (int digit = 0; digit < Digits; digit++)
            {
                Span<int> places = counts.AsSpan(digit * Radix, Radix);
                if (places.Contains(count))
                {
                    continue;
                }

                int next = 0;
                for (int value = 0; value < Radix; value++)
                {
                    (places[value], next) = (next, next + places[value]);
                }

                for (int i = 0; i < count; i++)
                {
                    int place = places[(int)((from[i] >> (8 * digit)) & 255)]++;
                    (to[place], toRows[place]) = (from[i], fromRows[i]);
                }

                Span<ulong> keysNow = to;
                to = from;
                from = keysNow;
                Span<int> rowsNow = toRows;
                toRows = fromRows;
                fromRows = rowsNow;
            }

            if (!from.Overlaps(keys))
            {
                from.CopyTo(keys);
                fromRows.CopyTo(rows);
            }
        }
        finally
        {
            ArrayPool<int>.Shared.Return(counts);
            ArrayPool<ulong>.Shared.Return(otherKeys);
            ArrayPool<int>.Shared.Return(otherRows);
        }
    }

    private static void Insert(Span<ulong> keys, Span<int> rows)
    {
        for (int i = 1; i < keys.Length; i++)
        {
            (ulong key, int row) = (keys[i], rows[i]);
            int at = i;
            for (; at > 0 && keys[at - 1] > key; at--)
            {
                (keys[at], rows[at]) = (keys[at - 1], rows[at - 1]);
            }

            (keys[at], rows[at]) = (key, row);
        }
    }
}
