using NodaTime;

namespace CommerceMetrics;

// Business days of one zone and turn hour. day = floor((t + shift) / 86400), where shift = offset at t − turn hour, constant over a segment.
internal sealed class ZoneDays
{
    public ZoneDays(DateTimeZone zone, int turnHour) => (Zone, TurnHour) = (zone, turnHour);
    public DateTimeZone Zone { get; }
    public int TurnHour { get; }

    /// <summary>The stretch of Unix seconds with one shift that holds this one: [Start, End).</summary>
    public ShiftSegment SegmentAt(long unixSeconds) => throw new NotImplementedException();

    /// <summary>The business day of an instant, in days since 1970-01-01.</summary>
    public int DayOf(long unixSeconds) => throw new NotImplementedException();
}

internal readonly record struct ShiftSegment(long Start, long End, int ShiftSeconds);
