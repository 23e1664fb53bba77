namespace CommerceMetrics.Tests;

public class SegmentTableTests
{
    [Fact]
    public void Codes_are_given_in_order_of_first_use_and_stay()
    {
        SegmentTable table = new("market", "channel");

        Assert.Equal([0, 1, 0, 2], new[] { table.GetOrAdd("DE", "app"), table.GetOrAdd("DE", "web"), table.GetOrAdd("DE", "app"), table.GetOrAdd("", "") });
        Assert.Equal(new Segment("DE", "web"), table[1]);
        Assert.Equal(3, table.Count);
    }

    [Fact]
    public void Threads_that_add_the_same_segments_get_the_same_codes()
    {
        SegmentTable table = new("market");
        int[][] codes = [.. Enumerable.Range(0, 8).AsParallel().Select(_ => Enumerable.Range(0, 2_000).Select(i => table.GetOrAdd($"m{i}")).ToArray())];

        Assert.All(codes, given => Assert.Equal(codes[0], given));
        Assert.Equal(2_000, table.Count);
        Assert.Equal(Enumerable.Range(0, 2_000), codes[0].Order());
        Assert.All(Enumerable.Range(0, 2_000), i => Assert.Equal($"m{i}", table[codes[0][i]].ToString()));
    }

    [Fact]
    public void What_is_no_segment_of_the_table_is_refused()
    {
        SegmentTable table = new("market");

        Assert.Throws<ArgumentException>(() => table.GetOrAdd("DE", "app"));
        Assert.Throws<ArgumentException>(() => table.GetOrAdd());
        Assert.Throws<ArgumentException>(() => table.GetOrAdd("\uD800"));
        Assert.Throws<ArgumentNullException>(() => table.GetOrAdd((string)null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => table[0]);
        Assert.Throws<ArgumentException>(() => new SegmentTable("market", "market"));
        Assert.Throws<ArgumentException>(() => new SegmentTable(" "));
    }

    [Fact]
    public void Segments_are_ordered_value_by_value_by_code_point()
    {
        Segment[] ordered = [new(), new(""), new("", "b"), new("a"), new("a", "z"), new("a\u0000"), new("\uFFFD"), new("\U00010000")];

        for (int i = 0; i < ordered.Length; i++)
        {
            for (int j = 0; j < ordered.Length; j++)
            {
                Assert.Equal(i.CompareTo(j), Math.Sign(ordered[i].CompareTo(ordered[j])));
                Assert.Equal(i == j, ordered[i] == ordered[j]);
                Assert.Equal(i < j, ordered[i] < ordered[j]);
            }
        }
    }
}
