namespace CommerceMetrics.Sql;

public sealed partial class Warehouse
{
    /// <summary>Looks for order ids that more than one row of a node has, by a statement of its own: at most 1,000 a node, the most frequent first. An id that is on two nodes is not found.</summary>
    /// <param name="deadline">How long the whole call may take.</param>
    /// <param name="cancellationToken">Ends the call at once.</param>
    /// <exception cref="InvalidOperationException">The mapping has no order id.</exception>
    /// <exception cref="WarehouseException">A node did not answer whole within the deadline.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="deadline"/> is not above zero, or longer than 24 days.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public async Task<IReadOnlyList<RepeatedId>> FindRepeatedIdsAsync(TimeSpan deadline, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(deadline, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(deadline, TimeSpan.FromDays(24));
        SqlStatement statement = Orders.RepeatedIdsStatement();
        List<RepeatedId> found = [];
        await AskAllAsync("repeated ids", deadline, (node, call) => FindAsync(node, call), (_, repeated) => found.AddRange(repeated), cancellationToken).ConfigureAwait(false);
        return [.. found.OrderByDescending(id => id.Rows).ThenBy(id => id.Id, StringComparer.Ordinal).ThenBy(id => id.Node, StringComparer.Ordinal)];

        async Task<List<RepeatedId>> FindAsync(WarehouseNode node, NodeCall call)
        {
            List<RepeatedId> repeated = [];
            await call.ReadAsync(statement, async (reader, token) =>
            {
                while (await reader.ReadAsync(token).ConfigureAwait(false))
                {
                    string? id = FieldValues.TryText(reader.GetValue(0), out string? text) ? text : reader.GetValue(0).ToString();
                    repeated.Add(new RepeatedId(node.Name, id ?? "", (long)FieldValues.Whole(reader.GetValue(1), 1)!.Value));
                }
            }).ConfigureAwait(false);
            return repeated;
        }
    }
}
