namespace CommerceMetrics.Tests;

public class PairMarksTests
{
    [Fact]
    public void Marks_and_what_is_left_equal_a_set_of_pairs_for_every_length_between_unreadable_pages()
    {
        Random random = new(1);
        for (int length = 0; length <= 256; length++)
        {
            foreach (bool fromStart in new[] { false, true })
            {
                // Chunks 3 and 5 of set 0 and chunk 65,535 of set 1 have a bitmap; chunk 4, and all others, have none.
                ulong[]?[] first = [new ulong[Bitmaps.Words], null, new ulong[Bitmaps.Words]];
                ulong[]?[] second = [new ulong[Bitmaps.Words]];
                MarkTable[] tables = [new(first, 3), new(second, 65_535), new([], 0)];
                HashSet<ulong> held = [];
                for (int call = 0; call < 2; call++)
                {
                    ulong[] rows = [.. Enumerable.Range(0, length).Select(_ => Pair(random))];
                    using GuardedBuffer<ulong> pairs = new(rows, fromStart);
                    using GuardedBuffer<ulong> news = new(new ulong[length], fromStart);
                    int others = PairMarks.Mark(pairs.Span, tables, news.Span, pairs.Span, out int newCount);

                    ulong[] expectedNews = [.. rows.Where(pair => HasBitmap(pair) && held.Add(pair))];
                    Assert.Equal(expectedNews, news.Span[..newCount].ToArray());
                    Assert.Equal(rows.Where(pair => !HasBitmap(pair)), pairs.Span[..others].ToArray());
                    Assert.Equal(held.Count, Bitmaps.Count(first[0]) + Bitmaps.Count(first[2]) + Bitmaps.Count(second[0]));

                    using GuardedBuffer<ulong> again = new(rows, fromStart);
                    Assert.Equal(others, PairMarks.Mark(again.Span, tables, again.Span));
                    Assert.Equal(held.Count, Bitmaps.Count(first[0]) + Bitmaps.Count(first[2]) + Bitmaps.Count(second[0]));
                    PairMarks.Unmark(news.Span[..newCount], tables);
                    held.ExceptWith(expectedNews);
                    Assert.Equal(held.Count, Bitmaps.Count(first[0]) + Bitmaps.Count(first[2]) + Bitmaps.Count(second[0]));
                }
            }
        }
    }

    private static ulong Pair(Random random)
    {
        uint chunk = random.Next(5) == 0 ? 65_535u : (uint)random.Next(2, 7);
        uint low = random.Next(3) == 0 ? (random.Next(2) == 0 ? 0u : 65_535u) : (uint)random.Next(65_536);
        return ((ulong)random.Next(3) << 32) | (chunk << 16) | low;
    }

    private static bool HasBitmap(ulong pair) => (pair >> 32, (pair >> 16) & 0xFFFF) is (0, 3 or 5) or (1, 65_535);
}
