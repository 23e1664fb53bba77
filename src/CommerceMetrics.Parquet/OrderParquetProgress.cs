namespace CommerceMetrics.Parquet;

/// <summary>How far the reading of a file has come. <c>default</c> is the start of a file without rows.</summary>
/// <param name="Rows">Rows read or passed over so far, bad ones included.</param>
/// <param name="TotalRows">The rows of the file.</param>
public readonly record struct OrderParquetProgress(long Rows, long TotalRows);
