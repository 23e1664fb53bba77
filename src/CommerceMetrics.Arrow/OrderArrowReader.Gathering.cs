namespace CommerceMetrics.Arrow;

public sealed partial class OrderArrowReader
{
    private readonly RowBuffer<int> kept = new();
    private OrderBatch? gathered;
    private OrderBatch? refunds;

    /// <summary>Hands a stretch over as it lies there, or where rows fall out, or become two, what is left of it.</summary>
    private void Deliver(in OrderColumns columns, ReadOnlySpan<long> refundedAt, OrderColumnsInspector receiver)
    {
        int count = columns.Count;
        bool splits = HasDatedRefund(refundedAt, columns.Refund);
        Span<bool> isInside = default;
        if (window is not null)
        {
            isInside = inside.Of(count);
            window.Mark(columns.Instants, columns.Unit, columns.Segments, builder.Segments, isInside);
        }

        if (sheet.Count == 0 && !splits && isInside.IndexOf(false) < 0)
        {
            accepted += count;
            receiver(columns);
            return;
        }

        Span<bool> isRefundInside = insideRefunds.Of(count);
        isRefundInside.Clear();
        if (splits)
        {
            MarkRefunds(columns, refundedAt, isRefundInside);
        }

        Span<int> sales = kept.Of(count);
        int left = 0;
        long good = 0;
        for (int row = 0; row < count; row++)
        {
            if (sheet.IsFaulty(row))
            {
                continue;
            }

            bool isSaleInside = isInside.IsEmpty || isInside[row];
            good += isSaleInside || isRefundInside[row] ? 1 : 0;
            outside += isSaleInside || isRefundInside[row] ? 0 : 1;
            if (isSaleInside)
            {
                sales[left++] = row;
            }
        }

        accepted += good;
        Gather(columns, sales[..left], refundedAt, receiver);
        if (splits)
        {
            GatherRefunds(columns, refundedAt, isRefundInside, receiver);
        }
    }

    private static bool HasDatedRefund(ReadOnlySpan<long> refundedAt, ReadOnlySpan<long> refund)
    {
        for (int row = 0; row < refundedAt.Length && !refund.IsEmpty; row++)
        {
            if (IsDated(refundedAt, refund, row))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsDated(ReadOnlySpan<long> refundedAt, ReadOnlySpan<long> refund, int row) => !refundedAt.IsEmpty && refundedAt[row] != OrderColumns.None && refund[row] != 0;

    private void MarkRefunds(in OrderColumns columns, ReadOnlySpan<long> refundedAt, Span<bool> isRefundInside)
    {
        if (window is null)
        {
            isRefundInside.Fill(true);
        }
        else
        {
            window.Mark(refundedAt, columns.Unit, columns.Segments, builder.Segments, isRefundInside);
        }

        for (int row = 0; row < isRefundInside.Length; row++)
        {
            isRefundInside[row] &= IsDated(refundedAt, columns.Refund, row);
        }
    }

    private static OrderFields FieldsOf(in OrderColumns columns)
    {
        OrderFields fields = (columns.OrderInstants.IsEmpty ? 0 : OrderFields.OrderInstants) | (columns.Events.IsEmpty ? 0 : OrderFields.Events) | (columns.Buyers.IsEmpty ? 0 : OrderFields.Buyers)
            | (columns.Units.IsEmpty ? 0 : OrderFields.Units) | (columns.Orders.IsEmpty ? 0 : OrderFields.Orders);
        for (AmountComponent component = AmountComponent.Merchandise; component <= AmountComponent.Fee; component++)
        {
            fields |= columns.Amounts(component).IsEmpty ? 0 : (OrderFields)((int)OrderFields.Merchandise << (int)component);
        }

        return fields;
    }

    private static OrderBatch Room(ref OrderBatch? batch, int rows, OrderFields fields, InstantUnit unit)
    {
        if (batch is null || batch.Capacity < rows || batch.Fields != fields || batch.Unit != unit)
        {
            batch?.Dispose();
            batch = new OrderBatch(rows, fields, unit);
        }

        batch.Count = 0;
        return batch;
    }

    // A sale whose refund is a row of its own keeps no refund.
    private void Gather(in OrderColumns columns, ReadOnlySpan<int> rowsLeft, ReadOnlySpan<long> refundedAt, OrderColumnsInspector receiver)
    {
        if (rowsLeft.IsEmpty)
        {
            return;
        }

        OrderBatch batch = Room(ref gathered, columns.Count, FieldsOf(columns), columns.Unit);
        GatherShared(columns, rowsLeft, batch);
        Take(columns.Instants, rowsLeft, batch.Instants);
        Take(columns.OrderInstants, rowsLeft, batch.OrderInstants);
        Take(columns.Events, rowsLeft, batch.Events);
        Take(columns.Orders, rowsLeft, batch.Orders);
        Take(columns.Units, rowsLeft, batch.Units);
        for (AmountComponent component = AmountComponent.Merchandise; component <= AmountComponent.Fee; component++)
        {
            Take(columns.Amounts(component), rowsLeft, batch.Amounts(component));
        }

        Span<long> refund = batch.Amounts(AmountComponent.Refund);
        for (int place = 0; place < rowsLeft.Length && !refund.IsEmpty; place++)
        {
            refund[place] = IsDated(refundedAt, columns.Refund, rowsLeft[place]) ? 0 : refund[place];
        }

        batch.Count = rowsLeft.Length;
        receiver(batch.AsColumns());
    }

    private void GatherRefunds(in OrderColumns columns, ReadOnlySpan<long> refundedAt, ReadOnlySpan<bool> isTaken, OrderColumnsInspector receiver)
    {
        Span<int> taken = kept.Of(columns.Count);
        int left = 0;
        for (int row = 0; row < isTaken.Length; row++)
        {
            if (isTaken[row] && !sheet.IsFaulty(row))
            {
                taken[left++] = row;
            }
        }

        if (left == 0)
        {
            return;
        }

        ReadOnlySpan<int> rowsLeft = taken[..left];
        OrderFields fields = OrderFields.Refund | OrderFields.Events | OrderFields.OrderInstants | (columns.Buyers.IsEmpty ? 0 : OrderFields.Buyers);
        OrderBatch batch = Room(ref refunds, columns.Count, fields, columns.Unit);
        GatherShared(columns, rowsLeft, batch);
        Take(refundedAt, rowsLeft, batch.Instants);
        Take(columns.Instants, rowsLeft, batch.OrderInstants);
        Take(columns.Refund, rowsLeft, batch.Amounts(AmountComponent.Refund));
        batch.Events[..left].Fill(OrderEvent.Refund);
        batch.Count = left;
        receiver(batch.AsColumns());
    }

    private static void GatherShared(in OrderColumns columns, ReadOnlySpan<int> rowsLeft, OrderBatch batch)
    {
        Take(columns.Segments, rowsLeft, batch.Segments);
        Take(columns.Currencies, rowsLeft, batch.Currencies);
        Take(columns.Statuses, rowsLeft, batch.Statuses);
        Take(columns.Buyers, rowsLeft, batch.Buyers);
    }

    private static void Take<T>(ReadOnlySpan<T> column, ReadOnlySpan<int> rowsLeft, Span<T> taken)
    {
        if (column.Length <= 1)
        {
            taken[..(taken.IsEmpty ? 0 : rowsLeft.Length)].Fill(column.IsEmpty ? default! : column[0]);
            return;
        }

        for (int place = 0; place < rowsLeft.Length; place++)
        {
            taken[place] = column[rowsLeft[place]];
        }
    }
}
