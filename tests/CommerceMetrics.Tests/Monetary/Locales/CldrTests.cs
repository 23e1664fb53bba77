using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using CommerceMetrics.TestData;

namespace CommerceMetrics.Tests;

// The library's table against CLDR's own files, read here by other means: plain string work on the patterns, and plural rules written out by hand.
public sealed class CldrTests
{
    private static readonly string[] Locales =
    [
        "ar", "cs", "de", "en-IN", "en", "es-419", "es-MX", "es", "fr", "hi", "id", "it", "ja", "ko", "nl", "pl", "pt-PT", "pt", "ru", "th", "tr", "vi",
        "zh-Hant", "zh",
    ];

    [SharedDataFact("cldr/en.currencies.json.gz")]
    public void Every_symbol_is_CLDR_s()
    {
        int symbols = 0;
        foreach (string name in Locales)
        {
            JsonElement currencies = Read($"cldr/{name}.currencies.json.gz", name).GetProperty("currencies");
            NumberLocale locale = NumberLocale.Get(name);
            Assert.Equal(name, locale.Name);
            foreach (Currency currency in Currency.Iso4217)
            {
                JsonElement entry = currencies.TryGetProperty(currency.Code, out JsonElement found) ? found : default;
                string symbol = Text(entry, "symbol") ?? currency.Code;
                Assert.Equal(symbol, currency.ToString("C", locale));
                Assert.Equal(Text(entry, "symbol-alt-narrow") ?? symbol, currency.ToString("S", locale));
                symbols += symbol == currency.Code ? 0 : 1;
            }
        }

        Assert.InRange(symbols, 24 * 10, 24 * 100);
    }

    [SharedDataFact("cldr/en.numbers.json")]
    public void Percents_are_CLDR_s()
    {
        foreach (string name in Locales)
        {
            JsonElement numbers = Numbers(name);
            string system = numbers.GetProperty("defaultNumberingSystem").GetString()!;
            JsonElement symbols = numbers.GetProperty($"symbols-numberSystem-{system}");
            string pattern = numbers.GetProperty($"percentFormats-numberSystem-{system}").GetProperty("standard").GetString()!;
            string digits = pattern.Replace("#,##,##0", "#", StringComparison.Ordinal).Replace("#,##0", "#", StringComparison.Ordinal);
            NumberLocale locale = NumberLocale.Get(name);
            foreach ((decimal current, string number, string sign) in new[] { (176m, "76#0", "plusSign"), (83.5m, "16#5", "minusSign"), (100m, "0#0", "") })
            {
                string expected = (sign.Length == 0 ? "" : symbols.GetProperty(sign).GetString())
                    + digits.Replace("#", number, StringComparison.Ordinal).Replace("%", symbols.GetProperty("percentSign").GetString(), StringComparison.Ordinal)
                        .Replace("#", symbols.GetProperty("decimal").GetString(), StringComparison.Ordinal);
                GrowthRate rate = GrowthRate.Between(Money.FromAmount(100, Currency.USD), Money.FromAmount(current, Currency.USD));
                Assert.Equal((name, expected), (name, rate.ToString("P", locale)));
            }
        }
    }

    // Powers of ten, and numbers that meet other plural forms, in the short form of money and both forms of numbers.
    [SharedDataFact("cldr/en.numbers.json")]
    public void Compact_amounts_are_CLDR_s()
    {
        int forms = 0;
        foreach (string name in Locales)
        {
            JsonElement numbers = Numbers(name);
            string system = numbers.GetProperty("defaultNumberingSystem").GetString()!;
            JsonElement money = numbers.GetProperty($"currencyFormats-numberSystem-{system}");
            JsonElement plain = numbers.GetProperty($"decimalFormats-numberSystem-{system}");
            NumberLocale locale = NumberLocale.Get(name);
            string point = numbers.GetProperty($"symbols-numberSystem-{system}").GetProperty("decimal").GetString()!;
            string separator = numbers.GetProperty($"symbols-numberSystem-{system}").GetProperty("group").GetString()!;
            for (int power = 0; power <= 14; power++)
            {
                foreach (decimal factor in new[] { 1m, 1.5m, 2m, 3m, 5m, 7m, 9m })
                {
                    decimal amount = factor * Power(power);
                    foreach (string code in new[] { "USD", "EUR", "CNY", "INR", "CHF", "PLN" })
                    {
                        Currency currency = Currency.FromCode(code);
                        string symbol = currency.ToString("C", locale);
                        string standard = money.GetProperty("standard").GetString()!.Split(';')[0];
                        string expected = Spaced(Compact(name, money.GetProperty("short").GetProperty("standard"), standard, amount, power, point, separator), symbol);
                        Assert.Equal((name, amount, expected), (name, amount, Money.FromAmount(amount, currency).ToString("CK", locale)));
                        forms++;
                    }

                    foreach ((string format, string length) in new[] { ("NK", "short"), ("NL", "long") })
                    {
                        string expected = Compact(name, plain.GetProperty(length).GetProperty("decimalFormat"), "#", amount, power, point, separator);
                        Assert.Equal((name, amount, expected), (name, amount, Money.FromAmount(amount, Currency.EUR).ToString(format, locale)));
                        forms++;
                    }
                }
            }
        }

        Assert.Equal(24 * 15 * 7 * 8, forms);
    }

    [SharedDataFact("cldr/en.numbers.json")]
    public void Written_out_amounts_are_CLDR_s()
    {
        foreach (string name in Locales)
        {
            JsonElement numbers = Numbers(name);
            string system = numbers.GetProperty("defaultNumberingSystem").GetString()!;
            JsonElement symbols = numbers.GetProperty($"symbols-numberSystem-{system}");
            NumberLocale locale = NumberLocale.Get(name);
            Assert.Equal(symbols.GetProperty("decimal").GetString(), locale.DecimalSeparator);
            Assert.Equal(symbols.GetProperty("group").GetString(), locale.GroupSeparator);
            Assert.Equal(symbols.GetProperty("minusSign").GetString(), locale.MinusSign);
            Assert.Equal(symbols.GetProperty("plusSign").GetString(), locale.PlusSign);
            foreach ((string format, string style) in new[] { ("C", "standard"), ("A", "accounting") })
            {
                string[] halves = numbers.GetProperty($"currencyFormats-numberSystem-{system}").GetProperty(style).GetString()!.Split(';');
                bool isIndian = halves[0].Contains("#,##,##", StringComparison.Ordinal);
                string digits = isIndian ? "1g23g45g678d90" : "12g345g678d90";
                digits = digits.Replace("g", locale.GroupSeparator, StringComparison.Ordinal).Replace("d", locale.DecimalSeparator, StringComparison.Ordinal);
                string euro = Currency.EUR.ToString("C", locale);
                string positive = Spaced(WithDigits(halves[0], digits), euro);
                string negative = Spaced(WithDigits(halves.Length > 1 ? halves[1] : $"-{halves[0]}", digits), euro).Replace("-", locale.MinusSign, StringComparison.Ordinal);
                Assert.Equal(positive, Money.FromAmount(12_345_678.9m, Currency.EUR).ToString(format, locale));
                Assert.Equal(negative, Money.FromAmount(-12_345_678.9m, Currency.EUR).ToString(format, locale));
            }
        }
    }

    // A compact pattern with its number in it, and ¤ for the currency. Amounts here have one or two significant digits.
    private static string Compact(string locale, JsonElement patterns, string standard, decimal amount, int power, string point, string separator)
    {
        string type = "1" + new string('0', power);
        string? other = Text(patterns, $"{type}-count-other");
        if (other is null || Unquoted(other).Replace("¤", "", StringComparison.Ordinal).Trim('\u00A0', ' ') == "0")
        {
            // Not compact: the locale's pattern, grouped from five digits on.
            string whole = amount.ToString("0.###", CultureInfo.InvariantCulture).Replace(".", point, StringComparison.Ordinal);
            return WithDigits(standard, power >= 4 ? amount.ToString("#,##0", CultureInfo.InvariantCulture).Replace(",", separator, StringComparison.Ordinal) : whole);
        }

        int zeros = other.Count(static character => character == '0');
        decimal scaled = amount / Power(power - zeros + 1);
        string form = (scaled == 1 ? Text(patterns, $"{type}-count-1") : null) ?? Text(patterns, $"{type}-count-{PluralOf(locale, scaled)}") ?? other;
        string digits = scaled.ToString("0.###", CultureInfo.InvariantCulture).Replace(".", point, StringComparison.Ordinal);
        return Unquoted(form).Contains('0', StringComparison.Ordinal) ? WithDigits(Unquoted(form), digits) : Unquoted(form);
    }

    private static string WithDigits(string pattern, string digits)
    {
        int first = pattern.IndexOfAny(['#', '0']);
        int last = pattern.LastIndexOfAny(['#', '0']);
        return string.Concat(pattern.AsSpan(0, first), digits, pattern.AsSpan(last + 1));
    }

    // The symbol for ¤, with the space of currencySpacing: beside a digit, where the symbol's nearest character is no symbol; and between letters.
    private static string Spaced(string text, string symbol)
    {
        int at = text.IndexOf('¤', StringComparison.Ordinal);
        char before = at > 0 ? text[at - 1] : ' ';
        char after = at + 1 < text.Length ? text[at + 1] : ' ';
        bool first = (char.IsDigit(before) && !char.IsSymbol(symbol[0])) || (char.IsLetter(before) && char.IsLetter(symbol[0]));
        bool last = (char.IsDigit(after) && !char.IsSymbol(symbol[^1])) || (char.IsLetter(after) && char.IsLetter(symbol[^1]));
        return text.Replace("¤", $"{(first ? "\u00A0" : "")}{symbol}{(last ? "\u00A0" : "")}", StringComparison.Ordinal);
    }

    // CLDR 47, language plural rules, for numbers below 1000 with at most one digit behind the point.
    private static string PluralOf(string locale, decimal number)
    {
        long i = (long)number;
        bool isWhole = number == i;
        return locale.Split('-')[0] switch
        {
            "en" or "de" or "nl" or "it" => isWhole && i == 1 ? "one" : "other",
            "es" or "tr" => number == 1 ? "one" : "other",
            "pt" => (locale == "pt-PT" ? isWhole && i == 1 : i is 0 or 1) ? "one" : "other",
            "fr" => i is 0 or 1 ? "one" : "other",
            "hi" => i == 0 || number == 1 ? "one" : "other",
            "ar" => !isWhole ? "other" : i switch { 0 => "zero", 1 => "one", 2 => "two", _ => (i % 100) switch { >= 3 and <= 10 => "few", >= 11 => "many", _ => "other" } },
            "cs" => !isWhole ? "many" : i switch { 1 => "one", >= 2 and <= 4 => "few", _ => "other" },
            "pl" => !isWhole ? "other" : i == 1 ? "one" : i % 10 is >= 2 and <= 4 && i % 100 is < 12 or > 14 ? "few" : "many",
            "ru" => !isWhole ? "other" : i % 10 == 1 && i % 100 != 11 ? "one" : i % 10 is >= 2 and <= 4 && i % 100 is < 12 or > 14 ? "few" : "many",
            _ => "other",
        };
    }

    private static decimal Power(int exponent)
    {
        decimal power = 1;
        for (int i = 0; i < exponent; i++)
        {
            power *= 10;
        }

        return power;
    }

    private static string Unquoted(string pattern) => pattern.Replace("'", "", StringComparison.Ordinal);

    private static string? Text(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    private static JsonElement Numbers(string locale) => Read($"cldr/{locale}.numbers.json", locale);

    private static JsonElement Read(string file, string locale)
    {
        using Stream stream = File.OpenRead(SharedData.PathTo(file));
        using Stream content = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        return JsonDocument.Parse(content).RootElement.GetProperty("main").GetProperty(locale).GetProperty("numbers");
    }
}
