using System.Globalization;
using System.IO.Compression;
using CommerceMetrics.TestData;
using NodaTime;
using NodaTime.Text;
using static CommerceMetrics.Currency;

namespace CommerceMetrics.Tests;

/// <summary>The ECB's own history and a company's ledger of sales.</summary>
public sealed class PublishedRatesTests
{
    private static readonly DateInterval Year2022 = new(new LocalDate(2022, 1, 1), new LocalDate(2022, 12, 31));

    [SharedDataFact(EcbFile.Path)]
    public void The_lira_of_2022_averaged_the_dollars_that_the_glossary_says()
    {
        // The glossary shows seven digits, cut; the long one is Python's decimal mean of the same crosses at 40 digits.
        BigDecimal mean = EcbFile.Rates.Mean(FromCode("TRY"), USD, Year2022).Rate;
        Assert.Equal("0.0610637", mean.Round(7, MidpointRounding.ToZero).ToFixedString(7));
        Assert.Equal("0.06106378818462411569349508", mean.Round(26, MidpointRounding.ToEven).ToFixedString(26));
        Assert.Equal(257, EcbFile.Rates.Mean(FromCode("TRY"), USD, Year2022).FixingCount);
    }

    [SharedDataFact(EcbFile.Path)]
    public void The_yuan_of_2022_had_the_mean_and_range_that_the_glossary_says()
    {
        ExchangeRate[] daily = [.. EcbFile.Rates.Daily(USD, CNY, Year2022)];
        Assert.Equal(6.7347m, decimal.Round(EcbFile.Rates.Mean(USD, CNY, Year2022).ToDecimal(), 4));
        Assert.Equal(6.310m, decimal.Round(daily.Min(rate => rate.ToDecimal()), 3));
        Assert.Equal(7.317m, decimal.Round(daily.Max(rate => rate.ToDecimal()), 3));
        Assert.All(daily, rate => Assert.Equal((RatePath.Cross, "ECB"), (rate.Path, rate.Source)));
    }

    [SharedDataFact(EcbFile.Path)]
    public void The_table_holds_every_cell_of_the_file()
    {
        ExchangeRates rates = EcbFile.Rates;
        Assert.Equal(42, rates.Currencies.Count);
        Assert.Equal(new DateInterval(new LocalDate(1999, 1, 4), new LocalDate(2026, 4, 13)), rates.Range);
        Assert.Equal(6983, EcbFile.Quotes.Select(quote => quote.Date).Distinct().Count());
        foreach ((LocalDate date, Currency currency, decimal perBase) in EcbFile.Quotes)
        {
            Assert.True(rates.TryGet(EUR, currency, date, Translation.Daily, out ExchangeRate rate) && rate.ToDecimal() == perBase && rate.FixingOfTo == date);
        }
    }

    [SharedDataFact(EcbFile.Path)]
    public void A_weekend_takes_Friday()
    {
        LocalDate friday = new(2026, 4, 10);
        foreach (int days in new[] { 0, 1, 2 })
        {
            ExchangeRate rate = EcbFile.Rates.Get(EUR, USD, friday.PlusDays(days), Translation.Daily);
            Assert.Equal((1.1711m, friday), (rate.ToDecimal(), rate.FixingOfTo));
        }

        Assert.Equal(1.1684m, EcbFile.Rates.Get(EUR, USD, friday.PlusDays(3), Translation.Daily).ToDecimal());
    }

    [SharedDataFact(EcbFile.Path)]
    public void The_krona_of_Iceland_has_a_hole_of_nine_years()
    {
        Currency krona = FromCode("ISK");
        LocalDate lastBefore = EcbFile.Quotes.Where(quote => quote.Currency == krona && quote.Date < new LocalDate(2010, 1, 1)).Max(quote => quote.Date);
        LocalDate firstAfter = EcbFile.Quotes.Where(quote => quote.Currency == krona && quote.Date > new LocalDate(2010, 1, 1)).Min(quote => quote.Date);
        Assert.Equal(new LocalDate(2018, 2, 1), firstAfter);
        Assert.Equal(new LocalDate(2008, 12, 9), lastBefore);
        Assert.True(Serves(lastBefore.PlusDays(7)));
        Assert.False(Serves(lastBefore.PlusDays(8)));
        Assert.False(Serves(firstAfter.PlusDays(-1)));
        Assert.True(Serves(firstAfter));
        Assert.False(EcbFile.Rates.TryGet(krona, USD, new LocalDate(2012, 6, 1), Translation.PeriodAverage, out _));
        Assert.False(EcbFile.Rates.TryGet(krona, USD, new LocalDate(2018, 1, 31), Translation.PeriodEnd, out _));
        Assert.True(EcbFile.Rates.TryGet(krona, USD, new LocalDate(2018, 2, 1), Translation.PeriodEnd, out _));

        bool Serves(LocalDate day) => EcbFile.Rates.TryGet(krona, USD, day, Translation.Daily, out _);
    }

    [SharedDataFact(EcbFile.Path)]
    public void The_rouble_ends_on_the_first_of_March_2022()
    {
        Currency rouble = FromCode("RUB");
        ExchangeRates rates = EcbFile.Rates;
        Assert.Equal(new LocalDate(2022, 3, 1), rates.Get(rouble, USD, new LocalDate(2022, 3, 8), Translation.Daily).FixingOfFrom);
        Assert.False(rates.TryGet(rouble, USD, new LocalDate(2022, 3, 9), Translation.Daily, out _));
        Assert.Equal(1, rates.Get(rouble, USD, new LocalDate(2022, 3, 31), Translation.PeriodAverage).FixingCount); // March has one fixing
        Assert.False(rates.TryGet(rouble, USD, new LocalDate(2022, 3, 1), Translation.PeriodEnd, out _));
        Assert.Contains("2022-03-01, 8 days old", Assert.Throws<MissingRateException>(() => rates.Get(rouble, USD, new LocalDate(2022, 3, 9), Translation.Daily)).Message, StringComparison.Ordinal);
    }

    [SharedDataFact("contoso/currencyexchange.csv.gz", "contoso/sales.csv.gz")]
    public void Every_sale_of_Contoso_carries_the_rate_of_its_day()
    {
        List<ExchangeRate> quotes = [.. Lines("contoso/currencyexchange.csv.gz").Select(cells => new ExchangeRate(
            FromCode(cells[1]), FromCode(cells[2]), decimal.Parse(cells[3], CultureInfo.InvariantCulture), LocalDatePattern.Iso.Parse(cells[0]).Value, "Contoso"))];
        ExchangeRates rates = ExchangeRates.FromPairs(quotes);
        int lines = 0;
        int crossed = 0;
        foreach (string[] cells in Lines("contoso/sales.csv.gz"))
        {
            ExchangeRate rate = rates.Get(USD, FromCode(cells[11]), LocalDatePattern.Iso.Parse(cells[2]).Value, Translation.Daily);
            Assert.Equal(decimal.Parse(cells[12], CultureInfo.InvariantCulture), rate.ToDecimal());
            Assert.Equal(rate.To == USD ? RatePath.Identity : RatePath.Direct, rate.Path);
            Assert.Equal(rate.Date, rate.FixingOfTo);
            lines++;
            crossed += rate.Path == RatePath.Direct ? 1 : 0;
        }

        Assert.Equal(7794, lines);
        Assert.InRange(crossed, 1, lines - 1);
        Assert.Equal("Contoso", rates.Source);
    }

    private static IEnumerable<string[]> Lines(string file)
    {
        using GZipStream stream = new(File.OpenRead(SharedData.PathTo(file)), CompressionMode.Decompress);
        using StreamReader reader = new(stream);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            yield return line.Split(',');
        }
    }
}
