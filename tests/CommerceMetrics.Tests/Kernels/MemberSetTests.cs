namespace CommerceMetrics.Tests;

public class MemberSetTests
{
    // Chunks just below, at and above the bound of a list, a full one, and the last of 32 bits.
    private static readonly int[] Sizes = [1, MemberSet.MostListed - 1, MemberSet.MostListed, MemberSet.MostListed + 1, 65_536];

    [Fact]
    public void Members_counts_and_unions_are_those_of_hash_sets()
    {
        Random random = new(1);
        for (int run = 0; run < 60; run++)
        {
            HashSet<uint>[] expected = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Members(random))];
            MemberSet[] sets = Array.ConvertAll(expected, Of);
            for (int i = 0; i < sets.Length; i++)
            {
                uint[] members = new uint[sets[i].Count];
                sets[i].CopyTo(members);
                Assert.Equal(expected[i].Order(), members);
            }

            HashSet<uint> union = [.. expected.SelectMany(set => set)];
            Assert.Equal(union.Count, MemberSet.CountUnion(sets));
            Assert.Equal(Of(union), MemberSet.Union(sets));
            Assert.Equal(Of(union), MemberSet.Union([.. sets.Reverse()]));
            Assert.Equal(sets.Length == 1 || expected[0].SetEquals(expected[^1]), sets[0].Equals(sets[^1]));
        }

        Assert.Equal(0, MemberSet.CountUnion([]));
        Assert.True(MemberSet.Union([]).IsEmpty);
    }

    private static HashSet<uint> Members(Random random)
    {
        HashSet<uint> members = [];
        foreach (uint chunk in (uint[])[0, 1, 7, 65_535])
        {
            int size = random.Next(2) == 0 ? 0 : Sizes[random.Next(Sizes.Length)];
            int[] lows = [.. Enumerable.Range(0, 65_536)];
            random.Shuffle(lows);
            members.UnionWith(lows.Take(size).Select(low => (chunk << 16) | (uint)low));
        }

        return members;
    }

    private static MemberSet Of(HashSet<uint> members)
    {
        MemberSetWriter writer = new();
        foreach (IGrouping<uint, uint> chunk in members.Order().GroupBy(member => member >> 16))
        {
            writer.Add(chunk.Key, [.. chunk.Select(member => (ulong)member)]);
        }

        return writer.ToSet();
    }
}
