namespace CommerceMetrics.Tests;

/// <summary>Look-ups in registers are those of a loop, whatever the length, the table and the index at fault.</summary>
public class IndexedValuesTests
{
    [Fact]
    public void Every_length_and_table_gives_what_a_loop_gives()
    {
        Random random = new(3);
        foreach (int count in new[] { 1, 2, 7, 8, 9, 15, 16, 17, 31, 32, 33, 70 })
        {
            uint[] words = [.. Enumerable.Range(0, count).Select(_ => (uint)random.Next())];
            byte[] bytes = [.. words.Select(word => unchecked((byte)word))];
            for (int length = 0; length <= 256; length++)
            {
                int[] indices = [.. Enumerable.Range(0, length).Select(_ => random.Next(count))];
                uint[] foundWords = new uint[length + 1];
                byte[] foundBytes = new byte[length + 1];
                Assert.True(IndexedValues.TryTake(indices, words, foundWords));
                Assert.True(IndexedValues.TryTake(indices, bytes, foundBytes));
                Assert.Equal(indices.Select(index => words[index]).Append(0u), foundWords);
                Assert.Equal(indices.Select(index => bytes[index]).Append((byte)0), foundBytes);
            }
        }
    }

    [Fact]
    public void An_empty_table_has_no_place()
    {
        Assert.True(IndexedValues.TryTake([], [], new uint[1]));
        Assert.False(IndexedValues.TryTake([0], [], new uint[1]));
        Assert.False(IndexedValues.TryTake(new int[20], [], new uint[20]));
        Assert.False(IndexedValues.TryTake(new int[20], [], new byte[20]));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(16)]
    [InlineData(20)]
    [InlineData(32)]
    [InlineData(40)]
    public void One_index_beyond_the_table_is_found_wherever_it_is(int count)
    {
        uint[] words = new uint[count];
        byte[] bytes = new byte[words.Length];
        for (int length = 1; length <= 100; length++)
        {
            foreach (int wrong in new[] { count, count + 16, 255, 256, 1 << 20, int.MaxValue, -1, int.MinValue })
            {
                foreach (int place in new[] { 0, length / 2, length - 1 })
                {
                    int[] indices = new int[length];
                    indices[place] = wrong;
                    Assert.False(IndexedValues.TryTake(indices, words, new uint[length]));
                    Assert.False(IndexedValues.TryTake(indices, bytes, new byte[length]));
                }
            }
        }
    }
}
