namespace CommerceMetrics.Tests;

public class GroupingTests
{
    [Fact]
    public void Equality_is_that_of_kind_and_dimension()
    {
        Grouping[] all = [Grouping.None, Grouping.Currency, Grouping.Status, Grouping.By("market"), Grouping.By("Market")];
        Assert.Equal(all.Length, all.Distinct().Count());
        Assert.True(Grouping.By("market") == Grouping.By("market") && Grouping.None == default && Grouping.Currency != Grouping.Status);
        Assert.Equal(Grouping.By("market").GetHashCode(), Grouping.By("market").GetHashCode());
        Assert.Equal(["none", "currency", "status", "market", "Market"], all.Select(by => by.ToString()));
        Assert.Equal("market", Grouping.By("market").Dimension);
        Assert.Null(Grouping.Currency.Dimension);
    }

    [Fact]
    public void A_dimension_has_a_name()
    {
        Assert.Throws<ArgumentException>(() => Grouping.By(" "));
        Assert.Throws<ArgumentNullException>(() => Grouping.By(null!));
    }
}
