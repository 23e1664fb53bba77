using System.Data.Common;
using System.Threading.Channels;

namespace CommerceMetrics.Sql;

public sealed partial class Warehouse
{
    /// <summary>Looks for order ids that more than one row of a node has, by a statement of its own: at most 1,000 a node, the most frequent first. Where refunds are rows of their own
    /// (<see cref="OrderMapping.Event"/>) and carry their order's id, an order and its refund are two rows of one id, and are told. For an id that is on two nodes see <see cref="FindSharedIdsAsync"/>.</summary>
    /// <param name="deadline">How long the whole call may take.</param>
    /// <param name="cancellationToken">Ends the call at once.</param>
    /// <exception cref="InvalidOperationException">The mapping has no order id.</exception>
    /// <exception cref="WarehouseException">A node did not answer whole within the deadline.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="deadline"/> is not above zero, or longer than 24 days.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public async Task<IReadOnlyList<RepeatedId>> FindRepeatedIdsAsync(TimeSpan deadline, CancellationToken cancellationToken = default)
    {
        Deadlines.Check(deadline);
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
                    repeated.Add(new RepeatedId(node.Name, IdOf(reader), (long)FieldValues.Whole(reader.GetValue(1), 1)!.Value));
                }
            }).ConfigureAwait(false);
            return repeated;
        }
    }

    /// <summary>Looks for order ids that are on more than one node: each node gives its ids once and in order, and they are compared as they come. Every id crosses the wire; memory does not grow with them.</summary>
    /// <param name="deadline">How long the whole call may take.</param>
    /// <param name="cancellationToken">Ends the call at once.</param>
    /// <returns>The first 1,000 in the order of their bytes; none where the warehouse has one node.</returns>
    /// <exception cref="InvalidOperationException">The mapping has no order id.</exception>
    /// <exception cref="InvalidDataException">A node's ids are out of order: the dialect's <see cref="SqlDialect.SortedText"/> does not sort by bytes.</exception>
    /// <exception cref="WarehouseException">A node did not answer whole within the deadline.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="deadline"/> is not above zero, or longer than 24 days.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public async Task<IReadOnlyList<SharedId>> FindSharedIdsAsync(TimeSpan deadline, CancellationToken cancellationToken = default)
    {
        Deadlines.Check(deadline);
        SqlStatement statement = Orders.SortedIdsStatement();
        if (nodes.Length == 1)
        {
            return [];
        }

        SharedIdsMerge merge = new(nodes);
        Task<List<SharedId>> found = Task.Run(merge.RunAsync, CancellationToken.None);
        try
        {
            await AskAllAsync("shared ids", deadline, (node, call) => SendAsync(node, call), static (_, _) => { }, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            merge.Complete();
        }

        return await found.ConfigureAwait(false);

        async Task<bool> SendAsync(WarehouseNode node, NodeCall call)
        {
            ChannelWriter<string> writer = merge.WriterOf(node);
            try
            {
                await call.ReadAsync(statement, async (reader, token) =>
                {
                    while (await reader.ReadAsync(token).ConfigureAwait(false))
                    {
                        await writer.WriteAsync(IdOf(reader), token).ConfigureAwait(false);
                    }
                }).ConfigureAwait(false);
            }
            finally
            {
                writer.TryComplete();
            }

            return true;
        }
    }

    private static string IdOf(DbDataReader reader) => (FieldValues.TryText(reader.GetValue(0), out string? text) ? text : reader.GetValue(0).ToString()) ?? "";
}
