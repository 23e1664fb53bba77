using System.Text;
using CommerceMetrics.TestData;
using NodaTime;

namespace CommerceMetrics.Csv.Tests;

public class ExchangeRateCsvTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_stream_is_a_table_of_rates_per_euro(bool packed)
    {
        byte[] file = Encoding.UTF8.GetBytes("Date,USD,JPY,\n2022-01-04,1.1279,130.96,\n2022-01-03,1.1355,N/A,\n");
        using MemoryStream stream = new(packed ? RowList.Gzip(file) : file);
        ExchangeRates rates = ExchangeRateCsv.ReadEcb(stream);
        Assert.True(stream.CanRead);
        Assert.Contains("ECB", rates.Source, StringComparison.Ordinal);
        Assert.Equal(1.1355m, rates.Get(Currency.EUR, Currency.USD, new LocalDate(2022, 1, 3), Translation.Daily).ToDecimal());
        Assert.Equal(130.96m, rates.Get(Currency.EUR, Currency.JPY, new LocalDate(2022, 1, 5), Translation.Daily).ToDecimal());
        Assert.False(rates.TryGet(Currency.EUR, Currency.JPY, new LocalDate(2022, 1, 3), Translation.Daily, out _));
    }

    [SharedDataFact("ecb/eurofxref-hist.csv.gz")]
    public void The_real_table_is_read_by_path()
    {
        ExchangeRates rates = ExchangeRateCsv.ReadEcb(SharedData.PathTo("ecb/eurofxref-hist.csv.gz"));
        Assert.Equal(1.1684m, rates.Get(Currency.EUR, Currency.USD, new LocalDate(2026, 4, 13), Translation.Daily).ToDecimal());
        Assert.Equal(1.1789m, rates.Get(Currency.EUR, Currency.USD, new LocalDate(1999, 1, 4), Translation.Daily).ToDecimal());
    }

    [Fact]
    public void Rates_of_pairs_are_read_by_date()
    {
        ExchangeRates rates = Pairs("Rate,to,note,FROM,date\n5.25,BRL,,USD,2022-01-03\n1,USD,,USD,2022-01-03\n0.19,USD,x,BRL,2022-01-04\n5.25,BRL,again,USD,2022-01-03\n", maxAgeDays: 1);
        Assert.Equal("treasury", rates.Source);
        Assert.Equal(5.25m, rates.Get(Currency.USD, Currency.FromCode("BRL"), new LocalDate(2022, 1, 3), Translation.Daily).ToDecimal());
        Assert.Equal(0.19m, rates.Get(Currency.FromCode("BRL"), Currency.USD, new LocalDate(2022, 1, 5), Translation.Daily).ToDecimal());
        Assert.False(rates.TryGet(Currency.FromCode("BRL"), Currency.USD, new LocalDate(2022, 1, 6), Translation.Daily, out _));
    }

    [Theory]
    [InlineData("date,from,to\n", "lacks the required column rate or Exchange")]
    [InlineData("", "The file is empty")]
    [InlineData("date,from,to,rate\n2022-01-03,usd,BRL,5\n", "Line 2, column 'from': found 'usd'; allowed are the codes of ISO 4217 in three capitals")]
    [InlineData("date,from,to,rate\n2022-01-03,USD,,5\n", "Line 2, column 'to': found ''")]
    [InlineData("date,from,to,rate\n03.01.2022,USD,BRL,5\n", "Line 2, column 'date': found '03.01.2022'; allowed is a day as 2022-01-31")]
    [InlineData("date,from,to,rate\n2022-01-03,USD,BRL,0\n", "Line 2, column 'rate': found '0'; allowed is a rate above 0")]
    [InlineData("date,from,to,rate\n2022-01-03,USD,BRL,\n", "Line 2, column 'rate': found ''")]
    [InlineData("date,from,to,rate\n2022-01-03,USD,BRL,-5\n", "Line 2, column 'rate': found '-5'")]
    [InlineData("date,from,to,rate\n2022-01-03,USD,USD,2\n", "Line 2, column 'rate': found '2' for USD to itself, which is 1")]
    [InlineData("date,from,to,rate\n2022-01-03,USD,BRL,5,6\n", "Line 2: ")]
    [InlineData("date,from,to,rate\n2022-01-03,USD,BRL,5\n2022-01-03,USD,BRL,6\n", "2022-01-03")]
    public void Bad_rates_of_pairs_are_named_by_line_and_column(string file, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => Pairs(file)).Message, StringComparison.Ordinal);

    [Fact]
    public void Rates_of_pairs_need_a_source()
    {
        Assert.Throws<ArgumentException>("source", () => ExchangeRateCsv.Read(Stream.Null, ""));
        Assert.Throws<ArgumentOutOfRangeException>("maxAgeDays", () => ExchangeRateCsv.Read(Stream.Null, "own", -1));
    }

    // Each line's rate in the sales file is the one of the day in the table.
    [SharedDataFact("contoso/currencyexchange.csv.gz", "contoso/sales.csv.gz")]
    public void Contosos_own_table_serves_its_own_sales()
    {
        ExchangeRates rates = ExchangeRateCsv.Read(SharedData.PathTo("contoso/currencyexchange.csv.gz"), "Contoso");
        using StreamReader sales = new(new System.IO.Compression.GZipStream(File.OpenRead(SharedData.PathTo("contoso/sales.csv.gz")), System.IO.Compression.CompressionMode.Decompress));
        string[] header = sales.ReadLine()!.Split(',');
        (int day, int code, int rate) = (Array.IndexOf(header, "OrderDate"), Array.IndexOf(header, "CurrencyCode"), Array.IndexOf(header, "ExchangeRate"));
        int lines = 0;
        while (sales.ReadLine()?.Split(',') is { } line)
        {
            LocalDate at = NodaTime.Text.LocalDatePattern.Iso.Parse(line[day]).Value;
            Assert.Equal(decimal.Parse(line[rate], System.Globalization.CultureInfo.InvariantCulture), rates.Get(Currency.USD, Currency.FromCode(line[code]), at, Translation.Daily).ToDecimal());
            lines++;
        }

        Assert.Equal(7_794, lines);
    }

    private static ExchangeRates Pairs(string file, int maxAgeDays = 7)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(file));
        return ExchangeRateCsv.Read(stream, "treasury", maxAgeDays);
    }

    [Fact]
    public void Damage_is_an_invalid_file_and_nothing_else()
    {
        byte[] file = Encoding.UTF8.GetBytes("Date,USD,JPY,\n2022-01-04,1.1279,130.96,\n2022-01-03,1.1355,N/A,\n2021-12-31,1.1326,130.38,\n");
        int refused = 0;
        for (int seed = 0; seed < 20_000; seed++)
        {
            try
            {
                ExchangeRateCsv.ReadEcb(new MemoryStream(GenericOrderCsvPropertyTests.Damage(file, new Random(seed))));
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 5_000, 19_999);
    }

    [Fact]
    public void Arguments_are_checked()
    {
        Assert.Throws<ArgumentNullException>(() => ExchangeRateCsv.ReadEcb((string)null!));
        Assert.Throws<ArgumentNullException>(() => ExchangeRateCsv.ReadEcb((Stream)null!));
    }
}
