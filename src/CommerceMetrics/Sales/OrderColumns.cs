namespace CommerceMetrics;

/// <summary>
/// Rows as columns of spans: what <see cref="SalesCubeBuilder.Add(in OrderColumns)"/> eats. A column is empty (absent), of length 1 (one value for
/// all rows) or of the length of <see cref="Instants"/>. Amounts are whole units of the cube's digits of the row's currency
/// (<see cref="CubeSchema.DigitsOf"/>; 1234 is 12.34 EUR). The spans are read during the call alone. <c>default</c> has no rows.
/// The owned twin, for async code, is <see cref="OrderBatch"/>; the plain record is <see cref="OrderRow"/>.
/// </summary>
public readonly ref struct OrderColumns
{
    /// <summary>Stands for "none" in <see cref="OrderInstants"/>, <see cref="Buyers"/> and <see cref="OrderIds"/>; no such instant or id can be given.</summary>
    public const long None = long.MinValue;

    /// <summary>When each event happened, in <see cref="Unit"/> since 1970-01-01T00:00:00Z. Required; its length is the number of rows.</summary>
    public ReadOnlySpan<long> Instants { get; init; }

    /// <summary>The unit of <see cref="Instants"/> and <see cref="OrderInstants"/>; seconds by default.</summary>
    public InstantUnit Unit { get; init; }

    /// <summary>For refunds: when the order was placed, or <see cref="None"/>. Where it is known the refund enters the cube under both dates. Not read for sales.</summary>
    public ReadOnlySpan<long> OrderInstants { get; init; }

    /// <summary>Codes of the builder's <see cref="SegmentTable"/>. Required unless the cube has no dimensions.</summary>
    public ReadOnlySpan<int> Segments { get; init; }

    /// <summary>The currency of each row's amounts. Required.</summary>
    public ReadOnlySpan<Currency> Currencies { get; init; }

    /// <summary>What each row is; a sale where absent.</summary>
    public ReadOnlySpan<OrderEvent> Events { get; init; }

    /// <summary>The current status of each row's order. Required.</summary>
    public ReadOnlySpan<OrderStatus> Statuses { get; init; }

    /// <summary>Unit price × quantity, before any discount, tax or shipping.</summary>
    public ReadOnlySpan<long> Merchandise { get; init; }

    /// <summary>Line and order discounts, positive.</summary>
    public ReadOnlySpan<long> Discount { get; init; }

    /// <summary>Shipping charged to the buyer.</summary>
    public ReadOnlySpan<long> Shipping { get; init; }

    /// <summary>VAT, sales tax, duties.</summary>
    public ReadOnlySpan<long> Tax { get; init; }

    /// <summary>What was given back where the split is unknown, positive.</summary>
    public ReadOnlySpan<long> Refund { get; init; }

    /// <summary>What the marketplace earns; never part of GMV.</summary>
    public ReadOnlySpan<long> Fee { get; init; }

    /// <summary>Pieces sold or given back.</summary>
    public ReadOnlySpan<long> Units { get; init; }

    /// <summary>Orders that the row counts; where absent 1 for a sale and 0 for a refund.</summary>
    public ReadOnlySpan<int> Orders { get; init; }

    /// <summary>Buyers, or <see cref="None"/>: numbers of your own above −2^63 + 2^30, or ids that a <see cref="BuyerDictionary"/> gave for texts. Cells hold no buyers; logs that are fed
    /// from the same columns do.</summary>
    public ReadOnlySpan<long> Buyers { get; init; }

    /// <summary>Ids of orders, or <see cref="None"/>; carried for rules on rows, not held by the cube.</summary>
    public ReadOnlySpan<long> OrderIds { get; init; }

    /// <summary>The number of rows.</summary>
    public int Count => Instants.Length;

    /// <summary>The column of an amount component.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="component"/> is not one of the six.</exception>
    public ReadOnlySpan<long> Amounts(AmountComponent component) => component switch
    {
        AmountComponent.Merchandise => Merchandise,
        AmountComponent.Discount => Discount,
        AmountComponent.Shipping => Shipping,
        AmountComponent.Tax => Tax,
        AmountComponent.Refund => Refund,
        AmountComponent.Fee => Fee,
        _ => throw new ArgumentOutOfRangeException(nameof(component), component, "An amount component is one of Merchandise, Discount, Shipping, Tax, Refund and Fee."),
    };

    /// <summary>An amount of one row; 0 where the column is absent.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="component"/> is not one of the six.</exception>
    /// <exception cref="IndexOutOfRangeException">There is no such row.</exception>
    public long Value(AmountComponent component, int row)
    {
        ReadOnlySpan<long> column = Amounts(component);
        return column.Length switch
        {
            0 => 0,
            1 => column[0],
            _ => column[row],
        };
    }

    /// <summary>Some of the rows: the same memory. A column of one value, or none, stays as it is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are no such rows.</exception>
    public OrderColumns Slice(int start, int length)
    {
        int count = Count;
        return this with
        {
            Instants = Instants.Slice(start, length),
            OrderInstants = Part(OrderInstants),
            Segments = Part(Segments),
            Currencies = Part(Currencies),
            Events = Part(Events),
            Statuses = Part(Statuses),
            Merchandise = Part(Merchandise),
            Discount = Part(Discount),
            Shipping = Part(Shipping),
            Tax = Part(Tax),
            Refund = Part(Refund),
            Fee = Part(Fee),
            Units = Part(Units),
            Orders = Part(Orders),
            Buyers = Part(Buyers),
            OrderIds = Part(OrderIds),
        };

        ReadOnlySpan<T> Part<T>(ReadOnlySpan<T> column) => column.Length == count ? column.Slice(start, length) : column;
    }

    // The measures in the order in which cells hold them: the six components, then units. Orders is the eighth and has a type of its own.
    internal ReadOnlySpan<long> Measure(int measure) => measure == CellMeasure.Units ? Units : Amounts((AmountComponent)measure);

    /// <exception cref="ArgumentException">A column has a length other than 0, 1 and the number of rows, or a required one is absent.</exception>
    internal void Validate(bool needsSegments, bool needsCurrencies = true, bool needsStatuses = true)
    {
        int count = Count;
        Check(nameof(OrderInstants), OrderInstants.Length, count, required: false);
        Check(nameof(Segments), Segments.Length, count, required: needsSegments);
        Check(nameof(Currencies), Currencies.Length, count, required: needsCurrencies);
        Check(nameof(Events), Events.Length, count, required: false);
        Check(nameof(Statuses), Statuses.Length, count, required: needsStatuses);
        for (int measure = 0; measure <= CellMeasure.Units; measure++)
        {
            Check(CellMeasure.Name(measure), Measure(measure).Length, count, required: false);
        }

        Check(nameof(Orders), Orders.Length, count, required: false);
        Check(nameof(Buyers), Buyers.Length, count, required: false);
        Check(nameof(OrderIds), OrderIds.Length, count, required: false);

        static void Check(string column, int length, int count, bool required)
        {
            if (length != count && length > 1)
            {
                throw new ArgumentException($"Column {column} has {length} values for {count} rows; a column has one value per row, one value for all rows, or none.", column);
            }

            if (required && length == 0 && count > 0)
            {
                throw new ArgumentException($"Column {column} is absent; give one value per row, or one value for all rows.", column);
            }
        }
    }
}
