using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CommerceMetrics.Arrow;

/// <summary>Whether all values of a column lie between two, in one pass without branches that asks the memory for what follows: columns of blocks lie one after the other.</summary>
internal static class ColumnBounds
{
    /// <summary>Whether first ≤ value ≤ last for all values.</summary>
    public static bool AreWithin(ReadOnlySpan<long> values, long first, long last)
    {
        unchecked
        {
            // Values below the first wrap around to large ones.
            ulong width = (ulong)(last - first);
            ulong most = 0;
            int row = 0;
            ref long from = ref MemoryMarshal.GetReference(values);
            nint behind = Behind(values);
            if (Vector512.IsHardwareAccelerated)
            {
                (Vector512<ulong> a, Vector512<ulong> b) = (Vector512<ulong>.Zero, Vector512<ulong>.Zero);
                Vector512<long> least = Vector512.Create(first);
                for (; row + 16 <= values.Length; row += 16)
                {
                    Ask(behind + (row * sizeof(long)));
                    Ask(behind + ((row + 8) * sizeof(long)));
                    a = Vector512.Max(a, (Vector512.LoadUnsafe(ref from, (nuint)row) - least).AsUInt64());
                    b = Vector512.Max(b, (Vector512.LoadUnsafe(ref from, (nuint)row + 8) - least).AsUInt64());
                }

                a = Vector512.Max(a, b);
                for (int lane = 0; lane < Vector512<ulong>.Count; lane++)
                {
                    most = Math.Max(most, a[lane]);
                }
            }

            return most <= width && (row == values.Length || values[row..].IndexOfAnyExceptInRange(first, last) < 0);
        }
    }

    /// <summary>Whether 0 ≤ index &lt; count for all indices.</summary>
    public static bool AreBelow(ReadOnlySpan<int> indices, int count)
    {
        if (count == 0)
        {
            return indices.IsEmpty;
        }

        uint most = 0;
        int row = 0;
        ref int from = ref MemoryMarshal.GetReference(indices);
        nint behind = Behind(indices);
        if (Vector512.IsHardwareAccelerated)
        {
            Vector512<uint> largest = Vector512<uint>.Zero;
            for (; row + 16 <= indices.Length; row += 16)
            {
                Ask(behind + (row * sizeof(int)));
                largest = Vector512.Max(largest, Vector512.LoadUnsafe(ref from, (nuint)row).AsUInt32());
            }

            for (int lane = 0; lane < Vector512<uint>.Count; lane++)
            {
                most = Math.Max(most, largest[lane]);
            }
        }

        return most < (uint)count && (row == indices.Length || indices[row..].IndexOfAnyExceptInRange(0, count - 1) < 0);
    }

    /// <summary>A hint for what lies at an address, wherever that is: it does no harm.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Ask(nint address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch1((void*)address);
        }
    }

    /// <summary>The address behind a column, which may be the next object's, and so is no reference.</summary>
    public static unsafe nint Behind<T>(ReadOnlySpan<T> column)
        where T : unmanaged => unchecked((nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(column)) + (column.Length * sizeof(T)));
}
