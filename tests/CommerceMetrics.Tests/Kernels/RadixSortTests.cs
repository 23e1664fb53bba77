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

                (keys, scratch) = ([.. given, 7, 7], new ulong[length + 5]);
                (int[] items, int[] itemScratch) = ([.. Enumerable.Range(0, length)], new int[length]);
                RadixSort.Sort(ref keys, ref items, ref scratch, ref itemScratch, length);
                Assert.Equal(expected, keys[..length].Zip(items[..length]));
            }
        }
    }

    [Fact]
    public void Signed_numbers_keep_their_order_as_keys()
    {
        long[] numbers = [long.MinValue, long.MinValue + 1, -1, 0, 1, long.MaxValue];
        Assert.Equal(numbers, numbers.OrderByDescending(RadixSort.KeyOf).Reverse());
        Assert.Equal(numbers, numbers.Select(number => RadixSort.NumberOf(RadixSort.KeyOf(number))));
    }
}
