namespace CommerceMetrics;

/// <summary>
/// Pairs (set, member), each once, growing: as a bitmap where a chunk of 2^16 members has many of a set (8 KiB, at most 32 bytes a pair that was added), else as sorted runs (8 bytes a pair).
/// What was added since the last <see cref="Commit"/> can be taken back: before the first by forgetting all, then for 8 bytes a new pair. Memory is used again: nothing is allocated for pairs that are there already.
/// </summary>
internal sealed partial class PairStore
{
    // Pairs of a chunk from which on it may have a bitmap: at most 512 bytes for each. Bitmaps may take 32 bytes for each pair that was added, and at first 16 MiB.
    private const int Many = 16;
    private const long BytesPerPair = 32;
    private const long FirstBytes = 16 << 20;

    // A table of bitmaps may be as long as a quarter of their bytes.
    private const int TableSlack = 256;

    // Sorted when full: 128 KiB as long as that makes bitmaps, up to a megabyte (the second cache level) where pairs are sparse.
    private const int LeastPending = 1 << 14;
    private const int MostPending = 1 << 17;

    private readonly Stack<ulong[]> bitmaps = new();
    private readonly PairJournal news = new();
    private readonly PairJournal confirmed = new();
    private MarkTable[] tables = [];
    private ulong[] pending = [];
    private int pendingCount;
    private int committedCount;
    private long added;
    private long bitmapCount;

    // Until the first commit there is nothing to go back to.
    private bool isEmpty = true;

    /// <summary>Makes room for sets 0 to count − 1.</summary>
    public void Reserve(int count)
    {
        int before = tables.Length;
        if (count > before)
        {
            Array.Resize(ref tables, Math.Max(count, Math.Max(64, before * 2)));
            tables.AsSpan(before).Fill(new MarkTable([], 0));
        }
    }

    /// <summary>Adds pairs, the set in the upper 32 bits. The span is the store's to write.</summary>
    public void Add(Span<ulong> pairs)
    {
        added += pairs.Length;
        int rest;
        if (isEmpty)
        {
            rest = PairMarks.Mark(pairs, tables, pairs);
        }
        else
        {
            rest = PairMarks.Mark(pairs, tables, news.Room(pairs.Length), pairs, out int marked);
            news.Keep(marked);
        }

        if (rest > 0)
        {
            Append(pairs[..rest]);
        }
    }

    public void Commit()
    {
        (isEmpty, committedCount) = (false, pendingCount);
        news.Clear();
        confirmed.Clear();
        foreach (Run run in uncommitted)
        {
            Push(runs, run, isCommitted: true);
        }

        uncommitted.Clear();
    }

    public void Rollback()
    {
        if (isEmpty)
        {
            ClearPairs();
            return;
        }

        for (int block = 0; block < news.Blocks; block++)
        {
            PairMarks.Unmark(news[block], tables);
        }

        // What was committed before, and moved to the same bitmap since, stays.
        for (int block = 0; block < confirmed.Blocks; block++)
        {
            foreach (ulong pair in confirmed[block])
            {
                MarkTable table = tables[(int)(pair >> 32)];
                table.Bitmaps[((uint)(pair >> 16) & 0xFFFF) - table.FirstChunk]![(pair >> 6) & (Bitmaps.Words - 1)] |= 1UL << (int)(pair & 63);
            }
        }

        news.Clear();
        confirmed.Clear();
        pendingCount = committedCount;
        Drop(uncommitted);
    }

    public void Clear()
    {
        ClearPairs();
        (tables, isEmpty) = ([], true);
    }

    /// <summary>The sets of all pairs that were committed, by number.</summary>
    /// <param name="count">How many sets.</param>
    /// <param name="isTaken">Whether the store is cleared next: then its bitmaps become the sets', and nothing is copied.</param>
    public MemberSet[] Pack(int count, bool isTaken)
    {
        Reserve(count);
        ReadOnlySpan<ulong> sparse = Settle();
        MemberSetWriter writer = new();
        MemberSet[] sets = new MemberSet[count];
        int at = 0;
        for (int set = 0; set < count; set++)
        {
            MarkTable table = tables[set];
            for (uint c = 0; c <= table.Bitmaps.Length; c++)
            {
                // What is sparse and lies before the next bitmap, or at the end.
                ulong? next = c < table.Bitmaps.Length ? ((ulong)set << 16) + table.FirstChunk + c : null;
                while (at < sparse.Length && (int)(sparse[at] >> 32) == set && !(sparse[at] >> 16 > next))
                {
                    int first = at;
                    at = EndOfChunk(sparse, first);
                    writer.Add((uint)(sparse[first] >> 16) & 0xFFFF, sparse[first..at]);
                }

                if (next is not null && table.Bitmaps[c] is { } bitmap && writer.Add(table.FirstChunk + c, bitmap, isTaken))
                {
                    table.Bitmaps[c] = null;
                }
            }

            sets[set] = writer.ToSet();
        }

        return sets;
    }

    private void ClearPairs()
    {
        foreach (MarkTable table in tables)
        {
            for (int c = 0; c < table.Bitmaps.Length; c++)
            {
                if (table.Bitmaps[c] is { } bitmap)
                {
                    bitmap.AsSpan().Clear();
                    bitmaps.Push(bitmap);
                    table.Bitmaps[c] = null;
                }
            }
        }

        (pendingCount, committedCount, bitmapCount, added) = (0, 0, 0, 0);
        news.Clear();
        confirmed.Clear();
        Drop(runs);
        Drop(uncommitted);
    }

    private void Append(ReadOnlySpan<ulong> pairs)
    {
        if (pendingCount + pairs.Length > pending.Length)
        {
            long before = bitmapCount;
            Flush();
            int length = bitmapCount > before ? LeastPending : Math.Min(Math.Max(pending.Length * 2, LeastPending), MostPending);
            if (length != pending.Length)
            {
                if (pending.Length > 0)
                {
                    pool.Return(pending);
                }

                pending = pool.Rent(length);
            }
        }

        pairs.CopyTo(pending.AsSpan(pendingCount));
        pendingCount += pairs.Length;
    }
}
