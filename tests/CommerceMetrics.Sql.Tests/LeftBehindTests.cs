using System.Data;
using System.Data.Common;
using NodaTime;

namespace CommerceMetrics.Sql.Tests;

/// <summary>A statement that a call left behind. Alone: where other tests hold every thread of the pool, the statement may end before a timer is heard.</summary>
[Collection(nameof(LeftBehindTests))]
[CollectionDefinition(nameof(LeftBehindTests), DisableParallelization = true)]
public class LeftBehindTests
{
    private static readonly CubeSchema Schema = new("market", "channel");
    private static readonly TestRow[] Rows = [.. TestOrders.As(TestMapping.Events, TestOrders.Random(600, seed: 11))];

    // Its provider waits for a running statement where a connection is closed, and keeps all others of its pool waiting.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_statement_of_SQLite_that_is_left_behind_keeps_no_other_call_waiting(bool cancels)
    {
        using TestEngine engine = new("SQLite", pools: true);
        engine.Load(Rows);
        TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Warehouse slow = new(SqlOrders.FromQuery(engine.Dialect, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000000) SELECT orders.* FROM n JOIN orders ON orders.id = n.i", TestMapping.Plain), () =>
        {
            DbConnection connection = engine.Connect();
            connection.StateChange += (_, change) =>
            {
                if (change.CurrentState == ConnectionState.Closed)
                {
                    closed.TrySetResult();
                }
            };
            return connection;
        });
        CubeRequest request = new(Schema) { Days = new DateInterval(new LocalDate(2011, 1, 1), new LocalDate(2013, 1, 1)) };
        using CancellationTokenSource source = new();
        if (cancels)
        {
            source.CancelAfter(300);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => slow.LoadAsync(request, source.Token));
        }
        else
        {
            Assert.True((await Assert.ThrowsAsync<WarehouseException>(() => slow.LoadAsync(request with { Deadline = TimeSpan.FromMilliseconds(300) }))).IsTimeout);
        }

        WarehouseLoad load = await new Warehouse(new SqlOrders(engine.Dialect, "orders", TestMapping.Plain), engine.Connect).LoadAsync(request with { Deadline = TimeSpan.FromSeconds(60) });
        using (DbConnection own = engine.Connect())
        {
            own.Open();
        }

        Assert.Equal(Rows.Length, load.Rows);
        Assert.False(closed.Task.IsCompleted, "The slow statement ended before another call was made.");

        // The work itself closes its connection once it ends.
        await closed.Task.WaitAsync(TimeSpan.FromMinutes(5));
    }
}
