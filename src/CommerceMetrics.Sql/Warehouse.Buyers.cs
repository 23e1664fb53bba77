using NodaTime;

namespace CommerceMetrics.Sql;

public sealed partial class Warehouse
{
    /// <summary>Counts distinct buyers and cohorts in the engine, for the windows asked, exactly: the figures of a <see cref="BuyerTable"/> and a <see cref="CohortTable"/> of the same rows. Of rows, what buyers need is looked at
    /// alone: instants, dimensions, currency, status, event and orders; a row whose amounts a load would reject counts here. A buyer is who has the same text in the column of buyers.</summary>
    /// <param name="request">What to count.</param>
    /// <param name="cancellationToken">Ends the call at once.</param>
    /// <exception cref="InvalidOperationException">The mapping has no buyer; or there are several nodes, and the request does not say that they are sharded by buyer: distinct counts do not add.</exception>
    /// <exception cref="ArgumentException">There is no window, windows are out of order or overlap, the rows are grouped by something else than dimensions, or the schema's dimensions are not the mapping's.</exception>
    /// <exception cref="RejectedRowsException">There are rows that a reader would reject by these columns, on whatever day, and they are not to be listed (<see cref="BuyersRequest.ListRejected"/>).</exception>
    /// <exception cref="WarehouseException">A node did not answer whole within the deadline.</exception>
    /// <exception cref="InvalidDataException">The provider gave something that the statement does not give.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is null.</exception>
    public async Task<WarehouseBuyers> CountBuyersAsync(BuyersRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        Check(request);
        BuyersReading reading = new(request);
        RejectTally rejected = new();
        List<SqlStatement> statements = [];
        await AskAllAsync(
            "buyers",
            request.Deadline,
            (_, call) => CountAsync(request, call),
            (_, answer) =>
            {
                reading.Add(answer.Rows);
                rejected.Add(answer.Rejected);
                statements.AddRange(answer.Statements);
            },
            cancellationToken).ConfigureAwait(false);
        if (!rejected.IsEmpty && !request.ListRejected)
        {
            throw new RejectedRowsException(rejected.ToList(), nameof(BuyersRequest));
        }

        return reading.Build(rejected.ToList(), [.. statements.DistinctBy(statement => statement.Text)]);
    }

    private void Check(BuyersRequest request)
    {
        Orders.RequireDimensions(request.Schema);
        if (Orders.Mapping.Buyer is null)
        {
            throw new InvalidOperationException("The mapping has no Buyer; map it to count buyers.");
        }

        if (nodes.Length > 1 && !request.IsShardedByBuyer)
        {
            throw new InvalidOperationException($"The warehouse has {nodes.Length} nodes, and a buyer who is on two of them would count twice. Set BuyersRequest.IsShardedByBuyer if each buyer's orders are on one node; else count in process with a BuyerLog.");
        }

        if (request.Windows.Count == 0 || Enumerable.Range(1, request.Windows.Count - 1).Any(i => request.Windows[i].Start <= request.Windows[i - 1].End))
        {
            throw new ArgumentException("The windows are none, out of order, or have a day in common; give them in order of time, each apart.", nameof(request));
        }

        if (request.By.Kept is not null || request.By.Names.Any(name => !request.Schema.Dimensions.Contains(name)))
        {
            throw new ArgumentException($"The rows are by '{request.By}'; buyers are counted in the engine by dimensions ({string.Join(", ", request.Schema.Dimensions)}) or for all.", nameof(request));
        }
    }

    private async Task<(IReadOnlyList<BuyersReading.Row> Rows, RejectTally Rejected, IReadOnlyList<SqlStatement> Statements)> CountAsync(BuyersRequest request, NodeCall call)
    {
        SqlStatement asked = new CubeStatementWriter(Orders, request.Schema, null, null).WriteRange(isOfBuyers: true);
        DateInterval range = await call.ReadRangeAsync(asked, Orders).ConfigureAwait(false) ?? request.Windows[0];
        SqlRejectedStatement bad = new CubeStatementWriter(Orders, request.Schema, null, range).WriteRejectedOfBuyers();
        RejectTally rejected = await RejectedOfBuyersAsync(bad, call).ConfigureAwait(false);
        if (!rejected.IsEmpty && !request.ListRejected)
        {
            return ([], rejected, [asked, bad]);
        }

        SqlStatement statement = new CubeStatementWriter(Orders, request.Schema, null, range).WriteBuyers(request.Windows, request.Definition, request.By.Names);
        List<BuyersReading.Row> rows = [];
        await call.ReadAsync(statement, async (reader, token) =>
        {
            while (await reader.ReadAsync(token).ConfigureAwait(false))
            {
                rows.Add(BuyersReading.Row.Read(reader, request.By.Names.Count));
            }
        }).ConfigureAwait(false);
        return (rows, rejected, [asked, bad, statement]);
    }

    private static async Task<RejectTally> RejectedOfBuyersAsync(SqlRejectedStatement statement, NodeCall call)
    {
        RowReading row = new(statement.Layout);
        RejectTally rejected = new();
        await call.ReadAsync(statement, async (reader, token) =>
        {
            while (await reader.ReadAsync(token).ConfigureAwait(false))
            {
                if (row.Read(reader) && row.Fault is CubeLayout.Fault fault)
                {
                    rejected.Add(fault, (long)row.Whole(statement.Layout.Rows)!.Value, row.Example);
                }
            }
        }).ConfigureAwait(false);
        return rejected;
    }
}
