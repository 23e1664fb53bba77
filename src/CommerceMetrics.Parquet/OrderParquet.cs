using System.Diagnostics;

namespace CommerceMetrics.Parquet;

/// <summary>
/// Orders from Parquet files: streamed page by page through pooled memory, only the columns that are mapped, only the row groups that the days need. Plain and dictionary pages, differences and split streams of bytes, of both
/// page versions, packed by Snappy, Zstandard, gzip, Brotli, LZ4 or not. Stateless and thread-safe.
/// </summary>
/// <remarks>
/// <para>What is a row, a bad row and a repeated order is said at <see cref="Arrow.OrderArrowReader"/>: the pages of a file become columns of Arrow's and take that one way.</para>
/// <para>Decimals of any width, whole numbers, timestamps in thousandths, millionths and billionths (with a zone or in UTC, and the 96-bit ones of old), texts and whole numbers as words. Floating point, dates, nested
/// columns and encrypted files are refused.</para>
/// </remarks>
public static class OrderParquet
{
    /// <summary>Reads a file into a builder.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mapping">Which column is which.</param>
    /// <param name="builder">Takes the accepted rows. After an exception it holds a part of the file: discard it.</param>
    /// <param name="options">How to read; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Looked at before each some thousand rows.</param>
    /// <returns>What became of the rows.</returns>
    /// <exception cref="InvalidDataException">The file is empty, no Parquet file, cut short, damaged or encrypted, lacks a mapped column, or has one of a type that cannot be read so; or, in strict mode, it has a bad row.</exception>
    /// <exception cref="ArgumentException">The mapping does not fit the builder (see <see cref="Arrow.OrderArrowReader(OrderMapping, SalesCubeBuilder, Arrow.OrderArrowOptions?)"/>), or <paramref name="path"/> is empty.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="mapping"/> or <paramref name="builder"/> is null.</exception>
    public static OrderParquetResult Read(string path, OrderMapping mapping, SalesCubeBuilder builder, OrderParquetOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(mapping);
        ArgumentNullException.ThrowIfNull(builder);
        using RandomFile file = new(path);
        return Read(file, Path.GetFileName(path), mapping, builder, options ?? new(), cancellationToken);
    }

    /// <summary>Reads a whole stream, wherever its position is, and leaves it open, its position anywhere.</summary>
    /// <param name="stream">A readable, seekable stream.</param>
    /// <param name="mapping">Which column is which.</param>
    /// <param name="builder">Takes the accepted rows. After an exception it holds a part of the stream: discard it.</param>
    /// <param name="options">How to read; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Looked at before each some thousand rows.</param>
    /// <inheritdoc cref="Read(string, OrderMapping, SalesCubeBuilder, OrderParquetOptions?, CancellationToken)" path="/returns"/>
    /// <inheritdoc cref="Read(string, OrderMapping, SalesCubeBuilder, OrderParquetOptions?, CancellationToken)" path="/exception"/>
    public static OrderParquetResult Read(Stream stream, OrderMapping mapping, SalesCubeBuilder builder, OrderParquetOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(mapping);
        ArgumentNullException.ThrowIfNull(builder);
        using RandomFile file = new(stream);
        return Read(file, "", mapping, builder, options ?? new(), cancellationToken);
    }

    /// <summary>Reads a file into a cube, on other threads than the caller's.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mapping">Which column is which.</param>
    /// <param name="schema">What the cube's cells are: the mapping's dimensions, the zones that cut days, the digits of amounts.</param>
    /// <param name="options">How to read; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Looked at before each some thousand rows.</param>
    /// <returns>What became of the rows, and their cube.</returns>
    /// <inheritdoc cref="Read(string, OrderMapping, SalesCubeBuilder, OrderParquetOptions?, CancellationToken)" path="/exception"/>
    public static Task<OrderParquetResult> ReadAsync(string path, OrderMapping mapping, CubeSchema schema, OrderParquetOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(mapping);
        ArgumentNullException.ThrowIfNull(schema);
        return Task.Run(
            () =>
            {
                using SalesCubeBuilder builder = new(schema);
                return Read(path, mapping, builder, options, cancellationToken) with { Cube = builder.Build() };
            },
            cancellationToken);
    }

    /// <summary>The names of a file's columns, in order; nested ones by their first name. To find out which there are before they are mapped.</summary>
    /// <exception cref="InvalidDataException">The file is empty, no Parquet file, cut short, damaged or encrypted.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    public static IReadOnlyList<string> ColumnsOf(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using RandomFile file = new(path);
        return ParquetFooter.Read(file, CancellationToken.None).Names;
    }

    private static OrderParquetResult Read(
        RandomFile file, string name, OrderMapping mapping, SalesCubeBuilder builder, OrderParquetOptions options, CancellationToken cancellationToken)
    {
        using Activity? activity = ParquetDiagnostics.Activities.StartActivity("read orders");
        long started = Stopwatch.GetTimestamp();
        FileReading? reading = null;
        Exception? error = null;
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            ParquetFooter footer = ParquetFooter.Read(file, cancellationToken);
            reading = new FileReading(file, name, footer, mapping, builder, options);
            return reading.Read(cancellationToken);
        }
        catch (Exception e)
        {
            error = e;
            activity?.SetStatus(ActivityStatusCode.Error, e.Message);
            throw;
        }
        finally
        {
            (long rows, long rejected) = reading?.Counts ?? default;
            activity?.SetTag("rows", rows);
            activity?.SetTag("rejects", rejected);
            ParquetDiagnostics.Record(rows, rejected, Stopwatch.GetElapsedTime(started), error);
            reading?.Dispose();
        }
    }
}
