using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CommerceMetrics;

/// <summary>
/// Rows on one day, one column of values and a count of one each, added to their cells tile by tile, so that each column is read from memory once
/// and all at the same pace: the path that ordered orders take. What it cannot take it leaves to the general path
/// (<see cref="CellStore.Locate"/>, <see cref="ExactSums.Add(ReadOnlySpan{int}, ReadOnlySpan{long})"/>), which is also its reference.
/// </summary>
internal readonly ref struct DayRun
{
    // A tile's columns (25 bytes a row) and cells stay in the first cache level.
    private const int Tile = 256;

    /// <summary>The pairs, and the slabs of the day's month by pair and kind.</summary>
    public required PairTable Pairs { get; init; }

    /// <inheritdoc cref="Pairs"/>
    public required ReadOnlySpan<int> Slabs { get; init; }

    /// <summary>The day's place in its slab.</summary>
    public required int Offset { get; init; }

    /// <summary>First and last instant of the day.</summary>
    public required long First { get; init; }

    /// <inheritdoc cref="First"/>
    public required long Last { get; init; }

    /// <summary>By cell, the 64-bit total of the values and of the rows; they wrap, so that what was added can be taken back exactly.</summary>
    public required Span<Vector128<long>> Totals { get; init; }

    /// <summary>Adds rows from the first on, and stops before one of another day, of a segment or kind out of range, or whose cell is not there.</summary>
    /// <remarks>The columns are of one length; a row's cell is written to <c>cells</c>; <c>magnitude</c> is a power of two, at least |value| of every row added.</remarks>
    /// <returns>How many rows were added.</returns>
    public int Add(
        ReadOnlySpan<long> instants, ReadOnlySpan<int> segments, ReadOnlySpan<uint> currencies, ReadOnlySpan<byte> kinds, byte lastKind, ReadOnlySpan<long> values, Span<int> cells, out ulong magnitude)
    {
        long bits = 0;
        int done = 0;
        for (int length = Math.Min(Tile, instants.Length); length > 0; length = Math.Min(Tile, instants.Length - done))
        {
            int rows = ColumnRange.CountLeading(instants.Slice(done, length), First, Last);
            rows = Leading(segments.Slice(done, rows).IndexOfAnyExceptInRange(0, Pairs.Segments - 1), rows);
            rows = Leading(kinds.Slice(done, rows).IndexOfAnyExceptInRange((byte)0, lastKind), rows);
            if (rows > 0)
            {
                rows = Pairs.Locate(in segments[done], in currencies[done], in kinds[done], Slabs, Offset, cells.Slice(done, rows));
                AddTile(cells.Slice(done, rows), values.Slice(done, rows));
                bits |= SignificantBits(values.Slice(done, rows));
            }

            done += rows;
            if (rows < length)
            {
                break;
            }
        }

        magnitude = 1UL << (64 - BitOperations.LeadingZeroCount(unchecked((ulong)bits)));
        return done;

        static int Leading(int outside, int rows) => outside < 0 ? rows : outside;
    }

    /// <summary>Takes back rows that <see cref="Add"/> added.</summary>
    public void TakeBack(ReadOnlySpan<int> cells, ReadOnlySpan<long> values)
    {
        for (int i = 0; i < cells.Length; i++)
        {
            Totals[cells[i]] -= Vector128.Create(values[i], 1);
        }
    }

    // A cell lies within Totals: CellStore reserves every cell in use.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddTile(ReadOnlySpan<int> cells, ReadOnlySpan<long> values)
    {
        ref Vector128<long> total = ref MemoryMarshal.GetReference(Totals);
        ref int cell = ref MemoryMarshal.GetReference(cells);
        ref long value = ref MemoryMarshal.GetReference(values);
        Vector128<long> one = Vector128.Create(0L, 1L);
        unchecked
        {
            for (nint i = 0; i < values.Length; i++)
            {
                Unsafe.Add(ref total, (nint)(uint)Unsafe.Add(ref cell, i)) += Vector128.CreateScalar(Unsafe.Add(ref value, i)) | one;
            }
        }
    }

    /// <summary>The bits of all values, or-ed; of a negative one its complement's, one below its magnitude.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static long SignificantBits(ReadOnlySpan<long> values)
    {
        long bits = 0;
        int i = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            Vector512<long> all = Vector512<long>.Zero;
            for (; i + Vector512<long>.Count <= values.Length; i += Vector512<long>.Count)
            {
                Vector512<long> some = Vector512.Create(values[i..]);
                all |= some ^ Vector512.ShiftRightArithmetic(some, 63);
            }

            for (int lane = 0; lane < Vector512<long>.Count; lane++)
            {
                bits |= all[lane];
            }
        }

        for (; i < values.Length; i++)
        {
            bits |= values[i] ^ (values[i] >> 63);
        }

        return bits;
    }
}
