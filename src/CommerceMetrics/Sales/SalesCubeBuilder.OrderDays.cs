namespace CommerceMetrics;

public sealed partial class SalesCubeBuilder
{
    private const byte RefundBits = ((int)CellEvent.RefundOnOwnDay ^ (int)CellEvent.RefundOnOrderDay) << EventShift;

    private readonly int[] orderRows = new int[BlockRows];
    private readonly long[] orderInstants = new long[BlockRows];
    private readonly int[] orderSegments = new int[BlockRows];
    private readonly uint[] orderCurrencies = new uint[BlockRows];
    private readonly byte[] orderKinds = new byte[BlockRows];
    private readonly int[] orderSlots = new int[BlockRows];
    private readonly int[] orderCells = new int[BlockRows];
    private readonly int[] observedOrderSlots = new int[BlockRows];

    /// <summary>The refunds of a block of which both dates are known, as rows on their orders' days; <see cref="orderRows"/> says which they are.</summary>
    private RowKeys KeysOnOrderDays(in OrderColumns columns, int start, in RowKeys rows)
    {
        int count = 0;
        for (int i = 0; i < rows.Count; i++)
        {
            // Written for each row, kept for a refund with both dates.
            orderRows[count] = i;
            orderInstants[count] = columns.OrderInstants[columns.OrderInstants.Length == 1 ? 0 : start + i];
            orderSegments[count] = rows.Segments[i];
            orderCurrencies[count] = rows.Currencies[i];
            orderKinds[count] = (byte)(rows.Kinds[i] ^ RefundBits);
            count += rows.Kinds[i] >> EventShift == (int)CellEvent.RefundOnOwnDay ? 1 : 0;
        }

        if (count == 0)
        {
            return default;
        }

        ReadOnlySpan<int> segments = orderSegments.AsSpan(0, count);
        ReadOnlySpan<long> instants = orderInstants.AsSpan(0, count);
        (int first, int last) = FindSlots(instants, ColumnRange.Of(instants), columns.Unit, segments, start, orderRows, orderSlots);
        return new RowKeys
        {
            Segments = segments,
            Currencies = orderCurrencies.AsSpan(0, count),
            Kinds = orderKinds.AsSpan(0, count),
            Slots = first == last ? default : orderSlots.AsSpan(0, count),
            FirstSlot = first,
            LastSlot = last,
        };
    }

    private void AccumulateOnOrderDays(in OrderColumns columns, int start, int count)
    {
        if (count > 0)
        {
            Accumulate(columns, start, orderCells.AsSpan(0, count), orderRows.AsSpan(0, count), hasOwnCounts: true);
        }
    }

    private void Observe(in OrderColumns columns, int start, in RowKeys rows, in RowKeys onOrderDays)
    {
        if (Observer is null)
        {
            return;
        }

        if (rows.Slots.IsEmpty)
        {
            slots.AsSpan(0, rows.Count).Fill(rows.FirstSlot);
        }

        if (onOrderDays.Count > 0)
        {
            observedOrderSlots.AsSpan(0, rows.Count).Fill(-1);
            for (int i = 0; i < onOrderDays.Count; i++)
            {
                observedOrderSlots[orderRows[i]] = onOrderDays.SlotOf(i);
            }
        }

        Observer.Observe(columns, start, slots.AsSpan(0, rows.Count), onOrderDays.Count > 0 ? observedOrderSlots.AsSpan(0, rows.Count) : default);
    }
}
