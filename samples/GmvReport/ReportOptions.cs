using CommerceMetrics;
using CommerceMetrics.Csv;
using NodaTime;

namespace GmvReport;

internal enum ReportFormat
{
    Table,
    Json,
    Csv,
    Html,
    Parquet,
}

internal enum ReportValidation
{
    Off,
    Warn,
    Strict,
}

/// <summary>What the rows of the report are: the option's word and the library's grouping.</summary>
internal sealed record ReportGrouping(string Name, Grouping Value);

/// <summary>The figure to explain: the words for its segment, and its period.</summary>
internal sealed record ExplainedFigure(string Segment, ReportingPeriod Period);

/// <summary>The arguments, checked.</summary>
internal sealed record ReportOptions
{
    /// <summary>Null: the built-in marketplace; "-": standard input.</summary>
    public string? Orders { get; init; }

    public required OrderCsv Source { get; init; }

    public string? Rates { get; init; }

    public Currency? In { get; init; }

    /// <summary>Null: the source's own.</summary>
    public BusinessDayRule? Zone { get; init; }

    public required ReportingCalendar Calendar { get; init; }

    public required Grain Grain { get; init; }

    public required ReportGrouping By { get; init; }

    public required GmvDefinition Definition { get; init; }

    public IReadOnlyList<Metric> Metrics { get; init; } = [];

    /// <summary>Null: the report itself.</summary>
    public ExplainedFigure? Explain { get; init; }

    public required IReadOnlyList<Comparison> Compare { get; init; }

    public WindowExtent Extent { get; init; }

    public bool WeekdayAdjusted { get; init; }

    public required Translation Fx { get; init; }

    public FxNeutralMethod? FxNeutral { get; init; }

    public bool Bridge { get; init; }

    public (LocalDate? From, LocalDate? To) Days { get; init; }

    public required ReportFormat Format { get; init; }

    /// <summary>Null: standard output.</summary>
    public string? Output { get; init; }

    public bool Strict { get; init; }

    public ReportValidation Validate { get; init; }

    public bool AllowRepeats { get; init; }

    /// <summary>The cohort triangle of each segment was asked for.</summary>
    public bool Cohorts { get; init; }

    /// <summary>Whether the output has a place for figures on buyers, which take memory.</summary>
    public bool ShowsBuyers => Cohorts || Format != ReportFormat.Table;

    /// <summary>A page shows the bridge unasked, where there is something to compare.</summary>
    public bool ShowsBridge => Bridge || (Format == ReportFormat.Html && Compare.Count > 0);

    public GrowthQuery QueryOf(ReportInput input) => new()
    {
        Metrics = new MetricQuery
        {
            Definition = Definition,
            Metrics = Metrics,
            Calendar = Calendar,
            Grain = Grain,
            Extent = Extent,
            By = By.Value,
            In = In,
            Rates = input.Rates,
            Translation = Fx,
            MissingRates = MissingRateHandling.LeaveOut,
            From = Days.From,
            To = Days.To,
        },
        Comparisons = Compare,
        FxNeutral = FxNeutral,
        WeekdayAdjustment = WeekdayAdjusted ? WeekdayAdjustment.Weekdays : null,
    };
}
