using System.Numerics;

namespace CommerceMetrics.Validation;

/// <summary>A bit per row of a block, 64 to a word, the lowest first.</summary>
internal static class RowMask
{
    public static int WordsOf(int rows) => (rows + 63) >> 6;

    /// <summary>The bits of all rows.</summary>
    public static void Fill(Span<ulong> mask, int rows)
    {
        mask.Fill(ulong.MaxValue);
        if ((rows & 63) != 0)
        {
            mask[^1] = (1UL << (rows & 63)) - 1;
        }
    }

    public static bool IsEmpty(ReadOnlySpan<ulong> mask) => mask.IndexOfAnyExcept(0UL) < 0;

    public static int Count(ReadOnlySpan<ulong> mask)
    {
        int count = 0;
        foreach (ulong word in mask)
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }

    /// <summary>The next set bit from a row on; −1 where there is none.</summary>
    public static int Next(ReadOnlySpan<ulong> mask, int row)
    {
        int word = row >> 6;
        if (word >= mask.Length)
        {
            return -1;
        }

        ulong bits = mask[word] & (ulong.MaxValue << (row & 63));
        while (bits == 0)
        {
            if (++word == mask.Length)
            {
                return -1;
            }

            bits = mask[word];
        }

        return (word << 6) + BitOperations.TrailingZeroCount(bits);
    }

    public static void Clear(Span<ulong> mask, int row) => mask[row >> 6] &= ~(1UL << (row & 63));
}
