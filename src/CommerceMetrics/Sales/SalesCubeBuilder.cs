using NodaTime;

namespace CommerceMetrics;

/// <summary>
/// The only way into a <see cref="SalesCube"/>: rows as columns, batches or records, other cubes, and single cells, in any order and mix. What it builds
/// depends on what was added alone, never on the order or the split. Adding columns allocates nothing once the builder has seen the series and months
/// that they touch. A call that throws leaves the builder as it was, but for what it says. One thread at a time; <see cref="Workers"/> lets that thread's calls use
/// several cores, and several machines or processes merge their cubes.
/// </summary>
public sealed partial class SalesCubeBuilder : IDisposable
{
    // Rows per step: the step's scratch (12 KiB) and its slice of the columns (25 to 100 KiB) stay in the second cache level.
    private const int BlockRows = 1_024;

    private CellStore store = new(CellMeasure.Count);
    private readonly ZoneDays[] zones;
    private readonly string? loadId;
    private readonly List<CubeLoad> loads = [];
    private readonly List<ZoneHistory[]> histories = [];

    // The histories combined, after the builder's own rows' of these days; the next is combined with them alone.
    private (int First, int Last, int Count, ZoneHistory[] Zones)? combinedHistories;
    private readonly OccupiedDays daysOfCubes = new();
    private int firstDay = int.MaxValue;
    private int lastDay = int.MinValue;
    private int ownFirstDay = int.MaxValue;
    private int ownLastDay = int.MinValue;
    private bool isDisposed;

    /// <summary>An empty builder.</summary>
    /// <param name="schema">What the cells are.</param>
    /// <param name="segments">A table of the schema's dimensions, to share codes with other builders; a new one where null.</param>
    /// <param name="loadId">A name for what is added here, listed in <see cref="SalesCube.Loads"/>: cubes that hold the same load do not merge. It does not tell rows added twice to this builder. None where null.</param>
    /// <exception cref="ArgumentException">The table's dimensions are not the schema's, or <paramref name="loadId"/> is blank or not well-formed.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="schema"/> is null.</exception>
    public SalesCubeBuilder(CubeSchema schema, SegmentTable? segments = null, string? loadId = null)
    {
        ArgumentNullException.ThrowIfNull(schema);
        (Schema, Segments, this.loadId) = (schema, segments ?? new SegmentTable([.. schema.Dimensions]), loadId);
        if (!Segments.Dimensions.SequenceEqual(schema.Dimensions))
        {
            throw new ArgumentException(
                $"The segment table has the dimensions ({string.Join(", ", Segments.Dimensions)}), the schema ({string.Join(", ", schema.Dimensions)}); use a table of the schema's.", nameof(segments));
        }

        if (loadId is not null && (string.IsNullOrWhiteSpace(loadId) || !CodePoints.IsWellFormed(loadId)))
        {
            throw new ArgumentException("A load's id is a text that is not blank; give null for none.", nameof(loadId));
        }

        zones = new ZoneDays[schema.BusinessDays.Zones.Length];
        for (int zone = 0; zone < zones.Length; zone++)
        {
            zones[zone] = new ZoneDays(schema.BusinessDays.Zones[zone], schema.BusinessDays.TurnHour);
        }

        zoneSlots = new ZoneSlots(zones);
    }

    /// <summary>What the cells are.</summary>
    public CubeSchema Schema { get; }

    /// <summary>The table whose codes <see cref="OrderColumns.Segments"/> and <see cref="CellKey.SegmentCode"/> are.</summary>
    public SegmentTable Segments { get; }

    /// <summary>Rows added since the last <see cref="Build"/>: those of columns and records, and those stated with cells; not those of cubes.</summary>
    public long Rows { get; private set; }

    /// <summary>What the ids of buyers that are texts are taken from, for <see cref="OrderColumns.Buyers"/>; null where no <c>BuyerLogBuilder</c> is attached: buyers are not read then.</summary>
    public BuyerDictionary? Buyers => Observer?.Buyers;

    /// <summary>Sees the columns of each call before any row of it is added, whoever brings them (columns, batches, records, a file's reader): for validation in the same pass. What it throws comes through, and no row of the
    /// call is added. One call at a time; <see cref="AddAsync"/> adds batches one after the other where there is one. Cells and cubes have no rows to see. Null by default: nothing looks.</summary>
    public OrderColumnsInspector? Inspector { get; init; }

    // The seam for a log that is built in the same pass.
    internal IRowObserver? Observer { get; set; }

    internal string? LoadId => loadId;

    /// <summary>Declares that the data are complete between two days, inclusive: they join the cube's range of days.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A day lies outside the years 1 to 9999.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="days"/> is null.</exception>
    public void Declare(DateInterval days)
    {
        ArgumentNullException.ThrowIfNull(days);
        int first = DayNumbers.Of(days.Start, nameof(days));
        int last = DayNumbers.Of(days.End, nameof(days));
        Extend(first, last);
        Observer?.Declare(first, last);
    }

    /// <summary>Adds the rows of a batch, which stays the caller's.</summary>
    /// <inheritdoc cref="Add(in OrderColumns, CancellationToken)" path="/exception"/>
    public void Add(OrderBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        Add(batch.AsColumns());
    }

    /// <summary>Adds plain records.</summary>
    /// <exception cref="ArgumentException">A row cannot be added; the message says which (counted from 0) and why. The rows before it were added, none after.</exception>
    public void Add(IEnumerable<OrderRow> rows) => Add(rows, OrderMap.Rows);

    /// <summary>Adds a user's own orders through a map.</summary>
    /// <exception cref="ArgumentException">The map lacks a required column, or a row cannot be added; then the message says which (counted from 0) and why,
    /// and the rows before it were added, none after. What a function of the map throws is the inner exception. What the source itself throws is not wrapped; the rows before were added too.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="orders"/> or <paramref name="map"/> is null.</exception>
    /// <exception cref="ObjectDisposedException">The builder is disposed.</exception>
    public void Add<TOrder>(IEnumerable<TOrder> orders, OrderMap<TOrder> map)
    {
        ArgumentNullException.ThrowIfNull(orders);
        ArgumentNullException.ThrowIfNull(map);
        ObjectDisposedException.ThrowIf(isDisposed, this);
        using OrderBatch batch = map.NewBatch(Schema, BlockRows, Buyers);
        long row = 0;
        int pending = 0;
        try
        {
            foreach (TOrder order in orders)
            {
                if (pending == BlockRows)
                {
                    Add(batch);
                    batch.Clear();
                    pending = 0;
                }

                Append(order);
                row++;
                pending++;
            }
        }
        finally
        {
            // The rows before a bad one, or before the source failed, are whole.
            batch.Count = pending;
            Add(batch);
        }

        void Append(TOrder order)
        {
            try
            {
                map.Append(order, batch, Schema, Segments, Buyers);
                ValidateLast(batch);
            }
            catch (Exception cause)
            {
                throw new ArgumentException($"Row {row} cannot be added: {cause.Message} The {row} rows before it were added.", nameof(orders), cause);
            }
        }
    }

    /// <summary>Adds the totals of one cell, as a SQL engine or a file states them. A refund with both dates known is given twice, under
    /// <see cref="CellEvent.RefundOnOwnDay"/> and <see cref="CellEvent.RefundOnOrderDay"/>; one with a single date once, under <see cref="CellEvent.RefundOnOnlyDay"/>.</summary>
    /// <param name="key">Where: the segment's code is one of <see cref="Segments"/>.</param>
    /// <param name="totals">How much, in whole units of the cube's digits. Zeros add nothing but the day.</param>
    /// <param name="rows">How many rows the totals stand for, for <see cref="Rows"/> and the load's; 0 where unknown.</param>
    /// <exception cref="ArgumentOutOfRangeException">The segment's code, the event, the status, the day or <paramref name="rows"/> is out of range.</exception>
    /// <exception cref="OverflowException">A total leaves 128 bits, or the rows 64; nothing was added.</exception>
    /// <exception cref="ObjectDisposedException">The builder is disposed.</exception>
    public void AddCell(in CellKey key, in CellTotals totals, long rows = 0)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        _ = Segments[key.SegmentCode];
        ArgumentOutOfRangeException.ThrowIfGreaterThan((int)key.Event, (int)CellEvent.RefundOnOnlyDay, nameof(key));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((int)key.Status, (int)OrderStatus.Test, nameof(key));
        int day = DayNumbers.Of(key.Day, nameof(key));
        long allRows = checked(Rows + rows);
        AddCell(SeriesOf(key.SegmentCode, key.Currency, key.Event, key.Status), day, totals);
        Rows = allRows;

        // The order's day of a refund is not a day of the data: the refund's own day is.
        if (key.Event != CellEvent.RefundOnOrderDay)
        {
            ExtendOwn(day, day);
        }
    }

    /// <summary>The cube so far; the builder goes on.</summary>
    /// <exception cref="OverflowException">A total leaves 128 bits.</exception>
    /// <exception cref="CubeMismatchException">A cube that was added cut its days by offsets other than this builder's time-zone data have for rows of the same days.</exception>
    /// <exception cref="ObjectDisposedException">The builder is disposed.</exception>
    public SalesCube Snapshot()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        AbsorbWorkers();
        return NewCube();
    }

    /// <summary>The cube; the builder is empty afterwards, keeps its memory, and can be used again.</summary>
    /// <inheritdoc cref="Snapshot" path="/exception"/>
    public SalesCube Build()
    {
        SalesCube cube = Snapshot();
        Clear();
        return cube;
    }

    /// <summary>Gives the builder's memory up; every member but this one throws afterwards.</summary>
    public void Dispose()
    {
        isDisposed = true;
        store = new CellStore(CellMeasure.Count);
        DisposeWorkers();
    }

    private void Clear()
    {
        store.Clear();
        loads.Clear();
        histories.Clear();
        combinedHistories = null;
        daysOfCubes.Clear();
        (firstDay, lastDay, ownFirstDay, ownLastDay, Rows) = (int.MaxValue, int.MinValue, int.MaxValue, int.MinValue, 0);
    }

    private void ExtendOwn(int first, int last)
    {
        (ownFirstDay, ownLastDay) = (Math.Min(ownFirstDay, first), Math.Max(ownLastDay, last));
        Extend(first, last);
    }

    private void Extend(int first, int last) => (firstDay, lastDay) = (Math.Min(firstDay, first), Math.Max(lastDay, last));
}
