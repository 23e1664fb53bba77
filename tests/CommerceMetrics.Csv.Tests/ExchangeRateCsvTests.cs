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
