using NodaTime;

namespace CommerceMetrics;

/// <summary>
/// How a user's own order type becomes rows: one function per column, stated once, read for each order straight into a pooled batch.
/// Each method sets its column, once, and returns the same map. Not thread-safe while it is being stated; read-only, and so shareable, afterwards.
/// For columns that already lie in memory use <see cref="OrderColumns"/>.
/// </summary>
/// <typeparam name="TOrder">The type of an order, or of a line of one.</typeparam>
public sealed class OrderMap<TOrder>
{
    private readonly List<(string Name, Func<TOrder, string> Value)> dimensions = [];
    private readonly Func<TOrder, decimal>?[] amounts = new Func<TOrder, decimal>?[CellMeasure.Components];
    private Func<TOrder, Instant>? at;
    private Func<TOrder, LocalDate>? on;
    private Func<TOrder, Instant?>? orderedAt;
    private Func<TOrder, Segment>? segment;
    private Func<TOrder, Currency>? currency;
    private Func<TOrder, OrderEvent>? kind;
    private Func<TOrder, OrderStatus>? status;
    private Func<TOrder, long>? units;
    private Func<TOrder, int>? orders;
    private Func<TOrder, long?>? buyer;
    private Func<TOrder, string?>? buyerText;
    private Func<TOrder, long?>? orderId;

    internal OrderMap()
    {
    }

    /// <summary>When the event happened. Required, or <see cref="On(Func{TOrder, LocalDate})"/> is.</summary>
    /// <exception cref="ArgumentException">The map has this column already.</exception>
    public OrderMap<TOrder> At(Func<TOrder, Instant> instant) => Set(ref at, on is null ? instant : throw MappedTwice(nameof(instant)));

    /// <summary>When the event happened. Required, or <see cref="On(Func{TOrder, LocalDate})"/> is.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="instant"/> is null.</exception>
    public OrderMap<TOrder> At(Func<TOrder, DateTimeOffset> instant)
    {
        ArgumentNullException.ThrowIfNull(instant);
        return At(order => Instant.FromDateTimeOffset(instant(order)));
    }

    /// <summary>On which business day the event happened, for orders that have a date and no time. Stands in place of <see cref="At(Func{TOrder, Instant})"/>.</summary>
    /// <remarks>The day is taken as it is, in whatever zone the cube cuts the days of the order's segment: the row's instant is that day's first.</remarks>
    /// <exception cref="ArgumentException">The map has an instant already.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="day"/> is null.</exception>
    public OrderMap<TOrder> On(Func<TOrder, LocalDate> day) => Set(ref on, at is null ? day : throw MappedTwice(nameof(day)));

    /// <inheritdoc cref="On(Func{TOrder, LocalDate})"/>
    public OrderMap<TOrder> On(Func<TOrder, DateOnly> day)
    {
        ArgumentNullException.ThrowIfNull(day);
        return On(order => LocalDate.FromDateOnly(day(order)));
    }

    /// <summary>For refunds: when the order was placed, null where it is not known.</summary>
    /// <exception cref="ArgumentException">The map has this column already.</exception>
    public OrderMap<TOrder> OrderedAt(Func<TOrder, Instant?> instant) => Set(ref orderedAt, instant);

    /// <summary>The value of one dimension. Every dimension of the cube needs one, unless <see cref="Segment"/> gives them all.</summary>
    /// <exception cref="ArgumentException">The dimension is blank or mapped already.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> or <paramref name="name"/> is null.</exception>
    public OrderMap<TOrder> Dimension(string name, Func<TOrder, string> value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(value);
        if (dimensions.Exists(dimension => dimension.Name == name))
        {
            throw new ArgumentException($"Dimension '{name}' is mapped twice; map each once.", nameof(name));
        }

        dimensions.Add((name, value));
        return this;
    }

    /// <summary>The values of all dimensions at once, in the order of the cube's.</summary>
    /// <exception cref="ArgumentException">The map has this column already.</exception>
    public OrderMap<TOrder> Segment(Func<TOrder, Segment> values) => Set(ref segment, values);

    /// <summary>The currency of the amounts. Required.</summary>
    /// <exception cref="ArgumentException">The map has this column already.</exception>
    public OrderMap<TOrder> Currency(Func<TOrder, Currency> value) => Set(ref currency, value);

    /// <summary>What the row is; a sale where not mapped.</summary>
    /// <exception cref="ArgumentException">The map has this column already.</exception>
    public OrderMap<TOrder> Event(Func<TOrder, OrderEvent> value) => Set(ref kind, value);

    /// <summary>The current status of the order. Required.</summary>
    /// <exception cref="ArgumentException">The map has this column already.</exception>
    public OrderMap<TOrder> Status(Func<TOrder, OrderStatus> value) => Set(ref status, value);

    /// <summary>An amount in major units (12.34 EUR is 12.34), with the sign of <see cref="AmountComponent"/>: discounts and refunds positive. One not mapped is 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="component"/> is not one of the six.</exception>
    /// <exception cref="ArgumentException">The map has this column already.</exception>
    public OrderMap<TOrder> Amount(AmountComponent component, Func<TOrder, decimal> amount)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((int)component, (int)AmountComponent.Fee);
        return Set(ref amounts[(int)component], amount);
    }

    /// <summary>Pieces sold or given back.</summary>
    /// <exception cref="ArgumentException">The map has this column already.</exception>
    public OrderMap<TOrder> Units(Func<TOrder, long> value) => Set(ref units, value);

    /// <summary>Orders that the row counts; where not mapped 1 for a sale and 0 for a refund.</summary>
    /// <remarks>Rows that are lines of orders give 1 on one line of each order and 0 on its others. Orders, AOV, units per order and buyers are then right by every dimension that all lines of an
    /// order share (market, channel); by one that differs within an order (category) each order counts under its first line's value alone, while amounts and units are right.</remarks>
    /// <exception cref="ArgumentException">The map has this column already.</exception>
    public OrderMap<TOrder> Orders(Func<TOrder, int> value) => Set(ref orders, value);

    /// <summary>The buyer's id, null for none.</summary>
    /// <exception cref="ArgumentException">The map has this column already.</exception>
    public OrderMap<TOrder> Buyer(Func<TOrder, long?> value) => Set(ref buyer, buyerText is null ? value : throw MappedTwice(nameof(value)));

    /// <summary>The buyer as a text (an e-mail, "C-0042"), null or blank for none; read where a <c>BuyerLogBuilder</c> is attached to the cube's builder, into its dictionary.</summary>
    /// <exception cref="ArgumentException">The map has this column already.</exception>
    public OrderMap<TOrder> Buyer(Func<TOrder, string?> value) => Set(ref buyerText, buyer is null ? value : throw MappedTwice(nameof(value)));

    /// <summary>The order's id, null for none; carried for rules on rows, and not checked for repeats.</summary>
    /// <exception cref="ArgumentException">The map has this column already.</exception>
    public OrderMap<TOrder> OrderId(Func<TOrder, long?> value) => Set(ref orderId, value);

    // Instants are counted in ticks, the finest unit that every DateTimeOffset has; Instant's own nanoseconds do not move a day.
    internal OrderBatch NewBatch(CubeSchema schema, int capacity, BuyerDictionary? buyers)
    {
        RequireMapped((object?)at ?? on, nameof(At));
        RequireMapped(currency, nameof(Currency));
        RequireMapped(status, nameof(Status));
        if (segment is null)
        {
            string[] missing = [.. schema.Dimensions.Except(dimensions.Select(dimension => dimension.Name))];
            string[] unknown = [.. dimensions.Select(dimension => dimension.Name).Except(schema.Dimensions)];
            if (missing.Length + unknown.Length > 0)
            {
                throw new ArgumentException(
                    $"The map's dimensions are ({string.Join(", ", dimensions.Select(dimension => dimension.Name))}), the cube's ({string.Join(", ", schema.Dimensions)}); map each of the cube's with Dimension(name, …).");
            }
        }

        OrderFields fields = (orderedAt is null ? 0 : OrderFields.OrderInstants) | (kind is null ? 0 : OrderFields.Events) | (units is null ? 0 : OrderFields.Units)
            | (orders is null ? 0 : OrderFields.Orders) | (buyer is null && (buyerText is null || buyers is null) ? 0 : OrderFields.Buyers) | (orderId is null ? 0 : OrderFields.OrderIds);
        for (int component = 0; component < amounts.Length; component++)
        {
            fields |= amounts[component] is null ? 0 : (OrderFields)((int)OrderFields.Merchandise << component);
        }

        return new OrderBatch(capacity, fields, InstantUnit.Ticks);

        static void RequireMapped(object? column, string name)
        {
            if (column is null)
            {
                throw new ArgumentException($"The map has no {name}; state it with .{name}(order => …).");
            }
        }
    }

    /// <exception cref="ArgumentException">An amount has more digits than the cube's, or more units than a long holds.</exception>
    internal void Append(TOrder order, OrderBatch batch, CubeSchema schema, SegmentTable segments, BuyerDictionary? buyers)
    {
        int row = batch.Count;
        Currency rowCurrency = currency!(order);
        Segment rowSegment = segment is null ? SegmentOf(order, schema) : segment(order);
        batch.Instants[row] = (at is not null ? at(order) : schema.BusinessDays.StartOf(on!(order), rowSegment, schema.Dimensions)).ToUnixTimeTicks();
        batch.Segments[row] = segments.GetOrAdd(rowSegment);
        batch.Currencies[row] = rowCurrency;
        batch.Statuses[row] = status!(order);
        for (int component = 0; component < amounts.Length; component++)
        {
            if (amounts[component] is Func<TOrder, decimal> amount)
            {
                batch.Amounts((AmountComponent)component)[row] = ToUnits(amount(order), rowCurrency, (AmountComponent)component, schema);
            }
        }

        Put(batch.OrderInstants, row, orderedAt, order, instant => instant?.ToUnixTimeTicks() ?? OrderColumns.None);
        Put(batch.Events, row, kind, order, value => value);
        Put(batch.Units, row, units, order, value => value);
        Put(batch.Orders, row, orders, order, value => value);
        Put(batch.Buyers, row, buyer, order, value => value ?? OrderColumns.None);
        if (buyers is not null && buyerText is not null)
        {
            string? text = buyerText(order);
            batch.Buyers[row] = string.IsNullOrWhiteSpace(text) ? OrderColumns.None : buyers.GetOrAdd(text);
        }

        Put(batch.OrderIds, row, orderId, order, value => value ?? OrderColumns.None);
        batch.Count = row + 1;
    }

    private static void Put<TValue, TColumn>(Span<TColumn> column, int row, Func<TOrder, TValue>? value, TOrder order, Func<TValue, TColumn> convert)
    {
        if (value is not null)
        {
            column[row] = convert(value(order));
        }
    }

    private static long ToUnits(decimal amount, Currency currency, AmountComponent component, CubeSchema schema)
    {
        int digits = schema.DigitsOf(currency);
        return DecimalUnits.TryConvert(amount, digits, out long units) ? units : throw new ArgumentException(
            FormattableString.Invariant($"{component} {amount} {currency.Code} has more than {digits} digits after the point, or is beyond {long.MaxValue} of its last one; round it, or build the cube with other digits for {currency.Code} (CubeSchema.Digits)."));
    }

    private OrderMap<TOrder> Set<TFunction>(ref TFunction? column, TFunction value)
        where TFunction : class
    {
        ArgumentNullException.ThrowIfNull(value);
        column = column is null ? value : throw MappedTwice(nameof(value));
        return this;
    }

    private static ArgumentException MappedTwice(string parameter) => new("The map has this column already; state each once.", parameter);

    private Segment SegmentOf(TOrder order, CubeSchema schema)
    {
        string[] values = new string[schema.Dimensions.Count];
        foreach ((string name, Func<TOrder, string> value) in dimensions)
        {
            values[Array.IndexOf((string[])schema.Dimensions, name)] = value(order) ?? throw new ArgumentException($"Dimension '{name}' has no value (null).");
        }

        return new Segment(values);
    }
}
