namespace CommerceMetrics.Disclosures;

/// <summary>Reads digits with their decimal and group marks, by the culture's marks and by the shape of the groups.</summary>
internal readonly struct NumberScanner(char decimalMark, char groupMark, bool groupsBySpace)
{
    /// <summary>More digits than any figure states; longer runs are no numbers.</summary>
    public const int MaxDigits = 15;

    private const int MaxGroups = 8;

    /// <summary>Reads the number that begins at <paramref name="start"/>, a digit; the token ends behind it.</summary>
    public void Read(ReadOnlySpan<char> text, int start, ref Token token)
    {
        token.Set(start, start, TokenKind.Number, isAfterSpace: false);
        if (!TryReadPlain(text, start, ref token))
        {
            ReadMarked(text, start, ref token);
        }
    }

    // Up to 15 plain digits with at most one point or comma among them.
    private bool TryReadPlain(ReadOnlySpan<char> text, int start, ref Token token)
    {
        long value = 0;
        int at = start;
        AddDigits(text, start + MaxDigits, ref at, ref value);
        int whole = at - start;
        int decimals = 0;
        bool isGrouped = false;
        if (whole > 0 && at + 1 < text.Length && text[at] is '.' or ',' && char.IsAsciiDigit(text[at + 1]))
        {
            char mark = text[at++];
            AddDigits(text, start + MaxDigits + 1, ref at, ref value);
            decimals = at - start - whole - 1;
            isGrouped = IsGroup(mark, whole, decimals, text[start] is '0');
        }

        if (whole == 0 || !EndsNumber(text, at))
        {
            return false;
        }

        (token.End, token.Digits, token.IsGrouped) = (at, value, isGrouped);
        (token.WholeDigits, token.Decimals) = isGrouped ? ((byte)(whole + decimals), (byte)0) : ((byte)whole, (byte)decimals);
        return true;
    }

    private static void AddDigits(ReadOnlySpan<char> text, int end, ref int at, ref long value)
    {
        while (at < text.Length && at < end && char.IsAsciiDigit(text[at]))
        {
            value = (value * 10) + (text[at++] - '0');
        }
    }

    // Whether no digit, mark or invisible character follows that may belong to the number; false where that takes a closer look.
    private bool EndsNumber(ReadOnlySpan<char> text, int at)
    {
        if (at == text.Length)
        {
            return true;
        }

        return text[at] switch
        {
            '%' or ')' => true,
            ' ' => !groupsBySpace || (at + 1 < text.Length && char.IsAsciiLetter(text[at + 1])),
            ',' or '.' => at + 1 < text.Length && text[at + 1] == ' ',
            _ => Characters.ClassOf(text[at]) is Characters.Letter or Characters.Unspaced,
        };
    }

    private void ReadMarked(ReadOnlySpan<char> text, int start, ref Token token)
    {
        Span<char> marks = stackalloc char[MaxGroups];
        Span<int> lengths = stackalloc int[MaxGroups + 1];
        long value = 0;
        int digits = 0;
        int groups = 0;
        int length = 0;
        bool isGood = true;
        int at = start;
        int end = start;
        while (at < text.Length)
        {
            byte kind = Characters.ClassOf(text[at]);
            if (kind == Characters.Digit)
            {
                isGood &= ++digits <= MaxDigits;
                value = isGood ? (value * 10) + Characters.DigitOf(text[at]) : 0;
                length++;
                end = ++at;
            }
            else if (kind == Characters.Invisible)
            {
                at++;
            }
            else if (MarkAt(text, at, groups == 0 && length > 3) is var mark and not '\0')
            {
                if (groups == MaxGroups)
                {
                    isGood = false;
                    (groups, length) = (0, 0);
                }

                marks[groups] = mark;
                lengths[groups++] = length;
                length = 0;
                at = SkipInvisible(text, at + 1);
            }
            else
            {
                break;
            }
        }

        lengths[groups] = length;
        token.End = end;
        token.Digits = value;
        int decimals = isGood ? Decimals(marks[..groups], lengths[..(groups + 1)], text[start] is '0') : -1;
        if (decimals < 0)
        {
            // "2022/23", "22/23": what may be a year keeps its digits.
            bool mayBeYear = isGood && groups == 1 && marks[0] == '/' && lengths[0] is 2 or 4 && lengths[1] == 2;
            token.Kind = TokenKind.OtherDigits;
            token.WholeDigits = (byte)(mayBeYear ? digits : 0);
            return;
        }

        token.Decimals = (byte)decimals;
        token.WholeDigits = (byte)(digits - decimals);
        token.IsGrouped = groups > 1 || (groups == 1 && decimals == 0);
    }

    // A mark between two digits that may belong to the number; '\0' where the number ends. Spaces part groups of exactly three digits.
    private char MarkAt(ReadOnlySpan<char> text, int at, bool isLongGroup)
    {
        char unit = text[at];
        char mark = unit switch
        {
            '.' or ',' or ':' or '/' => unit,
            '\uFF0E' or '٫' => '.',
            '\uFF0C' or '٬' => ',',
            '\'' or '’' => '\'',
            '・' or '·' or '･' => '·',
            '\u00A0' or '\u202F' or '\u2009' or '\u2007' or '\u2008' => ' ',
            ' ' when groupsBySpace => ' ',
            _ => '\0',
        };
        int next = SkipInvisible(text, at + 1);
        if (mark == '\0' || next >= text.Length || Characters.ClassOf(text[next]) != Characters.Digit)
        {
            return '\0';
        }

        if (mark is ' ' or '\'')
        {
            int run = 0;
            for (int look = next; look < text.Length && run < 4 && Characters.ClassOf(text[look]) == Characters.Digit; look++)
            {
                run++;
            }

            return run == 3 && !isLongGroup ? mark : '\0';
        }

        return mark;
    }

    private static int SkipInvisible(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && Characters.ClassOf(text[at]) == Characters.Invisible)
        {
            at++;
        }

        return at;
    }

    // Whether a single point or comma parts thousands.
    private bool IsGroup(char mark, int before, int after, bool leadsWithZero) => after == 3 && before <= 3 && !leadsWithZero && (mark == groupMark || mark != decimalMark);

    // How many of the digits are decimals, or −1 where the shape is that of no number (a date, a time, a list).
    private int Decimals(ReadOnlySpan<char> marks, ReadOnlySpan<int> lengths, bool leadsWithZero)
    {
        if (marks.Length == 0)
        {
            return 0;
        }

        if (marks.ContainsAny(':', '/'))
        {
            return -1;
        }

        char last = marks[^1];
        int tail = lengths[^1];
        if (marks.Length == 1)
        {
            return last is ' ' or '\'' || (last != '·' && IsGroup(last, lengths[0], tail, leadsWithZero)) ? 0 : tail;
        }

        bool hasDecimals = marks[..^1].IndexOf(last) < 0;
        for (int mark = 0; mark < marks.Length - 1; mark++)
        {
            // Groups of two are India's: 1,23,456.
            bool isSame = marks[mark] == marks[0];
            int group = lengths[mark + 1];
            bool isLast = mark == marks.Length - 2;
            if (!isSame || !(group == 3 || (group == 2 && marks[0] == ',' && !(isLast && hasDecimals))))
            {
                return -1;
            }
        }

        if (lengths[0] is < 1 or > 3 || (!hasDecimals && tail != 3))
        {
            return -1;
        }

        return hasDecimals ? tail : 0;
    }
}
