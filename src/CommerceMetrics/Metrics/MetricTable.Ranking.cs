namespace CommerceMetrics;

/// <content>The largest segments, and shares of the total.</content>
public sealed partial class MetricTable
{
    /// <summary>The segments with the largest GMV over all periods, the largest first; of equal ones the earlier.</summary>
    /// <param name="count">How many at most; 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1.</exception>
    public IReadOnlyList<Segment> Largest(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        BigDecimal[] totals = [.. Segments.Select((_, index) => Periods
            .Select((_, period) => Rows[(index * Periods.Count) + period].Gmv.Amount)
            .Aggregate(BigDecimal.Zero, static (sum, amount) => sum + amount))];
        return [.. Enumerable.Range(0, Segments.Count).OrderByDescending(index => totals[index]).Take(count).Select(index => Segments[index])];
    }

    /// <summary>The same table with rows for the <see cref="Largest"/> segments, in that order, and one more for all others together, exact, where there are any.</summary>
    /// <remarks>Its <see cref="MetricQuery.By"/> keeps the segments (<see cref="Grouping.Keep"/>), so that a <c>GrowthReport</c> of its query has the same rows.</remarks>
    /// <param name="count">How many at most; 1 or more.</param>
    /// <param name="others">What the last row's segment is called.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1.</exception>
    /// <exception cref="ArgumentException">One of the largest segments is called as the others are, or the table keeps some segments only.</exception>
    public MetricTable Top(int count, string others = "others") => Query.By.Kept is null
        ? Create(frame.Cube, Query with { By = Query.By.Keep(Largest(count), others) })
        : throw new ArgumentException("The table keeps some segments only already: take the top of one that has all.", nameof(count));

    /// <summary>Each segment's part of the total of a period, by money; printed parts sum to 100 %.</summary>
    /// <param name="metric">Of the table.</param>
    /// <param name="period">Of the table.</param>
    /// <param name="decimals">Of the printed percents.</param>
    /// <exception cref="ArgumentException">The table has no such period, or does not hold an input of the metric.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="metric"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="decimals"/> is negative.</exception>
    /// <exception cref="DefinitionMismatchException">The metric is of another definition than the table.</exception>
    /// <exception cref="InvalidOperationException">The total is 0.</exception>
    public IReadOnlyList<ShareOfTotal> SharesOfTotal(Metric<ExactMoney> metric, ReportingPeriod period, int decimals = 1)
    {
        ArgumentNullException.ThrowIfNull(metric);
        ExactMoney[] parts = [.. Segments.Select(segment => Value(metric, segment, period))];
        ExactMoney total = parts.Aggregate(ExactMoney.Zero(Currency), static (sum, part) => sum + part);
        return Shares([.. parts.Select(part => new Share(part, total))], decimals);
    }

    /// <summary>Each segment's part of the total of a period, by count; printed parts sum to 100 %.</summary>
    /// <inheritdoc cref="SharesOfTotal(Metric{ExactMoney}, ReportingPeriod, int)"/>
    public IReadOnlyList<ShareOfTotal> SharesOfTotal(Metric<Count> metric, ReportingPeriod period, int decimals = 1)
    {
        ArgumentNullException.ThrowIfNull(metric);
        Count[] parts = [.. Segments.Select(segment => Value(metric, segment, period))];
        Count total = parts.Aggregate(Count.Zero, static (sum, part) => sum + part);
        return Shares([.. parts.Select(part => new Share(part, total))], decimals);
    }

    private ShareOfTotal[] Shares(Share[] shares, int decimals)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(decimals);
        if (Array.Exists(shares, share => !share.IsDefined))
        {
            throw new InvalidOperationException("The total of all segments is 0: there are no shares of it.");
        }

        BigDecimal[] printed = LargestRemainder.Round([.. shares.Select(share => share.Ratio)], decimals + 2);
        return [.. shares.Select((share, index) => new ShareOfTotal(Segments[index], share, $"{(printed[index] * new BigDecimal(100, 0)).ToFixedString(decimals)} %"))];
    }
}
