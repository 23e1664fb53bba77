using System.Runtime.InteropServices;
using NodaTime;
using NodaTime.TimeZones;

namespace CommerceMetrics;

// Business days of one zone and turn hour. day = floor((t + shift) / 86400), where shift = offset at t − turn hour, constant over a segment.
// The offset is that of the instant: a local midnight may be skipped, met twice, or lie on another day's offset. For one thread.
internal sealed class ZoneDays
{
    private const int SecondsPerDay = 86_400;
    private static readonly LocalDate Epoch = new(1970, 1, 1);
    private static readonly long FirstSecond = (long)NodaTime.Period.DaysBetween(Epoch, ReportingCalendar.FirstDay) * SecondsPerDay;
    private static readonly long EndSecond = ((long)NodaTime.Period.DaysBetween(Epoch, ReportingCalendar.LastDay) + 1) * SecondsPerDay;

    // Orders come mostly in order of time, so that the last segment serves nearly every call. All met are kept in order: shuffled orders
    // cross transitions at every row, and NodaTime's own cache may make an interval anew.
    private readonly List<ShiftSegment> met = [];
    private ShiftSegment last;

    /// <exception cref="ArgumentNullException"><paramref name="zone"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="turnHour"/> is not 0 to 23.</exception>
    public ZoneDays(DateTimeZone zone, int turnHour)
    {
        ArgumentNullException.ThrowIfNull(zone);
        if (turnHour is < 0 or > 23)
        {
            throw new ArgumentOutOfRangeException(nameof(turnHour), turnHour, "A business day turns at an hour from 0 (midnight) to 23 of the local day.");
        }

        (Zone, TurnHour) = (zone, turnHour);
    }

    public DateTimeZone Zone { get; }
    public int TurnHour { get; }

    /// <summary>
    /// The stretch of Unix seconds with one shift that holds this one: [Start, End). It ends where the business day would leave 0001-01-01 to 9999-12-31,
    /// so that every second of it has a day in that range.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The business day lies outside that range.</exception>
    public ShiftSegment SegmentAt(long unixSeconds) => TrySegmentAt(unixSeconds, out ShiftSegment segment) ? segment : throw OutOfRange(unixSeconds);

    /// <summary>As <see cref="SegmentAt"/>; false where the business day lies outside that range.</summary>
    public bool TrySegmentAt(long unixSeconds, out ShiftSegment segment)
    {
        if (unixSeconds < last.Start || unixSeconds >= last.End)
        {
            int at = CollectionsMarshal.AsSpan(met).BinarySearch(new SegmentOf(unixSeconds));
            if (at < 0 && !TryFind(unixSeconds, out last))
            {
                (last, segment) = (default, default);
                return false;
            }

            if (at < 0)
            {
                met.Insert(~at, last);
            }
            else
            {
                last = met[at];
            }
        }

        segment = last;
        return true;
    }

    /// <summary>The business day of an instant, in days since 1970-01-01.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The day lies outside 0001-01-01 to 9999-12-31.</exception>
    public int DayOf(long unixSeconds)
    {
        long local = unixSeconds + SegmentAt(unixSeconds).ShiftSeconds;
        return (int)((local - Modulo(local)) / SecondsPerDay);
    }

    private static long Modulo(long seconds)
    {
        long remainder = seconds % SecondsPerDay;
        return remainder < 0 ? remainder + SecondsPerDay : remainder;
    }

    private bool TryFind(long unixSeconds, out ShiftSegment segment)
    {
        // Offsets are within ±18 hours and the turn hour within a day: two days around the range hold every instant of it, and NodaTime knows them.
        if (unixSeconds < FirstSecond - (2 * SecondsPerDay) || unixSeconds >= EndSecond + (2 * SecondsPerDay))
        {
            segment = default;
            return false;
        }

        long latest = Instant.MaxValue.ToUnixTimeSeconds();
        ZoneInterval interval = Zone.GetZoneInterval(Instant.FromUnixTimeSeconds(Math.Min(unixSeconds, latest)));
        int shift = interval.WallOffset.Seconds - (TurnHour * 3_600);
        long start = FirstSecond - shift;
        long end = EndSecond - shift;
        if (interval.HasStart)
        {
            start = Math.Max(start, interval.Start.ToUnixTimeSeconds());
        }

        if (interval.HasEnd)
        {
            end = Math.Min(end, interval.End.ToUnixTimeSeconds());
        }

        segment = new ShiftSegment(start, end, shift);
        return unixSeconds >= start && unixSeconds < end;
    }

    private ArgumentOutOfRangeException OutOfRange(long unixSeconds) => new(
        nameof(unixSeconds),
        unixSeconds,
        $"The business day of this instant (in Unix seconds; zone {Zone.Id}, turn hour {TurnHour}) must lie within {ReportingCalendar.SupportedDays}: check the unit of the instants.");

    // Equals the segment that holds the second.
    private readonly struct SegmentOf(long second) : IComparable<ShiftSegment>
    {
        public int CompareTo(ShiftSegment other) => second < other.Start ? -1 : second >= other.End ? 1 : 0;
    }
}

internal readonly record struct ShiftSegment(long Start, long End, int ShiftSeconds);
