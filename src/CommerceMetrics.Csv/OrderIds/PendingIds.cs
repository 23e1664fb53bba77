using System.Runtime.CompilerServices;

namespace CommerceMetrics.Csv;

/// <summary>The ids of a block's accepted rows in their order, to be compared once all earlier blocks have been. Kept for the next block.</summary>
internal sealed class PendingIds(OrderIdSet seen)
{
    // Numbers are 0 or more; a text is −1 − its place among the hashes.
    private Entry[] entries = new Entry[256];
    private UInt128[] hashes = [];
    private int hashCount;

    public int Count { get; private set; }

    /// <summary>Keeps an id of a row.</summary>
    /// <param name="id">The id.</param>
    /// <param name="row">The row in its batch.</param>
    /// <param name="record">The number of its record in the block, from 1.</param>
    /// <param name="offset">Where in the block the record starts.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ReadOnlySpan<byte> id, int row, long record, int offset)
    {
        if (!IntegerText.TryParseCanonical(id, out long key))
        {
            key = Keep(seen.HashOf(id));
        }

        if (Count == entries.Length)
        {
            Array.Resize(ref entries, Count * 2);
        }

        entries[Count++] = new Entry(key, row, (int)record, offset);
    }

    /// <summary>Marks an id as seen; false where an earlier row had it.</summary>
    public bool TrySee(int at)
    {
        long key = entries[at].Key;
        return key >= 0 ? seen.TryAdd(key) : seen.TryAdd(hashes[-1 - key]);
    }

    public int RowOf(int at) => entries[at].Row;

    public int RecordOf(int at) => entries[at].Record;

    public int OffsetOf(int at) => entries[at].Offset;

    public void Clear() => (Count, hashCount) = (0, 0);

    private long Keep(UInt128 hash)
    {
        if (hashCount == hashes.Length)
        {
            Array.Resize(ref hashes, Math.Max(256, hashCount * 2));
        }

        hashes[hashCount] = hash;
        return -1 - hashCount++;
    }

    private readonly record struct Entry(long Key, int Row, int Record, int Offset);
}
