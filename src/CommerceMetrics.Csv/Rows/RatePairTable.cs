using System.Text;

namespace CommerceMetrics.Csv;

/// <summary>The lines of a table of rates by pair and day.</summary>
internal static class RatePairTable
{
    private static readonly string[] Dates = ["date"];
    private static readonly string[] Froms = ["from", "FromCurrency"];
    private static readonly string[] Tos = ["to", "ToCurrency"];
    private static readonly string[] Rates = ["rate", "Exchange"];

    public static List<ExchangeRate> Read(CsvRecords records, string source)
    {
        HeaderRow header = new(records);
        header.Require(Dates, Froms, Tos, Rates);
        (int date, int from, int to, int rate) = (header.Find(Dates), header.Find(Froms), header.Find(Tos), header.Find(Rates));
        List<ExchangeRate> rates = [];
        while (records.Read())
        {
            RateCells.RequireWhole(records, header);
            (Currency one, Currency other) = (CurrencyOf(records, from, header), CurrencyOf(records, to, header));
            decimal perOne = RateCells.Rate(records, rate, header[rate]);
            if (one != other)
            {
                rates.Add(new ExchangeRate(one, other, perOne, RateCells.Day(records, date, header[date]), source));
            }
            else if (perOne != 1)
            {
                throw RateCells.Exception_Cell(records, header[rate], $"found {RowReasons.Quote(records.Field(rate))} for {one.Code} to itself, which is 1");
            }
        }

        return rates;
    }

    private static Currency CurrencyOf(CsvRecords records, int column, HeaderRow header)
    {
        string code = Encoding.UTF8.GetString(records.Field(column));
        return code.All(char.IsAsciiLetterUpper) && Currency.TryFromCode(code, out Currency currency)
            ? currency
            : throw RateCells.Exception_Cell(records, header[column], $"found {RowReasons.Quote(records.Field(column))}; allowed are the codes of ISO 4217 in three capitals, as USD");
    }
}
