using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace CommerceMetrics.Tests;

// Texts here are CLDR 47's, as a person reads them in its files; CldrTests holds the whole table to the files.
public sealed class MoneyLocalisedTests
{
    private static readonly Money GmvOfDouyin = Money.FromAmount(1_410_000_000_000m, Currency.CNY);

    [Theory]
    [InlineData("en", "USD", "CK", "$1.41T")]
    [InlineData("en", "USD", "CL", "$1.41 trillion")]
    [InlineData("fr", "EUR", "NL", "1,41 billion")]
    [InlineData("fr", "CNY", "CL", "1,41 billion\u00A0CNY")]
    [InlineData("de", "EUR", "CK", "1,41\u00A0Bio.\u00A0€")]
    [InlineData("de", "EUR", "CL", "1,41 Billionen\u00A0€")]
    [InlineData("zh", "CNY", "NK", "1.41万亿")]
    [InlineData("zh", "CNY", "CK", "¥1.41万亿")]
    [InlineData("ja", "JPY", "CK", "￥1.41兆")]
    [InlineData("en-IN", "INR", "CK", "₹1.41LCr")]
    [InlineData("es", "EUR", "IK1", "1\u00A0B\u00A0EUR")]
    [InlineData("", "EUR", "CK", "EUR 1.41T")]
    [InlineData("", "EUR", "CL2", "EUR 1.4 trillion")]
    [InlineData("en", "USD", "CK1", "$1T")]
    [InlineData("en", "CAD", "SK", "$1.41T")]
    [InlineData("en", "CHF", "CK4", "CHF\u00A01.41T")]
    public void Trillions_are_compact(string locale, string currency, string format, string expected) =>
        Assert.Equal(expected, Money.FromAmount(1_410_000_000_000m, Currency.FromCode(currency)).ToString(format, NumberLocale.Get(locale)));

    [Theory]
    [InlineData("en-IN", 1_000_000_000_000, "CK", "₹1LCr")]
    [InlineData("hi", 1_000_000_000_000, "CK", "₹10\u00A0ख॰")]
    [InlineData("en", 999_999, "CK", "₹1M")]
    [InlineData("en", 999_499, "CK", "₹999K")]
    [InlineData("en", 999_500, "CK", "₹1M")]
    [InlineData("en", 999_500, "CK4", "₹999.5K")]
    [InlineData("en", 1_234_567, "CK", "₹1.23M")]
    [InlineData("en", 1_235_000, "CK", "₹1.24M")]
    [InlineData("en", 1_245_000, "CK", "₹1.24M")]
    [InlineData("en", 1_200_000, "CK5", "₹1.2M")]
    [InlineData("en", 0, "CK", "₹0")]
    [InlineData("en", 7, "CL", "₹7")]
    [InlineData("en", -12_345, "CK", "-₹12.3K")]
    [InlineData("de", 1_234, "CK4", "1234\u00A0₹")]
    [InlineData("de", 12_345, "CK", "12.300\u00A0₹")]
    [InlineData("de", 1_000_000, "NL", "1 Million")]
    [InlineData("de", 2_000_000, "NL", "2 Millionen")]
    [InlineData("pl", 1_000_000, "NL", "1 milion")]
    [InlineData("pl", 2_000_000, "NL", "2 miliony")]
    [InlineData("pl", 5_000_000, "NL", "5 milionów")]
    [InlineData("pl", 1_500_000, "NL", "1,5 miliona")]
    [InlineData("ru", 21_000_000, "NL", "21 миллион")]
    [InlineData("fr", 1_000, "NL", "mille")]
    [InlineData("fr", 1_500, "NL", "1,5 millier")]
    [InlineData("fr", 2_000, "NL", "2 mille")]
    [InlineData("fr", -1_000, "NL", "-mille")]
    [InlineData("en", 1_000_000_000_000_000_000, "NK", "1,000,000T")]
    [InlineData("nl", -1_234, "C", "₹\u00A0-1.234,00")]
    public void Edges_of_compact_amounts(string locale, long amount, string format, string expected) =>
        Assert.Equal(expected.Replace(' ', '\u00A0'), Money.FromAmount(amount, Currency.INR).ToString(format, NumberLocale.Get(locale)).Replace(' ', '\u00A0'));

    // Rounding carries into the next pattern in every locale, and never leaves 1000K.
    [Fact]
    public void A_cent_below_a_power_of_ten_is_written_as_the_power()
    {
        foreach (NumberLocale locale in NumberLocale.Names.Select(NumberLocale.Get).Prepend(NumberLocale.Invariant))
        {
            decimal power = 1000;
            for (int magnitude = 4; magnitude <= 16; magnitude++)
            {
                power *= 10;
                foreach (string format in new[] { "CK", "SK2", "IK1", "NK5", "CL", "NL" })
                {
                    Assert.Equal(Money.FromAmount(power, Currency.EUR).ToString(format, locale), Money.FromAmount(power - 0.01m, Currency.EUR).ToString(format, locale));
                    Assert.Equal(Money.FromAmount(-power, Currency.EUR).ToString(format, locale), Money.FromAmount(0.01m - power, Currency.EUR).ToString(format, locale));
                }
            }
        }
    }

    [Theory]
    [InlineData("en", "C", "$1,234.50")]
    [InlineData("en", "C0", "$1,234")]
    [InlineData("en", "C3", "$1,234.500")]
    [InlineData("en", "I", "USD\u00A01,234.50")]
    [InlineData("en", "N", "1,234.50")]
    [InlineData("en", "n0", "1,234")]
    [InlineData("de", "C", "1.234,50\u00A0$")]
    [InlineData("fr", "C", "1\u202F234,50\u00A0$US")]
    [InlineData("fr", "S", "1\u202F234,50\u00A0$")]
    [InlineData("es", "C", "1234,50\u00A0US$")]
    [InlineData("en-CA", "C", "US$1,234.50")]
    [InlineData("de-AT", "C", "$\u00A01.234,50")]
    [InlineData("de-CH", "C", "$\u00A01’234.50")]
    [InlineData("", "C", "USD 1,234.50")]
    [InlineData("", "A", "USD 1,234.50")]
    public void Amounts_are_written_out(string locale, string format, string expected) =>
        Assert.Equal(expected, Money.FromAmount(1234.5m, Currency.USD).ToString(format, NumberLocale.Get(locale)));

    [Fact]
    public void Signs_zeros_and_rounding()
    {
        NumberLocale english = NumberLocale.Get("en");
        Assert.Equal("-$0.01", Money.FromAmount(-0.01m, Currency.USD).ToString("C", english));
        Assert.Equal("$0.00", Money.FromAmount(-0.004m, Currency.USD).ToString("C", english));
        Assert.Equal("$0.12", Money.FromAmount(0.125m, Currency.USD).ToString("C", english));
        Assert.Equal("$0.14", Money.FromAmount(0.135m, Currency.USD).ToString("C", english));
        Assert.Equal("($1,234.50)", Money.FromAmount(-1234.5m, Currency.USD).ToString("A", english));
        Assert.Equal("−1\u00A0234,50\u00A0kr", Money.FromAmount(-1234.5m, Currency.FromCode("SEK")).ToString("C", NumberLocale.Get("sv")));
        Assert.Equal("¥1,234", Money.FromAmount(1234m, Currency.JPY).ToString("C", english));
        Assert.Equal("PTS\u00A01,234", Money.FromAmount(1234m, Currency.Custom("PTS", 0)).ToString("C", english));
        Assert.Equal("USDC\u00A01.500000", Money.FromAmount(1.5m, Currency.Custom("USDC", 6)).ToString("C", english));
        Assert.Equal("$79,228,162,514,264,337,593,543,950,335.00", Money.FromAmount(decimal.MaxValue, Currency.USD).ToString("C", english));
    }

    [Theory]
    [InlineData("X")]
    [InlineData("C-1")]
    [InlineData("C29")]
    [InlineData("CK0")]
    [InlineData("CK29")]
    [InlineData("C02")]
    [InlineData("AK")]
    [InlineData("KC")]
    [InlineData("C2K")]
    [InlineData("GG")]
    [InlineData(" ")]
    public void Other_formats_are_refused(string format)
    {
        Assert.Contains("allowed are", Assert.Throws<FormatException>(() => GmvOfDouyin.ToString(format, null)).Message, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => GmvOfDouyin.TryFormat(new char[100], out _, format));
        Assert.Throws<FormatException>(() => GmvOfDouyin.TryFormat(new byte[100], out _, format));
        Assert.Throws<FormatException>(() => ExactMoney.FromMoney(GmvOfDouyin).ToString(format, null));
    }

    [Fact]
    public void The_machine_s_culture_has_no_say()
    {
        string[] expected = [.. Texts()];
        CultureInfo before = CultureInfo.CurrentCulture;
        foreach (string name in new[] { "de-DE", "ar-SA", "hi-IN", "tr-TR", "fa-IR" })
        {
            if (Cultures.Find(name) is { } culture)
            {
                CultureInfo.CurrentCulture = culture;
                Assert.Equal(expected, Texts());
                CultureInfo.CurrentCulture = before;
            }
        }

        static IEnumerable<string> Texts() => from locale in new[] { "", "de", "hi", "ar-EG" } from format in new[] { "G", "C", "I0", "CK", "NL" } select GmvOfDouyin.ToString(format, NumberLocale.Get(locale));
    }

    [Fact]
    public void A_culture_means_its_locale_and_null_the_invariant_one()
    {
        Assert.Equal("CNY 1,410,000,000,000.00", GmvOfDouyin.ToString("C", null));
        Assert.Equal("CNY 1,410,000,000,000.00", GmvOfDouyin.ToString("C", CultureInfo.InvariantCulture));
        Assert.Equal("CNY 1.41T", $"{GmvOfDouyin:CK}");
        if (Cultures.Find("de-DE") is { } culture)
        {
            Assert.Equal("1,41\u00A0Bio.\u00A0CN¥", GmvOfDouyin.ToString("CK", culture));
        }
    }

    // Spans of exactly the length take the text, shorter ones refuse it; UTF-8 is the same text; amounts of any size go the same way.
    [Fact]
    public void Spans_take_the_same_text() => Prop.ForAll(
        (from mantissa in ArbMap.Default.GeneratorFor<long>()
         from scale in Gen.Choose(0, 28)
         from code in Gen.Elements("EUR", "USD", "JPY", "KWD", "INR", "XXX")
         from locale in Gen.Elements("", "en", "de", "fr", "hi", "ar", "fa", "he", "pl", "bn", "de-CH")
         from format in Gen.Elements("G", "C", "C0", "S3", "I", "N", "A", "CK", "IK1", "NK5", "CL", "NL28")
         select (Money: Money.FromAmount(new decimal(unchecked((int)mantissa), unchecked((int)(mantissa >> 32)) & int.MaxValue, 0, mantissa < 0, (byte)scale), Currency.FromCode(code)), Locale: NumberLocale.Get(locale), Format: format)).ToArbitrary(),
        static test =>
        {
            string text = test.Money.ToString(test.Format, test.Locale);
            byte[] utf8 = Encoding.UTF8.GetBytes(text);
            char[] chars = new char[text.Length];
            byte[] bytes = new byte[utf8.Length];
            return test.Money.TryFormat(chars, out int written, test.Format, test.Locale) && written == text.Length && text.AsSpan().SequenceEqual(chars)
                && test.Money.TryFormat(bytes, out written, test.Format, test.Locale) && written == utf8.Length && utf8.AsSpan().SequenceEqual(bytes)
                && !test.Money.TryFormat(chars.AsSpan(1), out written, test.Format, test.Locale) && written == 0
                && !test.Money.TryFormat(bytes.AsSpan(1), out written, test.Format, test.Locale) && written == 0
                && (test.Format == "G" || ExactMoney.FromMoney(test.Money).ToString(test.Format, test.Locale) == text);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    // Against the BCL's own half-even rounding and invariant grouping.
    [Fact]
    public void Written_out_amounts_are_the_decimal_s_rounded_once() => Prop.ForAll(
        (from mantissa in ArbMap.Default.GeneratorFor<int>()
         from high in Gen.Choose(0, int.MaxValue)
         from scale in Gen.Choose(0, 28)
         from digits in Gen.Choose(0, 12)
         select (Amount: new decimal(mantissa, high, 0, mantissa < 0, (byte)scale), Digits: digits)).ToArbitrary(),
        static test =>
        {
            decimal rounded = decimal.Round(test.Amount, test.Digits, MidpointRounding.ToEven);
            string expected = (rounded == 0 ? 0m : rounded).ToString(FormattableString.Invariant($"N{test.Digits}"), CultureInfo.InvariantCulture);
            return Money.FromAmount(test.Amount, Currency.EUR).ToString(FormattableString.Invariant($"N{test.Digits}"), NumberLocale.Get("en")) == expected;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void Exact_amounts_of_any_size_are_written()
    {
        ExactMoney large = new(new BigDecimal(System.Numerics.BigInteger.Pow(10, 50) + 5, 1), Currency.EUR);
        Assert.Equal("€10,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000.50", large.ToString("C", NumberLocale.Get("en")));
        Assert.Equal("€10,000,000,000,000,000,000,000,000,000,000,000,000T", large.ToString("CK", NumberLocale.Get("en")));
        ExactMoney small = new(new BigDecimal(126, 200), Currency.EUR);
        Assert.Equal("€0." + new string('0', 197) + "13", small.ToString("CK2", NumberLocale.Get("en")));
        Assert.Equal("€0.00", small.ToString("C", NumberLocale.Get("en")));
        Assert.True(large.TryFormat(new byte[200], out int written, "C", NumberLocale.Get("en")) && written == 72);
        Assert.False(large.TryFormat(new char[10], out written, "C", NumberLocale.Get("en")));
    }

    [Theory]
    [InlineData("USD", "en", "C", "$")]
    [InlineData("USD", "fr", "C", "$US")]
    [InlineData("USD", "fr", "S", "$")]
    [InlineData("CNY", "zh", "C", "¥")]
    [InlineData("CNY", "ja", "c", "元")]
    [InlineData("CHF", "en", "C", "CHF")]
    [InlineData("EUR", "", "C", "EUR")]
    [InlineData("EUR", "de", "I", "EUR")]
    [InlineData("EUR", "de", "G", "EUR")]
    public void Currencies_are_shown_by_symbol(string code, string locale, string format, string expected)
    {
        Currency currency = Currency.FromCode(code);
        Assert.Equal(expected, currency.ToString(format, NumberLocale.Get(locale)));
        byte[] bytes = new byte[Encoding.UTF8.GetByteCount(expected)];
        Assert.True(currency.TryFormat(bytes, out int written, format, NumberLocale.Get(locale)) && written == bytes.Length);
        Assert.Equal(expected, Encoding.UTF8.GetString(bytes));
        Assert.Equal("USDC", Currency.Custom("USDC", 6).ToString("C", NumberLocale.Get("en")));
    }
}
