using System.Runtime.InteropServices;
using NodaTime;

namespace CommerceMetrics;

public sealed partial class SalesCubeBuilder
{
    private const int RefundBit = (int)CellEvent.RefundOnOwnDay << EventShift;
    private const int EventShift = 3;

    // A run on one day pays for its set-up from about this many rows on; ordered rows whose days mix (around midnight) are taken in a small step first,
    // rows that go on mixing in whole blocks.
    private const int ShortestRun = 64;
    private const int MixedRows = 128;

    private readonly int[] cells = new int[BlockRows];
    private readonly int[] slots = new int[BlockRows];
    private readonly long[] seconds = new long[BlockRows];
    private readonly int[] constantSegments = new int[BlockRows];
    private readonly uint[] constantCurrencies = new uint[BlockRows];
    private readonly byte[] kinds = new byte[BlockRows];
    private readonly byte[] constantStatuses = new byte[BlockRows];
    private readonly long[] orderCounts = new long[BlockRows];
    private readonly int[] orderSlots = new int[BlockRows];
    private readonly int[] orderCells = new int[BlockRows];
    private readonly DaySlotTable slotTable = new();

    // The zone of each segment code, as far as codes have been met.
    private int[] zoneOfSegment = [];

    /// <summary>Adds rows. Allocates nothing once the series and months that they touch have been met.</summary>
    /// <exception cref="ArgumentException">A column has a length other than 0, 1 and the number of rows, or a required one is absent.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A segment's code, a status, an event or an instant is out of range; the message says in which row (counted from 0).
    /// No row of the call was added.</exception>
    /// <exception cref="OverflowException">A total that <see cref="AddCell(in CellKey, in CellTotals, long)"/> had brought to the end of 128 bits left them; the builder holds a part of the rows, and is to be given up.</exception>
    /// <exception cref="ObjectDisposedException">The builder is disposed.</exception>
    public void Add(in OrderColumns columns)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        columns.Validate(Schema.Dimensions.Count > 0);
        int count = columns.Count;
        if (count == 0)
        {
            return;
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan((int)columns.Unit, (int)InstantUnit.Nanoseconds, nameof(columns));
        FillConstants(columns);
        (int, int, int, int) days = (firstDay, lastDay, ownFirstDay, ownLastDay);
        int start = 0;
        try
        {
            int fused = FusedMeasure(columns);
            int mixedRows = MixedRows;
            for (int length; start < count; start += length)
            {
                DaySpan day = default;
                if (zones.Length == 1)
                {
                    day = DayAt(columns, start);
                    int run = fused >= 0 ? AddRun(columns, start, fused, day) : 0;
                    if (run > 0)
                    {
                        (length, mixedRows) = (run, MixedRows);
                        continue;
                    }

                    // Amounts too large once are so again: the rest of the call is not tried twice.
                    fused = run < 0 ? -1 : fused;
                }

                (length, int? only) = NextBlock(columns, start, day, mixedRows);
                mixedRows = only is null ? BlockRows : MixedRows;
                Locate(columns, start, length, only);
                Accumulate(columns, start, cells.AsSpan(0, length), except: -1);
            }

            Rows += count;
            Observer?.Commit();
        }
        catch
        {
            for (int done = 0; done < start; done += BlockRows)
            {
                int length = Math.Min(BlockRows, start - done);
                Locate(columns, done, length, day: null, isRetracted: true);
                Retract(columns, done, length);
            }

            (firstDay, lastDay, ownFirstDay, ownLastDay) = days;
            Observer?.Rollback();
            throw;
        }
    }

    private static long PartsPerSecond(InstantUnit unit) => unit switch
    {
        InstantUnit.Milliseconds => 1_000,
        InstantUnit.Microseconds => 1_000_000,
        InstantUnit.Ticks => NodaConstants.TicksPerSecond,
        InstantUnit.Nanoseconds => NodaConstants.NanosecondsPerSecond,
        _ => 1,
    };

    private static ReadOnlySpan<T> Slice<T>(ReadOnlySpan<T> column, int rows, int start, int length, T[] constants) =>
        column.Length == rows ? column.Slice(start, length) : constants.AsSpan(0, length);

    // Columns of one value are spread over a block once per call.
    private void FillConstants(in OrderColumns columns)
    {
        constantSegments.AsSpan().Fill(columns.Segments.IsEmpty ? 0 : columns.Segments[0]);
        constantCurrencies.AsSpan().Fill(columns.Currencies[0].Packed);
        constantStatuses.AsSpan().Fill((byte)columns.Statuses[0]);
    }

    /// <summary>The business day of a row, with the first and last instant that share it and its offset, in the columns' unit.</summary>
    private DaySpan DayAt(in OrderColumns columns, int row)
    {
        long parts = PartsPerSecond(columns.Unit);
        long second = InstantSeconds.Floor(columns.Instants[row], parts);
        ShiftSegment shift = ShiftAt(zones[0], second, columns.Instants[row], row);
        int day = Day(second, shift);
        long dayStart = (day * (long)NodaConstants.SecondsPerDay) - shift.ShiftSeconds;
        long from = Math.Max(dayStart, shift.Start);
        long to = Math.Min(dayStart + NodaConstants.SecondsPerDay, shift.End);
        return new DaySpan(day, Clamp((Int128)from * parts), Clamp(((Int128)to * parts) - 1));

        static long Clamp(Int128 value) => (long)Int128.Clamp(value, long.MinValue, long.MaxValue);
    }

    /// <summary>The rows to take next: a run on one day, as ordered rows have them, or a block of mixed days.</summary>
    private (int Length, int? Day) NextBlock(in OrderColumns columns, int start, DaySpan day, int mixedRows)
    {
        int length = Math.Min(BlockRows, columns.Count - start);
        if (zones.Length > 1)
        {
            return (length, null);
        }

        int run = ColumnRange.CountLeading(columns.Instants.Slice(start, length), day.First, day.Last);
        return run == length || run >= ShortestRun ? (run, day.Day) : (Math.Min(length, mixedRows), null);
    }

    /// <summary>Finds the cell of each row of a block, and of each refund's order's day. Nothing is added yet: what cannot be added throws here.</summary>
    private void Locate(in OrderColumns columns, int start, int length, int? day, bool isRetracted = false)
    {
        int rows = columns.Count;
        ReadOnlySpan<int> segments = Slice(columns.Segments, rows, start, length, constantSegments);
        ReadOnlySpan<uint> currencies = Slice(MemoryMarshal.Cast<Currency, uint>(columns.Currencies), rows, start, length, constantCurrencies);
        ReadOnlySpan<byte> statuses = Slice(MemoryMarshal.Cast<OrderStatus, byte>(columns.Statuses), rows, start, length, constantStatuses);
        CheckCodes(segments, start);
        Check(statuses, (byte)OrderStatus.Test, start, nameof(OrderColumns.Statuses), "an OrderStatus");
        bool hasRefunds = FillKinds(columns, start, statuses);
        ReadOnlySpan<byte> keyBytes = hasRefunds ? kinds.AsSpan(0, length) : statuses;

        ReadOnlySpan<long> instants = columns.Instants.Slice(start, length);
        (int first, int last) = day is int only ? (only, only) : FindDays(instants, columns.Unit, segments, start);
        Span<int> found = cells.AsSpan(0, length);
        if (first == last)
        {
            store.LocateOnOneDay(segments, currencies, keyBytes, slotTable.SlotOf(first), found);
        }
        else
        {
            store.Locate(segments, currencies, keyBytes, slots.AsSpan(0, length), found);
        }

        ReadOnlySpan<int> ofOrders = hasRefunds && !columns.OrderInstants.IsEmpty ? LocateOrderDays(columns, start, segments, currencies, keyBytes) : default;
        if (isRetracted)
        {
            return;
        }

        ExtendOwn(first, last);
        if (Observer is not null)
        {
            if (first == last)
            {
                slots.AsSpan(0, length).Fill(slotTable.SlotOf(first));
            }

            Observer.Observe(columns, start, slots.AsSpan(0, length), ofOrders);
        }
    }

    private void CheckCodes(ReadOnlySpan<int> segments, int start)
    {
        int row = Segments.Count == 0 ? 0 : segments.IndexOfAnyExceptInRange(0, Segments.Count - 1);
        if (row >= 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(OrderColumns.Segments), segments[row], $"Row {start + row} has a segment code that the builder's table has not given; it has given 0 to {Segments.Count - 1}. Take codes from Segments.GetOrAdd.");
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

        ReadOnlySpan<long> ordered = columns.OrderInstants;
        for (int i = 0; i < statuses.Length; i++)
        {
            CellEvent kind = block[isConstant ? 0 : i] == (byte)OrderEvent.Sale ? CellEvent.Sale
                : !ordered.IsEmpty && ordered[ordered.Length == 1 ? 0 : start + i] != OrderColumns.None ? CellEvent.RefundOnOwnDay
                : CellEvent.RefundOnOnlyDay;
            kinds[i] = (byte)(statuses[i] | ((int)kind << EventShift));
        }

        return true;
    }

    /// <summary>The first and last business day of a block; where they differ, the slots of all rows are filled in.</summary>
    private (int First, int Last) FindDays(ReadOnlySpan<long> instants, InstantUnit unit, ReadOnlySpan<int> segments, int start)
    {
        long parts = PartsPerSecond(unit);
        (long min, long max) = ColumnRange.Of(instants);
        (long minSecond, long maxSecond) = (InstantSeconds.Floor(min, parts), InstantSeconds.Floor(max, parts));
        if (zones.Length > 1 || !zones[0].TrySegmentAt(minSecond, out ShiftSegment shift) || maxSecond >= shift.End)
        {
            return FindDaysRowByRow(AsSeconds(instants, parts), segments, instants, start);
        }

        (int First, int Last) days = (Day(minSecond, shift), Day(maxSecond, shift));
        if (days.First != days.Last)
        {
            slotTable.Reserve(days.First, days.Last);
            slotTable.Fill(AsSeconds(instants, parts), shift.ShiftSeconds, slots);
        }

        return days;
    }

    private static int Day(long second, ShiftSegment shift) => (int)DaySlotTable.FloorDay(second + shift.ShiftSeconds);

    private ReadOnlySpan<long> AsSeconds(ReadOnlySpan<long> instants, long partsPerSecond)
    {
        if (partsPerSecond == 1)
        {
            return instants;
        }

        InstantSeconds.Floor(instants, partsPerSecond, seconds);
        return seconds.AsSpan(0, instants.Length);
    }

    // Several zones, or a transition within the block.
    private (int First, int Last) FindDaysRowByRow(ReadOnlySpan<long> inSeconds, ReadOnlySpan<int> segments, ReadOnlySpan<long> instants, int start)
    {
        Span<int> days = slots.AsSpan(0, instants.Length);
        for (int i = 0; i < days.Length; i++)
        {
            days[i] = DayOf(segments[i], inSeconds[i], instants[i], start + i);
        }

        (int first, int last) = ColumnRange.Of<int>(days);
        if (first != last)
        {
            slotTable.Reserve(first, last);
            foreach (ref int slot in days)
            {
                slot = slotTable.SlotOf(slot);
            }
        }

        return (first, last);
    }

    private int DayOf(int segment, long second, long instant, long row) => Day(second, ShiftAt(zones[zones.Length == 1 ? 0 : ZoneOf(segment)], second, instant, row));

    private static ShiftSegment ShiftAt(ZoneDays zone, long second, long instant, long row) => zone.TrySegmentAt(second, out ShiftSegment shift) ? shift : throw new ArgumentOutOfRangeException(
        nameof(OrderColumns.Instants), instant, $"Row {row} lies outside the business days 0001-01-01 to 9999-12-31; is the unit of the instants right (OrderColumns.Unit)?");

    private int ZoneOf(int segment)
    {
        if (segment >= zoneOfSegment.Length)
        {
            int known = zoneOfSegment.Length;
            Array.Resize(ref zoneOfSegment, Math.Max(Segments.Count, known * 2));
            zoneOfSegment.AsSpan(known).Fill(-1);
        }

        ref int zone = ref zoneOfSegment[segment];
        return zone >= 0 ? zone : zone = Schema.BusinessDays.ZoneOf(Segments[segment], Schema.Dimensions);
    }

    // The cells of the order's day of each refund that has both dates.
    private ReadOnlySpan<int> LocateOrderDays(in OrderColumns columns, int start, ReadOnlySpan<int> segments, ReadOnlySpan<uint> currencies, ReadOnlySpan<byte> keyBytes)
    {
        long parts = PartsPerSecond(columns.Unit);
        for (int i = 0; i < segments.Length; i++)
        {
            orderSlots[i] = -1;
            if (keyBytes[i] >> EventShift != (int)CellEvent.RefundOnOwnDay)
            {
                continue;
            }

            int at = columns.OrderInstants.Length == 1 ? 0 : start + i;
            long instant = columns.OrderInstants[at];
            int day = DayOf(segments[i], InstantSeconds.Floor(instant, parts), instant, start + i);
            slotTable.Reserve(day, day);
            orderSlots[i] = slotTable.SlotOf(day);
            ulong key = SeriesIndex.PackKey(segments[i], currencies[i], (byte)(keyBytes[i] ^ RefundBit ^ ((int)CellEvent.RefundOnOrderDay << EventShift)));
            orderCells[i] = store.CellOf(store.Series.GetOrAdd(key), orderSlots[i]);
        }

        return orderSlots.AsSpan(0, segments.Length);
    }
}
