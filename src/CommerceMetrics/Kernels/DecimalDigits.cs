using System.Globalization;

namespace CommerceMetrics;

/// <summary>
/// A decimal number as its digits, for writing: 0.d1d2…dn × 10^<see cref="Point"/>, without zeros at either end; zero has no digits. Lives in
/// the caller's buffer.
/// </summary>
internal ref partial struct DecimalDigits
{
    /// <summary>Characters of a buffer that holds the digits of any decimal.</summary>
    public const int OfDecimal = 29;

    /// <summary>Characters of a buffer that holds those of any <see cref="Int128"/>.</summary>
    public const int OfInt128 = 39;

    private readonly Span<char> buffer; // of ASCII digits

    private DecimalDigits(Span<char> buffer, int length, int point, bool isNegative)
    {
        this.buffer = buffer;
        (Length, Point, IsNegative) = (length, point, isNegative);
        Trim();
    }

    public int Length { get; private set; }

    /// <summary>How many digits stand before the point; 0 or less for a number below 1.</summary>
    public int Point { get; private set; }

    /// <summary>False for zero.</summary>
    public bool IsNegative { get; private set; }

    public readonly bool IsZero => Length == 0;

    /// <summary>The power of ten of the first digit: 3 for 1000 to 9999.99….</summary>
    public readonly int Magnitude => Point - 1;

    /// <summary>Digits behind the point.</summary>
    public readonly int FractionLength => Math.Max(Length - Point, 0);

    public static DecimalDigits Of(decimal value, Span<char> buffer)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        UInt128 mantissa = unchecked(new((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]));
        mantissa.TryFormat(buffer, out int length, default, CultureInfo.InvariantCulture);
        return new DecimalDigits(buffer, length, length - value.Scale, bits[3] < 0);
    }

    public static DecimalDigits Of(Int128 value, Span<char> buffer)
    {
        // The magnitude of the least value is one above the greatest.
        UInt128 magnitude = value < 0 ? unchecked((UInt128)(-value)) : (UInt128)value;
        magnitude.TryFormat(buffer, out int length, default, CultureInfo.InvariantCulture);
        return new DecimalDigits(buffer, length, length, value < 0);
    }

    public static DecimalDigits Of(BigDecimal value)
    {
        Span<char> digits = System.Numerics.BigInteger.Abs(value.Mantissa).ToString(CultureInfo.InvariantCulture).ToCharArray();
        return new DecimalDigits(digits, digits.Length, digits.Length - value.Scale, value.Sign < 0);
    }

    /// <summary>The digit, '0' to '9', at a place counted from the first one; '0' outside of those that are there.</summary>
    public readonly char this[int place] => place >= 0 && place < Length ? buffer[place] : '0';

    /// <summary>Rounds half-even to a number of digits behind the point.</summary>
    public void RoundToFraction(int digits) => RoundTo((int)Math.Min((long)Point + digits, int.MaxValue));

    /// <summary>Rounds half-even to a number of significant digits.</summary>
    public void RoundToSignificant(int digits) => RoundTo(digits);

    /// <summary>The number × 10^power.</summary>
    public void Scale(int power)
    {
        if (Length > 0)
        {
            Point += power;
        }
    }

    private void RoundTo(int keep)
    {
        if (keep >= Length)
        {
            return;
        }

        // Below half a unit of the last place that is kept; at 0 the kept number is the even 0.
        bool up = keep >= 0 && buffer[keep] >= '5' &&
            (buffer[keep] > '5' || keep + 1 < Length || (keep > 0 && (buffer[keep - 1] & 1) != 0));
        Length = Math.Max(keep, 0);
        for (int i = Length - 1; up && i >= 0; i--)
        {
            up = buffer[i] == '9';
            buffer[i] = up ? '0' : (char)(buffer[i] + 1);
        }

        if (up)
        {
            // 9…9 became 10…0, or 0.5… became 1.
            buffer[0] = '1';
            Length = 1;
            Point++;
        }

        Trim();
    }

    // Digits have no trailing zeros in between, so that what lies behind the place of rounding is not zero.
    private void Trim()
    {
        while (Length > 0 && buffer[Length - 1] == '0')
        {
            Length--;
        }

        if (Length == 0)
        {
            (Point, IsNegative) = (0, false);
        }
    }
}
