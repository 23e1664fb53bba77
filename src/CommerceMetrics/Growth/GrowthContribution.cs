namespace CommerceMetrics;

/// <summary>What one segment adds to the growth of all.</summary>
/// <remarks>Immutable, thread-safe, compared by reference.</remarks>
public sealed class GrowthContribution
{
    internal GrowthContribution(Segment segment, Growth<ExactMoney> growth, PercentagePoints? points, PercentagePoints? fxPoints) =>
        (Segment, Growth, Points, FxPoints) = (segment, growth, points, fxPoints);

    /// <summary>The segment.</summary>
    public Segment Segment { get; }

    /// <summary>Its own growth, over its own prior value.</summary>
    public Growth<ExactMoney> Growth { get; }

    /// <summary>Its change ÷ the prior value of all, exact; null where all together have no rate.</summary>
    public PercentagePoints? Points { get; }

    /// <summary>The part of <see cref="Points"/> that exchange rates made: its FX effect ÷ the prior value of all. Null where there is none in the report, or all together have no rate.</summary>
    public PercentagePoints? FxPoints { get; }

    /// <summary>The segment and its points, or "n/m", invariant: "BR +3.1 pp".</summary>
    public override string ToString() => $"{Segment} {(Points is { } points ? points.ToString() : RatioWriter.NotMeaningful)}".TrimStart();
}
