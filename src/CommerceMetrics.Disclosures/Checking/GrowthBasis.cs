namespace CommerceMetrics.Disclosures;

/// <summary>What a stated growth is measured from, and whether exchange rates are held still in it.</summary>
/// <remarks>Equal when all parts are; there is no order. <c>default</c> is <see cref="YearEarlier"/>. Immutable and thread-safe.</remarks>
public readonly record struct GrowthBasis
{
    private readonly ReportingPeriod named;

    private GrowthBasis(GrowthBasisKind kind, ReportingPeriod named, bool isFxNeutral) => (Kind, this.named, IsFxNeutral) = (kind, named, isFxNeutral);

    /// <summary>The same period of the year before.</summary>
    public static GrowthBasis YearEarlier => default;

    /// <summary>The period before.</summary>
    public static GrowthBasis Previous => new(GrowthBasisKind.Previous, default, false);

    /// <summary>What the growth is measured from.</summary>
    public GrowthBasisKind Kind { get; }

    /// <summary>Whether the growth is at constant currency.</summary>
    public bool IsFxNeutral { get; }

    /// <summary>A named period; the growth is that of all the time since.</summary>
    public static GrowthBasis Since(ReportingPeriod period) => new(GrowthBasisKind.Since, period, false);

    /// <summary>A named period; the growth is a compound annual rate (CAGR).</summary>
    public static GrowthBasis CompoundSince(ReportingPeriod period) => new(GrowthBasisKind.CompoundSince, period, false);

    /// <summary>The same, at constant currency.</summary>
    public GrowthBasis FxNeutral() => new(Kind, named, true);

    /// <summary>The same, at the rates of each period.</summary>
    public GrowthBasis AsReported() => new(Kind, named, false);

    /// <summary>The period that the growth of a period is measured from; null where there is none, as for a week 53.</summary>
    public ReportingPeriod? BaseOf(ReportingPeriod period) => Kind switch
    {
        GrowthBasisKind.YearEarlier => Comparison.YearEarlier.Align(period).PriorPeriod,
        GrowthBasisKind.Previous => Comparison.Previous.Align(period).PriorPeriod,
        _ => named,
    };

    /// <summary>In words: "year on year", "a year since 2019", "since 2019 at constant currency".</summary>
    public override string ToString()
    {
        string words = Kind switch
        {
            GrowthBasisKind.YearEarlier => "year on year",
            GrowthBasisKind.Previous => "on the period before",
            GrowthBasisKind.Since => $"since {named}",
            _ => $"a year since {named}",
        };
        return IsFxNeutral ? $"{words} at constant currency" : words;
    }
}
