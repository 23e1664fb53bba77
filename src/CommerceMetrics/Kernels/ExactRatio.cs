using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace CommerceMetrics;

/// <summary>An exact fraction. Equality and order are the number's; <c>default</c> is 0. Immutable.</summary>
internal readonly struct ExactRatio : IEquatable<ExactRatio>, IComparable<ExactRatio>
{
    private readonly BigInteger numerator;
    private readonly BigInteger denominator;

    // The denominator is above 0, or 0 in default; the fraction is not in lowest terms, because a table of growth seldom needs that.
    private ExactRatio(BigInteger numerator, BigInteger denominator) => (this.numerator, this.denominator) = (numerator, denominator);

    public int Sign => numerator.Sign;

    private BigInteger Denominator => denominator.IsZero ? BigInteger.One : denominator;

    /// <summary>A quotient; the divisor is not 0.</summary>
    public static ExactRatio Of(BigDecimal dividend, BigDecimal divisor)
    {
        int shift = divisor.Scale - dividend.Scale;
        BigInteger numerator = shift > 0 ? dividend.Mantissa * BigInteger.Pow(10, shift) : dividend.Mantissa;
        BigInteger denominator = shift < 0 ? divisor.Mantissa * BigInteger.Pow(10, -shift) : divisor.Mantissa;
        return denominator.Sign < 0 ? new ExactRatio(-numerator, -denominator) : new ExactRatio(numerator, denominator);
    }

    /// <summary>The same number.</summary>
    public static ExactRatio Of(BigDecimal value) => Of(value, BigDecimal.One);

    /// <summary>The sum of many: in pairs, so that denominators, which grow to the product of all, stay short until the last steps.</summary>
    public static ExactRatio Sum(ReadOnlySpan<ExactRatio> values) => values.Length switch
    {
        0 => default,
        1 => values[0],
        _ => Sum(values[..(values.Length / 2)]) + Sum(values[(values.Length / 2)..]),
    };

    public static ExactRatio operator +(ExactRatio left, ExactRatio right) => left.Denominator == right.Denominator
        ? new ExactRatio(left.numerator + right.numerator, left.Denominator)
        : new ExactRatio((left.numerator * right.Denominator) + (right.numerator * left.Denominator), left.Denominator * right.Denominator);

    public static ExactRatio operator -(ExactRatio value) => new(-value.numerator, value.denominator);

    public static ExactRatio operator -(ExactRatio left, ExactRatio right) => left + -right;

    public static ExactRatio operator *(ExactRatio left, ExactRatio right) =>
        new(left.numerator * right.numerator, left.Denominator * right.Denominator);

    /// <summary>The quotient; the divisor is not 0.</summary>
    public static ExactRatio operator /(ExactRatio left, ExactRatio right) => right.numerator.Sign < 0
        ? new(-(left.numerator * right.Denominator), -(left.Denominator * right.numerator))
        : new(left.numerator * right.Denominator, left.Denominator * right.numerator);

    /// <summary>The greatest whole number that is not above this one, and what is left: 0 or more, below 1.</summary>
    public (BigInteger Whole, ExactRatio Remainder) Floor()
    {
        BigInteger whole = BigInteger.DivRem(numerator, Denominator, out BigInteger rest);
        return rest.Sign < 0 ? (whole - 1, new ExactRatio(rest + Denominator, Denominator)) : (whole, new ExactRatio(rest, Denominator));
    }

    /// <summary>The same number in lowest terms, so that what is made from it stays short.</summary>
    public ExactRatio Reduced()
    {
        (BigInteger top, BigInteger bottom) = ToFraction();
        return new ExactRatio(top, bottom);
    }

    /// <summary>In lowest terms; the denominator is above 0.</summary>
    public (BigInteger Numerator, BigInteger Denominator) ToFraction()
    {
        BigInteger divisor = BigInteger.GreatestCommonDivisor(numerator, Denominator);
        return (numerator / divisor, Denominator / divisor);
    }

    /// <summary>The number × 10^power with exactly this many decimals, invariant, rounded once, no sign on zero.</summary>
    public string ToFixedString(int power, int decimals, MidpointRounding mode)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(decimals);
        return BigDecimal.Divide(new BigDecimal(numerator, -power), new BigDecimal(Denominator, 0), decimals, mode).ToFixedString(decimals);
    }

    /// <summary>The number rounded once to a number of decimals.</summary>
    public BigDecimal Round(int decimals, MidpointRounding mode) =>
        BigDecimal.Divide(new BigDecimal(numerator, 0), new BigDecimal(Denominator, 0), decimals, mode);

    public Quotient ToQuotient() => new(numerator, Denominator, 0);

    public bool Equals(ExactRatio other) => CompareTo(other) == 0;

    public override bool Equals([NotNullWhen(true)] object? obj) => obj is ExactRatio other && Equals(other);

    public override int GetHashCode() => ToFraction().GetHashCode();

    public int CompareTo(ExactRatio other) => (numerator * other.Denominator).CompareTo(other.numerator * Denominator);
}
