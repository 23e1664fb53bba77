namespace CommerceMetrics;

/// <summary>Decimals as whole units of a number of digits after the point: 12.34 with 2 digits is 1234.</summary>
internal static class DecimalUnits
{
    /// <summary>False where the value has more digits than that, or more units than a long holds.</summary>
    public static bool TryConvert(decimal value, int digits, out long units)
    {
        units = 0;
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        UInt128 mantissa = unchecked(new UInt128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]));
        for (int scale = value.Scale; scale > digits; scale--)
        {
            (mantissa, UInt128 dropped) = UInt128.DivRem(mantissa, 10);
            if (dropped != 0)
            {
                return false;
            }
        }

        // The bound keeps the product below 2^68.
        for (int scale = value.Scale; scale < digits && mantissa != 0; scale++)
        {
            mantissa *= 10;
            if (mantissa > (UInt128)long.MaxValue + 1)
            {
                return false;
            }
        }

        bool isNegative = decimal.IsNegative(value);
        if (mantissa > (UInt128)long.MaxValue + (isNegative ? 1u : 0u))
        {
            return false;
        }

        units = isNegative ? (long)-(Int128)mantissa : (long)mantissa;
        return true;
    }
}
