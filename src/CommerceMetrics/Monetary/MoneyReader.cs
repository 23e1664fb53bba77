namespace CommerceMetrics;

/// <summary>Reads an amount as people write it in a locale: "$1,234.50", "1.234,50 €", "(12.00)", "1 234,50- EUR".</summary>
internal static class MoneyReader
{
    /// <summary>A text of more characters than this is no amount of money.</summary>
    public const int MaxLength = 256;

    /// <summary>Reads a text, and explains an outcome about the currency by the mark that it is about, where there is an array to take it.</summary>
    public static MoneyOutcome Read(ReadOnlySpan<char> text, Currency? expected, NumberLocale locale, out Money money, string[]? mark = null)
    {
        money = default;
        if (text.Length > MaxLength)
        {
            return MoneyOutcome.NotMoney;
        }

        Span<char> buffer = stackalloc char[MaxLength];
        ReadOnlySpan<char> clean = Clean(text.Trim(), buffer);
        if (!TryFindNumber(clean, locale, out int start, out int length))
        {
            return MoneyOutcome.NotMoney;
        }

        Span<char> marks = stackalloc char[MaxLength];
        Signs signs = default;
        ReadOnlySpan<char> before = signs.Strip(clean[..start], '(', marks);
        ReadOnlySpan<char> after = signs.Strip(clean[(start + length)..], ')', marks[before.Length..]);
        Span<char> digits = stackalloc char[MaxLength];
        if (!signs.AreGood || !TryReadDigits(clean.Slice(start, length), locale, digits, out int digitCount))
        {
            return MoneyOutcome.NotMoney;
        }

        MoneyOutcome outcome = ReadCurrency(before.Trim(' '), after.Trim(' '), expected, locale.Marks, out Currency currency, mark);
        if (outcome != MoneyOutcome.Good)
        {
            return outcome;
        }

        outcome = Money.ReadAmount<char>(digits[..digitCount], out decimal amount);
        money = outcome == MoneyOutcome.Good ? Money.FromAmount(signs.IsNegative ? -amount : amount, currency) : default;
        return outcome;
    }

    // Without what cannot be seen; any space is ' ', any decimal digit '0' to '9', any minus '-'.
    private static ReadOnlySpan<char> Clean(ReadOnlySpan<char> text, Span<char> buffer)
    {
        int length = 0;
        foreach (char character in text)
        {
            if (!CurrencyMarks.IsInvisible(character))
            {
                buffer[length++] = character switch
                {
                    '\u2212' or '\uFF0D' or '\uFE63' or '\u2010' or '\u2011' => '-',
                    '\uFF0B' => '+',
                    '\uFF08' => '(',
                    '\uFF09' => ')',
                    _ when char.IsDigit(character) => (char)('0' + System.Globalization.CharUnicodeInfo.GetDecimalDigitValue(character)),
                    _ => CurrencyMarks.Fold(character),
                };
            }
        }

        return buffer[..length];
    }

    // From the first digit to the last. A separator before the first one counts only where nothing else could own it: ".50", not "Rs.50".
    private static bool TryFindNumber(ReadOnlySpan<char> text, NumberLocale locale, out int start, out int length)
    {
        int end = text.Length;
        while (end > 0 && !char.IsAsciiDigit(text[end - 1]))
        {
            end--;
        }

        start = 0;
        while (start < end && !char.IsAsciiDigit(text[start]))
        {
            start++;
        }

        length = end - start;
        if (start == 0 || length == 0 || !IsDecimal(text[start - 1], locale))
        {
            return length > 0;
        }

        if (!text[..(start - 1)].Trim("+-( ").IsEmpty)
        {
            return false;
        }

        start--;
        length++;
        return true;
    }

    // The digits with '.' before the fraction. Groups are whole: three digits, or the locale's, behind one kind of separator.
    private static bool TryReadDigits(ReadOnlySpan<char> number, NumberLocale locale, Span<char> digits, out int length)
    {
        length = 0;
        Span<int> groups = stackalloc int[MaxLength];
        int groupCount = 1;
        char separator = '\0';
        bool inFraction = false;
        foreach (char character in number)
        {
            if (character is >= '0' and <= '9')
            {
                digits[length++] = character;
                groups[groupCount - 1] += inFraction ? 0 : 1;
            }
            else if (!inFraction && IsDecimal(character, locale))
            {
                inFraction = true;
                if (length == 0)
                {
                    digits[length++] = '0';
                    groups[0] = 1;
                }

                digits[length++] = '.';
            }
            else if (!inFraction && IsGroup(character, locale) && (separator == '\0' || separator == character))
            {
                separator = character;
                groupCount++;
            }
            else
            {
                return false;
            }
        }

        return groupCount == 1 || (digits[0] != '0' && (AreWhole(groups[..groupCount], locale.Money) || AreWhole(groups[..groupCount], locale.Number)));
    }

    private static bool AreWhole(ReadOnlySpan<int> groups, NumberPattern pattern)
    {
        const int Western = 3;
        bool areWestern = groups[0] is >= 1 and <= Western && !groups[1..].ContainsAnyExcept(Western);
        bool areLocal = pattern.PrimaryGroup < int.MaxValue && groups[^1] == pattern.PrimaryGroup &&
            groups[0] >= 1 && groups[0] <= pattern.SecondaryGroup && !groups[1..^1].ContainsAnyExcept(pattern.SecondaryGroup);
        return areWestern || areLocal;
    }

    private static bool IsDecimal(char character, NumberLocale locale) =>
        locale.MoneyDecimalSeparator.Contains(character, StringComparison.Ordinal) || locale.DecimalSeparator.Contains(character, StringComparison.Ordinal);

    // Spaces and apostrophes group digits in every locale, since they separate no fraction in any.
    private static bool IsGroup(char character, NumberLocale locale) => character is ' ' or '\'' or '’' or '٬' ||
        locale.MoneyGroupSeparator.Contains(character, StringComparison.Ordinal) || locale.GroupSeparator.Contains(character, StringComparison.Ordinal);

    private static MoneyOutcome ReadCurrency(
        ReadOnlySpan<char> before, ReadOnlySpan<char> after, Currency? expected, CurrencyMarks marks, out Currency currency, string[]? mark)
    {
        if (before.IsEmpty && after.IsEmpty)
        {
            currency = expected.GetValueOrDefault();
            return expected is null ? MoneyOutcome.NoCurrency : MoneyOutcome.Good;
        }

        // One mark, on either side, or a code and a symbol: "$12 USD", "CAD $12".
        ReadOnlySpan<char> first = before.IsEmpty ? after : before;
        ReadOnlySpan<char> second = before.IsEmpty ? default : after;
        if (second.IsEmpty && first.IndexOf(' ') is > 0 and int space && marks.Resolve(first, expected, out _) == MoneyOutcome.UnknownCurrency)
        {
            second = first[(space + 1)..].TrimStart(' ');
            first = first[..space];
        }

        if (Currency.TryFromCode(second, out _))
        {
            ReadOnlySpan<char> code = second;
            second = first;
            first = code;
        }

        MoneyOutcome outcome = marks.Resolve(first, expected, out currency);
        if (outcome == MoneyOutcome.Good && !second.IsEmpty)
        {
            bool agree = Currency.TryFromCode(first, out _) && marks.Resolve(second, currency, out Currency other) == MoneyOutcome.Good && other == currency;
            outcome = agree ? MoneyOutcome.Good : MoneyOutcome.NotMoney;
        }

        if (outcome == MoneyOutcome.Good && expected is { } needed && currency != needed)
        {
            outcome = MoneyOutcome.OtherCurrency;
        }

        if (mark is not null)
        {
            mark[0] = first.ToString();
        }

        return outcome;
    }

    /// <summary>The signs around a number: one minus or plus, or one pair of parentheses.</summary>
    private struct Signs
    {
        private int minuses;
        private int pluses;
        private int parentheses;
        private bool isMisplaced;

        public readonly bool IsNegative => minuses + parentheses > 0;

        public readonly bool AreGood => !isMisplaced && parentheses is 0 or 2 && minuses + pluses + (parentheses / 2) <= 1;

        /// <summary>What stands beside a number without the signs in it, which are counted.</summary>
        public ReadOnlySpan<char> Strip(ReadOnlySpan<char> beside, char parenthesis, Span<char> destination)
        {
            int length = 0;
            int ofThisSide = 0;
            foreach (char character in beside)
            {
                switch (character)
                {
                    case '-':
                        minuses++;
                        break;
                    case '+':
                        pluses++;
                        break;
                    case '(' or ')':
                        ofThisSide++;
                        isMisplaced |= character != parenthesis || ofThisSide > 1;
                        break;
                    default:
                        destination[length++] = character;
                        break;
                }
            }

            parentheses += ofThisSide;
            return destination[..length];
        }
    }
}
