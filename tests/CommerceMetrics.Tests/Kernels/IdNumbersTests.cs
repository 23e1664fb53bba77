namespace CommerceMetrics.Tests;

public class IdNumbersTests
{
    [Fact]
    public void Numbers_are_those_of_a_dictionary_for_every_length_of_block()
    {
        Random random = new(1);
        IdNumbers numbers = new();
        Dictionary<long, int> expected = [];
        for (int length = 0; length <= IdNumbers.MostIds; length += length < 256 ? 1 : 96)
        {
            // Powers of two and their multiples too, whose low bits are all alike.
            long[] ids = [.. Enumerable.Range(0, length).Select(_ => random.Next(3) switch
            {
                0 => (long)random.Next(500) << 44,
                1 => random.NextInt64(long.MinValue, long.MaxValue),
                _ => random.Next(2) == 0 ? long.MaxValue - random.Next(3) : long.MinValue + random.Next(3),
            })];
            int[] found = new int[length];
            numbers.GetOrAdd(ids, found);
            foreach ((long id, int number) in ids.Zip(found))
            {
                expected.TryAdd(id, expected.Count);
                Assert.Equal(expected[id], number);
                Assert.Equal(id, numbers.Ids[number]);
            }
        }

        Assert.Equal(expected.Count, numbers.Count);
        numbers.Clear();
        Assert.Equal(0, numbers.Count);
    }
}
