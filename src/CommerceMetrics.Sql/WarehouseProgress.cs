namespace CommerceMetrics.Sql;

/// <summary>How far the reading of one node's result has come; it begins anew where a sum that was tried first overflows. Immutable.</summary>
/// <param name="Node">The node's name.</param>
/// <param name="Groups">Rows of the result read so far: groups, not orders.</param>
/// <param name="Rows">Rows of the table that they stand for.</param>
/// <param name="IsDone">Whether the result is read to its end.</param>
public sealed record WarehouseProgress(string Node, long Groups, long Rows, bool IsDone);
