using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CommerceMetrics;

/// <summary>
/// Values of a table by their indices: sixteen at a time where the table fits registers, else one by one. An index beyond the table gives an arbitrary value and makes the whole call answer false.
/// </summary>
internal static class IndexedValues
{
    private const int WordTable = 32;
    private const int ByteTable = 16;

    /// <summary>found[i] = table[indices[i]] for four-byte values; false where an index is not a place of the table.</summary>
    /// <param name="indices">Any.</param>
    /// <param name="table">Of any length.</param>
    /// <param name="found">As many as there are indices, or more.</param>
    public static bool TryTake(ReadOnlySpan<int> indices, ReadOnlySpan<uint> table, Span<uint> found)
    {
        found = found[..indices.Length];
        int done = 0;
        uint most = 0;
        if (table.Length <= WordTable)
        {
            Span<uint> whole = stackalloc uint[WordTable];
            whole.Clear();
            table.CopyTo(whole);
            if (Avx512F.IsSupported)
            {
                done = TakeSixteen(indices, whole, found, out most);
            }
            else if (Avx2.IsSupported && table.Length <= WordTable / 2)
            {
                done = TakeEight(indices, whole, found, out most);
            }
        }

        return (done == 0 || most < (uint)table.Length) && TryTakeEach(indices[done..], table, found[done..]);
    }

    /// <summary>The same for values of a byte.</summary>
    /// <inheritdoc cref="TryTake(ReadOnlySpan{int}, ReadOnlySpan{uint}, Span{uint})"/>
    public static bool TryTake(ReadOnlySpan<int> indices, ReadOnlySpan<byte> table, Span<byte> found)
    {
        found = found[..indices.Length];
        int done = 0;
        uint most = 0;
        if (Vector128.IsHardwareAccelerated && table.Length <= ByteTable)
        {
            Span<byte> whole = stackalloc byte[ByteTable];
            whole.Clear();
            table.CopyTo(whole);
            done = TakeSixteen(indices, whole, found, out most);
        }

        return (done == 0 || most < (uint)table.Length) && TryTakeEach(indices[done..], table, found[done..]);
    }

    /// <summary>The scalar reference.</summary>
    internal static bool TryTakeEach<T>(ReadOnlySpan<int> indices, ReadOnlySpan<T> table, Span<T> found)
        where T : unmanaged
    {
        if (table.IsEmpty)
        {
            return indices.IsEmpty;
        }

        uint most = 0;
        uint last = (uint)table.Length - 1;
        for (int row = 0; row < indices.Length; row++)
        {
            uint index = unchecked((uint)indices[row]);
            most = Math.Max(most, index);
            found[row] = table[(int)Math.Min(index, last)];
        }

        return most <= last;
    }

    // A permutation looks at the low bits of an index alone, so that one that is too large reads no memory.
    private static int TakeSixteen(ReadOnlySpan<int> indices, ReadOnlySpan<uint> table, Span<uint> found, out uint most)
    {
        Vector512<uint> low = Vector512.Create(table[..16]);
        Vector512<uint> high = Vector512.Create(table[16..32]);
        Vector512<uint> largest = Vector512<uint>.Zero;
        ref int from = ref MemoryMarshal.GetReference(indices);
        ref uint to = ref MemoryMarshal.GetReference(found);
        int row = 0;
        for (; row + 16 <= indices.Length; row += 16)
        {
            Vector512<uint> index = Vector512.LoadUnsafe(ref from, (nuint)row).AsUInt32();
            largest = Vector512.Max(largest, index);
            Avx512F.PermuteVar16x32x2(low, index, high).StoreUnsafe(ref to, (nuint)row);
        }

        most = Most(largest);
        return row;
    }

    private static int TakeEight(ReadOnlySpan<int> indices, ReadOnlySpan<uint> table, Span<uint> found, out uint most)
    {
        Vector256<uint> low = Vector256.Create(table[..8]);
        Vector256<uint> high = Vector256.Create(table[8..16]);
        Vector256<uint> largest = Vector256<uint>.Zero;
        ref int from = ref MemoryMarshal.GetReference(indices);
        ref uint to = ref MemoryMarshal.GetReference(found);
        int row = 0;
        for (; row + 8 <= indices.Length; row += 8)
        {
            Vector256<uint> index = Vector256.LoadUnsafe(ref from, (nuint)row).AsUInt32();
            largest = Vector256.Max(largest, index);
            Vector256<uint> isHigh = Vector256.GreaterThan(index, Vector256.Create(7u));
            Vector256.ConditionalSelect(isHigh, Avx2.PermuteVar8x32(high, index), Avx2.PermuteVar8x32(low, index)).StoreUnsafe(ref to, (nuint)row);
        }

        most = Most(Vector512.Create(largest, largest));
        return row;
    }

    private static int TakeSixteen(ReadOnlySpan<int> indices, ReadOnlySpan<byte> table, Span<byte> found, out uint most)
    {
        Vector128<byte> values = Vector128.Create(table[..ByteTable]);
        Vector512<uint> largest = Vector512<uint>.Zero;
        ref int from = ref MemoryMarshal.GetReference(indices);
        ref byte to = ref MemoryMarshal.GetReference(found);
        int row = 0;
        for (; row + 16 <= indices.Length; row += 16)
        {
            Vector512<uint> index = Vector512.LoadUnsafe(ref from, (nuint)row).AsUInt32();
            largest = Vector512.Max(largest, index);
            Vector128<byte> narrow = Avx512F.IsSupported ? Avx512F.ConvertToVector128Byte(index) : Narrow(index);
            Vector128.ShuffleNative(values, narrow).StoreUnsafe(ref to, (nuint)row);
        }

        most = Most(largest);
        return row;
    }

    private static Vector128<byte> Narrow(Vector512<uint> index)
    {
        Vector256<ushort> half = Vector256.Narrow(index.GetLower(), index.GetUpper());
        return Vector128.Narrow(half.GetLower(), half.GetUpper());
    }

    private static uint Most(Vector512<uint> largest)
    {
        Vector256<uint> eight = Vector256.Max(largest.GetLower(), largest.GetUpper());
        Vector128<uint> four = Vector128.Max(eight.GetLower(), eight.GetUpper());
        uint most = 0;
        for (int lane = 0; lane < Vector128<uint>.Count; lane++)
        {
            most = Math.Max(most, four[lane]);
        }

        return most;
    }
}
