using System.Numerics;

namespace CommerceMetrics;

/// <summary>The days that hold orders, by month as a mask; days of orders that refunds alone point to do not count.</summary>
internal sealed class OccupiedDays
{
    private readonly SortedDictionary<int, uint> masks = [];

    public static OccupiedDays Of(SalesCube cube)
    {
        OccupiedDays days = new();
        CubeCells cells = cube.Packed;
        for (int series = 0; series < cells.Series.Length; series++)
        {
            if (cells.Series[series].Event == CellEvent.RefundOnOrderDay)
            {
                continue;
            }

            for (int block = cells.FirstBlocks[series]; block < cells.FirstBlocks[series + 1]; block++)
            {
                days.masks[cells.Months[block]] = days.masks.GetValueOrDefault(cells.Months[block]) | cells.Masks[block];
            }
        }

        return days;
    }

    public void Add(OccupiedDays other)
    {
        foreach ((int month, uint mask) in other.masks)
        {
            masks[month] = masks.GetValueOrDefault(month) | mask;
        }
    }

    public void Clear() => masks.Clear();

    /// <summary>The first day that both hold; null where there is none.</summary>
    public int? FirstShared(OccupiedDays other)
    {
        foreach ((int month, uint mask) in masks)
        {
            uint both = mask & other.masks.GetValueOrDefault(month);
            if (both != 0)
            {
                return DaySlots.FirstDayOfMonth(month) + BitOperations.TrailingZeroCount(both);
            }
        }

        return null;
    }

    /// <summary>The first day from one to another; null where there is none.</summary>
    public int? FirstWithin(int first, int last)
    {
        foreach ((int month, uint mask) in masks)
        {
            for (uint left = mask; left != 0; left &= left - 1)
            {
                int day = DaySlots.FirstDayOfMonth(month) + BitOperations.TrailingZeroCount(left);
                if (day >= first && day <= last)
                {
                    return day;
                }
            }
        }

        return null;
    }
}
