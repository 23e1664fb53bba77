using Apache.Arrow;
using NodaTime;

namespace CommerceMetrics.Arrow;

/// <summary>
/// Turns record batches into rows of a builder. Where the layouts meet nothing is copied: 64-bit amounts of the currencies' digits, 64-bit instants of any unit, numbers of buyers, and the 32-bit indices of a dictionary that
/// met the segment table first; currencies and statuses by dictionaries with 32-bit indices are looked up some thousand rows at a time, right before they are handed over. Elsewhere (narrower and wider numbers, decimals of
/// another scale, plain texts, columns with nulls, several dimensions) a column is copied once into pooled memory. After warm-up a batch allocates nothing. One thread at a time. Dispose it to give its memory back.
/// </summary>
/// <remarks>
/// <para>Timestamps with a zone are instants; those without one are in UTC. Decimals of 32 to 256 bits and whole numbers are amounts, floating point is refused. Texts are plain (32-bit or 64-bit offsets, views) or by
/// dictionary; a whole number stands for its digits. A batch may have other types and dictionaries than the one before, as long as it has the mapped columns.</para>
/// <para>A row is bad where a required value is null or blank, a word stands for nothing, or a number or an instant cannot be held exactly; amounts with more digits than their currency has in the builder's schema are never rounded.
/// Bad rows are counted and left out. A mapped <see cref="OrderMapping.OrderId"/> is required, and a repeat of an accepted row's is a bad row.</para>
/// </remarks>
public sealed partial class OrderArrowReader : IDisposable
{
    // Two hundred kilobytes of columns at most: what one pass writes the next finds in the second cache level.
    private const int StretchRows = 1 << 14;

    private readonly OrderMapping mapping;
    private readonly SalesCubeBuilder builder;
    private readonly OrderArrowOptions options;
    private readonly OrderColumnsInspector addToBuilder;
    private readonly DayWindow? window;
    private readonly FaultSheet sheet = new();
    private readonly List<FieldColumn> fields = [];
    private readonly List<BadArrowRow> examples = [];

    private readonly InstantColumn placedAt;
    private readonly InstantColumn? otherAt;
    private readonly SegmentColumn segments;
    private readonly WordColumn currencyWords;
    private readonly WordLookup<Currency> currencies;
    private readonly WordLookup<sbyte> digits;
    private readonly WordColumn statusWords;
    private readonly WordLookup<OrderStatus> statuses;
    private readonly WordColumn? eventWords;
    private readonly WordLookup<OrderEvent>? events;
    private readonly AmountColumn?[] amounts = new AmountColumn?[(int)AmountComponent.Fee + 1];
    private readonly AmountColumn? units;
    private readonly AmountColumn? orders;
    private readonly BuyerColumn? buyers;
    private readonly OrderIdColumn? orderIds;
    private readonly WordColumn[] dimensions;

    private Schema? boundTo;
    private long rows;
    private long accepted;
    private long rejected;
    private long outside;
    private long batches;
    private bool isDisposed;

    /// <summary>A reader into a builder.</summary>
    /// <param name="mapping">Which column is which; of expressions there are none in Arrow.</param>
    /// <param name="builder">Takes the accepted rows; it stays the caller's. Its dimensions are the mapping's.</param>
    /// <param name="options">How to read; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">The mapping is not valid, has an expression or an unknown constant, or other dimensions than the builder.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="mapping"/> or <paramref name="builder"/> is null.</exception>
    public OrderArrowReader(OrderMapping mapping, SalesCubeBuilder builder, OrderArrowOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        ArgumentNullException.ThrowIfNull(builder);
        mapping.Validate();
        (this.mapping, this.builder, this.options) = (mapping, builder, options ?? new());
        RefuseExpressions();
        addToBuilder = (in OrderColumns columns) => builder.Add(columns);
        window = this.options.Days is { } days ? new DayWindow(builder.Schema, days) : null;

        orderIds = mapping.OrderId is { } id ? new OrderIdColumn(Field("orderId", id, isRequired: true)) : null;
        placedAt = new InstantColumn(Field("placedAt", mapping.PlacedAt, isRequired: true), mapping.Instants);
        dimensions = [.. builder.Schema.Dimensions.Select(name => new WordColumn(Field(name, ColumnOf(name), isRequired: true)))];
        segments = new SegmentColumn(dimensions, builder.Segments);
        currencyWords = new WordColumn(Field("currency", mapping.Currency, isRequired: true));
        currencies = new WordLookup<Currency>(currencyWords, RowWords.Currency);
        digits = new WordLookup<sbyte>(currencyWords, DigitsOf);
        amounts[0] = Amount("merchandise", mapping.Merchandise, isRequired: true);
        statusWords = new WordColumn(Field("status", mapping.Status, isRequired: true));
        statuses = new WordLookup<OrderStatus>(statusWords, (column, word) => RowWords.Status(mapping, column, word));
        if (mapping.Event is { } kind)
        {
            eventWords = new WordColumn(Field("event", kind, isRequired: true));
            events = new WordLookup<OrderEvent>(eventWords, (column, word) => RowWords.Event(mapping, column, word));
        }

        for (AmountComponent component = AmountComponent.Discount; component <= AmountComponent.Fee; component++)
        {
            amounts[(int)component] = mapping.Amount(component) is { } column ? Amount(component.ToString().ToLowerInvariant(), column) : null;
        }

        otherAt = (mapping.RefundedAt ?? mapping.OrderedAt) is { } other
            ? new InstantColumn(Field(mapping.RefundedAt is not null ? "refundedAt" : "orderedAt", other), mapping.Instants)
            : null;
        units = mapping.Units is { } pieces ? Amount("units", pieces) : null;
        orders = mapping.Orders is { } counted ? Amount("orders", counted) : null;
        buyers = mapping.Buyer is { } buyer && builder.Buyers is { } dictionary ? new BuyerColumn(Field("buyer", buyer), dictionary) : null;
        CheckConstants();
    }

    /// <summary>What became of the rows so far.</summary>
    public OrderArrowResult Result => new()
    {
        Batches = batches,
        Rows = rows,
        Accepted = accepted,
        Rejected = rejected,
        Outside = outside,
        Examples = [.. examples],
    };

    /// <summary>Whether rows whose instants all lie between two, inclusive, may be on <see cref="OrderArrowOptions.Days"/>: false where none can, so that their batch need not be read.</summary>
    /// <exception cref="ArgumentException"><paramref name="latest"/> lies before <paramref name="earliest"/>.</exception>
    public bool MayHold(Instant earliest, Instant latest)
    {
        if (latest < earliest)
        {
            throw new ArgumentException($"The latest instant, {latest}, lies before the earliest, {earliest}.", nameof(latest));
        }

        return window is null || window.MayHold(earliest.ToUnixTimeSeconds(), latest.ToUnixTimeSeconds());
    }

    /// <summary>Adds the good rows of a batch to the builder. The batch stays the caller's.</summary>
    /// <exception cref="InvalidDataException">The batch lacks a mapped column or has it twice, a column is of a type that cannot be read so, an index lies outside its dictionary, or an array has fewer values than it says; or, in strict mode, a row is bad.
    /// The builder holds a part of the rows: discard it.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="batch"/> is null.</exception>
    /// <exception cref="ObjectDisposedException">The reader is disposed.</exception>
    public void Add(RecordBatch batch) => Read(batch, addToBuilder);

    /// <summary>Gives the good rows of a batch to a receiver, as columns, some thousand at a time. Codes of segments and ids of buyers are the builder's.</summary>
    /// <param name="batch">The batch; it stays the caller's.</param>
    /// <param name="receiver">Takes columns that are valid during its call alone.</param>
    /// <inheritdoc cref="Add" path="/exception"/>
    public void Read(RecordBatch batch, OrderColumnsInspector receiver)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(receiver);
        ObjectDisposedException.ThrowIf(isDisposed, this);
        Bind(batch.Schema);
        foreach (FieldColumn field in fields)
        {
            if (!field.IsConstant && field.Column >= batch.ColumnCount)
            {
                throw new InvalidDataException($"Batch {batches} is damaged: it has {batch.ColumnCount} columns, fewer than its schema.");
            }

            field.Data = field.IsConstant ? null : batch.Column(field.Column).Data;
            if (field.Data is { } data && data.Length != batch.Length)
            {
                throw new InvalidDataException($"Batch {batches} is damaged: its column '{field.Mapped.Text}' has {data.Length} values for {batch.Length} rows.");
            }
        }

        // A builder with workers shares out calls of many rows.
        int most = builder.Workers == 1 ? StretchRows : StretchRows * 4 * builder.Workers;
        if (batch.Length > 0 && !TryReadAsItLies(batch.Length, builder.Workers == 1 ? BlockRows : most, receiver))
        {
            for (int start = 0; start < batch.Length; start += most)
            {
                ReadStretch(start, Math.Min(most, batch.Length - start), receiver);
            }
        }

        batches++;
        options.Progress?.Report(new OrderArrowProgress(batches, rows));
    }

    /// <summary>Gives the memory back to its pool.</summary>
    public void Dispose()
    {
        if (isDisposed)
        {
            return;
        }

        isDisposed = true;
        IDisposable?[] owned =
        [
            sheet, placedAt, otherAt, segments, currencyWords, currencies, digits, statusWords, statuses, eventWords, events, units, orders, buyers, gathered, refunds, orderCounts, ordered, inside, insideRefunds,
            .. amounts, .. dimensions, seconds, otherSeconds, kept, isRefund,
        ];
        foreach (IDisposable? one in owned)
        {
            one?.Dispose();
        }
    }
}
