namespace CommerceMetrics.Tests;

public class ScatterAddTests
{
    private static readonly long[] Extremes = [long.MinValue, long.MaxValue, long.MinValue + 1, -1, 0, 1, 1L << 62, -(1L << 62)];

    [Theory]
    [InlineData(2, 1_000)]
    [InlineData(4, 70_000)]
    [InlineData(8, 70_000)]
    public void All_wrap_as_the_reference_does_for_every_length(int lanes, int cellCount)
    {
        (CellPages one, CellPages two, CellPages reference) = (Pages(lanes, cellCount), Pages(lanes, cellCount), Pages(lanes, cellCount));
        CellCarries carries = new();
        Random random = new(lanes);
        for (int length = 0; length <= 256; length++)
        {
            // Few cells, so that rows next to each other meet on one.
            int[] cells = [.. Enumerable.Range(0, length).Select(_ => length % 2 == 0 ? random.Next(3) : random.Next(cellCount))];
            long[] a = [.. cells.Select(_ => random.Next(3) == 0 ? Extremes[random.Next(Extremes.Length)] : random.NextInt64(long.MinValue, long.MaxValue))];
            long[] b = [.. a.Select(value => ~value)];
            int lane = random.Next(lanes / 2) * 2;
            foreach (bool fromStart in new[] { false, true })
            {
                using GuardedBuffer<int> at = new(cells, fromStart);
                using GuardedBuffer<long> first = new(a, fromStart);
                using GuardedBuffer<long> second = new(b, fromStart);
                ScatterAdd.One(one, lane, at.Span, first.Span);
                ScatterAdd.One(one, lane + 1, at.Span, second.Span);
                ScatterAdd.Two(two, lane, at.Span, first.Span, second.Span);
                ScatterAdd.Carrying(reference, carries, lane, cells, a);
                ScatterAdd.Carrying(reference, carries, lane + 1, cells, b);
                if (lanes < 4)
                {
                    continue;
                }

                using GuardedBuffer<long> third = new([.. b.Reverse()], fromStart);
                using GuardedBuffer<long> fourth = new([.. a.Reverse()], fromStart);
                int group = lane / 4 * 4;
                ScatterAdd.Four(one, group, at.Span, first.Span, second.Span, third.Span, fourth.Span);
                ScatterAdd.Four(two, group, at.Span, first.Span, second.Span, third.Span, fourth.Span);
                long[][] columns = [a, b, [.. b.Reverse()], [.. a.Reverse()]];
                for (int column = 0; column < columns.Length; column++)
                {
                    ScatterAdd.Carrying(reference, carries, group + column, cells, columns[column]);
                }
            }
        }

        for (int cell = 0; cell < cellCount; cell++)
        {
            Assert.Equal(reference[cell], one[cell]);
            Assert.Equal(reference[cell], two[cell]);
        }
    }

    private static CellPages Pages(int lanes, int cells)
    {
        CellPages pages = new();
        pages.Widen(lanes);
        while (pages.End < cells)
        {
            pages.Take(CellPages.SlabCells);
        }

        return pages;
    }
}
