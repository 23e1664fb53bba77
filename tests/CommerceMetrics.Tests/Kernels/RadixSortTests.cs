namespace CommerceMetrics.Tests;

public class RadixSortTests
{
    [Fact]
    public void Keys_and_items_are_in_the_order_of_a_stable_sort_for_every_length()
    {
        Random random = new(1);
        for (int length = 0; length <= 256; length++)
        {
            foreach (ulong mask in new ulong[] { ulong.MaxValue, 0xFF, 0xFF00_0000_0000_00F0, 0, 0x00FF_FF00_0000 })
            {
                ulong[] given = [.. Enumerable.Range(0, length).Select(_ => random.Next(5) == 0 ? mask : unchecked((ulong)random.NextInt64(long.MinValue, long.MaxValue)) & mask)];
                (ulong Key, int Item)[] expected = [.. given.Select((key, item) => (key, item)).OrderBy(pair => pair.key)];

                (ulong[] keys, ulong[] scratch) = ([.. given, 7, 7], new ulong[length + 5]);
                RadixSort.Sort(ref keys, ref scratch, length);
                Assert.Equal(expected.Select(pair => pair.Key), keys[..length]);
                Assert.Equal(expected.Select(pair => pair.Key).Distinct(), keys[..RadixSort.Distinct(keys.AsSpan(0, length))]);

                RequireStable(given);
            }
        }
    }

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(0xFF00UL)]
    [InlineData(0x8000_0000_0000_0001UL)]
    [InlineData(0x0101_0000_0000_FFFFUL)]
    [InlineData(0UL)]
    public void More_than_a_cache_holds_are_sorted_run_by_run(ulong mask)
    {
        // Three of four keys share their first digits, so that one run is itself too long.
        Random random = new(2);
        RequireStable([.. Enumerable.Range(0, 300_000).Select(i => unchecked((ulong)random.NextInt64(long.MinValue, long.MaxValue)) & (i % 4 == 0 ? mask : mask & 0xFF_FFFF_FFFF))]);
        RequireStable([.. Enumerable.Range(0, 65_537).Select(i => (ulong)i & mask)]);
    }

    [Fact]
    public void Signed_numbers_keep_their_order_as_keys()
    {
        long[] numbers = [long.MinValue, long.MinValue + 1, -1, 0, 1, long.MaxValue];
        Assert.Equal(numbers, numbers.OrderByDescending(RadixSort.KeyOf).Reverse());
        Assert.Equal(numbers, numbers.Select(number => RadixSort.NumberOf(RadixSort.KeyOf(number))));
    }

    private static void RequireStable(ulong[] given)
    {
        (ulong[] keys, int[] items) = ([.. given], [.. Enumerable.Range(0, given.Length)]);
        RadixSort.Sort(keys, items, new ulong[given.Length], new int[given.Length]);
        Assert.Equal(given.Select((key, item) => (Key: key, Item: item)).OrderBy(pair => pair.Key), keys.Zip(items, (key, item) => (key, item)));
    }
}
