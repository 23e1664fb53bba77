using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Text;

namespace CommerceMetrics;

// The round-trip text, whatever the provider: the code of an ISO currency, code and digits of a custom one ("USDC:6").
public readonly partial struct Currency
{
    /// <summary>The longest text: the code, a colon and two digits.</summary>
    internal const int MaxTextLength = MaxCodeLength + 3;

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

    /// <summary>The round-trip text of <see cref="ToString()"/>; there is one format, and the provider does not matter.</summary>
    /// <exception cref="FormatException"><paramref name="format"/> is none of null, "" and "G".</exception>
    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        ThrowIfUnknownFormat(format);
        return ToString();
    }

    /// <summary>Writes the round-trip text of <see cref="ToString()"/>; false where it does not fit.</summary>
    /// <exception cref="FormatException"><paramref name="format"/> is neither empty nor "G".</exception>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null)
    {
        ThrowIfUnknownFormat(format);
        Span<char> text = stackalloc char[MaxTextLength];
        int length = WriteText(text);
        charsWritten = text[..length].TryCopyTo(destination) ? length : 0;
        return charsWritten > 0;
    }

    /// <inheritdoc cref="TryFormat(Span{char}, out int, ReadOnlySpan{char}, IFormatProvider?)"/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null)
    {
        ThrowIfUnknownFormat(format);
        Span<char> text = stackalloc char[MaxTextLength];
        int length = WriteText(text);
        bytesWritten = length <= utf8Destination.Length ? Encoding.ASCII.GetBytes(text[..length], utf8Destination) : 0;
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
        int colon = text.IndexOf(TChar.CreateTruncating(':'));
        if (colon >= 0)
        {
            bool isCustom = TryPackCode(text[..colon], out uint code) & TryReadDigits(text[(colon + 1)..], out uint digits);
            currency = isCustom ? PackCustom(code, digits) : default;
            return isCustom;
        }

        if (text.Length == 3)
        {
            return TryFromLetters(uint.CreateTruncating(text[0]), uint.CreateTruncating(text[1]), uint.CreateTruncating(text[2]), out currency);
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
        if (text.Length is not (1 or 2) || (text.Length == 2 && text[0] == TChar.CreateTruncating('0')))
        {
            return false;
        }

        foreach (TChar character in text)
        {
            uint digit = unchecked(uint.CreateTruncating(character) - '0');
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

    private static void ThrowIfUnknownFormat(ReadOnlySpan<char> format)
    {
        if (format is not ("" or "G" or "g"))
        {
            throw new FormatException($"'{format}' is no format of a currency; allowed are none and \"G\", the round-trip text.");
        }
    }
}
