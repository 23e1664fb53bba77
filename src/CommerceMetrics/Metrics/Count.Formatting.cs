using System.Globalization;
using System.Text;

namespace CommerceMetrics;

// Counts as a locale writes numbers.
public readonly partial record struct Count : ISpanFormattable, IUtf8SpanFormattable
{
    /// <summary>The count as a locale writes it.</summary>
    /// <remarks>
    /// Formats, case ignored: none or <c>G</c> is the digits, for which the provider does not matter; <c>N</c> has the locale's groups ("1,234,567"); <c>NK</c> is compact by CLDR's short forms ("1.23M"), <c>NL</c> by
    /// its long ones ("1.23 million"), with three significant digits, or as many as follow, 1 to 28 (<c>NK2</c>). A number of digits behind the point may follow <c>N</c>, as in formats of money.
    /// </remarks>
    /// <param name="format">Such as "N", "NK", "NL2"; null or empty for the digits.</param>
    /// <param name="formatProvider">A <see cref="NumberLocale"/> or a <see cref="System.Globalization.CultureInfo"/>. Null means <see cref="NumberLocale.Invariant"/>, and never the
    /// machine's culture.</param>
    /// <exception cref="FormatException"><paramref name="format"/> is none of these.</exception>
    /// <exception cref="System.Globalization.CultureNotFoundException">CLDR has no locale of the culture's language.</exception>
    /// <exception cref="ArgumentException">The provider names no language.</exception>
    public string ToString(string? format, IFormatProvider? formatProvider = null) => ParseFormat(format) is { } localized
        ? MoneyWriter.Write(DecimalDigits.Of(Value, stackalloc char[DecimalDigits.OfInt128]), Currency.None, localized, NumberLocale.From(formatProvider))
        : ToString();

    /// <summary>Writes what <see cref="ToString(string, IFormatProvider)"/> gives, without allocating where the numbers are of a usual size; false where it does not fit.</summary>
    /// <inheritdoc cref="ToString(string, IFormatProvider)" path="/exception"/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null)
    {
        if (ParseFormat(format) is { } localized)
        {
            DecimalDigits digits = DecimalDigits.Of(Value, stackalloc char[DecimalDigits.OfInt128]);
            return MoneyWriter.TryWrite(destination, digits, Currency.None, localized, NumberLocale.From(provider), out charsWritten);
        }

        return Value.TryFormat(destination, out charsWritten, default, CultureInfo.InvariantCulture);
    }

    /// <inheritdoc cref="TryFormat(Span{char}, out int, ReadOnlySpan{char}, IFormatProvider?)"/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null)
    {
        Span<char> text = stackalloc char[MoneyWriter.MaxLengthOfDecimal];
        ReadOnlySpan<char> written = TryFormat(text, out int length, format, provider) ? text[..length] : ToString(new string(format), provider);
        return Encoding.UTF8.TryGetBytes(written, utf8Destination, out bytesWritten);
    }

    // Null for the plain digits.
    private static MoneyFormat? ParseFormat(ReadOnlySpan<char> format) =>
        RatioStyle.IsDefault(format) ? null
        : format[0] is 'N' or 'n' && MoneyFormat.Parse(format) is { } localized ? localized with { Digits = localized.Digits ?? (localized.Notation == Notation.Standard ? 0 : null) }
        : throw new FormatException($"'{format}' is no format of a count; allowed are none or \"G\", N, NK and NL, each alone or with a number of digits, such as \"NK2\".");
}
