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
        int firstSlot = DaySlots.FromDay(Math.Max(firstDay, DaySlots.FirstDay));
        int lastSlot = DaySlots.FromDay(Math.Min(lastDay, DaySlots.LastDay));
        ReadOnlySpan<int> months = Months.AsSpan(FirstBlocks[series]..FirstBlocks[series + 1]);
        int at = months.BinarySearch(firstSlot / DaySlots.SlotsPerMonth);
        for (int block = FirstBlocks[series] + (at < 0 ? ~at : at); block < FirstBlocks[series + 1] && Months[block] <= lastSlot / DaySlots.SlotsPerMonth; block++)
        {
            int dayOfFirst = DaySlots.FirstDayOfMonth(Months[block]);
            int cell = FirstCells[block];
            for (uint mask = Masks[block]; mask != 0; mask &= mask - 1, cell++)
            {
                int day = dayOfFirst + BitOperations.TrailingZeroCount(mask);
                if (day < firstDay || day > lastDay)
                {
                    continue;
                }

                reader.Read(day, TotalsOf(cell));
            }
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
}
