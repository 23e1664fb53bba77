using NodaTime;

namespace CommerceMetrics.Csv;

/// <summary>The cells of the ECB's table of reference rates.</summary>
internal static class EcbTable
{
    private const string DateColumn = "Date";

    public static List<(LocalDate Date, Currency Currency, decimal PerBase)> Read(CsvRecords records)
    {
        HeaderRow header = new(records);
        header.Require([DateColumn]);
        int dateColumn = header.Find(DateColumn);
        Currency?[] currencies = [.. Enumerable.Range(0, header.Count).Select(i => i == dateColumn ? null : CurrencyOf(header[i]))];

        List<(LocalDate, Currency, decimal)> quotes = [];
        HashSet<LocalDate> days = [];
        while (records.Read())
        {
            RateCells.RequireWhole(records, header);
            LocalDate day = RateCells.Day(records, dateColumn, DateColumn);
            if (!days.Add(day))
            {
                throw RateCells.Exception_Cell(records, DateColumn, $"found {RowReasons.Quote(records.Field(dateColumn))} a second time; each day has one line");
            }

            for (int column = 0; column < currencies.Length; column++)
            {
                ReadOnlySpan<byte> cell = records.Field(column);
                if (currencies[column] is { } currency && !cell.SequenceEqual("N/A"u8) && !RowReasons.IsBlank(cell))
                {
                    quotes.Add((day, currency, RateCells.Rate(records, column, header[column], ", N/A, or nothing")));
                }
                else if (currencies[column] is null && column != dateColumn && !RowReasons.IsBlank(cell))
                {
                    throw RateCells.Exception_Cell(records, "", $"found {RowReasons.Quote(cell)} in field {column + 1}, which has no name in the header");
                }
            }
        }

        return quotes;
    }

    private static Currency? CurrencyOf(string name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return null;
        }

        if (name.Length == 3 && name.All(char.IsAsciiLetterUpper) && Currency.TryFromCode(name, out Currency currency) && currency != Currency.EUR)
        {
            return currency;
        }

        throw new InvalidDataException(
            $"Line 1: the column '{RowReasons.Shorten(name, 40)}' is no currency to quote per euro; allowed are '{DateColumn}' and codes known to ISO 4217 other than EUR, as USD.");
    }
}
