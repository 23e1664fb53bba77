namespace CommerceMetrics.Csv;

/// <summary>Rows of Online Retail: one item of an invoice a line.</summary>
internal sealed class OnlineRetailRowReader : OrderRowReader
{
    private static readonly string[] Invoices = ["Invoice", "InvoiceNo"];
    private static readonly string[] Quantities = ["Quantity"];
    private static readonly string[] Dates = ["InvoiceDate"];
    private static readonly string[] Prices = ["Price", "UnitPrice"];
    private static readonly string[] Countries = ["Country"];

    private readonly CsvRecords records;
    private readonly RowTally tally;
    private readonly SegmentCodes segments;
    private readonly LocalClock clock = new(OnlineRetailCsv.Zone);
    private readonly OrderIdSet? invoicesSeen;
    private readonly QuantityPriceSum rejected = new();
    private readonly NotCountedSum adjustments = new("the invoice is an adjustment (it starts with A)");
    private readonly NotCountedSum free = new("the price is 0");
    private readonly int width;
    private readonly int digits;
    private readonly int invoice;
    private readonly int quantity;
    private readonly int date;
    private readonly int price;
    private readonly int country;
    private readonly BuyerColumn? buyers;

    public OnlineRetailRowReader(CsvRecords records, HeaderRow header, IOrderSink sink, RowTally tally, OrderIdSet? seen)
        : base(records, header, tally)
    {
        header.Require(Invoices, Quantities, Dates, Prices, Countries);
        (this.records, this.tally, width, invoicesSeen) = (records, tally, header.Count, seen);
        segments = new SegmentCodes(sink);
        digits = sink.DigitsOf(Currency.GBP);
        invoice = header.Find(Invoices);
        quantity = header.Find(Quantities);
        date = header.Find(Dates);
        price = header.Find(Prices);
        country = header.Find(Countries);
        buyers = BuyerColumn.Find(header, sink, "Customer ID", "CustomerID");
    }

    public override OrderFields Fields =>
        OrderFields.Events | OrderFields.Merchandise | OrderFields.Refund | OrderFields.Units | OrderFields.Orders | (buyers is not null ? OrderFields.Buyers : OrderFields.None);

    public override IReadOnlyList<NotCountedLines> NotCountedReasons => [.. new[] { adjustments, free }.Where(sum => sum.Lines > 0).Select(sum => sum.ToLines())];

    public override MoneyBag RejectedAmounts => rejected.ToMoney();

    public override int IdColumn => invoice;

    public override bool RefusesRepeats => false;

    public override void MarkRepeat(OrderBatch batch, int row) => batch.Orders[row] = 0;

    public override void Absorb(OrderRowReader other)
    {
        OnlineRetailRowReader same = (OnlineRetailRowReader)other;
        rejected.Add(same.rejected);
        adjustments.Add(same.adjustments);
        free.Add(same.free);
    }

    public override bool Fill(OrderBatch batch)
    {
        Span<long> instants = batch.Instants, merchandise = batch.Amounts(AmountComponent.Merchandise);
        Span<long> refunds = batch.Amounts(AmountComponent.Refund), units = batch.Units;
        Span<int> segmentCodes = batch.Segments, orders = batch.Orders;
        Span<OrderEvent> events = batch.Events;
        batch.Currencies.Fill(Currency.GBP);
        batch.Statuses.Fill(OrderStatus.Paid);
        int count = 0;
        bool hasMore = true;
        for (int left = batch.Capacity; left > 0; left--)
        {
            hasMore = records.Read();
            if (!hasMore)
            {
                break;
            }

            tally.Rows++;
            if (!TryRead(out Line line))
            {
                continue;
            }

            ReadOnlySpan<byte> number = records.Field(invoice);
            if (number[0] == 'A' || line.Price == 0)
            {
                tally.NotCounted++;
                (number[0] == 'A' ? adjustments : free).Add(records.Field(quantity), records.Field(price));
                continue;
            }

            bool isRefund = number[0] == 'C';
            instants[count] = clock.ToInstant(line.Local);
            segmentCodes[count] = line.Segment;
            events[count] = isRefund ? OrderEvent.Refund : OrderEvent.Sale;
            merchandise[count] = isRefund ? 0 : line.Amount;
            refunds[count] = isRefund ? -line.Amount : 0;
            units[count] = isRefund ? -line.Quantity : line.Quantity;
            orders[count] = !isRefund && IsFirst(number, count) ? 1 : 0;
            if (buyers is not null)
            {
                batch.Buyers[count] = buyers.IdOf(WithoutZeros(records.Field(buyers.Index)));
            }

            count++;
        }

        batch.Count = count;
        tally.Accepted += count;
        return hasMore;
    }

    // Where earlier blocks are yet to come it is taken for the first.
    private bool IsFirst(ReadOnlySpan<byte> number, int row)
    {
        if (Pending is not { } pending)
        {
            return invoicesSeen!.TryAdd(number);
        }

        pending.Add(number, row, tally.Rows, records.Offset);
        return true;
    }

    /// <summary>A number that went through a table of doubles, as it was before: 17850 for 17850.0. Any other text as it is.</summary>
    private static ReadOnlySpan<byte> WithoutZeros(ReadOnlySpan<byte> customer)
    {
        int point = customer.IndexOf((byte)'.');
        return point > 0 && point < customer.Length - 1 && customer[..point].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0 && customer[(point + 1)..].IndexOfAnyExcept((byte)'0') < 0
            ? customer[..point]
            : customer;
    }

    /// <summary>Parses the current record; where it is bad, counts it and its amount, as far as that can be read.</summary>
    private bool TryRead(out Line line)
    {
        line = default;
        if ((records.FieldCount != width || records.IsFlagged || !records.IsAscii) && !IsWhole())
        {
            return Reject();
        }

        if (RowReasons.IsBlank(records.Field(invoice)))
        {
            tally.Reject(NameOf(invoice), static () => RowReasons.Blank("an invoice number"));
            return Reject();
        }

        DecimalFault fault = IntegerText.Parse(records.Field(quantity), out long items);
        if (fault != DecimalFault.None)
        {
            tally.Reject(NameOf(quantity), () => RowReasons.Units(records.Field(quantity), fault));
            return Reject();
        }

        TimestampFault timeFault = TimestampText.ParseLocal(records.Field(date), out long local);
        if (timeFault != TimestampFault.None)
        {
            tally.Reject(NameOf(date), () => RowReasons.LocalTimestamp(records.Field(date), timeFault));
            return Reject();
        }

        fault = DecimalText.Parse(records.Field(price), digits, out long each);
        if (fault != DecimalFault.None)
        {
            tally.Reject(NameOf(price), () => RowReasons.Amount(records.Field(price), fault, Currency.GBP, digits));
            return Reject();
        }

        // Both signs of the amount and of the quantity must fit: a refund has the opposite one.
        Int128 amount = (Int128)items * each;
        if (Int128.Abs(amount) > long.MaxValue || items == long.MinValue)
        {
            tally.Reject(NameOf(price), () => $"quantity × price is {amount} in units of 10^-{digits} GBP, which is beyond 64 bits");
            return Reject();
        }

        int segment = segments.Get(records.Field(country));
        if (segment < 0)
        {
            tally.Reject(NameOf(country), static () => RowReasons.Blank("a country"));
            return Reject();
        }

        line = new Line(local, segment, items, each, (long)amount);
        return true;
    }

    private bool Reject()
    {
        // Where fields are missing, none of them can be told for sure.
        if (records.FieldCount == width)
        {
            rejected.TryAdd(records.Field(quantity), records.Field(price));
        }

        return false;
    }

    private readonly record struct Line(long Local, int Segment, long Quantity, long Price, long Amount);

    private sealed class NotCountedSum(string reason)
    {
        private readonly QuantityPriceSum amounts = new();

        public long Lines { get; private set; }

        public void Add(ReadOnlySpan<byte> quantity, ReadOnlySpan<byte> price)
        {
            Lines++;
            amounts.TryAdd(quantity, price);
        }

        public void Add(NotCountedSum other)
        {
            Lines += other.Lines;
            amounts.Add(other.amounts);
        }

        public NotCountedLines ToLines() => new(reason, Lines, amounts.ToMoney());
    }
}
