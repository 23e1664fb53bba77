
namespace CommerceMetrics;

/// <summary>
/// Growing totals by (series, day): sparse in (series, month), dense in the days of a month. A slab is the 32 cells of one series in one month;
/// a cell's number is its slab's first cell plus the day of the month − 1, and indexes every measure's sums alike.
/// </summary>
internal sealed class CellStore
{
    private const int NoSlab = -1;

    private readonly ExactSums[] sums;

    // By month − firstMonth, then by series number: the first cell of the slab, or NoSlab. A month without rows has no array.
    private int[]?[] slabs = [];
    private int firstMonth;
    private int cellsInUse;

    public CellStore(int measures)
    {
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

    /// <summary>The slabs of a month by series number; a series beyond its end has none.</summary>
    public ReadOnlySpan<int> SlabsOf(int month)
    {
        int at = month - firstMonth;
        return (uint)at < (uint)slabs.Length ? slabs[at] : default;
    }

    /// <summary>The cell of a series on a day's slot (<see cref="DaySlots"/>), new if need be.</summary>
    public int CellOf(int series, int slot)
    {
        int month = slot / DaySlots.SlotsPerMonth;
        int slab = SlabOf(series, month);
        if (slab == NoSlab)
        {
            slab = cellsInUse;
            cellsInUse += DaySlots.SlotsPerMonth;
            Reserve(series, month) = slab;
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
        foreach (int[]? ofMonth in slabs)
        {
            ofMonth?.AsSpan().Fill(NoSlab);
        }

        foreach (ExactSums sum in sums)
        {
            sum.Clear();
        }

        Series.Clear();
        cellsInUse = 0;
    }

    private ref int Reserve(int series, int month)
    {
        if (slabs.Length == 0)
        {
            (slabs, firstMonth) = (new int[]?[1], month);
        }

        int first = Math.Min(firstMonth, month);
        int last = Math.Max(firstMonth + slabs.Length - 1, month);
        if (last - first + 1 > slabs.Length)
        {
            int[]?[] grown = new int[]?[last - first + 1];
            slabs.CopyTo(grown, firstMonth - first);
            (slabs, firstMonth) = (grown, first);
        }

        ref int[]? ofMonth = ref slabs[month - firstMonth];
        int held = ofMonth?.Length ?? 0;
        if (series >= held)
        {
            int[] grown = new int[Math.Max(64, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)series + 1))];
            ofMonth?.CopyTo(grown, 0);
            grown.AsSpan(held).Fill(NoSlab);
            ofMonth = grown;
        }

        return ref ofMonth![series];
    }
}
