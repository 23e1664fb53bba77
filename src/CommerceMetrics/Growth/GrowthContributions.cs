namespace CommerceMetrics;

/// <summary>Which segments made the growth of all of them, in percentage points that sum to the rate exactly.</summary>
/// <remarks>A segment's contribution is its change ÷ the prior value of all. There are points where all together have a rate; whatever the outcome of a segment alone. Immutable, thread-safe, compared by
/// reference.</remarks>
public sealed class GrowthContributions
{
    private GrowthContributions(GrowthReport report, ReportingPeriod period, Comparison comparison, GrowthReportRow[] rows)
    {
        (Period, Comparison) = (period, comparison);
        GrowthComparison[] compared = [.. rows.Select(row => row.By(comparison))];
        Total = GrowthTotal.Of(report.Currency, compared[0].Growth, rows.Zip(compared, static (row, by) => (row.Segment, by.Growth)));
        bool has = Total.Outcome == GrowthOutcome.Rate;
        BigDecimal prior = has ? Total.Prior!.Value.Amount : default;
        ExactRatio[] points = has ? [.. compared.Select(by => ExactRatio.Of((by.Growth.Current - by.Growth.Prior!.Value).Amount, prior))] : [];
        ExactRatio[] fx = has && compared.All(static by => by.FxNeutral is { HasMoney: true })
            ? [.. compared.Select(by => ExactRatio.Of(by.FxNeutral!.FxEffect.Amount, prior))]
            : [];
        FxPoints = fx.Length > 0 ? new PercentagePoints(fx.Aggregate(static (sum, part) => sum + part)) : null;
        Segments = Array.AsReadOnly([.. rows.Select((row, i) => new GrowthContribution(
            row.Segment,
            compared[i].Growth,
            has ? new PercentagePoints(points[i]) : null,
            fx.Length > 0 ? new PercentagePoints(fx[i]) : null))]);
    }

    /// <summary>The period.</summary>
    public ReportingPeriod Period { get; }

    /// <summary>What the period is compared with.</summary>
    public Comparison Comparison { get; }

    /// <summary>The growth of all segments together; not comparable where one of them is not.</summary>
    public Growth<ExactMoney> Total { get; }

    /// <summary>In the order of the report.</summary>
    public IReadOnlyList<GrowthContribution> Segments { get; }

    /// <summary>The points that exchange rates made: the FX effect of all ÷ their prior value; the rest of the rate is the neutral change. Null where the report has no FX-neutral growth, a
    /// segment has none in money, or there is no rate.</summary>
    public PercentagePoints? FxPoints { get; }

    /// <summary>The contributions to the growth of one period by one comparison.</summary>
    /// <param name="report">Of any rows; those of the period are the segments.</param>
    /// <param name="period">One of its periods.</param>
    /// <param name="comparison">One of its comparisons.</param>
    /// <exception cref="ArgumentException">The report has no such period or comparison.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="report"/> is null.</exception>
    public static GrowthContributions Of(GrowthReport report, ReportingPeriod period, Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(report);
        return Of(report, period, comparison, report.RowsOf(period));
    }

    /// <summary>The contributions as they are printed: rounded so that they sum to the rounded rate, by largest remainder, in the order of <see cref="Segments"/>.</summary>
    /// <param name="digits">Behind the point of the points; "+3.1 pp" has one.</param>
    /// <exception cref="InvalidOperationException">There is no rate of growth of all.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="digits"/> is negative.</exception>
    public IReadOnlyList<PercentagePoints> RoundPoints(int digits = 1) => Total.Outcome == GrowthOutcome.Rate
        ? PercentagePoints.RoundParts(Segments.Select(static segment => segment.Points!.Value), digits)
        : throw new InvalidOperationException($"There are no points in outcome {Total.Outcome}: see Total.");

    internal static GrowthContributions Of(GrowthReport report, ReportingPeriod period, Comparison comparison, GrowthReportRow[] rows) =>
        new(report, period, comparison, rows);

    /// <summary>The rate of all, or the outcome, and the contributions, invariant.</summary>
    public override string ToString() => $"{Total}: {string.Join(", ", Segments)}";
}
