using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace CommerceMetrics.Interop.Tests;

public class ScaledIntegerTests
{
    private static readonly Arbitrary<(decimal Value, int Digits, MidpointRounding Mode)> Cases =
        (from value in ExactRounding.Decimals from digits in Gen.Choose(0, 28) from mode in ExactRounding.Modes select (value, digits, mode)).ToArbitrary();

    [Fact]
    public void Units_are_exact_or_rounded_once_or_refused() => Prop.ForAll(Cases, test =>
        Agrees(test.Value, test.Digits, null) && Agrees(test.Value, test.Digits, test.Mode)).Check(ExactRounding.Many);

    [Fact]
    public void A_long_of_ten_thousandths_is_the_decimal_of_it() => Prop.ForAll(ArbMap.Default.ArbFor<long>(), Cases, (value, test) =>
    {
        decimal same = decimal.FromOACurrency(value);
        return ScaledInteger.Of(value, 4).TryToUnits(test.Digits, test.Mode, out long units) == ScaledInteger.Of(same).TryToUnits(test.Digits, test.Mode, out long expected)
            && units == expected;
    }).Check(ExactRounding.Many);

    [Fact]
    public void Fifths_are_rounded_once() => Prop.ForAll(Cases, test =>
    {
        decimal rounded;
        try
        {
            rounded = ScaledInteger.Of(test.Value).RoundToFifths(test.Digits, test.Mode);
        }
        catch (OverflowException)
        {
            return Math.Abs(test.Value) > decimal.MaxValue / 10;
        }

        BigInteger stepsInOne = 5 * BigInteger.Pow(10, test.Digits);
        return ExactRounding.IsSteps(rounded, ExactRounding.Steps(test.Value, stepsInOne, test.Mode)!.Value, stepsInOne);
    }).Check(ExactRounding.Many);

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void The_ends_of_a_long_are_themselves(long value)
    {
        Assert.True(ScaledInteger.Of(value, 4).TryToUnits(4, null, out long units));
        Assert.Equal(value, units);
        Assert.False(ScaledInteger.Of(value, 4).TryToUnits(5, null, out _));
        Assert.False(ScaledInteger.Of(value, 4).TryToUnits(28, MidpointRounding.ToZero, out _));
        Assert.False(ScaledInteger.Of(decimal.MaxValue).TryToUnits(28, MidpointRounding.ToZero, out _));
    }

    private static bool Agrees(decimal value, int digits, MidpointRounding? mode)
    {
        BigInteger? expected = ExactRounding.Steps(value, BigInteger.Pow(10, digits), mode);
        bool fits = expected >= long.MinValue && expected <= long.MaxValue;
        return ScaledInteger.Of(value).TryToUnits(digits, mode, out long units) == fits && units == (fits ? (long)expected!.Value : 0);
    }
}
