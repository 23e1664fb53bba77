using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CommerceMetrics.Validation;

/// <summary>Keeps the bits of rows whose byte or 32-bit number is a bound, or is above it as an unsigned number. Columns of no value and of one as in <see cref="LongMask"/>.</summary>
internal static class SmallMask
{
    public static void KeepEqual<T>(ReadOnlySpan<T> values, T bound, Span<ulong> mask, int rows)
        where T : unmanaged, IBinaryInteger<T>, IUnsignedNumber<T> => Keep(values, bound, mask, rows, isAbove: false);

    public static void KeepAbove<T>(ReadOnlySpan<T> values, T bound, Span<ulong> mask, int rows)
        where T : unmanaged, IBinaryInteger<T>, IUnsignedNumber<T> => Keep(values, bound, mask, rows, isAbove: true);

    private static void Keep<T>(ReadOnlySpan<T> values, T bound, Span<ulong> mask, int rows, bool isAbove)
        where T : unmanaged, IBinaryInteger<T>, IUnsignedNumber<T>
    {
        if (values.Length <= 1 && values.Length != rows)
        {
            T value = values.IsEmpty ? T.Zero : values[0];
            if (!(isAbove ? value > bound : value == bound))
            {
                mask.Clear();
            }

            return;
        }

        ref T first = ref MemoryMarshal.GetReference(values);
        Vector256<T> bounds = Vector256.Create(bound);
        nuint step = (nuint)Vector256<T>.Count;
        int words = values.Length >> 6;
        for (int word = 0; word < words; word++)
        {
            if (mask[word] == 0)
            {
                continue;
            }

            nuint at = (nuint)word * 64;
            ulong bits = 0;
            for (nuint i = 0; i < 64; i += step)
            {
                Vector256<T> block = Vector256.LoadUnsafe(ref first, at + i);
                bits |= (ulong)(isAbove ? Vector256.GreaterThan(block, bounds) : Vector256.Equals(block, bounds)).ExtractMostSignificantBits() << (int)i;
            }

            mask[word] &= bits;
        }

        for (int row = words << 6; row < values.Length; row++)
        {
            if (!(isAbove ? values[row] > bound : values[row] == bound))
            {
                RowMask.Clear(mask, row);
            }
        }
    }
}
