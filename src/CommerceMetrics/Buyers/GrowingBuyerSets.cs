using System.Runtime.InteropServices;

namespace CommerceMetrics;

/// <summary>
/// The buyers of segments in periods, growing: numbers from 0 to 2^32 − 1 as pairs of 32 bits each (<see cref="PairStore"/>), all other ids as pairs of an id and a cell (<see cref="IdPairs"/>).
/// </summary>
internal sealed class GrowingBuyerSets(SegmentTable segments, BuyerDictionary buyers)
{
    // Of a packed set that is added again.
    private const int BlockPairs = 1_024;

    private readonly PairStore store = new();
    private readonly IdPairs others = new();
    private readonly List<(int Segment, int Period)> keys = [];
    private readonly Dictionary<(int Segment, int Period), int> cells = [];
    private readonly List<int> touched = [];
    private long[] ordersWithoutBuyer = [];
    private long[] uncommittedOrders = [];

    /// <summary>The cell of a segment's code and a period's ordinal, new where it was not met.</summary>
    public int CellOf(int segment, int period)
    {
        ref int cell = ref CollectionsMarshal.GetValueRefOrAddDefault(cells, (segment, period), out bool isKnown);
        if (!isKnown)
        {
            cell = keys.Count;
            keys.Add((segment, period));
            store.Reserve(keys.Count);
            if (cell == ordersWithoutBuyer.Length)
            {
                Array.Resize(ref ordersWithoutBuyer, Math.Max(64, cell * 2));
                Array.Resize(ref uncommittedOrders, ordersWithoutBuyer.Length);
            }
        }

        return cell;
    }

    /// <summary>Adds numbers of 32 bits: pairs with the cell. The span is overwritten.</summary>
    public void Add(Span<ulong> direct) => store.Add(direct);

    /// <summary>Adds ids that are no numbers of 32 bits.</summary>
    /// <param name="cellOf">The cell of each.</param>
    /// <param name="ids">As many.</param>
    public void Add(ReadOnlySpan<int> cellOf, ReadOnlySpan<long> ids) => others.Add(cellOf, ids);

    /// <summary>Adds the members of a packed set.</summary>
    /// <param name="cell">To whom.</param>
    /// <param name="members">Numbers, or ranks where there are ids.</param>
    /// <param name="ids">Of ranks; null for numbers.</param>
    public void Add(int cell, MemberSet members, BuyerIds? ids)
    {
        uint[] all = new uint[members.Count];
        members.CopyTo(all);
        (int direct, int wide) = (0, 0);
        ulong[] pairs = new ulong[Math.Min(all.Length, BlockPairs)];
        long[] found = new long[pairs.Length];
        int[] cellOf = new int[pairs.Length];
        Array.Fill(cellOf, cell);
        foreach (uint member in all)
        {
            long id = ids is null ? member : ids.IdOf((int)member, buyers);
            if (id is >= 0 and <= uint.MaxValue)
            {
                pairs[direct++] = ((ulong)cell << 32) | (ulong)id;
            }
            else
            {
                found[wide++] = id;
            }

            if (direct == pairs.Length || wide == found.Length)
            {
                Flush();
            }
        }

        Flush();

        void Flush()
        {
            Add(pairs.AsSpan(0, direct));
            Add(cellOf.AsSpan(0, wide), found.AsSpan(0, wide));
            (direct, wide) = (0, 0);
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
        others.Commit();
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
        others.Rollback();
        foreach (int cell in touched)
        {
            uncommittedOrders[cell] = 0;
        }

        touched.Clear();
    }

    public void Clear()
    {
        store.Clear();
        others.Clear();
        keys.Clear();
        cells.Clear();
        touched.Clear();
        (ordersWithoutBuyer, uncommittedOrders) = ([], []);
    }

    /// <summary>What was committed, in canonical form: it follows from the buyers of each segment and period alone.</summary>
    /// <param name="isTaken">Whether the sets are cleared next.</param>
    public PackedBuyerSets Pack(bool isTaken)
    {
        BuyerIds? ids = null;
        MemberSet[] sets = store.Pack(keys.Count, isTaken);
        using BuyerRanks? ranks = BuyerRanks.Of(sets, others, buyers);
        if (ranks is not null)
        {
            ids = ranks.Ids;
            sets = [.. sets.Select(ranks.Ranked)];
        }

        int[] held = [.. Enumerable.Range(0, keys.Count).Where(cell => !sets[cell].IsEmpty || ordersWithoutBuyer[cell] != 0)];
        Segment[] names = [.. held.Select(cell => keys[cell].Segment).Distinct().Select(code => segments[code]).Order()];
        Dictionary<int, int> rankOfCode = names.Index().ToDictionary(pair => segments.GetOrAdd(pair.Item), pair => pair.Index);
        (int Segment, int Period, int Cell)[] ordered = [.. held.Select(cell => (rankOfCode[keys[cell].Segment], keys[cell].Period, cell))];
        Array.Sort(ordered);
        return new PackedBuyerSets(
            names,
            ids,
            [.. ordered.Select(place => place.Segment)],
            [.. ordered.Select(place => place.Period)],
            [.. ordered.Select(place => sets[place.Cell])],
            [.. ordered.Select(place => ordersWithoutBuyer[place.Cell])]);
    }
}
