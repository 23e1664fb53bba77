namespace CommerceMetrics.Parquet;

/// <summary>A row of a file that could not be used, and why. Equality by value. Immutable.</summary>
/// <param name="File">The file's name; "" for a stream.</param>
/// <param name="RowGroup">The row group, counted from 0.</param>
/// <param name="Row">The row in its row group, counted from 0.</param>
/// <param name="FileRow">The row in the file, counted from 0 (DuckDB's <c>file_row_number</c>).</param>
/// <param name="Column">The column at fault, as the file writes it.</param>
/// <param name="Reason">What was found, what is allowed and, where known, the fix.</param>
public sealed record BadParquetRow(string File, int RowGroup, long Row, long FileRow, string Column, string Reason);
