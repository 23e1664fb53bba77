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

        if (receiver == addToBuilder && buyers is null)
        {
            AddAsItLies(columns, builder.Workers == 1 ? count : blockRows);
        }
        else
        {
            HandOver(columns, blockRows, receiver);
        }

        return true;
    }

    // The builder looks words up itself, a block at a time, and stops before a block with something at fault: that one takes the long way.
    private void AddAsItLies(in OrderColumns columns, int most)
    {
        const int LongWayRows = 1 << 10;
        (long first, long last) = placedAt.Bounds;
        for (int start = 0, length; start < columns.Count; start += length)
        {
            length = Math.Min(most, columns.Count - start);
            CodedColumns coded = segments.Put(
                new CodedColumns
                {
                    Columns = columns.Slice(start, length) with { Currencies = currencies.Constant(), Statuses = statuses.Constant() },
                    CurrencyCodes = currencies.Codes(start, length),
                    CurrencyDictionary = currencies.Table,
                    StatusCodes = statuses.Codes(start, length),
                    StatusDictionary = statuses.Table,
                    FirstInstant = first,
                    LastInstant = last,
                },
                start,
                length);
            int added = 0;
            int longWay = LongWayRows;
            try
            {
                added = builder.AddCoded(coded);
            }
            catch (ArgumentOutOfRangeException)
            {
                // Places that are the segment table's own codes, and one beyond them. Nothing was added; the long way tells which.
                longWay = StretchRows;
            }

            rows += added;
            accepted += added;
            if (added < length)
            {
                longWay = Math.Min(longWay, length - added);
                ReadStretch(start + added, longWay, addToBuilder);
                length = added + longWay;
            }
        }
    }

    private void HandOver(in OrderColumns columns, int blockRows, OrderColumnsInspector receiver)
    {
        for (int start = 0, length; start < columns.Count; start += length)
        {
            length = Math.Min(blockRows, columns.Count - start);
            OrderColumns part = columns.Slice(start, length);
            if (!segments.TryRead(start, length, out ReadOnlySpan<int> codes) || !currencies.TryRead(start, length, out ReadOnlySpan<Currency> paid) || !statuses.TryRead(start, length, out ReadOnlySpan<OrderStatus> states)
                || !placedAt.AreInRange(part.Instants) || !BuyerColumn.AreBuyers(part.Buyers))
            {
                ReadStretch(start, length, receiver);
                continue;
            }

            rows += length;
            accepted += length;
            receiver(part with { Segments = codes, Currencies = paid, Statuses = states });
        }
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
            Unit = placedAt.Unit,
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
}
