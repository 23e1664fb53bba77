namespace CommerceMetrics;

public sealed partial class SalesCubeBuilder
{
    private const int LanesAtOnce = 4;

    private static readonly long[] Ones = [.. Enumerable.Repeat(1L, BlockRows)];

    // Room for the values of a block that the columns do not hold as they are.
    private readonly long[][] room = [.. Enumerable.Range(0, LanesAtOnce).Select(_ => new long[BlockRows])];

    /// <summary>Gives each measure of the columns a lane. The one that can be added in one pass with the count of orders: the only one of plain sales, with a value a row; else −1.</summary>
    private int UseMeasures(in OrderColumns columns)
    {
        int measures = 0;
        int first = -1;
        for (int measure = 0; measure <= CellMeasure.Units; measure++)
        {
            if (!columns.Measure(measure).IsEmpty)
            {
                store.Sums.Use(measure);
                first = measures++ == 0 ? measure : first;
            }
        }

        bool isPlain = measures == 1 && columns.Measure(first).Length == columns.Count && columns.Orders.IsEmpty && (columns.Events.IsEmpty || (columns.Events.Length != columns.Count && columns.Events[0] == OrderEvent.Sale));
        return isPlain && Observer is null ? first : -1;
    }

    /// <summary>Adds the measures of a block to the cells found.</summary>
    private void Accumulate(in OrderColumns columns, int start, int length, bool hasRefunds) =>
        Accumulate(columns, start, cells.AsSpan(0, length), default, !columns.Orders.IsEmpty || hasRefunds);

    // Lanes that lie side by side are added to in one pass.
    private void Accumulate(in OrderColumns columns, int start, ReadOnlySpan<int> found, ReadOnlySpan<int> rows, bool hasOwnCounts)
    {
        for (int lane = 0; lane < store.Sums.Lanes; lane += LanesAtOnce)
        {
            store.Sums.Add(
                lane,
                found,
                ValuesOf(columns, lane, start, found.Length, rows, hasOwnCounts),
                ValuesOf(columns, lane + 1, start, found.Length, rows, hasOwnCounts),
                ValuesOf(columns, lane + 2, start, found.Length, rows, hasOwnCounts),
                ValuesOf(columns, lane + 3, start, found.Length, rows, hasOwnCounts));
        }
    }

    private ReadOnlySpan<long> ValuesOf(in OrderColumns columns, int lane, int start, int length, ReadOnlySpan<int> rows, bool hasOwnCounts)
    {
        int measure = lane < store.Sums.Lanes ? store.Sums.MeasureAt(lane) : -1;
        return measure < 0 ? default : ValuesOf(columns, measure, start, length, rows, hasOwnCounts, room[lane % LanesAtOnce]);
    }

    /// <summary>The values of a measure of a block, or of some rows counted from its first; empty where the columns do not give it.</summary>
    private static ReadOnlySpan<long> ValuesOf(in OrderColumns columns, int measure, int start, int length, ReadOnlySpan<int> rows, bool hasOwnCounts, long[] room)
    {
        ReadOnlySpan<long> column = measure == CellMeasure.Orders ? default : columns.Measure(measure);
        Span<long> values = room.AsSpan(0, length);
        if (measure == CellMeasure.Orders && hasOwnCounts)
        {
            for (int i = 0; i < length; i++)
            {
                values[i] = OrdersOf(columns, start + (rows.IsEmpty ? i : rows[i]));
            }
        }
        else if (measure == CellMeasure.Orders)
        {
            return Ones.AsSpan(0, length);
        }
        else if (column.Length == 1)
        {
            values.Fill(column[0]);
        }
        else if (column.IsEmpty || rows.IsEmpty)
        {
            return column.IsEmpty ? default : column.Slice(start, length);
        }
        else
        {
            for (int i = 0; i < length; i++)
            {
                values[i] = column[start + rows[i]];
            }
        }

        return values;
    }

    /// <summary>Takes a block back: what was added, with the other sign.</summary>
    private void Retract(in CodedColumns coded, int start, int length)
    {
        ref readonly OrderColumns columns = ref coded.Rows;
        (long Min, long Max) instants = ColumnRange.Of(columns.Instants.Slice(start, length));
        _ = TryDecode(coded, start, length, instants);
        RowKeys rows = KeysOf(coded, start, length, instants, out bool hasRefunds);
        RowKeys onOrderDays = hasRefunds && !columns.OrderInstants.IsEmpty ? KeysOnOrderDays(columns, start, rows) : default;
        Locate(rows, onOrderDays);
        for (int lane = 0; lane < store.Sums.Lanes; lane++)
        {
            int measure = store.Sums.MeasureAt(lane);
            for (int i = 0; i < length && measure >= 0; i++)
            {
                store.Sums.Subtract(cells[i], lane, ValueOf(columns, measure, start + i));
            }

            for (int i = 0; i < onOrderDays.Count && measure >= 0; i++)
            {
                store.Sums.Subtract(orderCells[i], lane, ValueOf(columns, measure, start + orderRows[i]));
            }
        }
    }

    private static long ValueOf(in OrderColumns columns, int measure, int row) => measure switch
    {
        CellMeasure.Orders => OrdersOf(columns, row),
        CellMeasure.Units => columns.Units.IsEmpty ? 0 : columns.Units[columns.Units.Length == 1 ? 0 : row],
        _ => columns.Value((AmountComponent)measure, row),
    };

    internal static long OrdersOf(in OrderColumns columns, int row) =>
        !columns.Orders.IsEmpty ? columns.Orders[columns.Orders.Length == 1 ? 0 : row]
        : columns.Events.IsEmpty || columns.Events[columns.Events.Length == 1 ? 0 : row] == OrderEvent.Sale ? 1 : 0;

    // Records are checked one by one, so that the message can name the row and the rows before it go in.
    private void ValidateLast(OrderBatch batch)
    {
        int row = batch.Count - 1;
        if (batch.Statuses[row] > OrderStatus.Test)
        {
            throw new ArgumentOutOfRangeException(nameof(OrderRow.Status), batch.Statuses[row], "A status is one of the seven of OrderStatus.");
        }

        if (!batch.Events.IsEmpty && batch.Events[row] > OrderEvent.Refund)
        {
            throw new ArgumentOutOfRangeException(nameof(OrderRow.Event), batch.Events[row], "An event is a Sale or a Refund.");
        }

        CheckDay(batch.Instants[row]);
        if (!batch.OrderInstants.IsEmpty && batch.OrderInstants[row] != OrderColumns.None)
        {
            CheckDay(batch.OrderInstants[row]);
        }

        void CheckDay(long ticks) => DayOf(batch.Segments[row], InstantSeconds.Floor(ticks, DayStretch.PartsPerSecond(InstantUnit.Ticks)), ticks, 0);
    }

    private int SeriesOf(int segment, Currency currency, CellEvent kind, OrderStatus status) =>
        store.Series.GetOrAdd(SeriesIndex.PackKey(segment, currency.Packed, (byte)((int)status | ((int)kind << EventShift))));

    // All or nothing: an overflow in a later measure takes the earlier ones back.
    private void AddCell(int series, int day, in CellTotals totals)
    {
        int cell = store.CellOf(series, DaySlots.FromDay(day));
        for (int measure = 0; measure < CellMeasure.Count; measure++)
        {
            Int128 total = totals.Measure(measure);
            try
            {
                if (total != 0)
                {
                    store.Sums.Add(cell, store.Sums.Use(measure), total);
                }
            }
            catch (OverflowException)
            {
                TakeBack(series, day, totals, measure);
                throw new OverflowException($"{CellMeasure.Name(measure)} of a cell on {DayNumbers.ToDate(day):uuuu-MM-dd} would leave 128 bits; nothing was added.");
            }
        }
    }

    private void TakeBack(int series, int day, in CellTotals totals, int measures)
    {
        int cell = store.CellOf(series, DaySlots.FromDay(day));
        for (int measure = 0; measure < measures; measure++)
        {
            if (totals.Measure(measure) is Int128 total && total != 0)
            {
                store.Sums.Subtract(cell, store.Sums.LaneOf(measure), total);
            }
        }
    }
}
