using System.Globalization;
using System.Text.Json.Serialization;

namespace CommerceMetrics;

/// <summary>A count of orders or units: a whole number that adds up over segments and windows.</summary>
/// <remarks>Within the range of <see cref="Int128"/>; arithmetic beyond it throws <see cref="OverflowException"/>. Equality and order are the number's;
/// <c>default</c> is 0. A count of distinct things (buyers) is another type, since it does not add up.</remarks>
/// <param name="Value">The number.</param>
[JsonConverter(typeof(CountJsonConverter))]
public readonly partial record struct Count(Int128 Value) : IComparable<Count>
{
    /// <summary>0.</summary>
    public static Count Zero => default;

    /// <summary>-1, 0 or 1.</summary>
    public int Sign => Int128.Sign(Value);

    /// <inheritdoc/>
    public int CompareTo(Count other) => Value.CompareTo(other.Value);

    /// <summary>Whether the left count is the smaller.</summary>
    public static bool operator <(Count left, Count right) => left.Value < right.Value;

    /// <summary>Whether the left count is the larger.</summary>
    public static bool operator >(Count left, Count right) => left.Value > right.Value;

    /// <summary>Whether the left count is no larger.</summary>
    public static bool operator <=(Count left, Count right) => left.Value <= right.Value;

    /// <summary>Whether the left count is no smaller.</summary>
    public static bool operator >=(Count left, Count right) => left.Value >= right.Value;

    /// <summary>The sum.</summary>
    /// <exception cref="OverflowException">The sum does not fit.</exception>
    public static Count operator +(Count left, Count right) => new(left.Value + right.Value);

    /// <summary>The difference.</summary>
    /// <exception cref="OverflowException">The difference does not fit.</exception>
    public static Count operator -(Count left, Count right) => new(left.Value - right.Value);

    internal BigDecimal ToNumber() => new(Value, 0);

    /// <summary>The digits, invariant: "1234".</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
