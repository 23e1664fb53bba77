using System.Text;

namespace CommerceMetrics;

// The annual figure as a locale writes amounts.
public readonly partial struct RunRate : ISpanFormattable, IUtf8SpanFormattable
{
    /// <summary>The annual figure as a locale writes an amount of money, rounded once, half-even; "n/a" where there is none.</summary>
    /// <remarks>
    /// Formats are those of <see cref="Money.ToString(string, IFormatProvider)"/>, and give the figure alone. None or <c>G</c> is the text of <see cref="ToString()"/>, for which the provider does not
    /// matter.
    /// </remarks>
    /// <param name="format">Such as "C", "I0", "CK"; null or empty for the text of <see cref="ToString()"/>.</param>
    /// <param name="formatProvider">A <see cref="NumberLocale"/> or a <see cref="System.Globalization.CultureInfo"/>. Null means <see cref="NumberLocale.Invariant"/>, and never the
    /// machine's culture.</param>
    /// <exception cref="FormatException"><paramref name="format"/> is none of these.</exception>
    /// <exception cref="System.Globalization.CultureNotFoundException">CLDR has no locale of the culture's language.</exception>
    /// <exception cref="ArgumentException">The provider names no language.</exception>
    public string ToString(string? format, IFormatProvider? formatProvider = null) => RatioStyle.IsDefault(format) ? ToString() : Annual.ToString(format, formatProvider);

    /// <summary>Writes what <see cref="ToString(string, IFormatProvider)"/> gives; false where it does not fit.</summary>
    /// <inheritdoc cref="ToString(string, IFormatProvider)" path="/exception"/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) => RatioStyle.IsDefault(format)
        ? RatioWriter.TryCopy(ToString(), destination, out charsWritten)
        : Annual.TryFormat(destination, out charsWritten, format, provider);

    /// <inheritdoc cref="TryFormat(Span{char}, out int, ReadOnlySpan{char}, IFormatProvider?)"/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) => RatioStyle.IsDefault(format)
        ? Encoding.UTF8.TryGetBytes(ToString(), utf8Destination, out bytesWritten)
        : Annual.TryFormat(utf8Destination, out bytesWritten, format, provider);
}
