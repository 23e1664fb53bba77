using NodaTime;

namespace CommerceMetrics;

/// <summary>What to compute from a cube: under which definition, by which periods and rows, in which currency.</summary>
/// <remarks>A plain record of settings; <see cref="MetricTable.Create"/> checks them against the cube.</remarks>
public sealed record MetricQuery
{
    /// <summary>What counts as GMV; <see cref="GmvDefinition.Placed"/> unless told otherwise.</summary>
    public GmvDefinition Definition { get; init; } = GmvDefinition.Placed;

    /// <summary>Metrics of the same definition that the table holds beside GMV, orders and AOV.</summary>
    public IReadOnlyList<Metric> Metrics { get; init; } = [];

    /// <summary>The calendar of the periods; Gregorian unless told otherwise.</summary>
    public ReportingCalendar Calendar { get; init; } = ReportingCalendar.Gregorian;

    /// <summary>The length of the periods; one that the calendar has.</summary>
    public Grain Grain { get; init; } = Grain.Month;

    /// <summary>What the figures of each period are of: the period itself, unless the year to date or the last twelve months are asked for.</summary>
    public WindowExtent Extent { get; init; }

    /// <summary>The rows; one for all unless told otherwise.</summary>
    public Grouping By { get; init; }

    /// <summary>Which orders to look at; null for all.</summary>
    public Slice? Slice { get; init; }

    /// <summary>The reporting currency; null means the cube's only currency, else USD.</summary>
    public Currency? In { get; init; }

    /// <summary>Needed only where something must be translated.</summary>
    public ExchangeRates? Rates { get; init; }

    /// <summary>Which rate serves a day; daily unless told otherwise.</summary>
    public Translation Translation { get; init; }

    /// <summary>What becomes of an amount without a rate; left out and listed unless told otherwise.</summary>
    public MissingRateHandling MissingRates { get; init; }

    /// <summary>The first day reported; null means the data's own. Alone it only chooses what is reported. Together with <see cref="To"/> it also declares the data complete between them: days
    /// without orders are then zero, not missing, and a whole period of them shows −100 %. Where the data may begin later or end earlier, give one of the two.</summary>
    public LocalDate? From { get; init; }

    /// <summary>The last day reported, inclusive; null means the data's own. With <see cref="From"/> it declares days complete, as said there.</summary>
    public LocalDate? To { get; init; }
}
