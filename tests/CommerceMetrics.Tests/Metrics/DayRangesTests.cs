namespace CommerceMetrics.Tests;

public class DayRangesTests
{
    [Theory]
    [InlineData(0, 9, 10, 19, true)]
    [InlineData(10, 19, 0, 9, true)]
    [InlineData(0, 12, 10, 19, true)]
    [InlineData(0, 19, 5, 6, true)]
    [InlineData(0, 8, 10, 19, false)]
    public void Ranges_that_touch_are_one_and_a_gap_stays_a_gap(int first, int last, int otherFirst, int otherLast, bool whole)
    {
        DayRanges ranges = new(new DaySpan(first, last), new DaySpan(otherFirst, otherLast));
        Assert.Equal(whole, ranges.Contains(new DaySpan(3, 17)));
        Assert.True(ranges.Meets(new DaySpan(3, 17)));
        Assert.True(ranges.Contains(new DaySpan(11, 19)));
        Assert.False(ranges.Contains(new DaySpan(11, 20)));
        Assert.True(ranges.Meets(new DaySpan(19, 20)));
        Assert.False(ranges.Meets(new DaySpan(20, 21)));
        Assert.False(ranges.Meets(new DaySpan(-2, -1)));
    }

    [Fact]
    public void No_ranges_hold_nothing()
    {
        Assert.False(new DayRanges().Contains(new DaySpan(0, 0)));
        Assert.False(new DayRanges().Meets(new DaySpan(0, 0)));
    }
}
