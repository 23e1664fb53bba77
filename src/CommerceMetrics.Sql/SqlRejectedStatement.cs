namespace CommerceMetrics.Sql;

/// <summary>The statement of rejected rows, one by one or by fault, which knows what its result's columns are.</summary>
internal sealed class SqlRejectedStatement(string text, IReadOnlyList<SqlValue> values, CubeLayout layout, IReadOnlyDictionary<(int Rank, string Field), int> fields, int id)
    : SqlStatement(layout.Rows < 0 ? SqlPurpose.RejectedRows : SqlPurpose.RejectedCounts, text, values)
{
    public CubeLayout Layout { get; } = layout;

    /// <summary>By field: the column of its value as it is in the table. Constants have none.</summary>
    public IReadOnlyDictionary<(int Rank, string Field), int> Fields { get; } = fields;

    /// <summary>The column of the order's id; −1 where it is not mapped.</summary>
    public int Id { get; } = id;
}
