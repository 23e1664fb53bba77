using NodaTime;

namespace CommerceMetrics;

/// <summary>What to compute from a cube.</summary>
public sealed record MetricQuery
{
    public GmvDefinition Definition { get; init; } = null!;
    public ReportingCalendar Calendar { get; init; } = null!;
    public Grain Grain { get; init; } = Grain.Month;
    public Grouping By { get; init; }

    /// <summary>The reporting currency; null means the cube's only currency, else USD.</summary>
    public Currency? In { get; init; }

    /// <summary>Needed only where something must be translated.</summary>
    public ExchangeRates? Rates { get; init; }
    public Translation Translation { get; init; }
    public MissingRateHandling MissingRates { get; init; }

    /// <summary>First and last day reported (each optional); they also declare the data complete between them.</summary>
    public LocalDate? From { get; init; }
    public LocalDate? To { get; init; }
}
