using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace CommerceMetrics.Disclosures;

/// <summary>What is known of a number: all numbers from a low to a high end, each end exact, included or not, or open without bound.</summary>
/// <remarks>
/// <para>
/// Never empty: <see cref="Meet"/> gives null where two intervals have no number in common. The arithmetic gives every number that an operation can give on numbers of its operands and,
/// ends included, no further one, so that it is inclusion-monotone: less known of an operand never gives less of a result.
/// </para>
/// <para>
/// Equal when both ends are. Intervals overlap and so have no order; <see cref="IsBelow"/> and <see cref="IsAbove"/> say what holds for all their numbers.
/// <c>default</c> is <see cref="Everything"/>: nothing is known.
/// </para>
/// <para>Immutable and thread-safe. With a currency it is a <see cref="DisclosedAmount"/>.</para>
/// </remarks>
[JsonConverter(typeof(ExactIntervalJsonConverter))]
public readonly partial struct ExactInterval : IEquatable<ExactInterval>
{
    private readonly bool isLowIncluded;
    private readonly bool isHighIncluded;

    private ExactInterval(IntervalEnd low, IntervalEnd high) => (Low, isLowIncluded, High, isHighIncluded) = (low.Value, low.IsIncluded, high.Value, high.IsIncluded);

    /// <summary>All numbers: nothing is known.</summary>
    public static ExactInterval Everything => default;

    /// <summary>The low end; null where there is no bound.</summary>
    public Fraction? Low { get; }

    /// <summary>The high end; null where there is no bound.</summary>
    public Fraction? High { get; }

    /// <summary>Whether the low end is one of the numbers; false where there is no bound.</summary>
    public bool IsLowIncluded => isLowIncluded;

    /// <summary>Whether the high end is one of the numbers; false where there is no bound.</summary>
    public bool IsHighIncluded => isHighIncluded;

    /// <summary>Whether there is one number alone.</summary>
    public bool IsPoint => Low is { } low && low == High;

    /// <summary>Whether nothing is known.</summary>
    public bool IsEverything => Low is null && High is null;

    /// <summary>High − low; null where an end is without bound.</summary>
    public Fraction? Width => High - Low;

    private IntervalEnd LowEnd => new(Low, isLowIncluded);

    private IntervalEnd HighEnd => new(High, isHighIncluded);

    /// <summary>One number.</summary>
    public static implicit operator ExactInterval(Fraction value) => Of(value);

    /// <summary>One number.</summary>
    public static ExactInterval Of(Fraction value) => Between(value, value);

    /// <summary>From one number to another, both included unless told otherwise.</summary>
    /// <exception cref="ArgumentException">The low end is above the high one, or they are one number that is not included.</exception>
    public static ExactInterval Between(Fraction low, Fraction high, bool isLowIncluded = true, bool isHighIncluded = true) =>
        low < high || (low == high && isLowIncluded && isHighIncluded)
            ? new ExactInterval(new(low, isLowIncluded), new(high, isHighIncluded))
            : throw new ArgumentException($"There is no number from {low} to {high}: the low end comes first, and an interval of one number includes it.", nameof(high));

    /// <summary>All numbers above one.</summary>
    public static ExactInterval Above(Fraction low) => new(new(low, false), default);

    /// <summary>A number and all above it.</summary>
    public static ExactInterval AtLeast(Fraction low) => new(new(low, true), default);

    /// <summary>All numbers below one.</summary>
    public static ExactInterval Below(Fraction high) => new(default, new(high, false));

    /// <summary>A number and all below it.</summary>
    public static ExactInterval AtMost(Fraction high) => new(default, new(high, true));

    /// <summary>Whether a number is one of these.</summary>
    public bool Contains(Fraction value) => !IsUnderLow(value) && !IsOverHigh(value);

    /// <summary>Whether all numbers of another interval are among these.</summary>
    public bool Contains(ExactInterval other) => IntervalEnd.CompareLow(LowEnd, other.LowEnd) <= 0 && IntervalEnd.CompareHigh(HighEnd, other.HighEnd) >= 0;

    /// <summary>Whether the two have a number in common.</summary>
    public bool Meets(ExactInterval other) => Meet(other) is not null;

    /// <summary>The numbers in common; null where there are none.</summary>
    public ExactInterval? Meet(ExactInterval other)
    {
        IntervalEnd low = IntervalEnd.CompareLow(LowEnd, other.LowEnd) >= 0 ? LowEnd : other.LowEnd;
        IntervalEnd high = IntervalEnd.CompareHigh(HighEnd, other.HighEnd) <= 0 ? HighEnd : other.HighEnd;
        bool isSome = low.Value is not { } from || high.Value is not { } to || from < to || (from == to && low.IsIncluded && high.IsIncluded);
        return isSome ? new ExactInterval(low, high) : null;
    }

    /// <summary>The smallest interval that holds both.</summary>
    public ExactInterval Hull(ExactInterval other) => new(
        IntervalEnd.CompareLow(LowEnd, other.LowEnd) <= 0 ? LowEnd : other.LowEnd,
        IntervalEnd.CompareHigh(HighEnd, other.HighEnd) >= 0 ? HighEnd : other.HighEnd);

    /// <summary>Whether every number is below every one of the other.</summary>
    public bool IsBelow(ExactInterval other) => High is { } high && other.Low is { } low && (high < low || (high == low && !(isHighIncluded && other.isLowIncluded)));

    /// <summary>Whether every number is above every one of the other.</summary>
    public bool IsAbove(ExactInterval other) => other.IsBelow(this);

    /// <summary>How far the two lie apart: 0 where they meet, or touch at an end that is not included.</summary>
    public Fraction DistanceTo(ExactInterval other) =>
        IsBelow(other) ? other.Low!.Value - High!.Value
        : IsAbove(other) ? Low!.Value - other.High!.Value
        : Fraction.Zero;

    /// <inheritdoc/>
    public bool Equals(ExactInterval other) => LowEnd == other.LowEnd && HighEnd == other.HighEnd;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is ExactInterval other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(LowEnd, HighEnd);

    /// <summary>Whether both ends are equal.</summary>
    public static bool operator ==(ExactInterval left, ExactInterval right) => left.Equals(right);

    /// <summary>Whether an end differs.</summary>
    public static bool operator !=(ExactInterval left, ExactInterval right) => !left.Equals(right);

    private bool IsUnderLow(Fraction value) => Low is { } low && (value < low || (value == low && !isLowIncluded));

    private bool IsOverHigh(Fraction value) => High is { } high && (value > high || (value == high && !isHighIncluded));
}
