namespace CommerceMetrics.Csv;

/// <summary>How far the reading of a file has come. <c>default</c> is the start of a file of unknown length.</summary>
/// <param name="BytesRead">Bytes of the file itself read so far: packed ones where it is packed.</param>
/// <param name="TotalBytes">The length of the file; null where it is not known (standard input).</param>
/// <param name="Rows">Rows read so far, bad ones included.</param>
public readonly record struct OrderCsvProgress(long BytesRead, long? TotalBytes, long Rows);
