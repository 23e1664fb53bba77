using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using CommerceMetrics.TestData;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace CommerceMetrics.Tests;

public sealed class CurrencyTests
{
    private static readonly Gen<string> Codes =
        from length in Gen.Choose(1, 5)
        from characters in Gen.Elements("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".ToCharArray()).ArrayOf(length)
        select new string(characters);

    private static readonly Arbitrary<Currency> Any = Gen.OneOf(
        from code in Codes from digits in Gen.Choose(0, 18) select Currency.Custom(code, digits),
        Gen.Elements(Currency.Iso4217.ToArray()),
        from iso in Gen.Elements(Currency.Iso4217.ToArray()) from digits in Gen.Choose(0, 2) select Currency.Custom(iso.Code, digits)).ToArbitrary();

    [Fact]
    public void A_currency_is_four_bytes() => Assert.Equal(4, Unsafe.SizeOf<Currency>());

    [Fact]
    public void The_default_is_no_currency()
    {
        Assert.Equal("XXX", default(Currency).Code);
        Assert.Equal(Currency.FromCode("XXX"), default);
        Assert.Equal(Currency.None, default);
        Assert.Equal(0u, Currency.None.Packed);
        Assert.Null(default(Currency).MinorUnitDigits);
        Assert.Equal(0, default(Currency).Digits);
        Assert.False(default(Currency).IsCustom);
        Assert.Equal(999, default(Currency).NumericCode);
    }

    [Fact]
    public void Named_properties_are_the_codes_they_are_named_after()
    {
        var named = typeof(Currency).GetProperties().Where(p => p.PropertyType == typeof(Currency) && p.Name.Length == 3).ToArray();
        Assert.Equal(15, named.Length);
        Assert.All(named, property => Assert.Equal(Currency.FromCode(property.Name), property.GetValue(null)));
    }

    [Fact]
    public void Every_code_goes_there_and_back_in_every_text()
    {
        Assert.NotEmpty(Currency.Iso4217);
        foreach (Currency currency in Currency.Iso4217)
        {
            string code = currency.Code;
            byte[] utf8 = Encoding.UTF8.GetBytes(code);
            Assert.Equal(currency, Currency.FromCode(code));
            Assert.Equal(currency, Currency.Parse(code));
            Assert.Equal(currency, Currency.Parse(utf8));
            Assert.True(Currency.TryParse(code.AsSpan(), null, out Currency parsed) && parsed == currency);
            Assert.True(Currency.TryFromPacked(currency.Packed, out Currency unpacked) && unpacked == currency);
            Assert.Equal(currency, JsonSerializer.Deserialize<Currency>(JsonSerializer.Serialize(currency)));
            Assert.Equal($"\"{code}\"", JsonSerializer.Serialize(currency));
            Assert.Equal(code, $"{currency}");
            Assert.False(currency.IsCustom);
        }
    }

    [Fact]
    public void The_list_is_in_order_of_code()
    {
        string[] codes = [.. Currency.Iso4217.Select(currency => currency.Code)];
        Assert.Equal(codes.Distinct().Order(StringComparer.Ordinal), codes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("EU")]
    [InlineData("EURO")]
    [InlineData("eur")]
    [InlineData("Eur")]
    [InlineData(" EUR")]
    [InlineData("QQQ")]
    [InlineData("E R")]
    [InlineData("E\0R")]
    [InlineData("ÉUR")]
    [InlineData("978")]
    [InlineData("USDC")]
    public void An_unknown_code_is_refused_with_the_fix(string code)
    {
        Assert.False(Currency.TryFromCode(code, out Currency currency));
        Assert.Equal(default, currency);
        Assert.False(Currency.TryFromCode(Encoding.UTF8.GetBytes(code), out _));
        Assert.False(Currency.TryParse(code, null, out _));
        ArgumentException e = Assert.Throws<ArgumentException>(() => Currency.FromCode(code));
        Assert.Contains($"'{code}'", e.Message, StringComparison.Ordinal);
        Assert.Contains("Currency.Custom", e.Message, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => Currency.Parse(code));
        Assert.Throws<FormatException>(() => Currency.Parse(Encoding.UTF8.GetBytes(code)));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Currency>(JsonSerializer.Serialize(code)));
    }

    [Fact]
    public void Null_is_refused()
    {
        Assert.Throws<ArgumentNullException>(() => Currency.FromCode(null!));
        Assert.Throws<ArgumentNullException>(() => Currency.Parse((string)null!));
        Assert.Throws<ArgumentNullException>(() => Currency.Custom(null!, 2));
        Assert.False(Currency.TryParse((string?)null, null, out _));
    }

    [Fact]
    public void A_custom_currency_is_its_code_and_digits() => Prop.ForAll(Codes.ToArbitrary(), Gen.Choose(0, 18).ToArbitrary(), (code, digits) =>
    {
        Currency currency = Currency.Custom(code, digits);
        return currency.Code == code
            && currency.IsCustom
            && currency.MinorUnitDigits == digits
            && currency.Digits == digits
            && currency.EnglishName == code
            && currency.NumericCode is null
            && currency.Withdrawn is null
            && currency == Currency.Custom(code, digits)
            && currency != Currency.Custom(code, (digits + 1) % 19)
            && Currency.TryFromPacked(currency.Packed, out Currency unpacked) && unpacked == currency
            && JsonSerializer.Deserialize<Currency>(JsonSerializer.Serialize(currency)) == currency;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_custom_currency_never_equals_that_of_ISO()
    {
        foreach (Currency iso in Currency.Iso4217)
        {
            Currency custom = Currency.Custom(iso.Code, iso.Digits);
            Assert.NotEqual(iso, custom);
            Assert.Equal(iso.Code, custom.Code);
            Assert.True(iso < custom);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("TOOLONG")]
    [InlineData("usdc")]
    [InlineData("A-B")]
    [InlineData("Ä")]
    public void A_custom_code_is_one_to_five_capitals_or_digits(string code) =>
        Assert.Contains($"'{code}'", Assert.Throws<ArgumentException>(() => Currency.Custom(code, 2)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(-1)]
    [InlineData(19)]
    public void A_custom_currency_has_up_to_18_digits(int digits) => Assert.Throws<ArgumentOutOfRangeException>(() => Currency.Custom("USDC", digits));

    [Fact]
    public void Order_is_by_code_then_ISO_then_digits() => Prop.ForAll(Any, Any, (left, right) =>
    {
        int expected = string.CompareOrdinal(left.Code, right.Code);
        expected = expected != 0 ? expected : left.IsCustom.CompareTo(right.IsCustom);
        expected = expected != 0 ? expected : left.IsCustom ? left.Digits.CompareTo(right.Digits) : 0;
        return Math.Sign(left.CompareTo(right)) == Math.Sign(expected)
            && (left == right) == (expected == 0)
            && (left < right) == (expected < 0)
            && (left >= right) == (expected >= 0)
            && (left != right || left.GetHashCode() == right.GetHashCode());
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    [Fact]
    public void Bytes_that_no_currency_has_are_refused()
    {
        Assert.False(Currency.TryFromPacked(uint.MaxValue, out _)); // 30 digits
        Assert.False(Currency.TryFromPacked(1, out _)); // XXX and a character more, as if of ISO
        uint qqq = Currency.Custom("QQQ", 0).Packed & ((1u << 27) - 1);
        Assert.False(Currency.TryFromPacked(qqq, out Currency currency));
        Assert.Equal(default, currency);

        // Custom currencies of 0 digits whose number is "A" + pad + "B", or beyond the 37^5 that five places have.
        uint none = ((((34u * 37) + 34) * 37) + 34) * 37 * 37;
        uint hole = ((11u * 37 * 37) + 12) * 37 * 37;
        Assert.True(Currency.TryFromPacked((1u << 27) | (none ^ (12u * 37 * 37 * 37 * 37)), out Currency b) && b.Code == "B");
        Assert.False(Currency.TryFromPacked((1u << 27) | (none ^ hole), out _));
        Assert.False(Currency.TryFromPacked((1u << 27) | (none ^ ((1u << 27) - 1)), out _));
    }

    [Fact]
    public void Text_is_the_code_alone()
    {
        Currency coin = Currency.Custom("USDC", 6);
        Assert.Equal("USDC", coin.ToString("G", null));
        Assert.Throws<FormatException>(() => coin.ToString("X", null));
        Span<char> chars = stackalloc char[4];
        Assert.True(coin.TryFormat(chars, out int written));
        Assert.Equal("USDC", new string(chars[..written]));
        Assert.False(coin.TryFormat(chars[..3], out written));
        Assert.Equal(0, written);
        Span<byte> bytes = stackalloc byte[4];
        Assert.True(coin.TryFormat(bytes, out written));
        Assert.True(bytes[..written].SequenceEqual("USDC"u8));
        Assert.False(coin.TryFormat(bytes[..3], out _));
    }

    [Fact]
    public void JSON_of_a_custom_currency_tells_its_digits()
    {
        Assert.Equal("""{"code":"USDC","digits":6}""", JsonSerializer.Serialize(Currency.Custom("USDC", 6)));
        Assert.Equal("""{"EUR":1}""", JsonSerializer.Serialize(new Dictionary<Currency, int> { [Currency.EUR] = 1 }));
        Assert.Equal(1, JsonSerializer.Deserialize<Dictionary<Currency, int>>("""{"EUR":1}""")![Currency.EUR]);
        Assert.Throws<JsonException>(() => JsonSerializer.Serialize(new Dictionary<Currency, int> { [Currency.Custom("USDC", 6)] = 1 }));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"code":"USDC"}""")]
    [InlineData("""{"code":"USDC","digits":"6"}""")]
    [InlineData("""{"code":"USDC","digits":19}""")]
    [InlineData("""{"code":"usdc","digits":6}""")]
    [InlineData("""{"code":"USDC","digits":6,"name":"x"}""")]
    public void Other_JSON_is_refused(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Currency>(json));

    [Fact]
    public void Looking_up_allocates_nothing()
    {
        Assert.True(Currency.TryFromCode("EUR"u8, out _));
        long before = GC.GetAllocatedBytesForCurrentThread();
        int digits = 0;
        for (int i = 0; i < 1000; i++)
        {
            Currency.TryFromCode("EUR"u8, out Currency currency);
            digits += currency.Digits;
            Currency.TryFromCode("JPY", out currency);
            digits += currency.Digits;
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(2000, digits);
    }

    [Theory]
    [InlineData("EUR", 978, 2, "1999-01-01", null, "Euro")]
    [InlineData("IQD", 368, 3, "1931-04-19", null, "Iraqi Dinar")] // CLDR says 0
    [InlineData("UYW", 927, 4, null, null, "Unidad Previsional")]
    [InlineData("XAU", 959, null, null, null, "Gold")]
    [InlineData("BGN", 975, 2, "1999-07-05", "2026-01-31", "Bulgarian Lev")]
    [InlineData("ANG", 532, 2, "1940-05-10", "2025-03-31", "Netherlands Antillean Guilder")]
    [InlineData("ITL", 380, 0, "1862-08-24", "2002-03-31", "Italian Lira")]
    [InlineData("ARY", 32, null, null, "1990-12-31", "Peso")] // "1989 to 1990"
    [InlineData("DDM", 278, 2, "1948-07-20", "1990-09-30", "Mark der DDR")] // "1990-07 to 1990-09"
    [InlineData("VNC", 704, null, null, "1990-12-31", "Old Dong")] // "1989-1990"
    [InlineData("XFO", null, 2, "1930-01-01", "2006-10-31", "Gold-Franc")]
    [InlineData("ESB", 995, 2, "1975-01-01", "1994-12-31", "\"A\" Account (convertible Peseta Account)")]
    [InlineData("VEF", 937, 2, "2008-01-01", "2018-08-31", "Bolívar")] // three entries: the last withdrawn
    [InlineData("RUR", 810, 2, "1991-12-25", "2004-01-31", "Russian Ruble")]
    [InlineData("PEN", 604, 2, "1991-07-01", null, "Sol")] // also historic as Nuevo Sol: current wins
    public void Facts_are_those_of_ISO_and_CLDR(string code, int? number, int? digits, string? introduced, string? withdrawn, string name)
    {
        Currency currency = Currency.FromCode(code);
        Assert.Equal(number, currency.NumericCode);
        Assert.Equal(digits, currency.MinorUnitDigits);
        Assert.Equal(digits ?? 0, currency.Digits);
        Assert.Equal(introduced, currency.Introduced?.ToString("uuuu-MM-dd", null));
        Assert.Equal(withdrawn, currency.Withdrawn?.ToString("uuuu-MM-dd", null));
        Assert.Equal(withdrawn is not null, currency.IsHistoric);
        Assert.Equal(name, currency.EnglishName);
    }

    [Fact]
    public void A_withdrawal_keeps_its_text()
    {
        Assert.Equal("1989 to 1990", Currency.FromCode("ARY").WithdrawnText);
        Assert.Equal("1990-07 to 1990-09", Currency.FromCode("DDM").WithdrawnText);
        Assert.Null(Currency.EUR.WithdrawnText);
    }

    [SharedDataFact("iso4217/codes-all.csv")]
    public void Every_code_of_the_combined_list_is_known_and_no_other()
    {
        (string[] Header, List<string[]> Rows) = ReadCsv(SharedData.PathTo("iso4217/codes-all.csv"));
        Assert.Equal(["Entity", "Currency", "AlphabeticCode", "NumericCode", "MinorUnit", "WithdrawalDate"], Header);
        var byCode = Rows.Where(row => row[2].Length > 0).ToLookup(row => row[2]);
        Assert.Equal(byCode.Select(group => group.Key).Order(StringComparer.Ordinal), Currency.Iso4217.Select(currency => currency.Code));
        foreach (var group in byCode)
        {
            Currency currency = Currency.FromCode(group.Key);
            string[][] current = [.. group.Where(row => row[5].Length == 0)];
            Assert.Equal(current.Length == 0, currency.IsHistoric);
            Assert.Equal(group.First()[3], currency.NumericCode?.ToString("000", null) ?? "");
            if (current.Length > 0)
            {
                Assert.Equal(current[0][4], currency.MinorUnitDigits?.ToString((IFormatProvider?)null) ?? "-");
                Assert.Equal(current[0][1].Trim(), currency.EnglishName);
            }
            else
            {
                Assert.Contains(currency.WithdrawnText, group.Select(row => row[5]));
                Assert.True(currency.Introduced is null || currency.Introduced <= currency.Withdrawn);
                LocalDate latest = group.Max(row => LastDay(row[5]));
                Assert.Equal(latest, currency.Withdrawn);
            }
        }
    }

    [SharedDataFact("iso4217/list-one.xml", "iso4217/list-three.xml")]
    public void Every_code_of_the_XML_lists_is_known_with_its_minor_unit()
    {
        int seen = 0;
        foreach (XElement entry in XDocument.Load(SharedData.PathTo("iso4217/list-one.xml")).Descendants("CcyNtry").Where(e => e.Element("Ccy") is not null))
        {
            Currency currency = Currency.FromCode(entry.Element("Ccy")!.Value);
            string digits = entry.Element("CcyMnrUnts")!.Value;
            Assert.Equal(digits == "N.A." ? null : int.Parse(digits, null), currency.MinorUnitDigits);
            Assert.Equal(int.Parse(entry.Element("CcyNbr")!.Value, null), currency.NumericCode);
            seen++;
        }

        foreach (XElement entry in XDocument.Load(SharedData.PathTo("iso4217/list-three.xml")).Descendants("HstrcCcyNtry"))
        {
            Assert.True(Currency.TryFromCode(entry.Element("Ccy")!.Value, out _));
            seen++;
        }

        Assert.True(seen > 400);
    }

    [SharedDataFact("cldr/currencyData.json", "iso4217/codes-all.csv")]
    public void Introductions_and_historic_digits_are_those_of_CLDR()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(SharedData.PathTo("cldr/currencyData.json")));
        JsonElement data = document.RootElement.GetProperty("supplemental").GetProperty("currencyData");
        ILookup<string, JsonElement> uses = data.GetProperty("region").EnumerateObject()
            .SelectMany(region => region.Value.EnumerateArray()).SelectMany(use => use.EnumerateObject()).ToLookup(use => use.Name, use => use.Value);
        foreach (Currency currency in Currency.Iso4217)
        {
            string? first = uses[currency.Code].Where(use => use.TryGetProperty("_from", out _)).Min(use => use.GetProperty("_from").GetString());
            Assert.Equal(first, currency.Introduced?.ToString("uuuu-MM-dd", null));
            if (currency.IsHistoric)
            {
                int? digits = data.GetProperty("fractions").TryGetProperty(currency.Code, out JsonElement fraction)
                    ? int.Parse(fraction.GetProperty("_digits").GetString()!, null)
                    : uses.Contains(currency.Code) ? 2 : null;
                Assert.Equal(digits, currency.MinorUnitDigits);
            }
        }
    }

    private static LocalDate LastDay(string withdrawn)
    {
        string last = withdrawn == "1989-1990" ? "1990" : withdrawn.Split(" to ")[^1];
        DateTime day = last.Length == 4 ? new DateTime(int.Parse(last, null), 12, 31) : DateTime.ParseExact(last, "yyyy-MM", null).AddMonths(1).AddDays(-1);
        return LocalDate.FromDateTime(day);
    }

    private static (string[] Header, List<string[]> Rows) ReadCsv(string path)
    {
        List<string[]> rows = [];
        foreach (string line in File.ReadLines(path))
        {
            List<string> fields = [];
            StringBuilder field = new();
            bool quoted = false;
            for (int i = 0; i < line.Length; i++)
            {
                if (line[i] == '"')
                {
                    if (quoted && i + 1 < line.Length && line[i + 1] == '"')
                    {
                        field.Append(line[i++]);
                    }
                    else
                    {
                        quoted = !quoted;
                    }
                }
                else if (line[i] == ',' && !quoted)
                {
                    fields.Add(field.ToString());
                    field.Clear();
                }
                else
                {
                    field.Append(line[i]);
                }
            }

            fields.Add(field.ToString());
            rows.Add([.. fields]);
        }

        return (rows[0], rows[1..]);
    }
}
