using System.Numerics;

namespace CommerceMetrics.Tests;

public class ProductSumTests
{
    private static readonly long[] Amounts = [0, 1, -1, long.MinValue, long.MaxValue, 123_456_789_012_345_678];

    private static readonly UInt128[] Weights = [1, uint.MaxValue, ulong.MaxValue, UInt128.MaxValue, UInt128.One << 127, (UInt128)1_234_567_890_123_456_789 * 9_876_543_210];

    [Fact]
    public void Sums_equal_big_integers_over_all_pairs_of_extremes()
    {
        ProductSum sum = default;
        BigInteger expected = 0;
        foreach (long amount in Amounts)
        {
            foreach (UInt128 weight in Weights)
            {
                sum.Add(amount, weight);
                expected += (BigInteger)amount * weight;
                Assert.Equal(expected, sum.Total);
            }
        }
    }

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    public void Extremes_of_one_sign_do_not_overflow(long amount)
    {
        const int Terms = 1_000_000;
        ProductSum sum = default;
        for (int i = 0; i < Terms; i++)
        {
            sum.Add(amount, UInt128.MaxValue);
        }

        Assert.Equal((BigInteger)amount * UInt128.MaxValue * Terms, sum.Total);
    }

    [Fact]
    public void The_stated_bound_fits_an_accumulator()
    {
        BigInteger largestTerm = BigInteger.Pow(2, 63) * uint.MaxValue;
        Assert.True(largestTerm * ProductSum.MaxTerms <= (BigInteger)Int128.MaxValue);
    }
}
