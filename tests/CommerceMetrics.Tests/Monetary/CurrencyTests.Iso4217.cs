using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using CommerceMetrics.TestData;
using NodaTime;
using NodaTime.Text;

namespace CommerceMetrics.Tests;

// What ISO 4217 and CLDR say.
public sealed partial class CurrencyTests
{
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

    // ISO's months of withdrawal, CLDR's days of introduction.
    [Theory]
    [InlineData("HRK", "2022-12-31", true)]
    [InlineData("HRK", "2023-01-31", true)] // ISO: withdrawn 2023-01, of which the last day rules
    [InlineData("HRK", "2023-02-01", false)]
    [InlineData("DEM", "1948-06-19", false)]
    [InlineData("DEM", "1948-06-20", true)]
    [InlineData("DEM", "1998-12-31", true)]
    [InlineData("DEM", "2003-01-01", false)]
    [InlineData("EUR", "1998-12-31", false)]
    [InlineData("EUR", "1999-01-01", true)]
    [InlineData("EUR", "9999-12-31", true)]
    [InlineData("BGN", "2025-12-31", true)]
    [InlineData("BGN", "2026-02-01", false)]
    [InlineData("ANG", "2025-03-31", true)]
    [InlineData("ANG", "2025-04-01", false)]
    [InlineData("XCG", "2025-03-30", false)]
    [InlineData("XCG", "2025-04-01", true)]
    [InlineData("ARY", "1800-01-01", true)] // introduction unknown, withdrawn "1989 to 1990"
    [InlineData("ARY", "1990-12-31", true)]
    [InlineData("ARY", "1991-01-01", false)]
    [InlineData("XXX", "0001-01-01", true)]
    public void A_currency_is_active_from_its_introduction_to_its_withdrawal(string code, string day, bool expected)
    {
        LocalDate date = LocalDatePattern.Iso.Parse(day).Value;
        Assert.Equal(expected, Currency.FromCode(code).IsActiveOn(date));
        Assert.Equal(expected, Currency.FromCode(code).IsActiveOn(date.ToDateOnly()));
    }

    [Fact]
    public void A_custom_currency_is_always_active()
    {
        Assert.True(Currency.Custom("DEM", 2).IsActiveOn(new DateOnly(2026, 1, 1)));
        Assert.True(Currency.Custom("USDC", 6).IsActiveOn(LocalDate.MinIsoValue));
        Assert.True(Currency.Custom("USDC", 6).IsActiveOn(LocalDate.MaxIsoValue));
    }

    [Fact]
    public void Every_currency_is_active_on_the_days_that_bound_it_and_not_beyond()
    {
        Assert.Contains(Currency.Iso4217, currency => currency.Introduced is not null && currency.Withdrawn is not null);
        foreach (Currency currency in Currency.Iso4217)
        {
            LocalDate first = currency.Introduced ?? LocalDate.MinIsoValue, last = currency.Withdrawn ?? LocalDate.MaxIsoValue;
            Assert.True(currency.IsActiveOn(first) && currency.IsActiveOn(last), currency.Code);
            Assert.False(first != LocalDate.MinIsoValue && currency.IsActiveOn(first.PlusDays(-1)), currency.Code);
            Assert.False(last != LocalDate.MaxIsoValue && currency.IsActiveOn(last.PlusDays(1)), currency.Code);
        }
    }

    [Fact]
    public void A_day_of_another_calendar_is_refused_with_the_fix() => Assert.All([Currency.EUR, Currency.Custom("USDC", 6)], currency => Assert.Contains(
        "WithCalendar(CalendarSystem.Iso)",
        Assert.Throws<ArgumentException>("day", () => currency.IsActiveOn(new LocalDate(2022, 1, 1, CalendarSystem.Julian))).Message,
        StringComparison.Ordinal));

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

    [Theory]
    [InlineData("CHF", "0.05")]
    [InlineData("CAD", "0.05")]
    [InlineData("DKK", "0.50")]
    [InlineData("SEK", "1")]
    [InlineData("HUF", "1")]
    [InlineData("IQD", "1")] // 3 digits of ISO, 0 of CLDR
    [InlineData("EUR", null)]
    [InlineData("JPY", null)]
    [InlineData("XAU", null)]
    [InlineData("XXX", null)]
    public void Cash_has_the_increment_of_CLDR(string code, string? expected) =>
        Assert.Equal(expected, Currency.FromCode(code).CashIncrement?.ToString(CultureInfo.InvariantCulture));

    [Fact]
    public void A_custom_currency_has_no_cash() => Assert.Null(Currency.Custom("CHF", 2).CashIncrement);

    [SharedDataFact("cldr/currencyData.json")]
    public void Cash_increments_are_those_of_CLDR_where_they_are_not_the_minor_unit()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(SharedData.PathTo("cldr/currencyData.json")));
        JsonElement fractions = document.RootElement.GetProperty("supplemental").GetProperty("currencyData").GetProperty("fractions");
        int seen = 0;
        foreach (Currency currency in Currency.Iso4217)
        {
            decimal? expected = null;
            if (fractions.TryGetProperty(currency.Code, out JsonElement fraction) && currency.MinorUnitDigits is { } digits)
            {
                string Attribute(string name, string otherwise) => (fraction.TryGetProperty(name, out JsonElement own) ? own : fraction.GetProperty(otherwise)).GetString()!;
                int cashDigits = int.Parse(Attribute("_cashDigits", "_digits"), null), units = int.Parse(Attribute("_cashRounding", "_rounding"), null);
                decimal increment = new(Math.Max(units, 1), 0, 0, false, (byte)cashDigits);
                expected = increment == new decimal(1, 0, 0, false, (byte)digits) ? null : increment;
            }

            Assert.Equal((currency.Code, expected), (currency.Code, currency.CashIncrement));
            seen += expected is null ? 0 : 1;
        }

        Assert.Equal(32, seen);
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
