using NodaTime;

namespace CommerceMetrics.Sql;

public sealed partial class Warehouse
{
    private const int MostRejected = 10_000;

    /// <summary>Looks for rows that a load of the same request counts as rejected (<see cref="WarehouseLoad.Rejected"/>), by a statement of its own: their order ids, what is wrong, and the value at fault. With <paramref name="most"/> above the number of
    /// rejected rows it gives each of them, by the same field and reason as the load counts it.</summary>
    /// <param name="request">What would be loaded; <see cref="CubeRequest.ListRejected"/>, manifests and progress do not matter.</param>
    /// <param name="most">At most so many of each node, 1 to 10,000: the first in the order of their ids.</param>
    /// <param name="cancellationToken">Ends the call at once.</param>
    /// <returns>By node, then by id; none where all rows can be used.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="most"/> is not within 1 to 10,000.</exception>
    /// <exception cref="ArgumentException">The schema's dimensions are not the mapping's.</exception>
    /// <exception cref="WarehouseException">A node did not answer whole within the deadline.</exception>
    /// <exception cref="InvalidDataException">The provider gave something that the statement does not give; rows came in while all were read.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is null.</exception>
    public async Task<IReadOnlyList<RejectedRow>> FindRejectedAsync(CubeRequest request, int most = 100, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, MostRejected);
        Check(request);
        Dictionary<string, List<RejectedRow>> found = [];
        await AskAllAsync("rejected rows", request.Deadline, (node, call) => FindAsync(node, call), (node, rows) => found.Add(node.Name, rows), cancellationToken).ConfigureAwait(false);
        return [.. nodes.SelectMany(node => found[node.Name])];

        async Task<List<RejectedRow>> FindAsync(WarehouseNode node, NodeCall call)
        {
            DateInterval? range = await RangeAsync(request, call, []).ConfigureAwait(false);
            SqlRejectedStatement statement = Orders.RejectedStatement(request.Schema, request.Days, range, most);
            RowReading row = new(statement.Layout);
            List<RejectedRow> rows = [];
            await call.ReadAsync(statement, async (reader, token) =>
            {
                while (await reader.ReadAsync(token).ConfigureAwait(false))
                {
                    if (row.Read(reader) && row.Fault is CubeLayout.Fault fault)
                    {
                        string? id = statement.Id < 0 ? null : FieldValues.AnyText(row.Value(statement.Id));
                        string? value = statement.Fields.TryGetValue((fault.Rank, fault.Field), out int column) ? FieldValues.AnyText(row.Value(column)) : null;
                        rows.Add(new RejectedRow(node.Name, id, fault.Field, fault.Reason, value));
                    }
                }
            }).ConfigureAwait(false);
            return rows;
        }
    }
}
