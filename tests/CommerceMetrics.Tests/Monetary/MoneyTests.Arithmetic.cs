using System.Globalization;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace CommerceMetrics.Tests;

// Sums, products, quotients.
public sealed partial class MoneyTests
{
    // Any two of all decimals; two that nearly cancel or are equal, at scales of their own; and two whose digits just fit or just do not.
    private static readonly Arbitrary<(decimal Left, decimal Right)> Pairs = Gen.OneOf(
        from left in RandomAmounts.Decimals from right in RandomAmounts.Decimals select (left, right),
        from mantissa in RandomAmounts.Mantissas
        from step in Gen.Choose(-1, 1)
        from sign in Gen.Elements(-1, 1)
        from scale in Gen.Choose(0, 28)
        from other in Gen.Choose(0, 28)
        select (RandomAmounts.FromParts(mantissa, scale), RandomAmounts.FromParts(BigInteger.Clamp((mantissa * sign) + step, -RandomAmounts.MaxMantissa, RandomAmounts.MaxMantissa), other)),
        from digits in Gen.Choose(0, 28)
        from bits in RandomAmounts.Mantissas
        from whole in RandomAmounts.Mantissas
        from scale in Gen.Choose(0, 28)
        select (RandomAmounts.FromParts(bits / BigInteger.Pow(10, digits), 0), RandomAmounts.FromParts(whole / BigInteger.Pow(10, 28 - digits), scale)),
        from twos in Gen.Choose(0, 90)
        from fives in Gen.Choose(0, 40)
        from s in Gen.Choose(0, 28)
        from t in Gen.Choose(0, 28)
        select (RandomAmounts.FromParts(BigInteger.Pow(2, twos), s), RandomAmounts.FromParts(BigInteger.Pow(5, fives), t))).ToArbitrary();

    [Fact]
    public void Addition_subtraction_and_multiplication_are_exact_or_throw() => Prop.ForAll(Pairs, pair =>
    {
        (decimal left, decimal right) = pair;
        Money x = Money.FromAmount(left, Currency.EUR), y = Money.FromAmount(right, Currency.EUR);
        (BigInteger m, int s) = RandomAmounts.Parts(left);
        (BigInteger n, int t) = RandomAmounts.Parts(right);
        int scale = Math.Max(s, t);
        BigInteger a = m * BigInteger.Pow(10, scale - s), b = n * BigInteger.Pow(10, scale - t);
        return ExactOrThrows(() => x + y, a + b, scale)
            && ExactOrThrows(() => y + x, a + b, scale)
            && ExactOrThrows(() => x - y, a - b, scale)
            && ExactOrThrows(() => x * right, m * n, s + t)
            && ExactOrThrows(() => left * y, m * n, s + t);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));

    // That the pairs above reach what they must: sums and products that keep all digits, that fit only without their last zeros, and that do not fit.
    [Fact]
    public void The_pairs_reach_every_outcome()
    {
        int[] sums = new int[3], products = new int[3];
        foreach ((decimal left, decimal right) in Pairs.Generator.Sample(3000))
        {
            (BigInteger m, int s) = RandomAmounts.Parts(left);
            (BigInteger n, int t) = RandomAmounts.Parts(right);
            int scale = Math.Max(s, t);
            sums[Outcome((m * BigInteger.Pow(10, scale - s)) + (n * BigInteger.Pow(10, scale - t)), scale)]++;
            products[Outcome(m * n, s + t)]++;
        }

        Assert.All(sums.Concat(products), count => Assert.InRange(count, 30, 3000));

        static int Outcome(BigInteger mantissa, int scale) =>
            scale <= 28 && BigInteger.Abs(mantissa) <= RandomAmounts.MaxMantissa ? 0 : Fits(mantissa, scale) ? 1 : 2;
    }

    [Fact]
    public void Multiplication_by_a_count_is_exact_or_throws() => Prop.ForAll(RandomAmounts.Decimals.ToArbitrary(), ArbMap.Default.ArbFor<long>(), (amount, factor) =>
    {
        (BigInteger m, int s) = RandomAmounts.Parts(amount);
        Money money = Money.FromAmount(amount, Currency.USD);
        return ExactOrThrows(() => money * factor, m * factor, s, Currency.USD) && ExactOrThrows(() => factor * money, m * factor, s, Currency.USD);
    }).Check(Many);

    [Fact]
    public void What_decimal_would_round_silently_is_refused()
    {
        Money large = Money.FromAmount(decimal.MaxValue - 1, Currency.EUR);
        Assert.Equal(decimal.MaxValue - 1, (decimal.MaxValue - 1) + 0.1m); // the BCL's silence
        OverflowException e = Assert.Throws<OverflowException>(() => large + Money.FromAmount(0.1m, Currency.EUR));
        Assert.Contains("EUR 0.10", e.Message, StringComparison.Ordinal);
        Assert.Throws<OverflowException>(() => large * 1.1m);
        Assert.Equal(large, large + Money.FromAmount(0.00m, Currency.EUR));
        Assert.Equal(large, large * 1.000m);
    }

    [Fact]
    public void Another_currency_is_refused_even_for_zero()
    {
        Money euro = Money.FromAmount(1, Currency.EUR), zero = Money.Zero(Currency.USD);
        foreach (Action action in new Action[] { () => _ = euro + zero, () => _ = zero - euro, () => _ = euro < zero, () => euro.CompareTo(zero), () => Money.Max(euro, zero), () => _ = euro + default(Money) })
        {
            CurrencyMismatchException e = Assert.Throws<CurrencyMismatchException>(action);
            Assert.Contains(Currency.EUR, new[] { e.Left, e.Right });
            Assert.NotEqual(e.Left, e.Right);
        }

        string custom = Assert.Throws<CurrencyMismatchException>(() => euro + Money.Zero(Currency.Custom("EUR", 3))).Message;
        Assert.Contains("EUR and EUR:3", custom, StringComparison.Ordinal);
        Assert.NotEqual(Money.Zero(Currency.EUR), zero);
        Assert.False(Money.Zero(Currency.EUR) == zero);
    }

    [Theory]
    [InlineData("10", "3", 2, MidpointRounding.ToEven, "3.33")]
    [InlineData("-10", "3", 0, MidpointRounding.ToNegativeInfinity, "-4")]
    [InlineData("1", "8", 2, MidpointRounding.ToEven, "0.12")]
    [InlineData("1", "8", 2, MidpointRounding.AwayFromZero, "0.13")]
    [InlineData("79228162514264337593543950335", "7", 0, MidpointRounding.ToZero, "11318308930609191084791992905")]
    public void Division_rounds_once(string amount, string by, int digits, MidpointRounding mode, string expected) => Assert.Equal(
        Money.FromAmount(Number(expected), Currency.EUR), Money.FromAmount(Number(amount), Currency.EUR).Divide(Number(by), digits, mode));

    [Fact]
    public void Division_refuses_zero_bad_digits_and_a_quotient_that_does_not_fit()
    {
        Money money = Money.FromAmount(1, Currency.EUR);
        Assert.Throws<DivideByZeroException>(() => money.Divide(0, 2, MidpointRounding.ToEven));
        Assert.Throws<ArgumentOutOfRangeException>(() => money.Divide(2, 29, MidpointRounding.ToEven));
        Assert.Throws<ArgumentOutOfRangeException>(() => money.Round(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => money.Round(2, (MidpointRounding)7));
        Assert.Throws<OverflowException>(() => Money.FromAmount(decimal.MaxValue, Currency.EUR).Divide(0.1m, 0, MidpointRounding.ToEven));
        Assert.Throws<OverflowException>(() => Money.FromAmount(1_000_000_000_000m, Currency.EUR).Divide(3, 28, MidpointRounding.ToEven));
    }

    [Fact]
    public void Signs_and_minus()
    {
        Money debt = Money.FromAmount(-3.50m, Currency.EUR);
        Assert.Equal(-1, debt.Sign);
        Assert.Equal(Money.FromAmount(3.5m, Currency.EUR), -debt);
        Assert.Equal(-debt, debt.Abs());
        Assert.Equal("EUR 0.00", (-Money.Zero(Currency.EUR)).ToString());
        Assert.Equal(Currency.EUR, (debt - debt).Currency);
    }

    private static bool ExactOrThrows(Func<Money> operation, BigInteger mantissa, int scale, Currency? currency = null)
    {
        bool fits = Fits(mantissa, scale);
        try
        {
            Money money = operation();
            (BigInteger m, int s) = RandomAmounts.Parts(money.Amount);
            return fits && money.Currency == (currency ?? Currency.EUR) && m * BigInteger.Pow(10, scale) == mantissa * BigInteger.Pow(10, s);
        }
        catch (OverflowException)
        {
            return !fits;
        }
    }
}
