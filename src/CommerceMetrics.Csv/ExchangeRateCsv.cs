namespace CommerceMetrics.Csv;

/// <summary>Exchange rates from files.</summary>
public static class ExchangeRateCsv
{
    /// <summary>The ECB's eurofxref-hist.csv, plain or gzip: days down, currencies across, units per EUR, N/A allowed, an empty last column.</summary>
    public static ExchangeRates ReadEcb(string path) => throw new NotImplementedException();
    public static ExchangeRates ReadEcb(Stream stream) => throw new NotImplementedException();
}
