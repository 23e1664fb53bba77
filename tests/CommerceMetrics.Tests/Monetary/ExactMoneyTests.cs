using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace CommerceMetrics.Tests;

public sealed class ExactMoneyTests
{
    private static readonly Arbitrary<(ExactMoney Left, ExactMoney Right)> Pairs =
        (from left in ArbMap.Default.GeneratorFor<BigInteger>()
         from right in ArbMap.Default.GeneratorFor<BigInteger>()
         from scale in Gen.Choose(0, 40)
         from other in Gen.Choose(0, 40)
         from same in ArbMap.Default.GeneratorFor<bool>()
         let x = new ExactMoney(new BigDecimal(left, scale), Currency.EUR)
         select (x, same ? new ExactMoney(new BigDecimal(left * 1000, scale + 3), Currency.EUR) : new ExactMoney(new BigDecimal(right, other), Currency.EUR))).ToArbitrary();

    [Fact]
    public void Sums_cancel_and_order_follows_the_sign_of_the_difference() => Prop.ForAll(Pairs, pair =>
    {
        (ExactMoney x, ExactMoney y) = pair;
        return (x + y) - y == x
            && -(x - y) == y - x
            && Math.Sign(x.CompareTo(y)) == (x - y).Sign
            && (x == y) == (x - y).IsZero
            && (x != y || x.GetHashCode() == y.GetHashCode())
            && (x < y) == (y > x)
            && x.Abs().Sign == Math.Abs(x.Sign);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Another_currency_is_refused_even_for_zero()
    {
        ExactMoney euro = ExactMoney.Zero(Currency.EUR), dollar = ExactMoney.Zero(Currency.USD);
        Assert.Throws<CurrencyMismatchException>(() => euro + dollar);
        Assert.Throws<CurrencyMismatchException>(() => euro - dollar);
        Assert.Throws<CurrencyMismatchException>(() => euro < dollar);
        Assert.NotEqual(euro, dollar);
        Assert.Equal(ExactMoney.Zero(Currency.None), default);
    }

    [Theory]
    [InlineData(1245, 3, "1.24", "1.25")]
    [InlineData(1255, 3, "1.26", "1.26")]
    [InlineData(-1245, 3, "-1.24", "-1.25")]
    [InlineData(-4, 3, "0.00", "0.00")]
    [InlineData(7, 0, "7.00", "7.00")]
    public void Rounding_is_once_and_half_even_unless_told_otherwise(int mantissa, int scale, string even, string away)
    {
        ExactMoney money = new(new BigDecimal(mantissa, scale), Currency.EUR);
        Assert.Equal(even, money.ToFixedString());
        Assert.Equal(away, money.ToFixedString(MidpointRounding.AwayFromZero));
        Assert.Equal($"EUR {even}", money.Round().ToString());
        Assert.Equal($"EUR {away}", money.Round(MidpointRounding.AwayFromZero).ToString());
    }

    [Fact]
    public void Digits_may_be_asked_for()
    {
        ExactMoney money = new(new BigDecimal(123456, 4), Currency.EUR);
        Assert.Equal("12.346", money.ToFixedString(3));
        Assert.Equal("12", money.ToFixedString(0));
        Assert.Equal("12.345600", money.ToFixedString(6));
        Assert.Equal(12.346m, money.Round(3).Amount);
        Assert.Equal("EUR 12.3456", money.ToString());
        Assert.Equal("USDC:6 12.345600", new ExactMoney(money.Amount, Currency.Custom("USDC", 6)).ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => money.Round(29));
        Assert.Throws<ArgumentOutOfRangeException>(() => money.ToFixedString(-1));
        Assert.Throws<FormatException>(() => money.ToString("R", null));
    }

    [Fact]
    public void Text_is_written_to_spans()
    {
        ExactMoney money = new(new BigDecimal(-123456, 4), Currency.EUR);
        Span<char> chars = stackalloc char[12];
        Assert.True(money.TryFormat(chars, out int written));
        Assert.Equal("EUR -12.3456", new string(chars[..written]));
        Assert.False(money.TryFormat(chars[1..], out _));
        Span<byte> bytes = stackalloc byte[12];
        Assert.True(money.TryFormat(bytes, out written));
        Assert.True(bytes[..written].SequenceEqual("EUR -12.3456"u8));
        Assert.False(money.TryFormat(bytes[1..], out _));
    }

    [Fact]
    public void Text_has_any_magnitude_where_Money_overflows()
    {
        ExactMoney large = new(new BigDecimal(BigInteger.Pow(10, 40) + 5, 1), Currency.JPY);
        Assert.Equal("1" + new string('0', 39), large.ToFixedString());
        Assert.Throws<OverflowException>(() => large.Round());
    }

    [Fact]
    public void Money_goes_there_and_back() => Prop.ForAll(ArbMap.Default.ArbFor<decimal>(), amount =>
    {
        Money money = Money.FromAmount(amount, Currency.EUR);
        ExactMoney exact = money;
        return exact == ExactMoney.FromMoney(money) && exact.Round(28) == money && exact.ToString() == money.ToString();
    }).QuickCheckThrowOnFailure();
}
