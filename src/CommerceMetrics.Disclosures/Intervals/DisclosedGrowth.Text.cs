namespace CommerceMetrics.Disclosures;

// How a growth is written; always invariant.
public readonly partial struct DisclosedGrowth : ISpanFormattable, IUtf8SpanFormattable
{
    /// <summary>In percent, rounded outward: "+75.5 % to +76.5 %", "above +300.0 %".</summary>
    /// <param name="decimals">Of the percentage; 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="decimals"/> is negative.</exception>
    public string ToOutwardString(int decimals)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(decimals);
        return Range.InWords(Percent(Range.Low, decimals, MidpointRounding.ToNegativeInfinity), Percent(Range.High, decimals, MidpointRounding.ToPositiveInfinity));
    }

    /// <summary>The exact interval of rates: "[0.755, 0.765]".</summary>
    public override string ToString() => Range.ToString();

    /// <summary>As <see cref="ToString()"/> for null, empty or "G", and as <see cref="ToOutwardString"/> with n decimals for "On".</summary>
    /// <param name="format">Such as "O1".</param>
    /// <param name="formatProvider">Of no effect: the text is invariant.</param>
    /// <exception cref="FormatException"><paramref name="format"/> is none of these.</exception>
    public string ToString(string? format, IFormatProvider? formatProvider = null) =>
        TextFormat.DecimalsOf(format, 'O', nameof(DisclosedGrowth)) is { } decimals ? ToOutwardString(decimals) : ToString();

    /// <summary>Writes what <see cref="ToString(string, IFormatProvider)"/> gives; false where it does not fit.</summary>
    /// <inheritdoc cref="ToString(string, IFormatProvider)" path="/exception"/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        TextFormat.TryCopy(ToString(format.ToString(), provider), destination, out charsWritten);

    /// <inheritdoc cref="TryFormat(Span{char}, out int, ReadOnlySpan{char}, IFormatProvider?)"/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        TextFormat.TryCopy(ToString(format.ToString(), provider), utf8Destination, out bytesWritten);

    private static string? Percent(Fraction? rate, int decimals, MidpointRounding mode) => rate is { } value
        ? $"{(value.Sign > 0 ? "+" : "")}{(value * 100).ToFixedString(decimals, mode)} %"
        : null;
}
