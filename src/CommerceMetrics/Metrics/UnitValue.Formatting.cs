using System.Text;

namespace CommerceMetrics;

// Money per count as a locale writes amounts.
public readonly partial struct UnitValue : ISpanFormattable, IUtf8SpanFormattable
{
    /// <summary>The figure as a locale writes an amount of money, rounded once, half-even; "n/a" where it is undefined.</summary>
    /// <remarks>
    /// Formats are those of <see cref="Money.ToString(string, IFormatProvider)"/>, such as <c>C</c> with the currency's symbol and digits; none or <c>G</c> is the text of <see cref="ToString()"/>, for which the
    /// provider does not matter.
    /// </remarks>
    /// <param name="format">Such as "C", "I0", "CK"; null or empty for the text of <see cref="ToString()"/>.</param>
    /// <param name="formatProvider">A <see cref="NumberLocale"/> or a <see cref="System.Globalization.CultureInfo"/>. Null means <see cref="NumberLocale.Invariant"/>, and never the
    /// machine's culture.</param>
    /// <exception cref="FormatException"><paramref name="format"/> is none of these.</exception>
    /// <exception cref="System.Globalization.CultureNotFoundException">CLDR has no locale of the culture's language.</exception>
    /// <exception cref="ArgumentException">The provider names no language.</exception>
    public string ToString(string? format, IFormatProvider? formatProvider = null) => MoneyFormat.Parse(format) is { } localized && IsDefined
        ? MoneyWriter.Write(DigitsFor(localized, stackalloc char[DecimalDigits.OfUsualQuotient]), Numerator.Currency, localized, NumberLocale.From(formatProvider))
        : ToString();

    /// <summary>Writes what <see cref="ToString(string, IFormatProvider)"/> gives, without allocating where the numbers are of a usual size; false where it does not fit.</summary>
    /// <inheritdoc cref="ToString(string, IFormatProvider)" path="/exception"/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null)
    {
        if (MoneyFormat.Parse(format) is { } localized && IsDefined)
        {
            DecimalDigits digits = DigitsFor(localized, stackalloc char[DecimalDigits.OfUsualQuotient]);
            return MoneyWriter.TryWrite(destination, digits, Numerator.Currency, localized, NumberLocale.From(provider), out charsWritten);
        }

        return RatioWriter.TryCopy(ToString(), destination, out charsWritten);
    }

    /// <inheritdoc cref="TryFormat(Span{char}, out int, ReadOnlySpan{char}, IFormatProvider?)"/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null)
    {
        Span<char> text = stackalloc char[MoneyWriter.MaxLengthOfDecimal];
        ReadOnlySpan<char> written = TryFormat(text, out int length, format, provider) ? text[..length] : ToString(new string(format), provider);
        return Encoding.UTF8.TryGetBytes(written, utf8Destination, out bytesWritten);
    }

    // As many as the format can show: behind the point, or significant ones.
    private DecimalDigits DigitsFor(MoneyFormat format, Span<char> buffer) => DecimalDigits.Of(
        Quotient.Of(Numerator.Amount, Denominator.ToNumber()),
        plusOne: false,
        decimals: format.Notation == Notation.Standard ? format.Digits ?? Numerator.Currency.Digits : 0,
        significant: format.Notation == Notation.Standard ? 0 : format.SignificantDigits,
        buffer);
}
