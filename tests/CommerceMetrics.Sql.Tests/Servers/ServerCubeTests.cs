using NodaTime;

namespace CommerceMetrics.Sql.Tests;

/// <summary>The cube of servers is the cube in process, bit for bit.</summary>
[Collection(ServerCollection.Name)]
public class ServerCubeTests
{
    private static readonly (string Zones, int Hour)[] Rules =
    [
        ("UTC", 0), ("Australia/Lord_Howe", 0), ("Europe/Dublin", 3), ("Africa/Casablanca", 23),
        ("CN=Asia/Shanghai,BR=America/Sao_Paulo,WS=Pacific/Apia,GB=Europe/London,MA=Africa/Casablanca,*=Australia/Lord_Howe", 0),
    ];

    [ServerTheory(ServerKind.Postgres)]
    [MemberData(nameof(ServerEngine.OnPostgres), MemberType = typeof(ServerEngine))]
    public Task Generated_orders_on_PostgreSQL(string name) => AssertGeneratedOrdersAsync(name);

    [ServerTheory(ServerKind.ClickHouse)]
    [MemberData(nameof(ServerEngine.OnClickHouse), MemberType = typeof(ServerEngine))]
    public Task Generated_orders_on_ClickHouse(string name) => AssertGeneratedOrdersAsync(name);

    [ServerFact(ServerKind.Postgres)]
    public Task Every_figure_on_PostgreSQL() => AssertEveryFigureAsync(ServerEngine.TwoPostgres);

    [ServerFact(ServerKind.ClickHouse)]
    public Task Every_figure_on_ClickHouse() => AssertEveryFigureAsync(ServerEngine.Distributed);

    private static async Task AssertEveryFigureAsync(string name)
    {
        using ServerEngine engine = new(name);
        TestRow[] rows = [.. TestOrders.Random(1_500, seed: 11)];
        engine.Load(rows);
        CubeSchema schema = new("market", "channel") { BusinessDays = TestOrders.Rule(Rules[^1].Zones, Rules[^1].Hour) };
        WarehouseLoad load = await engine.Warehouse(TestMapping.Events).LoadAsync(new CubeRequest(schema) { Deadline = TimeSpan.FromSeconds(60) });
        Assert.True(EveryFigure.AssertSame(TestRow.Cube(schema, TestOrders.As(TestMapping.Events, rows)), load.Cube) > 500_000);
    }

    private static async Task AssertGeneratedOrdersAsync(string name)
    {
        using ServerEngine engine = new(name);
        TestRow[] rows = [.. TestOrders.Random(4_000, seed: 7)];
        engine.Load(rows);
        foreach ((int number, (string zones, int hour)) in Rules.Index())
        {
            CubeSchema schema = new("market", "channel") { BusinessDays = TestOrders.Rule(zones, hour) };
            DateInterval days = new(new LocalDate(2011, 12, 20), new LocalDate(2012, 4, 3));
            foreach ((DateInterval? window, OrderMapping mapping) in new[] { (days, TestMapping.Plain), (number % 2 == 0 ? days : null, TestMapping.Events), (number % 2 == 0 ? null : days, TestMapping.Dated) })
            {
                WarehouseLoad load = await engine.Warehouse(mapping).LoadAsync(new CubeRequest(schema) { Days = window, Deadline = TimeSpan.FromSeconds(60) });
                SalesCube expected = TestRow.Cube(schema, TestOrders.As(mapping, rows), window);
                Assert.True(expected.CellCount > 100);
                TestOrders.AssertSameCells(expected, load.Cube);
                Assert.Empty(load.Rejected);
            }
        }
    }
}
