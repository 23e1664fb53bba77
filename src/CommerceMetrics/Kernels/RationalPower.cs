using System.Numerics;

namespace CommerceMetrics;

/// <summary>x^(p ÷ q) − 1 of a rational x, rounded right: by logarithm and exponential in fixed point, with a bound on the error, and more bits until the rounding no
/// longer depends on it.</summary>
/// <remarks>
/// Fixed point of W bits behind the point; errors in units of its last place. Every product and every quotient is cut by less than one unit.
/// <para>
/// Logarithm: 2·atanh(z), atanh(z) = z + z³ ÷ 3 + z⁵ ÷ 5 + …, |z| ≤ 1 ÷ 3. A power of z is off by less than 2 (e ≤ e ÷ 9 + 1 ÷ 3 + 1), its quotient by less than 3, and no more than
/// W ÷ 3 + 2 powers are not 0; what follows is less than 3, and z itself, off by 1, counts for less than 2. So atanh is off by less than W + 11, and the logarithm by twice that.
/// </para>
/// <para>
/// Exponential, |r| ≤ 0.4: a term r^i ÷ i! is off by 2 at most (e ≤ (0.4·e + 1) ÷ i + 1), no more than W terms are not 0, and what follows is less than 4: less than 2W + 4. An argument
/// that is off by d counts for less than 2d as long as d is small.
/// </para>
/// </remarks>
internal static class RationalPower
{
    private const int FirstBits = 192;

    // From here on, what still depends on the error may be a tie, which no number of bits decides.
    private const int BitsBeforeTies = 768;

    /// <summary>x^(p ÷ q) − 1, rounded half-even.</summary>
    /// <param name="numerator">Of x; above 0.</param>
    /// <param name="denominator">Of x; above 0.</param>
    /// <param name="p">Above 0.</param>
    /// <param name="q">Above 0.</param>
    /// <param name="significantDigits">To round to.</param>
    public static BigDecimal MinusOne(BigInteger numerator, BigInteger denominator, long p, long q, int significantDigits)
    {
        BigInteger common = BigInteger.GreatestCommonDivisor(numerator, denominator);
        (numerator, denominator) = (numerator / common, denominator / common);
        if (numerator == denominator)
        {
            return BigDecimal.Zero;
        }

        long divisor = (long)BigInteger.GreatestCommonDivisor(p, q);
        (p, q) = (p / divisor, q / divisor);
        for (int bits = FirstBits; ; bits *= 2)
        {
            (BigInteger value, int scale, BigInteger error) = Approximate(numerator, denominator, p, q, bits);
            BigDecimal low = Rounded(value - error, scale, significantDigits);
            BigDecimal high = Rounded(value + error, scale, significantDigits);
            if (low == high)
            {
                return low;
            }

            BigDecimal middle = Rounded(value, scale, significantDigits + 1);
            if (bits >= BitsBeforeTies && IsPower(numerator, denominator, p, q, middle + BigDecimal.One))
            {
                return middle.RoundSignificant(significantDigits, MidpointRounding.ToEven);
            }
        }
    }

    private static BigDecimal Rounded(BigInteger value, int scale, int digits) =>
        BigDecimal.DivideSignificant(new BigDecimal(value, 0), new BigDecimal(BigInteger.One << scale, 0), digits, MidpointRounding.ToEven);

    // x^(p ÷ q) − 1 is within error of value, both × 2^scale.
    private static (BigInteger Value, int Scale, BigInteger Error) Approximate(BigInteger numerator, BigInteger denominator, long p, long q, int bits)
    {
        BigInteger one = BigInteger.One << bits;
        BigInteger seriesError = (2 * bits) + 22;

        // x = m × 2^k with m in (1/2, 2), so that z = (m − 1) ÷ (m + 1) lies within ±1/3; ln 2 is the same at m = 2.
        int k = (int)(numerator.GetBitLength() - denominator.GetBitLength());
        (BigInteger m, BigInteger n) = k >= 0 ? (numerator, denominator << k) : (numerator << -k, denominator);
        BigInteger ln2 = 2 * ArTanh(one / 3, bits);
        BigInteger logarithm = (2 * ArTanh(((m - n) << bits) / (m + n), bits)) + (k * ln2);
        BigInteger logarithmError = seriesError * (Math.Abs((long)k) + 1);

        BigInteger exponent = logarithm * p / q;
        BigInteger exponentError = (logarithmError * p / q) + 2;
        int power = (int)BigInteger.Divide((2 * exponent) + (exponent.Sign * ln2), 2 * ln2); // to the nearest
        BigInteger rest = exponent - (power * ln2);
        BigInteger restError = exponentError + (seriesError * Math.Abs((long)power));
        BigInteger factor = Exp(rest, bits);
        BigInteger factorError = (2 * restError) + (2 * bits) + 4;

        // factor × 2^power − 1
        return power >= 0
            ? ((factor << power) - one, bits, factorError << power)
            : (factor - (one << -power), bits - power, factorError);
    }

    private static BigInteger ArTanh(BigInteger z, int bits)
    {
        BigInteger square = (z * z) >> bits;
        BigInteger sum = BigInteger.Zero;
        BigInteger term = BigInteger.Abs(z);
        for (int i = 1; !term.IsZero; i += 2)
        {
            sum += term / i;
            term = (term * square) >> bits;
        }

        return z.Sign < 0 ? -sum : sum;
    }

    private static BigInteger Exp(BigInteger r, int bits)
    {
        BigInteger sum = BigInteger.Zero;
        BigInteger term = BigInteger.One << bits;
        for (int i = 1; !term.IsZero; i++)
        {
            sum += term;
            term = BigInteger.Divide(BigInteger.Divide(term * r, BigInteger.One << bits), i);
        }

        return sum;
    }

    // Whether x^p is exactly factor^q. As x is no 1 and in lowest terms, it is the q-th power of a fraction only where q is no more than its bits.
    private static bool IsPower(BigInteger numerator, BigInteger denominator, long p, long q, BigDecimal factor)
    {
        if (q > Math.Max(numerator.GetBitLength(), denominator.GetBitLength()))
        {
            return false;
        }

        return BigInteger.Pow(factor.Mantissa, (int)q) * BigInteger.Pow(denominator, (int)p)
            == BigInteger.Pow(numerator, (int)p) * BigInteger.Pow(BigDecimal.PowerOfTen(factor.Scale), (int)q);
    }
}
