using System.Numerics;

namespace CommerceMetrics;

/// <summary>A division that is yet to be done: numerator ÷ denominator × 10^<see cref="Power"/>. As it is made from numbers that there are already, making it allocates nothing.</summary>
/// <param name="Numerator">Of either sign.</param>
/// <param name="Denominator">Of either sign, not 0.</param>
/// <param name="Power">Of ten.</param>
internal readonly record struct Quotient(BigInteger Numerator, BigInteger Denominator, int Power)
{
    public static Quotient Of(BigDecimal dividend, BigDecimal divisor) => new(dividend.Mantissa, divisor.Mantissa, divisor.Scale - dividend.Scale);
}
