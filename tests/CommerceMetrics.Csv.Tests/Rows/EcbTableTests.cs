using System.Text;
using CommerceMetrics.TestData;
using NodaTime;

namespace CommerceMetrics.Csv.Tests;

public class EcbTableTests
{
    private const string Header = "Date,USD,JPY,BGN,\n";

    [Fact]
    public void Cells_are_quotes_and_gaps_are_none()
    {
        List<(LocalDate Date, Currency Currency, decimal PerBase)> quotes = Read(Header + "2022-01-04,1.1279,130.96,N/A,\n2022-01-03,1.1355,, ,\n");
        Assert.Equal(
            [(new LocalDate(2022, 1, 4), Currency.USD, 1.1279m), (new LocalDate(2022, 1, 4), Currency.JPY, 130.96m), (new LocalDate(2022, 1, 3), Currency.USD, 1.1355m)],
            quotes);
    }

    [Theory]
    [InlineData("Date,USD,ZZZ\n", "Line 1: the column 'ZZZ' is no currency")]
    [InlineData("Date,EUR\n", "Line 1: the column 'EUR'")]
    [InlineData("Date,USD,usd\n", "twice")]
    [InlineData("USD,JPY\n", "lacks the required column Date")]
    [InlineData("", "The file is empty")]
    [InlineData(Header + "2022-01-04,1,2,3,\n04/01/2022,1,2,3,\n", "Line 3, column 'Date': found '04/01/2022'")]
    [InlineData(Header + "2022-02-30,1,2,3,\n", "Line 2, column 'Date'")]
    [InlineData(Header + "2022-01-04,1,2,3,\n2022-01-04,1,2,3,\n", "a second time")]
    [InlineData(Header + "2022-01-04,\"1,5\",2,3,\n", "Line 2, column 'USD': found '1,5'")]
    [InlineData(Header + "2022-01-04,1,-2,3,\n", "Line 2, column 'JPY'")]
    [InlineData(Header + "2022-01-04,1,0,3,\n", "Line 2, column 'JPY'")]
    [InlineData(Header + "2022-01-04,1,n/a,3,\n", "Line 2, column 'JPY'")]
    [InlineData(Header + "2022-01-04,1,1e3,3,\n", "Line 2, column 'JPY'")]
    [InlineData(Header + "2022-01-04,1,.5,3,\n", "Line 2, column 'JPY'")]
    [InlineData(Header + "2022-01-04,1,0.00000000000000000000000000001,3,\n", "Line 2, column 'JPY'")]
    [InlineData(Header + "2022-01-04,1,2\n", "Line 2: the row has 3 fields; the header has 5")]
    [InlineData(Header + "2022-01-04,1,2,3,4\n", "Line 2: found '4' in field 5")]
    [InlineData(Header + "2022-01-04,\"1\"5,2,3,\n", "Line 2: is not valid UTF-8 or has text after a closing quote")]
    public void What_is_wrong_is_named_with_line_and_column(string text, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => Read(text)).Message, StringComparison.Ordinal);

    [SharedDataFact("ecb/eurofxref-hist.csv.gz")]
    public void The_real_table_has_its_days_and_cells()
    {
        byte[] packed = File.ReadAllBytes(SharedData.PathTo("ecb/eurofxref-hist.csv.gz"));
        using OrderFile file = new(new MemoryStream(packed));
        using CsvRecords records = new(file.Content);
        List<(LocalDate Date, Currency Currency, decimal PerBase)> quotes = EcbTable.Read(records);
        Assert.Equal(6_983, quotes.Select(quote => quote.Date).Distinct().Count());
        Assert.Equal(41, quotes.Select(quote => quote.Currency).Distinct().Count());
        Assert.Equal((new LocalDate(1999, 1, 4), new LocalDate(2026, 4, 13)), (quotes.Min(quote => quote.Date), quotes.Max(quote => quote.Date)));
        Assert.Contains((new LocalDate(1999, 1, 4), Currency.FromCode("TRL"), 372_274m), quotes);
        Assert.Equal(new LocalDate(2022, 3, 1), quotes.Where(quote => quote.Currency.Code == "RUB").Max(quote => quote.Date));
        Assert.DoesNotContain(quotes, quote => quote.Currency.Code == "ISK" && quote.Date > new LocalDate(2008, 12, 10) && quote.Date < new LocalDate(2018, 1, 31));
    }

    private static List<(LocalDate Date, Currency Currency, decimal PerBase)> Read(string text)
    {
        using CsvRecords records = new(new MemoryStream(Encoding.UTF8.GetBytes(text)));
        return EcbTable.Read(records);
    }
}
