using NodaTime;
using NodaTime.TimeZones;

namespace CommerceMetrics;

/// <summary>
/// The offsets by which one zone cut the days of a cube, over the cube's range: what two cubes must agree on to merge, whatever the names of their
/// zones and the versions of their time-zone data.
/// </summary>
internal sealed class ZoneHistory : IEquatable<ZoneHistory>
{
    private readonly (long At, int Offset)[] steps;

    /// <summary>Steps are in order, differ from one to the next, and the first is at <paramref name="start"/>; none where the range is empty.</summary>
    public ZoneHistory(string id, long start, long end, (long At, int Offset)[] steps) => (Id, Start, End, this.steps) = (id, start, end, steps);

    public string Id { get; }

    /// <summary>First second covered.</summary>
    public long Start { get; }

    /// <summary>First second not covered any more; <see cref="Start"/> where there is none.</summary>
    public long End { get; }

    public ReadOnlySpan<(long At, int Offset)> Steps => steps;

    /// <summary>The offsets of a zone over the instants of some business days, a day more on either side; of none where last is before first.</summary>
    public static ZoneHistory Of(DateTimeZone zone, int firstDay, int lastDay) => firstDay > lastDay
        ? new ZoneHistory(zone.Id, 0, 0, [])
        : Of(zone, (firstDay - 1L) * NodaConstants.SecondsPerDay, (lastDay + 2L) * NodaConstants.SecondsPerDay);

    /// <summary>Both together; null where they disagree on a second that both cover, or, under different names, where the zones do.</summary>
    public static ZoneHistory? Combine(ZoneHistory a, ZoneHistory b)
    {
        if (a.Id != b.Id && !(a.AgreesWith(b.Id) && b.AgreesWith(a.Id)))
        {
            return null;
        }

        string id = string.CompareOrdinal(a.Id, b.Id) <= 0 ? a.Id : b.Id;
        if (a.IsEmpty || b.IsEmpty)
        {
            ZoneHistory whole = a.IsEmpty ? b : a;
            return new ZoneHistory(id, whole.Start, whole.End, whole.steps);
        }

        (long start, long end) = (Math.Min(a.Start, b.Start), Math.Max(a.End, b.End));

        // Days between the two ranges hold no order; they take the zone's own offsets.
        ZoneHistory? between = Math.Max(a.Start, b.Start) > Math.Min(a.End, b.End) && DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) is DateTimeZone zone ? Of(zone, start, end) : null;
        SortedSet<long> cuts = [start, a.Start, b.Start, Math.Min(a.End, b.End)];
        cuts.UnionWith(a.steps.Concat(b.steps).Concat(between?.steps ?? []).Select(step => step.At));
        List<(long At, int Offset)> merged = [];
        foreach (long cut in cuts.Where(cut => cut < end))
        {
            (int? inA, int? inB) = (a.OffsetAt(cut), b.OffsetAt(cut));
            if (inA is not null && inB is not null && inA != inB)
            {
                return null;
            }

            int offset = inA ?? inB ?? between?.OffsetAt(cut) ?? merged[^1].Offset;
            if (merged.Count == 0 || merged[^1].Offset != offset)
            {
                merged.Add((cut, offset));
            }
        }

        return new ZoneHistory(id, start, end, [.. merged]);
    }

    /// <summary>This history with the zone's own offsets over whatever of some days it does not cover.</summary>
    public ZoneHistory CoverDays(DateTimeZone zone, int firstDay, int lastDay)
    {
        (long start, long end) = ((firstDay - 1L) * NodaConstants.SecondsPerDay, (lastDay + 2L) * NodaConstants.SecondsPerDay);
        ZoneHistory whole = this;
        if (IsEmpty)
        {
            return new ZoneHistory(Id, start, end, Of(zone, start, end).steps);
        }

        foreach ((long from, long to) in new[] { (start, Start), (End, end) })
        {
            whole = from < to ? Combine(whole, new ZoneHistory(Id, from, to, Of(zone, from, to).steps))! : whole;
        }

        return whole;
    }

    public bool Equals(ZoneHistory? other) => other is not null && Id == other.Id && Start == other.Start && End == other.End && steps.AsSpan().SequenceEqual(other.steps);

    public override bool Equals(object? obj) => obj is ZoneHistory other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Start, End, steps.Length);

    private bool IsEmpty => Start == End;

    private static ZoneHistory Of(DateTimeZone zone, long start, long end)
    {
        List<(long At, int Offset)> steps = [];
        // The last days of the year 9999 reach beyond the last instant; no offset changes there.
        Instant last = Instant.FromUnixTimeSeconds(Math.Min(end, Instant.MaxValue.ToUnixTimeSeconds()));
        foreach (ZoneInterval interval in zone.GetZoneIntervals(Instant.FromUnixTimeSeconds(start), last))
        {
            int offset = interval.WallOffset.Seconds;
            if (steps.Count == 0 || steps[^1].Offset != offset)
            {
                steps.Add((steps.Count == 0 ? start : interval.Start.ToUnixTimeSeconds(), offset));
            }
        }

        return new ZoneHistory(zone.Id, start, end, [.. steps]);
    }

    private int? OffsetAt(long second) => second < Start || second >= End ? null : Array.FindLast(steps, step => step.At <= second).Offset;

    private bool AgreesWith(string id) =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) is DateTimeZone zone && (IsEmpty || Of(zone, Start, End).steps.AsSpan().SequenceEqual(steps));
}
