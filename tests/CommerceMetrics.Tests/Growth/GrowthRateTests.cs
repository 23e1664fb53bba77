using System.Numerics;

namespace CommerceMetrics.Tests;

public class GrowthRateTests
{
    [Theory]
    [InlineData(100, 150, "0.500000", "+50.0 %")]
    [InlineData(100, 0, "-1.000000", "-100.0 %")]
    [InlineData(100, 100, "0.000000", "0.0 %")]
    [InlineData(3, 4, "0.333333", "+33.3 %")]
    [InlineData(3, 5, "0.666667", "+66.7 %")]
    [InlineData(2000000, 2000001, "0.000000", "0.0 %")]
    [InlineData(2000000, 2000003, "0.000002", "0.0 %")]
    [InlineData(2000000, 1999999, "0.000000", "0.0 %")]
    [InlineData(1000, 835, "-0.165000", "-16.5 %")]
    public void Printed_half_even_with_six_decimals(decimal prior, decimal current, string rate, string percent)
    {
        GrowthRate growth = GrowthRate.Between(Usd(prior), Usd(current));
        Assert.Equal(rate, growth.ToFixedString(6));
        Assert.Equal(percent, growth.ToString());
        Assert.Equal(growth, GrowthRate.Between(ExactMoney.FromMoney(Usd(prior)), ExactMoney.FromMoney(Usd(current))));
        Assert.Equal(growth, GrowthRate.Between(new Count((Int128)prior), new Count((Int128)current)));
        Assert.Equal(Math.Sign(current - prior), growth.Sign);
    }

    [Fact]
    public void Rounds_as_told()
    {
        GrowthRate third = GrowthRate.Between(Usd(3), Usd(4));
        Assert.Equal("0.34", third.ToFixedString(2, MidpointRounding.ToPositiveInfinity));
        Assert.Equal("0", third.ToFixedString(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => third.ToFixedString(-1));
    }

    [Fact]
    public void Equality_and_order_are_the_numbers()
    {
        GrowthRate half = GrowthRate.Between(Usd(100), Usd(150));
        GrowthRate alsoHalf = GrowthRate.Between(Usd(0.02m), Usd(0.03m));
        GrowthRate third = GrowthRate.Between(Usd(3), Usd(4));
        Assert.True(half == alsoHalf && half.GetHashCode() == alsoHalf.GetHashCode() && half.Equals((object)alsoHalf));
        Assert.True(half > third && third < half && half >= alsoHalf && half <= alsoHalf && half != third);
        Assert.Equal((BigInteger.One, new BigInteger(2)), half.ToFraction());
    }

    [Fact]
    public void Default_is_no_growth()
    {
        Assert.Equal(GrowthRate.Between(Usd(5), Usd(5)), default);
        Assert.Equal(GrowthRate.Between(Usd(5), Usd(5)).GetHashCode(), default(GrowthRate).GetHashCode());
        Assert.Equal("0.000000", default(GrowthRate).ToFixedString(6));
        Assert.True(default(GrowthRate) < GrowthRate.Between(Usd(1), Usd(2)));
    }

    [Fact]
    public void Only_values_with_a_rate_have_one()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => GrowthRate.Between(Usd(0), Usd(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => GrowthRate.Between(Usd(-1), Usd(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => GrowthRate.Between(Usd(1), Usd(-1)));
        Assert.Throws<CurrencyMismatchException>(() => GrowthRate.Between(Usd(1), Money.FromAmount(1, Currency.EUR)));
    }

    private static Money Usd(decimal amount) => Money.FromAmount(amount, Currency.USD);
}
