namespace CommerceMetrics;

// What figures over several segments of a period are made from.
public sealed partial class GrowthReport
{
    /// <summary>What the report is a function of.</summary>
    internal SalesCube Cube => cube;

    /// <summary>The rows of a period; at least one.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    internal GrowthReportRow[] RowsOf(ReportingPeriod period)
    {
        GrowthReportRow[] rows = [.. Rows.Where(row => row.Period == period)];
        return rows.Length > 0 ? rows : throw new ArgumentException($"The report has no period '{period}': see its Rows.", nameof(period));
    }

    // The points of every row, where it is one of several and all together have a rate.
    private Dictionary<(Segment Segment, ReportingPeriod Period, Comparison Comparison), PercentagePoints> Contributions()
    {
        Dictionary<(Segment Segment, ReportingPeriod Period, Comparison Comparison), PercentagePoints> points = [];
        foreach (IGrouping<ReportingPeriod, GrowthReportRow> rows in Query.Metrics.By == Grouping.None ? [] : Rows.GroupBy(static row => row.Period))
        {
            foreach (Comparison comparison in Query.Comparisons)
            {
                foreach (GrowthContribution contribution in GrowthContributions.Of(this, rows.Key, comparison, [.. rows]).Segments)
                {
                    if (contribution.Points is { } some)
                    {
                        points.Add((contribution.Segment, rows.Key, comparison), some);
                    }
                }
            }
        }

        return points;
    }
}
