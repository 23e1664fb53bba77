namespace CommerceMetrics;

public sealed partial class SalesCubeBuilder
{
    /// <summary>Adds the measures of a block, but for one that was added with the count of orders already (−1 for none), to the cells found.</summary>
    private void Accumulate(in OrderColumns columns, int start, ReadOnlySpan<int> found, int except)
    {
        int length = found.Length;
        bool hasRefunds = HasRefunds(columns, start, length);
        bool hasOwnCounts = !columns.Orders.IsEmpty || hasRefunds;
        bool isCounted = except >= 0;
        for (int measure = 0; measure <= CellMeasure.Units; measure++)
        {
            ReadOnlySpan<long> column = columns.Measure(measure);
            if (column.IsEmpty || measure == except)
            {
                continue;
            }

            ExactSums sums = store.Use(measure);
            if (column.Length != columns.Count)
            {
                sums.AddConstant(found, column[0]);
            }
            else if (!hasOwnCounts && !isCounted)
            {
                // The first full column takes the count of orders, one a row, along.
                sums.AddAndCount(found, column.Slice(start, length), store.Use(CellMeasure.Orders));
                isCounted = true;
            }
            else
            {
                sums.Add(found, column.Slice(start, length));
            }
        }

        if (hasOwnCounts)
        {
            store.Use(CellMeasure.Orders).Add(found, OrdersOf(columns, start, length));
        }
        else if (!isCounted)
        {
            store.Use(CellMeasure.Orders).AddConstant(found, 1);
        }

        if (hasRefunds && !columns.OrderInstants.IsEmpty)
        {
            AddOnOrderDays(columns, start, length, isRetracted: false);
        }
    }

    /// <summary>Takes a block back: what <see cref="Accumulate"/> added, with the other sign.</summary>
    private void Retract(in OrderColumns columns, int start, int length)
    {
        for (int measure = 0; measure < CellMeasure.Count; measure++)
        {
            if (measure < CellMeasure.Orders && columns.Measure(measure).IsEmpty)
            {
                continue;
            }

            for (int i = 0; i < length; i++)
            {
                store.Use(measure).Add(cells[i], -ValueOf(columns, measure, start + i));
            }
        }

        if (HasRefunds(columns, start, length) && !columns.OrderInstants.IsEmpty)
        {
            AddOnOrderDays(columns, start, length, isRetracted: true);
        }
    }

    private void AddOnOrderDays(in OrderColumns columns, int start, int length, bool isRetracted)
    {
        for (int measure = 0; measure < CellMeasure.Count; measure++)
        {
            if (measure < CellMeasure.Orders && columns.Measure(measure).IsEmpty)
            {
                continue;
            }

            ExactSums sums = store.Use(measure);
            for (int i = 0; i < length; i++)
            {
                if (orderSlots[i] >= 0)
                {
                    Int128 value = ValueOf(columns, measure, start + i);
                    sums.Add(orderCells[i], isRetracted ? -value : value);
                }
            }
        }
    }

    private static bool HasRefunds(in OrderColumns columns, int start, int length) =>
        columns.Events.Length == columns.Count ? columns.Events.Slice(start, length).Contains(OrderEvent.Refund)
        : !columns.Events.IsEmpty && columns.Events[0] == OrderEvent.Refund;

    private static Int128 ValueOf(in OrderColumns columns, int measure, int row) => measure switch
    {
        CellMeasure.Orders => OrdersOf(columns, row),
        CellMeasure.Units => columns.Units.IsEmpty ? 0 : columns.Units[columns.Units.Length == 1 ? 0 : row],
        _ => columns.Value((AmountComponent)measure, row),
    };

    internal static long OrdersOf(in OrderColumns columns, int row) =>
        !columns.Orders.IsEmpty ? columns.Orders[columns.Orders.Length == 1 ? 0 : row]
        : columns.Events.IsEmpty || columns.Events[columns.Events.Length == 1 ? 0 : row] == OrderEvent.Sale ? 1 : 0;

    private ReadOnlySpan<long> OrdersOf(in OrderColumns columns, int start, int length)
    {
        for (int i = 0; i < length; i++)
        {
            orderCounts[i] = OrdersOf(columns, start + i);
        }

        return orderCounts.AsSpan(0, length);
    }

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

        void CheckDay(long ticks) => DayOf(batch.Segments[row], InstantSeconds.Floor(ticks, PartsPerSecond(InstantUnit.Ticks)), ticks, 0);
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
                    store.Use(measure).Add(cell, total);
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
            store.Use(measure).Subtract(cell, totals.Measure(measure));
        }
    }
}
