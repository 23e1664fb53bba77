using System.ComponentModel;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace CommerceMetrics.Tests;

public sealed class RoundTripTypeConverterTests
{
    private static readonly TypeConverter OfMoney = TypeDescriptor.GetConverter(typeof(Money));
    private static readonly TypeConverter OfCurrency = TypeDescriptor.GetConverter(typeof(Currency));

    // A culture whose point is a comma and whose minus is not '-'.
    private static readonly CultureInfo Odd = new("") { NumberFormat = { NumberDecimalSeparator = ",", NumberGroupSeparator = ".", NegativeSign = "\u2212" } };

    [Fact]
    public void Values_go_through_their_round_trip_text_whatever_the_culture()
    {
        Money money = Money.Parse("USDC:6 -1234.5");
        Assert.Equal("USDC:6 -1234.500000", OfMoney.ConvertTo(null, Odd, money, typeof(string)));
        Assert.Equal(money, OfMoney.ConvertFrom(null, Odd, "USDC:6 -1234.5"));
        Assert.Equal("USDC:6", OfCurrency.ConvertToString(null, Odd, money.Currency));
        Assert.Equal(Currency.EUR, OfCurrency.ConvertFromString(null, Odd, "EUR"));
        Assert.Equal(money, OfMoney.ConvertFromInvariantString("USDC:6 -1234.5"));
        Assert.Equal(money, TypeDescriptor.GetConverter(typeof(Money?)).ConvertFromInvariantString("USDC:6 -1234.5"));
        Assert.Null(TypeDescriptor.GetConverter(typeof(Money?)).ConvertFromInvariantString(""));
    }

    [Fact]
    public void Every_value_goes_there_and_back() => Prop.ForAll(RandomAmounts.Amounts.ToArbitrary(), money =>
        money.Equals(OfMoney.ConvertFromString(null, Odd, OfMoney.ConvertToString(null, Odd, money)!))
        && money.Currency.Equals(OfCurrency.ConvertFromInvariantString(OfCurrency.ConvertToInvariantString(money.Currency)!))).QuickCheckThrowOnFailure();

    [Fact]
    public void It_converts_from_and_to_strings_alone()
    {
        Assert.All([OfMoney, OfCurrency], converter =>
        {
            Assert.True(converter.CanConvertFrom(typeof(string)));
            Assert.True(converter.CanConvertTo(typeof(string)));
            Assert.False(converter.CanConvertFrom(typeof(decimal)));
            Assert.False(converter.CanConvertTo(typeof(decimal)));
            Assert.Throws<NotSupportedException>(() => converter.ConvertFrom(12.34m));
            Assert.Throws<NotSupportedException>(() => converter.ConvertFrom(null!));
            Assert.Throws<NotSupportedException>(() => converter.ConvertTo(Money.Zero(Currency.EUR), typeof(decimal)));
        });
    }

    [Fact]
    public void Other_text_is_refused()
    {
        Assert.Contains("'1,5 EUR'", Assert.Throws<FormatException>(() => OfMoney.ConvertFrom(null, Odd, "1,5 EUR")).Message, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => OfMoney.ConvertFromString("EUR -1,5"));
        Assert.Throws<OverflowException>(() => OfMoney.ConvertFromString("EUR 79228162514264337593543950336"));
        Assert.Throws<FormatException>(() => OfCurrency.ConvertFromString("euro"));
        Assert.True(OfMoney.IsValid("EUR 1.5"));
        Assert.True(OfMoney.IsValid(Money.Zero(Currency.EUR)));
        Assert.False(OfMoney.IsValid("EUR 1,5"));
        Assert.False(OfMoney.IsValid(1.5m));
        Assert.False(OfCurrency.IsValid("usd"));
    }
}
