using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace CommerceMetrics;

/// <summary>A count per another, such as units per order: kept as its two parts, so that figures merge by adding numerators and denominators.</summary>
/// <remarks>Undefined where the denominator is 0; then it has no figure, but still merges. Equality is that of both parts; there is no order. <c>default</c> is 0 over 0,
/// undefined. A part of a whole of the same unit is a <see cref="Share"/>.</remarks>
[JsonConverter(typeof(RatioJsonConverter))]
public readonly partial struct CountRatio : IEquatable<CountRatio>
{
    /// <summary>A count over a count of the same orders.</summary>
    public CountRatio(Count numerator, Count denominator) => (Numerator, Denominator) = (numerator, denominator);

    /// <summary>What there is so many of.</summary>
    public Count Numerator { get; }

    /// <summary>Per how many.</summary>
    public Count Denominator { get; }

    /// <summary>Whether there is a figure: the denominator is not 0.</summary>
    public bool IsDefined => Denominator.Value != 0;

    /// <summary>The figure with exactly this many decimals, invariant, rounded once: "2.35".</summary>
    /// <exception cref="InvalidOperationException">It is undefined.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of decimals is negative.</exception>
    public string ToFixedString(int decimals, MidpointRounding mode = MidpointRounding.ToEven) => IsDefined
        ? ExactRatio.Of(Numerator.ToNumber(), Denominator.ToNumber()).ToFixedString(0, decimals, mode)
        : throw new InvalidOperationException("There is no ratio to a count of 0: ask IsDefined first.");

    /// <summary>The figure over both sets of orders together.</summary>
    /// <exception cref="OverflowException">A sum does not fit.</exception>
    public static CountRatio operator +(CountRatio left, CountRatio right) => new(left.Numerator + right.Numerator, left.Denominator + right.Denominator);

    /// <inheritdoc/>
    public bool Equals(CountRatio other) => Numerator == other.Numerator && Denominator == other.Denominator;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is CountRatio other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Numerator, Denominator);

    /// <summary>Whether both parts are equal.</summary>
    public static bool operator ==(CountRatio left, CountRatio right) => left.Equals(right);

    /// <summary>Whether a part differs.</summary>
    public static bool operator !=(CountRatio left, CountRatio right) => !left.Equals(right);

    /// <summary>With two decimals, invariant ("2.35"); "n/a" where it is undefined.</summary>
    public override string ToString() => ToString(null, null);
}
