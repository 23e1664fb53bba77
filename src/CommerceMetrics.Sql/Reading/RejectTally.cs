namespace CommerceMetrics.Sql;

/// <summary>Counts rejected rows by field and reason, in the order of faults.</summary>
internal sealed class RejectTally
{
    private readonly Dictionary<(int Rank, string Field, RejectReason Reason), (long Rows, string? Example)> counts = [];

    public bool IsEmpty => counts.Count == 0;

    public void Add(CubeLayout.Fault fault, long rows, string? example)
    {
        (int, string, RejectReason) key = (fault.Rank, fault.Field, fault.Reason);
        (long known, string? first) = counts.GetValueOrDefault(key);

        // The least, so that the order of groups and nodes does not show.
        counts[key] = (known + rows, first is null || (example is not null && string.CompareOrdinal(example, first) < 0) ? example : first);
    }

    public void Add(RejectTally other)
    {
        foreach (((int rank, string field, RejectReason reason), (long rows, string? example)) in other.counts)
        {
            Add(new CubeLayout.Fault(field, reason, rank), rows, example);
        }
    }

    public IReadOnlyList<RejectedRows> ToList() =>
    [
        .. counts.OrderBy(pair => pair.Key.Rank).ThenBy(pair => pair.Key.Field, StringComparer.Ordinal).ThenBy(pair => pair.Key.Reason)
            .Select(pair => new RejectedRows(pair.Key.Reason, pair.Key.Field, pair.Value.Rows, pair.Value.Example)),
    ];
}
