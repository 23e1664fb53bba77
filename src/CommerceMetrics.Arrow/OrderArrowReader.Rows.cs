namespace CommerceMetrics.Arrow;

public sealed partial class OrderArrowReader
{
    private static readonly sbyte[] WholeDigits = [0, 0];

    private readonly RowBuffer<long> ordered = new();
    private readonly RowBuffer<long> seconds = new();
    private readonly RowBuffer<long> otherSeconds = new();
    private readonly RowBuffer<int> orderCounts = new();
    private readonly RowBuffer<bool> isRefund = new();
    private readonly RowBuffer<bool> inside = new();
    private readonly RowBuffer<bool> insideRefunds = new();

    private void ReadStretch(int start, int count, OrderColumnsInspector receiver)
    {
        foreach (FieldColumn field in fields)
        {
            (field.Start, field.Rows) = (start, count);
        }

        sheet.Clear(count);
        OrderColumns columns;
        ReadOnlySpan<long> other;
        try
        {
            columns = ReadColumns(count, out other);
        }
        catch (Exception cause) when (IsDamage(cause))
        {
            throw Damaged(cause);
        }

        rows += count;
        Report(start, count, columns.Currencies);
        Deliver(columns, mapping.RefundedAt is null ? default : other, receiver);
    }

    // What spans throw where an array is shorter than it says, or names a place that is not there.
    private static bool IsDamage(Exception cause) => cause is ArgumentOutOfRangeException or IndexOutOfRangeException or OverflowException;

    private InvalidDataException Damaged(Exception cause) =>
        new($"Batch {batches} is damaged: an array has fewer values than it says, or names a place that it does not have. {cause.Message}", cause);

    private OrderColumns ReadColumns(int count, out ReadOnlySpan<long> other)
    {
        orderIds?.MarkMissing(sheet);
        ReadOnlySpan<long> instants = placedAt.Read(sheet);
        ReadOnlySpan<int> codes = segments.Read(sheet);
        currencyWords.Open();
        currencies.Open(sheet);
        digits.Open(sheet);
        ReadOnlySpan<long> merchandise = Read(amounts[0]);
        statusWords.Open();
        statuses.Open(sheet);
        eventWords?.Open();
        events?.Open(sheet);
        ReadOnlySpan<OrderEvent> kinds = events is null ? default : events.Values();
        ReadOnlySpan<long> discount = Read(amounts[1]);
        ReadOnlySpan<long> shipping = Read(amounts[2]);
        ReadOnlySpan<long> tax = Read(amounts[3]);
        ReadOnlySpan<long> refund = Read(amounts[4]);
        ReadOnlySpan<long> fee = Read(amounts[5]);
        ReadOnlySpan<long> second = ReadOther(kinds, count);
        InstantUnit unit = Align(ref instants, ref second);
        OrderColumns columns = new()
        {
            Instants = instants,
            Unit = unit,
            OrderInstants = mapping.OrderedAt is null ? default : second,
            Segments = codes,
            Currencies = currencies.Values(),
            Statuses = statuses.Values(),
            Events = kinds,
            Merchandise = merchandise,
            Discount = discount,
            Shipping = shipping,
            Tax = tax,
            Refund = refund,
            Fee = fee,
            Units = units is null ? default : units.Read(sheet, WholeDigits, default),
            Orders = ReadOrders(kinds, count),
            Buyers = buyers is null ? default : buyers.Read(sheet),
        };
        if (!options.AllowRepeats)
        {
            orderIds?.MarkRepeats(sheet);
        }

        other = second;
        return columns;
    }

    private ReadOnlySpan<long> Read(AmountColumn? column) => column is null ? default
        : mapping.Amounts == AmountForm.MinorUnits ? column.Read(sheet, WholeDigits, default)
        : column.Read(sheet, digits.ByIndex, currencyWords.Indices);

    /// <summary>The second instant of each row, or none.</summary>
    private ReadOnlySpan<long> ReadOther(ReadOnlySpan<OrderEvent> kinds, int count)
    {
        if (otherAt is null)
        {
            return default;
        }

        Span<bool> isRead = default;
        if (mapping.OrderedAt is not null)
        {
            // Of sales nobody reads it.
            isRead = isRefund.Of(count);
            for (int row = 0; row < count; row++)
            {
                isRead[row] = kinds.Length > 0 && kinds[kinds.Length == 1 ? 0 : row] == OrderEvent.Refund;
            }
        }

        ReadOnlySpan<long> read = otherAt.Read(sheet, isRead);
        Validity validity = otherAt.Field.Validity;
        if (!validity.HasNulls)
        {
            return read;
        }

        Span<long> known = ordered.Of(count);
        for (int row = 0; row < count; row++)
        {
            known[row] = validity[row] ? read[row] : OrderColumns.None;
        }

        return known;
    }

    // Two units become seconds: parts of a second move no business day.
    private InstantUnit Align(ref ReadOnlySpan<long> instants, ref ReadOnlySpan<long> other)
    {
        if (otherAt is null || otherAt.Unit == placedAt.Unit)
        {
            return placedAt.Unit;
        }

        instants = ToSeconds(instants, placedAt.Unit, seconds.Of(instants.Length));
        other = ToSeconds(other, otherAt.Unit, otherSeconds.Of(other.Length));
        return InstantUnit.Seconds;
    }

    private static Span<long> ToSeconds(ReadOnlySpan<long> instants, InstantUnit unit, Span<long> found)
    {
        long parts = InstantColumn.PartsPerSecond(unit);
        for (int row = 0; row < found.Length; row++)
        {
            long instant = instants[row];
            found[row] = instant == OrderColumns.None ? instant : instant >= 0 ? instant / parts : ~(~instant / parts);
        }

        return found;
    }

    private ReadOnlySpan<int> ReadOrders(ReadOnlySpan<OrderEvent> kinds, int count)
    {
        if (orders is null)
        {
            return default;
        }

        ReadOnlySpan<long> stated = orders.Read(sheet, WholeDigits, default);
        Validity validity = orders.Field.Validity;
        Span<int> counts = orderCounts.Of(count);
        for (int row = 0; row < count; row++)
        {
            bool isSale = kinds.IsEmpty || kinds[kinds.Length == 1 ? 0 : row] == OrderEvent.Sale;
            long value = validity[row] ? stated[row] : isSale ? 1 : 0;
            if (value is < int.MinValue or > int.MaxValue)
            {
                sheet.Mark(row, orders.Field.Number, RowFault.Range);
                value = 0;
            }

            counts[row] = (int)value;
        }

        return counts;
    }

    private void Report(int start, int count, ReadOnlySpan<Currency> of)
    {
        if (sheet.Count == 0)
        {
            return;
        }

        rejected += sheet.Count;
        for (int row = 0; row < count && (options.Strict || examples.Count < options.MaxExamples); row++)
        {
            if (!sheet.IsFaulty(row))
            {
                continue;
            }

            (int number, RowFault fault) = sheet[row];
            FieldColumn field = fields[number];
            Currency? currency = Array.Exists(amounts, amount => amount?.Field == field) ? of[of.Length == 1 ? 0 : row] : null;
            int places = mapping.Amounts == AmountForm.MajorUnits && currency is { } known ? builder.Schema.DigitsOf(known) : 0;
            BadArrowRow bad = new(batches, start + row, field.Mapped.Text, Reasons.Of(fault, field, mapping, Reasons.Found(field.Array, start + row), mapping.Amounts == AmountForm.MinorUnits ? null : currency, places));
            if (options.Strict)
            {
                throw new InvalidDataException($"Batch {bad.Batch}, row {bad.Row}, column '{bad.Column}': {bad.Reason}");
            }

            examples.Add(bad);
        }
    }
}
