using System.Collections.Immutable;
using NodaTime;

namespace CommerceMetrics;

/// <summary>Growth over the segments that sold all along: those with orders in the first and the last month of both windows.</summary>
/// <remarks>
/// So that shops opened or closed meanwhile do not count as growth. Months are those of the report's calendar (Gregorian ones where it has none), as far as they lie in the window; orders are those that
/// the report's definition counts, translated or not. Where the report keeps some segments, the others are one segment. Immutable, thread-safe, compared by reference.
/// </remarks>
public sealed class LikeForLike
{
    private LikeForLike(GrowthReport report, ReportingPeriod period, Comparison comparison, GrowthReportRow[] rows, Predicate<Segment> isIncluded, IReadOnlyList<DateInterval> months)
    {
        (Period, Comparison, Months) = (period, comparison, months);
        GrowthReportRow[] included = [.. rows.Where(row => isIncluded(row.Segment))];
        Included = Array.AsReadOnly([.. included.Select(static row => row.Segment)]);
        Excluded = Array.AsReadOnly([.. rows.Except(included).Select(static row => row.Segment)]);
        Growth = GrowthTotal.Of(report.Currency, rows[0].By(comparison).Growth, included.Select(row => (row.Segment, row.By(comparison).Growth)));
    }

    /// <summary>The period.</summary>
    public ReportingPeriod Period { get; }

    /// <summary>What the period is compared with.</summary>
    public Comparison Comparison { get; }

    /// <summary>The growth of the included segments together; no change from 0 to 0 where there are none.</summary>
    public Growth<ExactMoney> Growth { get; }

    /// <summary>The segments with orders in each of <see cref="Months"/>, in the order of the report.</summary>
    public IReadOnlyList<Segment> Included { get; }

    /// <summary>The others.</summary>
    public IReadOnlyList<Segment> Excluded { get; }

    /// <summary>The months in which a segment must have orders: first and last of the current, then of the prior window. Without a prior window those of the current one.</summary>
    public IReadOnlyList<DateInterval> Months { get; }

    /// <summary>Like-for-like growth of one period by one comparison.</summary>
    /// <param name="report">Its rows are the segments.</param>
    /// <param name="period">One of its periods.</param>
    /// <param name="comparison">One of its comparisons.</param>
    /// <exception cref="ArgumentException">The report has no such period or comparison.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="report"/> is null.</exception>
    public static LikeForLike Of(GrowthReport report, ReportingPeriod period, Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(report);
        GrowthReportRow[] rows = report.RowsOf(period);
        ComparedWindows windows = rows[0].By(comparison).Windows;
        MetricQuery query = report.Query.Metrics;
        DateInterval[] months = [.. MonthsOf(query.Calendar, windows.Current), .. windows.Prior is { } prior ? MonthsOf(query.Calendar, prior) : []];
        ImmutableArray<Measure> measures = [Measure.OrdersOf(query.Definition)];
        DaySpan[] spans = [.. months.Select(DaySpan.Of)];
        using LocalLedger ledger = LocalLedger.Of(report.Cube, query.By, query.Slice, measures, new DayRanges(spans));
        HashSet<Segment> selling = [.. ledger.Groups.Where((_, group) => Array.TrueForAll(spans, span => HasOrders(ledger.LanesOf(group), span)))];
        return new LikeForLike(report, period, comparison, rows, selling.Contains, Array.AsReadOnly(months));
    }

    /// <summary>The growth, and how many segments it is of, invariant: "+12.0 % (8 of 12 segments)".</summary>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{Growth} ({Included.Count} of {Included.Count + Excluded.Count} segments)");

    private static DateInterval[] MonthsOf(ReportingCalendar calendar, DateInterval window)
    {
        ReportingCalendar months = calendar.Grains.Contains(Grain.Month) ? calendar : ReportingCalendar.Gregorian;
        return [.. new[] { window.Start, window.End }.Select(day => months.PeriodOf(day, Grain.Month).Window.Intersection(window)!)];
    }

    private static bool HasOrders(ReadOnlySpan<LedgerLane> lanes, DaySpan span)
    {
        foreach (LedgerLane lane in lanes)
        {
            DaySpan within = lane.Within(span);
            for (int day = within.First; day <= within.Last; day++)
            {
                if (lane.Total(0, day) != 0)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
