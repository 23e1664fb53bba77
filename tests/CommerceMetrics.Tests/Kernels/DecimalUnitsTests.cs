using System.Numerics;

namespace CommerceMetrics.Tests;

public class DecimalUnitsTests
{
    [Fact]
    public void Units_equal_the_exact_product_or_are_refused()
    {
        Random random = new(7);
        for (int round = 0; round < 200_000; round++)
        {
            decimal value = new(random.Next(int.MinValue, int.MaxValue), random.Next(4) == 0 ? random.Next(int.MinValue, int.MaxValue) : 0, random.Next(16) == 0 ? random.Next() : 0, random.Next(2) == 0, (byte)random.Next(0, 29));
            int digits = random.Next(0, 29);
            int[] bits = decimal.GetBits(value);
            BigInteger mantissa = unchecked(((BigInteger)(uint)bits[2] << 64) + ((BigInteger)(uint)bits[1] << 32) + (uint)bits[0]);
            BigInteger scaled = mantissa * BigInteger.Pow(10, digits) * (value < 0 ? -1 : 1);
            BigInteger exact = BigInteger.DivRem(scaled, BigInteger.Pow(10, value.Scale), out BigInteger rest);
            bool fits = rest.IsZero && exact >= long.MinValue && exact <= long.MaxValue;

            Assert.Equal(fits, DecimalUnits.TryConvert(value, digits, out long units));
            Assert.Equal(fits ? exact : 0, units);
        }

        Assert.True(DecimalUnits.TryConvert(-92_233_720_368_547_758.08m, 2, out long least) && least == long.MinValue);
        Assert.False(DecimalUnits.TryConvert(92_233_720_368_547_758.08m, 2, out _));
    }
}
