namespace CommerceMetrics;

/// <summary>Where the row of a segment and a period stands in a table whose rows are every segment × every period.</summary>
internal sealed class RowIndex
{
    private readonly Dictionary<Segment, int> segments;
    private readonly Dictionary<ReportingPeriod, int> periods;

    public RowIndex(IReadOnlyList<Segment> segments, IReadOnlyList<ReportingPeriod> periods)
    {
        this.segments = Enumerable.Range(0, segments.Count).ToDictionary(index => segments[index]);
        this.periods = Enumerable.Range(0, periods.Count).ToDictionary(index => periods[index]);
    }

    /// <summary>The place of a period; it is in the table.</summary>
    public int PlaceOf(ReportingPeriod period) => periods[period];

    /// <summary>The place of a row; −1 where the table has none.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="segment"/> is null.</exception>
    public int Find(Segment segment, ReportingPeriod period)
    {
        ArgumentNullException.ThrowIfNull(segment);
        return segments.TryGetValue(segment, out int s) && periods.TryGetValue(period, out int p) ? (s * periods.Count) + p : -1;
    }

    /// <summary>The error that says why there is no row.</summary>
    public ArgumentException NoRow(Segment segment, ReportingPeriod period) => new(segments.ContainsKey(segment)
        ? $"The table has no period '{period}': it has {periods.Count}, see Periods."
        : $"The table has no segment '{segment}': it has {segments.Count}, see Segments.");
}
