using NodaTime;

namespace CommerceMetrics.Csv;

/// <summary>Exchange rates from files. Stateless and thread-safe.</summary>
public static class ExchangeRateCsv
{
    private const string EcbSource = "ECB euro foreign exchange reference rates";

    /// <summary>
    /// The ECB's <c>eurofxref-hist.csv</c>, plain or gzip (told by its first bytes): a column Date, days down in any order, a currency per further column in units per EUR.
    /// <c>N/A</c> and a blank cell are no fixing; columns without a name are passed over.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file is empty, a column is no currency known to ISO 4217 or stands twice, or a cell is no date or rate; the message names
    /// line and column.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    public static ExchangeRates ReadEcb(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = OrderFile.Open(path);
        return ReadEcb(stream);
    }

    /// <inheritdoc cref="ReadEcb(string)"/>
    /// <param name="stream">A readable stream, read from its position to its end and left open.</param>
    public static ExchangeRates ReadEcb(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using OrderFile file = new(stream);
        using CsvRecords records = new(file.Content);
        return ExchangeRates.FromBase(Currency.EUR, EcbTable.Read(records), EcbSource);
    }

    /// <summary>
    /// A table of your own, plain or gzip: a line per day and pair, with the columns <c>date</c>, <c>from</c> (or <c>FromCurrency</c>), <c>to</c> (<c>ToCurrency</c>) and <c>rate</c>
    /// (<c>Exchange</c>): how many units of <c>to</c> one unit of <c>from</c> is worth. Names ignore case; other columns are passed over, and so is a currency to itself at 1.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="source">Whose rates they are ("treasury"), for evidence.</param>
    /// <param name="maxAgeDays">How old a quote may be on the day that it serves, in calendar days, inclusive; 0 or more.</param>
    /// <exception cref="InvalidDataException">The file is empty, lacks a column, a cell is no date, currency known to ISO 4217 or rate above 0, or a pair has two different rates for one day; the message
    /// names line and column where it is one cell's.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> or <paramref name="source"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> or <paramref name="source"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxAgeDays"/> is negative.</exception>
    public static ExchangeRates Read(string path, string source, int maxAgeDays = ExchangeRates.DefaultMaxAgeDays)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = OrderFile.Open(path);
        return Read(stream, source, maxAgeDays);
    }

    /// <inheritdoc cref="Read(string, string, int)"/>
    /// <param name="stream">A readable stream, read from its position to its end and left open.</param>
    /// <param name="source">Whose rates they are ("treasury"), for evidence.</param>
    /// <param name="maxAgeDays">How old a quote may be on the day that it serves, in calendar days, inclusive; 0 or more.</param>
    public static ExchangeRates Read(Stream stream, string source, int maxAgeDays = ExchangeRates.DefaultMaxAgeDays)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(source);
        ArgumentOutOfRangeException.ThrowIfNegative(maxAgeDays);
        using OrderFile file = new(stream);
        using CsvRecords records = new(file.Content);
        List<ExchangeRate> rates = RatePairTable.Read(records, source);
        try
        {
            return ExchangeRates.FromPairs(rates, maxAgeDays);
        }
        catch (ArgumentException twice)
        {
            throw new InvalidDataException(twice.Message, twice);
        }
    }
}
