namespace CommerceMetrics;

/// <summary>The figures of one segment in one period, and their growth.</summary>
/// <remarks>Immutable, thread-safe, compared by reference.</remarks>
public sealed class GrowthReportRow
{
    internal GrowthReportRow(
        Segment segment, ReportedPeriod period, ExactMoney gmv, Count orders, TranslationCoverage coverage, Growth<ExactMoney>? growth, FxNeutralGrowth? fxNeutral)
    {
        (Segment, Period, IsComplete) = (segment, period.Period, period.IsComplete);
        (Gmv, Orders, Coverage, Growth, FxNeutral) = (gmv, orders, coverage, growth, fxNeutral);
    }

    /// <summary>The row's label; no values where the report is not grouped.</summary>
    public Segment Segment { get; }

    /// <summary>The whole period, also where From or To cuts it.</summary>
    public ReportingPeriod Period { get; }

    /// <summary>Whether the period lies wholly inside the data and the days reported.</summary>
    public bool IsComplete { get; }

    /// <summary>The value of the counted orders, exact.</summary>
    public ExactMoney Gmv { get; }

    /// <summary>The counted orders.</summary>
    public Count Orders { get; }

    /// <summary>Value ÷ orders; undefined where there are none.</summary>
    public UnitValue Aov => new(Gmv, Orders);

    /// <summary>How much of what counts in the period could be translated.</summary>
    public TranslationCoverage Coverage { get; }

    /// <summary>Growth of <see cref="Gmv"/>, each window at its own rates; null without a comparison.</summary>
    public Growth<ExactMoney>? Growth { get; }

    /// <summary>Growth with the rates held still; null without a comparison or a method.</summary>
    public FxNeutralGrowth? FxNeutral { get; }
}
