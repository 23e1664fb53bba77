using CommerceMetrics.Arrow;

namespace CommerceMetrics.Parquet;

/// <summary>
/// Tables and cubes as Parquet files: the columns of <see cref="ArrowTables"/>, with the same metadata, packed by Zstandard. DuckDB, Polars and pandas read them; decimals of more than 38 digits, which a figure
/// of more than 10^36 needs, are beyond DuckDB.
/// </summary>
/// <remarks>A file is written beside its place and renamed when it is whole, so that a reader never meets a part of it, and a failure leaves what was there.</remarks>
public static class ParquetTables
{
    /// <summary>Writes the rows to a file, over what is there.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="OverflowException">A figure has more than 76 digits.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static Task WriteParquetAsync(this MetricTable table, string path, CancellationToken cancellationToken = default) => TableFile.WriteAsync(path, [table.ToRecordBatch()], cancellationToken);

    /// <summary>Writes the rows to a stream, which stays open.</summary>
    /// <exception cref="OverflowException">A figure has more than 76 digits.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static Task WriteParquetAsync(this MetricTable table, Stream stream, CancellationToken cancellationToken = default) => TableFile.WriteAsync(stream, [table.ToRecordBatch()], cancellationToken);

    /// <summary>Writes a row per row and comparison to a file, over what is there.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="OverflowException">A figure has more than 76 digits.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static Task WriteParquetAsync(this GrowthReport report, string path, CancellationToken cancellationToken = default) => TableFile.WriteAsync(path, [report.ToRecordBatch()], cancellationToken);

    /// <summary>Writes a row per row and comparison to a stream, which stays open.</summary>
    /// <exception cref="OverflowException">A figure has more than 76 digits.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static Task WriteParquetAsync(this GrowthReport report, Stream stream, CancellationToken cancellationToken = default) => TableFile.WriteAsync(stream, [report.ToRecordBatch()], cancellationToken);

    /// <summary>Writes the rows to a file, over what is there.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="OverflowException">A figure has more than 76 digits.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static Task WriteParquetAsync(this BuyerTable table, string path, CancellationToken cancellationToken = default) => TableFile.WriteAsync(path, [table.ToRecordBatch()], cancellationToken);

    /// <summary>Writes a row per cohort and period to a file, over what is there.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="OverflowException">A figure has more than 76 digits.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static Task WriteParquetAsync(this CohortTable table, string path, CancellationToken cancellationToken = default) => TableFile.WriteAsync(path, [table.ToRecordBatch()], cancellationToken);

    /// <summary>Writes the cells to a file, over what is there, some ten thousand to a row group.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="OverflowException">A total has more than 76 digits.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static Task WriteParquetAsync(this SalesCube cube, string path, CancellationToken cancellationToken = default) => TableFile.WriteAsync(path, cube.ToRecordBatches(), cancellationToken);

    /// <summary>Writes the cells to a stream, which stays open.</summary>
    /// <exception cref="OverflowException">A total has more than 76 digits.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static Task WriteParquetAsync(this SalesCube cube, Stream stream, CancellationToken cancellationToken = default) => TableFile.WriteAsync(stream, cube.ToRecordBatches(), cancellationToken);
}
