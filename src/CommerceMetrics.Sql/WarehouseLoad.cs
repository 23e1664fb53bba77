namespace CommerceMetrics.Sql;

/// <summary>A cube and how it came about. Immutable.</summary>
public sealed record WarehouseLoad
{
    /// <summary>The cube.</summary>
    public required SalesCube Cube { get; init; }

    /// <summary>Rows of the table on the days read; of an update, those of this call.</summary>
    public long Rows => Accepted + Rejected.Sum(rows => rows.Rows);

    /// <summary>Rows that entered the cube.</summary>
    public required long Accepted { get; init; }

    /// <summary>Rows that were left out, by reason and field; empty unless <see cref="CubeRequest.ListRejected"/> was set. Of an update (<see cref="Warehouse.UpdateAsync"/>) those of the days read by this call alone:
    /// what days that the file held already had left out is not told again, so keep it where it matters.</summary>
    public required IReadOnlyList<RejectedRows> Rejected { get; init; }

    /// <summary>The statements that ran, each once by its text: the same on every node, unless all rows were asked for or refunds have two dates, where each node's is for its own range of days. A cube's is a <see cref="SqlCubeStatement"/>.</summary>
    public required IReadOnlyList<SqlStatement> Statements { get; init; }
}
