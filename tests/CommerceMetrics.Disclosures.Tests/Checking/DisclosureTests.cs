using static CommerceMetrics.Disclosures.Tests.Checking.ConsistencyTests;

namespace CommerceMetrics.Disclosures.Tests.Checking;

public class DisclosureTests
{
    [Fact]
    public void Equal_when_every_part_is()
    {
        Disclosure one = new(Fact("2022"), Usd("1.0")) { Text = "1.0 billion", Place = new TextPlace(4, 11), LocalCurrencies = [Currency.CNY] };
        Disclosure same = new(Fact("2022"), Usd("1.0")) { Text = "1.0 billion", Place = new TextPlace(4, 11), LocalCurrencies = [Currency.CNY] };
        Assert.True(one == same && one.GetHashCode() == same.GetHashCode());
        Assert.NotEqual(one, same with { LocalCurrencies = [] });
        Assert.NotEqual(one, same with { Source = "press" });
        Assert.NotEqual(one, new Disclosure(Fact("2022"), Usd("1.00")));
    }

    [Fact]
    public void A_fact_is_named_by_its_parts()
    {
        DisclosedFact fact = new("Douyin", "GMV", Period("2022")) { Market = "China", Definition = "paid" };
        Assert.Equal("Douyin GMV (paid), China, 2022", fact.ToString());
        Assert.Throws<ArgumentException>(() => new DisclosedFact(" ", "GMV", Period("2022")));
        Assert.Throws<ArgumentException>(() => fact with { Metric = "" });
        Assert.NotEqual(fact, fact with { Definition = "" });
    }

    [Theory]
    [InlineData("2022", "2021", "2021")]
    [InlineData("2022-Q1", "2021-Q1", "2021-Q4")]
    [InlineData("2022-01", "2021-01", "2021-12")]
    public void A_basis_knows_its_period(string period, string yearEarlier, string previous)
    {
        Assert.Equal(yearEarlier, GrowthBasis.YearEarlier.BaseOf(Period(period))!.Value.Label);
        Assert.Equal(previous, GrowthBasis.Previous.BaseOf(Period(period))!.Value.Label);
        Assert.Equal("2019", GrowthBasis.Since(Period("2019")).BaseOf(Period(period))!.Value.Label);
        Assert.Null(new Disclosure(Fact(period), Usd("1")).BasePeriod);
    }

    [Fact]
    public void A_basis_is_told_in_words()
    {
        Assert.Equal(
            ["year on year", "on the period before", "since 2019", "a year since 2019 at constant currency"],
            [$"{default(GrowthBasis)}", $"{GrowthBasis.Previous}", $"{GrowthBasis.Since(Period("2019"))}", $"{GrowthBasis.CompoundSince(Period("2019")).FxNeutral()}"]);
        Assert.Equal(GrowthBasis.Previous, GrowthBasis.Previous.FxNeutral().AsReported());
    }

    [Fact]
    public void A_figure_outside_the_text_or_of_another_kind_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Disclosure.Of(Fact("2022"), default, "text"));
        Assert.Throws<ArgumentNullException>(() => Disclosure.Of(Fact("2022"), default, null!));
    }

    [Theory]
    [InlineData("Sales in Q3 2022 were 5.", DisclosureFigureKind.Period, "belongs into the fact")]
    [InlineData("Margin rose 2 percentage points.", DisclosureFigureKind.Points, "neither an amount nor a growth")]
    public void A_figure_that_states_no_fact_is_refused_with_the_reason(string text, DisclosureFigureKind kind, string reason)
    {
        DisclosureFigure figure = DisclosureReader.Read(text, "en").First(figure => figure.Kind == kind);
        Assert.Contains(reason, Assert.Throws<ArgumentException>(() => Disclosure.Of(Fact("2022"), figure, text)).Message, StringComparison.Ordinal);
    }
}
