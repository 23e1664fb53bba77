using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CommerceMetrics;

/// <summary>The exact total of a column of 64-bit values in 128 bits, for any values.</summary>
/// <remarks>
/// With v = h·2^32 + l, 0 ≤ l &lt; 2^32: Σv = 2^32·Σh + Σl. The loop keeps Σ(h + 2^31), whose terms are not negative, and Σv modulo 2^64, from which
/// Σl follows. Bound: a span has n &lt; 2^31 values, so Σ(h + 2^31) &lt; 2^63 and 0 ≤ Σl &lt; 2^63 in any split over lanes; neither is ever spilled.
/// </remarks>
internal static class ExactSum
{
    private const ulong Bias = 1UL << 63;

    // Four pairs of accumulators hide the latency of the additions; more would not fit the registers.
    private const int VectorsPerStep = 4;

    /// <summary>The total of a column; 0 of an empty one.</summary>
    public static Int128 Of(ReadOnlySpan<long> values)
    {
        int step = VectorsPerStep * Vector<ulong>.Count;
        if (!Vector.IsHardwareAccelerated || values.Length < step)
        {
            return Scalar(values);
        }

        ref ulong first = ref Unsafe.As<long, ulong>(ref MemoryMarshal.GetReference(values));
        Vector<ulong> bias = new(Bias);
        Vector<ulong> total0 = default, total1 = default, total2 = default, total3 = default;
        Vector<ulong> high0 = default, high1 = default, high2 = default, high3 = default;
        nuint length = (nuint)(values.Length - (values.Length % step));
        nuint width = (nuint)Vector<ulong>.Count;
        unchecked
        {
            for (nuint i = 0; i < length; i += VectorsPerStep * width)
            {
                Vector<ulong> a = Vector.LoadUnsafe(ref first, i);
                Vector<ulong> b = Vector.LoadUnsafe(ref first, i + width);
                Vector<ulong> c = Vector.LoadUnsafe(ref first, i + (2 * width));
                Vector<ulong> d = Vector.LoadUnsafe(ref first, i + (3 * width));
                total0 += a;
                total1 += b;
                total2 += c;
                total3 += d;
                high0 += (a ^ bias) >>> 32;
                high1 += (b ^ bias) >>> 32;
                high2 += (c ^ bias) >>> 32;
                high3 += (d ^ bias) >>> 32;
            }

            ulong total = Vector.Sum(total0 + total1 + total2 + total3);
            ulong high = Vector.Sum(high0 + high1 + high2 + high3);
            foreach (long value in values[(int)length..])
            {
                total += (ulong)value;
                high += ((ulong)value ^ Bias) >>> 32;
            }

            long highs = (long)high - ((long)values.Length << 31);
            ulong lows = total - ((ulong)highs << 32);
            return ((Int128)highs << 32) + lows;
        }
    }

    /// <summary>The scalar reference.</summary>
    internal static Int128 Scalar(ReadOnlySpan<long> values)
    {
        Int128 sum = 0;
        foreach (long value in values)
        {
            sum += value;
        }

        return sum;
    }
}
