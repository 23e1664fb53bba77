namespace CommerceMetrics.Validation.Tests;

/// <summary>Selecting against sorting.</summary>
public class RadixSelectTests
{
    [Fact]
    public void The_number_at_an_index_is_that_of_the_sorted_ones()
    {
        for (int length = 1; length <= 256; length++)
        {
            Random random = new(length);
            ulong[] numbers = [.. Enumerable.Range(0, length).Select(_ => random.Next(3) switch
            {
                0 => (ulong)random.Next(5),
                1 => unchecked((ulong)random.NextInt64(long.MinValue, long.MaxValue)),
                _ => ulong.MaxValue - (ulong)random.Next(300),
            })];
            ulong[] sorted = [.. numbers.Order()];
            foreach (int index in new[] { 0, length / 3, (length - 1) / 2, length - 1 })
            {
                Assert.Equal(sorted[index], RadixSelect.At((ulong[])numbers.Clone(), index));
            }
        }
    }

    [Fact]
    public void Equal_numbers_are_no_trouble_and_an_index_beyond_them_is_an_error()
    {
        Assert.Equal(9UL, RadixSelect.At([.. Enumerable.Repeat(9UL, 1_000)], 999));
        Assert.Throws<ArgumentOutOfRangeException>(() => RadixSelect.At([1], 1));
    }
}
