using System.Globalization;

namespace CommerceMetrics;

/// <summary>
/// Which currencies a text near a number may name in a locale: a code of ISO 4217, the locale's symbols, its narrow ones, and those that CLDR
/// has for all locales ("US$", "A$").
/// </summary>
internal sealed class CurrencyMarks
{
    private readonly Dictionary<string, Currency[]> bySymbol;
    private readonly Dictionary<string, Currency[]> byNarrowSymbol;

    public CurrencyMarks(NumberLocale locale)
    {
        bySymbol = Collect(locale.SymbolOf);
        byNarrowSymbol = Collect(locale.NarrowSymbolOf);
        foreach ((string mark, Currency[] currencies) in Collect(NumberLocale.Root.SymbolOf))
        {
            if (!byNarrowSymbol.ContainsKey(mark))
            {
                bySymbol.TryAdd(mark, currencies);
            }
        }
    }

    /// <summary>
    /// The currency that a mark names: by its code; the one whose symbol it is; else the one whose narrow symbol it is. One that is expected is
    /// meant by its code, symbol or narrow symbol. Of several, current ones go before historic ones.
    /// </summary>
    public MoneyOutcome Resolve(ReadOnlySpan<char> mark, Currency? expected, out Currency currency)
    {
        if (Currency.TryFromCode(mark, out currency))
        {
            return MoneyOutcome.Good;
        }

        ReadOnlySpan<Currency> candidates = CandidatesOf(mark);
        ReadOnlySpan<Currency> narrow = Look(byNarrowSymbol, mark);
        if (expected is { } meant && (candidates.Contains(meant) || narrow.Contains(meant) || (meant.IsCustom && mark.SequenceEqual(meant.Code))))
        {
            currency = meant;
            return MoneyOutcome.Good;
        }

        currency = candidates.Length == 1 ? candidates[0] : default;
        return candidates.Length switch
        {
            0 => MoneyOutcome.UnknownCurrency,
            1 => MoneyOutcome.Good,
            _ => MoneyOutcome.AmbiguousCurrency,
        };
    }

    /// <summary>The currencies whose symbol a mark is, or else whose narrow symbol.</summary>
    public ReadOnlySpan<Currency> CandidatesOf(ReadOnlySpan<char> mark) => Look(bySymbol, mark) is { Length: > 0 } symbols ? symbols : Look(byNarrowSymbol, mark);

    /// <summary>The form in which characters of symbols and of texts are compared: any space is one, wide signs are the plain ones.</summary>
    public static char Fold(char character) => character switch
    {
        '￥' => '¥',
        '＄' => '$',
        '￡' => '£',
        '￦' => '₩',
        _ when CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.SpaceSeparator => ' ',
        _ => character,
    };

    /// <summary>Whether a character cannot be seen, so that it may stand anywhere in a pasted text.</summary>
    public static bool IsInvisible(char character) =>
        character == '\u034F' || CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.Format;

    // A mark with or without the point of its abbreviation: "kr" and "kr.".
    private static ReadOnlySpan<Currency> Look(Dictionary<string, Currency[]> table, ReadOnlySpan<char> mark)
    {
        Dictionary<string, Currency[]>.AlternateLookup<ReadOnlySpan<char>> lookup = table.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(mark, out Currency[]? currencies))
        {
            return currencies;
        }

        if (mark.EndsWith('.'))
        {
            lookup.TryGetValue(mark[..^1], out currencies);
            return currencies;
        }

        Span<char> abbreviated = stackalloc char[mark.Length + 1];
        mark.CopyTo(abbreviated);
        abbreviated[^1] = '.';
        lookup.TryGetValue(abbreviated, out currencies);
        return currencies;
    }

    private static Dictionary<string, Currency[]> Collect(Func<Currency, string?> symbolOf) => Currency.Iso4217
        .Select(currency => (Currency: currency, Symbol: symbolOf(currency)))
        .Where(static pair => pair.Symbol is not null && pair.Currency != Currency.None)
        .GroupBy(static pair => string.Concat(pair.Symbol!.Where(static character => !IsInvisible(character)).Select(Fold)).Trim())
        .ToDictionary(
            static group => group.Key,
            static group => group.Any(static pair => !pair.Currency.IsHistoric)
                ? group.Where(static pair => !pair.Currency.IsHistoric).Select(static pair => pair.Currency).ToArray()
                : [.. group.Select(static pair => pair.Currency)],
            StringComparer.Ordinal);
}
