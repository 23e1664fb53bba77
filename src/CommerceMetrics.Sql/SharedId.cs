namespace CommerceMetrics.Sql;

/// <summary>An order id that rows of several nodes have: counted once by each. Immutable.</summary>
/// <param name="Id">The id, as text.</param>
/// <param name="Nodes">The nodes, two or more, in the warehouse's order.</param>
public sealed record SharedId(string Id, IReadOnlyList<string> Nodes);
