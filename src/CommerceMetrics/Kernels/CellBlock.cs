namespace CommerceMetrics;

/// <summary>
/// Where the cells of one series in one month lie. A block of few days has 1 or <see cref="CellPages.QuadCells"/> cells in order of first use, whose days
/// <see cref="Days"/> tells, a byte each; one of more has a slab of <see cref="CellPages.SlabCells"/>, a cell a day.
/// </summary>
internal struct CellBlock
{
    /// <summary>The day of a cell that has none yet.</summary>
    public const int NoDay = 0xFF;

    public int Series;
    public int Month;
    public int First;
    public int Size;
    public uint Days;

    public readonly bool IsSlab => Size == CellPages.SlabCells;

    /// <summary>The day of the month (0 to 31) of a cell of the block, or <see cref="NoDay"/>.</summary>
    public readonly int DayOf(int place) => IsSlab ? place : (int)((Days >> (8 * place)) & NoDay);

    /// <summary>The place of a day's cell in the block; −1 where it has none.</summary>
    public readonly int PlaceOf(int day)
    {
        if (IsSlab)
        {
            return day;
        }

        int place = 0;
        while (place < Size && DayOf(place) != day)
        {
            place++;
        }

        return place < Size ? place : -1;
    }

    /// <summary>The place of a day's cell, which takes the first one without a day; −1 where the block is full.</summary>
    public int Take(int day)
    {
        int place = PlaceOf(day);
        if (place < 0 && PlaceOf(NoDay) is int free && free >= 0)
        {
            Days = (Days & ~((uint)NoDay << (8 * free))) | ((uint)day << (8 * free));
            return free;
        }

        return place;
    }
}
