using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Text.Json.Serialization;

namespace CommerceMetrics;

/// <summary>A difference of two ratios, or a part of a rate of growth, as an exact fraction: 0.03 is three percentage points.</summary>
/// <remarks>Points of one total add up. Equality and order are the number's. <c>default</c> is 0. A change in percent of something is a rate of growth: from 12 % to
/// 15 % is 3 points, or +25 %.</remarks>
[JsonConverter(typeof(RatioJsonConverter))]
public readonly partial struct PercentagePoints : IEquatable<PercentagePoints>, IComparable<PercentagePoints>
{
    private readonly ExactRatio ratio;

    internal PercentagePoints(ExactRatio ratio) => this.ratio = ratio;

    internal ExactRatio Ratio => ratio;

    /// <summary>-1, 0 or 1.</summary>
    public int Sign => ratio.Sign;

    /// <summary>The fraction in lowest terms, of 1 and not of 100; the denominator is above 0.</summary>
    public (BigInteger Numerator, BigInteger Denominator) ToFraction() => ratio.ToFraction();

    /// <summary>As a fraction of 1, with exactly this many decimals, invariant, rounded once, no sign on zero: three points are "0.030000".</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number of decimals is negative.</exception>
    public string ToFixedString(int decimals, MidpointRounding mode = MidpointRounding.ToEven) => ratio.ToFixedString(0, decimals, mode);

    /// <summary>Parts rounded so that they sum to their rounded sum, by largest remainder, in their order.</summary>
    /// <param name="parts">Of either sign.</param>
    /// <param name="digits">Behind the point of the points.</param>
    internal static ReadOnlyCollection<PercentagePoints> RoundParts(IEnumerable<PercentagePoints> parts, int digits)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(digits);
        BigDecimal[] rounded = LargestRemainder.Round([.. parts.Select(static part => part.ratio)], digits + 2);
        return Array.AsReadOnly([.. rounded.Select(static part => new PercentagePoints(ExactRatio.Of(part, BigDecimal.One)))]);
    }

    /// <summary>In points with their sign, one decimal, invariant: "+3.1 pp", "-0.5 pp", "0.0 pp".</summary>
    public override string ToString() => ToString(null, null);

    /// <inheritdoc/>
    public bool Equals(PercentagePoints other) => ratio.Equals(other.ratio);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is PercentagePoints other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ratio.GetHashCode();

    /// <inheritdoc/>
    public int CompareTo(PercentagePoints other) => ratio.CompareTo(other.ratio);

    /// <summary>The sum, exact.</summary>
    public static PercentagePoints operator +(PercentagePoints left, PercentagePoints right) => new(left.ratio + right.ratio);

    /// <summary>The difference, exact.</summary>
    public static PercentagePoints operator -(PercentagePoints left, PercentagePoints right) => new(left.ratio - right.ratio);

    /// <summary>As many points the other way.</summary>
    public static PercentagePoints operator -(PercentagePoints points) => new(-points.ratio);

    /// <summary>Whether both are the same number.</summary>
    public static bool operator ==(PercentagePoints left, PercentagePoints right) => left.Equals(right);

    /// <summary>Whether they are different numbers.</summary>
    public static bool operator !=(PercentagePoints left, PercentagePoints right) => !left.Equals(right);

    /// <summary>Whether the left is less.</summary>
    public static bool operator <(PercentagePoints left, PercentagePoints right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left is more.</summary>
    public static bool operator >(PercentagePoints left, PercentagePoints right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left is no more.</summary>
    public static bool operator <=(PercentagePoints left, PercentagePoints right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left is no less.</summary>
    public static bool operator >=(PercentagePoints left, PercentagePoints right) => left.CompareTo(right) >= 0;
}
