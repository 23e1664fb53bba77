namespace CommerceMetrics;

/// <summary>How the years of a <see cref="Cagr"/> were counted.</summary>
public enum CagrBasis
{
    /// <summary>A whole number: given, between two periods, or between a date and its anniversary.</summary>
    WholeYears,

    /// <summary>Actual days ÷ 365.2425, the mean Gregorian year.</summary>
    ActualDays,
}
