namespace CommerceMetrics.Tests;

public class GroupingTests
{
    private static readonly Segment[] Kept = [new("BR"), new("DE")];

    [Fact]
    public void Equality_is_that_of_names_and_kept_segments()
    {
        Grouping[] all =
        [
            Grouping.None, Grouping.Currency, Grouping.Status, Grouping.By("market"), Grouping.By("Market"), Grouping.By("market", "channel"), Grouping.By("channel", "market"),
            Grouping.By("market").Keep(Kept), Grouping.By("market").Keep(Kept, "rest"), Grouping.By("market").Keep(Kept.Reverse()),
        ];
        Assert.Equal(all.Length, all.Distinct().Count());
        Assert.True(Grouping.By("market") == Grouping.By("market") && Grouping.None == default && Grouping.Currency != Grouping.Status);
        Assert.True(Grouping.By("market", "channel") == Grouping.By("market").And(Grouping.By("channel")) && Grouping.By("market").Keep(Kept) == Grouping.By("market").Keep([.. Kept]));
        Assert.Equal(Grouping.By("market", "channel").GetHashCode(), Grouping.By("market", "channel").GetHashCode());
        Assert.Equal(
            ["none", "currency", "status", "market", "Market", "market, channel", "channel, market", "market (2 and others)", "market (2 and rest)", "market (2 and others)"],
            all.Select(by => by.ToString()));
        Assert.Equal(["market", "currency"], Grouping.By("market").And(Grouping.Currency).Names);
        Assert.Empty(Grouping.None.Names);
        Assert.Null(Grouping.By("market").Kept);
        Assert.Equal(Kept, Grouping.By("market").Keep(Kept).Kept);
    }

    [Fact]
    public void What_makes_no_rows_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Grouping.By(" "));
        Assert.Throws<ArgumentException>(() => Grouping.By());
        Assert.Throws<ArgumentNullException>(() => Grouping.By([null!]));
        Assert.Throws<ArgumentException>(() => Grouping.By("market", "market"));
        Assert.Throws<ArgumentException>(() => Grouping.Currency.And(Grouping.Currency));
        Assert.Throws<ArgumentException>(() => Grouping.By("market").Keep(Kept).And(Grouping.Status));
        Assert.Throws<ArgumentException>(() => Grouping.By("market").Keep([.. Kept, Kept[0]]));
        Assert.Throws<ArgumentException>(() => Grouping.By("market").Keep([new Segment("others")]));
        Assert.Throws<ArgumentException>(() => Grouping.By("market", "channel").Keep(Kept));
    }
}
