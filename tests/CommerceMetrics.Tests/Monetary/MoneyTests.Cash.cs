using System.Globalization;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace CommerceMetrics.Tests;

// Cash.
public sealed partial class MoneyTests
{
    private static readonly Gen<Currency> PaidInCash =
        Gen.OneOf(Gen.Elements(Currency.Iso4217.Where(currency => currency.CashIncrement is not null).ToArray()), RandomAmounts.Currencies);

    [Theory]
    [InlineData("CHF 1.02", "CHF 1.00")]
    [InlineData("CHF 1.025", "CHF 1.05")]
    [InlineData("CHF 1.0249999999999999999999999999", "CHF 1.00")]
    [InlineData("CHF -1.025", "CHF -1.05")]
    [InlineData("CHF 1.07", "CHF 1.05")]
    [InlineData("CHF 1.075", "CHF 1.10")]
    [InlineData("DKK 0.24", "DKK 0.00")]
    [InlineData("DKK 0.25", "DKK 0.50")]
    [InlineData("DKK 0.74", "DKK 0.50")]
    [InlineData("DKK 0.75", "DKK 1.00")]
    [InlineData("SEK 13.49", "SEK 13.00")]
    [InlineData("SEK 13.50", "SEK 14.00")]
    [InlineData("SEK 12.50", "SEK 13.00")]
    [InlineData("EUR 1.025", "EUR 1.03")] // the minor unit
    [InlineData("JPY 2.5", "JPY 3")]
    [InlineData("USDC:6 0.0000005", "USDC:6 0.000001")]
    [InlineData("SEK -79228162514264337593543950335", "SEK -79228162514264337593543950335.00")]
    public void Cash_is_a_multiple_of_the_increment_and_a_half_goes_up(string amount, string expected) =>
        Assert.Equal(Money.Parse(expected), Money.Parse(amount).RoundToCash());

    [Theory]
    [InlineData("1.025", MidpointRounding.ToEven, "1.00")]
    [InlineData("1.075", MidpointRounding.ToEven, "1.10")]
    [InlineData("1.0749", MidpointRounding.ToPositiveInfinity, "1.10")]
    [InlineData("-1.0749", MidpointRounding.ToPositiveInfinity, "-1.05")]
    [InlineData("-1.0501", MidpointRounding.ToNegativeInfinity, "-1.10")]
    [InlineData("1.0999", MidpointRounding.ToZero, "1.05")]
    public void Cash_is_rounded_in_any_mode(string amount, MidpointRounding mode, string expected) =>
        Assert.Equal(Money.FromAmount(Number(expected), Currency.CHF), Money.FromAmount(Number(amount), Currency.CHF).RoundToCash(mode));

    [Fact]
    public void The_caller_may_state_the_increment()
    {
        Assert.Equal(Money.Parse("EUR 1.05"), Money.Parse("EUR 1.03").RoundToCash(0.05m));
        Assert.Equal(Money.Parse("NZD 1.10"), Money.Parse("NZD 1.05").RoundToCash(0.10m));
        Assert.Equal(Money.Parse("NZD 1.00"), Money.Parse("NZD 1.05").RoundToCash(0.10m, MidpointRounding.ToEven));
        Assert.Throws<ArgumentOutOfRangeException>(() => Money.Parse("EUR 1").RoundToCash(0m));
        Assert.Throws<ArgumentOutOfRangeException>(() => Money.Parse("EUR 1").RoundToCash(-0.05m));
        Assert.Throws<ArgumentOutOfRangeException>(() => Money.Parse("CHF 1").RoundToCash((MidpointRounding)7));
        Assert.Throws<ArgumentOutOfRangeException>(() => Money.Parse("EUR 1").RoundToCash((MidpointRounding)7));
        Assert.Throws<OverflowException>(() => Money.FromAmount(decimal.MaxValue, Currency.FromCode("HUF")).RoundToCash(10m));
    }

    [Fact]
    public void Cash_agrees_with_whole_numbers() => Prop.ForAll(
        RandomAmounts.Decimals.ToArbitrary(), PaidInCash.ToArbitrary(), Gen.Elements(Enum.GetValues<MidpointRounding>()).ToArbitrary(), (amount, currency, mode) =>
        {
            // Both in units of 10^-28.
            (BigInteger mantissa, int scale) = RandomAmounts.Parts(amount);
            decimal increment = currency.CashIncrement ?? RandomAmounts.FromParts(1, currency.Digits);
            (BigInteger step, int stepScale) = RandomAmounts.Parts(increment);
            (mantissa, step) = (mantissa * BigInteger.Pow(10, 28 - scale), step * BigInteger.Pow(10, 28 - stepScale));
            BigInteger expected = Nearest(mantissa, step, mode) * step;
            Money cash = Money.FromAmount(amount, currency).RoundToCash(mode);
            (BigInteger found, int foundScale) = RandomAmounts.Parts(cash.Amount);
            return found * BigInteger.Pow(10, 28 - foundScale) == expected && cash.Currency == currency && cash.RoundToCash(mode) == cash;
        }).Check(Many);

    // By the definition of each mode: the two multiples around the value, and which of them is taken.
    private static BigInteger Nearest(BigInteger value, BigInteger step, MidpointRounding mode)
    {
        BigInteger below = (value - (((value % step) + step) % step)) / step;
        BigInteger up = value - (below * step), down = step - up;
        if (up.IsZero)
        {
            return below;
        }

        return mode switch
        {
            MidpointRounding.ToNegativeInfinity => below,
            MidpointRounding.ToPositiveInfinity => below + 1,
            MidpointRounding.ToZero => value.Sign > 0 ? below : below + 1,
            _ when up < down => below,
            _ when up > down => below + 1,
            MidpointRounding.AwayFromZero => value.Sign > 0 ? below + 1 : below,
            _ => below.IsEven ? below : below + 1,
        };
    }
}
