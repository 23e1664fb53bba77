using Apache.Arrow;

namespace CommerceMetrics.Parquet;

/// <summary>Rows of all columns that are read: a record batch over pooled memory.</summary>
internal sealed class RowSlice(IReadOnlyList<LeafColumn> leaves, Schema schema) : IDisposable
{
    private readonly ColumnSlice[] columns = [.. leaves.Select(leaf => new ColumnSlice(leaf))];
    private int rows;

    public void Begin(int count) => rows = count;

    public void Read(int column, ColumnDecoder decoder) => decoder.Read(columns[column], rows);

    /// <summary>Valid until the slice is read again.</summary>
    public RecordBatch ToBatch() => new(schema, [.. columns.Select(column => column.ToArrow())], rows);

    public void Dispose()
    {
        foreach (ColumnSlice column in columns)
        {
            column.Dispose();
        }
    }
}
