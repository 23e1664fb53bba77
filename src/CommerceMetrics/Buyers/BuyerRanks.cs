namespace CommerceMetrics;

/// <summary>The ranks of growing sets' buyers among all of them. For one thread.</summary>
internal sealed class BuyerRanks
{
    // A set with fewer than one in so many of all buyers is sorted; a larger one is marked in a bitmap of all.
    private const int SparseRanks = 64;

    private readonly uint[] direct;
    private readonly int directRank;
    private readonly int[] rankOfNumber;
    private readonly MemberSetWriter writer = new();
    private readonly ulong[][] words;
    private ulong[] ranks = new ulong[16];
    private ulong[] scratch = new ulong[16];

    private BuyerRanks(BuyerIds ids, uint[] direct, int directRank, int[] rankOfNumber)
    {
        (Ids, this.direct, this.directRank, this.rankOfNumber) = (ids, direct, directRank, rankOfNumber);
        words = [.. Enumerable.Range(0, (ids.Count >> 16) + 1).Select(_ => new ulong[Bitmaps.Words])];
    }

    public BuyerIds Ids { get; }

    /// <summary>The ranks of the buyers of some sets; null where all are numbers of 32 bits, which stand for themselves.</summary>
    /// <param name="sets">By turns of numbers of 32 bits, and of dense numbers of other ids.</param>
    /// <param name="idOfNumber">Those ids.</param>
    /// <param name="buyers">Holds the texts that ids stand for.</param>
    public static BuyerRanks? Of(MemberSet[] sets, ReadOnlySpan<long> idOfNumber, BuyerDictionary buyers)
    {
        uint[] numbered = MembersOf([.. sets.Where((_, set) => set % 2 != 0)]);
        if (numbered.Length == 0)
        {
            return null;
        }

        // Numbers in their order, then texts in theirs. With the sign turned the order of 64 bits is that of numbers.
        (ulong[] keys, int[] numbers) = (new ulong[numbered.Length], new int[numbered.Length]);
        for (int i = 0; i < keys.Length; i++)
        {
            numbers[i] = (int)numbered[i];
            keys[i] = RadixSort.KeyOf(idOfNumber[numbers[i]]);
        }

        (ulong[] keyScratch, int[] numberScratch) = (new ulong[keys.Length], new int[keys.Length]);
        RadixSort.Sort(ref keys, ref numbers, ref keyScratch, ref numberScratch, keys.Length);
        int texts = 0;
        while (texts < numbers.Length && idOfNumber[numbers[texts]] < BuyerDictionary.FirstNumber)
        {
            texts++;
        }

        long[] coded = new long[texts];
        for (int i = 0; i < texts; i++)
        {
            coded[i] = idOfNumber[numbers[i]];
        }

        int[] textNumbers = numbers[..texts];
        Array.Sort(coded, textNumbers, Comparer<long>.Create((left, right) => buyers.Utf8Of(left).SequenceCompareTo(buyers.Utf8Of(right))));
        uint[] direct = MembersOf([.. sets.Where((_, set) => set % 2 == 0)]);
        int[] rankOfNumber = new int[idOfNumber.Length];
        long[] inOrder = new long[numbers.Length - texts + direct.Length];
        int rank = 0;
        int next = texts;
        for (; next < numbers.Length && idOfNumber[numbers[next]] < 0; next++)
        {
            (inOrder[rank], rankOfNumber[numbers[next]]) = (idOfNumber[numbers[next]], rank++);
        }

        int directRank = rank;
        foreach (uint number in direct)
        {
            inOrder[rank++] = number;
        }

        for (; next < numbers.Length; next++)
        {
            (inOrder[rank], rankOfNumber[numbers[next]]) = (idOfNumber[numbers[next]], rank++);
        }

        foreach (int number in textNumbers)
        {
            rankOfNumber[number] = rank++;
        }

        return new BuyerRanks(BuyerIds.Of(inOrder, coded, buyers), direct, directRank, rankOfNumber);
    }

    /// <summary>The set of the ranks of two sets' members.</summary>
    public MemberSet Ranked(MemberSet ofDirect, MemberSet ofNumbers)
    {
        uint[] members = new uint[ofDirect.Count + ofNumbers.Count];
        int split = (int)ofDirect.Count;
        ofDirect.CopyTo(members);
        ofNumbers.CopyTo(members.AsSpan(split));
        if (ranks.Length < members.Length)
        {
            (ranks, scratch) = (new ulong[members.Length], new ulong[members.Length]);
        }

        for (int i = 0, at = 0; i < split; i++)
        {
            at = PlaceOf(members[i], at);
            ranks[i] = (ulong)(directRank + at);
        }

        for (int i = split; i < members.Length; i++)
        {
            ranks[i] = (ulong)rankOfNumber[members[i]];
        }

        return members.Length * (long)SparseRanks < Ids.Count ? Sorted(members.Length) : Marked(ranks.AsSpan(0, members.Length));
    }

    private static uint[] MembersOf(ReadOnlySpan<MemberSet> sets)
    {
        MemberSet all = MemberSet.Union(sets);
        uint[] members = new uint[all.Count];
        all.CopyTo(members);
        return members;
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

    private MemberSet Sorted(int count)
    {
        RadixSort.Sort(ref ranks, ref scratch, count);
        for (int first = 0, end; first < count; first = end)
        {
            for (end = first + 1; end < count && ranks[end] >> 16 == ranks[first] >> 16; end++)
            {
            }

            writer.Add((uint)(ranks[first] >> 16), ranks.AsSpan(first, end - first));
        }

        return writer.ToSet();
    }

    private MemberSet Marked(ReadOnlySpan<ulong> marked)
    {
        for (int i = 0; i < marked.Length; i++)
        {
            words[marked[i] >> 16][(marked[i] >> 6) & (Bitmaps.Words - 1)] |= 1UL << (int)(marked[i] & 63);
        }

        for (int chunk = 0; chunk < words.Length; chunk++)
        {
            if (writer.Add((uint)chunk, words[chunk], isTaken: true))
            {
                words[chunk] = new ulong[Bitmaps.Words];
            }
            else
            {
                words[chunk].AsSpan().Clear();
            }
        }

        return writer.ToSet();
    }
}
