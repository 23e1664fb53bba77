namespace CommerceMetrics.Tests;

public class SliceTests
{
    [Fact]
    public void Equality_is_that_of_the_conditions()
    {
        Slice[] all =
        [
            Slice.On("market", "BR"), Slice.On("market", "BR", "MX"), Slice.Except("market", "BR"), Slice.On("channel", "BR"), Slice.On(Currency.EUR),
            Slice.On("market", "BR").And(Slice.On("channel", "live")),
        ];
        Assert.Equal(all.Length, all.Distinct().Count());
        Assert.True(Slice.On("market", "BR", "MX") == Slice.On("market", "MX", "BR", "MX"));
        Assert.True(Slice.On("channel", "live").And(Slice.On("market", "BR")) == all[5] && all[0].And(all[0]) == all[0] && all[0] != null);
        Assert.Equal(all[5].GetHashCode(), Slice.On("channel", "live").And(Slice.On("market", "BR")).GetHashCode());
        Assert.Equal("market in BR and channel not in live, shop", Slice.On("market", "BR").And(Slice.Except("channel", "shop", "live")).ToString());
        Assert.Equal("currency in EUR, USD", Slice.On(Currency.USD, Currency.EUR).ToString());
    }

    [Fact]
    public void What_looks_at_nothing_by_mistake_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Slice.On("market"));
        Assert.Throws<ArgumentException>(() => Slice.On(" ", "BR"));
        Assert.Throws<ArgumentNullException>(() => Slice.On("market", [null!]));
        Assert.Throws<ArgumentException>(() => Slice.On(ReadOnlySpan<Currency>.Empty));
        Assert.Throws<ArgumentNullException>(() => Slice.On("market", "BR").And(null!));
    }
}
