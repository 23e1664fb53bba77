namespace CommerceMetrics.Csv;

/// <summary>A kind of order file: its columns, and how a line becomes rows.</summary>
public abstract class OrderCsv
{
    private protected OrderCsv() { }

    /// <summary>The generic format (see the README): one order a line, the dimension "market".</summary>
    public static OrderCsv Generic => throw new NotImplementedException();

    /// <summary>UCI Online Retail and Online Retail II: one item a line, the dimension "market" (Country), GBP with three digits, days of Europe/London.</summary>
    public static OrderCsv OnlineRetail => throw new NotImplementedException();

    /// <summary>"generic", "online-retail".</summary>
    public abstract string Id { get; }

    /// <summary>The schema that a cube of such files has, before the caller chooses zones.</summary>
    public abstract CubeSchema DefaultSchema { get; }

    /// <summary>Reads a file, plain or gzip (told by its first bytes), into a builder.</summary>
    /// <exception cref="InvalidDataException">The file cannot be used: empty, a required column missing, an open quote, a truncated gzip; or, in strict mode, a bad row.</exception>
    public OrderCsvResult Read(string path, SalesCubeBuilder builder, OrderCsvOptions? options = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public OrderCsvResult Read(Stream stream, SalesCubeBuilder builder, OrderCsvOptions? options = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
