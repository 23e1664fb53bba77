using System.Numerics;

namespace CommerceMetrics;

/// <summary>Packs the cells of a store that are not zero in canonical order: by sort key of their series, month and day. Takes 12 bytes a block beside what it makes.</summary>
/// <param name="store">The store.</param>
/// <param name="keys">By series number, what orders the series; no two are alike. Sorted afterwards.</param>
internal sealed class CellPacker(CellStore store, ulong[] keys)
{
    /// <summary>The packed cells, with the segments that hold one.</summary>
    /// <param name="segments">By place, the segments that <paramref name="keyOf"/> names.</param>
    /// <param name="keyOf">The series of a sort key.</param>
    public (CubeCells Cells, Segment[] Segments) Pack(Segment[] segments, Func<ulong, SeriesKey> keyOf)
    {
        int[] blocks = InOrder(out int[] firstBlocks);
        uint[] masks = new uint[blocks.Length];
        for (int at = 0; at < blocks.Length; at++)
        {
            masks[at] = MaskOf(store.Blocks[blocks[at]]);
        }

        // Blocks without a cell, and series without a block, fall out.
        List<SeriesKey> series = new(keys.Length);
        int kept = 0;
        for (int rank = 0; rank < keys.Length; rank++)
        {
            int first = kept;
            for (int at = firstBlocks[rank]; at < firstBlocks[rank + 1]; at++)
            {
                (blocks[kept], masks[kept]) = (blocks[at], masks[at]);
                kept += masks[kept] != 0 ? 1 : 0;
            }

            if (kept > first)
            {
                firstBlocks[series.Count] = first;
                series.Add(keyOf(keys[rank]));
            }
        }

        firstBlocks[series.Count] = kept;
        Array.Resize(ref firstBlocks, series.Count + 1);
        Array.Resize(ref masks, kept);
        int[] months = new int[kept];
        int[] firstCells = new int[kept + 1];
        for (int at = 0; at < kept; at++)
        {
            months[at] = store.Blocks[blocks[at]].Month;
            firstCells[at + 1] = firstCells[at] + BitOperations.PopCount(masks[at]);
        }

        int[] used = [.. series.Select(key => key.Segment).Distinct()];
        Dictionary<int, int> rankOf = used.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        CubeCells packed = new()
        {
            Series = [.. series.Select(key => key with { Segment = rankOf[key.Segment] })],
            FirstBlocks = firstBlocks,
            Months = months,
            Masks = masks,
            FirstCells = firstCells,
            Measures = Measures(blocks.AsSpan(0, kept), masks, firstCells[^1]),
        };
        return (packed, Array.ConvertAll(used, segment => segments[segment]));
    }

    /// <summary>The blocks, by series in the order of their keys and month, and where those of each series begin: two counting sorts.</summary>
    private int[] InOrder(out int[] firstBlocks)
    {
        PagedList<CellBlock> blocks = store.Blocks;
        int[] rankOf = new int[keys.Length];
        int[] numbers = new int[keys.Length];
        for (int series = 0; series < numbers.Length; series++)
        {
            numbers[series] = series;
        }

        Array.Sort(keys, numbers);
        for (int rank = 0; rank < numbers.Length; rank++)
        {
            rankOf[numbers[rank]] = rank;
        }

        (int firstMonth, int lastMonth) = (int.MaxValue, 0);
        for (int block = 0; block < blocks.Count; block++)
        {
            (firstMonth, lastMonth) = (Math.Min(firstMonth, blocks[block].Month), Math.Max(lastMonth, blocks[block].Month));
        }

        int[] byMonth = new int[blocks.Count];
        int[] places = new int[Math.Max(0, lastMonth - firstMonth + 1) + 1];
        firstBlocks = new int[keys.Length + 1];
        for (int block = 0; block < blocks.Count; block++)
        {
            places[blocks[block].Month - firstMonth + 1]++;
            firstBlocks[rankOf[blocks[block].Series] + 1]++;
        }

        Accumulate(places);
        Accumulate(firstBlocks);
        for (int block = 0; block < blocks.Count; block++)
        {
            byMonth[places[blocks[block].Month - firstMonth]++] = block;
        }

        int[] ordered = new int[blocks.Count];
        places = firstBlocks.AsSpan(0, keys.Length).ToArray();
        foreach (int block in byMonth)
        {
            ordered[places[rankOf[blocks[block].Series]]++] = block;
        }

        return ordered;

        static void Accumulate(Span<int> counts)
        {
            for (int i = 1; i < counts.Length; i++)
            {
                counts[i] += counts[i - 1];
            }
        }
    }

    private uint MaskOf(in CellBlock block)
    {
        uint mask = 0;
        for (int at = 0; at < block.Size; at++)
        {
            int day = block.DayOf(at);
            if (day < CellPages.SlabCells && !IsZero(block.First + at))
            {
                mask |= 1u << day;
            }
        }

        return mask;
    }

    private bool IsZero(int cell)
    {
        if (store.Sums.Cells[cell].ContainsAnyExcept(0L))
        {
            return false;
        }

        for (int lane = 0; lane < store.Sums.Lanes && !store.Sums.Carries.IsEmpty; lane++)
        {
            if (store.Sums[cell, lane] != 0)
            {
                return false;
            }
        }

        return true;
    }

    private MeasureColumn[] Measures(ReadOnlySpan<int> blocks, uint[] masks, int count)
    {
        MeasureColumn[] measures = new MeasureColumn[CellMeasure.Count];
        for (int measure = 0; measure < measures.Length; measure++)
        {
            int lane = store.Sums.LaneOf(measure);
            if (lane >= 0)
            {
                measures[measure] = store.Sums.Carries.IsEmpty ? Narrow(blocks, masks, count, lane) : Wide(blocks, masks, count, lane);
            }
        }

        return measures;
    }

    private MeasureColumn Narrow(ReadOnlySpan<int> blocks, uint[] masks, int count, int lane)
    {
        CellPages cells = store.Sums.Cells;
        long[] values = GC.AllocateUninitializedArray<long>(count);
        int to = 0;
        for (int at = 0; at < blocks.Length; at++)
        {
            ref CellBlock block = ref store.Blocks[blocks[at]];
            ReadOnlySpan<long> lanes = cells.Stretch(block.First, block.Size)[lane..];
            for (uint mask = masks[at]; mask != 0; mask &= mask - 1)
            {
                values[to++] = lanes[block.PlaceOf(BitOperations.TrailingZeroCount(mask)) << cells.LaneBits];
            }
        }

        return MeasureColumn.Of(values);
    }

    private MeasureColumn Wide(ReadOnlySpan<int> blocks, uint[] masks, int count, int lane)
    {
        Int128[] values = new Int128[count];
        int to = 0;
        for (int at = 0; at < blocks.Length; at++)
        {
            ref CellBlock block = ref store.Blocks[blocks[at]];
            for (uint mask = masks[at]; mask != 0; mask &= mask - 1)
            {
                values[to++] = store.Sums[block.First + block.PlaceOf(BitOperations.TrailingZeroCount(mask)), lane];
            }
        }

        return MeasureColumn.Of(values);
    }
}
