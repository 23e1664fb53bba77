using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace CommerceMetrics;

/// <summary>
/// Asks the memory for the rows that follow a block while the block is worked on, a few lines at a time, so that the two overlap: the processor's own foresight ends with each page
/// of a column. Columns of blocks lie one after the other; behind the last block a hint is worth nothing and does no harm, whatever the address.
/// </summary>
internal readonly unsafe struct ColumnsAhead
{
    private const int RowsPerAsk = 16;

    private readonly nint segments;
    private readonly nint currencies;
    private readonly nint kinds;
    private readonly nint instants;
    private readonly nint values;

    // A byte a kind, or a code of four.
    private readonly int kindShift;

    public ColumnsAhead(in RowKeys rows, ReadOnlySpan<long> column)
    {
        segments = rows.SegmentCodes.IsEmpty ? Behind(rows.Segments) : Behind(rows.SegmentCodes);
        currencies = rows.CurrencyCodes.IsEmpty ? Behind(rows.Currencies) : Behind(rows.CurrencyCodes);
        kinds = rows.StatusCodes.IsEmpty ? Behind(rows.Kinds) : Behind(rows.StatusCodes);
        kindShift = rows.StatusCodes.IsEmpty ? 0 : 2;
        instants = Behind(rows.Instants);
        values = Behind(column);
    }

    /// <summary>Asks for the rows as far behind the block as a row is from its start; called for every fourth row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Ask(nint row)
    {
        if ((row & (RowsPerAsk - 1)) == 0 && Sse.IsSupported)
        {
            unchecked
            {
                Sse.Prefetch1((byte*)(segments + (row * sizeof(int))));
                Sse.Prefetch1((byte*)(currencies + (row * sizeof(int))));
                Sse.Prefetch1((byte*)(kinds + (row << kindShift)));
                Sse.Prefetch1((byte*)(instants + (row * sizeof(long))));
                Sse.Prefetch1((byte*)(instants + (row * sizeof(long)) + 64));
                Sse.Prefetch1((byte*)(values + (row * sizeof(long))));
                Sse.Prefetch1((byte*)(values + (row * sizeof(long)) + 64));
            }
        }
    }

    // An address that may be the next object's, and so is no reference.
    private static nint Behind<T>(ReadOnlySpan<T> column)
        where T : unmanaged => unchecked((nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(column)) + (column.Length * sizeof(T)));
}
