namespace CommerceMetrics.Arrow;

public sealed partial class OrderArrowReader
{
    // A hundred kilobytes of columns: in the second cache level, asked for a block ahead.
    private const int BlockRows = 1 << 12;

    /// <summary>
    /// Hands a batch over where all of its layouts meet: instants, amounts and buyers are the arrays' own memory, and of words there is one look-up a row. Such rows can be at fault in few ways, and a block that has
    /// one takes the long way. False, and nothing is handed over, where a layout does not meet.
    /// </summary>
    private bool TryReadAsItLies(int count, int blockRows, OrderColumnsInspector receiver)
    {
        if (window is not null || orderIds is not null || otherAt is not null || orders is not null || eventWords is not null)
        {
            return false;
        }

        foreach (FieldColumn field in fields)
        {
            (field.Start, field.Rows) = (0, count);
        }

        OrderColumns columns;
        try
        {
            if (!TryOpen(out OrderColumns all))
            {
                return false;
            }

            columns = all;
        }
        catch (Exception cause) when (IsDamage(cause))
        {
            throw Damaged(cause);
        }

        for (int start = 0, length; start < count; start += length)
        {
            length = Math.Min(blockRows, count - start);
            ReadOnlySpan<long> at = columns.Instants.Slice(start, length);
            ReadOnlySpan<long> by = Part(columns.Buyers, start, length);
            if (!segments.TryRead(start, length, out ReadOnlySpan<int> codes) || !currencies.TryRead(start, length, out ReadOnlySpan<Currency> paid) || !statuses.TryRead(start, length, out ReadOnlySpan<OrderStatus> states)
                || !placedAt.AreInRange(at) || !BuyerColumn.AreBuyers(by))
            {
                ReadStretch(start, length, receiver);
                continue;
            }

            rows += length;
            accepted += length;
            receiver(new OrderColumns
            {
                Instants = at,
                Unit = placedAt.Unit,
                Segments = codes,
                Currencies = paid,
                Statuses = states,
                Merchandise = columns.Merchandise.Slice(start, length),
                Discount = Part(columns.Discount, start, length),
                Shipping = Part(columns.Shipping, start, length),
                Tax = Part(columns.Tax, start, length),
                Refund = Part(columns.Refund, start, length),
                Fee = Part(columns.Fee, start, length),
                Units = Part(columns.Units, start, length),
                Buyers = by,
            });
        }

        return true;
    }

    // All rows of the batch, but for what is looked up.
    private bool TryOpen(out OrderColumns columns)
    {
        columns = default;
        ReadOnlySpan<long> shipped = default;
        ReadOnlySpan<long> bought = default;
        if (!placedAt.TryReadAsItLies(out ReadOnlySpan<long> instants) || !segments.TryOpenAsItLies() || !currencyWords.TryOpenAsItLies() || !currencies.TryRenew() || !digits.TryRenew()
            || !statusWords.TryOpenAsItLies() || !statuses.TryRenew()
            || !TryReadAsItLies(0, out ReadOnlySpan<long> merchandise) || !TryReadAsItLies(1, out ReadOnlySpan<long> discount) || !TryReadAsItLies(2, out ReadOnlySpan<long> shipping)
            || !TryReadAsItLies(3, out ReadOnlySpan<long> tax) || !TryReadAsItLies(4, out ReadOnlySpan<long> refund) || !TryReadAsItLies(5, out ReadOnlySpan<long> fee)
            || (units is not null && !units.TryReadAsItLies(WholeDigits, out shipped)) || (buyers is not null && !buyers.TryReadAsItLies(out bought)))
        {
            return false;
        }

        columns = new OrderColumns
        {
            Instants = instants,
            Merchandise = merchandise,
            Discount = discount,
            Shipping = shipping,
            Tax = tax,
            Refund = refund,
            Fee = fee,
            Units = shipped,
            Buyers = bought,
        };
        return true;
    }

    private bool TryReadAsItLies(int amount, out ReadOnlySpan<long> values)
    {
        values = default;
        return amounts[amount] is not { } column || column.TryReadAsItLies(mapping.Amounts == AmountForm.MinorUnits ? WholeDigits : digits.ByIndex, out values);
    }

    private static ReadOnlySpan<long> Part(ReadOnlySpan<long> column, int start, int length) => column.IsEmpty ? default : column.Slice(start, length);
}
