using System.Numerics;

namespace CommerceMetrics.Tests;

/// <summary>Closing fractions to a total; shares of a total are tested through <see cref="Money.Allocate(ReadOnlySpan{int})"/>.</summary>
public class LargestRemainderTests
{
    [Theory]
    [InlineData(1, "1/3 1/3 1/3", "1 0 0")]
    [InlineData(0, "-1/3 1/3", "0 0")]
    [InlineData(1, "1/4 3/4", "0 1")]
    [InlineData(-1, "-1/4 -3/4", "0 -1")]
    [InlineData(2, "1/1", "2")]
    [InlineData(0, "1/1", "0")]
    [InlineData(3, "1/1 1/2 1/2", "1 1 1")]
    [InlineData(1, "1/1 1/2 1/2", "1 0 0")]
    [InlineData(0, "1/4 1/8", "0 0")]
    [InlineData(-1, "1/4 1/8", "0 -1")]
    [InlineData(1, "0/1 1/2 1/2 0/1", "0 1 0 0")]
    [InlineData(0, "0/1 0/1", "0 0")]
    public void By_hand(int total, string fractions, string expected) =>
        Assert.Equal(expected, string.Join(' ', LargestRemainder.Close(total, [.. fractions.Split(' ').Select(Parsed)])));

    [Fact]
    public void Wholes_add_up_and_lie_beside_their_fractions()
    {
        Random random = new(3);
        for (int i = 0; i < 2000; i++)
        {
            ExactRatio[] fractions = [.. Enumerable.Range(0, random.Next(1, 10)).Select(_ => Of(random.Next(-300, 300), random.Next(1, 40)))];
            (BigInteger floor, ExactRatio rest) = ExactRatio.Sum(fractions).Floor();
            bool any = fractions.Any(fraction => fraction.Sign != 0);
            BigInteger total = floor + (rest.Sign > 0 ? random.Next(2) : 0);
            BigInteger[] wholes = LargestRemainder.Close(any ? total : 0, fractions);
            Assert.Equal(any ? total : 0, wholes.Aggregate(BigInteger.Zero, (sum, whole) => sum + whole));

            // A total within one of the exact sum moves none by more than one.
            Assert.All(fractions.Zip(wholes), pair => Assert.True((pair.First - ExactRatio.Of(new BigDecimal(pair.Second, 0))).ToFraction() is var (n, d) && BigInteger.Abs(n) <= d));
            Assert.All(fractions.Zip(wholes), pair => Assert.True(pair.First.Sign != 0 || pair.Second.IsZero));
        }
    }

    private static ExactRatio Parsed(string text) => text.Split('/') is [var top, var bottom] ? Of(int.Parse(top, null), int.Parse(bottom, null)) : default;

    private static ExactRatio Of(int numerator, int denominator) => ExactRatio.Of(new BigDecimal(numerator, 0), new BigDecimal(denominator, 0));
}
