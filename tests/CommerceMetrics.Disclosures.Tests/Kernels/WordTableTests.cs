using System.Runtime.Intrinsics;

namespace CommerceMetrics.Disclosures.Tests;

public class WordTableTests
{
    private static readonly string[] Behind = [" ", ".", "$", "é", "1", "-", "\u00AD", "中", " ab", "  b"];

    [Fact]
    public void What_is_decided_is_what_comparing_with_every_phrase_gives()
    {
        Random random = new(11);
        int decided = 0;
        int found = 0;
        for (int i = 0; i < 2_000; i++)
        {
            (string Phrase, int Entry, bool IsPrefix)[] phrases = [.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => Phrase(random)).Distinct().Select((phrase, index) => (phrase, index, random.Next(4) == 0))];
            WordTable table = WordTable.Build(phrases);
            for (int j = 0; j < 50; j++)
            {
                string word = Letters(random, random.Next(1, 18));
                string text = string.Concat("x ", random.Next(2) == 0 ? word : word.ToUpperInvariant(), Behind[random.Next(Behind.Length)], new string(' ', random.Next(20)));
                if (!table.TryFind(text, 2, out int length, out int entry))
                {
                    continue;
                }

                decided++;
                found += entry >= 0 ? 1 : 0;
                Assert.Equal((2 + length, entry), (2 + word.Length, Longest(phrases, text.ToLowerInvariant()[2..], word.Length)));
            }
        }

        Assert.True(!Vector128.IsHardwareAccelerated || (decided > 10_000 && found > 200), $"{decided} decided, {found} of them phrases.");
    }

    [Fact]
    public void Capital_codes_and_what_begins_longer_phrases_are_left_to_the_trie()
    {
        WordTable table = WordTable.Build([("usd", 0 | PhraseTrie.InCapitals, false), ("net", 1, false), ("net loss", 2, false), ("e-commerce", 3, false), ("q3", 4, false), ("gre", 5, true), ("rose", 6, false)]);
        const string Rest = " and what follows it";
        foreach (string word in (string[])["USD", "usd", "net", "e", "q", "grew", "great"])
        {
            Assert.False(table.TryFind(word + Rest, 0, out _, out _), word);
        }

        Assert.Equal(Vector128.IsHardwareAccelerated, table.TryFind("Rose" + Rest, 0, out int length, out int entry));
        Assert.Equal(Vector128.IsHardwareAccelerated ? (4, 6) : (0, -1), (length, entry));
        Assert.Equal(Vector128.IsHardwareAccelerated, table.TryFind("roses" + Rest, 0, out _, out entry));
        Assert.Equal(-1, entry);
    }

    // The entry of the longest phrase that begins the text and ends with a word: the trie's rule, in the plainest way.
    private static int Longest((string Phrase, int Entry, bool IsPrefix)[] phrases, string text, int word)
    {
        int best = -1;
        int end = 0;
        foreach ((string phrase, int entry, bool isPrefix) in phrases.OrderBy(phrase => phrase.IsPrefix))
        {
            bool begins = text.StartsWith(phrase, StringComparison.Ordinal);
            int reached = isPrefix && phrase.All(char.IsAsciiLetter) ? Math.Max(word, phrase.Length) : phrase.Length;
            bool endsWord = isPrefix || reached >= text.Length || !char.IsLetter(text[reached]) || !char.IsLetter(text[reached - 1]);
            if (begins && endsWord && reached > end)
            {
                (best, end) = (entry, reached);
            }
        }

        return best;
    }

    private static string Phrase(Random random) => random.Next(4) switch
    {
        0 => Letters(random, random.Next(1, 4)) + " " + Letters(random, random.Next(1, 3)),
        1 => Letters(random, random.Next(1, 3)) + "$",
        _ => Letters(random, random.Next(1, 6)),
    };

    private static string Letters(Random random, int length) => string.Concat(Enumerable.Range(0, length).Select(_ => "ab"[random.Next(2)]));
}
