namespace CommerceMetrics.Tests;

public class UnitValueTests
{
    [Theory]
    [InlineData(1234.56, 12, "102.88")]
    [InlineData(0.05, 2, "0.02")]
    [InlineData(0.15, 2, "0.08")]
    [InlineData(-0.05, 2, "-0.02")]
    [InlineData(-0.01, 3, "0.00")]
    [InlineData(100, 3, "33.33")]
    [InlineData(0, 7, "0.00")]
    public void Is_rounded_once_half_even(decimal value, int orders, string printed)
    {
        UnitValue unit = new(Usd(value), new Count(orders));
        Assert.True(unit.IsDefined);
        Assert.Equal(printed, unit.ToFixedString());
        Assert.Equal(Money.FromAmount(decimal.Parse(printed, System.Globalization.CultureInfo.InvariantCulture), Currency.USD), unit.Round());
        Assert.Equal("USD " + printed, unit.ToString());
    }

    [Fact]
    public void Rounds_as_told()
    {
        UnitValue unit = new(Usd(0.05m), new Count(2));
        Assert.Equal("0.03", unit.ToFixedString(MidpointRounding.AwayFromZero));
        Assert.Equal(Money.FromAmount(0.03m, Currency.USD), unit.Round(MidpointRounding.ToPositiveInfinity));
    }

    [Fact]
    public void Is_undefined_over_no_orders()
    {
        UnitValue none = new(Usd(5), Count.Zero);
        Assert.False(none.IsDefined);
        Assert.False(default(UnitValue).IsDefined);
        Assert.Throws<InvalidOperationException>(() => none.Round());
        Assert.Throws<InvalidOperationException>(() => none.ToFixedString());
        Assert.Equal("n/a", none.ToString());
    }

    [Fact]
    public void Merges_by_adding_numerators_and_denominators()
    {
        UnitValue merged = new UnitValue(Usd(100), new Count(1)) + new UnitValue(Usd(20), new Count(3)) + new UnitValue(Usd(1), Count.Zero);
        Assert.Equal(new UnitValue(Usd(121), new Count(4)), merged);
        Assert.Equal("30.25", merged.ToFixedString());
        Assert.Throws<CurrencyMismatchException>(() => merged + new UnitValue(ExactMoney.FromMoney(Money.FromAmount(1, Currency.EUR)), new Count(1)));
    }

    [Fact]
    public void Equality_is_that_of_both_parts()
    {
        UnitValue unit = new(Usd(10), new Count(2));
        Assert.True(unit == new UnitValue(Usd(10.00m), new Count(2)));
        Assert.Equal(unit.GetHashCode(), new UnitValue(Usd(10.00m), new Count(2)).GetHashCode());
        Assert.True(unit != new UnitValue(Usd(5), new Count(1)));
        Assert.False(unit.Equals((object)5));
    }

    private static ExactMoney Usd(decimal amount) => ExactMoney.FromMoney(Money.FromAmount(amount, Currency.USD));
}
