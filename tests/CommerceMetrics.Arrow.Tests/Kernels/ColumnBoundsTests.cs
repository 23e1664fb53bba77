namespace CommerceMetrics.Arrow.Tests;

/// <summary>Bounds of whole columns are those of a loop, for every length and place.</summary>
public class ColumnBoundsTests
{
    private const long First = -62_135_424_000;
    private const long Last = 253_402_127_999;

    [Fact]
    public void One_value_outside_is_found_wherever_it_is()
    {
        Random random = new(5);
        for (int length = 0; length <= 256; length++)
        {
            long[] values = [.. Enumerable.Range(0, length).Select(_ => random.NextInt64(First, Last + 1))];
            int[] indices = [.. Enumerable.Range(0, length).Select(_ => random.Next(9))];
            Assert.True(ColumnBounds.AreWithin(values, First, Last));
            Assert.True(ColumnBounds.AreBelow(indices, 9));
            foreach (int place in new[] { 0, length / 2, length - 1 }.Where(place => place >= 0 && place < length))
            {
                (long value, int index) = (values[place], indices[place]);
                foreach (long wrong in new[] { First - 1, Last + 1, long.MinValue, long.MaxValue })
                {
                    values[place] = wrong;
                    Assert.False(ColumnBounds.AreWithin(values, First, Last));
                }

                foreach (int wrong in new[] { 9, 10, int.MaxValue, -1, int.MinValue })
                {
                    indices[place] = wrong;
                    Assert.False(ColumnBounds.AreBelow(indices, 9));
                }

                foreach (long good in new[] { First, Last })
                {
                    values[place] = good;
                    Assert.True(ColumnBounds.AreWithin(values, First, Last));
                }

                (values[place], indices[place]) = (value, index);
            }
        }
    }

    [Fact]
    public void The_widest_bounds_hold_all_and_no_index_is_below_0()
    {
        Assert.True(ColumnBounds.AreWithin([.. Enumerable.Repeat(long.MinValue + 1, 40), .. Enumerable.Repeat(long.MaxValue, 40)], long.MinValue + 1, long.MaxValue));
        Assert.False(ColumnBounds.AreWithin([.. Enumerable.Repeat(0L, 40), long.MinValue, .. Enumerable.Repeat(0L, 40)], long.MinValue + 1, long.MaxValue));
        Assert.True(ColumnBounds.AreBelow([], 0));
        Assert.False(ColumnBounds.AreBelow([0], 0));
    }
}
