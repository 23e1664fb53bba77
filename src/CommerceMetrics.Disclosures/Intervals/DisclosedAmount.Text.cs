namespace CommerceMetrics.Disclosures;

// How an amount is written; always invariant.
public readonly partial struct DisclosedAmount : ISpanFormattable, IUtf8SpanFormattable
{
    private static readonly (int Power, string Word)[] Scales = [(12, " trillion"), (9, " billion"), (6, " million"), (0, "")];

    /// <summary>In words, rounded outward, in the largest scale (short: trillion is 10^12) that leaves a digit before the point: "1.405 to 1.415 trillion CNY", "below 1.113 billion USD".</summary>
    /// <param name="decimals">Of the scaled number; 0 or more.</param>
    /// <param name="largestScale">The power of ten of the largest scale to use: 12, 9, 6 or 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="decimals"/> is negative.</exception>
    public string ToOutwardString(int decimals, int largestScale = 12)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(decimals);
        (int power, string word) = ScaleOf(largestScale);
        return $"{(Range / Fraction.PowerOfTen(power)).ToOutwardString(decimals)}{word} {Currency}";
    }

    /// <summary>The currency and the exact interval in major units: "CNY [1405000000000, 1415000000000]".</summary>
    public override string ToString() => $"{Currency} {Range}";

    /// <summary>As <see cref="ToString()"/> for null, empty or "G", and as <see cref="ToOutwardString"/> with n decimals for "On".</summary>
    /// <param name="format">Such as "O3".</param>
    /// <param name="formatProvider">Of no effect: the text is invariant.</param>
    /// <exception cref="FormatException"><paramref name="format"/> is none of these.</exception>
    public string ToString(string? format, IFormatProvider? formatProvider = null) =>
        TextFormat.DecimalsOf(format, 'O', nameof(DisclosedAmount)) is { } decimals ? ToOutwardString(decimals) : ToString();

    /// <summary>Writes what <see cref="ToString(string, IFormatProvider)"/> gives; false where it does not fit.</summary>
    /// <inheritdoc cref="ToString(string, IFormatProvider)" path="/exception"/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        TextFormat.TryCopy(ToString(format.ToString(), provider), destination, out charsWritten);

    /// <inheritdoc cref="TryFormat(Span{char}, out int, ReadOnlySpan{char}, IFormatProvider?)"/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        TextFormat.TryCopy(ToString(format.ToString(), provider), utf8Destination, out bytesWritten);

    private (int Power, string Word) ScaleOf(int largest)
    {
        Fraction size = (Range.Low, Range.High) switch
        {
            ({ } low, { } high) => Fraction.Max(low.Abs(), high.Abs()),
            _ => (Range.Low ?? Range.High ?? Fraction.Zero).Abs(),
        };
        foreach ((int power, string word) in Scales)
        {
            if (power <= largest && (power == 0 || size >= Fraction.PowerOfTen(power)))
            {
                return (power, word);
            }
        }

        return (0, "");
    }
}
