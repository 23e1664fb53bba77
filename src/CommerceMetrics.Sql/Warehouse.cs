using System.Data.Common;
using NodaTime;

namespace CommerceMetrics.Sql;

/// <summary>
/// Orders in a SQL engine, on one node or on several that have no coordinator: the same statement goes to all at once, and their cubes are merged as they arrive. What a cube tells is that of the
/// same rows read in process, bit for bit. Immutable, thread-safe: several calls may run at once, each with connections of its own.
/// </summary>
public sealed partial class Warehouse
{
    private readonly WarehouseNode[] nodes;

    /// <summary>A warehouse of one node.</summary>
    /// <param name="orders">Where the orders are.</param>
    /// <param name="connect">Makes a closed connection, which is opened, used for one call and disposed.</param>
    /// <exception cref="ArgumentNullException"><paramref name="orders"/> or <paramref name="connect"/> is null.</exception>
    public Warehouse(SqlOrders orders, Func<DbConnection> connect)
        : this(orders, [new WarehouseNode("warehouse", connect)])
    {
    }

    /// <summary>A warehouse of several nodes, each with a part of the orders: no order is on two of them.</summary>
    /// <exception cref="ArgumentException">There is no node, or two have one name.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="orders"/> or <paramref name="nodes"/> is null.</exception>
    public Warehouse(SqlOrders orders, IEnumerable<WarehouseNode> nodes)
    {
        ArgumentNullException.ThrowIfNull(orders);
        ArgumentNullException.ThrowIfNull(nodes);
        (Orders, this.nodes) = (orders, [.. nodes]);
        if (this.nodes.Length == 0)
        {
            throw new ArgumentException("There is no node; give at least one.", nameof(nodes));
        }

        if (this.nodes.GroupBy(node => node.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"Two nodes are named '{twice.Key}'; names are distinct.", nameof(nodes));
        }
    }

    /// <summary>Where the orders are.</summary>
    public SqlOrders Orders { get; }

    /// <summary>The nodes.</summary>
    public IReadOnlyList<WarehouseNode> Nodes => nodes;

    /// <summary>Loads a cube.</summary>
    /// <param name="request">What to load.</param>
    /// <param name="cancellationToken">Ends the call at once.</param>
    /// <exception cref="RejectedRowsException">There are rows that a reader would reject, and they are not to be listed.</exception>
    /// <exception cref="WarehouseException">A node did not answer whole within the deadline, or not what its manifest says.</exception>
    /// <exception cref="ArgumentException">The schema's dimensions are not the mapping's, or a manifest is for no node.</exception>
    /// <exception cref="InvalidOperationException">Days are declared complete and not given.</exception>
    /// <exception cref="InvalidDataException">The provider gave something that the statement does not give; rows came in while all were read.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is null.</exception>
    public async Task<WarehouseLoad> LoadAsync(CubeRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        Check(request);
        using SalesCubeBuilder merged = new(request.Schema);
        RejectTally rejected = new();
        List<SqlStatement> statements = [];
        long accepted = 0;
        await AskAllAsync("load", request.Deadline, (node, call) => LoadAsync(node, request, call), Merge, cancellationToken).ConfigureAwait(false);
        if (!rejected.IsEmpty && !request.ListRejected)
        {
            throw new RejectedRowsException(rejected.ToList());
        }

        if (request.DeclareDays)
        {
            merged.Declare(request.Days!);
        }

        WarehouseLoad load = new() { Cube = merged.Build(), Accepted = accepted, Rejected = rejected.ToList(), Statements = [.. statements.DistinctBy(statement => statement.Text)] };
        request.Manifest?.Hold(nodes.Length == 1 ? nodes[0].Name : "all", load.Rows, load.Cube);
        return load;

        void Merge(WarehouseNode node, Answer<SalesCube> answer)
        {
            request.NodeManifests.GetValueOrDefault(node.Name)?.Hold(node.Name, answer.Accepted + answer.Rejected.ToList().Sum(rows => rows.Rows), answer.Target);
            merged.Add(answer.Target, DayOverlap.OrdersAreDisjoint);
            rejected.Add(answer.Rejected);
            statements.AddRange(answer.Statements);
            accepted += answer.Accepted;
        }
    }

    /// <summary>The statements of a load, without loading, each with what it is for (<see cref="SqlStatement.Purpose"/>): the cube's, and the one before it that asks for the range of instants where that is needed, which alone runs,
    /// on the first node. Where an engine's sums are tried first (<see cref="SqlCubeStatement.Trial"/>) the cube has two: the second runs if the first overflows.</summary>
    /// <param name="request">What would be loaded.</param>
    /// <param name="cancellationToken">Ends the call at once.</param>
    /// <exception cref="WarehouseException">The node did not answer within the deadline.</exception>
    /// <exception cref="ArgumentException">The schema's dimensions are not the mapping's.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is null.</exception>
    public async Task<IReadOnlyList<SqlStatement>> ExplainAsync(CubeRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        Check(request);
        if (request.Days is not null && !Orders.NeedsRange)
        {
            return Both(Orders.CubeStatement(request.Schema, request.Days));
        }

        List<SqlStatement> ran = [];
        await new Warehouse(Orders, [nodes[0]]).AskAllAsync(
            "explain", request.Deadline, (_, call) => StatementAsync(request, call, ran), (_, statement) => ran.AddRange(Both(statement)), cancellationToken).ConfigureAwait(false);
        return ran;

        static SqlStatement[] Both(SqlCubeStatement statement) => statement.Trial is null ? [statement] : [statement.Trial, statement];
    }

    private void Check(CubeRequest request)
    {
        if (request.DeclareDays && request.Days is null)
        {
            throw new InvalidOperationException("The request declares days complete and names none; set CubeRequest.Days.");
        }

        if (request.NodeManifests.Keys.FirstOrDefault(name => !nodes.Any(node => node.Name == name)) is string unknown)
        {
            throw new ArgumentException($"A manifest is for the node '{unknown}'; the nodes are {string.Join(", ", nodes.Select(node => node.Name))}.", nameof(request));
        }

        Orders.RequireDimensions(request.Schema);
    }

    private async Task<Answer<SalesCube>> LoadAsync(WarehouseNode node, CubeRequest request, NodeCall call)
    {
        SalesCubeBuilder? builder = null;
        try
        {
            Answer<WholeCube> answer = await ReadAsync(node, request, call, Begin).ConfigureAwait(false);
            return new Answer<SalesCube>(builder!.Build(), answer.Accepted, answer.Rejected, answer.Statements);
        }
        finally
        {
            builder?.Dispose();
        }

        WholeCube Begin()
        {
            builder?.Dispose();
            return new WholeCube(builder = new SalesCubeBuilder(request.Schema, loadId: LoadIdOf(request.LoadId, node)));
        }
    }

    // Each node's is its own.
    private string? LoadIdOf(string? loadId, WarehouseNode node) => loadId is null || nodes.Length == 1 ? loadId : $"{loadId}/{node.Name}";

    private async Task<Answer<T>> ReadAsync<T>(WarehouseNode node, CubeRequest request, NodeCall call, Func<T> begin)
        where T : ICellTarget
    {
        List<SqlStatement> ran = [];
        SqlCubeStatement statement = await StatementAsync(request, call, ran).ConfigureAwait(false);
        if (statement.Trial is SqlCubeStatement trial)
        {
            try
            {
                return await RunAsync(trial).ConfigureAwait(false);
            }
            catch (Exception error) when (error is TrialOverflowException || (error is DbException failure && Orders.Dialect.IsOverflow(failure)))
            {
                // What was read of it is let go.
            }
        }

        return await RunAsync(statement).ConfigureAwait(false);

        async Task<Answer<T>> RunAsync(SqlCubeStatement running)
        {
            ran.Add(running);
            T target = begin();
            CubeReading reading = new(running.Layout, target);
            await call.ReadAsync(running, (reader, token) => SalesCubeReading.ReadAsync(reader, reading, node.Name, request.Progress, token)).ConfigureAwait(false);
            call.Rows = reading.Accepted;
            call.Rejected = reading.Rejected.ToList().Sum(rows => rows.Rows);
            return new Answer<T>(target, reading.Accepted, reading.Rejected, ran);
        }
    }

    private async Task<SqlCubeStatement> StatementAsync(CubeRequest request, NodeCall call, List<SqlStatement> ran) =>
        Orders.CubeStatement(request.Schema, request.Days, await RangeAsync(request, call, ran).ConfigureAwait(false));

    // Null where the days say all.
    private async Task<DateInterval?> RangeAsync(CubeRequest request, NodeCall call, List<SqlStatement> ran)
    {
        if (request.Days is not null && !Orders.NeedsRange)
        {
            return null;
        }

        SqlStatement asked = Orders.RangeStatement(request.Schema, request.Days);
        ran.Add(asked);

        // Where no row has an instant, those without one are still to be told.
        return await call.ReadRangeAsync(asked, Orders).ConfigureAwait(false) ?? request.Days ?? new DateInterval(new LocalDate(1970, 1, 1), new LocalDate(1970, 1, 1));
    }

    private sealed record Answer<T>(T Target, long Accepted, RejectTally Rejected, IReadOnlyList<SqlStatement> Statements);
}
