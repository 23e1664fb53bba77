using static CommerceMetrics.Disclosures.Tests.Intervals.ExactIntervalTests;

namespace CommerceMetrics.Disclosures.Tests.Intervals;

/// <summary>The figures that the project began from: exact fractions, and the bounds that are shown.</summary>
public class SeedFiguresTests
{
    private static readonly DisclosedAmount Yuan = DisclosedAmount.From("1.41", 12, Currency.CNY);
    private static readonly DisclosedAmount Dollars = DisclosedAmount.From("208", 9, Currency.USD);
    private static readonly DisclosedAmount TikTok = DisclosedAmount.From("4.4", 9, Currency.USD);

    [Fact]
    public void Douyin_2021_was_what_76_percent_leads_from()
    {
        DisclosedAmount prior = Yuan.Before(DisclosedGrowth.FromPercent("76"));
        Assert.Equal(Parsed("[1405000000000/1.765, 1415000000000/1.755]"), prior.Range);
        Assert.Equal("0.796 to 0.807", (prior.Range / Fraction.PowerOfTen(12)).ToOutwardString(3));
    }

    [Fact]
    public void Douyin_in_two_currencies_implies_a_rate()
    {
        ExactInterval rate = Yuan.ImpliedRate(Dollars);
        Assert.Equal(Parsed("[1405/208.5, 1415/207.5]"), rate);
        Assert.Equal(("[2810/417, 566/83]", "6.738 to 6.820"), (rate.ToString(), rate.ToOutwardString(3)));
    }

    [Fact]
    public void TikTok_2021_was_below_a_quarter()
    {
        DisclosedAmount prior = TikTok.Before(DisclosedGrowth.FromMultiple(4, DisclosureBound.MoreThan));
        Assert.Equal((new Fraction(1_112_500_000), false), (prior.Range.High!.Value, prior.Range.IsHighIncluded));
        Assert.Equal((Fraction.Zero, false), (prior.Range.Low!.Value, prior.Range.IsLowIncluded));
    }

    [Fact]
    public void TikTok_is_two_percent_of_Douyin()
    {
        ExactInterval share = TikTok.ShareOf(Dollars);
        Assert.Equal(Parsed("[4.35/208.5, 4.45/207.5]"), share);
        Assert.Equal("2.08 to 2.15", (share * ExactInterval.Of(100)).ToOutwardString(2));
    }
}
