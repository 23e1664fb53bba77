using System.Runtime.InteropServices;

namespace CommerceMetrics;

public sealed partial class SalesCubeBuilder
{
    private const int EventShift = 3;

    private readonly int[] cells = new int[BlockRows];
    private readonly int[] slots = new int[BlockRows];
    // What the rows of a block have where the columns hold no value a row: constants, spread once a call, or what codes stand for.
    private readonly int[] blockSegments = new int[BlockRows];
    private readonly uint[] blockCurrencies = new uint[BlockRows];
    private readonly byte[] kinds = new byte[BlockRows];
    private readonly byte[] blockStatuses = new byte[BlockRows];
    private readonly ZoneSlots zoneSlots;

    // The day that the last row of one zone fell on: ordered rows stay on it for long.
    private DayStretch day;

    // The zone of each segment code, as far as codes have been met.
    private int[] zoneOfSegment = [];

    /// <summary>Adds rows, on one thread: all of them, or none where it throws.</summary>
    private void AddRows(in OrderColumns columns, CancellationToken cancellationToken) => AddRows(new CodedColumns { Columns = columns }, cancellationToken);

    /// <summary>Adds rows up to the block whose codes or instants are not what they may be. None where it throws.</summary>
    private int AddRows(in CodedColumns coded, CancellationToken cancellationToken)
    {
        int count = coded.Rows.Count;
        FillConstants(coded.Rows);
        (int, int, int, int) days = (firstDay, lastDay, ownFirstDay, ownLastDay);
        day = new DayStretch(0, long.MaxValue, long.MinValue);
        int start = 0;
        try
        {
            int only = UseMeasures(coded.Rows);
            for (int length; start < count; start += length)
            {
                cancellationToken.ThrowIfCancellationRequested();
                length = Math.Min(BlockRows, count - start);
                (long Min, long Max) instants = ColumnRange.Of(coded.Rows.Instants.Slice(start, length));
                if (!TryDecode(coded, start, length, instants))
                {
                    break;
                }

                AddBlock(coded, start, length, instants, only);
            }

            Rows += start;
            Observer?.Commit();
            return start;
        }
        catch
        {
            RetractFirst(coded, start);
            (firstDay, lastDay, ownFirstDay, ownLastDay) = days;
            Observer?.Rollback();
            throw;
        }
    }

    private static ReadOnlySpan<T> Slice<T>(ReadOnlySpan<T> column, int rows, int start, int length, T[] constants) =>
        column.Length == rows ? column.Slice(start, length) : constants.AsSpan(0, length);

    // Columns of one value are spread over a block once per call.
    private void FillConstants(in OrderColumns columns)
    {
        int rows = columns.Count;
        Spread(columns.Segments, rows, blockSegments);
        Spread(MemoryMarshal.Cast<Currency, uint>(columns.Currencies), rows, blockCurrencies);
        Spread(MemoryMarshal.Cast<OrderStatus, byte>(columns.Statuses), rows, blockStatuses);

        static void Spread<T>(ReadOnlySpan<T> column, int rows, T[] block)
            where T : struct
        {
            if (column.Length != rows)
            {
                block.AsSpan(0, Math.Min(rows, block.Length)).Fill(column.IsEmpty ? default : column[0]);
            }
        }
    }

    // All that can be refused is refused before the first row of the block is added.
    private void AddBlock(in CodedColumns coded, int start, int length, (long Min, long Max) instants, int only)
    {
        ref readonly OrderColumns columns = ref coded.Rows;
        RowKeys rows = KeysOf(coded, start, length, instants, out bool hasRefunds);
        RowKeys onOrderDays = hasRefunds && !columns.OrderInstants.IsEmpty ? KeysOnOrderDays(columns, start, rows) : default;
        int added = only < 0 ? 0 : store.AddDirect(rows, Segments.Count, store.Sums.LaneOf(only), columns.Measure(only).Slice(start, length));
        if (added < length)
        {
            Locate(rows.From(added), onOrderDays);
            Accumulate(columns, start + added, length - added, hasRefunds);
            AccumulateOnOrderDays(columns, start, onOrderDays.Count);
        }

        ExtendOwn(DaySlots.ToDay(rows.FirstSlot), DaySlots.ToDay(rows.LastSlot));
        Observe(columns, start, rows, onOrderDays);
    }

    /// <summary>The keys of the rows of a block that was decoded, checked; <paramref name="instants"/> are the least and the greatest.</summary>
    private RowKeys KeysOf(in CodedColumns coded, int start, int length, (long Min, long Max) instants, out bool hasRefunds)
    {
        ref readonly OrderColumns columns = ref coded.Rows;
        int count = columns.Count;
        ReadOnlySpan<int> segments = Slice(columns.Segments, count, start, length, blockSegments);
        ReadOnlySpan<byte> statuses = Slice(MemoryMarshal.Cast<OrderStatus, byte>(columns.Statuses), count, start, length, blockStatuses);
        if (coded.SegmentCodes.IsEmpty)
        {
            CheckCodes(segments, start, nameof(OrderColumns.Segments));
        }

        if (coded.StatusCodes.IsEmpty)
        {
            Check(statuses, (byte)OrderStatus.Test, start, nameof(OrderColumns.Statuses), "an OrderStatus");
        }

        hasRefunds = FillKinds(columns, start, statuses);
        (int first, int last) = FindSlots(columns.Instants.Slice(start, length), instants, columns.Unit, segments, start, default, slots);
        return new RowKeys
        {
            Segments = segments,
            Currencies = Slice(MemoryMarshal.Cast<Currency, uint>(columns.Currencies), count, start, length, blockCurrencies),
            Kinds = hasRefunds ? kinds.AsSpan(0, length) : statuses,
            Slots = first == last ? default : slots.AsSpan(0, length),
            FirstSlot = first,
            LastSlot = last,
            Instants = columns.Instants.Slice(start, length),
            SegmentCodes = Codes(coded.SegmentCodes),
            CurrencyCodes = Codes(coded.CurrencyCodes),
            StatusCodes = Codes(coded.StatusCodes),
        };

        ReadOnlySpan<int> Codes(ReadOnlySpan<int> codes) => codes.IsEmpty ? default : codes.Slice(start, length);
    }

    private void Locate(in RowKeys rows, in RowKeys onOrderDays)
    {
        store.Locate(rows, Segments.Count, cells);
        if (onOrderDays.Count > 0 && !store.Locate(onOrderDays, Segments.Count, orderCells))
        {
            store.Locate(rows, Segments.Count, cells);
        }
    }

    private void CheckCodes(ReadOnlySpan<int> segments, int start, string column)
    {
        int row = Segments.Count == 0 ? 0 : segments.IndexOfAnyExceptInRange(0, Segments.Count - 1);
        if (row >= 0)
        {
            throw new ArgumentOutOfRangeException(
                column, segments[row], $"Row {start + row} has a segment code that the builder's table has not given; it has given 0 to {Segments.Count - 1}. Take codes from Segments.GetOrAdd.");
        }
    }

    private static void Check(ReadOnlySpan<byte> values, byte allowed, int start, string column, string what)
    {
        int row = values.IndexOfAnyExceptInRange((byte)0, allowed);
        if (row >= 0)
        {
            throw new ArgumentOutOfRangeException(column, values[row], $"Row {start + row} has a value that is not {what}; allowed are 0 to {allowed}.");
        }
    }

    // Status and event of each row in one byte, where a row is a refund; false where all rows are sales.
    private bool FillKinds(in OrderColumns columns, int start, ReadOnlySpan<byte> statuses)
    {
        ReadOnlySpan<byte> events = MemoryMarshal.Cast<OrderEvent, byte>(columns.Events);
        if (events.IsEmpty)
        {
            return false;
        }

        bool isConstant = events.Length != columns.Count;
        ReadOnlySpan<byte> block = isConstant ? events : events.Slice(start, statuses.Length);
        Check(block, (byte)OrderEvent.Refund, start, nameof(OrderColumns.Events), "an OrderEvent");
        if (block.IndexOf((byte)OrderEvent.Refund) < 0)
        {
            return false;
        }

        // A sale, or a refund of which the order's day is known or not: 0, 1 or 3.
        ReadOnlySpan<long> ordered = columns.OrderInstants;
        for (int i = 0; i < statuses.Length; i++)
        {
            int isRefund = block[isConstant ? 0 : i];
            int isUnknown = ordered.IsEmpty || ordered[ordered.Length == 1 ? 0 : start + i] == OrderColumns.None ? 1 : 0;
            kinds[i] = (byte)(statuses[i] | ((isRefund << EventShift) << isUnknown) | ((isRefund & isUnknown) << EventShift));
        }

        return true;
    }

    /// <summary>The first and last slot of some rows; where they differ, the slots of all rows are filled in.</summary>
    /// <param name="instants">The rows' instants.</param>
    /// <param name="range">The least and the greatest of them.</param>
    /// <param name="unit">Their unit.</param>
    /// <param name="segments">The rows' segments.</param>
    /// <param name="start">The first row's number.</param>
    /// <param name="rowNumbers">The rows' numbers from there on; empty where they are 0, 1, 2 …</param>
    /// <param name="found">Where slots are filled in.</param>
    private (int First, int Last) FindSlots(ReadOnlySpan<long> instants, (long Min, long Max) range, InstantUnit unit, ReadOnlySpan<int> segments, int start, ReadOnlySpan<int> rowNumbers, Span<int> found)
    {
        found = found[..instants.Length];
        (long min, long max) = range;
        if (zones.Length == 1)
        {
            day = min >= day.First && min <= day.Last ? day : DayStretch.At(zones[0], unit, min) ?? day;
            if (min >= day.First && max <= day.Last)
            {
                int slot = DaySlots.FromDay(day.Day);
                return (slot, slot);
            }
        }

        if (!zoneSlots.Cover(unit, min, max))
        {
            FindSlotsRowByRow(instants, DayStretch.PartsPerSecond(unit), segments, start, rowNumbers, found);
        }
        else if (zones.Length == 1)
        {
            zoneSlots.Fill(instants, found);
        }
        else
        {
            _ = ZoneOf(Segments.Count - 1);
            zoneSlots.Fill(instants, segments, zoneOfSegment, found);
        }

        return ColumnRange.Of<int>(found);
    }

    private void FindSlotsRowByRow(ReadOnlySpan<long> instants, long parts, ReadOnlySpan<int> segments, int start, ReadOnlySpan<int> rowNumbers, Span<int> found)
    {
        for (int i = 0; i < found.Length; i++)
        {
            found[i] = DaySlots.FromDay(DayOf(segments[i], InstantSeconds.Floor(instants[i], parts), instants[i], start + (rowNumbers.IsEmpty ? i : rowNumbers[i])));
        }
    }

    private int DayOf(int segment, long second, long instant, long row) => DayStretch.Of(second, ShiftAt(zones[zones.Length == 1 ? 0 : ZoneOf(segment)], second, instant, row));

    private static ShiftSegment ShiftAt(ZoneDays zone, long second, long instant, long row) => zone.TrySegmentAt(second, out ShiftSegment shift) ? shift : throw new ArgumentOutOfRangeException(
        nameof(OrderColumns.Instants), instant, $"Row {row} lies outside the business days 0001-01-01 to 9999-12-31; is the unit of the instants right (OrderColumns.Unit)?");

    // Of all codes given so far, so that a table serves them all.
    private int ZoneOf(int segment)
    {
        int known = zoneOfSegment.Length;
        if (segment >= known)
        {
            Array.Resize(ref zoneOfSegment, Segments.Count);
            for (int code = known; code < zoneOfSegment.Length; code++)
            {
                zoneOfSegment[code] = Schema.BusinessDays.ZoneOf(Segments[code], Schema.Dimensions);
            }
        }

        return zoneOfSegment[segment];
    }
}
