using System.Runtime.InteropServices;

namespace CommerceMetrics;

public sealed partial class SalesCubeBuilder
{
    // Rows of a fused run at a time: their cells (64 KiB) fit the second cache level beside the columns'.
    private const int RunRows = 16_384;

    private readonly int[] runCells = new int[RunRows];

    /// <summary>The measure that can be added in one pass with the days, the cells and the count of orders: the first full column of plain sales; −1 for none.</summary>
    private int FusedMeasure(in OrderColumns columns)
    {
        bool isPlain = columns.Orders.IsEmpty && Observer is null && (columns.Events.IsEmpty || (columns.Events.Length != columns.Count && columns.Events[0] == OrderEvent.Sale))
            && columns.Segments.Length == columns.Count && columns.Currencies.Length == columns.Count && columns.Statuses.Length == columns.Count;
        for (int measure = 0; measure <= CellMeasure.Units && isPlain; measure++)
        {
            if (columns.Measure(measure).Length == columns.Count)
            {
                return measure;
            }
        }

        return -1;
    }

    /// <summary>Adds rows on one day in a single pass.</summary>
    /// <returns>How many were added; 0 where the general path is to take them; −1 where it is because their amounts are too large for runs.</returns>
    private int AddRun(in OrderColumns columns, int start, int measure, DaySpan day)
    {
        int length = Math.Min(RunRows, columns.Count - start);
        ReadOnlySpan<long> values = columns.Measure(measure).Slice(start, length);
        if (!store.TryStartRun(slotTable.SlotOf(day.Day), Segments.Count, day.First, day.Last, measure, out DayRun run))
        {
            return 0;
        }

        int added = run.Add(
            columns.Instants.Slice(start, length),
            columns.Segments.Slice(start, length),
            MemoryMarshal.Cast<Currency, uint>(columns.Currencies).Slice(start, length),
            MemoryMarshal.Cast<OrderStatus, byte>(columns.Statuses).Slice(start, length),
            (byte)OrderStatus.Test,
            values,
            runCells,
            out ulong magnitude);
        if (added < ShortestRun)
        {
            run.TakeBack(runCells.AsSpan(0, added), values);
            return 0;
        }

        if (!store.Runs.TryClaim(magnitude, added))
        {
            run.TakeBack(runCells.AsSpan(0, added), values);
            if (store.Runs.IsWorthSettling)
            {
                store.SettleRuns();
            }

            return -1;
        }

        ExtendOwn(day.Day, day.Day);
        Accumulate(columns, start, runCells.AsSpan(0, added), measure);
        return added;
    }

    /// <summary>A business day with the first and last instant that share it and one offset.</summary>
    private readonly record struct DaySpan(int Day, long First, long Last);
}
