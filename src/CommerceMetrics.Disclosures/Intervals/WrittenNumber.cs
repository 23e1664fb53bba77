using System.Globalization;
using System.Numerics;

namespace CommerceMetrics.Disclosures;

/// <summary>A number as its digits were written: its value, and how many of them stood after the point.</summary>
internal readonly record struct WrittenNumber(Fraction Value, int Decimals)
{
    /// <summary>Half a unit of the last digit: as far as the value may lie from what was measured.</summary>
    public Fraction HalfUnit => new(BigInteger.One, 2 * BigInteger.Pow(10, Decimals));

    /// <summary>A sign or none, digits, and a point and digits or none; ASCII alone.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out WrittenNumber number)
    {
        number = default;
        ReadOnlySpan<char> digits = text is ['-' or '+', ..] ? text[1..] : text;
        int point = digits.IndexOf('.');
        ReadOnlySpan<char> whole = point < 0 ? digits : digits[..point];
        ReadOnlySpan<char> part = point < 0 ? [] : digits[(point + 1)..];
        if (whole.IsEmpty || (point >= 0 && part.IsEmpty) || whole.ContainsAnyExceptInRange('0', '9') || part.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        BigInteger units = BigInteger.Parse(string.Concat(whole, part), NumberStyles.None, CultureInfo.InvariantCulture);
        number = new WrittenNumber(new Fraction(text[0] == '-' ? -units : units, BigInteger.Pow(10, part.Length)), part.Length);
        return true;
    }

    /// <exception cref="FormatException">The text is no number.</exception>
    public static WrittenNumber Parse(ReadOnlySpan<char> text) => TryParse(text, out WrittenNumber number)
        ? number
        : throw new FormatException($"'{text}' is no number as written: digits, and a point and digits after it where there are decimals, as in 1.41 or -208.");
}
