namespace CommerceMetrics;

/// <summary>Pairs in the order in which they came, in blocks that are never copied and are used again.</summary>
internal sealed class PairJournal
{
    private const int BlockPairs = 1 << 15;

    private readonly List<ulong[]> blocks = [];
    private readonly List<int> counts = [];
    private int last = -1;

    /// <summary>The pairs, block by block.</summary>
    public int Blocks => last + 1;

    public ReadOnlySpan<ulong> this[int block] => blocks[block].AsSpan(0, counts[block]);

    /// <summary>Room for more pairs, to be written and kept by <see cref="Keep"/>.</summary>
    public Span<ulong> Room(int pairs)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pairs, BlockPairs);
        if (last < 0 || counts[last] + pairs > BlockPairs)
        {
            last++;
            if (last == blocks.Count)
            {
                blocks.Add(new ulong[BlockPairs]);
                counts.Add(0);
            }
        }

        return blocks[last].AsSpan(counts[last]);
    }

    public void Keep(int pairs) => counts[last] += pairs;

    public void Clear()
    {
        for (; last >= 0; last--)
        {
            counts[last] = 0;
        }
    }
}
