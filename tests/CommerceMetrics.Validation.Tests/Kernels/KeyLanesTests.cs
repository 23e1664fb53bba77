using CommerceMetrics.Tests;

namespace CommerceMetrics.Validation.Tests;

/// <summary>Few keys against a set, at every length, on buffers that end at a page that cannot be read.</summary>
public class KeyLanesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(14)]
    public void Rows_are_kept_as_a_set_keeps_them(int keys)
    {
        Random random = new(keys);
        HashSet<uint> set = [0];
        KeyLanes lanes = new();
        while (set.Count <= keys)
        {
            uint key = (uint)random.Next(1, int.MaxValue) * 2;
            if (set.Add(key))
            {
                lanes.Add(key);
            }
        }

        Assert.True(lanes.IsComplete);
        uint[] known = [.. set];
        for (int length = 0; length <= 256; length++)
        {
            uint[] values = [.. Enumerable.Range(0, length).Select(_ => random.Next(4) == 0 ? (uint)random.Next() : known[random.Next(known.Length)])];
            using GuardedBuffer<uint> guarded = new(values, fromStart: length % 2 == 0);
            ulong[] mask = new ulong[RowMask.WordsOf(length)];
            ulong[] expected = new ulong[mask.Length];
            for (int row = 0; row < length; row++)
            {
                // Every third row was out of the question before.
                mask[row >> 6] |= row % 3 == 0 ? 0 : 1UL << (row & 63);
                expected[row >> 6] |= row % 3 == 0 || !set.Contains(values[row]) ? 0 : 1UL << (row & 63);
            }

            lanes.Keep(guarded.Span, mask);
            Assert.Equal(expected, mask);
            Assert.Equal(values.All(set.Contains), lanes.HasAll(guarded.Span));
            using GuardedBuffer<uint> all = new([.. values.Select(value => set.Contains(value) ? value : 0)]);
            Assert.True(lanes.HasAll(all.Span));
        }
    }

    [Fact]
    public void One_stranger_in_any_row_is_seen()
    {
        KeyLanes lanes = new();
        lanes.Add(77);
        for (int row = 0; row < 40; row++)
        {
            uint[] values = [.. Enumerable.Repeat(77u, 40)];
            values[row] = 78;
            Assert.False(lanes.HasAll(values));
        }
    }

    [Fact]
    public void More_keys_than_places_are_said()
    {
        KeyLanes lanes = new();
        for (uint key = 1; key <= 33; key++)
        {
            lanes.Add(key * 1_000_003);
        }

        Assert.False(lanes.IsComplete);
        lanes.Clear();
        Assert.True(lanes.IsComplete);
        Assert.True(lanes.HasAll([0]));
        Assert.False(lanes.HasAll([1_000_003]));
    }
}
