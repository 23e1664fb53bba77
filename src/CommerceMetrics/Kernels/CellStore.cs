
namespace CommerceMetrics;

/// <summary>
/// Growing totals by (series, day): sparse in (series, month), dense in the days of a month. A slab is the 32 cells of one series in one month;
/// a cell's number is its slab's first cell plus the day of the month − 1, and indexes every measure's sums alike.
/// </summary>
internal sealed class CellStore
{
    /// <summary>Statuses and events of one pair: the five bits that <see cref="SeriesIndex.PackKey"/> gives them.</summary>
    public const int Kinds = 32;

    private const int NoSlab = -1;


    private readonly ExactSums[] sums;
    private readonly int ordersMeasure;

    // By month − firstMonth, then by series number: the first cell of the slab, or NoSlab. A month without rows has no array.
    private int[]?[] slabs = [];

    // The same months by pair × Kinds + kind, 128 bytes a pair and month, for the first pairs that were met.
    private int[]?[] denseSlabs = [];
    private readonly SeriesIndex pairs = new();
    private readonly PairTable pairTable = new();
    private int firstMonth;
    private int cellsInUse;

    /// <param name="measures">How many measures a cell has; the last is the count of orders.</param>
    public CellStore(int measures)
    {
        ordersMeasure = measures - 1;
        sums = new ExactSums[measures];
        for (int measure = 0; measure < measures; measure++)
        {
            sums[measure] = new ExactSums();
        }
    }

    public SeriesIndex Series { get; } = new();

    public ReadOnlySpan<ExactSums> Sums => sums;

    /// <summary>The sums of a measure, with room for every cell in use.</summary>
    public ExactSums Use(int measure)
    {
        sums[measure].Reserve(cellsInUse);
        return sums[measure];
    }

    /// <summary>What runs have added and <see cref="Sums"/> do not hold yet.</summary>
    public RunTotals Runs { get; } = new();

    /// <summary>The run of a day for one measure and the count of rows; false where the pairs are too many or too mixed for it.</summary>
    public bool TryStartRun(int slot, int segmentCount, long first, long last, int measure, out DayRun run)
    {
        pairTable.Update(pairs, segmentCount);
        if (Runs.Measure != measure)
        {
            SettleRuns();
        }

        int month = slot / DaySlots.SlotsPerMonth;
        Runs.Reserve(measure, cellsInUse);
        if (MonthOf(denseSlabs, month).Length > 0 && pairs.Count > 0 && pairs.Count <= PairTable.MostPairs)
        {
            Reserve(ref denseSlabs, (pairs.Count * Kinds) - 1, month);
        }

        run = new DayRun
        {
            Pairs = pairTable,
            Slabs = MonthOf(denseSlabs, month),
            Offset = slot % DaySlots.SlotsPerMonth,
            First = first,
            Last = last,
            Totals = Runs.ByCell,
        };
        return pairTable.IsUsable && pairs.Count <= PairTable.MostPairs;
    }

    /// <summary>Moves what runs have added into <see cref="Sums"/>.</summary>
    public void SettleRuns()
    {
        if (Runs.Measure >= 0)
        {
            Use(Runs.Measure);
            Use(ordersMeasure);
            Runs.MoveTo(sums, ordersMeasure);
        }
    }

    /// <summary>Finds, or makes, the cells of rows on one day.</summary>
    public void LocateOnOneDay(ReadOnlySpan<int> segments, ReadOnlySpan<uint> currencies, ReadOnlySpan<byte> kinds, int slot, Span<int> cells)
    {
        (int month, int offset) = (slot / DaySlots.SlotsPerMonth, slot % DaySlots.SlotsPerMonth);
        for (int done = 0; ;)
        {
            done += Series.Locate(in segments[done], in currencies[done], in kinds[done], MonthOf(slabs, month), offset, cells[done..]);
            if (done == cells.Length)
            {
                return;
            }

            // A series, or a series' month, met for the first time.
            cells[done] = CellOf(Series.GetOrAdd(SeriesIndex.PackKey(segments[done], currencies[done], kinds[done])), slot);
            if (++done == cells.Length)
            {
                return;
            }
        }
    }

    /// <summary>The cell of a series on a day's slot (<see cref="DaySlots"/>), new if need be.</summary>
    public int CellOf(int series, int slot)
    {
        int month = slot / DaySlots.SlotsPerMonth;
        int slab = SlabOf(series, month);
        if (slab == NoSlab)
        {
            slab = cellsInUse;
            cellsInUse = checked(cellsInUse + DaySlots.SlotsPerMonth);
            Reserve(ref slabs, series, month) = slab;
            ulong key = Series.KeyOf(series);
            int pair = pairs.GetOrAdd(key & ((1UL << 59) - 1));
            if (pair < PairTable.MostPairs)
            {
                Reserve(ref denseSlabs, (pair * Kinds) + SeriesIndex.UnpackKind(key), month) = slab;
            }
        }

        return slab + (slot % DaySlots.SlotsPerMonth);
    }

    /// <summary>Finds, or makes, the cell of each row by its key and slot.</summary>
    public void Locate(ReadOnlySpan<int> segments, ReadOnlySpan<uint> currencies, ReadOnlySpan<byte> keyBytes, ReadOnlySpan<int> slots, Span<int> cells)
    {
        for (int i = 0; i < cells.Length; i++)
        {
            int series = Series.GetOrAdd(SeriesIndex.PackKey(segments[i], currencies[i], keyBytes[i]));
            int slab = SlabOf(series, slots[i] / DaySlots.SlotsPerMonth);
            cells[i] = slab >= 0 ? slab + (slots[i] % DaySlots.SlotsPerMonth) : CellOf(series, slots[i]);
        }
    }

    /// <summary>The slab of a series in a month, or −1.</summary>
    public int SlabOf(int series, int month)
    {
        int at = month - firstMonth;
        return at >= 0 && at < slabs.Length && slabs[at] is int[] ofMonth && series < ofMonth.Length ? ofMonth[series] : NoSlab;
    }

    /// <summary>The months that hold a slab, in order.</summary>
    public IEnumerable<int> Months()
    {
        for (int at = 0; at < slabs.Length; at++)
        {
            if (slabs[at] is not null)
            {
                yield return firstMonth + at;
            }
        }
    }

    /// <summary>Empties the store; its memory is kept for the next use.</summary>
    public void Clear()
    {
        foreach (int[]? ofMonth in slabs.Concat(denseSlabs))
        {
            ofMonth?.AsSpan().Fill(NoSlab);
        }

        foreach (ExactSums sum in sums)
        {
            sum.Clear();
        }

        Runs.Clear();
        Series.Clear();
        pairs.Clear();
        pairTable.Clear();
        cellsInUse = 0;
    }

    private ReadOnlySpan<int> MonthOf(int[]?[] byMonth, int month)
    {
        int at = month - firstMonth;
        return unchecked((uint)at) < (uint)byMonth.Length ? byMonth[at] : default;
    }

    // Both tables have the same months.
    private ref int Reserve(ref int[]?[] byMonth, int at, int month)
    {
        if (slabs.Length == 0)
        {
            (slabs, denseSlabs, firstMonth) = (new int[]?[1], new int[]?[1], month);
        }

        int first = Math.Min(firstMonth, month);
        int last = Math.Max(firstMonth + slabs.Length - 1, month);
        if (last - first + 1 > slabs.Length)
        {
            slabs = Grown(slabs, firstMonth - first, last - first + 1);
            denseSlabs = Grown(denseSlabs, firstMonth - first, last - first + 1);
            firstMonth = first;
        }

        ref int[]? ofMonth = ref byMonth[month - firstMonth];
        int held = ofMonth?.Length ?? 0;
        if (at >= held)
        {
            int[] grown = new int[Math.Max(64, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)at + 1))];
            ofMonth?.CopyTo(grown, 0);
            grown.AsSpan(held).Fill(NoSlab);
            ofMonth = grown;
        }

        return ref ofMonth![at];

        static int[]?[] Grown(int[]?[] months, int before, int length)
        {
            int[]?[] grown = new int[]?[length];
            months.CopyTo(grown, before);
            return grown;
        }
    }
}
