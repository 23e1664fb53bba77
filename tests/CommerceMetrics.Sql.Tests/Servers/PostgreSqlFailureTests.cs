using System.Diagnostics;
using Npgsql;

namespace CommerceMetrics.Sql.Tests;

/// <summary>A connection that is lost is an error, never a smaller sum; a retry succeeds.</summary>
[Collection(ServerCollection.Name)]
public class PostgreSqlFailureTests
{
    // Many cells, so that most of them are not yet on their way when the first have been read.
    private const int Groups = 200_000;

    private static readonly OrderMapping Mapping = new()
    {
        PlacedAt = "placed_at",
        Instants = InstantForm.UnixSeconds,
        Dimensions = [("market", "market")],
        Currency = MappedColumn.Constant("EUR"),
        Status = MappedColumn.Constant("Paid"),
        Merchandise = "amount",
        Amounts = AmountForm.MinorUnits,
    };

    [ServerFact(ServerKind.Postgres)]
    public async Task A_backend_terminated_in_mid_read()
    {
        string name = NewName();
        SqlOrders orders = FromQuery($"SELECT 1640995200 AS placed_at, 'market ' || g AS market, 5 AS amount FROM generate_series(1, {Groups}) AS g");
        Warehouse warehouse = Of(orders, name);
        CubeSchema schema = new("market");
        Terminator terminator = new(name);
        WarehouseException error = await Assert.ThrowsAsync<WarehouseException>(() => warehouse.LoadAsync(new CubeRequest(schema) { Deadline = TimeSpan.FromSeconds(60), Progress = terminator }));
        Assert.False(error.IsTimeout);
        Assert.InRange(terminator.GroupsSeen, 1, Groups - 1);
        Assert.Equal(1, terminator.Terminated);

        WarehouseLoad retried = await warehouse.LoadAsync(new CubeRequest(schema) { Deadline = TimeSpan.FromSeconds(60) });
        Assert.Equal((Groups, Groups), (retried.Rows, retried.Cube.CellCount));
    }

    [ServerFact(ServerKind.Postgres)]
    public async Task A_backend_terminated_during_a_query()
    {
        string name = NewName();
        SqlOrders orders = FromQuery("SELECT 1640995200 + length(pg_sleep(60)::text) AS placed_at, 'x'::text AS market, 5 AS amount");
        Task<WarehouseLoad> loading = Of(orders, name).LoadAsync(new CubeRequest(new CubeSchema("market")) { Deadline = TimeSpan.FromSeconds(30) });
        await Task.Delay(500);
        Assert.Equal(1, Terminator.Terminate(name));
        WarehouseException error = await Assert.ThrowsAsync<WarehouseException>(() => loading);
        Assert.False(error.IsTimeout);
    }

    [ServerFact(ServerKind.Postgres)]
    public async Task A_node_that_does_not_answer_in_time()
    {
        SqlOrders orders = FromQuery("SELECT 1640995200 + length(pg_sleep(60)::text) AS placed_at, 'x'::text AS market, 5 AS amount");
        long started = Stopwatch.GetTimestamp();
        WarehouseException error = await Assert.ThrowsAsync<WarehouseException>(() => Of(orders, NewName()).LoadAsync(new CubeRequest(new CubeSchema("market")) { Deadline = TimeSpan.FromSeconds(1) }));
        Assert.True(error.IsTimeout);
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(30));
    }

    // The name finds the backend among others.
    private static Warehouse Of(SqlOrders orders, string name) => new(orders, () => new NpgsqlConnection($"{EngineServers.At(EngineServers.Postgres + 1)};Pooling=false;Application Name={name}"));

    private static string NewName() => $"cm_{Guid.NewGuid():N}";

    private static SqlOrders FromQuery(string query) => SqlOrders.FromQuery(SqlDialect.PostgreSql, query, Mapping);

    private sealed class Terminator(string name) : IProgress<WarehouseProgress>
    {
        public long GroupsSeen { get; private set; }

        public long Terminated { get; private set; }

        public static long Terminate(string name)
        {
            using NpgsqlConnection connection = new($"{EngineServers.At(EngineServers.Postgres + 1)};Pooling=false");
            connection.Open();
            using NpgsqlCommand command = new("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = @name", connection);
            command.Parameters.AddWithValue("name", name);
            return (long)command.ExecuteScalar()!;
        }

        public void Report(WarehouseProgress value)
        {
            GroupsSeen = value.Groups;
            if (Terminated == 0)
            {
                Terminated = Terminate(name);
            }
        }
    }
}
