using NodaTime;
using NodaTime.TimeZones;

namespace CommerceMetrics.Sql;

/// <summary>By how much the instants of one zone are moved so that a day begins at a multiple of 86,400 seconds: offset − turn hour, from an instant on. From NodaTime's tzdb.</summary>
internal sealed class ZoneShifts : IEquatable<ZoneShifts>
{
    // Offsets are within 18 hours and the turn hour within 23: an instant further from a day's midnight of UTC is on another day whatever the shift.
    private const int MarginDays = 3;

    private readonly (long From, int Shift)[] steps;

    private ZoneShifts((long From, int Shift)[] steps) => this.steps = steps;

    /// <summary>In order of time; the first holds before its instant too.</summary>
    public ReadOnlySpan<(long From, int Shift)> Steps => steps;

    /// <summary>The shifts for all instants that may fall on some days.</summary>
    public static ZoneShifts Of(DateTimeZone zone, int turnHour, int firstDay, int lastDay)
    {
        Instant start = At(firstDay - MarginDays);
        Instant end = At(lastDay + 1 + MarginDays);
        List<(long From, int Shift)> steps = [];
        foreach (ZoneInterval interval in zone.GetZoneIntervals(start, end))
        {
            int shift = interval.WallOffset.Seconds - (turnHour * NodaConstants.SecondsPerHour);
            if (steps.Count == 0 || steps[^1].Shift != shift)
            {
                steps.Add((steps.Count == 0 ? start.ToUnixTimeSeconds() : interval.Start.ToUnixTimeSeconds(), shift));
            }
        }

        return new ZoneShifts([.. steps]);
    }

    /// <summary>The first and last second that fall on some days; seconds between them may not.</summary>
    public (long First, long Last) SecondsOf(int firstDay, int lastDay)
    {
        (long first, long last) = (long.MaxValue, long.MinValue);
        for (int i = 0; i < steps.Length; i++)
        {
            long from = i == 0 ? long.MinValue : steps[i].From;
            long end = i + 1 < steps.Length ? steps[i + 1].From : long.MaxValue;
            long firstOfDays = Math.Max(from, (firstDay * (long)NodaConstants.SecondsPerDay) - steps[i].Shift);
            long endOfDays = Math.Min(end, ((lastDay + 1L) * NodaConstants.SecondsPerDay) - steps[i].Shift);
            if (firstOfDays < endOfDays)
            {
                (first, last) = (Math.Min(first, firstOfDays), Math.Max(last, endOfDays - 1));
            }
        }

        return (first, last);
    }

    public bool Equals(ZoneShifts? other) => other is not null && steps.AsSpan().SequenceEqual(other.steps);

    public override bool Equals(object? obj) => Equals(obj as ZoneShifts);

    public override int GetHashCode() => HashCode.Combine(steps.Length, steps[0], steps[^1]);

    private static Instant At(int day) => Instant.FromUnixTimeSeconds(Math.Clamp(
        day * (long)NodaConstants.SecondsPerDay, Instant.MinValue.ToUnixTimeSeconds(), Instant.MaxValue.ToUnixTimeSeconds()));
}
