using System.Globalization;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using NodaMoney.Context;
using Noda = NodaMoney;

namespace CommerceMetrics.Interop.Tests;

public class NodaMoneyConversionTests
{
    private static readonly MoneyContext Exact = MoneyContext.Create(options => options.RoundingStrategy = new NoRounding());
    private static readonly MoneyContext Default = MoneyContext.Create(MoneyContextOptions.Default);

    private static readonly MoneyContext[] Contexts =
    [
        Default,
        Exact,
        MoneyContext.Create(options => options.RoundingStrategy = new StandardRounding(MidpointRounding.AwayFromZero)),
        .. new[] { 0, 1, 3, 6 }.Select(scale => MoneyContext.Create(options => options.MaxScale = scale)),
    ];

    // Every minor unit there is: 2, 0, 3 and 4 digits, fifths, none, 8 and 18.
    private static readonly Currency[] Currencies =
        [Currency.EUR, Currency.JPY, .. new[] { "KWD", "CLF", "MGA", "MRU", "MRO", "XAU", "PLZ", "XXX" }.Select(Currency.FromCode), Currency.Custom("BTC", 8), Currency.Custom("ETH", 18)];

    private static readonly Arbitrary<(decimal Amount, Currency Currency, MoneyContext Context, MidpointRounding Mode)> Cases =
        (from amount in ExactRounding.Decimals
         from currency in Gen.Elements(Currencies)
         from context in Gen.Elements(Contexts)
         from mode in ExactRounding.Modes
         select (amount, currency, context, mode)).ToArbitrary();

    [Fact]
    public void An_amount_that_NodaMoney_holds_comes_back_with_all_its_digits() => Prop.ForAll(Cases, test =>
    {
        Noda.Money there = new(test.Amount, test.Currency.ToNodaMoney(), Exact);
        Money here = there.ToCommerceMetrics();
        Noda.Money back = here.ToNodaMoney(Exact);
        return here == Money.FromAmount(test.Amount, test.Currency) && (here.Amount == 0 || here.Amount.Scale == test.Amount.Scale)
            && back == there && back.Amount == test.Amount && back.Context == Exact;
    }).Check(ExactRounding.Many);

    [Fact]
    public void An_amount_crosses_exactly_or_throws_where_NodaMoney_would_round() => Prop.ForAll(Cases, test =>
    {
        Money money = Money.FromAmount(test.Amount, test.Currency);
        Noda.CurrencyInfo info = Noda.CurrencyInfo.FromCode(test.Currency.Code);
        BigInteger? stepsInOne = ExactRounding.StepsInOne(info, test.Context);
        bool isKept = stepsInOne is null || (ExactRounding.Steps(test.Amount, stepsInOne.Value, null) is BigInteger steps && IsHeld(steps, info, test.Context));
        if (!isKept)
        {
            Assert.Throws<OverflowException>(() => money.ToNodaMoney(test.Context));
            return true;
        }

        Noda.Money there = money.ToNodaMoney(test.Context);
        return there.Amount == test.Amount && there.Context == test.Context && there.ToCommerceMetrics() == money;
    }).Check(ExactRounding.Many);

    [Fact]
    public void With_a_mode_an_amount_is_rounded_to_what_the_context_keeps() => Prop.ForAll(Cases, test =>
    {
        Money money = Money.FromAmount(test.Amount, test.Currency);
        Noda.CurrencyInfo info = Noda.CurrencyInfo.FromCode(test.Currency.Code);
        BigInteger? stepsInOne = ExactRounding.StepsInOne(info, test.Context);
        BigInteger? steps = stepsInOne is null ? null : ExactRounding.Steps(test.Amount, stepsInOne.Value, test.Mode);
        if (steps is not null && !IsHeld(steps.Value, info, test.Context))
        {
            Assert.Throws<OverflowException>(() => money.ToNodaMoney(test.Mode, test.Context));
            return true;
        }

        Noda.Money there = money.ToNodaMoney(test.Mode, test.Context);
        return there.Context == test.Context && there.Currency == test.Currency.ToNodaMoney()
            && (steps is null ? there.Amount == test.Amount : ExactRounding.IsSteps(there.Amount, steps.Value, stepsInOne!.Value));
    }).Check(ExactRounding.Many);

    [Theory]
    [InlineData("EUR", "1.005", MidpointRounding.ToEven, "1.00")]
    [InlineData("EUR", "1.005", MidpointRounding.AwayFromZero, "1.01")]
    [InlineData("EUR", "-1.005", MidpointRounding.ToNegativeInfinity, "-1.01")]
    [InlineData("JPY", "99.5", MidpointRounding.ToEven, "100")]
    [InlineData("MGA", "1.1", MidpointRounding.ToEven, "1.2")] // 5.5 fifths
    [InlineData("MGA", "1.3", MidpointRounding.ToEven, "1.2")] // 6.5 fifths
    [InlineData("MGA", "1.3", MidpointRounding.AwayFromZero, "1.4")]
    [InlineData("XAU", "1.23456789", MidpointRounding.ToZero, "1.23456789")]
    public void Rounding_is_to_NodaMoneys_minor_unit(string code, string amount, MidpointRounding mode, string rounded)
    {
        Money money = Money.FromAmount(Number(amount), Currency.FromCode(code));
        Assert.Equal(Number(rounded), money.ToNodaMoney(mode).Amount);
        Assert.Equal(Number(rounded), money.ToNodaMoney(mode, Default).Amount);
    }

    [Fact]
    public void The_refusal_says_what_would_happen_and_what_to_do()
    {
        string message = Assert.Throws<OverflowException>(() => Money.FromAmount(1.005m, Currency.EUR).ToNodaMoney()).Message;
        Assert.Contains("EUR 1.005 would be rounded to 1.00", message, StringComparison.Ordinal);
        Assert.Contains("rounding mode", message, StringComparison.Ordinal);
        message = Assert.Throws<OverflowException>(() => Money.FromAmount(decimal.MaxValue, Currency.FromCode("MGA")).ToNodaMoney()).Message;
        Assert.Contains("MGA 79228162514264337593543950335", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_minor_unit_that_differs_does_not_touch_the_amount()
    {
        Money ariary = new Noda.Money(1.2m, "MGA").ToCommerceMetrics();
        Assert.Equal((1.2m, 120), (ariary.Amount, ariary.ToMinorUnits())); // six fifths there
        Assert.Equal(6, ariary.ToNodaMoney().ToMinorUnits());
        Assert.Throws<OverflowException>(() => Money.FromMinorUnits(125, Currency.FromCode("MGA")).ToNodaMoney());
        Assert.Equal(1.25m, Money.FromMinorUnits(125, Currency.FromCode("PLZ")).ToNodaMoney().Amount);
    }

    [Fact]
    public void The_result_has_the_current_context_unless_one_is_given()
    {
        Money money = Money.FromAmount(2.5m, Currency.EUR);
        Assert.Equal(MoneyContext.CurrentContext, money.ToNodaMoney().Context);
        Assert.Equal(MoneyContext.CurrentContext, money.ToNodaMoney(MidpointRounding.AwayFromZero).Context);
        Assert.Equal(3.5m, (money.ToNodaMoney(MidpointRounding.ToZero) + new Noda.Money(1m, "EUR")).Amount);
        using (MoneyContext.CreateScope(Exact))
        {
            Money fine = Money.FromAmount(1.23456m, Currency.EUR);
            Assert.Equal((1.23456m, Exact), (fine.ToNodaMoney().Amount, fine.ToNodaMoney().Context));
            Assert.Equal(1.23456m, fine.ToNodaMoney(MidpointRounding.ToZero).Amount);
            Assert.Equal(Default, money.ToNodaMoney(Default).Context);
        }
    }

    [Fact]
    public void A_strategy_of_ones_own_keeps_what_it_keeps()
    {
        MoneyContext cash = MoneyContext.Create(options => options.RoundingStrategy = new CashRounding());
        Currency franc = Currency.CHF;
        Assert.Equal(1.05m, Money.FromAmount(1.05m, franc).ToNodaMoney(cash).Amount);
        Assert.Throws<OverflowException>(() => Money.FromAmount(1.02m, franc).ToNodaMoney(cash));
        string message = Assert.Throws<OverflowException>(() => Money.FromAmount(1.024m, franc).ToNodaMoney(MidpointRounding.ToEven, cash)).Message;
        Assert.Contains("CHF 1.024, rounded to 1.02, would be changed to 1 ", message, StringComparison.Ordinal);
        Assert.Equal(1.05m, Money.FromAmount(1.0501m, franc).ToNodaMoney(MidpointRounding.ToEven, cash).Amount);
    }

    [Fact]
    public void Defaults_are_each_other()
    {
        Assert.Equal(default, default(Noda.Money).ToCommerceMetrics());
        Assert.Equal(default, default(Money).ToNodaMoney());
        Assert.Equal(default, default(Money).ToNodaMoney(MidpointRounding.ToEven));
        Assert.Equal(Money.FromAmount(1.25m, Currency.None), new Noda.Money(1.25m, "XXX").ToCommerceMetrics());
        Assert.Equal(1.25m, Money.FromAmount(1.25m, Currency.None).ToNodaMoney().Amount);
        Assert.Equal(Money.Zero(Currency.EUR), new Noda.Money(-0.00m, "EUR").ToCommerceMetrics());
    }

    [Fact]
    public void A_currency_without_a_counterpart_is_refused()
    {
        Assert.Throws<ArgumentException>("money", () => Money.Zero(Currency.FromCode("ALK")).ToNodaMoney());
        Assert.Throws<ArgumentException>("money", () => Money.Zero(Currency.Custom("EUR", 2)).ToNodaMoney(MidpointRounding.ToEven));
    }

    [Fact]
    public void A_mode_that_is_none_is_refused() => Assert.All(
        new[] { (MidpointRounding)(-1), (MidpointRounding)5 },
        mode => Assert.Throws<ArgumentOutOfRangeException>(nameof(mode), () => Money.Zero(Currency.EUR).ToNodaMoney(mode)));

    // NodaMoney multiplies by the five of a fifth in decimal, so that it keeps an amount only where the product, without its trailing zeros, is one.
    private static bool IsHeld(BigInteger steps, Noda.CurrencyInfo currency, MoneyContext context)
    {
        BigInteger product = BigInteger.Abs(steps);
        for (int scale = context.MaxScale ?? 0; scale > 0 && (product % 10).IsZero; scale--)
        {
            product /= 10;
        }

        return currency.MinorUnit != Noda.MinorUnit.OneFifth || product < BigInteger.Pow(2, 96);
    }

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);

    private sealed record CashRounding : IRoundingStrategy
    {
        public decimal Round(decimal amount, Noda.Currency currency, int? decimals) => decimal.Round(amount * 20) / 20;
    }
}
