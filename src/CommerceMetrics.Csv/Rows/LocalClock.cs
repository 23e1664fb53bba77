using NodaTime;
using NodaTime.TimeZones;

namespace CommerceMetrics.Csv;

/// <summary>Local times of a zone as instants, both in seconds since 1970-01-01: an ambiguous time is the earlier, a skipped one is moved forward by the gap.</summary>
internal sealed class LocalClock(DateTimeZone zone)
{
    // Local times within [first, end) have this offset: those of one interval of the zone that are not another's before.
    private long first = 1;
    private long end;
    private long offset;

    public long ToInstant(long local) => local >= first && local < end ? local - offset : Find(local);

    private long Find(long local)
    {
        // The interval before the gap for a skipped time: with its offset, the time lands as far after the gap as it was in it.
        ZoneInterval interval = zone.MapLocal(Instant.FromUnixTimeSeconds(local).InUtc().LocalDateTime).EarlyInterval;
        long found = interval.WallOffset.Seconds;
        first = interval.HasStart ? Seconds(interval.IsoLocalStart) : long.MinValue;
        end = interval.HasEnd ? Seconds(interval.IsoLocalEnd) : long.MaxValue;
        offset = found;
        if (interval.HasStart)
        {
            first = Math.Max(first, Seconds(zone.GetZoneInterval(interval.Start - Duration.Epsilon).IsoLocalEnd));
        }

        return local - found;
    }

    private static long Seconds(LocalDateTime local) => local.InUtc().ToInstant().ToUnixTimeSeconds();
}
