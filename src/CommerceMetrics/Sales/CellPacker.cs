namespace CommerceMetrics;

/// <summary>Packs the cells of a store that are not zero, series by series in canonical order.</summary>
internal sealed class CellPacker(CellStore store, int[] months)
{
    private readonly List<SeriesKey> series = [];
    private readonly List<int> firstBlocks = [0];
    private readonly List<int> blockMonths = [];
    private readonly List<uint> masks = [];
    private readonly List<int> firstCells = [0];

    // The store's cell of each packed one.
    private readonly List<int> cells = [];

    public void Add(SeriesKey key, int number)
    {
        foreach (int month in months)
        {
            int slab = store.SlabOf(number, month);
            if (slab < 0)
            {
                continue;
            }

            uint mask = 0;
            for (int day = 0; day < DaySlots.SlotsPerMonth; day++)
            {
                if (!IsZero(slab + day))
                {
                    mask |= 1u << day;
                    cells.Add(slab + day);
                }
            }

            if (mask != 0)
            {
                blockMonths.Add(month);
                masks.Add(mask);
                firstCells.Add(cells.Count);
            }
        }

        if (blockMonths.Count > firstBlocks[^1])
        {
            series.Add(key);
            firstBlocks.Add(blockMonths.Count);
        }
    }

    /// <summary>The packed cells, with the segments that hold one; the series added name segments by their place in <paramref name="segments"/>.</summary>
    public (CubeCells Cells, Segment[] Segments) Pack(Segment[] segments)
    {
        int[] used = [.. series.Select(key => key.Segment).Distinct()];
        Dictionary<int, int> rank = used.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        MeasureColumn[] measures = new MeasureColumn[CellMeasure.Count];
        for (int measure = 0; measure < measures.Length; measure++)
        {
            ExactSums sums = store.Sums[measure];
            measures[measure] = sums.IsUsed ? MeasureColumn.Of(cells.Count, cell => sums[cells[cell]]) : default;
        }

        CubeCells packed = new()
        {
            Series = [.. series.Select(key => key with { Segment = rank[key.Segment] })],
            FirstBlocks = [.. firstBlocks],
            Months = [.. blockMonths],
            Masks = [.. masks],
            FirstCells = [.. firstCells],
            Measures = measures,
        };
        return (packed, [.. used.Select(segment => segments[segment])]);
    }

    private bool IsZero(int cell)
    {
        foreach (ExactSums sums in store.Sums)
        {
            if (sums.IsUsed && sums[cell] != 0)
            {
                return false;
            }
        }

        return true;
    }
}
