using NodaTime;

namespace CommerceMetrics.Sql.Tests;

/// <summary>Distinct buyers and cohorts of servers are those of SQLite, which are those of a log.</summary>
[Collection(ServerCollection.Name)]
public class ServerBuyersTests
{
    private static readonly CubeSchema Schema = new("market", "channel") { BusinessDays = BusinessDayRule.Parse("CN=Asia/Shanghai,BR=America/Sao_Paulo,*=Europe/Dublin") };

    [ServerFact(ServerKind.Postgres)]
    public Task On_PostgreSQL() => AssertSameAsync(ServerEngine.OnePostgres);

    // One coordinator counts over both shards, wherever a buyer's orders are.
    [ServerTheory(ServerKind.ClickHouse)]
    [MemberData(nameof(ServerEngine.OnClickHouse), MemberType = typeof(ServerEngine))]
    public Task On_ClickHouse(string name) => AssertSameAsync(name);

    private static async Task AssertSameAsync(string name)
    {
        using ServerEngine engine = new(name);
        using TestEngine embedded = new("SQLite");
        TestRow[] rows = [.. TestOrders.As(TestMapping.Events, TestOrders.Random(2_000, seed: 23))];
        rows[5] = rows[5] with { Buyer = " \t\u2003" };
        rows[6] = rows[6] with { Buyer = "it's \\ \"" };
        engine.Load(rows);
        embedded.Load(rows);
        DateInterval[] windows = [.. Enumerable.Range(0, 4).Select(month => new LocalDate(2011, 12, 1).PlusMonths(month)).Select(first => new DateInterval(first, first.PlusMonths(1).PlusDays(-1)))];
        foreach (Grouping by in new[] { Grouping.None, Grouping.By("market"), Grouping.By("channel", "market") })
        {
            BuyersRequest request = new(Schema, windows) { Definition = GmvDefinition.PaidAllIn, By = by, Deadline = TimeSpan.FromSeconds(60) };
            WarehouseBuyers expected = await new Warehouse(new SqlOrders(embedded.Dialect, "orders", TestMapping.Events), embedded.Connect).CountBuyersAsync(request);
            WarehouseBuyers counted = await engine.Warehouse(TestMapping.Events).CountBuyersAsync(request);
            Assert.True(expected.Rows.Sum(row => row.New.Value) > 20);
            Assert.Equal(expected.Rows, counted.Rows);
            Assert.Equal(expected.Cohorts, counted.Cohorts);
        }
    }
}
