using System.Numerics;

namespace CommerceMetrics;

// Figures of either sign that are printed beside their sum.
internal static partial class LargestRemainder
{
    /// <summary>Rounds parts so that they sum to their sum, rounded half-even.</summary>
    /// <param name="parts">Of either sign.</param>
    /// <param name="digits">Behind the point.</param>
    public static BigDecimal[] Round(ReadOnlySpan<ExactRatio> parts, int digits) => Round(parts, ExactRatio.Sum(parts).Round(digits, MidpointRounding.ToEven), digits);

    /// <summary>Rounds parts so that they sum to a total, as <see cref="Close"/> does.</summary>
    /// <param name="parts">Of either sign.</param>
    /// <param name="total">Their sum, or within a unit or so of it, as the difference of two rounded ends is; of no more than these digits.</param>
    /// <param name="digits">Behind the point.</param>
    public static BigDecimal[] Round(ReadOnlySpan<ExactRatio> parts, BigDecimal total, int digits)
    {
        ExactRatio unit = ExactRatio.Of(new BigDecimal(BigInteger.One, digits), BigDecimal.One);
        ExactRatio[] units = new ExactRatio[parts.Length];
        for (int i = 0; i < units.Length; i++)
        {
            units[i] = parts[i] / unit;
        }

        BigInteger whole = (total * new BigDecimal(BigDecimal.PowerOfTen(digits), 0)).Round(0, MidpointRounding.ToEven).Mantissa;
        return [.. Close(whole, units).Select(count => new BigDecimal(count, digits))];
    }
}
