namespace CommerceMetrics.Disclosures.Tests;

public class PhraseTrieTests
{
    [Fact]
    public void It_finds_what_a_dictionary_finds()
    {
        Random random = new(7);
        Dictionary<string, int> words = [];
        while (words.Count < 5000)
        {
            words[new string([.. Enumerable.Range(0, random.Next(1, 7)).Select(_ => "abcxyz元億é"[random.Next(9)])])] = words.Count;
        }

        (string Phrase, int Entry, bool IsPrefix)[] phrases = [.. words.Select(word => (word.Key, word.Value, word.Value % 3 == 0))];
        PhraseTrie trie = PhraseTrie.Build(phrases);
        Assert.All(phrases, phrase => Assert.Equal(phrase.Entry, phrase.IsPrefix ? trie.PrefixAt(NodeOf(trie, phrase.Phrase)) : trie.ExactAt(NodeOf(trie, phrase.Phrase))));
        foreach (string other in words.Keys.Select(word => word + "q"))
        {
            Assert.Equal(0, NodeOf(trie, other));
        }

        Assert.True(trie.HasFirst('元'));
        Assert.False(trie.HasFirst('q'));
        Assert.Equal(-1, PhraseTrie.Build([]).ExactAt(0));
    }

    [Fact]
    public void More_phrases_than_fit_are_refused()
    {
        IEnumerable<(string, int, bool)> phrases = Enumerable.Range(0, 20_000).Select(i => ($"{(char)(0x4E00 + i)}abcd", i, false));
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => PhraseTrie.Build(phrases));
        Assert.Contains("at most 65536", error.Message, StringComparison.Ordinal);
    }

    private static int NodeOf(PhraseTrie trie, string phrase)
    {
        int node = 0;
        foreach (char unit in phrase)
        {
            node = trie.Next(node, unit);
            if (node == 0)
            {
                return 0;
            }
        }

        return node;
    }
}
