using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Text;

namespace CommerceMetrics;

// The round-trip text, whatever the provider: the code of an ISO currency, code and digits of a custom one ("USDC:6").
public readonly partial struct Currency
{
    /// <summary>The longest text: the code, a colon and two digits.</summary>
    internal const int MaxTextLength = MaxCodeLength + 3;

    // CLDR's longest symbol has 15 characters, invisible ones included.
    private const int MaxSymbolLength = 32;

    /// <summary>
    /// Round-trip text: the code of an ISO currency ("EUR"); of a custom one the code, a colon and its digits ("USDC:6"), since its code does
    /// not tell them. <see cref="Code"/> is the bare code of either.
    /// </summary>
    public override string ToString()
    {
        if (IsoInfo is { } iso)
        {
            return iso.Code;
        }

        Span<char> text = stackalloc char[MaxTextLength];
        return new string(text[..WriteText(text)]);
    }

    /// <summary>The currency as a locale shows it, or the round-trip text.</summary>
    /// <param name="format">
    /// The letters of <see cref="Money.ToString(string, IFormatProvider)"/>, case ignored: <c>C</c> is the symbol ("US$" in French), <c>S</c>
    /// the narrow symbol ("$"), <c>I</c> the bare code; null, empty or <c>G</c> the round-trip text. Where CLDR has no symbol, the code stands
    /// for it.
    /// </param>
    /// <param name="formatProvider">
    /// A <see cref="NumberLocale"/> or a <see cref="System.Globalization.CultureInfo"/>; null means <see cref="NumberLocale.Invariant"/>, which
    /// shows codes alone.
    /// </param>
    /// <exception cref="FormatException"><paramref name="format"/> is none of these.</exception>
    /// <exception cref="System.Globalization.CultureNotFoundException">CLDR has no locale of the culture's language.</exception>
    /// <exception cref="ArgumentException">The provider names no language.</exception>
    public string ToString(string? format, IFormatProvider? formatProvider = null) => IsRoundTrip(format) ? ToString() : Shown(format, formatProvider) ?? Code;

    /// <summary>Writes what <see cref="ToString(string, IFormatProvider)"/> gives, without allocating; false where it does not fit.</summary>
    /// <inheritdoc cref="ToString(string, IFormatProvider)" path="/exception"/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null)
    {
        Span<char> buffer = stackalloc char[MaxTextLength];
        bool isRoundTrip = IsRoundTrip(format);
        ReadOnlySpan<char> text = isRoundTrip ? buffer[..WriteText(buffer)] : Shown(format, provider);
        if (text.IsEmpty)
        {
            text = buffer[..UnpackCode(buffer)];
        }

        charsWritten = text.TryCopyTo(destination) ? text.Length : 0;
        return charsWritten > 0;
    }

    /// <inheritdoc cref="TryFormat(Span{char}, out int, ReadOnlySpan{char}, IFormatProvider?)"/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null)
    {
        Span<char> text = stackalloc char[MaxSymbolLength];
        TryFormat(text, out int length, format, provider);
        bytesWritten = Encoding.UTF8.GetByteCount(text[..length]) <= utf8Destination.Length ? Encoding.UTF8.GetBytes(text[..length], utf8Destination) : 0;
        return bytesWritten > 0;
    }

    /// <summary>
    /// Reads the round-trip text, exactly: the code of an ISO 4217 currency, current or historic, in three capitals; or a custom currency as
    /// its code of 1 to 5 capitals or digits, a colon, and its digits, 0 to 18 without a leading zero. "EUR:3" is custom, "EUR" is ISO's.
    /// </summary>
    /// <remarks>Allocates nothing.</remarks>
    /// <exception cref="FormatException">The text is neither, or ISO 4217 has no such code.</exception>
    public static Currency Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryRead(s, out Currency currency) ? currency : throw new FormatException(UnknownText(s.ToString()));

    /// <summary>
    /// Reads the round-trip text as <see cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/> does; false, and <see cref="None"/>, where that
    /// would throw.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Currency result) => TryRead(s, out result);

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    /// <exception cref="ArgumentNullException"><paramref name="s"/> is null.</exception>
    public static Currency Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        return Parse(s.AsSpan(), provider);
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, IFormatProvider?, out Currency)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Currency result) => TryRead(s.AsSpan(), out result);

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static Currency Parse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider = null) =>
        TryRead(utf8Text, out Currency currency) ? currency : throw new FormatException(UnknownText(Encoding.UTF8.GetString(utf8Text)));

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, IFormatProvider?, out Currency)"/>
    public static bool TryParse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider, out Currency result) => TryRead(utf8Text, out result);

    /// <summary>Reads the round-trip text, of characters or of bytes of UTF-8; false where it is none.</summary>
    internal static bool TryRead<TChar>(ReadOnlySpan<TChar> text, out Currency currency)
        where TChar : unmanaged, IBinaryInteger<TChar>
    {
        int colon = text.IndexOf(CodeUnit.From<TChar>(':'));
        if (colon >= 0)
        {
            bool isCustom = TryPackCode(text[..colon], out uint code) & TryReadDigits(text[(colon + 1)..], out uint digits);
            currency = isCustom ? PackCustom(code, digits) : default;
            return isCustom;
        }

        if (text.Length == 3)
        {
            return TryFromLetters(CodeUnit.Of(text[0]), CodeUnit.Of(text[1]), CodeUnit.Of(text[2]), out currency);
        }

        currency = default;
        return false;
    }

    internal static string UnknownText(string text) =>
        $"'{text}' is no currency; allowed are the codes of ISO 4217, current and historic, in three capitals, like 'EUR', " +
        "and custom currencies with their digits, like 'USDC:6'.";

    private static bool TryReadDigits<TChar>(ReadOnlySpan<TChar> text, out uint digits)
        where TChar : unmanaged, IBinaryInteger<TChar>
    {
        digits = 0;
        if (text.Length is not (1 or 2) || (text.Length == 2 && text[0] == CodeUnit.From<TChar>('0')))
        {
            return false;
        }

        foreach (TChar character in text)
        {
            uint digit = unchecked(CodeUnit.Of(character) - '0');
            if (digit > 9)
            {
                return false;
            }

            digits = (digits * 10) + digit;
        }

        return digits <= MaxCustomDigits;
    }

    // To the front of MaxTextLength places; returns how many are used.
    private int WriteText(Span<char> destination)
    {
        int length = UnpackCode(destination);
        if (IsCustom)
        {
            (int tens, int ones) = Math.DivRem(CustomDigits, 10);
            destination[length++] = ':';
            if (tens > 0)
            {
                destination[length++] = (char)('0' + tens);
            }

            destination[length++] = (char)('0' + ones);
        }

        return length;
    }

    private static bool IsRoundTrip(ReadOnlySpan<char> format) => format is "" or "G" or "g";

    // Null where the code is shown.
    private string? Shown(ReadOnlySpan<char> format, IFormatProvider? provider) => format switch
    {
        "C" or "c" => NumberLocale.From(provider).SymbolOf(this),
        "S" or "s" => NumberLocale.From(provider).NarrowSymbolOf(this),
        "I" or "i" => null,
        _ => throw new FormatException(
            $"'{format}' is no format of a currency; allowed are none and \"G\", the round-trip text, \"C\", the symbol, \"S\", the narrow symbol, and \"I\", the code."),
    };
}
