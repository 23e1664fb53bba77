namespace CommerceMetrics;

/// <summary>Which Gregorian year a fiscal year is named after: FY2024 may be the one that begins in 2024, or the one that ends in 2024. The default value is <see cref="EndYear"/>.</summary>
public enum FiscalYearName
{
    /// <summary>The year in which it ends: April 2023 to March 2024 is FY2024.</summary>
    EndYear = 0,

    /// <summary>The year in which it begins: April 2023 to March 2024 is FY2023.</summary>
    StartYear = 1,
}
