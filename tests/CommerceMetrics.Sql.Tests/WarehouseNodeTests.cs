using System.Data.Common;
using System.Diagnostics;
using NodaTime;

namespace CommerceMetrics.Sql.Tests;

/// <summary>Several nodes, and what goes wrong on one of them: an error within the deadline, never a smaller cube, and a retry succeeds.</summary>
public class WarehouseNodeTests
{
    private static readonly CubeSchema Schema = new("market", "channel");
    private static readonly TestRow[] Rows = [.. TestOrders.As(TestMapping.Events, TestOrders.Random(600, seed: 11))];

    [Theory]
    [MemberData(nameof(TestEngine.Names), MemberType = typeof(TestEngine))]
    public async Task Cubes_of_nodes_are_one_cube(string name)
    {
        using TestEngine first = new(name), second = new(name), third = new(name);
        TestEngine[] engines = [first, second, third];
        for (int i = 0; i < engines.Length; i++)
        {
            engines[i].Load(Rows.Where((_, row) => row % 3 == i));
        }

        Warehouse warehouse = new(new SqlOrders(first.Dialect, "orders", TestMapping.Events), engines.Select((engine, i) => new WarehouseNode($"node{i}", engine.Connect)));
        List<WarehouseProgress> told = [];
        WarehouseLoad load = await warehouse.LoadAsync(new CubeRequest(Schema) { Progress = new Told(told) });
        TestOrders.AssertSame(TestRow.Cube(Schema, Rows), load.Cube);
        Assert.Equal(Rows.Length, load.Rows);
        Assert.Equal(["node0", "node1", "node2"], told.Where(progress => progress.IsDone).Select(progress => progress.Node).Order());
        Assert.Equal(Rows.Length, told.Where(progress => progress.IsDone).Sum(progress => progress.Rows));

        WarehouseLoad named = await warehouse.LoadAsync(new CubeRequest(Schema) { LoadId = "x" });
        Assert.Equal(["x/node0", "x/node1", "x/node2"], named.Cube.Loads.Select(loaded => loaded.Id));
    }

    [Theory]
    [InlineData(Fault.RefusesToOpen, false)]
    [InlineData(Fault.HangsOnOpen, true)]
    [InlineData(Fault.HangsOnOpenAndFailsWhenTold, true)]
    [InlineData(Fault.BlocksOnOpen, true)]
    [InlineData(Fault.BlocksOnExecute, true)]
    [InlineData(Fault.BlocksOnExecuteAndClose, true)]
    [InlineData(Fault.HangsOnRead, true)]
    [InlineData(Fault.BlocksOnRead, true)]
    [InlineData(Fault.BreaksOnRead, false)]
    [InlineData(Fault.BreaksAtEnd, false)]
    public async Task A_node_that_fails_or_hangs_is_an_error_within_the_deadline_and_a_retry_succeeds(object fault, bool isTimeout)
    {
        using TestEngine first = new("SQLite"), second = new("SQLite");
        first.Load(Rows.Take(300));
        second.Load(Rows.Skip(300));
        Fault now = (Fault)fault;
        Warehouse warehouse = new(
            new SqlOrders(first.Dialect, "orders", TestMapping.Plain),
            [new WarehouseNode("good", first.Connect), new WarehouseNode("bad", () => new FaultyConnection(second.Connect(), now, rowsBefore: 1))]);
        CubeRequest request = new(Schema) { Days = new DateInterval(new LocalDate(2011, 1, 1), new LocalDate(2013, 1, 1)), Deadline = TimeSpan.FromMilliseconds(isTimeout ? 700 : 20_000) };
        long started = Stopwatch.GetTimestamp();
        WarehouseException error = await Assert.ThrowsAsync<WarehouseException>(() => warehouse.LoadAsync(request));
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(10));
        Assert.Equal(("bad", isTimeout), (error.Node, error.IsTimeout));
        Assert.StartsWith("Node 'bad': ", error.Message, StringComparison.Ordinal);

        now = Fault.None;
        WarehouseLoad load = await warehouse.LoadAsync(request with { Deadline = TimeSpan.FromSeconds(60) });
        TestOrders.AssertSame(TestRow.Cube(Schema, TestOrders.As(TestMapping.Plain, Rows), request.Days), load.Cube);
    }

    [Theory]
    [MemberData(nameof(TestEngine.Names), MemberType = typeof(TestEngine))]
    public async Task Ids_that_nodes_share_are_found_whatever_their_order_and_number(string name)
    {
        using TestEngine first = new(name), second = new(name), third = new(name);
        string[][] ids =
        [
            [.. Enumerable.Range(0, 4_000).Select(i => $"{i}"), "é", "\U0001F600", "\uFF5E", "a"],
            [.. Enumerable.Range(3_998, 4_000).Select(i => $"{i}"), "\U0001F600", "a", "a", "A"],
            ["3999", "\uFF5E", "é", "e", "10"],
        ];
        TestEngine[] engines = [first, second, third];
        foreach ((TestEngine engine, string[] own) in engines.Zip(ids))
        {
            engine.Execute($"CREATE TABLE orders (id {(engine.IsSqlite ? "" : "VARCHAR")}, placed_at BIGINT, currency VARCHAR, status VARCHAR, amount BIGINT)");
            engine.Execute($"INSERT INTO orders VALUES {string.Join(", ", own.Select(id => $"({(engine.IsSqlite && id.All(char.IsAsciiDigit) ? id : $"'{id}'")}, 0, 'EUR', 'Paid', 1)"))}, (NULL, 0, 'EUR', 'Paid', 1)");
        }

        OrderMapping mapping = new() { OrderId = "id", PlacedAt = "placed_at", Instants = InstantForm.UnixSeconds, Currency = "currency", Status = "status", Merchandise = "amount" };
        WarehouseNode[] nodes = [.. engines.Select((engine, i) => new WarehouseNode($"n{i}", engine.Connect))];
        SqlOrders orders = new(first.Dialect, "orders", mapping);
        SharedId[] found = [.. await new Warehouse(orders, nodes).FindSharedIdsAsync(TimeSpan.FromSeconds(60))];
        Assert.Equal(
            ["10 n0 n2", "3998 n0 n1", "3999 n0 n1 n2", "a n0 n1", "é n0 n2", "\uFF5E n0 n2", "\U0001F600 n0 n1"],
            found.Select(id => $"{id.Id} {string.Join(' ', id.Nodes)}"));
        Assert.Empty(await new Warehouse(orders, nodes[..1]).FindSharedIdsAsync(TimeSpan.FromSeconds(60)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => new Warehouse(new SqlOrders(first.Dialect, "orders", mapping with { OrderId = null }), nodes).FindSharedIdsAsync(TimeSpan.FromSeconds(60)));

        // Whatever goes wrong on one node ends the call, though the others wait to be read.
        foreach (Fault fault in new[] { Fault.RefusesToOpen, Fault.BlocksOnRead, Fault.HangsOnRead, Fault.BreaksOnRead, Fault.BreaksAtEnd })
        {
            bool hangs = fault is Fault.BlocksOnRead or Fault.HangsOnRead;
            Warehouse faulty = new(orders, [nodes[0], nodes[1], new WarehouseNode("bad", () => new FaultyConnection(third.Connect(), fault, rowsBefore: 1))]);
            WarehouseException error = await Assert.ThrowsAsync<WarehouseException>(() => faulty.FindSharedIdsAsync(hangs ? TimeSpan.FromSeconds(2) : TimeSpan.FromSeconds(60)));
            Assert.Equal(hangs, error.IsTimeout);
            Assert.True(hangs || error.Node == "bad");
        }
    }

    [Fact]
    public async Task A_cancelled_call_ends_at_once_though_the_provider_hangs()
    {
        using TestEngine engine = new("SQLite");
        engine.Load(Rows);
        Warehouse warehouse = new(new SqlOrders(engine.Dialect, "orders", TestMapping.Plain), () => new FaultyConnection(engine.Connect(), Fault.BlocksOnExecute));
        using CancellationTokenSource source = new(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => warehouse.LoadAsync(new CubeRequest(Schema), source.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => warehouse.LoadAsync(new CubeRequest(Schema), source.Token));
    }

    [Fact]
    public async Task An_answer_that_is_not_what_the_manifest_says_is_refused()
    {
        using TestEngine first = new("SQLite"), second = new("SQLite");
        first.Load(Rows.Take(300));
        second.Load(Rows.Skip(300));
        Warehouse warehouse = new(new SqlOrders(first.Dialect, "orders", TestMapping.Events), [new WarehouseNode("a", first.Connect), new WarehouseNode("b", second.Connect)]);
        CubeLoad all = TestRow.Cube(Schema, Rows, loadId: "all").Loads[0];
        LoadManifest manifest = new(600, all.Sales, all.Refunds);
        CubeRequest request = new(Schema) { Manifest = manifest, NodeManifests = new Dictionary<string, LoadManifest> { ["a"] = new(300) } };
        Assert.Equal(600, (await warehouse.LoadAsync(request)).Rows);

        WarehouseException rows = await Refused(request with { NodeManifests = new Dictionary<string, LoadManifest> { ["b"] = new(301) } });
        Assert.Equal("Node 'b': the answer is of 300 rows, the manifest says 301: a part is missing.", rows.Message);
        Assert.Contains("there are more", (await Refused(request with { Manifest = new LoadManifest(599) })).Message, StringComparison.Ordinal);
        await Refused(request with { Manifest = manifest with { Sales = all.Sales.Add(Money.FromMinorUnits(1, Currency.EUR)) } });
        await Refused(request with { Manifest = manifest with { Refunds = MoneyBag.Empty } });
        await Assert.ThrowsAsync<ArgumentException>(() => warehouse.LoadAsync(request with { NodeManifests = new Dictionary<string, LoadManifest> { ["c"] = new(1) } }));

        Task<WarehouseException> Refused(CubeRequest request) => Assert.ThrowsAsync<WarehouseException>(() => warehouse.LoadAsync(request));
    }

    [Fact]
    public async Task Nodes_and_requests_are_checked()
    {
        SqlOrders orders = new(SqlDialect.Sqlite, "orders", TestMapping.Plain);
        WarehouseNode node = new("a", () => throw new InvalidOperationException());
        Assert.Throws<ArgumentException>(() => new Warehouse(orders, []));
        Assert.Throws<ArgumentException>(() => new Warehouse(orders, [node, node]));
        Assert.Throws<ArgumentException>(() => new WarehouseNode(" ", () => throw new InvalidOperationException()));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CubeRequest(Schema) { Deadline = TimeSpan.Zero });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CubeRequest(Schema) { Deadline = Timeout.InfiniteTimeSpan });
        await Assert.ThrowsAsync<InvalidOperationException>(() => new Warehouse(orders, [node]).LoadAsync(new CubeRequest(Schema) { DeclareDays = true }));
        await Assert.ThrowsAsync<ArgumentException>(() => new Warehouse(orders, [node]).LoadAsync(new CubeRequest(new CubeSchema("market"))));
    }

    private sealed class Told(List<WarehouseProgress> told) : IProgress<WarehouseProgress>
    {
        public void Report(WarehouseProgress value)
        {
            lock (told)
            {
                told.Add(value);
            }
        }
    }
}
