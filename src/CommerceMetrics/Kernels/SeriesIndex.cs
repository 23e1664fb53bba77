using System.Runtime.CompilerServices;

namespace CommerceMetrics;

/// <summary>
/// Keys of 64 bits to dense numbers 0, 1, 2 … in order of first use: open addressing, multiplicative hashing, linear probing.
/// The table is kept so sparse that a probe beyond the first entry is rare.
/// </summary>
internal sealed class SeriesIndex
{
    /// <summary>No key: the caller's keys never have all bits set.</summary>
    public const ulong Empty = ulong.MaxValue;

    // 2^64 ÷ golden ratio (Knuth, TAOCP 6.4).
    private const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;

    // Up to this many entries (1 MiB) the load stays below 1/8, above it below 1/2: a small table that sits in the first cache levels
    // is worth its slack, a large one is not.
    private const int SparseEntries = 65_536;

    private Entry[] table = [];
    private ulong[] keys = new ulong[16];
    private int shift = 64;

    public SeriesIndex() => Resize(1_024);

    public int Count { get; private set; }

    public ulong KeyOf(int number) => keys[number];

    /// <summary>The number of a key, new if the key is.</summary>
    public int GetOrAdd(ulong key)
    {
        ref Entry entry = ref Find(key);
        return entry.Key == key ? entry.Number : Insert(key);
    }

    /// <summary>27 bits of segment, 32 of currency, 5 of status and event (the event's two bits lie above the status's three).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong PackKey(int segment, uint currency, byte kind) => unchecked((uint)segment | ((ulong)currency << 27) | ((ulong)kind << 59));

    /// <summary>Segment and currency of a key.</summary>
    public static (int Segment, uint Currency) UnpackPair(ulong key) => unchecked(((int)(key & ((1UL << 27) - 1)), (uint)(key >> 27)));

    /// <summary>The status and event of a key, as <see cref="PackKey"/> takes them.</summary>
    public static int UnpackKind(ulong key) => (int)(key >> 59);

    public void Clear()
    {
        Array.Fill(table, new Entry(Empty, 0));
        Count = 0;
    }

    private ref Entry Find(ulong key)
    {
        int at = (int)(unchecked(key * Multiplier) >> shift);
        while (table[at].Key != key && table[at].Key != Empty)
        {
            at = (at + 1) & (table.Length - 1);
        }

        return ref table[at];
    }

    private int Insert(ulong key)
    {
        int slack = table.Length <= SparseEntries ? 8 : 2;
        if (Count >= table.Length / slack)
        {
            Resize(table.Length * 2);
        }

        if (Count == keys.Length)
        {
            Array.Resize(ref keys, keys.Length * 2);
        }

        keys[Count] = key;
        Find(key) = new Entry(key, Count);
        return Count++;
    }

    private void Resize(int length)
    {
        table = new Entry[length];
        shift = 64 - int.Log2(length);
        Array.Fill(table, new Entry(Empty, 0));
        for (int number = 0; number < Count; number++)
        {
            Find(keys[number]) = new Entry(keys[number], number);
        }
    }

    private readonly struct Entry(ulong key, int number)
    {
        public readonly ulong Key = key;
        public readonly int Number = number;
    }
}
