using System.Globalization;
using System.Numerics;

namespace CommerceMetrics.Tests;

/// <summary>Errors that the documentation names and no other test provokes.</summary>
public sealed class MonetaryErrorsTests
{
    private static readonly Money Euros = Money.FromAmount(10, Currency.EUR);
    private static readonly Money Dollars = Money.FromAmount(10, Currency.USD);

    [Fact]
    public void Unlike_currencies_are_neither_compared_nor_chosen_from()
    {
        Assert.Throws<CurrencyMismatchException>(() => Money.Min(Euros, Dollars));
        Assert.Throws<CurrencyMismatchException>(() => Euros >= Dollars);
        Assert.Throws<CurrencyMismatchException>(() => Euros <= Dollars);
        Assert.Throws<CurrencyMismatchException>(() => (ExactMoney)Euros > Dollars);
        Assert.Throws<CurrencyMismatchException>(() => (ExactMoney)Euros >= Dollars);
        Assert.Throws<CurrencyMismatchException>(() => (ExactMoney)Euros <= Dollars);
    }

    [Fact]
    public void A_mode_of_rounding_is_one_of_its_enumeration()
    {
        ExactMoney half = new(new BigDecimal(new BigInteger(12345), 3), Currency.EUR);
        Assert.Throws<ArgumentOutOfRangeException>(() => half.Round((MidpointRounding)9));
        Assert.Throws<ArgumentOutOfRangeException>(() => half.ToFixedString((MidpointRounding)9));
        Assert.Throws<ArgumentOutOfRangeException>(() => Euros.Allocate([1L, -1L]));
    }

    [Fact]
    public void A_provider_names_a_language_that_CLDR_has()
    {
        Assert.Throws<CultureNotFoundException>(() => NumberLocale.From(new StrangeCulture()));
        Assert.Throws<CultureNotFoundException>(() => Money.Parse("EUR 1".AsSpan(), new StrangeCulture()));
        Assert.Throws<ArgumentException>(() => Money.Parse("EUR 1".AsSpan(), new StrangeProvider()));
        Assert.False(NumberLocale.TryGet("qq", out _));
    }

    private sealed class StrangeCulture() : CultureInfo("")
    {
        public override string Name => "qq";
    }

    private sealed class StrangeProvider : IFormatProvider
    {
        public object? GetFormat(Type? formatType) => null;
    }
}
