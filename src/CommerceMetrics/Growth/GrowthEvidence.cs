namespace CommerceMetrics;

/// <summary>What growth rests on beside its two values, and the order in which outcomes apply.</summary>
internal sealed record GrowthEvidence
{
    public static GrowthEvidence OfPlainValues { get; } = new();

    public ComparedWindows? Windows { get; init; }

    /// <summary>Null for plain values, which are whole.</summary>
    public WindowCompleteness? Current { get; init; }

    /// <summary>Null for plain values, which are whole, and where there is no prior window.</summary>
    public WindowCompleteness? Prior { get; init; }

    /// <summary>The prior window lies wholly outside the data.</summary>
    public bool IsPriorOutsideData { get; init; }

    public GmvDefinition? Definition { get; init; }

    public Translation? Translation { get; init; }

    /// <summary>The first outcome that applies.</summary>
    /// <param name="notComparableReason">Null where the values can be compared.</param>
    /// <param name="priorSign">Of the prior value; looked at only where the values are compared.</param>
    /// <param name="currentSign">Of the current value.</param>
    public GrowthOutcome OutcomeOf(string? notComparableReason, int priorSign, int currentSign) =>
        IsPriorOutsideData ? GrowthOutcome.NoPrior
        : notComparableReason is not null ? GrowthOutcome.NotComparable
        : Current is { IsComplete: false } || Prior is { IsComplete: false } ? GrowthOutcome.Incomplete
        : priorSign < 0 || currentSign < 0 ? GrowthOutcome.NegativeBase
        : priorSign > 0 ? GrowthOutcome.Rate
        : currentSign == 0 ? GrowthOutcome.NoChange
        : GrowthOutcome.FromZero;
}
