using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;

namespace CommerceMetrics;

/// <summary>Exact sums by day of values of 64 or 128 bits, for any values, and sums of those over stretches of days. For one thread; used for one range of days after the other.</summary>
/// <remarks>
/// A value is a number in base 2^32: limbs 0 ≤ l &lt; 2^32, the highest one −2^31 ≤ h &lt; 2^31. Limbs are added up separately, in 64 bits each: two of them, or four once a value of
/// 128 bits is met. Bound: n &lt; 2^31 values, added or subtracted, leave |Σl| ≤ (2^31 − 1)(2^32 − 1) &lt; 2^63 − 2^32 in every limb, on a day and over any days; before there are more,
/// the days are carried, after which each is one value.
/// </remarks>
internal sealed class DaySums : IDisposable
{
    /// <summary>The most values that a limb can take.</summary>
    public const int MaxValues = int.MaxValue;

    private const int LimbBits = 32;
    private const long LimbMask = uint.MaxValue;
    private const int NarrowLimbs = 2;
    private const int WideLimbs = 4;

    // Shorter runs do not repay the set-up of the vectors.
    private const int ShortRun = 8;

    private readonly int maxValues;
    private readonly long[][] limbs = [[], [], [], []];
    private long[] any = [];
    private int days;
    private int limbCount = NarrowLimbs;
    private long values;

    /// <param name="maxValues">How many values there may be before the days are carried, for tests.</param>
    public DaySums(int maxValues = MaxValues) => this.maxValues = maxValues;

    /// <summary>Whether a value of 128 bits was met: if none was, every sum fits 128 bits.</summary>
    public bool IsWide => limbCount > NarrowLimbs;

    /// <summary>By day: 0 where every value that was added is 0.</summary>
    public ReadOnlySpan<long> Any => any.AsSpan(0, days);

    /// <summary>Forgets everything, and makes room for a number of days.</summary>
    public void Clear(int length)
    {
        for (int limb = 0; limb < limbCount; limb++)
        {
            Array.Clear(limbs[limb], 0, days);
        }

        Array.Clear(any, 0, days);
        (days, limbCount, values) = (length, NarrowLimbs, 0);
        Reserve(ref any);
        Reserve(ref limbs[0]);
        Reserve(ref limbs[1]);
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        days = 0;
        Return(ref any);
        for (int limb = 0; limb < limbs.Length; limb++)
        {
            Return(ref limbs[limb]);
        }
    }

    /// <summary>Adds a value to each of some days in a row, or subtracts it.</summary>
    public void Add(int first, ReadOnlySpan<long> column, bool adds)
    {
        Claim(column.Length);
        if (limbCount > NarrowLimbs)
        {
            for (int i = 0; i < column.Length; i++)
            {
                AddWide(first + i, column[i], adds);
            }

            return;
        }

        Span<long> low = limbs[0].AsSpan(first, column.Length);
        Span<long> high = limbs[1].AsSpan(first, column.Length);
        Span<long> or = any.AsSpan(first, column.Length);
        int done = column.Length < ShortRun || !Vector.IsHardwareAccelerated ? 0 : AddVectors(low, high, or, column, adds);
        AddScalar(low[done..], high[done..], or[done..], column[done..], adds);
    }

    /// <inheritdoc cref="Add(int, ReadOnlySpan{long}, bool)"/>
    public void Add(int first, ReadOnlySpan<Int128> column, bool adds)
    {
        Claim(column.Length);
        Widen();
        for (int i = 0; i < column.Length; i++)
        {
            AddWide(first + i, column[i], adds);
        }
    }

    /// <summary>The sum of a day.</summary>
    /// <exception cref="OverflowException">It leaves 128 bits.</exception>
    public Int128 this[int day] => limbCount == NarrowLimbs ? Joined(limbs[0][day], limbs[1][day]) : Joined(limbs[0][day], limbs[1][day], limbs[2][day], limbs[3][day]);

    /// <summary>The sum of some days in a row.</summary>
    /// <exception cref="OverflowException">It leaves 128 bits.</exception>
    public Int128 Sum(int first, int count)
    {
        long low = Total(limbs[0].AsSpan(first, count));
        long high = Total(limbs[1].AsSpan(first, count));
        return limbCount == NarrowLimbs
            ? Joined(low, high)
            : Joined(low, high, Total(limbs[2].AsSpan(first, count)), Total(limbs[3].AsSpan(first, count)));
    }

    // The scalar reference.
    private static void AddScalar(Span<long> low, Span<long> high, Span<long> or, ReadOnlySpan<long> column, bool adds)
    {
        unchecked
        {
            for (int i = 0; i < column.Length; i++)
            {
                long value = column[i];
                or[i] |= value;
                low[i] += adds ? value & LimbMask : -(value & LimbMask);
                high[i] += adds ? value >> LimbBits : -(value >> LimbBits);
            }
        }
    }

    private static int AddVectors(Span<long> low, Span<long> high, Span<long> or, ReadOnlySpan<long> column, bool adds)
    {
        ReadOnlySpan<Vector<long>> from = MemoryMarshal.Cast<long, Vector<long>>(column);
        Span<Vector<long>> lows = MemoryMarshal.Cast<long, Vector<long>>(low)[..from.Length];
        Span<Vector<long>> highs = MemoryMarshal.Cast<long, Vector<long>>(high)[..from.Length];
        Span<Vector<long>> ors = MemoryMarshal.Cast<long, Vector<long>>(or)[..from.Length];
        Vector<long> mask = new(LimbMask);
        Vector<long> sign = new(long.MinValue);
        Vector<long> bias = new(1L << (LimbBits - 1));
        unchecked
        {
            for (int i = 0; i < from.Length; i++)
            {
                // v >> 32, which few vector units have for 64 bits, is ((v + 2^63) >>> 32) − 2^31.
                Vector<long> value = from[i];
                Vector<long> top = ((value ^ sign) >>> LimbBits) - bias;
                ors[i] |= value;
                lows[i] = adds ? lows[i] + (value & mask) : lows[i] - (value & mask);
                highs[i] = adds ? highs[i] + top : highs[i] - top;
            }
        }

        return from.Length * Vector<long>.Count;
    }

    private static long Total(ReadOnlySpan<long> limb)
    {
        unchecked
        {
            long total = 0;
            int done = 0;
            if (Vector.IsHardwareAccelerated && limb.Length >= Vector<long>.Count)
            {
                ReadOnlySpan<Vector<long>> vectors = MemoryMarshal.Cast<long, Vector<long>>(limb);
                Vector<long> totals = default;
                foreach (Vector<long> vector in vectors)
                {
                    totals += vector;
                }

                (total, done) = (Vector.Sum(totals), vectors.Length * Vector<long>.Count);
            }

            foreach (long value in limb[done..])
            {
                total += value;
            }

            return total;
        }
    }

    // Two limbs, of which the higher one is signed: within 2^95.
    private static Int128 Joined(long low, long high) => ((Int128)high << LimbBits) + low;

    private static Int128 Joined(long limb0, long limb1, long limb2, long limb3)
    {
        long carry1 = limb1 + (limb0 >> LimbBits);
        long carry2 = limb2 + (carry1 >> LimbBits);
        int top = checked((int)(limb3 + (carry2 >> LimbBits)));
        return unchecked(new Int128(((ulong)(uint)top << LimbBits) | (uint)carry2, ((ulong)(uint)carry1 << LimbBits) | (uint)limb0));
    }

    private void AddWide(int day, Int128 value, bool adds)
    {
        unchecked
        {
            long low = (long)value;
            long high = (long)(value >> 64);
            any[day] |= low | high;
            limbs[0][day] += adds ? low & LimbMask : -(low & LimbMask);
            limbs[1][day] += adds ? low >>> LimbBits : -(low >>> LimbBits);
            limbs[2][day] += adds ? high & LimbMask : -(high & LimbMask);
            limbs[3][day] += adds ? high >> LimbBits : -(high >> LimbBits);
        }
    }

    // The second limb's sign moves up; two's complement of the same number.
    private void Widen()
    {
        if (limbCount == WideLimbs)
        {
            return;
        }

        limbCount = WideLimbs;
        for (int limb = NarrowLimbs; limb < WideLimbs; limb++)
        {
            Reserve(ref limbs[limb]);
        }

        // Two limbs of less than 2^63 are less than 2^96: the third is the carry of the second, and can be negative.
        for (int day = 0; day < days; day++)
        {
            (limbs[1][day], limbs[2][day]) = (limbs[1][day] & LimbMask, limbs[1][day] >> LimbBits);
        }
    }

    private void Claim(int count)
    {
        if (values + count > maxValues)
        {
            Carry();
        }

        values += count;
    }

    // Every limb but the highest becomes 0 ≤ l < 2^32 again, and the highest must be one value's.
    private void Carry()
    {
        Widen();
        for (int day = 0; day < days; day++)
        {
            for (int limb = 0; limb < WideLimbs - 1; limb++)
            {
                limbs[limb + 1][day] += limbs[limb][day] >> LimbBits;
                limbs[limb][day] &= LimbMask;
            }

            _ = checked((int)limbs[WideLimbs - 1][day]);
        }

        values = days;
    }

    // Kept zero beyond the days in use, and pooled, so that neither many ranges nor many queries allocate.
    private void Reserve(ref long[] array)
    {
        if (array.Length < days)
        {
            Return(ref array);
            array = ArrayPool<long>.Shared.Rent(days);
            Array.Clear(array);
        }
    }

    private static void Return(ref long[] array)
    {
        if (array.Length > 0)
        {
            ArrayPool<long>.Shared.Return(array);
            array = [];
        }
    }
}
