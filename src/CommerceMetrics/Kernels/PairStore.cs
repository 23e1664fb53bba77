namespace CommerceMetrics;

/// <summary>
/// Pairs (set, member), each once, growing: as a bitmap where a chunk of 2^16 members has many of a set (8 KiB, at most 32 bytes a pair), else as sorted runs (8 bytes a pair).
/// What was added since the last <see cref="Commit"/> can be taken back, for 8 bytes a new pair. Memory is used again: nothing is allocated for pairs that are there already.
/// </summary>
internal sealed partial class PairStore
{
    /// <summary>The most pairs of one call.</summary>
    public const int MostPairs = 2_048;

    // Pairs of a chunk from which on a bitmap takes at most 32 bytes for each.
    private const int Many = 256;

    // A table of bitmaps may be as long as a quarter of their bytes.
    private const int TableSlack = 256;

    // A megabyte, the second cache level: sorted when full.
    private const int PendingPairs = 1 << 17;
    private const int FirstPairs = 1 << 11;

    private readonly Stack<ulong[]> bitmaps = new();
    private MarkTable[] tables = [];
    private ulong[] pending = new ulong[FirstPairs];
    private ulong[] news = new ulong[MostPairs];
    private int pendingCount;
    private int committedCount;
    private int newCount;

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
        if (newCount + pairs.Length > news.Length)
        {
            Array.Resize(ref news, Math.Max(news.Length * 2, newCount + pairs.Length));
        }

        (int marked, int rest) = PairMarks.Mark(pairs, tables, news.AsSpan(newCount), pairs);
        newCount += marked;
        if (rest > 0)
        {
            Append(pairs[..rest]);
        }
    }

    public void Commit()
    {
        newCount = 0;
        committedCount = pendingCount;
        foreach (Run run in uncommitted)
        {
            Push(run);
        }

        uncommitted.Clear();
    }

    public void Rollback()
    {
        PairMarks.Unmark(news.AsSpan(0, newCount), tables);
        newCount = 0;
        pendingCount = committedCount;
        Drop(uncommitted);
    }

    public void Clear()
    {
        foreach (MarkTable table in tables)
        {
            foreach (ulong[]? bitmap in table.Bitmaps)
            {
                if (bitmap is not null)
                {
                    bitmap.AsSpan().Clear();
                    bitmaps.Push(bitmap);
                }
            }
        }

        (tables, pendingCount, committedCount, newCount) = ([], 0, 0, 0);
        Drop(runs);
        Drop(uncommitted);
    }

    /// <summary>The sets of all pairs that were committed, by number.</summary>
    public MemberSet[] Pack(int count)
    {
        Reserve(count);
        ReadOnlySpan<ulong> sparse = Settle();
        MemberSetWriter writer = new();
        ulong[] words = new ulong[Bitmaps.Words];
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
                    ulong chunk = sparse[first] >> 16;
                    at = EndOfChunk(sparse, first);
                    writer.Add((uint)(chunk & 0xFFFF), sparse[first..at], words);
                }

                if (next is not null && table.Bitmaps[c] is { } bitmap)
                {
                    writer.Add(table.FirstChunk + c, bitmap);
                }
            }

            sets[set] = writer.ToSet();
        }

        return sets;
    }

    private void Append(ReadOnlySpan<ulong> pairs)
    {
        if (pendingCount + pairs.Length > pending.Length)
        {
            if (pending.Length < PendingPairs)
            {
                int length = Math.Min(PendingPairs, Math.Max(pending.Length * 2, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(pendingCount + pairs.Length))));
                Array.Resize(ref pending, length);
            }
            else
            {
                Flush();
            }
        }

        pairs.CopyTo(pending.AsSpan(pendingCount));
        pendingCount += pairs.Length;
    }
}
