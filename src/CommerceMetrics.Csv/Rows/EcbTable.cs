using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace CommerceMetrics.Csv;

/// <summary>The cells of the ECB's table of reference rates.</summary>
internal static class EcbTable
{
    private const string DateColumn = "Date";

    // A decimal holds every number of so many digits.
    private const int MaxDigits = 28;

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
            if (records.InvalidUtf8Field() >= 0 || records.MisquotedField() >= 0)
            {
                throw Exception_Cell(records, "", "is not valid UTF-8 or has text after a closing quote");
            }

            if (records.FieldCount != header.Count)
            {
                throw Exception_Cell(records, "", RowReasons.FieldCount(records.FieldCount, header.Count));
            }

            LocalDate day = DayOf(records, dateColumn);
            if (!days.Add(day))
            {
                throw Exception_Cell(records, DateColumn, $"found {RowReasons.Quote(records.Field(dateColumn))} a second time; each day has one line");
            }

            for (int column = 0; column < currencies.Length; column++)
            {
                ReadOnlySpan<byte> cell = records.Field(column);
                if (currencies[column] is { } currency && !cell.SequenceEqual("N/A"u8) && !RowReasons.IsBlank(cell))
                {
                    quotes.Add((day, currency, RateOf(records, header[column], cell)));
                }
                else if (currencies[column] is null && column != dateColumn && !RowReasons.IsBlank(cell))
                {
                    throw Exception_Cell(records, "", $"found {RowReasons.Quote(cell)} in field {column + 1}, which has no name in the header");
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

    private static LocalDate DayOf(CsvRecords records, int column)
    {
        string text = Encoding.UTF8.GetString(records.Field(column));
        ParseResult<LocalDate> day = LocalDatePattern.Iso.Parse(text);
        return day.Success
            ? day.Value
            : throw Exception_Cell(records, DateColumn, $"found {RowReasons.Quote(records.Field(column))}; allowed is a day as 2022-01-31");
    }

    private static decimal RateOf(CsvRecords records, string column, ReadOnlySpan<byte> cell)
    {
        int digits = cell.Length - cell.Count((byte)'.');
        bool isNumber = DecimalText.Parse(cell, 0, out _) is not DecimalFault.Syntax && cell[0] != '-' && digits <= MaxDigits;
        if (isNumber && decimal.TryParse(cell, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal rate) && rate > 0)
        {
            return rate;
        }

        throw Exception_Cell(records, column, $"found {RowReasons.Quote(cell)}; allowed is a rate above 0 of at most {MaxDigits} digits as 1.0876, N/A, or nothing");
    }

    private static InvalidDataException Exception_Cell(CsvRecords records, string column, string what) =>
        new(column.Length == 0 ? $"Line {records.Line}: {what}." : $"Line {records.Line}, column '{column}': {what}.");
}
