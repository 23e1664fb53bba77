using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace CommerceMetrics.Csv;

/// <summary>The cells that tables of rates are made of, and what is wrong with one.</summary>
internal static class RateCells
{
    // A decimal holds every number of so many digits.
    private const int MaxDigits = 28;

    /// <exception cref="InvalidDataException">The record is not UTF-8, misquoted, or has not as many fields as the header.</exception>
    public static void RequireWhole(CsvRecords records, HeaderRow header)
    {
        if (records.InvalidUtf8Field() >= 0 || records.MisquotedField() >= 0)
        {
            throw Exception_Cell(records, "", "is not valid UTF-8 or has text after a closing quote");
        }

        if (records.FieldCount != header.Count)
        {
            throw Exception_Cell(records, "", RowReasons.FieldCount(records.FieldCount, header.Count));
        }
    }

    public static LocalDate Day(CsvRecords records, int column, string name)
    {
        ParseResult<LocalDate> day = LocalDatePattern.Iso.Parse(Encoding.UTF8.GetString(records.Field(column)));
        return day.Success ? day.Value : throw Exception_Cell(records, name, $"found {RowReasons.Quote(records.Field(column))}; allowed is a day as 2022-01-31");
    }

    /// <param name="records">Where the cell is.</param>
    /// <param name="column">Its place.</param>
    /// <param name="name">Its name, for the message.</param>
    /// <param name="orNothing">What else than a rate is allowed, for the message.</param>
    public static decimal Rate(CsvRecords records, int column, string name, string orNothing = "")
    {
        ReadOnlySpan<byte> cell = records.Field(column);
        int digits = cell.Length - cell.Count((byte)'.');
        bool isNumber = !cell.IsEmpty && DecimalText.Parse(cell, 0, out _) is not DecimalFault.Syntax && cell[0] != '-' && digits <= MaxDigits;
        if (isNumber && decimal.TryParse(cell, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal rate) && rate > 0)
        {
            return rate;
        }

        throw Exception_Cell(records, name, $"found {RowReasons.Quote(cell)}; allowed is a rate above 0 of at most {MaxDigits} digits as 1.0876{orNothing}");
    }

    public static InvalidDataException Exception_Cell(CsvRecords records, string column, string what) =>
        new(column.Length == 0 ? $"Line {records.Line}: {what}." : $"Line {records.Line}, column '{column}': {what}.");
}
