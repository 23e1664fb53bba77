using static CommerceMetrics.Disclosures.Tests.Intervals.ExactIntervalTests;

namespace CommerceMetrics.Disclosures.Tests.Intervals;

public class DisclosedGrowthTests
{
    [Theory]
    [InlineData("76", DisclosureBound.Exact, "[0.755, 0.765]")]
    [InlineData("76.0", DisclosureBound.Exact, "[0.7595, 0.7605]")]
    [InlineData("-3", DisclosureBound.Exact, "[-0.035, -0.025]")]
    [InlineData("-3", DisclosureBound.MoreThan, "(-∞, -0.03)")]
    [InlineData("20", DisclosureBound.MoreThan, "(0.2, ∞)")]
    [InlineData("31", DisclosureBound.AtLeast, "[0.31, ∞)")]
    [InlineData("20", DisclosureBound.LessThan, "[0.18, 0.2)")]
    [InlineData("20", DisclosureBound.About, "[0.19, 0.21]")]
    public void Percent_by_precision_and_qualifier(string written, DisclosureBound bound, string range)
    {
        DisclosedGrowth growth = DisclosedGrowth.FromPercent(written, bound);
        Assert.Equal(Parsed(range), growth.Range);
        Assert.Equal((Fraction.Parse(written) / 100, bound), (growth.Stated, growth.Bound));
    }

    [Fact]
    public void Words_are_exact_multiples_and_digits_have_their_precision()
    {
        Assert.Equal(Parsed("-0.5"), DisclosedGrowth.FromMultiple(new Fraction(1, 2)).Range);
        Assert.Equal(Parsed("(3, ∞)"), DisclosedGrowth.FromMultiple(4, DisclosureBound.MoreThan).Range);
        Assert.Equal(Parsed("[1.45, 1.55]"), DisclosedGrowth.FromMultiple("2.5").Range);
        Assert.Equal(Parsed("(4, ∞)"), DisclosedGrowth.FromMultiple(4, DisclosureBound.MoreThan).Multiple);
    }

    [Fact]
    public void Amounts_before_and_after()
    {
        DisclosedAmount amount = DisclosedAmount.From("176", 0, Currency.USD);
        DisclosedGrowth growth = DisclosedGrowth.FromPercent("76");
        Assert.Equal(Parsed("[175.5/1.765, 176.5/1.755]"), amount.Before(growth).Range);
        Assert.Equal(Parsed("[308.0025, 311.5225]"), amount.After(growth).Range);
        Assert.True(amount.After(growth).Before(growth).Range.Contains(amount.Range));
        Assert.True(DisclosedGrowth.Between(amount.Before(growth), amount).Range.Contains(growth.Range));
        Assert.Throws<DivideByZeroException>(() => amount.Before(DisclosedGrowth.Of(ExactInterval.Of(-1))));
    }

    [Fact]
    public void Growths_follow_one_another()
    {
        DisclosedGrowth tenth = DisclosedGrowth.Of(ExactInterval.Between(0.1m, 0.2m));
        Assert.Equal(Parsed("[0.21, 0.44]"), tenth.Then(tenth).Range);
        Assert.Equal(Parsed("[0.331, 0.728]"), tenth.Over(3).Range);
        Assert.Throws<ArgumentOutOfRangeException>(() => tenth.Over(0));
    }

    [Fact]
    public void A_computed_rate_is_a_point() => Assert.Equal(
        Parsed("1/3"),
        DisclosedGrowth.From(GrowthRate.Between(Money.FromAmount(3, Currency.EUR), Money.FromAmount(4, Currency.EUR))).Range);

    [Theory]
    [InlineData("[0.755, 0.765]", "+75.5 % to +76.5 %")]
    [InlineData("(3, ∞)", "above +300.0 %")]
    [InlineData("[-0.5, 0]", "-50.0 % to 0.0 %")]
    [InlineData("[-1/3, 1/3]", "-33.4 % to +33.4 %")]
    public void Shown_in_percent(string range, string words) => Assert.Equal(words, DisclosedGrowth.Of(Parsed(range)).ToString("O1"));
}
