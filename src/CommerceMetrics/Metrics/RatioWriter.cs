using System.Text;

namespace CommerceMetrics;

/// <summary>Writes ratios as a locale does, rounded once, half-even, from the exact fraction; zero has no sign.</summary>
internal static class RatioWriter
{
    /// <summary>Stands for a ratio to 0.</summary>
    public const string NotAvailable = "n/a";

    /// <summary>Stands for growth in an outcome without a rate.</summary>
    public const string NotMeaningful = "n/m";

    private const char NoBreakSpace = '\u00A0';

    // Affixes, and digits with a separator each, of any usual number; a longer one is written to a text of its own.
    private const int UsualLength = 256;

    public static string Write(Quotient ratio, RatioFormat format, NumberLocale locale)
    {
        Span<char> text = stackalloc char[UsualLength];
        int length;
        while (!TryWrite(text, out length, ratio, format, locale))
        {
            text = new char[text.Length * 4];
        }

        return new string(text[..length]);
    }

    /// <summary>False where it does not fit; then nothing in the destination counts.</summary>
    public static bool TryWrite(Span<char> destination, out int charsWritten, Quotient ratio, RatioFormat format, NumberLocale locale)
    {
        Span<char> buffer = stackalloc char[DecimalDigits.OfUsualQuotient];
        DecimalDigits digits = DecimalDigits.Of(ratio, format.Notation == RatioNotation.Multiple, format.Power + format.Digits, 0, buffer);
        digits.Scale(format.Power);
        digits.RoundToFraction(format.Digits);
        NumberWriter writer = new(destination, locale);
        NumberPattern pattern = format.Notation == RatioNotation.Percent ? locale.Percent : locale.Number;
        bool isSigned = digits.IsNegative || (format.IsSigned && !digits.IsZero);
        AppendAffix(ref writer, isSigned ? pattern.NegativePrefix : pattern.Prefix, digits.IsNegative);

        // Some of CLDR's percent patterns group by two ("#,#0"), and numbers of these locales by three.
        bool isGrouped = format.Notation != RatioNotation.Fraction && pattern.PrimaryGroup < int.MaxValue && locale != NumberLocale.Invariant;
        isGrouped |= format.Notation == RatioNotation.Number;
        writer.AppendDigits(digits, format.Digits, isGrouped ? locale.Number : NumberPattern.Bare, locale.MinimumGroupingDigits, isMoney: false);
        AppendAffix(ref writer, isSigned ? pattern.NegativeSuffix : pattern.Suffix, digits.IsNegative);
        AppendUnit(ref writer, format.Notation, locale);
        charsWritten = writer.Length;
        return writer.Fits;
    }

    /// <inheritdoc cref="TryWrite(Span{char}, out int, Quotient, RatioFormat, NumberLocale)"/>
    public static bool TryWrite(Span<byte> destination, out int bytesWritten, Quotient ratio, RatioFormat format, NumberLocale locale)
    {
        Span<char> text = stackalloc char[UsualLength];
        ReadOnlySpan<char> written = TryWrite(text, out int length, ratio, format, locale) ? text[..length] : Write(ratio, format, locale);
        return Encoding.UTF8.TryGetBytes(written, destination, out bytesWritten);
    }

    /// <summary>A text that no locale changes.</summary>
    public static bool TryCopy(string text, Span<char> destination, out int charsWritten)
    {
        bool fits = text.TryCopyTo(destination);
        charsWritten = fits ? text.Length : 0;
        return fits;
    }

    private static void AppendAffix(ref NumberWriter writer, string affix, bool isNegative)
    {
        foreach (char character in affix)
        {
            switch (character)
            {
                case '%':
                    writer.Append(writer.Locale.PercentSign);
                    break;
                case '-':
                    writer.Append(isNegative ? writer.Locale.MinusSign : writer.Locale.PlusSign);
                    break;
                default:
                    writer.Append(character);
                    break;
            }
        }
    }

    private static void AppendUnit(ref NumberWriter writer, RatioNotation notation, NumberLocale locale)
    {
        switch (notation)
        {
            case RatioNotation.Points:
            case RatioNotation.BasisPoints:
                writer.Append(locale == NumberLocale.Invariant ? ' ' : NoBreakSpace);
                writer.Append(notation == RatioNotation.Points ? "pp" : "bp");
                break;
            case RatioNotation.Multiple:
                writer.Append('×');
                break;
            default:
                break;
        }
    }
}
