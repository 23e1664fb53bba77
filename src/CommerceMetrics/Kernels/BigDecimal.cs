using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace CommerceMetrics;

/// <summary>
/// An exact decimal number, <see cref="Mantissa"/> × 10^-<see cref="Scale"/>, of any size. Equality and ordering are by value (1.0 equals
/// 1.00); <c>default</c> is 0. Immutable.
/// </summary>
/// <remarks>
/// Sums and products are exact and keep trailing zeros; only a member that takes digits rounds, once. A negative scale is allowed.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
internal readonly struct BigDecimal : IEquatable<BigDecimal>, IComparable<BigDecimal>
{
    // A decimal's mantissa: 96 bits, its scale at most 28.
    private const int DecimalMantissaBits = 96;
    private const int DecimalMaxScale = 28;

    // Covers a product of two sums of 128 bits and rates of 28 digits without computing a power again.
    private const int CachedPowers = 160;
    private static readonly BigInteger[] PowersOfTen = CreatePowersOfTen();

    public BigDecimal(BigInteger mantissa, int scale) => (Mantissa, Scale) = (mantissa, scale);

    public static BigDecimal Zero => default;
    public static BigDecimal One { get; } = new(BigInteger.One, 0);

    public BigInteger Mantissa { get; }
    public int Scale { get; }
    public int Sign => Mantissa.Sign;
    public bool IsZero => Mantissa.IsZero;

    public static BigDecimal FromDecimal(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        UInt128 magnitude = unchecked(new((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]));
        BigInteger mantissa = magnitude <= long.MaxValue ? new BigInteger((long)magnitude) : magnitude;
        return new BigDecimal(bits[3] < 0 ? -mantissa : mantissa, value.Scale);
    }

    public static BigDecimal operator +(BigDecimal left, BigDecimal right) =>
        left.Scale == right.Scale ? new BigDecimal(left.Mantissa + right.Mantissa, left.Scale)
        : left.Scale > right.Scale ? new BigDecimal(left.Mantissa + right.MantissaAt(left.Scale), left.Scale)
        : new BigDecimal(left.MantissaAt(right.Scale) + right.Mantissa, right.Scale);

    public static BigDecimal operator -(BigDecimal left, BigDecimal right) => left + -right;

    public static BigDecimal operator -(BigDecimal value) => new(-value.Mantissa, value.Scale);

    public static BigDecimal operator *(BigDecimal left, BigDecimal right) => new(left.Mantissa * right.Mantissa, left.Scale + right.Scale);

    public static bool operator ==(BigDecimal left, BigDecimal right) => left.Equals(right);
    public static bool operator !=(BigDecimal left, BigDecimal right) => !left.Equals(right);
    public static bool operator <(BigDecimal left, BigDecimal right) => left.CompareTo(right) < 0;
    public static bool operator >(BigDecimal left, BigDecimal right) => left.CompareTo(right) > 0;
    public static bool operator <=(BigDecimal left, BigDecimal right) => left.CompareTo(right) <= 0;
    public static bool operator >=(BigDecimal left, BigDecimal right) => left.CompareTo(right) >= 0;

    public BigDecimal Abs() => Mantissa.Sign < 0 ? -this : this;

    /// <summary>The quotient rounded once to a number of digits after the point.</summary>
    /// <exception cref="DivideByZeroException">The divisor is 0.</exception>
    public static BigDecimal Divide(BigDecimal dividend, BigDecimal divisor, int digits, MidpointRounding mode)
    {
        // dividend ÷ divisor × 10^digits = m1 ÷ m2 × 10^(s2 − s1 + digits)
        int shift = divisor.Scale - dividend.Scale + digits;
        return new BigDecimal(DivideShifted(dividend.Mantissa, divisor.Mantissa, shift, mode), digits);
    }

    /// <summary>The quotient rounded once to a number of significant digits.</summary>
    /// <exception cref="DivideByZeroException">The divisor is 0.</exception>
    public static BigDecimal DivideSignificant(BigDecimal dividend, BigDecimal divisor, int significantDigits, MidpointRounding mode)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(significantDigits, 1);
        BigInteger numerator = BigInteger.Abs(dividend.Mantissa);
        BigInteger denominator = BigInteger.Abs(divisor.Mantissa);
        if (numerator.IsZero && !denominator.IsZero)
        {
            return Zero;
        }

        // With d the difference of the lengths, the quotient of the mantissas lies in (10^(d − 1), 10^(d + 1)): it has d or d + 1 digits before
        // the point, and which of the two is told by comparing it with 10^d.
        int difference = DigitCount(numerator) - DigitCount(denominator);
        bool reachesPower = difference >= 0
            ? numerator >= denominator * PowerOfTen(difference)
            : numerator * PowerOfTen(-difference) >= denominator;
        int shift = significantDigits - (reachesPower ? difference + 1 : difference);
        BigInteger mantissa = DivideShifted(dividend.Mantissa, divisor.Mantissa, shift, mode);
        return new BigDecimal(mantissa, shift + dividend.Scale - divisor.Scale);
    }

    /// <summary>The value with at most this many digits after the point; negative digits round before it (−3: to thousands).</summary>
    public BigDecimal Round(int digits, MidpointRounding mode)
    {
        if (digits < Scale)
        {
            return new BigDecimal(DivideShifted(Mantissa, BigInteger.One, digits - Scale, mode), digits);
        }

        ThrowIfUnknown(mode);
        return this;
    }

    /// <summary>The value with at most this many significant digits.</summary>
    public BigDecimal RoundSignificant(int significantDigits, MidpointRounding mode)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(significantDigits, 1);
        int surplus = DigitCount(BigInteger.Abs(Mantissa)) - significantDigits;
        return Round(surplus > 0 ? Scale - surplus : Scale, mode);
    }

    /// <summary>The same value without trailing zeros: no two different results are equal.</summary>
    public BigDecimal Normalize()
    {
        if (Mantissa.IsZero)
        {
            return default;
        }

        BigInteger mantissa = Mantissa;
        int scale = Scale;
        for (int step = 16; step > 0;)
        {
            if (!mantissa.IsEven)
            {
                break; // a multiple of ten is even
            }

            BigInteger quotient = BigInteger.DivRem(mantissa, PowerOfTen(step), out BigInteger remainder);
            if (remainder.IsZero)
            {
                mantissa = quotient;
                scale -= step;
            }
            else
            {
                step /= 2;
            }
        }

        return new BigDecimal(mantissa, scale);
    }

    /// <summary>The same value as a decimal, exactly.</summary>
    /// <exception cref="OverflowException">
    /// A decimal cannot hold the value: it has more than 28 digits after the point, or too many in all.
    /// </exception>
    public decimal ToDecimal() => TryToDecimal(out decimal value)
        ? value
        : throw new OverflowException($"{ToString()} has more digits than a decimal holds (28 after the point, 28 to 29 in all); round it first.");

    /// <summary>
    /// The same value as a decimal; false where a decimal cannot hold it exactly. Trailing zeros stay as far as they fit.
    /// </summary>
    public bool TryToDecimal(out decimal value)
    {
        if (TryCreateDecimal(Mantissa, Scale, out value))
        {
            return true;
        }

        BigDecimal shortest = Normalize();
        return shortest.Scale >= 0
            ? TryCreateDecimal(shortest.Mantissa, shortest.Scale, out value)
            : shortest.Scale >= -DecimalMaxScale && TryCreateDecimal(shortest.MantissaAt(0), 0, out value);
    }

    /// <summary>
    /// Fixed notation with exactly this many digits after the point (the value must not need more), invariant, no sign on zero.
    /// </summary>
    /// <exception cref="ArgumentException">The value has more digits after the point.</exception>
    public string ToFixedString(int digits)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(digits);
        BigInteger mantissa;
        if (digits >= Scale)
        {
            mantissa = MantissaAt(digits);
        }
        else
        {
            mantissa = BigInteger.DivRem(Mantissa, PowerOfTen(Scale - digits), out BigInteger remainder);
            if (!remainder.IsZero)
            {
                throw new ArgumentException($"{ToString()} has more than {digits} digits after the point; round it first.", nameof(digits));
            }
        }

        string text = BigInteger.Abs(mantissa).ToString("D", CultureInfo.InvariantCulture);
        if (digits > 0)
        {
            text = text.PadLeft(digits + 1, '0');
            text = text.Insert(text.Length - digits, ".");
        }

        return mantissa.Sign < 0 ? "-" + text : text;
    }

    /// <summary>Fixed notation without trailing zeros, invariant.</summary>
    public override string ToString()
    {
        BigDecimal shortest = Normalize();
        return shortest.ToFixedString(Math.Max(shortest.Scale, 0));
    }

    public bool Equals(BigDecimal other) =>
        Scale == other.Scale ? Mantissa == other.Mantissa : Sign == other.Sign && CompareTo(other) == 0;

    public override bool Equals([NotNullWhen(true)] object? obj) => obj is BigDecimal other && Equals(other);

    public override int GetHashCode()
    {
        BigDecimal shortest = Normalize();
        return HashCode.Combine(shortest.Mantissa, shortest.Scale);
    }

    public int CompareTo(BigDecimal other) =>
        Sign != other.Sign ? Sign.CompareTo(other.Sign)
        : Scale == other.Scale ? Mantissa.CompareTo(other.Mantissa)
        : Scale > other.Scale ? Mantissa.CompareTo(other.MantissaAt(Scale))
        : MantissaAt(other.Scale).CompareTo(other.Mantissa);

    internal static BigInteger PowerOfTen(int exponent) =>
        exponent < CachedPowers ? PowersOfTen[exponent] : BigInteger.Pow(10, exponent);

    /// <summary>The number of decimal digits of a value ≥ 0; 1 for 0.</summary>
    internal static int DigitCount(BigInteger value)
    {
        // log10(2) = 0.30102999…, from below: the estimate is never above the true count; it is one or (in very long values) a few below.
        long bits = Math.Max(value.GetBitLength(), 1);
        int count = (int)((bits - 1) * 30102 / 100000) + 1;
        while (value >= PowerOfTen(count))
        {
            count++;
        }

        return count;
    }

    // numerator × 10^shift ÷ denominator, rounded once to an integer.
    private static BigInteger DivideShifted(BigInteger numerator, BigInteger denominator, int shift, MidpointRounding mode) =>
        shift >= 0
            ? DivideRounded(numerator * PowerOfTen(shift), denominator, mode)
            : DivideRounded(numerator, denominator * PowerOfTen(-shift), mode);

    private static BigInteger DivideRounded(BigInteger numerator, BigInteger denominator, MidpointRounding mode)
    {
        ThrowIfUnknown(mode);
        BigInteger quotient = BigInteger.DivRem(numerator, denominator, out BigInteger remainder);
        if (remainder.IsZero)
        {
            return quotient;
        }

        int sign = numerator.Sign * denominator.Sign; // DivRem truncates: only a step away from zero, in this direction, is left to decide
        bool step = mode switch
        {
            MidpointRounding.ToZero => false,
            MidpointRounding.ToNegativeInfinity => sign < 0,
            MidpointRounding.ToPositiveInfinity => sign > 0,
            _ => BigInteger.Abs(remainder * 2).CompareTo(BigInteger.Abs(denominator)) switch
            {
                < 0 => false,
                > 0 => true,
                _ => mode == MidpointRounding.AwayFromZero || !quotient.IsEven,
            },
        };
        return step ? quotient + sign : quotient;
    }

    private static bool TryCreateDecimal(BigInteger mantissa, int scale, out decimal value)
    {
        if (scale is < 0 or > DecimalMaxScale || BigInteger.Abs(mantissa).GetBitLength() > DecimalMantissaBits)
        {
            value = default;
            return false;
        }

        UInt128 magnitude = (UInt128)BigInteger.Abs(mantissa);
        ulong low = unchecked((ulong)magnitude);
        value = new decimal(unchecked((int)low), unchecked((int)(low >> 32)), unchecked((int)(uint)(magnitude >> 64)), mantissa.Sign < 0, (byte)scale);
        return true;
    }

    private static void ThrowIfUnknown(MidpointRounding mode)
    {
        if (mode is < MidpointRounding.ToEven or > MidpointRounding.ToPositiveInfinity)
        {
            throw new ArgumentOutOfRangeException(nameof(mode), mode, "The rounding mode is none of the five of MidpointRounding.");
        }
    }

    private static BigInteger[] CreatePowersOfTen()
    {
        BigInteger[] powers = new BigInteger[CachedPowers];
        powers[0] = BigInteger.One;
        for (int i = 1; i < powers.Length; i++)
        {
            powers[i] = powers[i - 1] * 10;
        }

        return powers;
    }

    private BigInteger MantissaAt(int scale) => scale == Scale ? Mantissa : Mantissa * PowerOfTen(scale - Scale);
}
