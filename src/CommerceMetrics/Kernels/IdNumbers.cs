using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace CommerceMetrics;

/// <summary>
/// Ids of 64 bits to dense numbers 0, 1, 2 … in order of first use, a block at a time: open addressing, linear probing, at most half full, 16 bytes an entry. The table of
/// a million ids is in no cache: a block's entries are asked for together, then read. Exact: ids are compared, never their hashes alone.
/// </summary>
internal sealed class IdNumbers
{
    /// <summary>The most ids of a block.</summary>
    public const int MostIds = 1_024;

    private const int FirstLength = 1_024;

    // 2^64 ÷ golden ratio (Knuth, TAOCP 6.4).
    private const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;

    private readonly int[] homes = new int[MostIds];
    private Entry[] table = new Entry[FirstLength];
    private long[] ids = new long[16];
    private int shift = 64 - int.Log2(FirstLength);

    public int Count { get; private set; }

    /// <summary>The ids by number.</summary>
    public ReadOnlySpan<long> Ids => ids.AsSpan(0, Count);

    /// <summary>The number of each id, new where the id is.</summary>
    /// <param name="block">At most <see cref="MostIds"/>.</param>
    /// <param name="numbers">As many.</param>
    public void GetOrAdd(ReadOnlySpan<long> block, Span<int> numbers)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(block.Length, MostIds);
        ArgumentOutOfRangeException.ThrowIfLessThan(numbers.Length, block.Length);
        Reserve(Count + block.Length);
        Span<int> home = homes.AsSpan(0, block.Length);
        for (int i = 0; i < home.Length; i++)
        {
            home[i] = HomeOf(block[i]);
        }

        Prefetch(home);
        int mask = table.Length - 1;
        for (int i = 0; i < home.Length; i++)
        {
            int at = home[i];
            while (table[at].Place != 0 && table[at].Id != block[i])
            {
                at = (at + 1) & mask;
            }

            numbers[i] = table[at].Place != 0 ? table[at].Place - 1 : Insert(at, block[i]);
        }
    }

    public void Clear() => (table, ids, shift, Count) = (new Entry[FirstLength], new long[16], 64 - int.Log2(FirstLength), 0);

    // The shift folds the upper half in: ids that are multiples of a power of two must not share a home.
    private int HomeOf(long id) => unchecked((int)((((ulong)id ^ ((ulong)id >> 32)) * Multiplier) >> shift));

    private unsafe void Prefetch(ReadOnlySpan<int> home)
    {
        if (!Sse.IsSupported)
        {
            return;
        }

        // A hint that may be of any address: should the collector move the table meanwhile, it is worth nothing and does no harm.
        ref Entry entries = ref MemoryMarshal.GetArrayDataReference(table);
        foreach (int at in home)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref entries, at)));
        }
    }

    private int Insert(int at, long id)
    {
        if (Count == ids.Length)
        {
            Array.Resize(ref ids, ids.Length * 2);
        }

        ids[Count] = id;
        table[at] = new Entry(id, Count + 1);
        return Count++;
    }

    private void Reserve(int count)
    {
        if (count <= table.Length / 2)
        {
            return;
        }

        int length = Math.Max(checked(table.Length * 2), (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)count * 2));
        Entry[] grown = new Entry[length];
        shift = 64 - int.Log2(length);

        // Entries lie in the order of their hashes' first bits, but for the runs of neighbours: taken in order, they are read and written one after the other, not at random.
        foreach (Entry entry in table)
        {
            if (entry.Place != 0)
            {
                int at = HomeOf(entry.Id);
                while (grown[at].Place != 0)
                {
                    at = (at + 1) & (length - 1);
                }

                grown[at] = entry;
            }
        }

        table = grown;
    }

    // The place is the number + 1; 0 is an entry that is free.
    private readonly struct Entry(long id, int place)
    {
        public readonly long Id = id;
        public readonly int Place = place;
    }
}
