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

    private readonly bool TryPhrase(int start, out int end, out int entry)
    {
        entry = PhraseAt(text, start, table.Words, out end);
        return entry >= 0;
    }

    // The longest phrase that begins here and ends at the end of a word, or −1. A method of its own, so that its loop has all registers to itself.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int PhraseAt(ReadOnlySpan<char> text, int start, PhraseTrie words, out int end)
    {
        int at = start;
        int node = 0;
        int entry = -1;
        int prefix = -1;
        int prefixEnd = 0;
        int gap = 0;
        end = start;
        while (true)
        {
            int from = at;
            bool ends = words.Advance(text, ref at, ref node);
            gap = at > from ? 0 : gap;
            if (!ends)
            {
                if (gap == MaxGap || !IsPassedOver(text, at, start))
                {
                    break;
                }

                gap++;
                at++;
                continue;
            }

            ref readonly PhraseTrie.Node reached = ref words.Nodes[node];
            if (reached.Exact > 0 && EndsWord(text, at) && (!reached.IsExactCase || IsInCapitals(text[start..at])))
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

    private static bool EndsWord(ReadOnlySpan<char> text, int end)
    {
        ReadOnlySpan<byte> classes = Characters.ClassTable;
        return classes[text[end - 1]] != Characters.Letter || end == text.Length || classes[text[end]] != Characters.Letter;
    }

    // What a phrase does not hold and may be written with: invisible characters, and spaces behind a space.
    private static bool IsPassedOver(ReadOnlySpan<char> text, int at, int start) => at < text.Length && Characters.ClassOf(text[at]) switch
    {
        Characters.Invisible => true,
        Characters.Space => at > start && Characters.ClassOf(text[at - 1]) is Characters.Space or Characters.Invisible,
        _ => false,
    };

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
