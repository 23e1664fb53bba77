using System.Text.Json.Serialization;

namespace CommerceMetrics;

/// <summary>
/// How the columns of a table (of a SQL engine, a record batch, a file) become rows: stated once, from code or JSON, and used by every source that has named columns. It knows no
/// source. Equality is by value. Immutable, thread-safe. For objects use an <see cref="OrderMap{TOrder}"/>, for columns in memory <see cref="OrderColumns"/>.
/// </summary>
/// <remarks>
/// <para>A row is rejected where a required field (<see cref="PlacedAt"/>, dimensions, <see cref="Currency"/>, <see cref="Status"/>, <see cref="Merchandise"/>) is NULL or a blank text, where
/// a currency, status or event is unknown, or where a number or an instant cannot be held exactly. An optional amount that is NULL is 0.</para>
/// <para>Refunds come in one of three shapes: <see cref="Refund"/> alone (the sale row carries it; it has the order's date); <see cref="Refund"/> with <see cref="RefundedAt"/> (a row with
/// both becomes a sale and a refund of its own, with both dates); or rows of their own (<see cref="Event"/>, and <see cref="OrderedAt"/> where the order's date is known).</para>
/// </remarks>
[JsonConverter(typeof(OrderMappingJsonConverter))]
public sealed partial record OrderMapping
{
    /// <summary>When the event of the row happened: the order was placed, or something was given back. Required.</summary>
    public required MappedColumn PlacedAt { get; init; }

    /// <summary>How <see cref="PlacedAt"/>, <see cref="OrderedAt"/> and <see cref="RefundedAt"/> are written.</summary>
    public InstantForm Instants { get; init; }

    /// <summary>For refunds that are rows of their own: when the order was placed; NULL where it is not known. Not read for sales.</summary>
    public MappedColumn? OrderedAt { get; init; }

    /// <summary>When what <see cref="Refund"/> says was given back; NULL where it is not known.</summary>
    public MappedColumn? RefundedAt { get; init; }

    /// <summary>The columns of the cube's dimensions.</summary>
    public IReadOnlyList<(string Dimension, MappedColumn Column)> Dimensions { get; init; } = [];

    /// <summary>The codes of the currencies (ISO 4217, capitals). Required.</summary>
    public required MappedColumn Currency { get; init; }

    /// <summary>The current status of each row's order. Required.</summary>
    public required MappedColumn Status { get; init; }

    /// <summary>Which status a word stands for, word for word ("P" → Paid; a number by its digits). Empty means the names of <see cref="OrderStatus"/>, case ignored.</summary>
    public IReadOnlyDictionary<string, OrderStatus> Statuses { get; init; } = new Dictionary<string, OrderStatus>();

    /// <summary>What each row is; all are sales where it is not mapped.</summary>
    public MappedColumn? Event { get; init; }

    /// <summary>Which event a word stands for, word for word. Empty means "Sale" and "Refund", as they are spelled here.</summary>
    public IReadOnlyDictionary<string, OrderEvent> Events { get; init; } = new Dictionary<string, OrderEvent>();

    /// <summary>How amounts are written.</summary>
    public AmountForm Amounts { get; init; }

    /// <summary>Unit price × quantity, before any discount, tax or shipping. Required.</summary>
    public required MappedColumn Merchandise { get; init; }

    /// <summary>Line and order discounts, positive.</summary>
    public MappedColumn? Discount { get; init; }

    /// <summary>Shipping charged to the buyer.</summary>
    public MappedColumn? Shipping { get; init; }

    /// <summary>VAT, sales tax, duties.</summary>
    public MappedColumn? Tax { get; init; }

    /// <summary>What was given back where the split is not known, positive.</summary>
    public MappedColumn? Refund { get; init; }

    /// <summary>What the marketplace earns; never part of GMV.</summary>
    public MappedColumn? Fee { get; init; }

    /// <summary>Pieces sold or given back, whole numbers; NULL is 0.</summary>
    public MappedColumn? Units { get; init; }

    /// <summary>Orders that the row counts, whole numbers; where it is not mapped or NULL, 1 for a sale and 0 for a refund.</summary>
    public MappedColumn? Orders { get; init; }

    /// <summary>The buyer; NULL or a blank text is none.</summary>
    public MappedColumn? Buyer { get; init; }

    /// <summary>The order's id, for finding repeated ones.</summary>
    public MappedColumn? OrderId { get; init; }

    /// <summary>The column of an amount component; null where it is not mapped.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="component"/> is not one of the six.</exception>
    public MappedColumn? Amount(AmountComponent component) => component switch
    {
        AmountComponent.Merchandise => Merchandise,
        AmountComponent.Discount => Discount,
        AmountComponent.Shipping => Shipping,
        AmountComponent.Tax => Tax,
        AmountComponent.Refund => Refund,
        AmountComponent.Fee => Fee,
        _ => throw new ArgumentOutOfRangeException(nameof(component), component, "An amount component is one of Merchandise, Discount, Shipping, Tax, Refund and Fee."),
    };

    /// <summary>All that is mapped, with the name of its field.</summary>
    public IEnumerable<(string Field, MappedColumn Column)> Columns
    {
        get
        {
            (string, MappedColumn?)[] fields =
            [
                ("orderId", OrderId), ("placedAt", PlacedAt), ("orderedAt", OrderedAt), ("refundedAt", RefundedAt), .. Dimensions.Select(dimension => (dimension.Dimension, (MappedColumn?)dimension.Column)),
                ("currency", Currency), ("status", Status), ("event", Event), ("merchandise", Merchandise), ("discount", Discount), ("shipping", Shipping), ("tax", Tax), ("refund", Refund), ("fee", Fee),
                ("units", Units), ("orders", Orders), ("buyer", Buyer),
            ];
            foreach ((string name, MappedColumn? column) in fields)
            {
                if (column is not null)
                {
                    yield return (name, column);
                }
            }
        }
    }

    /// <summary>Checks what one field alone cannot: that fields fit each other.</summary>
    /// <exception cref="ArgumentException">A required field is null, a dimension is blank or mapped twice, a form is none of the enumeration, a table of words is there without its column, or a field is there that another one needs or excludes.</exception>
    public void Validate()
    {
        _ = (Require(PlacedAt, "placedAt"), Require(Currency, "currency"), Require(Status, "status"), Require(Merchandise, "merchandise"));
        _ = new SegmentTable([.. Dimensions.Select(dimension => dimension.Dimension ?? "")]);
        foreach ((string dimension, MappedColumn column) in Dimensions)
        {
            Require(column, dimension);
        }

        Refuse(Instants > InstantForm.Text, $"Instants has the value {(int)Instants}; allowed are {string.Join(", ", Enum.GetNames<InstantForm>())}.");
        Refuse(Amounts > AmountForm.MinorUnits, $"Amounts has the value {(int)Amounts}; allowed are {string.Join(", ", Enum.GetNames<AmountForm>())}.");
        Refuse(OrderedAt is not null && Event is null, "OrderedAt is mapped and Event is not: without it no row is a refund. Map Event, or RefundedAt where a row carries its own refund.");
        Refuse(RefundedAt is not null && Refund is null, "RefundedAt is mapped and Refund is not: a date of a refund needs its amount. Map Refund.");
        Refuse(RefundedAt is not null && Event is not null, "RefundedAt and Event are both mapped: refunds are rows of their own, or sale rows carry them. Map one of the two.");
        Refuse(Events.Count > 0 && Event is null, "Events states words and Event has no column; map Event.");
        foreach ((string word, OrderStatus status) in Statuses)
        {
            Refuse(status > OrderStatus.Test || !CodePoints.IsWellFormed(word), $"The status word '{word}' stands for {status}; allowed are well-formed words for {string.Join(", ", Enum.GetNames<OrderStatus>())}.");
        }

        foreach ((string word, OrderEvent value) in Events)
        {
            Refuse(value > OrderEvent.Refund || !CodePoints.IsWellFormed(word), $"The event word '{word}' stands for {value}; allowed are well-formed words for Sale and Refund.");
        }

        HashSet<MappedColumn> words = [.. Dimensions.Select(dimension => dimension.Column), Currency, Status];
        foreach ((string field, MappedColumn column) in Columns)
        {
            Refuse(
                column.Kind == MappedColumnKind.Constant && column != Event && !words.Contains(column),
                $"The field {field} is the constant '{column.Text}'; constants are for dimensions, currency, status and event.");
        }

        static MappedColumn Require(MappedColumn? column, string field) => column ?? throw new ArgumentException($"The field {field} is not mapped; it is required.");

        static void Refuse(bool isWrong, string message)
        {
            if (isWrong)
            {
                throw new ArgumentException(message);
            }
        }
    }

    /// <summary>The status that a word stands for; false for none.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="word"/> is null.</exception>
    public bool TryGetStatus(string word, out OrderStatus status)
    {
        ArgumentNullException.ThrowIfNull(word);
        return Statuses.Count > 0
            ? Statuses.TryGetValue(word, out status)
            : Enum.TryParse(word, ignoreCase: true, out status) && word.AsSpan().IndexOfAnyExcept(Letters) < 0;
    }

    /// <summary>The event that a word stands for; false for none.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="word"/> is null.</exception>
    public bool TryGetEvent(string word, out OrderEvent value)
    {
        ArgumentNullException.ThrowIfNull(word);
        return Events.Count > 0 ? Events.TryGetValue(word, out value) : Enum.TryParse(word, out value) && word.AsSpan().IndexOfAnyExcept(Letters) < 0;
    }

    /// <summary>Equality by value.</summary>
    public bool Equals(OrderMapping? other) => ReferenceEquals(this, other) || (other is not null && ToJson() == other.ToJson());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(PlacedAt, Currency, Status, Merchandise, Dimensions.Count);
}
