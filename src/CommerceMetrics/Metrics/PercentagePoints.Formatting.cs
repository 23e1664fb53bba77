namespace CommerceMetrics;

// Points as a locale writes them.
public readonly partial struct PercentagePoints : ISpanFormattable, IUtf8SpanFormattable
{
    /// <summary>The points as a locale writes them, rounded once, half-even, no sign on zero.</summary>
    /// <remarks>
    /// Formats, case ignored: none, <c>G</c> or <c>P</c> is points with their sign and one decimal ("+3.1 pp", in German "+3,1 pp" with a no-break space: CLDR has no pattern and no word for
    /// them); <c>B</c> basis points, 1/100 of a point ("+310 bp"); <c>F</c> a fraction of 1 with six decimals ("0.031000").
    /// A number of digits behind the point may follow, 0 to 28 (<c>P2</c>).
    /// </remarks>
    /// <param name="format">Such as "P2", "B", "F6"; null or empty for "P1".</param>
    /// <param name="formatProvider">A <see cref="NumberLocale"/> or a <see cref="System.Globalization.CultureInfo"/>. Null means <see cref="NumberLocale.Invariant"/>, and never the
    /// machine's culture.</param>
    /// <exception cref="FormatException"><paramref name="format"/> is none of these.</exception>
    /// <exception cref="System.Globalization.CultureNotFoundException">CLDR has no locale of the culture's language.</exception>
    /// <exception cref="ArgumentException">The provider names no language.</exception>
    public string ToString(string? format, IFormatProvider? formatProvider = null) =>
        RatioWriter.Write(ratio.ToQuotient(), RatioStyle.Points.Parse(format), NumberLocale.From(formatProvider));

    /// <summary>Writes what <see cref="ToString(string, IFormatProvider)"/> gives, without allocating where the numbers are of a usual size; false where it does not fit.</summary>
    /// <inheritdoc cref="ToString(string, IFormatProvider)" path="/exception"/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        RatioWriter.TryWrite(destination, out charsWritten, ratio.ToQuotient(), RatioStyle.Points.Parse(format), NumberLocale.From(provider));

    /// <inheritdoc cref="TryFormat(Span{char}, out int, ReadOnlySpan{char}, IFormatProvider?)"/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        RatioWriter.TryWrite(utf8Destination, out bytesWritten, ratio.ToQuotient(), RatioStyle.Points.Parse(format), NumberLocale.From(provider));
}
