using System.Text;

namespace CommerceMetrics;

// Counts per count as a locale writes them.
public readonly partial struct CountRatio : ISpanFormattable, IUtf8SpanFormattable
{
    /// <summary>The figure as a locale writes it, rounded once, half-even, no sign on zero; "n/a" where it is undefined.</summary>
    /// <remarks>
    /// Formats, case ignored: none, <c>G</c> or <c>F</c> is two decimals without groups ("1234.50"); <c>N</c> two decimals with the locale's groups ("1,234.50").
    /// A number of digits behind the point may follow, 0 to 28 (<c>P2</c>).
    /// </remarks>
    /// <param name="format">Such as "F1", "N0"; null or empty for "F2".</param>
    /// <param name="formatProvider">A <see cref="NumberLocale"/> or a <see cref="System.Globalization.CultureInfo"/>. Null means <see cref="NumberLocale.Invariant"/>, and never the
    /// machine's culture.</param>
    /// <exception cref="FormatException"><paramref name="format"/> is none of these.</exception>
    /// <exception cref="System.Globalization.CultureNotFoundException">CLDR has no locale of the culture's language.</exception>
    /// <exception cref="ArgumentException">The provider names no language.</exception>
    public string ToString(string? format, IFormatProvider? formatProvider = null) => IsDefined
        ? RatioWriter.Write(Quotient.Of(Numerator.ToNumber(), Denominator.ToNumber()), RatioStyle.Quantity.Parse(format), NumberLocale.From(formatProvider))
        : Undefined(format, formatProvider);

    /// <summary>Writes what <see cref="ToString(string, IFormatProvider)"/> gives, without allocating where the numbers are of a usual size; false where it does not fit.</summary>
    /// <inheritdoc cref="ToString(string, IFormatProvider)" path="/exception"/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) => IsDefined
        ? RatioWriter.TryWrite(destination, out charsWritten, Quotient.Of(Numerator.ToNumber(), Denominator.ToNumber()), RatioStyle.Quantity.Parse(format), NumberLocale.From(provider))
        : RatioWriter.TryCopy(Undefined(format, provider), destination, out charsWritten);

    /// <inheritdoc cref="TryFormat(Span{char}, out int, ReadOnlySpan{char}, IFormatProvider?)"/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) => IsDefined
        ? RatioWriter.TryWrite(utf8Destination, out bytesWritten, Quotient.Of(Numerator.ToNumber(), Denominator.ToNumber()), RatioStyle.Quantity.Parse(format), NumberLocale.From(provider))
        : Encoding.UTF8.TryGetBytes(Undefined(format, provider), utf8Destination, out bytesWritten);

    // A bad format is one for an undefined figure, too.
    private static string Undefined(ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        RatioStyle.Quantity.Parse(format);
        NumberLocale.From(provider);
        return RatioWriter.NotAvailable;
    }
}
