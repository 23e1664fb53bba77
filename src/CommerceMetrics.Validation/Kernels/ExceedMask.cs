using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CommerceMetrics.Validation;

/// <summary>Keeps the bits of rows where one column is above plus − minus + more + most. Columns of no value are 0, columns of one value serve all rows.</summary>
internal static class ExceedMask
{
    // Four numbers of magnitude below 2^60 sum to less than 2^62: no lane overflows. A word with a larger one is done in 128 bits.
    private const int SafeBits = 60;

    public static void Keep(ReadOnlySpan<long> left, ReadOnlySpan<long> plus, ReadOnlySpan<long> minus, ReadOnlySpan<long> more, ReadOnlySpan<long> most, Span<ulong> mask, int rows)
    {
        int words = rows >> 6;
        for (int word = 0; word < words; word++)
        {
            if (mask[word] == 0)
            {
                continue;
            }

            int at = word << 6;
            ulong bits = 0;
            Vector256<long> sizes = Vector256<long>.Zero;
            for (int i = 0; i < 64; i += 4)
            {
                Vector256<long> a = Load(left, at + i, rows), b = Load(plus, at + i, rows), c = Load(minus, at + i, rows), d = Load(more, at + i, rows), e = Load(most, at + i, rows);
                sizes |= Size(b) | Size(c) | Size(d) | Size(e);
                bits |= (ulong)Vector256.GreaterThan(a, b - c + d + e).ExtractMostSignificantBits() << i;
            }

            if (Vector256.ShiftRightLogical(sizes, SafeBits) == Vector256<long>.Zero)
            {
                mask[word] &= bits;
            }
            else
            {
                KeepExactly(left, plus, minus, more, most, mask, rows, at, at + 64);
            }
        }

        KeepExactly(left, plus, minus, more, most, mask, rows, words << 6, rows);
    }

    private static void KeepExactly(ReadOnlySpan<long> left, ReadOnlySpan<long> plus, ReadOnlySpan<long> minus, ReadOnlySpan<long> more, ReadOnlySpan<long> most, Span<ulong> mask, int rows, int start, int end)
    {
        for (int row = start; row < end; row++)
        {
            if (At(left, row, rows) <= (Int128)At(plus, row, rows) - At(minus, row, rows) + At(more, row, rows) + At(most, row, rows))
            {
                RowMask.Clear(mask, row);
            }
        }
    }

    public static long At(ReadOnlySpan<long> values, int row, int rows) => values.Length == rows ? values[row] : values.IsEmpty ? 0 : values[0];

    private static Vector256<long> Size(Vector256<long> values) => values ^ Vector256.ShiftRightArithmetic(values, 63);

    private static Vector256<long> Load(ReadOnlySpan<long> values, int at, int rows) =>
        values.Length == rows ? Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(values), (nuint)at) : values.IsEmpty ? Vector256<long>.Zero : Vector256.Create(values[0]);
}
