using NodaTime;

namespace CommerceMetrics.Sql.Tests;

/// <summary>Names and values are data on servers too, whatever they hold.</summary>
[Collection(ServerCollection.Name)]
public class ServerTextTests
{
    private static readonly string[] Nasty =
    [
        "plain", "o'brien", "\"; DROP TABLE orders; --", "'; DROP TABLE orders; --", "a`b", "back\\slash", "\\'", "\\", "'", "\"", "`", "''", "%s {0} @p0 $p0 :p0 ?", "-- comment", "/* open", "]]", "Ünïcödé 市场 🛒", "tab\tnew\nline", "select", "\u202E",
    ];

    [ServerTheory(ServerKind.Postgres)]
    [MemberData(nameof(ServerEngine.OnPostgres), MemberType = typeof(ServerEngine))]
    public Task On_PostgreSQL(string name) => AssertNamesAndValuesAsync(name);

    [ServerTheory(ServerKind.ClickHouse)]
    [MemberData(nameof(ServerEngine.OnClickHouse), MemberType = typeof(ServerEngine))]
    public Task On_ClickHouse(string name) => AssertNamesAndValuesAsync(name);

    private static async Task AssertNamesAndValuesAsync(string engineName)
    {
        using ServerEngine engine = new(engineName);

        // PostgreSQL has no text with a zero byte; a value with one is a value that no row has. A name of a file of ClickHouse is a name too: only columns are named so there.
        string[] values = engine.IsPostgres ? [.. Nasty] : [.. Nasty, "zero\0byte", "zero"];
        long midnight = Instant.FromUtc(2022, 1, 1, 0, 0).ToUnixTimeSeconds();
        foreach (string prefix in Nasty)
        {
            string table = engine.IsPostgres ? prefix : "orders";
            if (!engine.IsPostgres)
            {
                engine.ExecuteOnShards("DROP TABLE IF EXISTS orders");
                engine.Execute("DROP TABLE IF EXISTS orders");
            }

            string[] names = [.. Enumerable.Range(0, 6).Select(column => $"{prefix}{column}")];
            string columns = string.Join(", ", names.Select((name, column) => $"{engine.Dialect.Quote(name)} {engine.TypeOf(isText: column is 1 or 2 or 3 or 4)}"));
            engine.CreateTable(engine.Dialect.Quote(table), columns);
            engine.Insert(engine.Dialect.Quote(table), values.Select((value, i) => new object?[] { midnight, value, "USD", value, value, i + 1 }));
            OrderMapping mapping = new()
            {
                PlacedAt = names[0],
                Instants = InstantForm.UnixSeconds,
                Dimensions = [("market", names[1])],
                Currency = names[2],
                Status = names[3],
                Statuses = values.Append("zero\0byte").Distinct().ToDictionary(value => value, _ => OrderStatus.Delivered),
                Event = names[4],
                Events = values.Select((value, i) => (value, i)).Append(("zero\0other", 1)).ToDictionary(pair => pair.Item1, pair => pair.Item2 % 2 == 0 ? OrderEvent.Sale : OrderEvent.Refund),
                OrderedAt = names[0],
                Merchandise = names[5],
                Amounts = AmountForm.MinorUnits,
                OrderId = names[5],
            };
            DateTimeZone west = DateTimeZoneProviders.Tzdb["America/New_York"];
            Dictionary<string, DateTimeZone> zones = values.Skip(1).Append("zero\0byte").Distinct().Select((value, i) => (value, i)).Where(pair => pair.i % 3 != 0).ToDictionary(pair => pair.value, _ => west);
            CubeSchema schema = new("market") { BusinessDays = BusinessDayRule.PerValue("market", zones, DateTimeZone.Utc) };
            Warehouse warehouse = engine.Warehouse(new SqlOrders(engine.Dialect, table, mapping));
            WarehouseLoad load = await warehouse.LoadAsync(new CubeRequest(schema) { Days = new DateInterval(new LocalDate(2021, 12, 1), new LocalDate(2022, 2, 1)), Deadline = TimeSpan.FromSeconds(60) });
            SalesCube expected = TestRow.Cube(schema, values.Select((value, i) => new TestRow { At = midnight, OrderedAt = midnight, Market = value, Status = "Delivered", Event = i % 2 == 0 ? "Sale" : "Refund", Merchandise = i + 1 }));
            TestOrders.AssertSameCells(expected, load.Cube);
            if (engine.ShardCount == 1)
            {
                Assert.Empty(await warehouse.FindRepeatedIdsAsync(TimeSpan.FromSeconds(30)));
            }
        }
    }
}
