using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace CommerceMetrics.Tests;

public sealed partial class MoneyTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(3000);

    private static readonly Arbitrary<(decimal Left, decimal Right)> Pairs =
        (from left in RandomAmounts.Decimals from right in RandomAmounts.Decimals select (left, right)).ToArbitrary();

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
            && ExactOrThrows(() => x - y, a - b, scale)
            && ExactOrThrows(() => x * right, m * n, s + t)
            && ExactOrThrows(() => left * y, m * n, s + t);
    }).Check(Many);

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

    [Fact]
    public void Equality_order_and_hash_are_by_value() => Prop.ForAll(Pairs, pair =>
    {
        (decimal left, decimal right) = pair;
        Money x = Money.FromAmount(left, Currency.EUR), y = Money.FromAmount(right, Currency.EUR);
        return (x == y) == (left == right)
            && (x < y) == (left < right)
            && (x >= y) == (left >= right)
            && x.CompareTo(y) == left.CompareTo(right)
            && (x != y || (x.GetHashCode() == y.GetHashCode() && x.ToString() == y.ToString()))
            && Money.Min(x, y).Amount == Math.Min(left, right)
            && Money.Max(x, y).Amount == Math.Max(left, right);
    }).Check(Many);

    [Fact]
    public void Trailing_zeros_do_not_matter_to_equality_and_text()
    {
        Money one = Money.FromAmount(1.0m, Currency.EUR), same = Money.FromAmount(1.00000m, Currency.EUR);
        Assert.Equal(one, same);
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.Equal("EUR 1.00", same.ToString());
        Assert.Equal(1.00000m.ToString(CultureInfo.InvariantCulture), same.Amount.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Minor_units_go_there_and_back() => Prop.ForAll(ArbMap.Default.ArbFor<long>(), Gen.Elements(Currency.EUR, Currency.JPY, Currency.FromCode("BHD"), Currency.FromCode("CLF"), Currency.FromCode("XAU"), Currency.Custom("USDC", 18)).ToArbitrary(), (units, currency) =>
    {
        Money money = Money.FromMinorUnits(units, currency);
        return money.ToMinorUnits() == units && RandomAmounts.Parts(money.Amount) == (units, currency.Digits) && money.Currency == currency;
    }).Check(Many);

    [Fact]
    public void Minor_units_refuse_what_they_cannot_hold()
    {
        Assert.Equal(long.MinValue, Money.FromMinorUnits(long.MinValue, Currency.EUR).ToMinorUnits());
        Assert.Equal(100, Money.FromAmount(1.000m, Currency.EUR).ToMinorUnits());
        Assert.Contains("round it first", Assert.Throws<OverflowException>(() => Money.FromAmount(1.001m, Currency.EUR).ToMinorUnits()).Message, StringComparison.Ordinal);
        Assert.Throws<OverflowException>(() => Money.FromAmount(0.5m, Currency.JPY).ToMinorUnits());
        Assert.Throws<OverflowException>(() => Money.FromAmount(92233720368547758.08m, Currency.EUR).ToMinorUnits());
        Assert.Throws<OverflowException>(() => Money.FromAmount(decimal.MaxValue, Currency.Custom("X", 18)).ToMinorUnits());
        Assert.Throws<OverflowException>(() => Money.FromMinorUnits(Int128.MaxValue, Currency.EUR));
        Assert.Equal(792281625142643375935439503.35m, Money.FromMinorUnits((Int128)BigInteger.Pow(2, 96) - 1, Currency.EUR).Amount);
    }

    [Fact]
    public void Rounding_agrees_with_decimal() => Prop.ForAll(RandomAmounts.Decimals.ToArbitrary(), Gen.Choose(0, 28).ToArbitrary(), Gen.Elements(Enum.GetValues<MidpointRounding>()).ToArbitrary(), (amount, digits, mode) =>
        Money.FromAmount(amount, Currency.EUR).Round(digits, mode).Amount == decimal.Round(amount, digits, mode)
        && Money.FromAmount(amount, Currency.EUR).Round(mode).Amount == decimal.Round(amount, 2, mode)).Check(Many);

    [Fact]
    public void A_currency_without_minor_unit_rounds_to_whole_units() =>
        Assert.Equal(Money.FromAmount(2, Currency.JPY), Money.FromAmount(2.5m, Currency.JPY).Round());

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
    public void The_default_is_zero_of_no_currency()
    {
        Assert.Equal(Money.Zero(Currency.None), default);
        Assert.Equal("XXX 0", default(Money).ToString());
        Assert.True(default(Money).IsZero);
        Assert.Equal(0, default(Money).Sign);
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

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
