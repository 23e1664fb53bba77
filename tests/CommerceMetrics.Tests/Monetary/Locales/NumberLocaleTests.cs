using System.Globalization;

namespace CommerceMetrics.Tests;

public sealed class NumberLocaleTests
{
    // Beside itself: what a name inherits from by CLDR's parentLocales, likelySubtags and aliases.
    [Theory]
    [InlineData("de", "de")]
    [InlineData("de-DE", "de")]
    [InlineData("DE-at", "de-AT")]
    [InlineData("en-US", "en")]
    [InlineData("en-AU", "en-AU")]
    [InlineData("en_GB", "en-GB")]
    [InlineData("zh-CN", "zh")]
    [InlineData("zh-Hans-CN", "zh-Hans")]
    [InlineData("zh-TW", "zh-Hant")]
    [InlineData("zh-HK", "zh-Hant-HK")]
    [InlineData("zh-SG", "zh-Hans-SG")]
    [InlineData("sr-Latn-RS", "sr-Latn")]
    [InlineData("iw", "he")]
    [InlineData("pt-BR", "pt")]
    [InlineData("es-419", "es-419")]
    [InlineData("", "")]
    public void A_name_finds_its_locale(string name, string expected)
    {
        Assert.Equal(expected, NumberLocale.Get(name).Name);
        Assert.True(NumberLocale.TryGet(name, out NumberLocale? locale));
        Assert.Equal(NumberLocale.Get(expected), locale);
    }

    [Theory]
    [InlineData("xx")]
    [InlineData("english")]
    [InlineData("und")]
    [InlineData("invariant")]
    [InlineData("aliases")]
    [InlineData("-")]
    [InlineData(" de")]
    [InlineData("de\0")]
    [InlineData("de-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x")]
    public void A_language_that_CLDR_lacks_is_refused(string name)
    {
        CultureNotFoundException e = Assert.Throws<CultureNotFoundException>(() => NumberLocale.Get(name));
        Assert.Equal(name, e.InvalidCultureName);
        Assert.False(NumberLocale.TryGet(name, out NumberLocale? locale));
        Assert.Null(locale);
        Assert.Throws<ArgumentNullException>(() => NumberLocale.Get(null!));
        Assert.False(NumberLocale.TryGet(null, out _));
    }

    [Fact]
    public void A_provider_stands_for_a_locale()
    {
        NumberLocale french = NumberLocale.Get("fr");
        Assert.Same(NumberLocale.Invariant, NumberLocale.From(null));
        Assert.Same(NumberLocale.Invariant, NumberLocale.From(CultureInfo.InvariantCulture));
        Assert.Same(NumberLocale.Invariant, NumberLocale.From(NumberFormatInfo.InvariantInfo));
        Assert.Same(french, NumberLocale.From(french));
        Assert.Same(french, NumberLocale.From(new Wrapped(french)));
        Assert.Throws<ArgumentException>(() => NumberLocale.From(new NumberFormatInfo()));
        Assert.False(Money.TryParse("EUR 1.00", new NumberFormatInfo(), out _));
        if (Cultures.Find("fr-FR") is { } culture)
        {
            Assert.Equal(french, NumberLocale.From(culture));
        }
    }

    [Fact]
    public void Numbers_beside_money_are_written_alike()
    {
        Assert.Equal("1.234.567,9 and 1.234,50\u00A0€", string.Create(NumberLocale.Get("de"), $"{1234567.89m:N1} and {Money.FromAmount(1234.5m, Currency.EUR):C}"));
        Assert.Equal("12,34,567 −5", string.Create(NumberLocale.Get("hi"), $"{1234567:N0} ") + (-5).ToString("N0", NumberLocale.Get("sv")));
        Assert.Same(DateTimeFormatInfo.InvariantInfo, NumberLocale.Get("de").GetFormat(typeof(DateTimeFormatInfo)));
        Assert.Null(NumberLocale.Get("de").GetFormat(typeof(string)));
        Assert.Null(NumberLocale.Get("de").GetFormat(null));
    }

    [Fact]
    public void Equality_is_by_name()
    {
        Assert.True(NumberLocale.Get("de") == NumberLocale.Get("de-DE"));
        Assert.True(NumberLocale.Get("de") != NumberLocale.Get("de-AT"));
        Assert.Equal(NumberLocale.Get("de").GetHashCode(), NumberLocale.Get("de-DE").GetHashCode());
        Assert.False(NumberLocale.Get("de").Equals(null));
        Assert.Equal("de", NumberLocale.Get("de").ToString());
    }

    // All of CLDR can be read: each locale writes amounts of each style, which come back where they are read with their currency.
    [Fact]
    public void Every_locale_writes_what_it_reads()
    {
        Assert.True(NumberLocale.Names.Count > 700);
        Money[] amounts = [.. from code in new[] { "EUR", "USD", "JPY", "INR", "KWD" } from amount in new[] { 0m, -0.75m, 1234.5m, -12345678.25m } select Money.FromAmount(amount, Currency.FromCode(code)).Round()];
        foreach (NumberLocale locale in NumberLocale.Names.Select(NumberLocale.Get))
        {
            foreach (Money money in amounts)
            {
                foreach (string format in new[] { "C", "S", "I", "N", "A" })
                {
                    string text = money.ToString(format, locale);
                    Assert.True(Money.TryParse(text, money.Currency, locale, out Money back) && back == money, $"{locale} {format} {text}");
                    Assert.True(format != "I" || (Money.TryParse(text, locale, out back) && back == money), $"{locale} {format} {text}");
                }

                Assert.NotEqual("", money.ToString("CK", locale));
                Assert.NotEqual("", money.ToString("NL", locale));
            }
        }
    }

    private sealed class Wrapped(NumberLocale locale) : IFormatProvider
    {
        public object? GetFormat(Type? formatType) => formatType == typeof(NumberLocale) ? locale : null;
    }
}
