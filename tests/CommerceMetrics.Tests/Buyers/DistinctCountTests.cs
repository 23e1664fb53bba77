namespace CommerceMetrics.Tests;

public class DistinctCountTests
{
    [Theory]
    [InlineData(typeof(DistinctCount))]
    [InlineData(typeof(DistinctShare))]
    [InlineData(typeof(DistinctRatio))]
    [InlineData(typeof(DistinctUnitValue))]
    public void Distinct_figures_have_no_sum(Type type) => Assert.Null(type.GetMethod("op_Addition"));

    [Fact]
    public void Counts_are_ordered_and_written()
    {
        Assert.True(new DistinctCount(2) < new DistinctCount(3) && new DistinctCount(3) > new DistinctCount(2) && new DistinctCount(2) <= new DistinctCount(2) && new DistinctCount(2) >= new DistinctCount(2));
        Assert.Equal(("1234", "0", 1), (new DistinctCount(1234).ToString(), default(DistinctCount).ToString(), new DistinctCount(5).Sign));
    }

    [Fact]
    public void Shares_are_of_their_parts_and_differ_by_points()
    {
        DistinctShare share = new(new(1), new(8));
        Assert.Equal(("12.5 %", "0.1250", "0.12"), (share.ToString(), share.ToFixedString(4), share.ToFixedString(2)));
        Assert.Equal("-12.5 pp", (share - new DistinctShare(new(2), new(8))).ToString());
        Assert.True(share == new DistinctShare(new(1), new(8)) && share != new DistinctShare(new(2), new(16)) && share.Equals((object)share));
        Assert.Equal("n/a", default(DistinctShare).ToString());
        Assert.Throws<InvalidOperationException>(() => default(DistinctShare).ToFixedString(2));
    }

    [Fact]
    public void Ratios_and_unit_values_round_once()
    {
        DistinctRatio ratio = new(new Count(5), new DistinctCount(3));
        Assert.Equal(("1.67", "1.6667"), (ratio.ToString(), ratio.ToFixedString(4)));
        Assert.True(ratio == new DistinctRatio(new Count(5), new DistinctCount(3)) && ratio != default);
        Assert.Throws<InvalidOperationException>(() => default(DistinctRatio).ToFixedString(2));

        DistinctUnitValue arpu = new(new ExactMoney(new BigDecimal(1000, 2), Currency.EUR), new DistinctCount(3));
        Assert.Equal(("EUR 3.33", Money.FromAmount(3.33m, Currency.EUR), "3.34"), (arpu.ToString(), arpu.Round(), arpu.ToFixedString(MidpointRounding.ToPositiveInfinity)));
        Assert.True(arpu == new DistinctUnitValue(arpu.Numerator, arpu.Denominator) && arpu != default);
        Assert.Equal("n/a", default(DistinctUnitValue).ToString());
        Assert.Throws<InvalidOperationException>(() => default(DistinctUnitValue).Round());
    }
}
