using System.Numerics;

namespace CommerceMetrics;

// Fractions of either sign, such as points of growth, that are printed beside their sum.
internal static partial class LargestRemainder
{
    /// <summary>Rounds parts so that they sum to their sum, rounded half-even: each down, and the largest remainders one unit more; of equal remainders the earlier.</summary>
    /// <param name="parts">Of either sign.</param>
    /// <param name="digits">Behind the point.</param>
    public static BigDecimal[] Round(ReadOnlySpan<ExactRatio> parts, int digits)
    {
        ExactRatio sum = default;
        BigDecimal missing = default;
        BigDecimal[] rounded = new BigDecimal[parts.Length];
        ExactRatio[] remainders = new ExactRatio[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            rounded[i] = parts[i].Round(digits, MidpointRounding.ToNegativeInfinity);
            remainders[i] = parts[i] - ExactRatio.Of(rounded[i], BigDecimal.One);
            sum += parts[i];
            missing -= rounded[i];
        }

        // What is missing is the sum of the remainders, each below a unit, and at most half a unit: 0 to as many units as there are parts.
        missing += sum.Round(digits, MidpointRounding.ToEven);
        int count = (int)(missing * new BigDecimal(BigInteger.One, -digits)).Round(0, MidpointRounding.ToEven).Mantissa;
        BigDecimal unit = new(BigInteger.One, digits);
        foreach (int i in Enumerable.Range(0, parts.Length).OrderByDescending(i => remainders[i]).Take(count))
        {
            rounded[i] += unit;
        }

        return rounded;
    }
}
