using NodaTime;

namespace CommerceMetrics.Sql.Tests;

public class WarehouseTests
{
    public static TheoryData<string, string, int, bool> Cases
    {
        get
        {
            TheoryData<string, string, int, bool> cases = [];
            foreach (string engine in new[] { "SQLite", "DuckDB" })
            {
                foreach ((string zones, int hour) in new[]
                {
                    ("UTC", 0), ("Australia/Lord_Howe", 0), ("Europe/Dublin", 3), ("Africa/Casablanca", 23),
                    ("CN=Asia/Shanghai,BR=America/Sao_Paulo,WS=Pacific/Apia,GB=Europe/London,MA=Africa/Casablanca,*=Australia/Lord_Howe", 0),
                })
                {
                    cases.Add(engine, zones, hour, false);
                    cases.Add(engine, zones, hour, true);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_cube_of_an_engine_is_the_cube_in_process(string name, string zones, int turnHour, bool isWindow)
    {
        using TestEngine engine = new(name);
        TestRow[] rows = [.. TestOrders.Random(4_000, seed: 7)];
        engine.Load(rows);
        CubeSchema schema = new("market", "channel") { BusinessDays = TestOrders.Rule(zones, turnHour) };
        DateInterval? days = isWindow ? new DateInterval(new LocalDate(2011, 12, 20), new LocalDate(2012, 4, 3)) : null;
        foreach (OrderMapping mapping in new[] { TestMapping.Plain, TestMapping.Events, TestMapping.Dated })
        {
            Warehouse warehouse = new(new SqlOrders(engine.Dialect, "orders", mapping), engine.Connect);
            WarehouseLoad load = await warehouse.LoadAsync(new CubeRequest(schema) { Days = days, LoadId = "all" });
            SalesCube expected = TestRow.Cube(schema, TestOrders.As(mapping, rows), days, "all");
            Assert.True(expected.CellCount > 100);
            TestOrders.AssertSame(expected, load.Cube);
            Assert.Empty(load.Rejected);
        }
    }

    // Every definition and calendar is a pure function of the cube; this goes the whole way all the same.
    [Theory]
    [MemberData(nameof(TestEngine.Names), MemberType = typeof(TestEngine))]
    public async Task Every_figure_of_every_definition_and_calendar_is_that_in_process(string name)
    {
        using TestEngine engine = new(name);
        TestRow[] rows = [.. TestOrders.Random(1_500, seed: 11)];
        engine.Load(rows);
        CubeSchema schema = new("market", "channel") { BusinessDays = TestOrders.Rule("CN=Asia/Shanghai,BR=America/Sao_Paulo,WS=Pacific/Apia,GB=Europe/London,MA=Africa/Casablanca,*=Australia/Lord_Howe", 0) };
        Warehouse warehouse = new(new SqlOrders(engine.Dialect, "orders", TestMapping.Events), engine.Connect);
        SalesCube expected = TestRow.Cube(schema, TestOrders.As(TestMapping.Events, rows));
        Assert.True(EveryFigure.AssertSame(expected, (await warehouse.LoadAsync(new CubeRequest(schema))).Cube) > 500_000);
    }
}
