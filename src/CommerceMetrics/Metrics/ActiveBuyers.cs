namespace CommerceMetrics;

/// <summary>
/// Who bought in a window: one pass over its sorted runs, adding up the counted orders of each buyer in an array of all buyers. For one thread.
/// </summary>
internal sealed class ActiveBuyers
{
    private readonly BuyerFacts facts;
    private readonly bool[] isCounted;
    private readonly long[] orders;

    // By buyer: the number of the window in which the buyer was met last.
    private readonly int[] metIn;
    private readonly List<int> met = [];
    private int window;

    public ActiveBuyers(BuyerLog log, GmvDefinition definition)
    {
        facts = log.Packed;
        isCounted = [.. facts.Series.Select(key => key.Event == CellEvent.Sale && definition.Counts(key.Status))];
        (orders, metIn, FirstDays) = (new long[log.Ids.Count], new int[log.Ids.Count], new int[log.Ids.Count]);
        Array.Fill(FirstDays, int.MaxValue);
        for (int series = 0; series < facts.Series.Length; series++)
        {
            for (int block = facts.FirstBlocks[series]; isCounted[series] && block < facts.FirstBlocks[series + 1]; block++)
            {
                for (int fact = facts.FirstOfBuyers(block); fact < facts.FirstFacts[block + 1]; fact++)
                {
                    ref int first = ref FirstDays[facts.Buyers[fact]];
                    if (facts.Days[block] < first && facts.Measures[CellMeasure.Orders][fact] > 0)
                    {
                        first = facts.Days[block];
                    }
                }
            }
        }
    }

    /// <summary>By buyer: the first day with a counted order, in all the data and over all segments; int.MaxValue for none.</summary>
    public int[] FirstDays { get; }

    /// <summary>The buyers with a counted order in some series and a window; the list and <see cref="OrdersOf"/> are theirs until the next call.</summary>
    /// <param name="series">The series of a group.</param>
    /// <param name="days">The window.</param>
    /// <param name="isSeen">Whether the orders of a currency and a day are looked at; null looks at all.</param>
    public List<int> In(IReadOnlyList<int> series, DaySpan days, Func<Currency, int, bool>? isSeen = null)
    {
        window++;
        met.Clear();
        foreach (int number in series)
        {
            if (!isCounted[number])
            {
                continue;
            }

            (int start, int length) = facts.BlocksWithin(number, days.First, days.Last).GetOffsetAndLength(facts.Days.Length);
            for (int block = start; block < start + length; block++)
            {
                if (isSeen is null || isSeen(facts.Series[number].Currency, facts.Days[block]))
                {
                    AddOrders(block);
                }
            }
        }

        met.RemoveAll(buyer => orders[buyer] <= 0);
        return met;
    }

    /// <summary>The counted orders of a buyer in the window last asked for, who is active in it.</summary>
    public long OrdersOf(int buyer) => orders[buyer];

    private void AddOrders(int block)
    {
        for (int fact = facts.FirstOfBuyers(block); fact < facts.FirstFacts[block + 1]; fact++)
        {
            int buyer = facts.Buyers[fact];
            if (metIn[buyer] != window)
            {
                (metIn[buyer], orders[buyer]) = (window, 0);
                met.Add(buyer);
            }

            orders[buyer] += checked((long)facts.Measures[CellMeasure.Orders][fact]);
        }
    }
}
