namespace CommerceMetrics.Sql;

/// <summary>A node did not answer whole: it could not be reached, failed, broke off, hung beyond the deadline, or gave less than its manifest says. No cube is given, and a later call starts afresh.</summary>
public sealed class WarehouseException : Exception
{
    internal WarehouseException(string node, string message, Exception? cause)
        : base($"Node '{node}': {message}", cause) => Node = node;

    /// <summary>The node's name.</summary>
    public string Node { get; }

    /// <summary>Whether the deadline passed.</summary>
    public bool IsTimeout => InnerException is TimeoutException;
}
