namespace CommerceMetrics;

/// <summary>
/// Builds a <see cref="BuyerLog"/> in the same pass as the cube: attached to a <see cref="SalesCubeBuilder"/>, it takes every row that the builder accepts, with its buyer,
/// and nothing of a call that the builder refuses. What it builds depends on the rows alone, never on their order or the split. Cells and cubes that the builder takes have
/// no buyers and are not in the log. One thread at a time, the builder's. Dispose it to detach it.
/// </summary>
public sealed class BuyerLogBuilder : IDisposable
{
    private readonly SalesCubeBuilder source;
    private readonly FactStore store;
    private readonly FactRows rows = new();
    private readonly List<FactRun> uncommitted = [];
    private readonly RowObserver observer;
    private int committedRows;
    private Seen seen = Seen.Nothing;
    private Seen committedSeen = Seen.Nothing;
    private (int First, int Last) declared = (int.MaxValue, int.MinValue);

    /// <summary>Attaches a log to a builder.</summary>
    /// <param name="builder">The cube's builder, before any row; its schema, segments and load id are the log's too.</param>
    /// <param name="buyers">Gives ids to buyers that are texts; share one between the builders of several threads. A new one where null.</param>
    /// <exception cref="InvalidOperationException">The builder has a log already, or holds rows, which the log would lack.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    public BuyerLogBuilder(SalesCubeBuilder builder, BuyerDictionary? buyers = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        BuyerColumn.RequireFree(builder);
        (source, Buyers) = (builder, buyers ?? new BuyerDictionary());
        store = new FactStore(builder.Segments, Buyers);
        builder.Observer = observer = new RowObserver(this);
    }

    /// <summary>Gives ids to buyers that are texts, for <see cref="OrderColumns.Buyers"/>.</summary>
    public BuyerDictionary Buyers { get; }

    /// <summary>Rows taken since the last <see cref="Build"/>.</summary>
    public long Rows => committedSeen.Rows;

    /// <summary>The log so far; the builder goes on.</summary>
    /// <exception cref="OverflowException">A total leaves 128 bits, or there are more than 2^31 facts.</exception>
    public BuyerLog Snapshot()
    {
        Flush();
        (BuyerFacts facts, Segment[] segments, BuyerIds buyers) = store.Pack();
        using SalesCubeBuilder totals = new(source.Schema, loadId: source.LoadId);
        facts.AddTo(totals, segments, withoutBuyers: true);
        if (committedSeen.Rows > 0)
        {
            // The first and last day with a row, whose totals may all be zero.
            CellKey key = new(totals.Segments.GetOrAdd(segments.Length > 0 ? segments[0] : source.Segments[0]), default, default, default, DayNumbers.ToDate(committedSeen.FirstDay));
            totals.AddCell(key, default, committedSeen.Rows);
            totals.AddCell(key with { Day = DayNumbers.ToDate(committedSeen.LastDay) }, default);
        }

        if (DayNumbers.Interval(declared.First, declared.Last) is { } days)
        {
            totals.Declare(days);
        }

        return new BuyerLog(totals.Build(), segments, buyers, facts);
    }

    /// <summary>The log; the builder is empty afterwards, stays attached, and can be used again.</summary>
    /// <inheritdoc cref="Snapshot" path="/exception"/>
    public BuyerLog Build()
    {
        BuyerLog log = Snapshot();
        store.Clear();
        (seen, committedSeen, declared) = (Seen.Nothing, Seen.Nothing, (int.MaxValue, int.MinValue));
        return log;
    }

    /// <summary>Detaches the log from its builder and gives its memory up.</summary>
    public void Dispose()
    {
        if (source.Observer == observer)
        {
            source.Observer = null;
        }

        rows.Clear();
        uncommitted.Clear();
        store.Clear();
        committedRows = 0;
    }

    private void Flush()
    {
        if (committedRows > 0)
        {
            store.Add(rows.ToRun(0, committedRows));
        }

        if (rows.Count > committedRows)
        {
            uncommitted.Add(rows.ToRun(committedRows, rows.Count));
        }

        rows.Truncate(0);
        committedRows = 0;
    }

    private readonly record struct Seen(long Rows, int FirstDay, int LastDay)
    {
        public static Seen Nothing => new(0, int.MaxValue, int.MinValue);

        public Seen With(int rows, int firstSlot, int lastSlot) => new(Rows + rows, Math.Min(FirstDay, DaySlots.ToDay(firstSlot)), Math.Max(LastDay, DaySlots.ToDay(lastSlot)));
    }

    // Not the builder itself: its members are no business of a user.
    private sealed class RowObserver(BuyerLogBuilder log) : IRowObserver
    {
        public BuyerDictionary Buyers => log.Buyers;

        public void Declare(int firstDay, int lastDay) => log.declared = (Math.Min(log.declared.First, firstDay), Math.Max(log.declared.Last, lastDay));

        public void Observe(in OrderColumns columns, int first, ReadOnlySpan<int> slots, ReadOnlySpan<int> orderSlots)
        {
            // A refund with both dates counts on both.
            int twice = orderSlots.Length - orderSlots.Count(-1);
            int added = slots.Length + twice;
            if (log.rows.Count + added > FactRows.Capacity)
            {
                log.Flush();
            }

            Span<FactPlace> places = log.rows.Append(added);
            int extra = slots.Length;
            for (int i = 0; i < slots.Length; i++)
            {
                int row = first + i;
                int segment = columns.Segments.IsEmpty ? 0 : columns.Segments[columns.Segments.Length == 1 ? 0 : row];
                Currency currency = columns.Currencies[columns.Currencies.Length == 1 ? 0 : row];
                OrderStatus status = columns.Statuses[columns.Statuses.Length == 1 ? 0 : row];
                bool isRefund = !columns.Events.IsEmpty && columns.Events[columns.Events.Length == 1 ? 0 : row] == OrderEvent.Refund;
                bool isTwice = !orderSlots.IsEmpty && orderSlots[i] >= 0;
                long buyer = BuyerColumn.Read(columns, row, Buyers);
                CellEvent kind = !isRefund ? CellEvent.Sale : isTwice ? CellEvent.RefundOnOwnDay : CellEvent.RefundOnOnlyDay;
                places[i] = new FactPlace(log.store.KeyOf(segment, currency, kind, status, slots[i]), buyer, row);
                if (isTwice)
                {
                    places[extra++] = new FactPlace(log.store.KeyOf(segment, currency, CellEvent.RefundOnOrderDay, status, orderSlots[i]), buyer, row);
                }
            }

            for (int measure = 0; measure <= CellMeasure.Units; measure++)
            {
                ReadOnlySpan<long> column = columns.Measure(measure);
                if (!column.IsEmpty)
                {
                    Span<long> values = log.rows.Last(measure, added);
                    for (int i = 0; i < values.Length; i++)
                    {
                        values[i] = column[column.Length == 1 ? 0 : places[i].Row];
                    }
                }
            }

            Span<long> orders = log.rows.Last(CellMeasure.Orders, added);
            for (int i = 0; i < orders.Length; i++)
            {
                orders[i] = SalesCubeBuilder.OrdersOf(columns, places[i].Row);
            }

            (int firstSlot, int lastSlot) = ColumnRange.Of(slots);
            log.seen = log.seen.With(slots.Length, firstSlot, lastSlot);
        }

        public void Commit()
        {
            foreach (FactRun run in log.uncommitted)
            {
                log.store.Add(run);
            }

            log.uncommitted.Clear();
            (log.committedRows, log.committedSeen) = (log.rows.Count, log.seen);
        }

        public void Rollback()
        {
            log.uncommitted.Clear();
            log.rows.Truncate(log.committedRows);
            log.seen = log.committedSeen;
        }
    }
}
