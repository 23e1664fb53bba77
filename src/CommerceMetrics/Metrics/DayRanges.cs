using System.Runtime.InteropServices;
using NodaTime;

namespace CommerceMetrics;

/// <summary>An inclusive range of days, as numbers since 1970-01-01.</summary>
internal readonly record struct DaySpan(int First, int Last)
{
    public int Length => Last - First + 1;

    public static DaySpan Of(DateInterval days) => new(DayNumbers.Of(days.Start), DayNumbers.Of(days.End));

    public bool Contains(DaySpan other) => First <= other.First && other.Last <= Last;

    public bool Meets(DaySpan other) => First <= other.Last && other.First <= Last;

    /// <summary>The days in both; call it for spans that meet.</summary>
    public DaySpan Intersect(DaySpan other) => new(Math.Max(First, other.First), Math.Min(Last, other.Last));
}

/// <summary>The days for which data are known to be whole: a union of day ranges. Ranges that touch are one; a gap between two stays a gap.</summary>
internal sealed class DayRanges
{
    private readonly List<DaySpan> spans = [];

    /// <summary>In order, none empty.</summary>
    public ReadOnlySpan<DaySpan> Spans => CollectionsMarshal.AsSpan(spans);

    /// <summary>From the first to the last day of all; null where there are none.</summary>
    public DaySpan? Envelope => spans.Count > 0 ? new DaySpan(spans[0].First, spans[^1].Last) : null;

    public DayRanges(params ReadOnlySpan<DaySpan> ranges)
    {
        DaySpan[] ordered = ranges.ToArray();
        Array.Sort(ordered, static (left, right) => left.First.CompareTo(right.First));
        foreach (DaySpan span in ordered)
        {
            if (span.Length <= 0)
            {
                continue;
            }

            if (spans.Count > 0 && span.First <= spans[^1].Last + 1)
            {
                spans[^1] = new DaySpan(spans[^1].First, Math.Max(spans[^1].Last, span.Last));
            }
            else
            {
                spans.Add(span);
            }
        }
    }

    public bool Contains(DaySpan window) => spans.Exists(span => span.Contains(window));

    public bool Meets(DaySpan window) => spans.Exists(span => span.Meets(window));

    /// <summary>How many days of a window lie in a range.</summary>
    public int CountIn(DaySpan window) => spans.Sum(span => span.Meets(window) ? span.Intersect(window).Length : 0);
}
