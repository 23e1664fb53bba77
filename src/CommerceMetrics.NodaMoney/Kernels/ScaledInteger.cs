namespace CommerceMetrics.Interop;

/// <summary>A decimal number taken apart: ±magnitude × 10^-scale, the magnitude below 2^96 and the scale 0 to 28.</summary>
internal readonly struct ScaledInteger
{
    private const int MaxScale = 28;

    private static readonly UInt128[] PowersOfTen = CreatePowersOfTen();

    private readonly UInt128 magnitude;
    private readonly int scale;
    private readonly bool isNegative;

    private ScaledInteger(UInt128 magnitude, int scale, bool isNegative) =>
        (this.magnitude, this.scale, this.isNegative) = (magnitude, scale, isNegative);

    public bool IsZero => magnitude == 0;

    public static ScaledInteger Of(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        UInt128 magnitude = unchecked(new UInt128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]));
        return new ScaledInteger(magnitude, value.Scale, decimal.IsNegative(value));
    }

    public static ScaledInteger Of(long value, int scale) => new((UInt128)Int128.Abs(value), scale, value < 0);

    /// <summary>
    /// The number in units of 10^-digits: 12.34 with 2 digits is 1234. False where it is beyond a long, or has more digits and no mode is given.
    /// </summary>
    public bool TryToUnits(int digits, MidpointRounding? mode, out long units)
    {
        UInt128 limit = (UInt128)long.MaxValue + (isNegative ? 1u : 0u);
        UInt128 count = magnitude;
        units = 0;
        if (scale > digits)
        {
            UInt128 divisor = PowersOfTen[scale - digits];
            (count, UInt128 rest) = UInt128.DivRem(magnitude, divisor);
            if (rest != 0)
            {
                if (mode is null)
                {
                    return false;
                }

                count += StepsAway(count, rest, divisor, mode.Value);
            }
        }
        else if (scale < digits)
        {
            UInt128 factor = PowersOfTen[digits - scale];
            if (count > limit / factor)
            {
                return false;
            }

            count *= factor;
        }

        if (count > limit)
        {
            return false;
        }

        units = isNegative ? (long)-(Int128)count : (long)count;
        return true;
    }

    /// <summary>The number in steps of a fifth of 10^-digits (0.2 with 0 digits), rounded once.</summary>
    /// <exception cref="OverflowException">A decimal cannot hold the rounded number.</exception>
    public decimal RoundToFifths(int digits, MidpointRounding mode)
    {
        if (scale <= digits)
        {
            return ToDecimal(magnitude, scale);
        }

        // 5 × 2^96 < 2^99; the quotient is at most half the magnitude, and twice that has one digit more after the point.
        UInt128 divisor = PowersOfTen[scale - digits];
        (UInt128 fifths, UInt128 rest) = UInt128.DivRem(magnitude * 5, divisor);
        fifths += StepsAway(fifths, rest, divisor, mode);
        return ToDecimal(fifths * 2, digits + 1);
    }

    private uint StepsAway(UInt128 count, UInt128 rest, UInt128 divisor, MidpointRounding mode)
    {
        bool steps = rest != 0 && mode switch
        {
            MidpointRounding.ToZero => false,
            MidpointRounding.ToNegativeInfinity => isNegative,
            MidpointRounding.ToPositiveInfinity => !isNegative,
            _ => rest.CompareTo(divisor - rest) switch
            {
                < 0 => false,
                > 0 => true,
                _ => mode == MidpointRounding.AwayFromZero || UInt128.IsOddInteger(count),
            },
        };
        return steps ? 1u : 0u;
    }

    private decimal ToDecimal(UInt128 value, int digits)
    {
        ulong low = unchecked((ulong)value);
        return new decimal(unchecked((int)low), unchecked((int)(low >> 32)), unchecked((int)checked((uint)(value >> 64))), isNegative, (byte)digits);
    }

    private static UInt128[] CreatePowersOfTen()
    {
        UInt128[] powers = new UInt128[MaxScale + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.Length; i++)
        {
            powers[i] = powers[i - 1] * 10;
        }

        return powers;
    }
}
