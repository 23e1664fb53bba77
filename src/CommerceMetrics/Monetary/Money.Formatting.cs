using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace CommerceMetrics;

// The round-trip text: "CNY 1410000000000.00". Equal amounts have equal texts: digits after the point are the currency's, or as many more as the
// value needs. No grouping, no sign on zero, always invariant.
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
        int length = Write(text);
        charsWritten = text[..length].TryCopyTo(destination) ? length : 0;
        return charsWritten > 0;
    }

    /// <inheritdoc cref="TryFormat(Span{char}, out int, ReadOnlySpan{char}, IFormatProvider?)"/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null)
    {
        ThrowIfUnknownFormat(format);
        Span<char> text = stackalloc char[MaxTextLength];
        int length = Write(text);
        bytesWritten = length <= utf8Destination.Length ? Encoding.ASCII.GetBytes(text[..length], utf8Destination) : 0;
        return bytesWritten > 0;
    }

    /// <summary>
    /// Reads the round-trip text: a currency as <see cref="Currency.Parse(ReadOnlySpan{char}, IFormatProvider?)"/> reads it, one space, an
    /// optional minus, digits, and optionally a point and digits. Digits are kept as written.
    /// </summary>
    /// <exception cref="FormatException">The text has another form, or its currency is unknown.</exception>
    /// <exception cref="OverflowException">A decimal cannot hold the amount without dropping digits.</exception>
    public static Money Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null)
    {
        TextOutcome outcome = Read(s, out Money money);
        return outcome == TextOutcome.Good ? money : throw Refusal(outcome, s.ToString());
    }

    /// <summary>Reads the text as <see cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/> does; false where that would throw.</summary>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Money result) => Read(s, out result) == TextOutcome.Good;

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    /// <exception cref="ArgumentNullException"><paramref name="s"/> is null.</exception>
    public static Money Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        return Parse(s.AsSpan(), provider);
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, IFormatProvider?, out Money)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Money result) =>
        TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static Money Parse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider = null)
    {
        TextOutcome outcome = Read(utf8Text, out Money money);
        return outcome == TextOutcome.Good ? money : throw Refusal(outcome, Encoding.UTF8.GetString(utf8Text));
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, IFormatProvider?, out Money)"/>
    public static bool TryParse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider, out Money result) =>
        Read(utf8Text, out result) == TextOutcome.Good;

    private enum TextOutcome
    {
        Good,
        NotMoney,
        TooManyDigits,
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

    /// <summary>
    /// Reads an amount alone, an optional minus, digits, and optionally a point and digits, exactly; false where it is none or does not
    /// fit.
    /// </summary>
    internal static bool TryParseAmount(ReadOnlySpan<char> text, out decimal amount) => ReadAmount(text, out amount) == TextOutcome.Good;

    private int Write(Span<char> destination)
    {
        Currency.TryFormat(destination, out int length);
        destination[length] = ' ';
        return length + 1 + WriteAmount(destination[(length + 1)..]);
    }

    private int WriteAmount(Span<char> destination)
    {
        int digits = Currency.Digits;
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(Amount, bits);
        UInt128 magnitude = unchecked(new((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]));
        int scale = Amount.Scale;
        while (scale > digits)
        {
            (UInt128 quotient, UInt128 remainder) = UInt128.DivRem(magnitude, 10);
            if (remainder != 0)
            {
                break;
            }

            magnitude = quotient;
            scale--;
        }

        int at = 0;
        if (bits[3] < 0 && magnitude != 0)
        {
            destination[at++] = '-';
        }

        // At least one digit before the point: the mantissa is padded with zeros on the left, and on the right up to the currency's digits.
        Span<char> mantissa = stackalloc char[30];
        magnitude.TryFormat(mantissa, out int length, default, CultureInfo.InvariantCulture);
        int whole = Math.Max(length - scale, 0);
        if (whole == 0)
        {
            destination[at++] = '0';
        }

        mantissa[..whole].CopyTo(destination[at..]);
        at += whole;
        int fraction = Math.Max(scale, digits);
        if (fraction > 0)
        {
            destination[at++] = '.';
            Span<char> tail = destination.Slice(at, fraction);
            tail.Fill('0');
            mantissa[whole..length].CopyTo(tail[(scale - (length - whole))..]);
            at += fraction;
        }

        return at;
    }

    private static TextOutcome Read<TChar>(ReadOnlySpan<TChar> text, out Money money)
        where TChar : unmanaged, IBinaryInteger<TChar>
    {
        money = default;
        int space = text.IndexOf(TChar.CreateTruncating(' '));
        if (space < 0 || !Currency.TryRead(text[..space], out Currency currency))
        {
            return TextOutcome.NotMoney;
        }

        TextOutcome outcome = ReadAmount(text[(space + 1)..], out decimal amount);
        money = outcome == TextOutcome.Good ? new Money(amount, currency) : default;
        return outcome;
    }

    private static TextOutcome ReadAmount<TChar>(ReadOnlySpan<TChar> text, out decimal amount)
        where TChar : unmanaged, IBinaryInteger<TChar>
    {
        amount = 0;
        bool negative = text.Length > 0 && text[0] == TChar.CreateTruncating('-');
        ReadOnlySpan<TChar> digits = negative ? text[1..] : text;
        int point = digits.IndexOf(TChar.CreateTruncating('.'));
        int fraction = point < 0 ? 0 : digits.Length - point - 1;
        if (digits.Length == 0 || point == 0 || (point > 0 && fraction == 0))
        {
            return TextOutcome.NotMoney;
        }

        // Zeros at the end of the fraction are kept as far as a decimal holds them; any other digit must fit.
        UInt128 mantissa = 0;
        int scale = 0;
        int pending = 0;
        bool fits = true;
        for (int i = 0; i < digits.Length; i++)
        {
            if (i == point)
            {
                continue;
            }

            uint digit = uint.CreateSaturating(digits[i]);
            if (digit is < '0' or > '9')
            {
                return TextOutcome.NotMoney;
            }

            bool inFraction = point >= 0 && i > point;
            pending = inFraction ? pending + 1 : 1;
            if (inFraction && digit == '0')
            {
                continue;
            }

            for (; pending > 0 && fits; pending--)
            {
                fits = TryAppend(ref mantissa, ref scale, pending == 1 ? digit - '0' : 0, inFraction);
            }
        }

        if (!fits)
        {
            return TextOutcome.TooManyDigits;
        }

        // Outside a fraction nothing is left pending.
        for (; pending > 0 && TryAppend(ref mantissa, ref scale, 0, true); pending--)
        {
        }

        amount = new decimal(
            unchecked((int)(uint)mantissa),
            unchecked((int)(uint)(mantissa >> 32)),
            unchecked((int)(uint)(mantissa >> 64)),
            negative && mantissa != 0,
            (byte)scale);
        return TextOutcome.Good;
    }

    private static bool TryAppend(ref UInt128 mantissa, ref int scale, uint digit, bool inFraction)
    {
        UInt128 next = (mantissa * 10) + digit;
        if (next >> 96 != 0 || (inFraction && scale == 28))
        {
            return false;
        }

        mantissa = next;
        scale = inFraction ? scale + 1 : scale;
        return true;
    }

    private static Exception Refusal(TextOutcome outcome, string text) => outcome == TextOutcome.TooManyDigits
        ? new OverflowException($"The amount in '{text}' has more digits than a decimal holds, and nothing is rounded silently.")
        : new FormatException($"'{text}' is no money; allowed is a currency, a space and an amount with a point, like 'EUR -12.34' or 'USDC:6 1.5'.");

    private static void ThrowIfUnknownFormat(ReadOnlySpan<char> format)
    {
        if (format is not ("" or "G" or "g"))
        {
            throw new FormatException($"'{format}' is no format of money; allowed are none and \"G\", the round-trip text.");
        }
    }
}
