using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using NodaMoney.Context;
using Noda = NodaMoney;

namespace CommerceMetrics.Interop.Tests;

public class FastMoneyConversionTests
{
    private const decimal Highest = 922337203685477.5807m;
    private const decimal Lowest = -922337203685477.5808m;

    private static readonly Currency[] Currencies =
        [Currency.EUR, Currency.JPY, .. new[] { "KWD", "CLF", "MGA", "XAU", "XXX" }.Select(Currency.FromCode), Currency.Custom("ADF", 2)];

    private static readonly Arbitrary<(long TenThousandths, Currency Currency)> Held =
        (from units in Gen.OneOf(
            ArbMap.Default.GeneratorFor<long>(),
            from upper in ArbMap.Default.GeneratorFor<int>() from lower in ArbMap.Default.GeneratorFor<uint>() select ((long)upper << 32) | lower,
            Gen.Choose(0, 10_000).Select(distance => long.MaxValue - distance),
            Gen.Choose(0, 10_000).Select(distance => long.MinValue + distance))
         from currency in Gen.Elements(Currencies)
         select (units, currency)).ToArbitrary();

    private static readonly MoneyContext?[] Contexts =
    [
        null,
        MoneyContext.Create(options => (options.RoundingStrategy, options.Precision) = (new NoRounding(), 19)),
        .. new int?[] { null, 0, 1, 2, 3, 4 }.Select(scale => MoneyContext.Create(options => (options.Precision, options.MaxScale) = (19, scale))),
    ];

    private static readonly Arbitrary<(decimal Amount, Currency Currency, MoneyContext? Context, MidpointRounding Mode)> Cases =
        (from amount in ExactRounding.Decimals.Where(amount => Math.Abs(amount) < 900_000_000_000_000m)
         from currency in Gen.Elements(Currencies)
         from context in Gen.Elements(Contexts)
         from mode in ExactRounding.Modes
         select (amount, currency, context, mode)).ToArbitrary();

    [Fact]
    public void Every_FastMoney_is_exact_here_and_comes_back() => Prop.ForAll(Held, test =>
    {
        Noda.FastMoney there = Create(test.TenThousandths, test.Currency);
        Money here = there.ToCommerceMetrics();
        Noda.FastMoney back = here.ToFastMoney();
        return there.ToOACurrency() == test.TenThousandths && here.Currency == test.Currency
            && ExactRounding.IsSteps(here.Amount, test.TenThousandths, 10_000) && back == there && back.Context == there.Context;
    }).Check(ExactRounding.Many);

    [Fact]
    public void With_a_mode_an_amount_is_rounded_to_what_FastMoney_and_its_context_keep() => Prop.ForAll(Cases, test =>
    {
        Money money = Money.FromAmount(test.Amount, test.Currency);
        (BigInteger stepsInOne, BigInteger steps) = Expected(test.Amount, test.Currency, test.Context, test.Mode);
        Noda.FastMoney there = money.ToFastMoney(test.Mode, test.Context);
        return ExactRounding.IsSteps(there.Amount, steps, stepsInOne) && there.Currency == test.Currency.ToNodaMoney()
            && (test.Context is null || there.Context == test.Context);
    }).Check(ExactRounding.Many);

    [Fact]
    public void Without_a_mode_an_amount_crosses_exactly_or_throws() => Prop.ForAll(Cases, test =>
    {
        Money money = Money.FromAmount(test.Amount, test.Currency);
        (BigInteger stepsInOne, BigInteger steps) = Expected(test.Amount, test.Currency, test.Context, MidpointRounding.ToZero);
        if (ExactRounding.IsSteps(test.Amount, steps, stepsInOne))
        {
            return money.ToFastMoney(test.Context).Amount == test.Amount;
        }

        Assert.Throws<OverflowException>(() => money.ToFastMoney(test.Context));
        return true;
    }).Check(ExactRounding.Many);

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue / 10_000 * 10_000)]
    [InlineData(long.MinValue / 10_000 * 10_000)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    public void The_whole_range_of_a_long_is_reached(long tenThousandths)
    {
        Money money = Money.FromAmount(decimal.FromOACurrency(tenThousandths), Currency.EUR);
        Noda.FastMoney there = money.ToFastMoney();
        Assert.Equal(tenThousandths, there.ToOACurrency());
        Assert.Equal(money, there.ToCommerceMetrics());
        Assert.Equal(there, money.ToFastMoney(MidpointRounding.ToZero));
    }

    [Fact]
    public void Beyond_the_range_is_refused_with_and_without_a_mode()
    {
        Assert.All(new[] { Highest + 0.0001m, Lowest - 0.0001m, decimal.MaxValue, decimal.MinValue }, amount =>
        {
            Money money = Money.FromAmount(amount, Currency.EUR);
            Assert.Contains("beyond FastMoney", Assert.Throws<OverflowException>(() => money.ToFastMoney()).Message, StringComparison.Ordinal);
            Assert.Throws<OverflowException>(() => money.ToFastMoney(MidpointRounding.ToZero));
        });
        Money last = Money.FromAmount(Highest + 0.00004m, Currency.EUR);
        Assert.Throws<OverflowException>(() => last.ToFastMoney());
        Assert.Equal(Highest, last.ToFastMoney(MidpointRounding.ToEven).Amount);
        Assert.Throws<OverflowException>(() => last.ToFastMoney(MidpointRounding.ToPositiveInfinity));
    }

    [Fact]
    public void A_fifth_digit_is_refused_or_rounded()
    {
        Money money = Money.FromAmount(1.00005m, Currency.EUR);
        Assert.Contains("EUR 1.00005 would be rounded to 1", Assert.Throws<OverflowException>(() => money.ToFastMoney()).Message, StringComparison.Ordinal);
        Assert.Equal(1.0001m, money.ToFastMoney(MidpointRounding.AwayFromZero).Amount);
        Assert.Equal(1m, money.ToFastMoney(MidpointRounding.ToEven).Amount);
        Assert.Equal(1.0001m, Money.FromAmount(1.000100000m, Currency.JPY).ToFastMoney().Amount);
    }

    [Fact]
    public void Currencies_of_more_than_four_digits_are_refused_as_FastMoney_does()
    {
        Money coin = Money.FromAmount(1m, Currency.Custom("BTC", 8));
        Assert.Contains("ToNodaMoney", Assert.Throws<ArgumentException>("money", () => coin.ToFastMoney()).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("money", () => coin.ToFastMoney(MidpointRounding.ToEven));
        Assert.Throws<ArgumentException>("money", () => Money.Zero(Currency.FromCode("ALK")).ToFastMoney());
    }

    [Fact]
    public void A_context_that_FastMoney_refuses_is_refused()
    {
        MoneyContext fine = MoneyContext.Create(options => (options.Precision, options.MaxScale) = (19, 5));
        MoneyContext wide = MoneyContext.Create(MoneyContextOptions.Default);
        Assert.Throws<ArgumentOutOfRangeException>("context", () => Money.Zero(Currency.EUR).ToFastMoney(fine));
        Assert.Throws<ArgumentOutOfRangeException>("context", () => Money.Zero(Currency.EUR).ToFastMoney(MidpointRounding.ToEven, wide));
    }

    [Fact]
    public void Defaults_are_each_other_and_a_mode_that_is_none_is_refused()
    {
        Assert.Equal(default, default(Noda.FastMoney).ToCommerceMetrics());
        Assert.Equal(default, default(Money).ToFastMoney());
        Assert.Throws<ArgumentOutOfRangeException>("mode", () => default(Money).ToFastMoney((MidpointRounding)5));
    }

    // The coarser of ten-thousandths and what the context keeps.
    private static (BigInteger StepsInOne, BigInteger Steps) Expected(decimal amount, Currency currency, MoneyContext? context, MidpointRounding mode)
    {
        BigInteger tenThousandths = BigInteger.Pow(10, 4);
        BigInteger ofContext = context is null ? tenThousandths : ExactRounding.StepsInOne(Noda.CurrencyInfo.FromCode(currency.Code), context) ?? tenThousandths;
        BigInteger stepsInOne = BigInteger.Min(ofContext, tenThousandths);
        return (stepsInOne, ExactRounding.Steps(amount, stepsInOne, mode)!.Value);
    }

    // Its constructor takes whole amounts alone at the ends of the range; a sum reaches them.
    private static Noda.FastMoney Create(long tenThousandths, Currency currency)
    {
        (long whole, long rest) = Math.DivRem(tenThousandths, 10_000);
        Noda.Currency there = currency.ToNodaMoney();
        return new Noda.FastMoney(whole, there) + Noda.FastMoney.FromOACurrency(rest, there);
    }
}
