using System.Runtime.CompilerServices;

namespace CommerceMetrics.Disclosures;

/// <summary>Passes over the sentences of a text that hold no number and so no figure, without cutting them into words. Immutable.</summary>
/// <remarks>
/// It ends a sentence exactly where <see cref="SentenceScanner"/> does; wherever it is not certain of that, or of there being no number, it leaves the sentence to the scanner. A digit
/// is a number; so is a word that begins like a number word, multiple or fraction of the table.
/// </remarks>
internal sealed class SentenceSkimmer
{
    private const byte Letter = 1;
    private const byte Digit = 2;
    private const byte Stop = 4;
    private const byte Start = 8;
    private const byte Unclear = 16;
    private const byte Special = Digit | Stop | Start | Unclear;

    // A longer sentence may be one that the scanner cuts, since its words are at most its characters.
    private const int MaxLength = ReadingBuffers.MaxTokens;

    private const int LetterBits = 8;
    private const int PairBits = 2 * LetterBits;
    private const WordRoles NumberRoles = WordRoles.NumberWord | WordRoles.Multiple | WordRoles.Fraction;

    // By UTF-16 unit: what it is to the loop, and above that what stands for it in a pair: 0 for all that is no letter, and letters may share a number.
    private readonly ushort[] units = new ushort[char.MaxValue + 1];

    // The first two letters of words that numbers begin with, and the last two before the stops that phrases hold ("approx.").
    private readonly ulong[] beginnings = new ulong[1 << (PairBits - 6)];
    private readonly ulong[] abbreviations = new ulong[1 << (PairBits - 6)];
    private readonly PhraseTrie numbers;

    public SentenceSkimmer(IReadOnlyDictionary<string, WordEntry> words)
    {
        for (int unit = 0; unit < units.Length; unit++)
        {
            int letter = 1 + (Characters.Fold((char)unit) % byte.MaxValue);
            units[unit] = Characters.ClassOf((char)unit) switch
            {
                Characters.Letter => (ushort)((letter << LetterBits) | Letter),
                Characters.Digit => Digit,
                Characters.Invisible => Unclear,
                _ => 0,
            };
        }

        Mark('.', Stop);
        foreach ((string phrase, _) in words.Where(word => (word.Value.Roles & WordRoles.Stop) != 0))
        {
            Mark(phrase[0], phrase.Length == 1 ? Stop : Unclear);
        }

        foreach (string phrase in words.Keys)
        {
            AddAbbreviations(phrase);
        }

        (string Phrase, bool IsPrefix)[] starts = [.. words.Where(word => (word.Value.Roles & NumberRoles) != 0).Select(word => (word.Key.TrimEnd('*'), word.Key[^1] == '*'))];
        foreach ((string phrase, bool isPrefix) in starts)
        {
            AddBeginning(phrase, isPrefix);
        }

        numbers = PhraseTrie.Build(starts.Select((start, index) => (start.Phrase, index, start.IsPrefix)));
    }

    /// <summary>Where the first sentence begins that may hold a number, or the text's length.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where a sentence begins.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public int Skim(ReadOnlySpan<char> text, int start)
    {
        ushort[] table = units;
        ulong[] filter = beginnings;
        int sentence = start;
        int end = Math.Min(start + MaxLength, text.Length);
        int before = 0;
        for (int at = start; at < end; at++)
        {
            int unit = table[text[at]];
            if ((unit & Special) != 0)
            {
                if ((unit & (Digit | Unclear)) != 0 || ((unit & Start) != 0 && BeginsNumber(text, at)))
                {
                    return sentence;
                }

                if ((unit & Stop) != 0 && (text[at] != '.' || SentenceScanner.EndsSentence(text, at + 1)))
                {
                    if (MayAbbreviate(text, sentence, at))
                    {
                        return sentence;
                    }

                    sentence = at + 1;
                    end = Math.Min(sentence + MaxLength, text.Length);
                }
            }
            else if ((unit & ~before & Letter) != 0 && Has(filter, Pair(unit, at + 1 < text.Length ? table[text[at + 1]] : 0)) && BeginsNumber(text, at))
            {
                return sentence;
            }

            before = unit;
        }

        return end == text.Length ? end : sentence;
    }

    // Whether a number's phrase begins here, whatever follows it.
    private bool BeginsNumber(ReadOnlySpan<char> text, int start)
    {
        int node = 0;
        bool isAfterSpace = false;
        for (int at = start; at < text.Length; at++)
        {
            byte kind = Characters.ClassOf(text[at]);
            if (kind == Characters.Invisible || (kind == Characters.Space && isAfterSpace))
            {
                continue;
            }

            node = numbers.Next(node, text[at]);
            isAfterSpace = kind == Characters.Space;
            if (node == 0)
            {
                return false;
            }

            if (numbers.HasEntry(node))
            {
                return true;
            }
        }

        return false;
    }

    // Whether what stands before a stop may be a phrase that holds it.
    private bool MayAbbreviate(ReadOnlySpan<char> text, int sentence, int stop)
    {
        if (stop == sentence)
        {
            return false;
        }

        char beforeLast = stop - 2 >= sentence ? text[stop - 2] : ' ';
        return Characters.ClassOf(text[stop - 1]) == Characters.Space || Has(abbreviations, Pair(text[stop - 1], beforeLast));
    }

    private void AddAbbreviations(string phrase)
    {
        string plain = phrase.Trim('*');
        for (int at = 1; at < plain.Length; at++)
        {
            if ((units[plain[at]] & (Stop | Unclear)) == 0)
            {
                continue;
            }

            if (at > 1 || Characters.ClassOf(plain[0]) == Characters.Letter)
            {
                Add(abbreviations, Pair(plain[at - 1], at > 1 ? plain[at - 2] : ' '));
                continue;
            }

            for (int unit = 0; unit <= char.MaxValue; unit++)
            {
                Add(abbreviations, Pair(plain[0], (char)unit));
            }
        }

        if (plain.Length > 1 && (units[plain[0]] & Stop) != 0)
        {
            Mark(plain[0], Unclear);
        }
    }

    private void AddBeginning(string phrase, bool isPrefix)
    {
        bool isOfLetters = phrase.Length > 0 && Characters.ClassOf(phrase[0]) == Characters.Letter && !(isPrefix && phrase.Length == 1);
        if (isOfLetters)
        {
            Add(beginnings, Pair(phrase[0], phrase.Length > 1 ? phrase[1] : ' '));
        }

        for (int unit = 0; unit <= char.MaxValue; unit++)
        {
            // An ending ("*fach") may stand anywhere.
            bool isEnding = phrase[0] == '*' || phrase.Length == 0;
            if (isEnding || (!isOfLetters && Characters.Fold((char)unit) == phrase[0]))
            {
                units[unit] |= isEnding ? Unclear : Start;
            }
        }
    }

    private void Mark(char folded, byte flag)
    {
        for (int unit = 0; unit <= char.MaxValue; unit++)
        {
            units[unit] |= Characters.Fold((char)unit) == folded ? flag : (byte)0;
        }
    }

    private int Pair(char first, char second) => Pair(units[first], units[second]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Pair(int first, int second) => (first >> LetterBits << LetterBits) | (second >> LetterBits);

    private static bool Has(ulong[] filter, int pair) => ((filter[pair >> 6] >> (pair & 63)) & 1) != 0;

    private static void Add(ulong[] filter, int pair) => filter[pair >> 6] |= 1UL << (pair & 63);
}
