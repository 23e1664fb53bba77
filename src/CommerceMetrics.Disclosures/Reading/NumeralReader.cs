namespace CommerceMetrics.Disclosures;

/// <summary>Reads one numeral: digits or number words with scale words, by adding and multiplying as the languages do.</summary>
/// <remarks>
/// A scale below 10⁴ multiplies what stands before it inside a group (7千, 19.04 mil); one from 10⁴ closes the group and adds it (2兆6748億); a scale right behind another
/// multiplies it (lakh crore, nghìn tỷ, 万亿).
/// </remarks>
internal ref struct NumeralReader(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, ReadOnlySpan<WordEntry> entries)
{
    /// <summary>The largest power of ten that scale words may make; digits, scale and the widening of an interval then fit 128 bits.</summary>
    public const int MaxScale = 18;

    private const int FirstLargeScale = 4;
    private const int MaxDecimals = 6;
    private const int MaxTokens = 16;

    private static readonly long[] Powers =
    [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000, 100_000_000_000, 1_000_000_000_000, 10_000_000_000_000,
        100_000_000_000_000, 1_000_000_000_000_000, 10_000_000_000_000_000, 100_000_000_000_000_000, 1_000_000_000_000_000_000,
    ];

    private readonly ReadOnlySpan<char> text = text;
    private readonly ReadOnlySpan<Token> tokens = tokens;
    private readonly ReadOnlySpan<WordEntry> entries = entries;
    private Int128 total;
    private Int128 group;
    private Int128 pending = -1;
    private Int128 lastTerm;
    private Int128 unit;
    private Int128 denominator = 1;
    private int scale;
    private int termScale;
    private int groupScale;
    private int lastScale = int.MaxValue;
    private int parts;

    /// <summary>Reads the usual numeral: digits, and at most one scale word.</summary>
    /// <returns>Whether it was one; if not, nothing has changed.</returns>
    public static bool TryReadPlain(ref Quantity quantity, ReadOnlySpan<Token> tokens, ReadOnlySpan<WordEntry> entries, int first)
    {
        ref readonly Token digits = ref tokens[first];
        int next = first + 1;
        int exponent = next < tokens.Length && tokens[next].Has(WordRoles.Scale) ? entries[tokens[next++].Entry].Scale : 0;
        bool mayGoOn = next < tokens.Length && (tokens[next].Kind == TokenKind.Number || tokens[next].Has(WordRoles.NumberWord | WordRoles.Scale | WordRoles.Range));
        if (mayGoOn || digits.Decimals > MaxDecimals || exponent is < 0 or > MaxScale)
        {
            return false;
        }

        quantity.Unit = Powers[exponent];
        quantity.Numerator = Times(digits.Digits, quantity.Unit);
        quantity.Denominator = Powers[digits.Decimals];
        quantity.Scale = exponent;
        quantity.NumberLast = quantity.Last = next - 1;
        return true;
    }

    public bool TryRead(ref Quantity quantity, int first)
    {
        int last = first - 1;
        for (int at = first; at < tokens.Length && at < first + MaxTokens; at++)
        {
            ref readonly Token token = ref tokens[at];
            if (token.Kind == TokenKind.Number)
            {
                if (!AddDigits(token, at, first))
                {
                    break;
                }
            }
            else if (token.Has(WordRoles.NumberWord) && AddWord(entries[token.Entry].Numerator, at, first))
            {
                quantity.IsInWords = parts == 1;
            }
            else if (token.Has(WordRoles.Scale) && (parts > 0) && AddScale(entries[token.Entry].Scale, last == at - 1 && at > first && tokens[at - 1].Has(WordRoles.Scale)))
            {
            }
            else if (token.Has(WordRoles.Range) && !token.IsAfterSpace && at > first && at + 1 < tokens.Length && !tokens[at + 1].IsAfterSpace &&
                (tokens[at + 1].Has(WordRoles.Scale) || (tokens[at - 1].Has(WordRoles.NumberWord) && tokens[at + 1].Has(WordRoles.NumberWord))))
            {
                continue;
            }
            else
            {
                break;
            }

            last = at;
        }

        if (last < first)
        {
            return false;
        }

        quantity.Numerator = total + group + (pending >= 0 ? pending : 0);
        quantity.Denominator = denominator;
        quantity.Unit = unit;
        quantity.Scale = scale;
        quantity.NumberLast = quantity.Last = last;
        return true;
    }

    private bool AddDigits(in Token token, int at, int first)
    {
        bool isFirst = at == first;
        if (!isFirst && !(pending < 0 && token.Decimals == 0 && denominator == 1 && tokens[at - 1].Has(WordRoles.Scale) &&
            Characters.ClassOf(text[tokens[at - 1].End - 1]) == Characters.Unspaced &&
            (!token.IsAfterSpace || (at + 1 < tokens.Length && tokens[at + 1].Has(WordRoles.Scale)))))
        {
            return false;
        }

        if (token.Decimals > MaxDecimals)
        {
            return false;
        }

        pending = token.Digits;
        denominator = PowerOfTen(token.Decimals);
        Begin();
        return true;
    }

    private bool AddWord(int value, int at, int first)
    {
        if (at == first || (pending < 0 && tokens[at - 1].Has(WordRoles.Scale) && at + 1 < tokens.Length && tokens[at + 1].Has(WordRoles.Scale)))
        {
            pending = value;
            Begin();
            return true;
        }

        bool isUnits = pending >= 20 && pending < 100 && pending % 10 == 0 && value < 10 && denominator == 1 && tokens[first].Kind != TokenKind.Number;
        pending += isUnits ? value : 0;
        return isUnits;
    }

    private void Begin()
    {
        unit = 1;
        termScale = 0;
        parts++;
    }

    private bool AddScale(int exponent, bool followsScale)
    {
        bool isLarge = exponent >= FirstLargeScale;
        bool multiplies = followsScale && pending < 0;
        int reached = (isLarge ? Math.Max(groupScale, termScale) : termScale) + exponent;
        if (reached > MaxScale || (!multiplies && pending < 0 && group == 0) || (isLarge && !(multiplies && group == 0) && exponent >= lastScale))
        {
            return false;
        }

        Int128 factor = PowerOfTen(exponent);
        Int128 amount = pending >= 0 ? pending : 0;
        if (isLarge && (group > 0 || amount > 0 || !multiplies))
        {
            lastTerm = Times(group + amount, factor);
            (total, group, groupScale, lastScale) = (total + lastTerm, 0, 0, exponent);
        }
        else if (multiplies && group > 0)
        {
            group = Times(group, factor);
            groupScale = reached;
        }
        else if (multiplies)
        {
            total += lastTerm * (factor - 1);
            lastTerm *= factor;
        }
        else
        {
            group += Times(amount, factor);
            groupScale = Math.Max(groupScale, reached);
        }

        unit = Times(unit, factor);
        termScale = reached;
        scale = Math.Max(scale, reached);
        pending = -1;
        return true;
    }

    /// <summary>10 to a power of 0 to <see cref="MaxScale"/>.</summary>
    public static Int128 PowerOfTen(int exponent) => Powers[exponent];

    /// <summary>A product of two numbers that are not negative. Those below 2⁶⁴, the usual ones, take one multiplication.</summary>
    public static Int128 Times(Int128 left, Int128 right)
    {
        if (left <= ulong.MaxValue && right <= ulong.MaxValue)
        {
            ulong high = Math.BigMul((ulong)left, (ulong)right, out ulong low);
            return new Int128(high, low);
        }

        return left * right;
    }
}
