using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CommerceMetrics;

/// <summary>
/// The cells of rows by two direct look-ups, (segment, currency) → pair and (month, pair, kind) → slab: found alone, or found and added to in one pass.
/// What has no entry is left to <see cref="CellStore.Locate"/>, which is also the reference.
/// </summary>
/// <remarks>
/// Segments are below <see cref="PairTable.Segments"/>, kinds below <see cref="CellStore.Kinds"/>, months covered by the <see cref="SlabTable"/>, and every pair has room in it.
/// Rows are done four at a time, so that one branch, foreseeable, serves four.
/// </remarks>
internal readonly ref struct RowCells
{
    private readonly PairTable pairs;
    private readonly SlabTable slabs;
    private readonly RowKeys rows;

    public RowCells(PairTable pairs, SlabTable slabs, RowKeys rows)
    {
        this.pairs = pairs;
        this.slabs = slabs;
        this.rows = rows;
    }

    /// <summary>The rows from one on.</summary>
    public RowCells From(int row) => new(pairs, slabs, rows.From(row));

    /// <summary>Writes the cell of each row; stops before a row without one.</summary>
    /// <returns>How many rows were done.</returns>
    public int Find(Span<int> cells)
    {
        Writing sink = new(cells);
        return Run(ref sink);
    }

    /// <summary>Adds a value and a count of one to the first two lanes of each row's cell; stops before a row without one. Totals wrap.</summary>
    /// <returns>How many rows were done.</returns>
    public int AddTo(CellPages cells, ReadOnlySpan<long> values)
    {
        if (cells.End <= 1 << CellPages.PageBits)
        {
            AddingToOnePage few = new(cells, values);
            return Run(ref few);
        }

        Adding sink = new(cells, values);
        return Run(ref sink);
    }

    private int Run<TSink>(ref TSink sink)
        where TSink : ISink, allows ref struct => (pairs.WayBits == 0, rows.Slots.IsEmpty) switch
        {
            (true, true) => Run<TSink, PairTable.OneWay, OneSlot>(ref sink),
            (true, false) => Run<TSink, PairTable.OneWay, ManySlots>(ref sink),
            (false, true) => Run<TSink, PairTable.ManyWays, OneSlot>(ref sink),
            (false, false) => Run<TSink, PairTable.ManyWays, ManySlots>(ref sink),
        };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Run<TSink, TWays, TSlots>(ref TSink target)
        where TSink : ISink, allows ref struct
        where TWays : PairTable.IWays
        where TSlots : ISlots
    {
        TSink sink = target;
        ref int segment = ref MemoryMarshal.GetReference(rows.Segments);
        ref uint currency = ref MemoryMarshal.GetReference(rows.Currencies);
        ref byte kind = ref MemoryMarshal.GetReference(rows.Kinds);
        ref int slot = ref MemoryMarshal.GetReference(rows.Slots);
        ref ulong entry = ref MemoryMarshal.GetReference(pairs.Entries);
        int wayBits = pairs.WayBits;
        int monthShift = slabs.MonthBits - int.Log2(DaySlots.SlotsPerMonth);
        ref int slab = ref MemoryMarshal.GetReference(slabs.Slabs);
        unchecked
        {
            // The one day's offset in its slab, or the first slot of the table. The reference itself never leaves the table, which the collector may move at any time.
            int offset = TSlots.IsOne ? rows.FirstSlot % DaySlots.SlotsPerMonth : slabs.FirstMonth * DaySlots.SlotsPerMonth;
            slab = ref Unsafe.Add(ref slab, TSlots.IsOne ? (nint)((rows.FirstSlot / DaySlots.SlotsPerMonth) - slabs.FirstMonth) << slabs.MonthBits : 0);
            nint length = rows.Count;
            nint i = 0;
            ColumnsAhead ahead = new(rows, sink.Values);

            // Nothing here can overflow: a pair's first kind is below 2^10 × 2^5, a slab's start plus 31 below 2^31 (CellPages counts its cells with a check).
            for (; i + 4 <= length; i += 4)
            {
                ahead.Ask(i);
                uint wrong = 0;
                int a = Cell(i, ref wrong, ref segment, ref currency, ref kind, ref slot, ref entry, ref slab, wayBits, monthShift, offset);
                int b = Cell(i + 1, ref wrong, ref segment, ref currency, ref kind, ref slot, ref entry, ref slab, wayBits, monthShift, offset);
                int c = Cell(i + 2, ref wrong, ref segment, ref currency, ref kind, ref slot, ref entry, ref slab, wayBits, monthShift, offset);
                int d = Cell(i + 3, ref wrong, ref segment, ref currency, ref kind, ref slot, ref entry, ref slab, wayBits, monthShift, offset);
                if ((wrong | ((uint)(a | b | c | d) >> 31)) != 0)
                {
                    return (int)i;
                }

                sink.Take(i, a);
                sink.Take(i + 1, b);
                sink.Take(i + 2, c);
                sink.Take(i + 3, d);
            }

            for (; i < length; i++)
            {
                uint wrong = 0;
                int a = Cell(i, ref wrong, ref segment, ref currency, ref kind, ref slot, ref entry, ref slab, wayBits, monthShift, offset);
                if (wrong != 0 || a < 0)
                {
                    break;
                }

                sink.Take(i, a);
            }

            return (int)i;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static int Cell(nint i, ref uint wrong, ref int segment, ref uint currency, ref byte kind, ref int slot, ref ulong entry, ref int slab, int wayBits, int monthShift, int offset)
        {
            unchecked
            {
                uint paid = Unsafe.Add(ref currency, i);
                ulong found = Unsafe.Add(ref entry, TWays.At((uint)Unsafe.Add(ref segment, i), paid, wayBits));
                wrong |= (uint)found ^ paid;
                nint at = (nint)(found >> 32) + Unsafe.Add(ref kind, i);
                if (TSlots.IsOne)
                {
                    return Unsafe.Add(ref slab, at) + offset;
                }

                // The starts of slabs lack the bits of an offset.
                uint day = (uint)(Unsafe.Add(ref slot, i) - offset);
                return Unsafe.Add(ref slab, ((nint)(day & ~31u) << monthShift) + at) | (int)(day & 31);
            }
        }
    }

    private interface ISlots
    {
        static abstract bool IsOne { get; }
    }

    private readonly struct OneSlot : ISlots
    {
        public static bool IsOne => true;
    }

    private readonly struct ManySlots : ISlots
    {
        public static bool IsOne => false;
    }

    private interface ISink
    {
        /// <summary>The column that it reads; empty where it reads none.</summary>
        ReadOnlySpan<long> Values { get; }

        void Take(nint row, int cell);
    }

    private readonly ref struct Writing(Span<int> cells) : ISink
    {
        private readonly ref int cells = ref MemoryMarshal.GetReference(cells);

        public ReadOnlySpan<long> Values => default;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Take(nint row, int cell) => Unsafe.Add(ref cells, row) = cell;
    }

    private readonly ref struct AddingToOnePage(CellPages cells, ReadOnlySpan<long> values) : ISink
    {
        private readonly ref long totals = ref MemoryMarshal.GetArrayDataReference(cells.Pages[0]);
        private readonly ref long values = ref MemoryMarshal.GetReference(values);
        private readonly int count = values.Length;
        private readonly int laneBits = cells.LaneBits;

        public ReadOnlySpan<long> Values => MemoryMarshal.CreateReadOnlySpan(ref values, count);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Take(nint row, int cell)
        {
            unchecked
            {
                Unsafe.As<long, Vector128<long>>(ref Unsafe.Add(ref totals, (nint)(uint)cell << laneBits)) += Vector128.CreateScalar(Unsafe.Add(ref values, row)) | Vector128.Create(0L, 1L);
            }
        }
    }

    private readonly ref struct Adding(CellPages cells, ReadOnlySpan<long> values) : ISink
    {
        private const int PageMask = (1 << CellPages.PageBits) - 1;

        private readonly ref long[] pages = ref MemoryMarshal.GetReference(cells.Pages);
        private readonly ref long values = ref MemoryMarshal.GetReference(values);
        private readonly int count = values.Length;
        private readonly int laneBits = cells.LaneBits;

        public ReadOnlySpan<long> Values => MemoryMarshal.CreateReadOnlySpan(ref values, count);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Take(nint row, int cell)
        {
            unchecked
            {
                ref long page = ref MemoryMarshal.GetArrayDataReference(Unsafe.Add(ref pages, (nint)(uint)(cell >> CellPages.PageBits)));
                Unsafe.As<long, Vector128<long>>(ref Unsafe.Add(ref page, (nint)(uint)(cell & PageMask) << laneBits)) += Vector128.CreateScalar(Unsafe.Add(ref values, row)) | Vector128.Create(0L, 1L);
            }
        }
    }
}
