using NodaTime;

namespace CommerceMetrics.Sql;

/// <summary>How a cube file is brought up to date. Immutable.</summary>
public sealed record UpdateOptions
{
    /// <summary>Days to load anew, such as the last few, on which statuses still change, or those whose rejected rows (<see cref="CubeRequest.ListRejected"/>) are mended by now; within <see cref="CubeRequest.Days"/>. None by default.</summary>
    public DateInterval? Reopened { get; init; }

    /// <summary>Go on with a file whose days were loaded by another mapping, table, schema's spelling, engine or set of nodes, where you know that they are the same orders: a table was renamed, a node moved. What is kept is then
    /// merged with what this warehouse gives, and its mark is taken for the file's. Otherwise it is refused.</summary>
    public bool AcceptsOtherOrders { get; init; }
}
