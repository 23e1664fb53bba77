namespace CommerceMetrics.Tests;

public class ColumnRangeTests
{
    [Fact]
    public void Min_and_max_equal_LINQs_for_every_length()
    {
        Random random = new(1);
        for (int length = 1; length <= 256; length++)
        {
            long[] longs = [.. Enumerable.Range(0, length).Select(_ => random.NextInt64(long.MinValue, long.MaxValue))];
            int[] ints = [.. longs.Select(value => unchecked((int)value))];
            byte[] bytes = [.. longs.Select(value => unchecked((byte)value))];
            longs[random.Next(length)] = length % 2 == 0 ? long.MinValue : long.MaxValue;

            Assert.Equal((longs.Min(), longs.Max()), ColumnRange.Of<long>(longs));
            Assert.Equal((ints.Min(), ints.Max()), ColumnRange.Of<int>(ints));
            Assert.Equal((bytes.Min(), bytes.Max()), ColumnRange.Of<byte>(bytes));
            Assert.Equal(ColumnRange.Scalar<long>(longs), ColumnRange.Of<long>(longs));
        }
    }

    [Fact]
    public void Leading_values_within_bounds_are_counted_for_every_length()
    {
        for (int length = 0; length <= 256; length++)
        {
            for (int outside = 0; outside <= length; outside += 3)
            {
                long[] column = [.. Enumerable.Repeat(5L, length)];
                if (outside < length)
                {
                    column[outside] = outside % 2 == 0 ? 4 : 7;
                }

                Assert.Equal(outside < length ? outside : length, ColumnRange.CountLeading(column, 5, 6));
            }
        }
    }
}
