using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace CommerceMetrics.Disclosures;

// How a number is read and written; always invariant.
public readonly partial struct Fraction : ISpanFormattable, IUtf8SpanFormattable, ISpanParsable<Fraction>
{
    /// <summary>The number rounded once to a number of decimals.</summary>
    /// <param name="decimals">0 or more.</param>
    /// <param name="mode">Half-even unless told otherwise; ToNegativeInfinity and ToPositiveInfinity are the directions of outward rounding.</param>
    /// <exception cref="ArgumentOutOfRangeException">The decimals are negative, or the mode is none of <see cref="MidpointRounding"/>.</exception>
    public Fraction Round(int decimals, MidpointRounding mode = MidpointRounding.ToEven)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(decimals);
        BigInteger scale = BigInteger.Pow(10, decimals);
        return new Fraction(RoundedQuotient(Numerator * scale, Denominator, mode), scale);
    }

    /// <summary>The number rounded once to a number of decimals, with exactly so many, invariant, no sign on zero.</summary>
    /// <inheritdoc cref="Round" path="/param"/>
    /// <inheritdoc cref="Round" path="/exception"/>
    public string ToFixedString(int decimals, MidpointRounding mode = MidpointRounding.ToEven)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(decimals);
        BigInteger units = RoundedQuotient(Numerator * BigInteger.Pow(10, decimals), Denominator, mode);
        string digits = BigInteger.Abs(units).ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        string point = decimals > 0 ? $"{digits[..^decimals]}.{digits[^decimals..]}" : digits;
        return units.Sign < 0 ? "-" + point : point;
    }

    /// <summary>The exact number: as a decimal where it is one ("0.755"), else as a fraction ("2810/417").</summary>
    public override string ToString() => DecimalDigits() is { } digits ? ToFixedString(digits) : $"{Numerator}/{Denominator}";

    /// <summary>The exact number for null, empty or "G", and rounded half-even to n decimals for "Fn".</summary>
    /// <param name="format">Such as "F3".</param>
    /// <param name="formatProvider">Of no effect: the text is invariant.</param>
    /// <exception cref="FormatException"><paramref name="format"/> is none of these.</exception>
    public string ToString(string? format, IFormatProvider? formatProvider = null) =>
        TextFormat.DecimalsOf(format, 'F', nameof(Fraction)) is { } decimals ? ToFixedString(decimals) : ToString();

    /// <summary>Writes what <see cref="ToString(string, IFormatProvider)"/> gives; false where it does not fit.</summary>
    /// <inheritdoc cref="ToString(string, IFormatProvider)" path="/exception"/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        TextFormat.TryCopy(ToString(format.ToString(), provider), destination, out charsWritten);

    /// <inheritdoc cref="TryFormat(Span{char}, out int, ReadOnlySpan{char}, IFormatProvider?)"/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        TextFormat.TryCopy(ToString(format.ToString(), provider), utf8Destination, out bytesWritten);

    /// <summary>Reads what <see cref="ToString()"/> writes: "-1.41", "208", "2810/417".</summary>
    /// <param name="s">A sign or none, digits, and a point and digits or a line and digits.</param>
    /// <param name="provider">Of no effect: the text is invariant.</param>
    /// <exception cref="FormatException">The text is no such number.</exception>
    public static Fraction Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) => TryParse(s, provider, out Fraction result)
        ? result
        : throw new FormatException($"'{s}' is no number: write it as 1.41, -208 or 2810/417.");

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    /// <exception cref="ArgumentNullException"><paramref name="s"/> is null.</exception>
    public static Fraction Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        return Parse(s.AsSpan(), provider);
    }

    /// <summary>Reads what <see cref="ToString()"/> writes; false where it is no number. Never throws.</summary>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Fraction result)
    {
        result = default;
        int line = s.IndexOf('/');
        if (line >= 0)
        {
            if (!TryParseInteger(s[..line], NumberStyles.AllowLeadingSign, out BigInteger numerator)
                || !TryParseInteger(s[(line + 1)..], NumberStyles.None, out BigInteger denominator) || denominator.IsZero)
            {
                return false;
            }

            result = new Fraction(numerator, denominator);
            return true;
        }

        if (!WrittenNumber.TryParse(s, out WrittenNumber number))
        {
            return false;
        }

        result = number.Value;
        return true;
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, IFormatProvider?, out Fraction)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Fraction result) => TryParse(s.AsSpan(), provider, out result);

    /// <summary>How many decimals the number has; null where it has no end of them.</summary>
    internal int? DecimalDigits()
    {
        int twos = 0;
        int fives = 0;
        BigInteger rest = Denominator;
        for (; rest.IsEven; rest >>= 1)
        {
            twos++;
        }

        for (; (rest % 5).IsZero; rest /= 5)
        {
            fives++;
        }

        return rest.IsOne ? Math.Max(twos, fives) : null;
    }

    private static bool TryParseInteger(ReadOnlySpan<char> text, NumberStyles styles, out BigInteger value) =>
        BigInteger.TryParse(text, styles, CultureInfo.InvariantCulture, out value);

    private static BigInteger RoundedQuotient(BigInteger dividend, BigInteger divisor, MidpointRounding mode)
    {
        BigInteger quotient = BigInteger.DivRem(dividend, divisor, out BigInteger remainder);
        if (remainder.IsZero)
        {
            return quotient;
        }

        int half = (BigInteger.Abs(remainder) * 2).CompareTo(divisor);
        bool away = mode switch
        {
            MidpointRounding.ToEven => half > 0 || (half == 0 && !quotient.IsEven),
            MidpointRounding.AwayFromZero => half >= 0,
            MidpointRounding.ToZero => false,
            MidpointRounding.ToNegativeInfinity => remainder.Sign < 0,
            MidpointRounding.ToPositiveInfinity => remainder.Sign > 0,
            _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "The mode must be one of MidpointRounding."),
        };
        return away ? quotient + remainder.Sign : quotient;
    }
}
