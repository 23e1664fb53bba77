using NodaTime;
using NodaTime.TimeZones;

namespace CommerceMetrics.Arrow;

/// <summary>The instants whose business day lies on some days, by zone: mostly one stretch of seconds, more where a transition sets the date back.</summary>
internal sealed class DayWindow
{
    private readonly CubeSchema schema;
    private readonly Dictionary<DateTimeZone, (long From, long To)[]> stretches = [];
    private readonly DateInterval days;
    private readonly int dimension;
    private (long From, long To)[][] ofSegment = [];

    public DayWindow(CubeSchema schema, DateInterval days)
    {
        (this.schema, this.days) = (schema, days);
        dimension = schema.BusinessDays.Dimension is { } name ? schema.Dimensions.ToList().IndexOf(name) : -1;
        BusinessDayRule rule = schema.BusinessDays;
        All = [.. rule.Values.Select(rule.ZoneOf).Append(rule.DefaultZone).SelectMany(Of)];
    }

    /// <summary>The stretches of all zones, the end not in them.</summary>
    public IReadOnlyList<(long From, long To)> All { get; }

    /// <summary>Whether any zone counts a second of these, inclusive, to the days.</summary>
    public bool MayHold(long firstSecond, long lastSecond) => All.Any(stretch => stretch.From <= lastSecond && stretch.To > firstSecond);

    /// <summary>Marks the rows whose instant is on the days.</summary>
    public void Mark(ReadOnlySpan<long> instants, InstantUnit unit, ReadOnlySpan<int> segments, SegmentTable table, Span<bool> isInside)
    {
        long parts = InstantColumn.PartsPerSecond(unit);
        for (int row = 0; row < instants.Length; row++)
        {
            long second = instants[row] >= 0 ? instants[row] / parts : ~(~instants[row] / parts);
            isInside[row] = IsInside(second, dimension < 0 ? Of(schema.BusinessDays.DefaultZone) : OfSegment(segments.Length == 1 ? segments[0] : segments[row], table));
        }
    }

    private static bool IsInside(long second, (long From, long To)[] within)
    {
        foreach ((long from, long to) in within)
        {
            if (second >= from && second < to)
            {
                return true;
            }
        }

        return false;
    }

    private (long From, long To)[] OfSegment(int segment, SegmentTable table)
    {
        if (segment >= ofSegment.Length)
        {
            int known = ofSegment.Length;
            Array.Resize(ref ofSegment, Math.Max(table.Count, segment + 1));
            for (int code = known; code < ofSegment.Length; code++)
            {
                ofSegment[code] = code < table.Count ? Of(schema.BusinessDays.ZoneOf(table[code].Values[dimension])) : [];
            }
        }

        return ofSegment[segment];
    }

    private (long From, long To)[] Of(DateTimeZone zone)
    {
        if (!stretches.TryGetValue(zone, out (long, long)[]? found))
        {
            stretches.Add(zone, found = Find(zone));
        }

        return found;
    }

    // Within an interval of the zone a local time is an instant less one offset.
    private (long From, long To)[] Find(DateTimeZone zone)
    {
        long turn = schema.BusinessDays.TurnHour * (long)NodaConstants.SecondsPerHour;
        long first = (DaysOf(days.Start) * NodaConstants.SecondsPerDay) + turn;
        long last = ((DaysOf(days.End) + 1) * NodaConstants.SecondsPerDay) + turn;
        const long Margin = 2 * NodaConstants.SecondsPerDay;
        List<(long From, long To)> found = [];
        Instant from = Instant.FromUnixTimeSeconds(Math.Max(first - Margin, Instant.MinValue.ToUnixTimeSeconds()));
        Instant to = Instant.FromUnixTimeSeconds(Math.Min(last + Margin, Instant.MaxValue.ToUnixTimeSeconds()));
        foreach (ZoneInterval interval in zone.GetZoneIntervals(from, to))
        {
            long offset = interval.WallOffset.Seconds;
            long start = Math.Max(first - offset, interval.HasStart ? interval.Start.ToUnixTimeSeconds() : long.MinValue);
            long end = Math.Min(last - offset, interval.HasEnd ? interval.End.ToUnixTimeSeconds() : long.MaxValue);
            if (start < end)
            {
                bool touches = found.Count > 0 && found[^1].To == start;
                (long, long) stretch = (touches ? found[^1].From : start, end);
                if (touches)
                {
                    found[^1] = stretch;
                }
                else
                {
                    found.Add(stretch);
                }
            }
        }

        return [.. found];
    }

    private static long DaysOf(LocalDate day) => Period.DaysBetween(new LocalDate(1970, 1, 1), day);
}
