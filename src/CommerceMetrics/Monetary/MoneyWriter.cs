using System.Buffers;

namespace CommerceMetrics;

/// <summary>Writes an amount as a locale does, with its currency, into a caller's span.</summary>
internal ref struct MoneyWriter
{
    /// <summary>Characters that hold any decimal in any format and locale: 58 digits, the separators between them, and the longest words.</summary>
    public const int MaxLengthOfDecimal = MaxLengthOfAffixes + (2 * 58);

    private const int MaxLengthOfAffixes = 160;
    private const char NoBreakSpace = '\u00A0';

    private readonly NumberLocale locale;
    private readonly bool isMoney; // with a currency: its own separators
    private readonly Span<char> code; // the currency's code, where that is shown
    private readonly string? symbol;
    private NumberWriter text;

    private MoneyWriter(Span<char> destination, NumberLocale locale, Currency currency, CurrencyDisplay display, Span<char> code)
    {
        text = new NumberWriter(destination, locale);
        this.locale = locale;
        isMoney = display != CurrencyDisplay.None;
        symbol = display switch
        {
            CurrencyDisplay.Symbol or CurrencyDisplay.Accounting => locale.SymbolOf(currency),
            CurrencyDisplay.NarrowSymbol => locale.NarrowSymbolOf(currency),
            _ => null,
        };
        this.code = symbol is null ? code[..currency.UnpackCode(code)] : default;
    }

    private readonly ReadOnlySpan<char> CurrencyText => symbol is null ? code : symbol;

    public static string Write(DecimalDigits amount, Currency currency, MoneyFormat format, NumberLocale locale)
    {
        // Digits of an amount of any size, a separator with each, and zeros between the point and a small one.
        int bound = MaxLengthOfAffixes + (2 * (Math.Abs(amount.Point) + MoneyFormat.MaxDigits + 1));
        char[]? rented = bound > MaxLengthOfDecimal ? ArrayPool<char>.Shared.Rent(bound) : null;
        Span<char> text = rented ?? stackalloc char[MaxLengthOfDecimal];
        string result = TryWrite(text, amount, currency, format, locale, out int length)
            ? new string(text[..length])
            : throw new InvalidOperationException("The amount is longer than its bound.");
        if (rented is not null)
        {
            ArrayPool<char>.Shared.Return(rented);
        }

        return result;
    }

    /// <summary>False where the text does not fit; then nothing in the destination counts.</summary>
    public static bool TryWrite(
        Span<char> destination, DecimalDigits amount, Currency currency, MoneyFormat format, NumberLocale locale, out int charsWritten)
    {
        Span<char> code = stackalloc char[Currency.MaxCodeLength];
        MoneyWriter writer = new(destination, locale, currency, format.Display, code);
        if (format.Notation == Notation.Standard)
        {
            writer.WriteStandard(amount, format.Digits ?? currency.Digits, format.Display == CurrencyDisplay.Accounting);
        }
        else
        {
            writer.WriteCompact(amount, format.SignificantDigits, format.Notation);
        }

        charsWritten = writer.text.Length;
        return writer.text.Fits;
    }

    private void WriteStandard(DecimalDigits amount, int fractionDigits, bool isAccounting)
    {
        amount.RoundToFraction(fractionDigits);
        NumberPattern pattern = isAccounting ? locale.Accounting : isMoney ? locale.Money : locale.Number;
        Write(amount, fractionDigits, pattern, pattern, null, locale.MinimumGroupingDigits);
    }

    private void WriteCompact(DecimalDigits amount, int significantDigits, Notation notation)
    {
        amount.RoundToSignificant(significantDigits);
        CompactPatterns? ofMoney = notation == Notation.CompactShort && isMoney ? locale.ShortMoney : null;
        CompactPatterns patterns = ofMoney ?? (notation == Notation.CompactShort ? locale.ShortNumber : locale.LongNumber);
        CompactForm? form = patterns.Apply(ref amount, locale.Plurals);

        // A money form holds the currency itself; a number's form stands in the pattern of the locale's money. Compact numbers are grouped
        // from two digits before the first separator on.
        NumberPattern outer = !isMoney || (ofMoney is not null && form is not null) ? NumberPattern.Bare : locale.Money;
        Write(amount, amount.FractionLength, outer, locale.Number, form, Math.Max(locale.MinimumGroupingDigits, 2));
    }

    // Affixes of the pattern, then those of the form, around the digits.
    private void Write(DecimalDigits amount, int fractionDigits, NumberPattern pattern, NumberPattern groups, CompactForm? form, int minimumGrouping)
    {
        char firstOfNumber = form is { Prefix.Length: > 0 } ? form.Prefix[0] : form is { WholeDigits: 0, Suffix.Length: > 0 } ? form.Suffix[0] : '0';
        WriteAffix(amount.IsNegative ? pattern.NegativePrefix : pattern.Prefix, firstOfNumber);
        WriteAffix(form?.Prefix ?? "", '0');
        if (form is not { WholeDigits: 0 })
        {
            text.AppendDigits(amount, fractionDigits, groups, minimumGrouping, isMoney);
        }

        WriteAffix(form?.Suffix ?? "", '\0');
        WriteAffix(amount.IsNegative ? pattern.NegativeSuffix : pattern.Suffix, '\0');
    }

    private void WriteAffix(string affix, char next)
    {
        for (int i = 0; i < affix.Length; i++)
        {
            switch (affix[i])
            {
                case '¤':
                    ReadOnlySpan<char> currency = CurrencyText;
                    if (NeedsSpace(text.Last, currency[0]))
                    {
                        text.Append(NoBreakSpace);
                    }

                    text.Append(currency);
                    if (NeedsSpace(i + 1 < affix.Length ? affix[i + 1] : next, currency[^1]))
                    {
                        text.Append(NoBreakSpace);
                    }

                    break;
                case '-':
                    text.Append(locale.MinusSign);
                    break;
                default:
                    text.Append(affix[i]);
                    break;
            }
        }
    }

    // CLDR's currencySpacing, the same in all its locales: between a digit and a currency whose nearest character is neither a symbol nor a
    // space. Two letters are kept apart as well (CLDR's patterns "alphaNextToNumber" do that): "1 k USD", not "1 kUSD".
    private static bool NeedsSpace(char neighbour, char ofCurrency) =>
        (char.IsDigit(neighbour) && !char.IsSymbol(ofCurrency) && !char.IsSeparator(ofCurrency)) ||
        (char.IsLetter(neighbour) && char.IsLetter(ofCurrency));
}
