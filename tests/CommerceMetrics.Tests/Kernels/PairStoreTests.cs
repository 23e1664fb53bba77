namespace CommerceMetrics.Tests;

/// <summary>Pairs against hash sets, with calls that are committed and calls that are taken back.</summary>
public class PairStoreTests
{
    private const int Sets = 5;

    // As many as a block of rows can have.
    private const int MostInACall = 1 << 13;

    [Theory]
    [InlineData("sparse")]
    [InlineData("dense")]
    [InlineData("mixed")]
    public void Sets_are_those_of_hash_sets_whatever_is_taken_back(string kind)
    {
        for (int seed = 0; seed < 6; seed++)
        {
            Random random = new(seed);
            PairStore store = new();
            store.Reserve(Sets);
            HashSet<ulong> expected = [];
            for (int call = 0; call < 40; call++)
            {
                HashSet<ulong> added = [];
                for (int part = random.Next(1, 4); part > 0; part--)
                {
                    ulong[] pairs = [.. Enumerable.Range(0, random.Next(1, MostInACall)).Select(_ => Pair(random, kind))];
                    added.UnionWith(pairs);
                    store.Add(pairs);
                }

                if (random.Next(3) == 0)
                {
                    store.Rollback();
                    continue;
                }

                store.Commit();
                expected.UnionWith(added);
                if (random.Next(8) == 0)
                {
                    Check(store, expected, isTaken: false);
                }
            }

            Check(store, expected, isTaken: true);
            store.Clear();
            Check(store, [], isTaken: false);
            store.Reserve(Sets);
            store.Add([3UL << 32 | 7]);
            store.Commit();
            Check(store, [3UL << 32 | 7], isTaken: true);
        }
    }

    [Fact]
    public void What_is_taken_back_before_the_first_commit_leaves_nothing()
    {
        PairStore store = new();
        store.Reserve(1);
        ulong[] many = [.. Enumerable.Range(0, 40_000).Select(i => (ulong)i)];
        foreach (ulong[] part in many.Chunk(MostInACall))
        {
            store.Add(part);
        }

        store.Rollback();
        Check(store, [], isTaken: false);
        store.Add([.. many.Take(9)]);
        store.Commit();
        Check(store, [.. many.Take(9)], isTaken: false);
    }

    [Fact]
    public void Bitmaps_are_taken_for_chunks_in_any_order()
    {
        // Each chunk alone is worth a bitmap; the table of a set reaches up and down for it, and not over a gap that is too wide.
        foreach (int[] chunks in (int[][])[[5, 6, 4, 200, 100], [60_000, 3, 60_001], [0, 65_535, 300], [.. Enumerable.Range(0, 600)]])
        {
            PairStore store = new();
            store.Reserve(1);
            HashSet<ulong> expected = [];
            foreach (int chunk in chunks)
            {
                ulong[] pairs = [.. Enumerable.Range(0, MostInACall).Select(i => (ulong)((uint)chunk << 16 | (uint)(i * 3)))];
                expected.UnionWith(pairs);
                store.Add(pairs);
            }

            store.Commit();
            Check(store, expected, isTaken: false);
            Check(store, expected, isTaken: true);
        }
    }

    private static ulong Pair(Random random, string kind)
    {
        ulong set = (ulong)random.Next(Sets) << 32;
        return kind switch
        {
            "sparse" => set | (uint)random.NextInt64(1L << 32),
            "dense" => set | (uint)random.Next(40_000),
            _ => set | (random.Next(2) == 0 ? (uint)random.Next(70_000) : (uint)random.NextInt64(1L << 32)),
        };
    }

    private static void Check(PairStore store, HashSet<ulong> expected, bool isTaken)
    {
        MemberSet[] sets = store.Pack(Sets, isTaken);
        ILookup<int, uint> members = expected.ToLookup(pair => (int)(pair >> 32), pair => (uint)(pair & uint.MaxValue));
        for (int set = 0; set < Sets; set++)
        {
            uint[] found = new uint[sets[set].Count];
            sets[set].CopyTo(found);
            Assert.Equal(members[set].Order(), found);
        }
    }
}
