using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CommerceMetrics.Validation;

/// <summary>Keeps the bits of rows whose 64-bit number passes a test. A column of no value stands for its default, a column of one for all rows.</summary>
internal static class LongMask
{
    public static void Keep<TTest>(ReadOnlySpan<long> values, long absent, long bound, Span<ulong> mask, int rows)
        where TTest : struct, ILongTest
    {
        if (values.Length <= 1 && values.Length != rows)
        {
            if (!TTest.Test(values.IsEmpty ? absent : values[0], bound))
            {
                mask.Clear();
            }

            return;
        }

        Keep<TTest>(values, bound, mask);
    }

    private static void Keep<TTest>(ReadOnlySpan<long> values, long bound, Span<ulong> mask)
        where TTest : struct, ILongTest
    {
        ref long first = ref MemoryMarshal.GetReference(values);
        Vector256<long> bounds = Vector256.Create(bound);
        int words = values.Length >> 6;
        for (int word = 0; word < words; word++)
        {
            if (mask[word] == 0)
            {
                continue;
            }

            nuint at = (nuint)word * 64;
            Vector256<long> any = Vector256<long>.Zero;
            for (nuint i = 0; i < 64; i += 4)
            {
                any |= TTest.Test(Vector256.LoadUnsafe(ref first, at + i), bounds);
            }

            if (any == Vector256<long>.Zero)
            {
                mask[word] = 0;
                continue;
            }

            ulong bits = 0;
            for (nuint i = 0; i < 64; i += 4)
            {
                bits |= (ulong)TTest.Test(Vector256.LoadUnsafe(ref first, at + i), bounds).ExtractMostSignificantBits() << (int)i;
            }

            mask[word] &= bits;
        }

        for (int row = words << 6; row < values.Length; row++)
        {
            if (!TTest.Test(values[row], bound))
            {
                RowMask.Clear(mask, row);
            }
        }
    }
}
