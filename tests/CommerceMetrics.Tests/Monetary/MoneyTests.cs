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

    [Fact]
    public void The_default_is_zero_of_no_currency()
    {
        Assert.Equal(Money.Zero(Currency.None), default);
        Assert.Equal("XXX 0", default(Money).ToString());
        Assert.True(default(Money).IsZero);
        Assert.Equal(0, default(Money).Sign);
        Assert.Equal(default, default(Money) + default(Money));
        Assert.Equal(default, -default(Money) * 3);
        Assert.Equal(default, default(Money).Round());
        Assert.Equal(default, default(Money).RoundToCash());
        Assert.Equal(0, default(Money).ToMinorUnits());
        Assert.Equal(default, Money.Parse("XXX 0"));
        Assert.Equal(0, default(Money).CompareTo(default));
        Assert.Throws<CurrencyMismatchException>(() => default(Money) + Money.Zero(Currency.EUR));
        Assert.Throws<CurrencyMismatchException>(() => default(Money).CompareTo(Money.Zero(Currency.EUR)));
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
