namespace CommerceMetrics.Tests;

public class IdPairsTests
{
    [Theory]
    [InlineData(5, 3)]
    [InlineData(1_000, 40)]
    [InlineData(1_000_000, 7)]
    public void Pairs_are_those_of_a_hash_set_whatever_was_taken_back(int distinct, int sets)
    {
        Random random = new(distinct);
        IdPairs pairs = new();
        HashSet<(long Id, int Set)> expected = [];
        Assert.True(pairs.IsEmpty);
        for (int call = 0; call < 60; call++)
        {
            List<(long Id, int Set)> added = [];
            for (int block = random.Next(1, call % 10 == 0 ? 60 : 4); block > 0; block--)
            {
                // Both ends of 64 bits are met.
                (long Id, int Set)[] rows = [.. Enumerable.Range(0, random.Next(1_200)).Select(_ => (random.Next(50) switch
                {
                    0 => long.MinValue + 1,
                    1 => long.MaxValue,
                    _ => unchecked(random.Next(distinct) * 0x5851_F42D_4C95_7F2D),
                }, random.Next(sets)))];
                pairs.Add(Array.ConvertAll(rows, row => row.Set), Array.ConvertAll(rows, row => row.Id));
                added.AddRange(rows);
            }

            if (random.Next(3) == 0)
            {
                pairs.Rollback();
            }
            else
            {
                pairs.Commit();
                expected.UnionWith(added);
            }

            if (call % 20 == 19)
            {
                pairs.Sort(out ReadOnlySpan<ulong> keys, out ReadOnlySpan<int> setOf);
                long[] ids = Array.ConvertAll(keys.ToArray(), RadixSort.NumberOf);
                Assert.Equal(ids.Order(), ids);
                Assert.True(expected.SetEquals(ids.Zip(setOf.ToArray())));
            }
        }

        pairs.Clear();
        Assert.True(pairs.IsEmpty);
    }

    [Fact]
    public void Repeats_take_no_room()
    {
        IdPairs pairs = new();
        long[] ids = [.. Enumerable.Range(0, 1_000).Select(i => (long)i << 40)];
        int[] sets = new int[ids.Length];
        AddAll();
        long before = GC.GetAllocatedBytesForCurrentThread();
        AddAll();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void AddAll()
        {
            for (int times = 0; times < 100; times++)
            {
                pairs.Add(sets, ids);
                pairs.Commit();
            }
        }
    }

    [Fact]
    public void Nothing_is_sorted_while_a_call_is_under_way()
    {
        IdPairs pairs = new();
        pairs.Add([0], [1L << 40]);
        Assert.Throws<InvalidOperationException>(() => pairs.Sort(out _, out _));
    }
}
