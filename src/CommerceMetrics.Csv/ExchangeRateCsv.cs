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
}
