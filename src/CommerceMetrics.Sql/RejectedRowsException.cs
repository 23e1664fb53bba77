namespace CommerceMetrics.Sql;

/// <summary>A load or a count of buyers met rows that a reader would reject, and was not asked to list them (<see cref="CubeRequest.ListRejected"/>, <see cref="BuyersRequest.ListRejected"/>). No figure is given.</summary>
public sealed class RejectedRowsException : Exception
{
    internal RejectedRowsException(IReadOnlyList<RejectedRows> rejected, string request = nameof(CubeRequest))
        : base($"Rows cannot be used: {string.Join("; ", rejected.Select(rows => rows.ToString()))}. Correct them at the source, or set {request}.ListRejected to leave them out and have them listed.") => Rejected = rejected;

    /// <summary>How many rows, by reason and field.</summary>
    public IReadOnlyList<RejectedRows> Rejected { get; }
}
