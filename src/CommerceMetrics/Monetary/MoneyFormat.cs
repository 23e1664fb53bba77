namespace CommerceMetrics;

/// <summary>A format of money, read from its text; the texts are documented at <see cref="Money.ToString(string, IFormatProvider)"/>.</summary>
/// <param name="Display">How the currency is shown.</param>
/// <param name="Notation">Whether large amounts are written compactly.</param>
/// <param name="Digits">Digits behind the point, or significant ones where compact; null for the currency's, or three significant ones.</param>
internal readonly record struct MoneyFormat(CurrencyDisplay Display, Notation Notation, int? Digits)
{
    public const string Allowed =
        "none or \"G\", the round-trip text; C (symbol), S (narrow symbol), I (ISO code), N (number alone) or A (accounting), then K (compact) or " +
        "L (compact in words) but for A, then 0 to 28 digits behind the point, or 1 to 28 significant ones where compact: \"C\", \"I0\", \"CK\", \"NL4\"";

    /// <summary>The most digits that a format can ask for: a decimal's behind the point.</summary>
    public const int MaxDigits = 28;

    private const int DefaultSignificantDigits = 3;

    public int SignificantDigits => Digits ?? DefaultSignificantDigits;

    /// <summary>Null for the round-trip text.</summary>
    /// <exception cref="FormatException">The text is no format.</exception>
    public static MoneyFormat? Parse(ReadOnlySpan<char> format)
    {
        if (format is "" or "G" or "g")
        {
            return null;
        }

        CurrencyDisplay? display = (format[0] | ' ') switch
        {
            'c' => CurrencyDisplay.Symbol,
            's' => CurrencyDisplay.NarrowSymbol,
            'i' => CurrencyDisplay.Code,
            'n' => CurrencyDisplay.None,
            'a' => CurrencyDisplay.Accounting,
            _ => null,
        };
        Notation notation = format.Length < 2 ? Notation.Standard : (format[1] | ' ') switch
        {
            'k' => Notation.CompactShort,
            'l' => Notation.CompactLong,
            _ => Notation.Standard,
        };
        ReadOnlySpan<char> digits = format[(notation == Notation.Standard ? 1 : 2)..];
        int least = notation == Notation.Standard ? 0 : 1;
        int? count = digits switch
        {
            [>= '0' and <= '9'] => digits[0] - '0',
            [>= '1' and <= '9', >= '0' and <= '9'] => ((digits[0] - '0') * 10) + digits[1] - '0',
            _ => null,
        };
        bool isGood = display is not null && (digits.IsEmpty || (count >= least && count <= MaxDigits)) &&
            (display != CurrencyDisplay.Accounting || notation == Notation.Standard);
        return isGood
            ? new MoneyFormat(display!.Value, notation, count)
            : throw new FormatException($"'{format}' is no format of money; allowed are {Allowed}.");
    }
}
