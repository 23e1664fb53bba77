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

        Assert.NotEqual(0, trie.Next(0, '元'));
        Assert.Equal(trie.Next(0, 'é'), trie.Next(0, 'É'));
        Assert.Equal((-1, 0), (PhraseTrie.Build([]).ExactAt(0), PhraseTrie.Build([]).Next(0, 'a')));
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
