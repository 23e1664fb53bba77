using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using NodaMoney.Context;
using Noda = NodaMoney;

namespace CommerceMetrics.Interop.Tests;

/// <summary>The oracle: rounding to a multiple of any fraction, in BigInteger alone. And generators of what is rounded.</summary>
internal static class ExactRounding
{
    public static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(4000);

    public static readonly Gen<decimal> Decimals = Gen.OneOf(
        from lo in ArbMap.Default.GeneratorFor<int>()
        from mid in ArbMap.Default.GeneratorFor<int>()
        from hi in ArbMap.Default.GeneratorFor<int>()
        from negative in ArbMap.Default.GeneratorFor<bool>()
        from scale in Gen.Choose(0, 28)
        select new decimal(lo, mid, hi, negative, (byte)scale),
        from units in Gen.Choose(-1_000_000, 1_000_000) from scale in Gen.Choose(0, 9) select new decimal(Math.Abs(units), 0, 0, units < 0, (byte)scale),
        from fives in Gen.Choose(-4000, 4000) from scale in Gen.Choose(0, 9) select new decimal(Math.Abs(fives) * 5, 0, 0, fives < 0, (byte)scale),
        Gen.Elements(decimal.MaxValue, decimal.MinValue, decimal.Zero, -0.0m, 0.0000000000000000000000000001m, 0.5m, -2.5m, 0.1m, 0.3m, -1.005m));

    public static readonly Gen<MidpointRounding> Modes = Gen.Elements(Enum.GetValues<MidpointRounding>());

    public static (BigInteger Mantissa, int Scale) Parts(decimal value)
    {
        int[] bits = decimal.GetBits(value);
        BigInteger magnitude = unchecked(new UInt128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]));
        return (bits[3] < 0 ? -magnitude : magnitude, value.Scale);
    }

    /// <summary>How many steps of 1 ÷ <paramref name="stepsInOne"/> the value is; null where that is no whole number and no mode is given.</summary>
    public static BigInteger? Steps(decimal value, BigInteger stepsInOne, MidpointRounding? mode)
    {
        (BigInteger mantissa, int scale) = Parts(value);
        (BigInteger numerator, BigInteger denominator) = (mantissa * stepsInOne, BigInteger.Pow(10, scale));
        BigInteger floor = BigInteger.Divide(numerator - (((numerator % denominator) + denominator) % denominator), denominator);
        BigInteger twice = (numerator - (floor * denominator)) * 2;
        if (twice.IsZero)
        {
            return floor;
        }

        return mode switch
        {
            null => null,
            MidpointRounding.ToNegativeInfinity => floor,
            MidpointRounding.ToPositiveInfinity => floor + 1,
            MidpointRounding.ToZero => numerator.Sign < 0 ? floor + 1 : floor,
            _ when twice != denominator => twice < denominator ? floor : floor + 1,
            MidpointRounding.ToEven => floor.IsEven ? floor : floor + 1,
            _ => numerator.Sign < 0 ? floor : floor + 1,
        };
    }

    public static bool IsSteps(decimal value, BigInteger steps, BigInteger stepsInOne)
    {
        (BigInteger mantissa, int scale) = Parts(value);
        return mantissa * stepsInOne == steps * BigInteger.Pow(10, scale);
    }

    /// <summary>The steps in one that NodaMoney's documentation names for a currency under a context; null where it does not round.</summary>
    public static BigInteger? StepsInOne(Noda.CurrencyInfo currency, MoneyContext context) =>
        context.RoundingStrategy is NoRounding || currency.MinorUnit == Noda.MinorUnit.NotApplicable ? null
        : currency.MinorUnit == Noda.MinorUnit.OneFifth ? 5 * BigInteger.Pow(10, context.MaxScale ?? 0)
        : BigInteger.Pow(10, context.MaxScale ?? (int)currency.MinorUnit);
}
