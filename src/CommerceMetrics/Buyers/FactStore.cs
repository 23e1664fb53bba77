using System.Runtime.InteropServices;

namespace CommerceMetrics;

/// <summary>Growing facts as a few sorted runs, each at least twice as long as the next: adding costs the logarithm of their number, amortised.</summary>
internal sealed class FactStore(SegmentTable segments, BuyerDictionary buyers)
{
    private const int EventShift = 3;

    private readonly SeriesIndex series = new();
    private readonly List<FactRun> runs = [];

    /// <summary>The key of a series on a day; its number is given on first use.</summary>
    public ulong KeyOf(int segment, Currency currency, CellEvent kind, OrderStatus status, int slot) =>
        FactPlace.KeyOf(series.GetOrAdd(SeriesIndex.PackKey(segment, currency.Packed, (byte)((int)status | ((int)kind << EventShift)))), slot);

    public void Add(FactRun run)
    {
        runs.Add(run);
        while (runs.Count > 1 && runs[^2].Count < 2L * runs[^1].Count)
        {
            MergeLast();
        }
    }

    /// <summary>Adds the facts of a log that a test lets pass.</summary>
    public void Add(BuyerLog log, Func<CellEvent, int, bool> isTaken, bool isNegated = false)
    {
        BuyerFacts facts = log.Packed;
        long[] ids = new long[log.Ids.Count];
        for (int rank = 0; rank < ids.Length; rank++)
        {
            ids[rank] = log.Ids.IdOf(rank, buyers);
        }

        List<FactPlace> places = [];
        for (int number = 0; number < facts.Series.Length; number++)
        {
            SeriesKey key = facts.Series[number];
            int code = segments.GetOrAdd(log.Segments[key.Segment]);
            for (int block = facts.FirstBlocks[number]; block < facts.FirstBlocks[number + 1]; block++)
            {
                if (!isTaken(key.Event, facts.Days[block]))
                {
                    continue;
                }

                ulong place = KeyOf(code, key.Currency, key.Event, key.Status, DaySlots.FromDay(facts.Days[block]));
                for (int fact = facts.FirstFacts[block]; fact < facts.FirstFacts[block + 1]; fact++)
                {
                    places.Add(new FactPlace(place, facts.Buyers[fact] < 0 ? OrderColumns.None : ids[facts.Buyers[fact]], fact));
                }
            }
        }

        Add(FactRun.Of([.. places], 0, places.Count, measure =>
        {
            MeasureColumn column = facts.Measures[measure];
            return column.IsZero ? null : fact => isNegated ? -column[fact] : column[fact];
        }));
    }

    /// <summary>The facts so far that are not zero, in canonical form, with the segments and buyers that have one.</summary>
    /// <exception cref="OverflowException">A total leaves 128 bits.</exception>
    public (BuyerFacts Facts, Segment[] Segments, BuyerIds Buyers) Pack()
    {
        while (runs.Count > 1)
        {
            MergeLast();
        }

        FactRun run = runs.Count == 1 ? runs[0] : FactRun.Of([], 0, 0, static _ => null);
        HashSet<long> used = [];
        List<(int First, int End, SeriesKey Key)> ranges = [];
        for (int fact = 0; fact < run.Count;)
        {
            int number = FactPlace.Split(run.Keys[fact]).Series;
            int first = fact;
            bool any = false;
            for (; fact < run.Count && FactPlace.Split(run.Keys[fact]).Series == number; fact++)
            {
                if (!run.IsZero(fact))
                {
                    any = true;
                    used.Add(run.Buyers[fact]);
                }
            }

            if (any)
            {
                ranges.Add((first, fact, KeyOf(series.KeyOf(number))));
            }
        }

        used.Remove(OrderColumns.None);
        BuyerIds ids = BuyerIds.Of(used, buyers, out Dictionary<long, int> ranks);
        ranks.Add(OrderColumns.None, BuyerFacts.NoBuyer);
        Segment[] names = [.. ranges.Select(range => range.Key.Segment).Distinct().Select(code => segments[code]).Order()];
        Dictionary<int, int> rankOfCode = names.Index().ToDictionary(pair => segments.GetOrAdd(pair.Item), pair => pair.Index);
        return (PackOrdered(run, [.. ranges.Select(range => range with { Key = range.Key with { Segment = rankOfCode[range.Key.Segment] } }).OrderBy(range => range.Key)], ranks), names, ids);
    }

    public void Clear()
    {
        runs.Clear();
        series.Clear();
    }

    private static BuyerFacts PackOrdered(FactRun run, (int First, int End, SeriesKey Key)[] ranges, Dictionary<long, int> ranks)
    {
        List<int> firstBlocks = [0], days = [], firstFacts = [0], order = [];
        List<int> rankOf = [];
        List<(int Rank, int Fact)> block = [];
        foreach ((int first, int end, _) in ranges)
        {
            for (int fact = first; fact < end;)
            {
                ulong key = run.Keys[fact];
                for (; fact < end && run.Keys[fact] == key; fact++)
                {
                    if (!run.IsZero(fact))
                    {
                        block.Add((ranks[run.Buyers[fact]], fact));
                    }
                }

                if (block.Count == 0)
                {
                    continue;
                }

                // Numbers are in the order of their ranks; texts were by first use.
                CollectionsMarshal.AsSpan(block).Sort();
                rankOf.AddRange(block.Select(entry => entry.Rank));
                order.AddRange(block.Select(entry => entry.Fact));
                days.Add(DaySlots.ToDay(FactPlace.Split(key).Slot));
                firstFacts.Add(order.Count);
                block.Clear();
            }

            firstBlocks.Add(days.Count);
        }

        return new BuyerFacts
        {
            Series = [.. ranges.Select(range => range.Key)],
            FirstBlocks = [.. firstBlocks],
            Days = [.. days],
            FirstFacts = [.. firstFacts],
            Buyers = [.. rankOf],
            Measures = [.. run.Measures.Select(measure => measure.IsZero ? default : MeasureColumn.Of(order.Count, i => measure[order[i]]))],
        };
    }

    private static SeriesKey KeyOf(ulong key)
    {
        (int segment, uint currency) = SeriesIndex.UnpackPair(key);
        int kind = SeriesIndex.UnpackKind(key);
        return new SeriesKey(segment, Currency.FromPacked(currency), (CellEvent)(kind >> EventShift), (OrderStatus)(kind & ((1 << EventShift) - 1)));
    }

    private void MergeLast()
    {
        FactRun merged = FactRun.Merge(runs[^2], runs[^1]);
        runs.RemoveRange(runs.Count - 2, 2);
        runs.Add(merged);
    }
}
