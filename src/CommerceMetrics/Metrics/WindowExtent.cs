namespace CommerceMetrics;

/// <summary>What the figures of a period are of.</summary>
public enum WindowExtent
{
    /// <summary>The period itself.</summary>
    Period,

    /// <summary>The calendar's year up to the end of the period.</summary>
    YearToDate,

    /// <summary>The year's worth of periods that ends with the period (LTM, TTM): <see cref="ReportingPeriod.TrailingYear"/>. Of 52 or 53 weeks in a calendar of weeks.
    /// Of figures from filings it is last fiscal year + this year to date − last year to date.</summary>
    TrailingYear,
}
