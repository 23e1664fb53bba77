namespace CommerceMetrics.Csv;

/// <summary>Rows of the generic format: one order a line.</summary>
internal sealed class GenericRowReader : OrderRowReader
{
    private static readonly string[] Required = ["order_id", "placed_at", "market", "currency", "amount", "status"];

    private static readonly (string Name, AmountComponent Component, OrderFields Field)[] OptionalAmounts =
    [
        ("discount", AmountComponent.Discount, OrderFields.Discount),
        ("shipping", AmountComponent.Shipping, OrderFields.Shipping),
        ("tax", AmountComponent.Tax, OrderFields.Tax),
        ("refund", AmountComponent.Refund, OrderFields.Refund),
        ("fee", AmountComponent.Fee, OrderFields.Fee),
    ];

    private readonly CsvRecords records;
    private readonly RowTally tally;
    private readonly SegmentCodes segments;
    private readonly CurrencyCodes currencies;
    private readonly OrderIdSet? seen;
    private readonly int width;
    private readonly int orderId;
    private readonly int placedAt;
    private readonly int market;
    private readonly int currency;
    private readonly int amount;
    private readonly int status;
    private readonly int units;
    private readonly int refundedAt;
    private readonly BuyerColumn? buyers;
    private readonly (int Column, AmountComponent Component)[] amounts;

    public GenericRowReader(CsvRecords records, HeaderRow header, IOrderSink sink, RowTally tally, OrderIdSet? seen)
        : base(records, header, tally)
    {
        header.Require([.. Required.Select(name => new[] { name })]);
        (this.records, this.tally, width) = (records, tally, header.Count);
        segments = new SegmentCodes(sink);
        currencies = new CurrencyCodes(sink);
        this.seen = seen;
        orderId = header.Find(Required[0]);
        placedAt = header.Find(Required[1]);
        market = header.Find(Required[2]);
        currency = header.Find(Required[3]);
        amount = header.Find(Required[4]);
        status = header.Find(Required[5]);
        units = header.Find("units");
        refundedAt = header.Find("refunded_at");
        if (refundedAt >= 0 && header.Find("refund") < 0)
        {
            throw new InvalidDataException("The file has a column 'refunded_at' and no column 'refund': a date of a refund needs its amount. Add the column, or leave both out.");
        }

        buyers = BuyerColumn.Find(header, sink, "buyer_id");
        amounts = [.. OptionalAmounts.Where(c => header.Find(c.Name) >= 0).Select(c => (header.Find(c.Name), c.Component))];
        Fields = OrderFields.Merchandise | (units >= 0 ? OrderFields.Units : OrderFields.None) | (buyers is not null ? OrderFields.Buyers : OrderFields.None)
            | (refundedAt >= 0 ? OrderFields.Events | OrderFields.OrderInstants : OrderFields.None);
        foreach ((string name, _, OrderFields field) in OptionalAmounts)
        {
            Fields |= header.Find(name) >= 0 ? field : OrderFields.None;
        }
    }

    public override OrderFields Fields { get; }

    public override int IdColumn => orderId;

    public override bool RefusesRepeats => true;

    public override bool Fill(OrderBatch batch)
    {
        Span<long> instants = batch.Instants, merchandise = batch.Amounts(AmountComponent.Merchandise);
        Span<int> segmentCodes = batch.Segments;
        Span<Currency> rowCurrencies = batch.Currencies;
        Span<OrderStatus> statuses = batch.Statuses;
        int count = 0;
        int lines = 0;

        // A line with a dated refund is two rows.
        for (int left = refundedAt < 0 ? batch.Capacity : batch.Capacity / 2; left > 0; left--)
        {
            if (!records.Read())
            {
                Accept(batch, count, lines);
                return false;
            }

            tally.Rows++;
            if ((records.FieldCount != width || records.IsFlagged || !records.IsAscii) && !IsWhole())
            {
                continue;
            }

            ReadOnlySpan<byte> id = records.Field(orderId);
            if (id.IsEmpty || ((id[0] <= ' ' || id[0] >= 0x80) && RowReasons.IsBlank(id)))
            {
                Reject(orderId, default, static (_, _) => RowReasons.Blank("an order id"));
                continue;
            }

            TimestampFault timeFault = TimestampText.ParseInstant(records.Field(placedAt), out instants[count]);
            if (timeFault != TimestampFault.None)
            {
                Reject(placedAt, timeFault, RowReasons.Timestamp);
                continue;
            }

            int segment = segments.Get(records.Field(market));
            if (segment < 0)
            {
                Reject(market, default, static (_, _) => RowReasons.Blank("a market"));
                continue;
            }

            if (!currencies.TryGet(records.Field(currency), out Currency rowCurrency, out int digits))
            {
                Reject(currency, default, static (found, _) => RowReasons.CurrencyCode(found));
                continue;
            }

            DecimalFault amountFault = DecimalText.Parse(records.Field(amount), digits, out merchandise[count]);
            if (amountFault != DecimalFault.None)
            {
                RejectAmount(amount, amountFault, rowCurrency, digits, isRequired: true);
                continue;
            }

            if (!StatusNames.TryGet(records.Field(status), out statuses[count]))
            {
                Reject(status, default, static (found, _) => RowReasons.Status(found));
                continue;
            }

            if ((amounts.Length != 0 || units >= 0) && !ReadOptional(batch, count, rowCurrency, digits))
            {
                continue;
            }

            if (refundedAt >= 0 && !ReadRefundedAt(batch, count))
            {
                continue;
            }

            // Last, so that only accepted rows are remembered.
            if (Pending is { } pending)
            {
                pending.Add(id, count, tally.Rows, records.Offset);
            }
            else if (seen is not null && !seen.TryAdd(id))
            {
                Reject(orderId, default, static (found, _) => RowReasons.Repeated(found));
                continue;
            }

            if (buyers is not null)
            {
                batch.Buyers[count] = buyers.IdOf(records.Field(buyers.Index));
            }

            segmentCodes[count] = segment;
            rowCurrencies[count] = rowCurrency;
            lines++;
            count++;
            if (refundedAt >= 0 && batch.OrderInstants[count - 1] != OrderColumns.None)
            {
                MoveRefund(batch, count++);
            }
        }

        Accept(batch, count, lines);
        return true;
    }

    private void Accept(OrderBatch batch, int count, int lines)
    {
        batch.Count = count;
        tally.Accepted += lines;
    }

    // Leaves the refund's instant in OrderInstants of the sale, which are not read for sales, until the row is accepted.
    private bool ReadRefundedAt(OrderBatch batch, int row)
    {
        batch.Events[row] = OrderEvent.Sale;
        batch.OrderInstants[row] = OrderColumns.None;
        ReadOnlySpan<byte> text = records.Field(refundedAt);
        if (text.IsEmpty || RowReasons.IsBlank(text))
        {
            return true;
        }

        TimestampFault fault = TimestampText.ParseInstant(text, out long instant);
        if (fault != TimestampFault.None)
        {
            Reject(refundedAt, fault, RowReasons.Timestamp);
            return false;
        }

        batch.OrderInstants[row] = batch.Amounts(AmountComponent.Refund)[row] == 0 ? OrderColumns.None : instant;
        return true;
    }

    // The refund of the sale before becomes a row of its own, with both dates.
    private void MoveRefund(OrderBatch batch, int row)
    {
        int sale = row - 1;
        (batch.Instants[row], batch.OrderInstants[row], batch.Events[row]) = (batch.OrderInstants[sale], batch.Instants[sale], OrderEvent.Refund);
        batch.OrderInstants[sale] = OrderColumns.None;
        (batch.Segments[row], batch.Currencies[row], batch.Statuses[row]) = (batch.Segments[sale], batch.Currencies[sale], batch.Statuses[sale]);
        batch.Amounts(AmountComponent.Merchandise)[row] = 0;
        foreach ((_, AmountComponent component) in amounts)
        {
            batch.Amounts(component)[row] = 0;
        }

        Span<long> refunds = batch.Amounts(AmountComponent.Refund);
        (refunds[row], refunds[sale]) = (refunds[sale], 0);
        if (units >= 0)
        {
            batch.Units[row] = 0;
        }

        if (buyers is not null)
        {
            batch.Buyers[row] = batch.Buyers[sale];
        }
    }

    private bool ReadOptional(OrderBatch batch, int row, Currency rowCurrency, int digits)
    {
        foreach ((int column, AmountComponent component) in amounts)
        {
            ref long value = ref batch.Amounts(component)[row];
            ReadOnlySpan<byte> text = records.Field(column);
            if (text.IsEmpty)
            {
                value = 0;
                continue;
            }

            DecimalFault fault = DecimalText.Parse(text, digits, out value);
            if (fault != DecimalFault.None && !RowReasons.IsBlank(text))
            {
                RejectAmount(column, fault, rowCurrency, digits, isRequired: false);
                return false;
            }
        }

        if (units >= 0)
        {
            ReadOnlySpan<byte> text = records.Field(units);
            DecimalFault fault = IntegerText.Parse(text, out batch.Units[row]);
            if (fault != DecimalFault.None && !RowReasons.IsBlank(text))
            {
                Reject(units, fault, RowReasons.Units);
                return false;
            }
        }

        return true;
    }

    private void Reject<TFault>(int column, TFault fault, FaultReason<TFault> reason)
    {
        CsvRecords current = records;
        tally.Reject(NameOf(column), () => reason(current.Field(column), fault));
    }

    private void Reject(int column, byte none, FaultReason<byte> reason) => Reject<byte>(column, none, reason);

    private void RejectAmount(int column, DecimalFault fault, Currency rowCurrency, int digits, bool isRequired)
    {
        CsvRecords current = records;
        tally.Reject(NameOf(column), () => isRequired && RowReasons.IsBlank(current.Field(column))
            ? RowReasons.Blank("an amount")
            : RowReasons.Amount(current.Field(column), fault, rowCurrency, digits));
    }

    private delegate string FaultReason<in TFault>(ReadOnlySpan<byte> found, TFault fault);
}
