using System.Buffers;
using System.Runtime.CompilerServices;

namespace CommerceMetrics;

/// <summary>The sets of growing sets' buyers by rank among all of them. For one thread.</summary>
internal sealed class BuyerRanks : IDisposable
{
    private readonly uint[] direct;
    private readonly int directRank;

    // Ranks of ids by cell: those of a cell end where the next one's begin.
    private readonly uint[] ranks;
    private readonly int[] ends;
    private readonly MemberSetWriter writer = new();
    private uint[] members = [];

    private BuyerRanks(BuyerIds ids, uint[] direct, int directRank, uint[] ranks, int[] ends) =>
        (Ids, this.direct, this.directRank, this.ranks, this.ends) = (ids, direct, directRank, ranks, ends);

    public BuyerIds Ids { get; }

    /// <summary>The ranks of the buyers of some cells; null where all are numbers of 32 bits, which stand for themselves.</summary>
    /// <param name="sets">By cell: its numbers of 32 bits.</param>
    /// <param name="others">All other ids of cells.</param>
    /// <param name="buyers">Holds the texts that ids stand for.</param>
    public static BuyerRanks? Of(MemberSet[] sets, IdPairs others, BuyerDictionary buyers)
    {
        if (others.IsEmpty)
        {
            return null;
        }

        MemberSet all = MemberSet.Union(sets);
        uint[] direct = new uint[all.Count];
        all.CopyTo(direct);
        others.Sort(out ReadOnlySpan<ulong> keys, out ReadOnlySpan<int> cells);
        (long[] numbers, int[] starts, long[] texts) = Distinct(keys);
        int negative = numbers.AsSpan().BinarySearch(0L) is int place && place < 0 ? ~place : place;
        long[] inOrder = direct.Length == 0 ? numbers : [.. numbers.AsSpan(0, negative), .. Array.ConvertAll(direct, number => (long)number), .. numbers.AsSpan(negative)];
        Array.Sort(texts, starts, Comparer<long>.Create((left, right) => buyers.Utf8Of(left).SequenceCompareTo(buyers.Utf8Of(right))));
        BuyerRanks found = new(BuyerIds.Of(inOrder, texts, buyers), direct, negative, ArrayPool<uint>.Shared.Rent(keys.Length), CountByCell(cells, sets.Length));
        found.Scatter(keys, cells, starts, inOrder.Length);
        return found;
    }

    /// <summary>Gives the memory of the ranks back to the pool; call nothing afterwards.</summary>
    public void Dispose() => ArrayPool<uint>.Shared.Return(ranks);

    /// <summary>The set of the ranks of a cell's buyers.</summary>
    public MemberSet Ranked(MemberSet numbers, int cell)
    {
        Span<uint> others = ranks.AsSpan((cell == 0 ? 0 : ends[cell - 1])..ends[cell]);
        return ToSet(numbers.IsEmpty ? others : Merged(numbers, others));
    }

    // Ranks ascend: of numbers below zero, of those of 32 bits, of those above, of texts.
    private Span<uint> Merged(MemberSet numbers, ReadOnlySpan<uint> others)
    {
        uint[] own = new uint[numbers.Count];
        numbers.CopyTo(own);
        if (members.Length < own.Length + others.Length)
        {
            members = new uint[own.Length + others.Length];
        }

        int below = others.IndexOfAnyInRange((uint)directRank, uint.MaxValue);
        below = below < 0 ? others.Length : below;
        others[..below].CopyTo(members);
        for (int i = 0, at = 0; i < own.Length; i++)
        {
            at = PlaceOf(own[i], at);
            members[below + i] = (uint)(directRank + at);
        }

        others[below..].CopyTo(members.AsSpan(below + own.Length));
        return members.AsSpan(0, own.Length + others.Length);
    }

    // Ranks ascend, and may be there more than once.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private MemberSet ToSet(Span<uint> sorted)
    {
        int count = Math.Min(sorted.Length, 1);
        for (int i = 1; i < sorted.Length; i++)
        {
            uint rank = sorted[i];
            sorted[count] = rank;
            count += rank != sorted[count - 1] ? 1 : 0;
        }

        ReadOnlySpan<uint> rest = sorted[..count];
        while (!rest.IsEmpty)
        {
            // The chunk's last member, by halves: chunks are long.
            uint chunk = rest[0] >> 16;
            int length = rest.BinarySearch((chunk << 16) | 0xFFFF);
            length = length < 0 ? ~length : length + 1;
            writer.Add(chunk, rest[..length]);
            rest = rest[length..];
        }

        return writer.ToSet();
    }

    // Texts come first in the order of ids; of each the place of its first pair.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (long[] Numbers, int[] TextStarts, long[] Texts) Distinct(ReadOnlySpan<ulong> keys)
    {
        List<int> starts = [];
        int first = 0;
        while (first < keys.Length && RadixSort.NumberOf(keys[first]) < BuyerDictionary.FirstNumber)
        {
            starts.Add(first);
            for (ulong text = keys[first]; first < keys.Length && keys[first] == text; first++)
            {
            }
        }

        // No branch on what is new: it cannot be predicted.
        ReadOnlySpan<ulong> rest = keys[first..];
        int count = rest.IsEmpty ? 0 : 1;
        for (int i = 1; i < rest.Length; i++)
        {
            count += rest[i] != rest[i - 1] ? 1 : 0;
        }

        long[] numbers = new long[count];
        ulong before = rest.IsEmpty ? 0 : rest[0];
        int at = 0;
        foreach (ulong key in rest)
        {
            at += key != before ? 1 : 0;
            before = key;
            numbers[at] = RadixSort.NumberOf(key);
        }

        long[] texts = new long[starts.Count];
        for (int text = 0; text < texts.Length; text++)
        {
            texts[text] = RadixSort.NumberOf(keys[starts[text]]);
        }

        return (numbers, [.. starts], texts);
    }

    // Where the pairs of each cell begin.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int[] CountByCell(ReadOnlySpan<int> cells, int count)
    {
        int[] starts = new int[count];
        foreach (int cell in cells)
        {
            starts[cell]++;
        }

        int start = 0;
        for (int cell = 0; cell < count; cell++)
        {
            (starts[cell], start) = (start, start + starts[cell]);
        }

        return starts;
    }

    // Pairs in the order of their ranks, so that those of each cell ascend: numbers, then texts in theirs. The starts of cells become their ends.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Scatter(ReadOnlySpan<ulong> keys, ReadOnlySpan<int> cells, int[] textStarts, int firstTextRank)
    {
        int at = 0;
        while (at < keys.Length && RadixSort.NumberOf(keys[at]) < BuyerDictionary.FirstNumber)
        {
            at++;
        }

        uint rank = 0;
        ulong before = at < keys.Length ? keys[at] : 0;
        for (; at < keys.Length; at++)
        {
            // No branch: which id is new cannot be predicted.
            ulong key = keys[at];
            rank += key != before ? 1u : 0;
            before = key;
            ranks[ends[cells[at]]++] = rank + (uint)(direct.Length & (int)(RadixSort.NumberOf(key) >>> 63) - 1);
        }

        rank = (uint)firstTextRank;
        foreach (int start in textStarts)
        {
            for (int i = start; i < keys.Length && keys[i] == keys[start]; i++)
            {
                ranks[ends[cells[i]]++] = rank;
            }

            rank++;
        }
    }

    // Where a number that comes at or after a place is: steps that double, then halves.
    private int PlaceOf(uint number, int from)
    {
        int step = 1;
        while (from + step < direct.Length && direct[from + step] <= number)
        {
            step *= 2;
        }

        int end = Math.Min(from + step, direct.Length);
        return from + direct.AsSpan(from, end - from).BinarySearch(number);
    }
}
