using System.Data.Common;
using System.Diagnostics;
using NodaTime;

namespace CommerceMetrics.Sql.Tests;

/// <summary>A shard that dies or hangs is an error within the deadline, never a smaller sum; once it is back, a retry succeeds.</summary>
[Collection(ServerCollection.Name)]
public class ClickHouseFailureTests
{
    private const int Shard = 3;

    private static readonly CubeSchema Schema = new("market", "channel");
    private static readonly TestRow[] Rows = [.. TestOrders.As(TestMapping.Events, TestOrders.Random(3_000, seed: 5))];
    private static readonly DateInterval Days = new(new LocalDate(2011, 1, 1), new LocalDate(2013, 1, 1));

    [ServerFact(ServerKind.OwnClickHouse)]
    public async Task A_shard_killed_before_a_query()
    {
        using ServerEngine engine = Loaded();
        EngineServers.Signal(Shard, "KILL");
        await AssertFailsThenSucceedsAsync(engine, new SqlOrders(engine.Dialect, "orders", TestMapping.Events), TimeSpan.FromSeconds(20), () => { });
    }

    // The statement is pushed down to tables that are slow to read.
    [ServerFact(ServerKind.OwnClickHouse)]
    public async Task A_shard_killed_during_a_query()
    {
        using ServerEngine engine = Loaded();
        await AssertFailsThenSucceedsAsync(engine, new SqlOrders(engine.Dialect, "slow", TestMapping.Events), TimeSpan.FromSeconds(20), () => EngineServers.Signal(Shard, "KILL"));
    }

    // The shards send their rows, and the coordinator groups them.
    [ServerFact(ServerKind.OwnClickHouse)]
    public async Task A_shard_killed_while_rows_stream()
    {
        using ServerEngine engine = Loaded();
        SqlOrders orders = SqlOrders.FromQuery(engine.Dialect, "SELECT * FROM slow", TestMapping.Events);
        await AssertFailsThenSucceedsAsync(engine, orders, TimeSpan.FromSeconds(20), () => EngineServers.Signal(Shard, "KILL"));
    }

    [ServerTheory(ServerKind.OwnClickHouse)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_shard_stopped_by_a_signal(bool isDuring)
    {
        using ServerEngine engine = Loaded();
        if (!isDuring)
        {
            EngineServers.Signal(Shard, "STOP");
        }

        try
        {
            SqlOrders orders = new(engine.Dialect, "slow", TestMapping.Events);
            WarehouseException error = await AssertFailsAsync(engine, orders, TimeSpan.FromSeconds(1.5), () => EngineServers.Signal(Shard, "STOP"));
            Assert.True(error.IsTimeout);
        }
        finally
        {
            EngineServers.Signal(Shard, "CONT");
        }

        await AssertSucceedsAsync(engine);
    }

    // A profile that passes over shards that are down gives half a sum with the status 200; the statement says no.
    [ServerFact(ServerKind.OwnClickHouse)]
    public async Task A_setting_that_passes_over_dead_shards_is_overruled()
    {
        using ServerEngine engine = Loaded();
        EngineServers.Signal(Shard, "KILL");
        try
        {
            using HttpClient client = new();
            string address = EngineServers.At(EngineServers.ClickHouse + 1);
            using HttpResponseMessage half = await client.PostAsync(new Uri($"{address}?database={engine.Schema}&skip_unavailable_shards=1"), new StringContent("SELECT count() FROM orders"));
            Assert.Equal("1500", (await half.Content.ReadAsStringAsync()).Trim());
            SqlCubeStatement statement = new SqlOrders(engine.Dialect, "orders", TestMapping.Plain).CubeStatement(Schema, Days);
            using HttpResponseMessage refused = await client.PostAsync(new Uri($"{address}?database={engine.Schema}&skip_unavailable_shards=1"), new StringContent(statement.Text));
            Assert.False(refused.IsSuccessStatusCode);
        }
        finally
        {
            EngineServers.Up();
        }
    }

    // Without wait_end_of_query the status is 200 before anything goes wrong, and the error is the last line.
    [ServerFact(ServerKind.ClickHouse)]
    public async Task An_error_after_the_first_rows_is_an_error()
    {
        await using ClickHouseHttpConnection connection = new(EngineServers.At(EngineServers.ClickHouse + 1), "default", waits: false);
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = "SELECT toString(number), toFixedString('x', 1000), throwIf(number = 3000) FROM system.numbers LIMIT 5000 SETTINGS max_block_size = 500";
        long rows = 0;
        ClickHouseHttpException error = await Assert.ThrowsAsync<ClickHouseHttpException>(async () =>
        {
            await using DbDataReader reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                rows++;
            }
        });
        Assert.InRange(rows, 1, 3_000);
        Assert.Contains("throwIf", error.Message, StringComparison.Ordinal);
    }

    private static ServerEngine Loaded()
    {
        EngineServers.Up();
        ServerEngine engine = new(ServerEngine.Distributed);
        engine.Load(Rows);

        // About two seconds for the rows of a shard.
        engine.ExecuteOnShards("CREATE VIEW slow_rows AS SELECT * FROM orders WHERE sleepEachRow(0.0013) = 0");
        engine.Execute($"CREATE TABLE slow AS orders ENGINE = Distributed({EngineServers.At(EngineServers.Cluster)}, {engine.Schema}, slow_rows)");
        return engine;
    }

    private static async Task AssertFailsThenSucceedsAsync(ServerEngine engine, SqlOrders orders, TimeSpan deadline, Action during)
    {
        try
        {
            await AssertFailsAsync(engine, orders, deadline, during);
        }
        finally
        {
            EngineServers.Up();
        }

        await AssertSucceedsAsync(engine);
    }

    private static async Task<WarehouseException> AssertFailsAsync(ServerEngine engine, SqlOrders orders, TimeSpan deadline, Action during)
    {
        long started = Stopwatch.GetTimestamp();
        Task<WarehouseLoad> loading = engine.Warehouse(orders).LoadAsync(new CubeRequest(Schema) { Days = Days, Deadline = deadline });
        await Task.Delay(400);
        during();
        WarehouseException error = await Assert.ThrowsAsync<WarehouseException>(() => loading);
        Assert.True(Stopwatch.GetElapsedTime(started) < deadline + TimeSpan.FromSeconds(10), $"{Stopwatch.GetElapsedTime(started)}");
        return error;
    }

    private static async Task AssertSucceedsAsync(ServerEngine engine)
    {
        // A server that is back is not met at once by those who wait for it.
        WarehouseLoad load = await engine.Warehouse(TestMapping.Events).LoadAsync(new CubeRequest(Schema) { Days = Days, Deadline = TimeSpan.FromSeconds(20), Manifest = new LoadManifest(Rows.Length) });
        TestOrders.AssertSameCells(TestRow.Cube(Schema, Rows, Days), load.Cube);
    }
}
