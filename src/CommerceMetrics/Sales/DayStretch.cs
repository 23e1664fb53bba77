using NodaTime;

namespace CommerceMetrics;

/// <summary>A business day with the first and last instant, in the unit of the instants, that share it and one offset.</summary>
internal readonly record struct DayStretch(int Day, long First, long Last)
{
    /// <summary>The day of an instant; null where it lies outside the years 1 to 9999.</summary>
    public static DayStretch? At(ZoneDays zone, InstantUnit unit, long instant)
    {
        long parts = PartsPerSecond(unit);
        long second = InstantSeconds.Floor(instant, parts);
        if (!zone.TrySegmentAt(second, out ShiftSegment shift))
        {
            return null;
        }

        int day = Of(second, shift);
        long dayStart = (day * (long)NodaConstants.SecondsPerDay) - shift.ShiftSeconds;
        long from = Math.Max(dayStart, shift.Start);
        long to = Math.Min(dayStart + NodaConstants.SecondsPerDay, shift.End);
        return new DayStretch(day, Clamp((Int128)from * parts), Clamp(((Int128)to * parts) - 1));

        static long Clamp(Int128 value) => (long)Int128.Clamp(value, long.MinValue, long.MaxValue);
    }

    /// <summary>The day of a second.</summary>
    public static int Of(long second, ShiftSegment shift) => (int)InstantSeconds.Floor(second + shift.ShiftSeconds, NodaConstants.SecondsPerDay);

    /// <summary>The day of an instant at offset zero.</summary>
    public static long DayOfUtc(InstantUnit unit, long instant) => InstantSeconds.Floor(InstantSeconds.Floor(instant, PartsPerSecond(unit)), NodaConstants.SecondsPerDay);

    public static long PartsPerSecond(InstantUnit unit) => unit switch
    {
        InstantUnit.Milliseconds => 1_000,
        InstantUnit.Microseconds => 1_000_000,
        InstantUnit.Ticks => NodaConstants.TicksPerSecond,
        InstantUnit.Nanoseconds => NodaConstants.NanosecondsPerSecond,
        _ => 1,
    };
}
