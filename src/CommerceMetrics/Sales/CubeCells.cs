using System.Numerics;

namespace CommerceMetrics;

/// <summary>
/// The cells of a cube, packed: series in order; of each the months that hold a cell, in order; of each a mask of its days; and per measure one value
/// per cell, in 64 bits where all fit, else in 128, and none at all where all are zero.
/// </summary>
internal sealed class CubeCells : IEquatable<CubeCells>
{
    /// <summary>The series, in order.</summary>
    public required SeriesKey[] Series { get; init; }

    /// <summary>Where the blocks of each series begin; one more than there are series.</summary>
    public required int[] FirstBlocks { get; init; }

    /// <summary>The month index of each block (<see cref="DaySlots"/>).</summary>
    public required int[] Months { get; init; }

    /// <summary>Bit d: the block holds a cell on day d + 1 of its month.</summary>
    public required uint[] Masks { get; init; }

    /// <summary>Where the cells of each block begin; one more than there are blocks.</summary>
    public required int[] FirstCells { get; init; }

    public required MeasureColumn[] Measures { get; init; }

    public int Count => FirstCells[^1];

    /// <summary>Reads the cells of a series from one day to another.</summary>
    public void Read<TReader>(int series, int firstDay, int lastDay, ref TReader reader)
        where TReader : ICellReader
    {
        CellByCell<TReader> runs = new(this, ref reader);
        ReadRuns(series, firstDay, lastDay, ref runs);
    }

    /// <summary>Reads the cells of a series from one day to another, and no others: as runs of cells on days in a row, each as long as it goes.</summary>
    public void ReadRuns<TReader>(int series, int firstDay, int lastDay, ref TReader reader)
        where TReader : ICellRunReader, allows ref struct
    {
        if (firstDay > lastDay || firstDay > DaySlots.LastDay || lastDay < DaySlots.FirstDay)
        {
            return;
        }

        int firstSlot = DaySlots.FromDay(Math.Max(firstDay, DaySlots.FirstDay));
        int lastSlot = DaySlots.FromDay(Math.Min(lastDay, DaySlots.LastDay));
        int lastMonth = lastSlot / DaySlots.SlotsPerMonth;
        int end = FirstBlocks[series + 1];
        int at = Months.AsSpan(FirstBlocks[series]..end).BinarySearch(firstSlot / DaySlots.SlotsPerMonth);
        (int runDay, int runCell, int length) = (0, 0, 0);
        for (int block = FirstBlocks[series] + (at < 0 ? ~at : at); block < end && Months[block] <= lastMonth; block++)
        {
            int month = Months[block];
            int dayOfFirst = DaySlots.FirstDayOfMonth(month);
            int cell = FirstCells[block];
            uint mask = Masks[block];
            if (month == lastMonth)
            {
                mask &= uint.MaxValue >> (DaySlots.SlotsPerMonth - 1 - (lastSlot % DaySlots.SlotsPerMonth));
            }

            if (month == firstSlot / DaySlots.SlotsPerMonth)
            {
                uint before = (1u << (firstSlot % DaySlots.SlotsPerMonth)) - 1;
                cell += BitOperations.PopCount(mask & before);
                mask &= ~before;
            }

            while (mask != 0)
            {
                int slot = BitOperations.TrailingZeroCount(mask);
                int count = BitOperations.TrailingZeroCount(~(mask >> slot));
                if (length > 0 && dayOfFirst + slot != runDay + length)
                {
                    reader.Read(runDay, runCell, length);
                    length = 0;
                }

                (runDay, runCell) = length > 0 ? (runDay, runCell) : (dayOfFirst + slot, cell);

                length += count;
                cell += count;
                mask &= mask + (1u << slot);
            }
        }

        if (length > 0)
        {
            reader.Read(runDay, runCell, length);
        }
    }

    public CellTotals TotalsOf(int cell) => new()
    {
        Merchandise = Measures[0][cell],
        Discount = Measures[1][cell],
        Shipping = Measures[2][cell],
        Tax = Measures[3][cell],
        Refund = Measures[4][cell],
        Fee = Measures[5][cell],
        Units = Measures[CellMeasure.Units][cell],
        Orders = Measures[CellMeasure.Orders][cell],
    };

    public bool Equals(CubeCells? other) =>
        other is not null
        && Series.AsSpan().SequenceEqual(other.Series)
        && FirstBlocks.AsSpan().SequenceEqual(other.FirstBlocks)
        && Months.AsSpan().SequenceEqual(other.Months)
        && Masks.AsSpan().SequenceEqual(other.Masks)
        && Measures.AsSpan().SequenceEqual(other.Measures);

    public override bool Equals(object? obj) => obj is CubeCells other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Series.Length, Masks.Length, Count);

    private readonly ref struct CellByCell<TReader>(CubeCells cells, ref TReader reader) : ICellRunReader
        where TReader : ICellReader
    {
        // What the reader has seen must show also where it throws.
        private readonly ref TReader reader = ref reader;

        public void Read(int firstDay, int firstCell, int count)
        {
            for (int i = 0; i < count; i++)
            {
                reader.Read(firstDay + i, cells.TotalsOf(firstCell + i));
            }
        }
    }
}
