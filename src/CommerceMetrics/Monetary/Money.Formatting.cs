using System.Text;

namespace CommerceMetrics;

// The round-trip text, "CNY 1410000000000.00": equal amounts have equal texts, with the currency's digits behind the point, or as many more as the
// value needs; no grouping, no sign on zero, always invariant. And amounts as a locale writes them.
public readonly partial struct Money
{
    // Currency, space, sign, 29 digits, point, 28 digits.
    private const int MaxTextLength = Currency.MaxTextLength + 1 + 1 + 29 + 1 + 28;

    /// <summary>
    /// Round-trip text, invariant: the currency's text, a space, and the amount with the currency's digits, or more where the value needs
    /// them ("EUR -12.34", "CNY 1410000000000.00", "EUR 0.125", "USDC:6 1.500000").
    /// </summary>
    public override string ToString()
    {
        Span<char> text = stackalloc char[MaxTextLength];
        return new string(text[..Write(text)]);
    }

    /// <summary>The amount as a locale writes it, rounded half-even, or the round-trip text.</summary>
    /// <remarks>
    /// <para>
    /// Formats, case ignored: none or <c>G</c> is the round-trip text of <see cref="ToString()"/>, for which the provider does not matter.
    /// <c>C</c> shows the currency by its symbol ("€1,234.50"), <c>S</c> by its narrow one ("$" for any dollar), <c>I</c> by its code ("EUR
    /// 1,234.50"), <c>N</c> not at all; <c>A</c> is <c>C</c> with negative amounts in parentheses where the locale has them. A number of
    /// digits behind the point may follow, 0 to 28 (<c>C0</c>); without one they are the currency's.
    /// </para>
    /// <para>
    /// <c>K</c> after <c>C</c>, <c>S</c>, <c>I</c> or <c>N</c> writes compactly by CLDR's short forms ("$1.41T", "1,41 Bio. €"), <c>L</c> by
    /// its long ones ("$1.41 trillion", <c>NL</c> "1,41 billion" in French); a number of significant digits may follow, 1 to 28 (<c>CK2</c>),
    /// else 3. Zeros at the end of a compact fraction are left out.
    /// </para>
    /// </remarks>
    /// <param name="format">Such as "C", "I0", "CK", "NL4"; null or empty for the round-trip text.</param>
    /// <param name="formatProvider">
    /// A <see cref="NumberLocale"/> or a <see cref="System.Globalization.CultureInfo"/>. Null means <see cref="NumberLocale.Invariant"/>, and
    /// never the machine's culture, which it would in the BCL.
    /// </param>
    /// <exception cref="FormatException"><paramref name="format"/> is none of these.</exception>
    /// <exception cref="System.Globalization.CultureNotFoundException">CLDR has no locale of the culture's language.</exception>
    /// <exception cref="ArgumentException">The provider names no language.</exception>
    public string ToString(string? format, IFormatProvider? formatProvider = null) => MoneyFormat.Parse(format) is { } localized
        ? MoneyWriter.Write(DecimalDigits.Of(Amount, stackalloc char[DecimalDigits.OfDecimal]), Currency, localized, NumberLocale.From(formatProvider))
        : ToString();

    /// <summary>Writes what <see cref="ToString(string, IFormatProvider)"/> gives, without allocating; false where it does not fit.</summary>
    /// <inheritdoc cref="ToString(string, IFormatProvider)" path="/exception"/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null)
    {
        if (MoneyFormat.Parse(format) is { } localized)
        {
            DecimalDigits digits = DecimalDigits.Of(Amount, stackalloc char[DecimalDigits.OfDecimal]);
            return MoneyWriter.TryWrite(destination, digits, Currency, localized, NumberLocale.From(provider), out charsWritten);
        }

        Span<char> text = stackalloc char[MaxTextLength];
        int length = Write(text);
        charsWritten = text[..length].TryCopyTo(destination) ? length : 0;
        return charsWritten > 0;
    }

    /// <inheritdoc cref="TryFormat(Span{char}, out int, ReadOnlySpan{char}, IFormatProvider?)"/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null)
    {
        Span<char> text = stackalloc char[MoneyWriter.MaxLengthOfDecimal];
        if (TryFormat(text, out int length, format, provider) && Encoding.UTF8.TryGetBytes(text[..length], utf8Destination, out bytesWritten))
        {
            return true;
        }

        bytesWritten = 0;
        return false;
    }

    /// <summary>The amount alone, as <see cref="ToString()"/> writes it.</summary>
    internal string AmountText
    {
        get
        {
            Span<char> text = stackalloc char[MaxTextLength];
            return new string(text[..WriteAmount(text)]);
        }
    }

    private int Write(Span<char> destination)
    {
        Currency.TryFormat(destination, out int length);
        destination[length] = ' ';
        return length + 1 + WriteAmount(destination[(length + 1)..]);
    }

    private int WriteAmount(Span<char> destination)
    {
        DecimalDigits digits = DecimalDigits.Of(Amount, stackalloc char[DecimalDigits.OfDecimal]);
        int at = 0;
        if (digits.IsNegative)
        {
            destination[at++] = '-';
        }

        // Whole digits from the first one before the point, or a zero there.
        int fraction = Math.Max(digits.FractionLength, Currency.Digits);
        for (int place = Math.Min(digits.Point - 1, 0); place < digits.Point + fraction; place++)
        {
            if (place == digits.Point)
            {
                destination[at++] = '.';
            }

            destination[at++] = digits[place];
        }

        return at;
    }
}
