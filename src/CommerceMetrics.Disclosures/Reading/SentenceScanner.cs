using System.Runtime.CompilerServices;

namespace CommerceMetrics.Disclosures;

/// <summary>Cuts a text into sentences of words, phrases, numbers and marks. It goes once over the text and allocates nothing.</summary>
internal ref partial struct SentenceScanner
{
    // What a phrase may hold between two words: no longer run of spaces belongs to one.
    private const int MaxGap = 8;

    private readonly ReadOnlySpan<char> text;
    private readonly Span<Token> tokens;
    private readonly LanguageTable table;
    private readonly NumberScanner numbers;
    private int position;

    public SentenceScanner(ReadOnlySpan<char> text, LanguageTable table, NumberScanner numbers, Span<Token> tokens)
    {
        this.text = text;
        this.table = table;
        this.numbers = numbers;
        this.tokens = tokens;
        position = 0;
    }

    /// <summary>Where the next sentence begins.</summary>
    public readonly int Position => position;

    /// <summary>Passes over the sentences that hold no number.</summary>
    public void Skim() => position = table.Skimmer.Skim(text, position);

    /// <summary>The next sentence's tokens, or 0 at the end of the text. One that is too long for the buffer is cut.</summary>
    // Neither it nor what it calls now and then is inlined, so that the words of a sentence pass through a small loop.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Next(out SentenceShape shape)
    {
        shape = default;
        int count = 0;
        bool isAfterSpace = true;
        PhraseTrie words = table.Words;
        WordTable plainWords = table.PlainWords;
        while (position < text.Length && count < tokens.Length)
        {
            int symbol = words.SymbolOf(text[position]);
            int kind = PhraseTrie.ClassOf(symbol);
            if (kind is Characters.Space or Characters.Invisible)
            {
                position++;
                isAfterSpace |= kind == Characters.Space;
                continue;
            }

            int had = count;
            if (kind == Characters.Letter && plainWords.TryFind(text, position, out int length, out int whole))
            {
                if (whole >= 0)
                {
                    AddPhrase(ref count, position + length, whole, isAfterSpace);
                }
                else
                {
                    AddLetters(ref count, position + length, isAfterSpace);
                }
            }
            else if (kind == Characters.Digit)
            {
                AddNumber(ref count, isAfterSpace);
                shape.HasNumbers = true;
            }
            else if (kind == Characters.Other && IsHyphen())
            {
                position++;
                continue;
            }
            else if (words.Begins(symbol) && TryPhrase(position, out int end, out int entry))
            {
                AddPhrase(ref count, end, entry, isAfterSpace);
            }
            else if (kind == Characters.Other)
            {
                AddMark(ref count, isAfterSpace);
            }
            else
            {
                AddWord(ref count, kind, isAfterSpace);
            }

            isAfterSpace = false;
            if (count > had)
            {
                ref readonly Token token = ref tokens[had];
                shape.Add(token);
                if (token.Kind == TokenKind.Stop)
                {
                    break;
                }
            }

            // One space behind a word is the usual case.
            if (position < text.Length && text[position] == ' ')
            {
                position++;
                isAfterSpace = true;
            }
        }

        return count;
    }

    // A hyphen between two letters parts no clause and is no minus.
    private readonly bool IsHyphen() => position > 0 && position + 1 < text.Length && Characters.Fold(text[position]) == '-' &&
        Characters.ClassOf(text[position - 1]) == Characters.Letter && Characters.ClassOf(text[position + 1]) == Characters.Letter && !TryLongPhrase();

    private readonly bool TryLongPhrase() => TryPhrase(position, out int end, out _) && end > position + 1;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddNumber(ref int count, bool isAfterSpace)
    {
        ref Token token = ref tokens[count];
        numbers.Read(text, position, ref token);
        int end = token.End;
        if (TryPhrase(position, out int phraseEnd, out int entry) && phraseEnd > end)
        {
            AddPhrase(ref count, phraseEnd, entry, isAfterSpace);
            return;
        }

        token.IsAfterSpace = isAfterSpace;
        bool isGlued = !isAfterSpace && count > 0 && tokens[count - 1].End == position && position > 0 && Characters.ClassOf(text[position - 1]) == Characters.Letter;
        const WordRoles MayPrecede = WordRoles.Currency | WordRoles.Month | WordRoles.Quarter | WordRoles.Half | WordRoles.Year | WordRoles.Qualifier | WordRoles.And;
        if (isGlued && !tokens[count - 1].Has(MayPrecede))
        {
            token.Kind = TokenKind.OtherDigits;
        }

        if (end < text.Length && Characters.ClassOf(text[end]) == Characters.Letter && !TryPhrase(end, out _, out _))
        {
            token.Kind = TokenKind.OtherDigits;
            while (end < text.Length && Characters.ClassOf(text[end]) is Characters.Letter or Characters.Digit)
            {
                end++;
            }
        }

        token.End = end;
        count++;
        position = end;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddPhrase(ref int count, int end, int entry, bool isAfterSpace)
    {
        WordRoles roles = table.Entries[entry].Roles;
        TokenKind kind = (roles & WordRoles.Stop) != 0 ? TokenKind.Stop : (roles & WordRoles.Comma) != 0 ? TokenKind.Comma : TokenKind.Phrase;
        tokens[count++].Set(position, end, kind, isAfterSpace, roles, entry);
        position = end;
    }

    private void AddWord(ref int count, int kind, bool isAfterSpace)
    {
        if (kind == Characters.Letter)
        {
            AddLetters(ref count, WordEnd(text, position), isAfterSpace);
            return;
        }

        int start = position++;
        if (!isAfterSpace && count > 0 && tokens[count - 1].Kind == TokenKind.Word && tokens[count - 1].End == start)
        {
            tokens[count - 1].End = position;
            return;
        }

        tokens[count++].Set(start, position, TokenKind.Word, isAfterSpace);
    }

    private void AddLetters(ref int count, int end, bool isAfterSpace)
    {
        int ending = table.HasEndings ? EndingOf(position, end) : -1;
        tokens[count++].Set(position, end, ending < 0 ? TokenKind.Word : TokenKind.Phrase, isAfterSpace, ending < 0 ? WordRoles.None : table.Entries[ending].Roles, ending);
        position = end;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddMark(ref int count, bool isAfterSpace)
    {
        int start = position++;
        TokenKind? mark = text[start] switch
        {
            '(' or '[' or '（' or '［' or '【' => TokenKind.Open,
            ')' or ']' or '）' or '］' or '】' => TokenKind.Close,
            '|' or '｜' => TokenKind.Bar,
            ',' or ';' => TokenKind.Comma,
            ':' => TokenKind.Colon,
            '.' when EndsSentence(text, position) && !IsOrdinal(count) => TokenKind.Stop,
            _ => null,
        };
        if (mark is { } found)
        {
            tokens[count++].Set(start, position, found, isAfterSpace);
        }
    }

    // "31. März": a point behind one or two digits makes an ordinal more often than it ends a sentence.
    private readonly bool IsOrdinal(int count) => count > 0 && tokens[count - 1] is { Kind: TokenKind.Number, Decimals: 0, WholeDigits: < 3 } && position < text.Length;

    // A point ends a sentence when a space and no small letter follow.
    public static bool EndsSentence(ReadOnlySpan<char> text, int after)
    {
        if (after >= text.Length)
        {
            return true;
        }

        if (Characters.ClassOf(text[after]) != Characters.Space)
        {
            return false;
        }

        int next = after;
        while (next < text.Length && next - after < MaxGap && Characters.ClassOf(text[next]) == Characters.Space)
        {
            next++;
        }

        return next >= text.Length || !char.IsLower(text[next]);
    }
}
