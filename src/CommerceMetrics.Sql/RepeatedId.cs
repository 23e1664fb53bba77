namespace CommerceMetrics.Sql;

/// <summary>An order id that several rows of one node have. Immutable.</summary>
/// <param name="Node">The node.</param>
/// <param name="Id">The id, as text.</param>
/// <param name="Rows">How many rows have it.</param>
public sealed record RepeatedId(string Node, string Id, long Rows);
