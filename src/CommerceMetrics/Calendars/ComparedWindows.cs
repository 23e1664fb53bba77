using NodaTime;

namespace CommerceMetrics;

// Both windows of a comparison, how they were aligned, and the mapping of days that translation at prior rates needs.
public sealed class ComparedWindows
{
    internal ComparedWindows() { }
    public DateInterval Current => throw new NotImplementedException();
    public ReportingPeriod? CurrentPeriod => throw new NotImplementedException();

    /// <summary>Null where there is none; then <see cref="NotComparableReason"/> says why.</summary>
    public DateInterval? Prior => throw new NotImplementedException();
    public ReportingPeriod? PriorPeriod => throw new NotImplementedException();
    public string? NotComparableReason => throw new NotImplementedException();

    /// <summary>In words: "year earlier: the same period number of the year before".</summary>
    public string Alignment => throw new NotImplementedException();
    public bool AreWholeMonths => throw new NotImplementedException();

    /// <summary>The prior day whose rate a current day takes (method A) under a daily or monthly translation. GLOSSARY, FX-neutral growth.</summary>
    public LocalDate PriorDayOf(LocalDate currentDay, Translation translation) => throw new NotImplementedException();

    /// <summary>The current day whose rate a prior day takes (method B).</summary>
    public LocalDate CurrentDayOf(LocalDate priorDay, Translation translation) => throw new NotImplementedException();
}
