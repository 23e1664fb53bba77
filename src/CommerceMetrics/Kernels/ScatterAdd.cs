using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CommerceMetrics;

/// <summary>
/// Adds columns of values to lanes of cells. <see cref="One"/>, <see cref="Two"/> and <see cref="Four"/> wrap: that no total leaves 64 bits is the caller's to know
/// (<see cref="CellSums"/> states the bound). <see cref="Carrying(CellPages, CellCarries, int, ReadOnlySpan{int}, ReadOnlySpan{long})"/> takes any values, and is the reference of all.
/// </summary>
internal static class ScatterAdd
{
    private const int PageMask = (1 << CellPages.PageBits) - 1;

    /// <summary>values[i] to a lane of cells[i].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void One(CellPages cells, int lane, ReadOnlySpan<int> at, ReadOnlySpan<long> values)
    {
        ref long[] pages = ref MemoryMarshal.GetReference(cells.Pages);
        ref int cell = ref MemoryMarshal.GetReference(at);
        ref long value = ref MemoryMarshal.GetReference(values);
        int bits = cells.LaneBits;
        unchecked
        {
            for (nint i = 0; i < values.Length; i++)
            {
                Total(ref pages, Unsafe.Add(ref cell, i), bits, lane) += Unsafe.Add(ref value, i);
            }
        }
    }

    /// <summary>first[i] to an even lane of cells[i], second[i] to the lane after it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Two(CellPages cells, int lane, ReadOnlySpan<int> at, ReadOnlySpan<long> first, ReadOnlySpan<long> second)
    {
        ref long[] pages = ref MemoryMarshal.GetReference(cells.Pages);
        ref int cell = ref MemoryMarshal.GetReference(at);
        ref long a = ref MemoryMarshal.GetReference(first);
        ref long b = ref MemoryMarshal.GetReference(second);
        int bits = cells.LaneBits;
        unchecked
        {
            for (nint i = 0; i < at.Length; i++)
            {
                Unsafe.As<long, Vector128<long>>(ref Total(ref pages, Unsafe.Add(ref cell, i), bits, lane)) += Vector128.Create(Unsafe.Add(ref a, i), Unsafe.Add(ref b, i));
            }
        }
    }

    /// <summary>Four columns to four lanes of cells[i], of which the first is a multiple of four.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Four(CellPages cells, int lane, ReadOnlySpan<int> at, ReadOnlySpan<long> first, ReadOnlySpan<long> second, ReadOnlySpan<long> third, ReadOnlySpan<long> fourth)
    {
        int end = Avx2.IsSupported ? at.Length & ~3 : 0;
        ref long[] pages = ref MemoryMarshal.GetReference(cells.Pages);
        ref int cell = ref MemoryMarshal.GetReference(at);
        ref long a = ref MemoryMarshal.GetReference(first);
        ref long b = ref MemoryMarshal.GetReference(second);
        ref long c = ref MemoryMarshal.GetReference(third);
        ref long d = ref MemoryMarshal.GetReference(fourth);
        int bits = cells.LaneBits;
        for (int i = 0; i < end; i += 4)
        {
            // Four rows of four columns, turned: the values of a row side by side.
            Vector256<long> columnA = Vector256.LoadUnsafe(ref a, (nuint)i);
            Vector256<long> columnB = Vector256.LoadUnsafe(ref b, (nuint)i);
            Vector256<long> columnC = Vector256.LoadUnsafe(ref c, (nuint)i);
            Vector256<long> columnD = Vector256.LoadUnsafe(ref d, (nuint)i);
            Vector256<long> evenAb = Avx2.UnpackLow(columnA, columnB);
            Vector256<long> oddAb = Avx2.UnpackHigh(columnA, columnB);
            Vector256<long> evenCd = Avx2.UnpackLow(columnC, columnD);
            Vector256<long> oddCd = Avx2.UnpackHigh(columnC, columnD);
            Lanes(ref Total(ref pages, Unsafe.Add(ref cell, i), bits, lane)) += Avx2.Permute2x128(evenAb, evenCd, 0x20);
            Lanes(ref Total(ref pages, Unsafe.Add(ref cell, i + 1), bits, lane)) += Avx2.Permute2x128(oddAb, oddCd, 0x20);
            Lanes(ref Total(ref pages, Unsafe.Add(ref cell, i + 2), bits, lane)) += Avx2.Permute2x128(evenAb, evenCd, 0x31);
            Lanes(ref Total(ref pages, Unsafe.Add(ref cell, i + 3), bits, lane)) += Avx2.Permute2x128(oddAb, oddCd, 0x31);
        }

        Two(cells, lane, at[end..], first[end..], second[end..]);
        Two(cells, lane + 2, at[end..], third[end..], fourth[end..]);
    }

    /// <summary>As <see cref="One"/>, for any values: a lane that wraps is carried.</summary>
    public static void Carrying(CellPages cells, CellCarries carries, int lane, ReadOnlySpan<int> at, ReadOnlySpan<long> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            Carrying(cells, carries, lane, at[i], values[i]);
        }
    }

    /// <summary>One value to a lane of a cell.</summary>
    public static void Carrying(CellPages cells, CellCarries carries, int lane, int cell, long value)
    {
        ref long total = ref cells[cell][lane];
        long sum = unchecked(total + value);
        if (((total ^ sum) & (value ^ sum)) < 0)
        {
            carries.Add(cell, lane, value < 0 ? -1 : 1);
        }

        total = sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref Vector256<long> Lanes(ref long first) => ref Unsafe.As<long, Vector256<long>>(ref first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref long Total(ref long[] pages, int cell, int laneBits, int lane)
    {
        unchecked
        {
            long[] page = Unsafe.Add(ref pages, (nint)(uint)(cell >> CellPages.PageBits));
            return ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(page), ((nint)(uint)(cell & PageMask) << laneBits) + lane);
        }
    }
}
