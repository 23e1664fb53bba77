using System.Runtime.CompilerServices;

namespace CommerceMetrics.Disclosures;

/// <content>Where words end, and which phrase begins at a place.</content>
internal ref partial struct SentenceScanner
{
    private const int MaxWordOfEnding = 64;

    private readonly int WordEnd(int at)
    {
        ReadOnlySpan<byte> classes = Characters.ClassTable;
        while (at < text.Length && (classes[text[at]] is Characters.Letter or Characters.Invisible))
        {
            at++;
        }

        return at;
    }

    /// <summary>The longest phrase of the table that begins here and ends at the end of a word.</summary>
    private readonly bool TryPhrase(int start, out int end, out int entry)
    {
        PhraseTrie words = table.Words;
        int node = 0;
        int prefix = -1;
        int prefixEnd = 0;
        int gap = 0;
        (end, entry) = (start, -1);
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

            node = words.Step(node, symbol);
            if (node == 0)
            {
                break;
            }

            at++;
            gap = kind == Characters.Space ? 1 : 0;
            if (!words.HasEntry(node))
            {
                continue;
            }

            int found = words.ExactAt(node);
            if (found >= 0 && (kind != Characters.Letter || at >= text.Length || Characters.ClassOf(text[at]) != Characters.Letter) && IsWrittenSo(found, start, at))
            {
                (end, entry) = (at, found);
            }

            if (words.PrefixAt(node) is >= 0 and int begun)
            {
                (prefix, prefixEnd) = (begun, at);
            }
        }

        if (prefix >= 0)
        {
            prefixEnd = Characters.ClassOf(text[prefixEnd - 1]) == Characters.Unspaced ? prefixEnd : WordEnd(prefixEnd);
            if (prefixEnd > end)
            {
                (end, entry) = (prefixEnd, prefix);
            }
        }

        return entry >= 0;
    }

    private readonly bool IsWrittenSo(int entry, int start, int end)
    {
        if (table.Entries[entry].IsExactCase)
        {
            foreach (char unit in text[start..end])
            {
                if (unit is not (>= 'A' and <= 'Z'))
                {
                    return false;
                }
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
