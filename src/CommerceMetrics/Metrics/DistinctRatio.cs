using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace CommerceMetrics;

/// <summary>A count per distinct thing, such as frequency (orders ÷ active buyers). It does not merge over segments and windows, so there is no <c>+</c>.</summary>
/// <remarks>Undefined where the denominator is 0. Equality is that of both parts; there is no order. <c>default</c> is 0 over 0, undefined. Per a count that adds up it is a
/// <see cref="CountRatio"/>.</remarks>
[JsonConverter(typeof(RatioJsonConverter))]
public readonly struct DistinctRatio : IEquatable<DistinctRatio>
{
    /// <summary>A count over a distinct count.</summary>
    public DistinctRatio(Count numerator, DistinctCount denominator) => (Numerator, Denominator) = (numerator, denominator);

    /// <summary>What there is so many of.</summary>
    public Count Numerator { get; }

    /// <summary>Per how many.</summary>
    public DistinctCount Denominator { get; }

    /// <summary>Whether there is a figure: the denominator is not 0.</summary>
    public bool IsDefined => Denominator.Value != 0;

    /// <summary>The figure with exactly this many decimals, invariant, rounded once: "2.35".</summary>
    /// <exception cref="InvalidOperationException">It is undefined.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of decimals is negative.</exception>
    public string ToFixedString(int decimals, MidpointRounding mode = MidpointRounding.ToEven) => IsDefined
        ? ExactRatio.Of(Numerator.ToNumber(), Denominator.ToNumber()).ToFixedString(0, decimals, mode)
        : throw new InvalidOperationException("There is no ratio to a count of 0: ask IsDefined first.");

    /// <inheritdoc/>
    public bool Equals(DistinctRatio other) => Numerator == other.Numerator && Denominator == other.Denominator;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is DistinctRatio other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Numerator, Denominator);

    /// <summary>Whether both parts are equal.</summary>
    public static bool operator ==(DistinctRatio left, DistinctRatio right) => left.Equals(right);

    /// <summary>Whether a part differs.</summary>
    public static bool operator !=(DistinctRatio left, DistinctRatio right) => !left.Equals(right);

    /// <summary>With two decimals, invariant ("2.35"); "n/a" where it is undefined.</summary>
    public override string ToString() => IsDefined ? ToFixedString(2) : "n/a";
}
