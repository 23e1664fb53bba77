using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CommerceMetrics;

/// <summary>A bound of the magnitudes of a column: a power of two, at least |value| of every value, and less than twice as much as is needed, plus one.</summary>
internal static class Magnitude
{
    /// <summary>The bound; 1 of an empty column.</summary>
    public static ulong Of(ReadOnlySpan<long> values)
    {
        int width = Vector<long>.Count;
        int end = Vector.IsHardwareAccelerated ? values.Length - (values.Length % (4 * width)) : 0;
        ref long first = ref MemoryMarshal.GetReference(values);
        Vector<long> all0 = default, all1 = default, all2 = default, all3 = default;
        for (int i = 0; i < end; i += 4 * width)
        {
            Vector<long> a = Vector.LoadUnsafe(ref first, (nuint)i);
            Vector<long> b = Vector.LoadUnsafe(ref first, (nuint)(i + width));
            Vector<long> c = Vector.LoadUnsafe(ref first, (nuint)(i + (2 * width)));
            Vector<long> d = Vector.LoadUnsafe(ref first, (nuint)(i + (3 * width)));
            all0 |= a ^ Vector.ShiftRightArithmetic(a, 63);
            all1 |= b ^ Vector.ShiftRightArithmetic(b, 63);
            all2 |= c ^ Vector.ShiftRightArithmetic(c, 63);
            all3 |= d ^ Vector.ShiftRightArithmetic(d, 63);
        }

        all0 |= all1 | all2 | all3;
        long bits = Bits(values[end..]);
        for (int lane = 0; lane < Vector<long>.Count; lane++)
        {
            bits |= all0[lane];
        }

        return Above(bits);
    }

    /// <summary>The scalar reference.</summary>
    internal static ulong Scalar(ReadOnlySpan<long> values) => Above(Bits(values));

    // The bits of all values, or-ed; of a negative one its complement's, one below its magnitude: hence the next power of two.
    private static long Bits(ReadOnlySpan<long> values)
    {
        long bits = 0;
        foreach (long value in values)
        {
            bits |= value ^ (value >> 63);
        }

        return bits;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Above(long bits) => 1UL << (64 - BitOperations.LeadingZeroCount(unchecked((ulong)bits)));
}
