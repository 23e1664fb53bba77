using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace CommerceMetrics;

/// <summary>A part of a whole of the same unit, such as a take rate (fee ÷ GMV) or a cancellation rate: kept as its two parts, so that figures merge by adding
/// numerators and denominators.</summary>
/// <remarks>Undefined where the denominator is 0; then it has no figure, but still merges. Equality is that of both parts: 1 ÷ 2 is not 2 ÷ 4, because they merge
/// differently; there is no order. <c>default</c> is 0 over 0, undefined. Two shares differ by <see cref="PercentagePoints"/>. Money per count is a
/// <see cref="UnitValue"/>, a count per another a <see cref="CountRatio"/>.</remarks>
[JsonConverter(typeof(RatioJsonConverter))]
public readonly partial struct Share : IEquatable<Share>
{
    private readonly Currency? currency; // null: of counts

    /// <summary>Money of money.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public Share(ExactMoney numerator, ExactMoney denominator)
    {
        if (numerator.Currency != denominator.Currency)
        {
            throw new CurrencyMismatchException(numerator.Currency, denominator.Currency, "divide into a share");
        }

        (Part, Whole, currency) = (numerator.Amount, denominator.Amount, numerator.Currency);
    }

    /// <summary>A count of a count.</summary>
    public Share(Count numerator, Count denominator) => (Part, Whole, currency) = (numerator.ToNumber(), denominator.ToNumber(), null);

    internal Share(BigDecimal part, BigDecimal whole, Currency? currency) => (Part, Whole, this.currency) = (part, whole, currency);

    /// <summary>Whether there is a figure: the denominator is not 0.</summary>
    public bool IsDefined => !Whole.IsZero;

    internal BigDecimal Part { get; }

    internal BigDecimal Whole { get; }

    /// <summary>Null: of counts.</summary>
    internal Currency? Unit => currency;

    /// <summary>The share as a fraction of 1 with exactly this many decimals, invariant, rounded once, no sign on zero: 12 % is "0.120000".</summary>
    /// <exception cref="InvalidOperationException">It is undefined.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of decimals is negative.</exception>
    public string ToFixedString(int decimals, MidpointRounding mode = MidpointRounding.ToEven) => Ratio.ToFixedString(0, decimals, mode);

    /// <summary>The share of both sets together.</summary>
    /// <exception cref="ArgumentException">One is of money and the other of counts.</exception>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public static Share operator +(Share left, Share right)
    {
        if (left.currency is { } one && right.currency is { } other && one != other)
        {
            throw new CurrencyMismatchException(one, other, "merge shares");
        }

        RequireSameUnit(left, right, nameof(right));
        return new Share(left.Part + right.Part, left.Whole + right.Whole, left.currency ?? right.currency);
    }

    /// <summary>How many percentage points lie between two shares.</summary>
    /// <exception cref="InvalidOperationException">One is undefined.</exception>
    public static PercentagePoints operator -(Share left, Share right) => new(left.Ratio - right.Ratio);

    /// <inheritdoc/>
    public bool Equals(Share other) => Part == other.Part && Whole == other.Whole && currency == other.currency;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Share other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Part, Whole, currency);

    /// <summary>Whether both parts are equal.</summary>
    public static bool operator ==(Share left, Share right) => left.Equals(right);

    /// <summary>Whether a part differs.</summary>
    public static bool operator !=(Share left, Share right) => !left.Equals(right);

    /// <summary>In percent, one decimal, invariant ("12.0 %"); "n/a" where it is undefined.</summary>
    public override string ToString() => ToString(null, null);

    /// <summary>A share of the size of the difference.</summary>
    /// <exception cref="ArgumentException">One is of money and the other of counts; <c>default</c> is of neither.</exception>
    internal static void RequireSameUnit(Share left, Share right, string parameter)
    {
        if (left.currency is null != right.currency is null && left != default && right != default)
        {
            throw new ArgumentException(
                "One share is of money and the other of counts: put shares of money with shares of money, and shares of counts with shares of counts.", parameter);
        }
    }

    internal static Share Difference(Share left, Share right) =>
        new((left.Part * right.Whole) - (right.Part * left.Whole), left.Whole * right.Whole, left.currency ?? right.currency);

    internal ExactRatio Ratio => IsDefined
        ? ExactRatio.Of(Part, Whole)
        : throw new InvalidOperationException("There is no share of a whole of 0: ask IsDefined first.");
}
