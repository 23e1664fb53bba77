using NodaTime;

namespace CommerceMetrics.Sql.Tests;

/// <summary>What a window reads on servers.</summary>
[Collection(ServerCollection.Name)]
public class ServerWindowTests
{
    private static readonly DateInterval Day = new(new LocalDate(2012, 2, 10), new LocalDate(2012, 2, 10));
    private static readonly CubeSchema Schema = new("market", "channel") { BusinessDays = BusinessDayRule.Parse("CN=Asia/Shanghai,BR=America/Sao_Paulo,*=UTC") };

    [ServerTheory(ServerKind.Postgres)]
    [InlineData(InstantForm.UnixSeconds)]
    [InlineData(InstantForm.Timestamp)]
    public Task Rows_of_a_window_pass_and_no_others_on_PostgreSQL(InstantForm form) => AssertPassedAsync(ServerEngine.OnePostgres, form, "CASE WHEN {0} IS NOT NULL THEN to_timestamp({0}) END", "'infinity'::timestamptz");

    [ServerTheory(ServerKind.ClickHouse)]
    [InlineData(InstantForm.UnixSeconds)]
    [InlineData(InstantForm.Timestamp)]
    public Task Rows_of_a_window_pass_and_no_others_on_ClickHouse(InstantForm form) => AssertPassedAsync(ServerEngine.Distributed, form, "toDateTime({0}, 'UTC')", null);

    [ServerTheory(ServerKind.Postgres)]
    [InlineData(InstantForm.UnixSeconds, "VALUES (1328868000000::bigint), (-1328868000000), (9223372036854775807), (1328868000), (1328968000), (253402300800), (-62135596801)", 4)]
    [InlineData(InstantForm.UnixSeconds, "VALUES (1328868000000::numeric), (1e30), (-1e30), (1328868000.5), (1328868000), (1328968000)", 4)]
    [InlineData(InstantForm.UnixNanoseconds, "VALUES (1328868000000000000::numeric), (1e30), (-1e30), (1328868000000000000), (1328968000000000000)", 2)]
    [InlineData(InstantForm.UnixMilliseconds, "VALUES (1328868000::int), (5), (2147483647)", 0)]
    [InlineData(InstantForm.Timestamp, "VALUES (timestamp '12023-01-01'), ('0044-03-15 BC'), ('infinity'), ('2012-02-10 10:00'), ('2012-02-11 10:00'), ('9999-12-31 23:30'), ('0001-01-01 00:30')", 3)]
    [InlineData(InstantForm.Timestamp, "VALUES (timestamptz '12023-01-01 00:00+00'), ('0044-03-15 00:00+00 BC'), ('-infinity'), ('2012-02-10 10:00+00'), ('2012-02-11 10:00+00')", 3)]
    public Task Instants_beyond_the_calendar_count_as_rejected_in_every_window_on_PostgreSQL(InstantForm form, string values, int least) =>
        AssertToldAsync(ServerEngine.OnePostgres, form, $"SELECT at AS placed_at FROM ({values}) AS v (at) OFFSET 0", least);

    [ServerTheory(ServerKind.ClickHouse)]
    [InlineData(InstantForm.UnixSeconds, "toInt64", new long[] { 1328868000000, -1328868000000, long.MaxValue, 1328868000, 1328968000, 253402300800, -62135596801 }, 4)]
    [InlineData(InstantForm.UnixSeconds, "toUInt64", new long[] { 1328868000000, -1, 1328868000, 1328968000 }, 2)]
    [InlineData(InstantForm.UnixSeconds, "toUInt32", new long[] { 1328868000, 1328968000 }, 0)]
    [InlineData(InstantForm.Timestamp, "toDateTime", new long[] { 1328868000, 1328968000 }, 0)]
    public Task Instants_beyond_the_calendar_count_as_rejected_in_every_window_on_ClickHouse(InstantForm form, string conversion, long[] values, int least) =>
        AssertToldAsync(ServerEngine.OneClickHouse, form, string.Join(" UNION ALL ", values.Select(value => $"SELECT {conversion}(toInt64({value})) AS placed_at")), least);

    [ServerFact(ServerKind.Postgres)]
    public async Task An_index_finds_the_rows_of_a_window_on_PostgreSQL()
    {
        using ServerEngine engine = new(ServerEngine.OnePostgres);
        engine.Load(TestOrders.Random(20_000, seed: 3));
        engine.Execute("CREATE INDEX by_placed ON orders (placed_at); CREATE INDEX by_refunded ON orders (refunded_at); ANALYZE orders");
        foreach (OrderMapping mapping in new[] { TestMapping.Plain, TestMapping.Events, TestMapping.Dated })
        {
            Warehouse warehouse = engine.Warehouse(mapping);
            foreach (SqlStatement statement in await warehouse.ExplainAsync(new CubeRequest(Schema) { Days = Day, Deadline = TimeSpan.FromSeconds(30) }))
            {
                string plan = string.Join('\n', await WarehouseWindowTests.PlanAsync(warehouse.Nodes[0].Connect, statement, "EXPLAIN "));
                Assert.Contains("by_placed", plan, StringComparison.Ordinal);
                Assert.Equal(mapping.RefundedAt is not null, plan.Contains("by_refunded", StringComparison.Ordinal));
                Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);
            }
        }
    }

    private static async Task AssertToldAsync(string name, InstantForm form, string query, int least)
    {
        using ServerEngine engine = new(name);
        OrderMapping mapping = new() { PlacedAt = "placed_at", Instants = form, Currency = MappedColumn.Constant("EUR"), Status = MappedColumn.Constant("Paid"), Merchandise = MappedColumn.Expression(engine.IsPostgres ? "1" : "toInt64(1)"), Amounts = AmountForm.MinorUnits };
        foreach (string zones in new[] { "UTC", "Etc/GMT+5", "Etc/GMT-9" })
        {
            Warehouse warehouse = engine.Warehouse(SqlOrders.FromQuery(engine.Dialect, query, mapping, trustExpressions: true));
            CubeSchema schema = new() { BusinessDays = BusinessDayRule.Parse(zones) };
            if (least > 0)
            {
                await WarehouseWindowTests.AssertToldAsync(warehouse, schema, least);
            }
            else
            {
                Assert.Equal(form == InstantForm.UnixMilliseconds ? 0 : 1, (await warehouse.LoadAsync(new CubeRequest(schema) { Days = Day, Deadline = TimeSpan.FromSeconds(60) })).Accepted);
            }
        }
    }

    private static async Task AssertPassedAsync(string name, InstantForm form, string timestamp, string? endless)
    {
        using ServerEngine engine = new(name);
        TestRow[] rows = [.. TestOrders.Random(4_000, seed: 13)];
        engine.Load(rows);
        string[] instants = ["placed_at", "ordered_at", "refunded_at"];
        string columns = string.Join(", ", instants.Select(column => $"{(form == InstantForm.Timestamp ? string.Format(System.Globalization.CultureInfo.InvariantCulture, timestamp, column) : column)} AS {column}"));
        string query = $"SELECT {columns}, market, channel, currency, status, kind, amount, discount, shipping, tax, refund, fee, units, orders FROM orders";
        bool hasEndless = form == InstantForm.Timestamp && endless is not null;
        if (hasEndless)
        {
            query += $" UNION ALL SELECT {endless}, NULL, NULL, 'CN', 'web', 'EUR', 'Paid', 'Sale', 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL";
        }

        foreach (OrderMapping mapping in new[] { TestMapping.Plain, TestMapping.Events, TestMapping.Dated })
        {
            OrderMapping own = mapping with { OrderId = null, Buyer = null, Instants = form };
            Warehouse warehouse = engine.Warehouse(SqlOrders.FromQuery(engine.Dialect, query, own));
            WarehouseLoad load = await warehouse.LoadAsync(new CubeRequest(Schema) { Days = Day, ListRejected = true, Deadline = TimeSpan.FromSeconds(60) });
            TestRow[] expected = [.. TestOrders.As(own, rows)];
            TestOrders.AssertSameCells(TestRow.Cube(Schema, expected, Day), load.Cube);
            Assert.Equal(hasEndless ? 1 : 0, load.Rejected.Sum(bad => bad.Rows));

            long matter = expected.LongCount(row => IsOn(row, row.At) || (row.Refund is not (null or 0) && row.RefundedAt is long refunded && IsOn(row, refunded)));
            Assert.InRange(matter, 10, 200);
            Assert.Equal((matter + (hasEndless ? 1 : 0), true), await WarehouseWindowTests.PassedAsync(warehouse.Nodes[0].Connect, load.Statements[^1]));
        }

        static bool IsOn(TestRow row, long instant) => Day.Contains(TestRow.DayOf(Schema, [row.Market, row.Channel], instant));
    }
}
