using System.Runtime.CompilerServices;

namespace CommerceMetrics.Disclosures;

/// <content>Where words end, and which phrase begins at a place.</content>
internal ref partial struct SentenceScanner
{
    private const int MaxWordOfEnding = 64;

    private static int WordEnd(ReadOnlySpan<char> text, int at)
    {
        ReadOnlySpan<byte> classes = Characters.ClassTable;
        while (at < text.Length && (classes[text[at]] is Characters.Letter or Characters.Invisible))
        {
            at++;
        }

        return at;
    }

    // Whether a phrase may begin here, by its first two characters.
    private readonly bool MayBeginPhrase(PhraseTrie words, int symbol)
    {
        ReadOnlySpan<PhraseTrie.Node> nodes = words.Nodes;
        int first = PhraseTrie.Step(nodes, 0, symbol);
        if (first == 0)
        {
            return false;
        }

        int next = position + 1;
        if (next >= text.Length || (nodes[first].Exact | nodes[first].Prefix) != 0)
        {
            return true;
        }

        int second = words.SymbolOf(text[next]);
        return PhraseTrie.Step(nodes, first, second) != 0 || PhraseTrie.ClassOf(second) == Characters.Invisible;
    }

    private readonly bool TryPhrase(int start, out int end, out int entry)
    {
        entry = PhraseAt(text, start, table.Words, out end);
        return entry >= 0;
    }

    // The longest phrase that begins here and ends at the end of a word, or −1. A method of its own, so that its loop has all registers to itself.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int PhraseAt(ReadOnlySpan<char> text, int start, PhraseTrie words, out int end)
    {
        ReadOnlySpan<PhraseTrie.Node> nodes = words.Nodes;
        int node = 0;
        int entry = -1;
        int prefix = -1;
        int prefixEnd = 0;
        int gap = 0;
        end = start;
        for (int at = start; at < text.Length && gap < MaxGap;)
        {
            int symbol = words.SymbolOf(text[at]);
            int kind = PhraseTrie.ClassOf(symbol);
            if (kind is Characters.Space or Characters.Invisible && (kind == Characters.Invisible || gap > 0))
            {
                at++;
                gap++;
                continue;
            }

            node = PhraseTrie.Step(nodes, node, symbol);
            if (node == 0)
            {
                break;
            }

            at++;
            gap = kind == Characters.Space ? 1 : 0;
            ref readonly PhraseTrie.Node reached = ref nodes[node];
            if ((reached.Exact | reached.Prefix) == 0)
            {
                continue;
            }

            bool isWord = kind != Characters.Letter || at >= text.Length || PhraseTrie.ClassOf(words.SymbolOf(text[at])) != Characters.Letter;
            if (reached.Exact > 0 && isWord && (!reached.IsExactCase || IsInCapitals(text[start..at])))
            {
                (end, entry) = (at, reached.Entry);
            }

            if (reached.Prefix > 0)
            {
                (prefix, prefixEnd) = (reached.Prefix - 1, at);
            }
        }

        if (prefix >= 0)
        {
            prefixEnd = Characters.ClassOf(text[prefixEnd - 1]) == Characters.Unspaced ? prefixEnd : WordEnd(text, prefixEnd);
            if (prefixEnd > end)
            {
                (end, entry) = (prefixEnd, prefix);
            }
        }

        return entry;
    }

    private static bool IsInCapitals(ReadOnlySpan<char> word)
    {
        foreach (char unit in word)
        {
            if (!char.IsAsciiLetterUpper(unit))
            {
                return false;
            }
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly int EndingOf(int start, int end)
    {
        PhraseTrie endings = table.Endings;
        int node = 0;
        int entry = -1;
        for (int at = end - 1; at >= start && end - at < MaxWordOfEnding; at--)
        {
            node = endings.Next(node, text[at]);
            if (node == 0)
            {
                break;
            }

            entry = endings.PrefixAt(node) is >= 0 and int found ? found : entry;
        }

        return entry;
    }
}
