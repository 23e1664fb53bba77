namespace CommerceMetrics.Tests;

public sealed class TranslationTests
{
    [Fact]
    public void Ids_go_there_and_back()
    {
        Assert.Equal(["daily", "average", "end", "constant"], Translation.All.Select(policy => policy.Id));
        Assert.All(Translation.All, policy => Assert.Equal(policy, Translation.FromId(policy.ToString())));
        Assert.Equal([false, true, true, false], Translation.All.Select(policy => policy.IsMonthly));
        Assert.Equal(4, Translation.All.Distinct().Count());
        Assert.Equal(Translation.Daily, default);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Daily")]
    [InlineData("spot")]
    public void Another_id_is_refused(string id)
    {
        Assert.False(Translation.TryFromId(id, out Translation policy));
        Assert.Equal(Translation.Daily, policy);
        Assert.Contains("daily, average, end, constant", Assert.Throws<ArgumentException>(() => Translation.FromId(id)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Null_is_refused()
    {
        Assert.False(Translation.TryFromId(null, out _));
        Assert.Throws<ArgumentNullException>(() => Translation.FromId(null!));
    }
}
