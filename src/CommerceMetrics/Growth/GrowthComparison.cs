namespace CommerceMetrics;

/// <summary>The growth of one row by one comparison.</summary>
/// <remarks>Immutable, thread-safe, compared by reference.</remarks>
public sealed class GrowthComparison
{
    internal GrowthComparison(
        Comparison comparison, Growth<ExactMoney> growth, FxNeutralGrowth? fxNeutral, WeekdayAdjustedGrowth? weekdayAdjusted, IReadOnlyList<ExtraWeek> extraWeeks) =>
        (Comparison, Growth, FxNeutral, WeekdayAdjusted, ExtraWeeks) = (comparison, growth, fxNeutral, weekdayAdjusted, extraWeeks);

    /// <summary>What found the prior window.</summary>
    public Comparison Comparison { get; }

    /// <summary>Both windows, how they were aligned, and which weekdays they hold.</summary>
    public ComparedWindows Windows => Growth.Windows!;

    /// <summary>Growth of the value, each window at its own rates.</summary>
    public Growth<ExactMoney> Growth { get; }

    /// <summary>Growth with the rates held still; null where the query does not ask for it.</summary>
    public FxNeutralGrowth? FxNeutral { get; }

    /// <summary>Growth over the prior window's average of each weekday; null where the query does not ask for it.</summary>
    public WeekdayAdjustedGrowth? WeekdayAdjusted { get; }

    /// <summary>The additional weeks that one of the windows holds, or that the comparison leaves out; by window, the current one first.</summary>
    public IReadOnlyList<ExtraWeek> ExtraWeeks { get; }

    /// <summary>The comparison and the growth, for people.</summary>
    public override string ToString() => $"{Comparison}: {Growth}";
}
