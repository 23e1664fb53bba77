using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace CommerceMetrics;

/// <summary>A part of a whole of distinct things, such as a repeat rate or a cohort's retention. It does not merge over segments and windows, so there is no <c>+</c>.</summary>
/// <remarks>Undefined where the whole is 0. Equality is that of both parts; there is no order. <c>default</c> is 0 over 0, undefined. Two differ by
/// <see cref="PercentagePoints"/>. A share of things that add up is a <see cref="Share"/>.</remarks>
[JsonConverter(typeof(RatioJsonConverter))]
public readonly struct DistinctShare : IEquatable<DistinctShare>
{
    /// <summary>A part of a whole.</summary>
    public DistinctShare(DistinctCount part, DistinctCount whole) => (Part, Whole) = (part, whole);

    /// <summary>The part.</summary>
    public DistinctCount Part { get; }

    /// <summary>The whole.</summary>
    public DistinctCount Whole { get; }

    /// <summary>Whether there is a figure: the whole is not 0.</summary>
    public bool IsDefined => Whole.Value != 0;

    /// <summary>The share as a fraction of 1 with exactly this many decimals, invariant, rounded once: 12 % is "0.120000".</summary>
    /// <exception cref="InvalidOperationException">It is undefined.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of decimals is negative.</exception>
    public string ToFixedString(int decimals, MidpointRounding mode = MidpointRounding.ToEven) => Ratio.ToFixedString(0, decimals, mode);

    /// <summary>How many percentage points lie between two shares.</summary>
    /// <exception cref="InvalidOperationException">One is undefined.</exception>
    public static PercentagePoints operator -(DistinctShare left, DistinctShare right) => new(left.Ratio - right.Ratio);

    /// <inheritdoc/>
    public bool Equals(DistinctShare other) => Part == other.Part && Whole == other.Whole;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is DistinctShare other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Part, Whole);

    /// <summary>Whether both parts are equal.</summary>
    public static bool operator ==(DistinctShare left, DistinctShare right) => left.Equals(right);

    /// <summary>Whether a part differs.</summary>
    public static bool operator !=(DistinctShare left, DistinctShare right) => !left.Equals(right);

    /// <summary>In percent, one decimal, invariant ("12.0 %"); "n/a" where it is undefined.</summary>
    public override string ToString() => IsDefined ? $"{Ratio.ToFixedString(2, 1, MidpointRounding.ToEven)} %" : "n/a";

    private ExactRatio Ratio => IsDefined
        ? ExactRatio.Of(Part.ToNumber(), Whole.ToNumber())
        : throw new InvalidOperationException("There is no share of a whole of 0: ask IsDefined first.");
}
