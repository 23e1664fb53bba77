namespace CommerceMetrics;

/// <summary>
/// Growing totals by (series, day), sparse in (series, month). A month of few days takes few cells, 1 or 4; from the fifth day on it takes a slab of 32, dense in days.
/// The first blocks, and those of a series that has filled one up, take a slab at once, which the rows of most data find by direct look-up (<see cref="RowCells"/>).
/// </summary>
/// <remarks>
/// Bound, of a store fed in any order: of a block that holds d days at most 1 cell (d = 1), 4 (d ≤ 4) or 32, an eighth more for cells that blocks left behind as they grew
/// (5 of 37), 20 bytes of block and up to 20 of index; besides that, 16,384 slabs and the 9 MiB of the tables for direct look-up. Nothing that grows holds a second copy of the cells.
/// </remarks>
internal sealed class CellStore
{
    /// <summary>Statuses and events of one pair: the five bits that <see cref="SeriesIndex.PackKey"/> gives them.</summary>
    public const int Kinds = 32;

    // Slabs that are taken without proof that they fill up: 8 MiB with two lanes.
    private const int UnprovenSlabs = 1 << 14;

    // After rows that direct look-up misses so many are found by their keys; twice as many each time while it finds few.
    private const int RowsByKey = 32;

    private readonly PagedList<CellBlock> blocks = new();
    private readonly BlockIndex index = new();
    private readonly PagedList<SeriesFacts> facts = new();
    private readonly SeriesIndex pairs = new();
    private readonly PairTable pairTable = new();
    private readonly SlabTable slabTable = new();
    private int moves;

    /// <param name="measures">How many measures a cell has; the last is the count of orders.</param>
    public CellStore(int measures) => Sums = new CellSums(measures);

    public SeriesIndex Series { get; } = new();

    public CellSums Sums { get; }

    /// <summary>The (series, month) blocks, in order of first use.</summary>
    public PagedList<CellBlock> Blocks => blocks;

    /// <summary>Adds a column of values and a count of one a row to the cells that direct look-up finds, in one pass.</summary>
    /// <returns>How many rows, from the first on, were added.</returns>
    public int AddDirect(in RowKeys rows, int segmentCount, int lane, ReadOnlySpan<long> values)
    {
        if (lane != CellSums.FirstLane || !TryLookUp(rows, segmentCount, out RowCells direct) || !Sums.TryClaimTwo(lane, Magnitude.Of(values), 1, values.Length))
        {
            return 0;
        }

        return direct.AddTo(Sums.Cells, values);
    }

    /// <summary>Finds, or makes, the cell of each row. False where cells that had been found before this call have moved.</summary>
    public bool Locate(in RowKeys rows, int segmentCount, Span<int> cells)
    {
        int movesBefore = moves;
        LocateOnce(rows, segmentCount, cells);
        if (moves == movesBefore)
        {
            return true;
        }

        // All cells are there now: nothing moves any more.
        LocateOnce(rows, segmentCount, cells);
        return false;
    }

    /// <summary>The cell of a series on a day's slot (<see cref="DaySlots"/>), new if need be.</summary>
    public int CellOf(int series, int slot)
    {
        (int month, int day) = (slot / DaySlots.SlotsPerMonth, slot % DaySlots.SlotsPerMonth);
        int number = index.Find(blocks, series, month);
        if (number < 0)
        {
            number = NewBlock(series, month);
        }

        ref CellBlock block = ref blocks[number];
        int place = block.Take(day);
        if (place < 0)
        {
            Grow(ref block);
            place = block.Take(day);
        }

        return block.First + place;
    }

    /// <summary>Moves every total of another store into this one, by series key; the other is empty afterwards.</summary>
    /// <exception cref="OverflowException">A total leaves 128 bits; a part was moved.</exception>
    public void Absorb(CellStore other, int measures)
    {
        for (int number = 0; number < other.blocks.Count; number++)
        {
            CellBlock block = other.blocks[number];
            int series = Series.GetOrAdd(other.Series.KeyOf(block.Series));
            for (int day = 0; day < DaySlots.SlotsPerMonth; day++)
            {
                int place = block.PlaceOf(day);
                int to = -1;
                for (int measure = 0; measure < measures && place >= 0; measure++)
                {
                    int lane = other.Sums.LaneOf(measure);
                    if (lane >= 0 && other.Sums[block.First + place, lane] is Int128 total && total != 0)
                    {
                        to = to < 0 ? CellOf(series, (block.Month * DaySlots.SlotsPerMonth) + day) : to;
                        Sums.Add(to, Sums.Use(measure), total);
                    }
                }
            }
        }

        other.Clear();
    }

    /// <summary>Empties the store; its memory is kept for the next use.</summary>
    public void Clear()
    {
        blocks.Clear();
        index.Clear();
        facts.Clear();
        Sums.Clear();
        Series.Clear();
        pairs.Clear();
        pairTable.Clear();
        slabTable.Clear();
    }

    private void LocateOnce(in RowKeys rows, int segmentCount, Span<int> cells)
    {
        bool isDirect = TryLookUp(rows, segmentCount, out RowCells direct);
        int byKey = RowsByKey;
        for (int done = 0; done < rows.Count;)
        {
            int found = isDirect ? direct.From(done).Find(cells[done..]) : 0;
            byKey = !isDirect ? rows.Count : found >= byKey ? RowsByKey : byKey * 2;
            done += found;
            for (int end = Math.Min(rows.Count, done + byKey); done < end; done++)
            {
                cells[done] = CellOf(Series.GetOrAdd(SeriesIndex.PackKey(rows.Segments[done], rows.Currencies[done], rows.Kinds[done])), rows.SlotOf(done));
            }
        }
    }

    private bool TryLookUp(in RowKeys rows, int segmentCount, out RowCells direct)
    {
        pairTable.Update(pairs, segmentCount);
        if (pairs.Count > PairTable.MostPairs)
        {
            slabTable.Drop();
        }

        if (!pairTable.IsUsable || !slabTable.Cover(rows.FirstSlot / DaySlots.SlotsPerMonth, rows.LastSlot / DaySlots.SlotsPerMonth, pairs.Count, out bool isEmptied))
        {
            direct = default;
            return false;
        }

        for (int number = 0; number < blocks.Count && isEmptied; number++)
        {
            Enter(blocks[number]);
        }

        direct = new RowCells(pairTable, slabTable, rows);
        return true;
    }

    private int NewBlock(int series, int month)
    {
        while (facts.Count <= series)
        {
            facts.Add(new SeriesFacts { Pair = pairs.GetOrAdd(Series.KeyOf(facts.Count) & ((1UL << 59) - 1)) });
        }

        int size = facts[series].FillsSlabs || blocks.Count < UnprovenSlabs ? CellPages.SlabCells : 1;
        CellBlock block = new()
        {
            Series = series,
            Month = month,
            First = Sums.Cells.Take(size),
            Size = size,
            Days = uint.MaxValue,
        };
        int number = blocks.Add(block);
        index.Add(series, month, number);
        Enter(block);
        return number;
    }

    private void Grow(ref CellBlock block)
    {
        (int first, int size, uint days) = (block.First, block.Size, block.Days);
        block.Size = size == 1 ? CellPages.QuadCells : CellPages.SlabCells;
        block.First = Sums.Cells.Take(block.Size);
        block.Days = uint.MaxValue;
        for (int cell = 0; cell < size; cell++)
        {
            Sums.Move(first + cell, block.First + block.Take((int)((days >> (8 * cell)) & CellBlock.NoDay)));
        }

        Sums.Cells.Free(first, size);
        moves++;
        if (block.IsSlab)
        {
            facts[block.Series].FillsSlabs = true;
            Enter(block);
        }
    }

    private void Enter(in CellBlock block)
    {
        if (block.IsSlab)
        {
            slabTable.Set(facts[block.Series].Pair, SeriesIndex.UnpackKind(Series.KeyOf(block.Series)), block.Month, block.First);
        }
    }

    private struct SeriesFacts
    {
        public int Pair;
        public bool FillsSlabs;
    }
}
