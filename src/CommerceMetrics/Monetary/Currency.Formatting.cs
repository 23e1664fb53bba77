using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace CommerceMetrics;

// The text of a currency is its code, whatever the format and provider.
public readonly partial struct Currency
{
    /// <summary>
    /// The code. That of a custom currency does not tell its digits, so that <see cref="Parse(string, IFormatProvider?)"/> cannot read it.
    /// </summary>
    public override string ToString() => Code;

    /// <summary>The code; there is one format, and the provider does not matter.</summary>
    /// <exception cref="FormatException"><paramref name="format"/> is none of null, "" and "G".</exception>
    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        ThrowIfUnknownFormat(format);
        return Code;
    }

    /// <summary>Writes the code; false where it does not fit.</summary>
    /// <exception cref="FormatException"><paramref name="format"/> is neither empty nor "G".</exception>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null)
    {
        ThrowIfUnknownFormat(format);
        Span<char> code = stackalloc char[MaxCodeLength];
        int length = UnpackCode(code);
        charsWritten = code[..length].TryCopyTo(destination) ? length : 0;
        return charsWritten > 0;
    }

    /// <inheritdoc cref="TryFormat(Span{char}, out int, ReadOnlySpan{char}, IFormatProvider?)"/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null)
    {
        ThrowIfUnknownFormat(format);
        Span<char> code = stackalloc char[MaxCodeLength];
        int length = UnpackCode(code);
        if (length > utf8Destination.Length)
        {
            bytesWritten = 0;
            return false;
        }

        bytesWritten = Encoding.ASCII.GetBytes(code[..length], utf8Destination);
        return true;
    }

    /// <summary>
    /// Reads the code of an ISO 4217 currency, current or historic: exactly three capitals. Custom currencies are not read.
    /// </summary>
    /// <exception cref="FormatException">ISO 4217 has no such code.</exception>
    public static Currency Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryFromCode(s, out Currency currency) ? currency : throw new FormatException(UnknownCode(s.ToString()));

    /// <inheritdoc cref="TryFromCode(ReadOnlySpan{char}, out Currency)"/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Currency result) => TryFromCode(s, out result);

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    /// <exception cref="ArgumentNullException"><paramref name="s"/> is null.</exception>
    public static Currency Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        return Parse(s.AsSpan(), provider);
    }

    /// <inheritdoc cref="TryFromCode(ReadOnlySpan{char}, out Currency)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Currency result) => TryFromCode(s.AsSpan(), out result);

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static Currency Parse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider = null) =>
        TryFromCode(utf8Text, out Currency currency) ? currency : throw new FormatException(UnknownCode(Encoding.UTF8.GetString(utf8Text)));

    /// <inheritdoc cref="TryFromCode(ReadOnlySpan{char}, out Currency)"/>
    public static bool TryParse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider, out Currency result) => TryFromCode(utf8Text, out result);

    private static void ThrowIfUnknownFormat(ReadOnlySpan<char> format)
    {
        if (format is not ("" or "G" or "g"))
        {
            throw new FormatException($"'{format}' is no format of a currency; allowed are none and \"G\", its code.");
        }
    }
}
