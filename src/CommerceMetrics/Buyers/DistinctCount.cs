using System.Globalization;
using System.Text.Json.Serialization;

namespace CommerceMetrics;

/// <summary>A count of distinct things, such as active buyers: it does not add up over segments and windows, so there is no <c>+</c>.</summary>
/// <remarks>Equality and order are the number's; <c>default</c> is 0. Never negative, but as the difference in a <see cref="Growth{T}"/>. A count that adds up is a
/// <see cref="Count"/>.</remarks>
/// <param name="Value">The number.</param>
[JsonConverter(typeof(DistinctCountJsonConverter))]
public readonly record struct DistinctCount(long Value) : IComparable<DistinctCount>
{
    /// <summary>-1, 0 or 1.</summary>
    public int Sign => Math.Sign(Value);

    /// <inheritdoc/>
    public int CompareTo(DistinctCount other) => Value.CompareTo(other.Value);

    /// <summary>Whether the left count is the smaller.</summary>
    public static bool operator <(DistinctCount left, DistinctCount right) => left.Value < right.Value;

    /// <summary>Whether the left count is the larger.</summary>
    public static bool operator >(DistinctCount left, DistinctCount right) => left.Value > right.Value;

    /// <summary>Whether the left count is no larger.</summary>
    public static bool operator <=(DistinctCount left, DistinctCount right) => left.Value <= right.Value;

    /// <summary>Whether the left count is no smaller.</summary>
    public static bool operator >=(DistinctCount left, DistinctCount right) => left.Value >= right.Value;

    internal BigDecimal ToNumber() => new(Value, 0);

    /// <summary>The digits, invariant: "1234".</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
