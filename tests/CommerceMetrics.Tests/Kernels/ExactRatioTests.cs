using System.Numerics;

namespace CommerceMetrics.Tests;

/// <summary>Against the tests' own fractions, which reduce at every step.</summary>
public class ExactRatioTests
{
    [Fact]
    public void Arithmetic_is_that_of_fractions()
    {
        Random random = new(1);
        for (int i = 0; i < 2000; i++)
        {
            ((ExactRatio ratio, Fraction fraction) left, (ExactRatio ratio, Fraction fraction) right) = (Any(random), Any(random));
            AssertSame(left.fraction + right.fraction, left.ratio + right.ratio);
            AssertSame(left.fraction - right.fraction, left.ratio - right.ratio);
            AssertSame(left.fraction * right.fraction, left.ratio * right.ratio);
            AssertSame(left.fraction, left.ratio.Reduced());
            if (right.fraction.Sign != 0)
            {
                AssertSame(left.fraction / right.fraction, left.ratio / right.ratio);
            }
        }
    }

    [Theory]
    [InlineData(7, 2, 3, 1, 2)]
    [InlineData(-7, 2, -4, 1, 2)]
    [InlineData(-8, 2, -4, 0, 1)]
    [InlineData(0, 5, 0, 0, 1)]
    [InlineData(-1, 3, -1, 2, 3)]
    public void Floor_leaves_a_remainder_of_zero_or_more(int numerator, int denominator, int whole, int restNumerator, int restDenominator)
    {
        (BigInteger found, ExactRatio rest) = Of(numerator, denominator).Floor();
        Assert.Equal(whole, found);
        AssertSame(new Fraction(restNumerator, restDenominator), rest);
    }

    [Fact]
    public void Sum_of_any_number_is_that_of_adding_one_by_one()
    {
        Random random = new(2);
        for (int count = 0; count <= 33; count++)
        {
            (ExactRatio Ratio, Fraction Fraction)[] values = [.. Enumerable.Range(0, count).Select(_ => Any(random))];
            AssertSame(values.Aggregate(default(Fraction), (sum, value) => sum + value.Fraction), ExactRatio.Sum([.. values.Select(value => value.Ratio)]));
        }
    }

    [Fact]
    public void Default_is_zero_in_every_operation()
    {
        ExactRatio three = Of(3, 1);
        Assert.Equal(default, default(ExactRatio) * three);
        Assert.Equal(default, default(ExactRatio) / three);
        Assert.Equal(three, three + default(ExactRatio));
        Assert.Equal((BigInteger.Zero, default(ExactRatio)), default(ExactRatio).Floor());
        Assert.Equal(default, default(ExactRatio).Reduced());
    }

    private static (ExactRatio Ratio, Fraction Fraction) Any(Random random)
    {
        (int numerator, int denominator) = (random.Next(-50, 50), random.Next(1, 50) * (random.Next(2) == 0 ? 1 : -1));
        return (Of(numerator, denominator), new Fraction(numerator, denominator));
    }

    private static ExactRatio Of(int numerator, int denominator) => ExactRatio.Of(new BigDecimal(numerator, 0), new BigDecimal(denominator, 0));

    private static void AssertSame(Fraction expected, ExactRatio actual) => Assert.Equal((expected.Numerator, expected.Denominator), actual.ToFraction());
}
