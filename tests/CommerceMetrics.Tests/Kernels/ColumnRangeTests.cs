using System.Numerics;

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

            AssertRange(longs);
            AssertRange(ints);
            AssertRange(bytes);
        }
    }

    private static void AssertRange<T>(T[] column)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        foreach (bool fromStart in new[] { false, true })
        {
            using GuardedBuffer<T> guarded = new(column, fromStart);
            Assert.Equal((column.Min(), column.Max()), ColumnRange.Of<T>(guarded.Span));
            Assert.Equal((column.Min(), column.Max()), ColumnRange.Scalar<T>(guarded.Span));
        }
    }
}
