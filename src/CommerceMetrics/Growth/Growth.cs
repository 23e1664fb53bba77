using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace CommerceMetrics;

/// <summary>Growth from a prior to a current value: one of a closed set of outcomes, with its evidence.</summary>
/// <remarks>The rate can be had in outcome <see cref="GrowthOutcome.Rate"/> alone; there is no NaN, no infinity, and no case hidden as 0 %.
/// <see cref="Match"/> covers all outcomes. Equality is that of the outcome and the evidence; there is no order. <c>default</c> is not comparable.
/// With exchange rates held still, growth is a <see cref="FxNeutralGrowth"/>.</remarks>
/// <typeparam name="T"><see cref="ExactMoney"/>, <see cref="Money"/>, <see cref="Count"/>, <see cref="UnitValue"/>, <see cref="CountRatio"/> or <see cref="Share"/>.</typeparam>
[JsonConverter(typeof(GrowthJsonConverter))]
public readonly partial struct Growth<T> : IEquatable<Growth<T>> where T : struct
{
    private readonly string? reason;
    private readonly GrowthRate rate;

    internal Growth(GrowthOutcome outcome, T current, T? prior, string? reason, GrowthEvidence evidence)
    {
        (Outcome, Current, Prior, this.reason) = (outcome, current, prior, reason);
        (Windows, CurrentCompleteness, PriorCompleteness) = (evidence.Windows, evidence.Current, evidence.Prior);
        (Definition, Translation) = (evidence.Definition, evidence.Translation);
        rate = outcome == GrowthOutcome.Rate ? GrowthArithmetic<T>.Instance.Rate(prior!.Value, current) : default;
    }

    /// <summary>Which of the closed set.</summary>
    public GrowthOutcome Outcome { get; }

    /// <summary>The value of the current window.</summary>
    public T Current { get; }

    /// <summary>The value of the prior window; null in outcome <see cref="GrowthOutcome.NoPrior"/>, and where there is no prior window.</summary>
    public T? Prior { get; }

    /// <summary>Current − prior; null in the outcomes in which the two are not compared (no prior, not comparable, incomplete). Of ratios it is a ratio of that size, which does
    /// not merge with others; of shares, percentage points are <see cref="Growth.Points"/>.</summary>
    /// <exception cref="OverflowException">The difference does not fit the type.</exception>
    public T? Difference => Outcome >= GrowthOutcome.NegativeBase ? GrowthArithmetic<T>.Instance.Subtract(Current, Prior!.Value) : null;

    /// <summary>Both windows and how they were aligned; null for plain values.</summary>
    public ComparedWindows? Windows { get; }

    /// <summary>How many days of the current window are in the data and shown; null for plain values.</summary>
    public WindowCompleteness? CurrentCompleteness { get; }

    /// <summary>How many days of the prior window are in the data; null for plain values, and where there is no prior window.</summary>
    public WindowCompleteness? PriorCompleteness { get; }

    /// <summary>Whether the current window lies wholly inside the data and is shown whole; true for plain values.</summary>
    public bool IsCurrentComplete => CurrentCompleteness?.IsComplete ?? true;

    /// <summary>Whether the prior window lies wholly inside the data; true for plain values, false where there is no prior window.</summary>
    public bool IsPriorComplete => PriorCompleteness?.IsComplete ?? Windows is null;

    /// <summary>What the values count; null for plain values.</summary>
    public GmvDefinition? Definition { get; }

    /// <summary>How the values were translated; null for plain values.</summary>
    public Translation? Translation { get; }

    /// <summary>Why the two cannot be compared; null in every other outcome than <see cref="GrowthOutcome.NotComparable"/>.</summary>
    public string? NotComparableReason => Outcome == GrowthOutcome.NotComparable ? reason ?? "There are no values: this is default(Growth)." : null;

    /// <summary>The rate, from exact values.</summary>
    /// <exception cref="InvalidOperationException">The outcome is another one than <see cref="GrowthOutcome.Rate"/>.</exception>
    public GrowthRate Rate => TryGetRate(out GrowthRate rate)
        ? rate
        : throw new InvalidOperationException($"There is no rate of growth in outcome {Outcome}: ask TryGetRate, or Match all outcomes.");

    /// <summary>The rate where the outcome is <see cref="GrowthOutcome.Rate"/>; false otherwise.</summary>
    public bool TryGetRate([MaybeNullWhen(false)] out GrowthRate rate)
    {
        rate = this.rate;
        return Outcome == GrowthOutcome.Rate;
    }

    /// <summary>(current − prior) ÷ |prior|, for outcome <see cref="GrowthOutcome.NegativeBase"/>: the |prior| convention, which whoever prints it must name.
    /// In outcome <see cref="GrowthOutcome.Rate"/> it is the rate.</summary>
    /// <exception cref="InvalidOperationException">The outcome is another one, or the prior value is 0.</exception>
    public GrowthRate RateOverAbsolutePrior() =>
        Outcome is GrowthOutcome.Rate or GrowthOutcome.NegativeBase && GrowthArithmetic<T>.Instance.Sign(Prior!.Value) != 0
            ? GrowthArithmetic<T>.Instance.Rate(Prior.Value, Current)
            : throw new InvalidOperationException($"There is no rate over |prior| in outcome {Outcome}, nor over a prior value of 0.");

    /// <summary>One result per outcome; the compiler sees to it that none is forgotten.</summary>
    /// <param name="noPrior">The prior window lies wholly outside the data.</param>
    /// <param name="notComparable">Gets the reason.</param>
    /// <param name="incomplete">A window is not whole.</param>
    /// <param name="negativeBase">Gets the difference.</param>
    /// <param name="noChange">Both values are 0.</param>
    /// <param name="fromZero">Gets the current value.</param>
    /// <param name="rate">Gets the rate.</param>
    public TResult Match<TResult>(
        Func<TResult> noPrior,
        Func<string, TResult> notComparable,
        Func<TResult> incomplete,
        Func<T, TResult> negativeBase,
        Func<TResult> noChange,
        Func<T, TResult> fromZero,
        Func<GrowthRate, TResult> rate) => Outcome switch
        {
            GrowthOutcome.NoPrior => noPrior(),
            GrowthOutcome.Incomplete => incomplete(),
            GrowthOutcome.NegativeBase => negativeBase(Difference!.Value),
            GrowthOutcome.NoChange => noChange(),
            GrowthOutcome.FromZero => fromZero(Current),
            GrowthOutcome.Rate => rate(Rate),
            _ => notComparable(NotComparableReason!),
        };

    /// <inheritdoc/>
    public bool Equals(Growth<T> other) =>
        Outcome == other.Outcome && EqualityComparer<T>.Default.Equals(Current, other.Current)
        && EqualityComparer<T?>.Default.Equals(Prior, other.Prior) && reason == other.reason
        && CurrentCompleteness == other.CurrentCompleteness && PriorCompleteness == other.PriorCompleteness
        && Definition == other.Definition && Translation == other.Translation && SameWindows(Windows, other.Windows);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Growth<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Outcome, Current, Prior, CurrentCompleteness, PriorCompleteness);

    /// <summary>Whether outcome and evidence are equal.</summary>
    public static bool operator ==(Growth<T> left, Growth<T> right) => left.Equals(right);

    /// <summary>Whether outcome or evidence differs.</summary>
    public static bool operator !=(Growth<T> left, Growth<T> right) => !left.Equals(right);

    /// <summary>The rate in percent ("+76.0 %"), or the outcome.</summary>
    public override string ToString() => TryGetRate(out GrowthRate rate) ? rate.ToString() : Outcome.ToString();

    private static bool SameWindows(ComparedWindows? left, ComparedWindows? right) =>
        ReferenceEquals(left, right)
        || (left is not null && right is not null && left.Current == right.Current && left.Prior == right.Prior && left.Alignment == right.Alignment);
}
