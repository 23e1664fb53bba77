using System.Text;

namespace CommerceMetrics.Tests;

// What people paste, read by a locale that is given.
public sealed class MoneyPastedTests
{
    [Theory]
    [InlineData("en", "$1,234.50", "USD 1234.50")]
    [InlineData("en", "US$ 1,234.50", "USD 1234.50")]
    [InlineData("en", "1234.5 USD", "USD 1234.50")]
    [InlineData("en", "USD1234.5", "USD 1234.50")]
    [InlineData("en", "($12.00)", "USD -12.00")]
    [InlineData("en", "$(12.00)", "USD -12.00")]
    [InlineData("en", "-$12", "USD -12.00")]
    [InlineData("en", "$-12", "USD -12.00")]
    [InlineData("en", "$12-", "USD -12.00")]
    [InlineData("en", "+$12", "USD 12.00")]
    [InlineData("en", "\u2212$12", "USD -12.00")]
    [InlineData("en", "CAD $12.50", "CAD 12.50")]
    [InlineData("en", "$12.50 CAD", "CAD 12.50")]
    [InlineData("en", "  €1,234,567.891 \r\n", "EUR 1234567.891")]
    [InlineData("en", "1 234.50 EUR", "EUR 1234.50")]
    [InlineData("en", ".50 EUR", "EUR 0.50")]
    [InlineData("en", "\u200E€\u206012\u034F34", "EUR 1234.00")]
    [InlineData("en", "¥1234", "JPY 1234")]
    [InlineData("zh", "¥1234", "CNY 1234.00")]
    [InlineData("ja", "￥１，２３４", null)]
    [InlineData("ja", "￥１２３４", "JPY 1234")]
    [InlineData("en-CA", "$5", "CAD 5.00")]
    [InlineData("en-AU", "$5", "AUD 5.00")]
    [InlineData("de", "1.234,50 €", "EUR 1234.50")]
    [InlineData("de", "1.234 €", "EUR 1234.00")]
    [InlineData("de", "1,234 €", "EUR 1.234")]
    [InlineData("fr", "1 234,50 €", "EUR 1234.50")]
    [InlineData("fr", "1\u202F234,50\u00A0€", "EUR 1234.50")]
    [InlineData("fr", "1\u2009234,50 €", "EUR 1234.50")]
    [InlineData("fr", "5 $US", "USD 5.00")]
    [InlineData("fr", "5 US$", "USD 5.00")]
    [InlineData("de-CH", "CHF 1'234.50", "CHF 1234.50")]
    [InlineData("de-CH", "CHF 1’234.50", "CHF 1234.50")]
    [InlineData("en-IN", "₹1,23,456.50", "INR 123456.50")]
    [InlineData("en-IN", "₹123,456.50", "INR 123456.50")]
    [InlineData("da", "kr. 12,50", "DKK 12.50")]
    [InlineData("da", "12,50 kr", "DKK 12.50")]
    [InlineData("ar-EG", "١٬٢٣٤٫٥٠ EUR", "EUR 1234.50")]
    [InlineData("en", "kr 5", null)]
    [InlineData("fr", "$5", null)]
    [InlineData("en", "(12.00)", null)]
    [InlineData("en", "12", null)]
    [InlineData("en", "$5 EUR", null)]
    [InlineData("en", "USD 5 EUR", null)]
    [InlineData("en", "1,23 USD", null)]
    [InlineData("en", "1,234,56 USD", null)]
    [InlineData("en", "0,123 USD", null)]
    [InlineData("en", "1,234'567 USD", null)]
    [InlineData("en", "1.234.567 USD", null)]
    [InlineData("en", "1.5,000 USD", null)]
    [InlineData("en", "12. USD", null)]
    [InlineData("en", "$.50", null)]
    [InlineData("en", "Rs.50", null)]
    [InlineData("en", "--$5", null)]
    [InlineData("en", "(-$5)", null)]
    [InlineData("en", "($5", null)]
    [InlineData("en", "$5)", null)]
    [InlineData("en", ")5( USD", null)]
    [InlineData("en", "USD", null)]
    [InlineData("en", "", null)]
    [InlineData("en", "usd 5", null)]
    [InlineData("en", "5 USDX", null)]
    [InlineData("en", "12\n345 EUR", null)]
    [InlineData("en", "12\t345 EUR", null)]
    [InlineData("en", "$1e5", null)]
    [InlineData("en", "$5 and $6", null)]
    [InlineData("en", "NaN USD", null)]
    [InlineData("", "$5", null)]
    [InlineData("", "EUR 1234.50", "EUR 1234.50")]
    [InlineData("", "EUR 1,234.50", null)]
    public void A_pasted_amount_is_read_or_refused(string locale, string text, string? expected)
    {
        NumberLocale provider = NumberLocale.Get(locale);
        Assert.Equal(expected is not null, Money.TryParse(text, provider, out Money money));
        Assert.Equal(expected is not null, Money.TryParse(Encoding.UTF8.GetBytes(text), provider, out Money same));
        Assert.Equal(money, same);
        if (expected is not null)
        {
            Assert.Equal(expected, money.ToString());
            Assert.Equal(money, Money.Parse(text, provider));
            return;
        }

        Assert.Equal(default, money);
        Assert.NotEqual("", Assert.Throws<FormatException>(() => Money.Parse(text, provider)).Message);
        Assert.Throws<FormatException>(() => Money.Parse(Encoding.UTF8.GetBytes(text), provider));
    }

    [Theory]
    [InlineData("en", "EUR", "(12.00)", "EUR -12.00")]
    [InlineData("en", "EUR", "1,234.5", "EUR 1234.50")]
    [InlineData("en", "EUR", "1,234.5 €", "EUR 1234.50")]
    [InlineData("en", "CAD", "$5", "CAD 5.00")]
    [InlineData("en", "SEK", "kr 5", "SEK 5.00")]
    [InlineData("fr", "USD", "5 $", "USD 5.00")]
    [InlineData("en", "EUR", "$5", null)]
    [InlineData("en", "EUR", "5 USD", null)]
    [InlineData("en", "EUR", "5 kr", null)]
    [InlineData("", "EUR", "-12.34", "EUR -12.34")]
    [InlineData("", "EUR", "EUR -12.34", "EUR -12.34")]
    [InlineData("", "EUR", "USD -12.34", null)]
    [InlineData("", "EUR", "12,34", null)]
    public void An_amount_of_a_known_currency_need_not_name_it(string locale, string code, string text, string? expected)
    {
        NumberLocale provider = NumberLocale.Get(locale);
        Currency currency = Currency.FromCode(code);
        Assert.Equal(expected is not null, Money.TryParse(text, currency, provider, out Money money));
        Assert.Equal(expected ?? "XXX 0", money.ToString());
        if (expected is null)
        {
            Assert.Throws<FormatException>(() => Money.Parse(text, currency, provider));
        }
        else
        {
            Assert.Equal(money, Money.Parse(text, currency, provider));
        }
    }

    [Fact]
    public void A_custom_currency_is_named_by_its_code()
    {
        Currency points = Currency.Custom("PTS", 0);
        Assert.Equal("PTS:0 1200", Money.Parse("1,200 PTS", points, NumberLocale.Get("en")).ToString());
        Assert.Equal("PTS:0 1200", Money.Parse("PTS:0 1200", points).ToString());
        Assert.False(Money.TryParse("1,200 XTS", points, NumberLocale.Get("en"), out _));
        Assert.False(Money.TryParse("1,200 PTS", NumberLocale.Get("en"), out _));
    }

    [Fact]
    public void Refusals_say_what_would_do()
    {
        NumberLocale english = NumberLocale.Get("en");
        Assert.Contains("DKK, ISK, NOK, SEK", Message("kr 5"), StringComparison.Ordinal);
        Assert.Contains("names no currency", Message("(12.00)"), StringComparison.Ordinal);
        Assert.Contains("'CHFF'", Message("5 CHFF"), StringComparison.Ordinal);
        Assert.Contains("more", Assert.Throws<FormatException>(() => Money.Parse("$5", NumberLocale.Get("fr"))).Message, StringComparison.Ordinal);
        Assert.Throws<OverflowException>(() => Money.Parse("$79,228,162,514,264,337,593,543,950,336", english));
        Assert.False(Money.TryParse("$79,228,162,514,264,337,593,543,950,336", english, out _));
        Assert.False(Money.TryParse("$" + new string('1', 300), english, out _));
        Assert.Throws<ArgumentNullException>(() => Money.Parse(null!, Currency.EUR));
        Assert.False(Money.TryParse((string?)null, Currency.EUR, null, out _));

        string Message(string text) => Assert.Throws<FormatException>(() => Money.Parse(text, english)).Message;
    }

    // A million texts: good ones of many locales with characters put in, taken out and exchanged, and plain noise.
    [Fact]
    public void A_million_mutated_texts_are_read_or_refused()
    {
        Random random = new(20261124);
        NumberLocale[] locales = [.. new[] { "", "en", "de", "fr", "hi", "ar", "fa", "he", "ja", "zh", "pl", "de-CH", "en-IN", "es-MX" }.Select(NumberLocale.Get)];
        string noise = "0123456789.,' \u00A0\u202F\u200F\u034F-\u2212+()$€£¥￥₹krEURUSD\n\0\uD83D\uDE00٫٬٣ˈ:;eE%";
        int read = 0;
        Span<char> text = stackalloc char[400];
        Span<byte> utf8 = stackalloc byte[1200];
        for (int i = 0; i < 1_000_000; i++)
        {
            NumberLocale locale = locales[i % locales.Length];
            Money money = Money.FromAmount(new decimal(random.Next(), random.Next(2) * random.Next(), 0, random.Next(2) == 0, (byte)random.Next(7)), Currency.EUR);
            money.TryFormat(text, out int length, i % 3 == 0 ? "G" : i % 3 == 1 ? "C" : "I", locale);
            if (i % 4 == 3)
            {
                length = random.Next(30);
                for (int at = 0; at < length; at++)
                {
                    text[at] = random.Next(16) == 0 ? (char)random.Next(char.MaxValue + 1) : noise[random.Next(noise.Length)];
                }
            }

            for (int change = random.Next(4); change > 0; change--)
            {
                int at = random.Next(length + 1);
                char character = noise[random.Next(noise.Length)];
                switch (random.Next(3))
                {
                    case 0 when at < length:
                        text[at] = character;
                        break;
                    case 1 when at < length:
                        text[(at + 1)..length].CopyTo(text[at..]);
                        length--;
                        break;
                    default:
                        text[at..length].CopyTo(text[(at + 1)..]);
                        text[at] = character;
                        length++;
                        break;
                }
            }

            bool isRead = Money.TryParse(text[..length], locale, out Money result);
            read += isRead ? 1 : 0;
            if (isRead != Money.TryParse(utf8[..Encoding.UTF8.GetBytes(text[..length], utf8)], locale, out Money same) && !text[..length].ContainsAnyInRange('\uD800', '\uDFFF'))
            {
                Assert.Fail($"{locale} {text[..length]}");
            }

            // Bytes that are no UTF-8 any more, a currency that is known, and the parser of currencies.
            int written = Encoding.UTF8.GetBytes(text[..length], utf8);
            utf8[random.Next(written + 1)] = (byte)random.Next(256);
            Money.TryParse(utf8[..written], locale, out _);
            Currency.TryParse(text[..length], null, out _);
            Currency.TryParse(utf8[..written], null, out _);
            bool isReadAsEuro = Money.TryParse(text[..length], Currency.EUR, locale, out Money euro);
            if (isRead && result.Currency == Currency.EUR && !(isReadAsEuro && euro == result))
            {
                Assert.Fail($"{locale} {text[..length]} EUR");
            }

            if (i % 40 == 0)
            {
                try
                {
                    Assert.Equal(Money.Parse(text[..length], locale), result);
                    Assert.True(isRead);
                }
                catch (Exception e) when (e is FormatException or OverflowException)
                {
                    Assert.False(isRead);
                }

                try
                {
                    Assert.Equal(Money.Parse(text[..length], Currency.EUR, locale), euro);
                    Assert.True(isReadAsEuro);
                }
                catch (Exception e) when (e is FormatException or OverflowException)
                {
                    Assert.False(isReadAsEuro);
                }
            }
        }

        Assert.InRange(read, 150_000, 600_000);
    }

    // Writing and reading in any locale, in characters and UTF-8, takes nothing from the heap.
    [Theory]
    [InlineData("")]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("hi")]
    [InlineData("pl")]
    public void Spans_allocate_nothing(string name)
    {
        NumberLocale locale = NumberLocale.Get(name);
        Money money = Money.FromAmount(-1_234_567.89m, Currency.EUR);
        char[] text = new char[64];
        byte[] utf8 = new byte[128];
        string[] formats = ["G", "C", "S0", "I", "N", "A", "CK", "IK4", "NL", "CL"], readable = name.Length == 0 ? ["G"] : ["C", "I", "A"];

        // The BCL boxes in code that is not yet optimised: some runs until it is, then none may allocate.
        long allocated = Run();
        for (int attempt = 0; attempt < 200 && allocated > 0; attempt++)
        {
            Thread.Sleep(10);
            allocated = Run();
        }

        Assert.Equal(0, allocated);

        long Run()
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            foreach (string format in formats)
            {
                money.TryFormat(text, out int length, format, locale);
                money.TryFormat(utf8, out int bytes, format, locale);
                Money.TryParse(text.AsSpan(0, length), locale, out _);
                Money.TryParse(utf8.AsSpan(0, bytes), locale, out _);
                Money.TryParse(text.AsSpan(0, length), Currency.EUR, locale, out _);
            }

            foreach (string format in readable)
            {
                money.TryFormat(text, out int length, format, locale);
                money.TryFormat(utf8, out int bytes, format, locale);
                Money.Parse(text.AsSpan(0, length), locale);
                Money.Parse(utf8.AsSpan(0, bytes), locale);
                Money.Parse(text.AsSpan(0, length), Currency.EUR, locale);
            }

            Currency.Parse("USDC:6");
            Currency.Parse("USDC:6"u8);
            Currency.EUR.TryFormat(text, out _, "C", locale);
            Currency.EUR.TryFormat(utf8, out _, "S", locale);

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }
}
