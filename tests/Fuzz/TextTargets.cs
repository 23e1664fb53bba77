using System.Globalization;
using System.Text;
using System.Text.Json;
using CommerceMetrics;
using CommerceMetrics.Disclosures;

namespace Fuzz;

/// <summary>The parsers of texts.</summary>
internal static class TextTargets
{
    private static readonly Lazy<NumberLocale?[]> Locales = new(() => [null, NumberLocale.Get("de-DE"), NumberLocale.Get("fr"), NumberLocale.Get("hi-IN"), NumberLocale.Get("ja"), NumberLocale.Get("ar-EG")]);

    public static IEnumerable<FuzzTarget> All =>
    [
        Of("money", ["CNY 1410000000000.00", "1.234,50 €", "EUR -0.04", "¥1,234", "USD 79228162514264337593543950335", "12 345,67 €", "₹1,00,000.00", "JPY 12", "(USD 1.00)"],
            ["EUR", "USD", "$", "€", " ", " ", "e5", "-", "−", "999999999"], ReadMoney),
        Of("currency", ["EUR", "USDC:6", "XXX", "usd", "BTC:8", "A2345:28"], [":", "0", "28", "29"], ReadCurrency),
        Of("calendar", ["gregorian", "iso", "fiscal-04", "fiscal-04-start", "retail-454", "retail-445-last-saturday", "retail-544"], ["-", "start", "last", "00", "13", "monday"], ReadCalendar),
        Of("period", ["gregorian\n2022-Q1", "gregorian\n2022-01-31", "iso\n2022-W05", "fiscal-04\nFY2023-H1", "retail-454\nFY2023-W53", "retail-445\nFY2023-P12", "gregorian\n9999"],
            ["-", "Q", "W", "FY", "0", "53", "\n"], ReadPeriod),
        Of("comparison", ["year-earlier", "previous", "weekday", "to-date", "lunar-new-year", "restated", "2019-11-01/2019-11-30", "to-same-date"], ["/", "-", "2020-02-30", "9999-12-31"], ReadComparison),
        Of("translation", ["daily", "average", "end", "constant:2021", "constant"], [":", "-", "2021-01-01"], input => Translation.TryFromId(Text(input), out _)),
        Of("business-days", ["UTC", "CN=Asia/Shanghai,BR=America/Sao_Paulo,*=UTC", "*=Pacific/Apia+04:00"], ["=", ",", "*", "+", "Europe/London"],
            input => BusinessDayRule.Parse(Text(input)) is not null, typeof(FormatException)),
        Of("locale", ["de-DE", "fr", "zh-Hant-TW", "sr-Latn", "root"], ["-", "_", "x"], input => NumberLocale.TryGet(Text(input), out _)),
        Of("json",
            [
                """{"Money":{"amount":"12.34","currency":"EUR"},"Exact":{"amount":"12.345","currency":"USD"},"Bag":{"CNY":"1410.00","EUR":"1.25"},"Currency":"USDC:6"}""",
                """{"Calendar":"retail-454","Comparison":"lunar-new-year","Mapping":{"orderId":"id","placedAt":"at","currency":{"value":"EUR"},"status":"s","statuses":{"P":"Paid"},"merchandise":"m","dimensions":{"market":"c"}}}""",
            ],
            ["\"", "{", "}", ":", "1e400", "null", "\\u0000", "\"minorUnits\":"], ReadJson, typeof(JsonException)),
        Of("mapping", ["""{"placedAt":"at","instants":"unixSeconds","amounts":"minorUnits","currency":{"value":"EUR"},"status":"s","statuses":{"P":"Paid"},"merchandise":{"expression":"a*b"},"dimensions":{"market":"c"}}"""],
            ["\"", "null", "[]", "\"trust\"", "\"refund\":", "\"event\":"], ReadMapping, typeof(JsonException)),
        Of("fraction", ["76/100", "-1/3", "0", "1.5", "1/0"], ["/", "-", ".", "e"], input => Fraction.TryParse(Text(input), CultureInfo.InvariantCulture, out _)),
        Of("disclosures",
            [
                "Le GMV a atteint 1,41 billion de yuans, soit 208 milliards de dollars, en hausse de 76 %.", "GMV more than doubled to $3.5-4.0 billion in Q4 2022, up 120% year on year.",
                "2022年第三季度GMV同比增长三成,达1.41万亿元。", "売上高は前年同期比12.3%増の1兆2,345億円", "Der Umsatz stieg um gut ein Drittel auf 1,2 Mrd. €.", "매출 1조 2천억원", "المبيعات ١٫٢ مليار دولار",
            ],
            ["%", "billion", "万", "億", "half", "1/2", "€", "mehr als", "-", "–", "Q4", "×"], ReadDisclosures),
    ];

    public static FuzzTarget Of(string name, IEnumerable<string> seeds, IEnumerable<string> words, FuzzRun run, params Type[] refused) =>
        new(name, () => seeds.Select(Encoding.UTF8.GetBytes), [.. words.Select(Encoding.UTF8.GetBytes)], run, refused);

    private static string Text(ReadOnlySpan<byte> input) => Encoding.UTF8.GetString(input);

    private static bool ReadMoney(ReadOnlySpan<byte> input)
    {
        string text = Text(input);
        bool isTaken = false;
        foreach (NumberLocale? locale in Locales.Value)
        {
            bool takes = Money.TryParse(text, locale, out Money money);
            isTaken |= takes;
            // Where the bytes are no UTF-8 the text has other characters.
            if (Encoding.UTF8.GetBytes(text).AsSpan().SequenceEqual(input))
            {
                BrokenLawException.Unless(Money.TryParse(input, locale, out Money fromBytes) == takes && fromBytes == money, "UTF-8 is read as characters are");
            }

            try
            {
                BrokenLawException.Unless(Money.Parse(text, locale) == money && takes, "Parse and TryParse agree");
            }
            catch (Exception error) when (error is FormatException or OverflowException)
            {
                BrokenLawException.Unless(!takes, "Parse and TryParse agree");
            }

            if (takes)
            {
                BrokenLawException.Unless(Money.Parse(money.ToString()) == money, "what is written is read back");
            }
        }

        return isTaken;
    }

    private static bool ReadCurrency(ReadOnlySpan<byte> input)
    {
        if (!Currency.TryParse(Text(input), null, out Currency currency))
        {
            return false;
        }

        BrokenLawException.Unless(Currency.Parse(currency.ToString()) == currency, "what is written is read back");
        return true;
    }

    private static bool ReadCalendar(ReadOnlySpan<byte> input)
    {
        if (!ReportingCalendar.TryFromId(Text(input), out ReportingCalendar? calendar))
        {
            return false;
        }

        BrokenLawException.Unless(ReportingCalendar.FromId(calendar.Id) == calendar, "an id names one calendar");
        return true;
    }

    private static bool ReadPeriod(ReadOnlySpan<byte> input)
    {
        string[] parts = Text(input).Split('\n', 2);
        if (parts.Length < 2 || !ReportingCalendar.TryFromId(parts[0], out ReportingCalendar? calendar) || !calendar.TryParsePeriod(parts[1], out ReportingPeriod period))
        {
            return false;
        }

        BrokenLawException.Unless(calendar.ParsePeriod(period.Label) == period && period.Start <= period.End, "a label names one period");
        return true;
    }

    private static bool ReadComparison(ReadOnlySpan<byte> input)
    {
        if (!Comparison.TryFromId(Text(input), out Comparison comparison))
        {
            return false;
        }

        BrokenLawException.Unless(Comparison.FromId(comparison.Id) == comparison, "an id names one comparison");
        return true;
    }

    private static bool ReadJson(ReadOnlySpan<byte> input)
    {
        JsonValues? values = JsonSerializer.Deserialize(input, FuzzJson.Default.JsonValues);
        string written = JsonSerializer.Serialize(values, FuzzJson.Default.JsonValues);
        BrokenLawException.Unless(JsonSerializer.Serialize(JsonSerializer.Deserialize(written, FuzzJson.Default.JsonValues), FuzzJson.Default.JsonValues) == written, "what is written is read back");
        return true;
    }

    private static bool ReadMapping(ReadOnlySpan<byte> input)
    {
        OrderMapping mapping = OrderMapping.FromJson(Text(input));
        string written = mapping.ToJson();
        BrokenLawException.Unless(OrderMapping.FromJson(written).ToJson() == written, "what is written is read back");
        return true;
    }

    private static bool ReadDisclosures(ReadOnlySpan<byte> input)
    {
        string text = Text(input);
        int figures = 0;
        foreach (string language in DisclosureReader.Languages)
        {
            foreach (DisclosureFigure figure in DisclosureReader.Read(text, language))
            {
                BrokenLawException.Unless(figure.Start >= 0 && figure.Length > 0 && figure.Length <= text.Length - figure.Start, "a figure lies in the text");
                figures++;
            }
        }

        return figures > 0;
    }
}
