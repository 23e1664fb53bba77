using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CommerceMetrics;

/// <summary>
/// The number of each (segment, currency) pair by direct look-up: a row of a few entries per segment, in which the currency's hash picks one.
/// Fast where segments are few and each has few currencies, which is most data; unusable (<see cref="IsUsable"/>) where it is not.
/// </summary>
internal sealed class PairTable
{
    // The table stays within the first two cache levels.
    private const int MostEntries = 32_768;
    private const int MostWays = 32;

    /// <summary>With more pairs than this the table is not usable, so that it is not made anew for each of very many.</summary>
    public const int MostPairs = 1_024;

    // 2^32 ÷ golden ratio (Knuth, TAOCP 6.4).
    private const uint Multiplier = 0x9E37_79B9;

    // No currency has all bits set: its digits are at most 28.
    private static readonly Entry Empty = new(uint.MaxValue, 0);

    private Entry[] entries = [];
    private int ways = 1;
    private int pairs;

    /// <summary>Whether every pair has an entry.</summary>
    public bool IsUsable { get; private set; }

    /// <summary>How many segments have a row.</summary>
    public int Segments => entries.Length / ways;

    /// <summary>log2 of the entries of a row.</summary>
    public int WayBits => int.Log2(ways);

    /// <summary>Makes the table hold these pairs: keys of <see cref="SeriesIndex.PackKey"/> with kind 0, numbered in order.</summary>
    public void Update(SeriesIndex index, int segments)
    {
        if (index.Count == pairs && segments <= Segments)
        {
            return;
        }

        (pairs, IsUsable) = (index.Count, false);
        if (pairs > MostPairs)
        {
            return;
        }

        int rows = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(segments, 16));
        for (ways = 1; ways <= MostWays && (long)rows * ways <= MostEntries && !IsUsable; ways *= 2)
        {
            IsUsable = TryFill(index, rows * ways);
        }

        ways = IsUsable ? ways / 2 : 1;
    }

    public void Clear() => (entries, ways, pairs, IsUsable) = ([], 1, 0, false);

    /// <summary>
    /// Writes to each place of <paramref name="cells"/> where the row's cell lies: the slab of its pair and kind, from <paramref name="slabs"/>,
    /// plus its offset in the slab. Stops before a group of four rows, or at the end before a row, of which a pair or slab is not there.
    /// Segments are below <see cref="Segments"/>, kinds below <see cref="CellStore.Kinds"/>, and there are slabs for every pair and kind.
    /// </summary>
    /// <returns>How many rows were done.</returns>
    public int Locate(ref readonly int segments, ref readonly uint currencies, ref readonly byte kinds, ReadOnlySpan<int> slabs, int offset, Span<int> cells) =>
        slabs.Length < Math.Max(pairs, 1) * CellStore.Kinds ? 0
        : ways == 1 ? Locate<OneWay>(in segments, in currencies, in kinds, slabs, offset, cells)
        : Locate<ManyWays>(in segments, in currencies, in kinds, slabs, offset, cells);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Locate<TWays>(ref readonly int segments, ref readonly uint currencies, ref readonly byte kinds, ReadOnlySpan<int> slabs, int offset, Span<int> cells)
        where TWays : IWays
    {
        ref int segment = ref Unsafe.AsRef(in segments);
        ref uint currency = ref Unsafe.AsRef(in currencies);
        ref byte kind = ref Unsafe.AsRef(in kinds);
        ref Entry entry = ref MemoryMarshal.GetArrayDataReference(entries);
        ref int slab = ref MemoryMarshal.GetReference(slabs);
        ref int cell = ref MemoryMarshal.GetReference(cells);
        int bits = WayBits;
        nint i = 0;

        // Nothing here can overflow: a pair's first kind is below 2^10 × 2^5, a slab's start plus 31 below 2^31 (CellStore counts its cells with a check).
        // A wrong currency, or a slab that is not there (−1), makes the missing bits differ from zero or negative; one branch serves four rows.
        unchecked
        {
            for (; i + 4 <= cells.Length; i += 4)
            {
                uint wrong = 0;
                int a = Slab(ref segment, ref currency, ref kind, ref entry, ref slab, i, bits, ref wrong);
                int b = Slab(ref segment, ref currency, ref kind, ref entry, ref slab, i + 1, bits, ref wrong);
                int c = Slab(ref segment, ref currency, ref kind, ref entry, ref slab, i + 2, bits, ref wrong);
                int d = Slab(ref segment, ref currency, ref kind, ref entry, ref slab, i + 3, bits, ref wrong);
                if (wrong != 0 || (a | b | c | d) < 0)
                {
                    return (int)i;
                }

                Unsafe.Add(ref cell, i) = a + offset;
                Unsafe.Add(ref cell, i + 1) = b + offset;
                Unsafe.Add(ref cell, i + 2) = c + offset;
                Unsafe.Add(ref cell, i + 3) = d + offset;
            }

            for (; i < cells.Length; i++)
            {
                uint wrong = 0;
                int start = Slab(ref segment, ref currency, ref kind, ref entry, ref slab, i, bits, ref wrong);
                if (wrong != 0 || start < 0)
                {
                    break;
                }

                Unsafe.Add(ref cell, i) = start + offset;
            }
        }

        return (int)i;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static int Slab(ref int segment, ref uint currency, ref byte kind, ref Entry entry, ref int slab, nint i, int bits, ref uint wrong)
        {
            unchecked
            {
                uint paid = Unsafe.Add(ref currency, i);
                ref Entry found = ref Unsafe.Add(ref entry, TWays.At((uint)Unsafe.Add(ref segment, i), paid, bits));
                wrong |= found.Currency ^ paid;
                return Unsafe.Add(ref slab, (nint)(found.FirstKind + Unsafe.Add(ref kind, i)));
            }
        }
    }

    private bool TryFill(SeriesIndex index, int length)
    {
        entries = new Entry[length];
        entries.AsSpan().Fill(Empty);
        for (int pair = 0; pair < index.Count; pair++)
        {
            (int segment, uint currency) = SeriesIndex.UnpackPair(index.KeyOf(pair));
            ref Entry entry = ref entries[ways == 1 ? segment : ManyWays.At((uint)segment, currency, int.Log2(ways))];
            if (entry.Currency != Empty.Currency)
            {
                return false;
            }

            entry = new Entry(currency, (uint)(pair * CellStore.Kinds));
        }

        return true;
    }

    // A pair's first kind is its number × CellStore.Kinds.
    internal readonly struct Entry(uint currency, uint firstKind)
    {
        public readonly uint Currency = currency;
        public readonly uint FirstKind = firstKind;
    }

    internal interface IWays
    {
        static abstract nint At(uint segment, uint currency, int bits);
    }

    internal readonly struct OneWay : IWays
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static nint At(uint segment, uint currency, int bits) => unchecked((nint)segment);
    }

    internal readonly struct ManyWays : IWays
    {
        // Two shifts, since one by 32 would be none.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static nint At(uint segment, uint currency, int bits) => unchecked((nint)((segment << bits) | (currency * Multiplier >> 1 >> (31 - bits))));
    }
}
