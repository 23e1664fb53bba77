namespace CommerceMetrics.Tests;

public class CountTests
{
    [Fact]
    public void Counts_add_compare_and_print()
    {
        Count three = new(3);
        Assert.Equal(new Count(5), three + new Count(2));
        Assert.Equal(new Count(-1), new Count(2) - three);
        Assert.True(three > new Count(2) && three >= new Count(3) && new Count(2) < three && three <= new Count(3) && three.CompareTo(new Count(4)) < 0);
        Assert.Equal((0, 1, -1), (Count.Zero.Sign, three.Sign, new Count(-7).Sign));
        Assert.Equal("170141183460469231731687303715884105727", new Count(Int128.MaxValue).ToString());
        Assert.Equal("-3", new Count(-3).ToString());
    }

    [Fact]
    public void Counts_do_not_wrap()
    {
        Assert.Throws<OverflowException>(() => new Count(Int128.MaxValue) + new Count(1));
        Assert.Throws<OverflowException>(() => new Count(Int128.MinValue) - new Count(1));
    }
}
