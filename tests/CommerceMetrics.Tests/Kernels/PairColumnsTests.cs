namespace CommerceMetrics.Tests;

public class PairColumnsTests
{
    private static readonly long[] Ends = [long.MinValue, long.MinValue + 1, -1, 0, 1, uint.MaxValue, uint.MaxValue + 1L, long.MaxValue];

    [Fact]
    public void Pairs_and_other_rows_equal_the_scalar_reference_for_every_length_between_unreadable_pages()
    {
        Random random = new(1);
        for (int length = 0; length <= 256; length++)
        {
            foreach (bool fromStart in new[] { false, true })
            {
                int[] sets = [.. Enumerable.Range(0, length).Select(_ => random.Next(4) == 0 ? int.MaxValue : random.Next(100))];
                long[] ids = [.. Enumerable.Range(0, length).Select(_ => random.Next(2) == 0 ? Ends[random.Next(Ends.Length)] : random.Next())];
                byte[] taken = [.. Enumerable.Range(0, length).Select(_ => (byte)random.Next(2))];
                (ulong[] expectedPairs, int[] expectedOthers) = (new ulong[length], new int[length]);
                (int pairCount, int otherCount) = PairColumns.SplitScalar(sets, ids, taken, expectedPairs, expectedOthers);

                using GuardedBuffer<int> setColumn = new(sets, fromStart);
                using GuardedBuffer<long> idColumn = new(ids, fromStart);
                using GuardedBuffer<byte> takenColumn = new(taken, fromStart);
                using GuardedBuffer<ulong> pairs = new(new ulong[length], fromStart);
                using GuardedBuffer<int> others = new(new int[length], fromStart);
                Assert.Equal((pairCount, otherCount), PairColumns.Split(setColumn.Span, idColumn.Span, takenColumn.Span, pairs.Span, others.Span));
                Assert.Equal(expectedPairs[..pairCount], pairs.Span[..pairCount].ToArray());
                Assert.Equal(expectedOthers[..otherCount], others.Span[..otherCount].ToArray());
            }
        }
    }
}
