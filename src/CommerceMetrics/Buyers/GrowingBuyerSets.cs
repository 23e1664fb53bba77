using System.Runtime.InteropServices;

namespace CommerceMetrics;

/// <summary>
/// The buyers of segments in periods, growing. Each has two sets: of numbers from 0 to 2^32 − 1 as they are, and of all other ids by a dense number of the growing sets'
/// own (<see cref="IdNumbers"/>).
/// </summary>
internal sealed class GrowingBuyerSets(SegmentTable segments, BuyerDictionary buyers)
{
    private readonly PairStore store = new();
    private readonly IdNumbers numbers = new();
    private readonly List<(int Segment, int Period)> keys = [];
    private readonly Dictionary<(int Segment, int Period), int> cells = [];
    private readonly List<int> touched = [];
    private readonly int[] ofBlock = new int[IdNumbers.MostIds];
    private readonly ulong[] pairs = new ulong[IdNumbers.MostIds];
    private long[] ordersWithoutBuyer = [];
    private long[] uncommittedOrders = [];

    /// <summary>The cell of a segment's code and a period's ordinal, new where it was not met. Its sets are 2 × cell and the next.</summary>
    public int CellOf(int segment, int period)
    {
        ref int cell = ref CollectionsMarshal.GetValueRefOrAddDefault(cells, (segment, period), out bool isKnown);
        if (!isKnown)
        {
            cell = keys.Count;
            keys.Add((segment, period));
            store.Reserve(2 * keys.Count);
            if (cell == ordersWithoutBuyer.Length)
            {
                Array.Resize(ref ordersWithoutBuyer, Math.Max(64, cell * 2));
                Array.Resize(ref uncommittedOrders, ordersWithoutBuyer.Length);
            }
        }

        return cell;
    }

    /// <summary>Adds numbers of 32 bits: pairs with the set. The span is overwritten.</summary>
    public void Add(Span<ulong> direct) => store.Add(direct);

    /// <summary>Adds ids that are no numbers of 32 bits, at most <see cref="IdNumbers.MostIds"/>.</summary>
    /// <param name="setOf">The second set of each one's cell.</param>
    /// <param name="ids">As many.</param>
    public void Add(ReadOnlySpan<int> setOf, ReadOnlySpan<long> ids)
    {
        numbers.GetOrAdd(ids, ofBlock);
        for (int i = 0; i < ids.Length; i++)
        {
            pairs[i] = ((ulong)setOf[i] << 32) | (uint)ofBlock[i];
        }

        store.Add(pairs.AsSpan(0, ids.Length));
    }

    /// <summary>Adds the members of a packed set.</summary>
    /// <param name="cell">To whom.</param>
    /// <param name="members">Numbers, or ranks where there are ids.</param>
    /// <param name="ids">Of ranks; null for numbers.</param>
    public void Add(int cell, MemberSet members, BuyerIds? ids)
    {
        uint[] all = new uint[members.Count];
        members.CopyTo(all);
        (int direct, int others) = (0, 0);
        int[] setOf = new int[IdNumbers.MostIds];
        long[] wide = new long[IdNumbers.MostIds];
        Array.Fill(setOf, (2 * cell) + 1);
        ulong[] narrow = new ulong[IdNumbers.MostIds];
        foreach (uint member in all)
        {
            long id = ids is null ? member : ids.IdOf((int)member, buyers);
            if (id is >= 0 and <= uint.MaxValue)
            {
                narrow[direct++] = ((ulong)(2 * cell) << 32) | (ulong)id;
            }
            else
            {
                wide[others++] = id;
            }

            if (direct == narrow.Length || others == wide.Length)
            {
                Flush();
            }
        }

        Flush();

        void Flush()
        {
            Add(narrow.AsSpan(0, direct));
            Add(setOf.AsSpan(0, others), wide.AsSpan(0, others));
            (direct, others) = (0, 0);
        }
    }

    /// <summary>Adds orders that have no buyer.</summary>
    /// <exception cref="OverflowException">They leave 64 bits.</exception>
    public void AddWithoutBuyer(int cell, long orders)
    {
        if (uncommittedOrders[cell] == 0)
        {
            touched.Add(cell);
        }

        uncommittedOrders[cell] = checked(uncommittedOrders[cell] + orders);
        _ = checked(ordersWithoutBuyer[cell] + uncommittedOrders[cell]);
    }

    public void Commit()
    {
        store.Commit();
        foreach (int cell in touched)
        {
            ordersWithoutBuyer[cell] += uncommittedOrders[cell];
            uncommittedOrders[cell] = 0;
        }

        touched.Clear();
    }

    public void Rollback()
    {
        store.Rollback();
        foreach (int cell in touched)
        {
            uncommittedOrders[cell] = 0;
        }

        touched.Clear();
    }

    public void Clear()
    {
        store.Clear();
        numbers.Clear();
        keys.Clear();
        cells.Clear();
        touched.Clear();
        (ordersWithoutBuyer, uncommittedOrders) = ([], []);
    }

    /// <summary>What was committed, in canonical form: it follows from the buyers of each segment and period alone.</summary>
    /// <param name="isTaken">Whether the sets are cleared next.</param>
    public PackedBuyerSets Pack(bool isTaken)
    {
        MemberSet[] sets = store.Pack(2 * keys.Count, isTaken);
        BuyerRanks? ranks = BuyerRanks.Of(sets, numbers.Ids, buyers);
        int[] held = [.. Enumerable.Range(0, keys.Count).Where(cell => !sets[2 * cell].IsEmpty || !sets[(2 * cell) + 1].IsEmpty || ordersWithoutBuyer[cell] != 0)];
        Segment[] names = [.. held.Select(cell => keys[cell].Segment).Distinct().Select(code => segments[code]).Order()];
        Dictionary<int, int> rankOfCode = names.Index().ToDictionary(pair => segments.GetOrAdd(pair.Item), pair => pair.Index);
        (int Segment, int Period, int Cell)[] ordered = [.. held.Select(cell => (rankOfCode[keys[cell].Segment], keys[cell].Period, cell))];
        Array.Sort(ordered);
        return new PackedBuyerSets(
            names,
            ranks?.Ids,
            [.. ordered.Select(place => place.Segment)],
            [.. ordered.Select(place => place.Period)],
            [.. ordered.Select(place => ranks is null ? sets[2 * place.Cell] : ranks.Ranked(sets[2 * place.Cell], sets[(2 * place.Cell) + 1]))],
            [.. ordered.Select(place => ordersWithoutBuyer[place.Cell])]);
    }
}
