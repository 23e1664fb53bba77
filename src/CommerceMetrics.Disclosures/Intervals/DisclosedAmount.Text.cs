namespace CommerceMetrics.Disclosures;

// How an amount is written; always invariant.
public readonly partial struct DisclosedAmount : ISpanFormattable, IUtf8SpanFormattable
{
    private static readonly (int Power, string Word)[] Scales = [(12, " trillion"), (9, " billion"), (6, " million"), (0, "")];

    /// <summary>In words, rounded outward: "1.405 to 1.415 trillion CNY", "below 1.113 billion USD". The scale is the short one: a trillion is 10^12.</summary>
    /// <param name="decimals">Of the scaled number; 0 or more.</param>
    /// <param name="scale">The power of ten of the scale: 12, 9, 6 or 0; null: the largest that leaves a digit before the point.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="decimals"/> is negative, or the scale is none of these.</exception>
    public string ToOutwardString(int decimals, int? scale = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(decimals);
        int power = scale ?? Scale;
        foreach ((int known, string word) in Scales)
        {
            if (known == power)
            {
                return $"{(Range / Fraction.PowerOfTen(power)).ToOutwardString(decimals)}{word} {Currency}";
            }
        }

        throw new ArgumentOutOfRangeException(nameof(scale), scale, "The scale must be 12 (trillion), 9 (billion), 6 (million) or 0.");
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

    /// <summary>The power of ten of the largest scale that leaves a digit before the point.</summary>
    internal int Scale
    {
        get
        {
            Fraction size = (Range.Low, Range.High) switch
            {
                ({ } low, { } high) => Fraction.Max(low.Abs(), high.Abs()),
                _ => (Range.Low ?? Range.High ?? Fraction.Zero).Abs(),
            };
            return ScaleOf(size).Power;
        }
    }

    /// <summary>The largest scale that leaves a digit of an amount before the point, and its word.</summary>
    internal static (int Power, string Word) ScaleOf(Fraction size) => Scales.First(scale => scale.Power == 0 || size >= Fraction.PowerOfTen(scale.Power));
}
