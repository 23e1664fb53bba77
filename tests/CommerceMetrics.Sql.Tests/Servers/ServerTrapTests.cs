using NodaTime;

namespace CommerceMetrics.Sql.Tests;

/// <summary>What servers really do, and that figures do not come by it.</summary>
[Collection(ServerCollection.Name)]
public class ServerTrapTests
{
    private static readonly CubeSchema Schema = new("market", "channel");
    private static readonly DateInterval Days = new(new LocalDate(2022, 1, 1), new LocalDate(2022, 1, 1));
    private static readonly long Noon = Instant.FromUtc(2022, 1, 1, 12, 0).ToUnixTimeSeconds();

    // ClickHouse's sum(Int64) of these is 9223372036854775805 without an error; PostgreSQL's is numeric, which its driver reads as a decimal of 28 digits.
    [ServerTheory(ServerKind.ClickHouse)]
    [MemberData(nameof(ServerEngine.OnClickHouse), MemberType = typeof(ServerEngine))]
    public Task Sums_do_not_wrap_on_ClickHouse(string name) => AssertSumsAsync(name);

    // Sums of 64 bits, which wrap, are asked for first: what bounds them is the rows times the magnitudes of all amounts together.
    [ServerTheory(ServerKind.ClickHouse)]
    [MemberData(nameof(ServerEngine.OnClickHouse), MemberType = typeof(ServerEngine))]
    public async Task Sums_of_ClickHouse_are_taken_in_limbs_where_they_might_wrap(string name)
    {
        const long Half = 1L << 62;
        foreach ((long[] amounts, long? refund, bool mightWrap) in new (long[], long?, bool)[]
        {
            ([], null, false), ([long.MaxValue], null, false), ([long.MinValue + 1], long.MaxValue, false), ([long.MinValue], null, true), ([0], long.MinValue, true),
            ([Half - 1, Half - 1], null, false), ([1 - Half, 1 - Half], 5, false), ([Half, Half], null, true), ([-Half, -Half - 1], null, true), ([1, 2], Half, true), ([1, 2], -Half, true), ([1, 2], Half - 1, false),
        })
        {
            using ServerEngine engine = new(name);
            TestRow[] rows = [.. amounts.Select((amount, i) => new TestRow { At = Noon, Merchandise = amount, Refund = i == 0 ? refund : null })];
            engine.Load(rows);
            WarehouseLoad load = await engine.Warehouse(TestMapping.Plain with { OrderId = null }).LoadAsync(new CubeRequest(Schema) { Days = Days, LoadId = "all", Deadline = TimeSpan.FromSeconds(30) });
            TestOrders.AssertSame(TestRow.Cube(Schema, rows, loadId: "all"), load.Cube);
            Assert.Equal((mightWrap ? 2 : 1, rows.Length), (load.Statements.Count, load.Accepted));
        }
    }

    [ServerTheory(ServerKind.Postgres)]
    [MemberData(nameof(ServerEngine.OnPostgres), MemberType = typeof(ServerEngine))]
    public Task Sums_are_whole_on_PostgreSQL(string name) => AssertSumsAsync(name);

    [ServerFact(ServerKind.Postgres)]
    public async Task Blanks_that_char_adds_are_no_part_of_a_currency()
    {
        WarehouseLoad load = await LoadAsync(
            ServerEngine.OnePostgres,
            $"SELECT {Noon} AS placed_at, 'x'::char(8) AS market, 'y'::varchar(8) AS channel, 'EUR'::char(5) AS currency, 'Paid'::char(20) AS status, 7 AS amount",
            TestMapping.Plain with { OrderId = null, Discount = null, Shipping = null, Tax = null, Refund = null, Fee = null, Units = null, Orders = null, Buyer = null });
        CubeCell cell = Assert.Single(load.Cube.Cells);
        Assert.Equal(("EUR", "x"), (cell.Currency.Code, cell.Segment[0]));
    }

    [ServerFact(ServerKind.Postgres)]
    public async Task Session_zones_and_kinds_of_timestamps_move_no_day()
    {
        OrderMapping mapping = Minimal with { Instants = InstantForm.Timestamp };
        foreach (string timestamp in new[] { "timestamptz '2022-01-01 23:30:00-00'", "timestamp '2022-01-01 23:30:00'", "timestamptz '2022-01-02 08:30:00.999999+09'" })
        {
            WarehouseLoad load = await LoadAsync(ServerEngine.OnePostgres, $"SELECT {timestamp} AS placed_at, 'x'::text AS market, 'y'::text AS channel, 'EUR'::text AS currency, 'Paid'::text AS status, 7 AS amount", mapping);
            Assert.Equal(new LocalDate(2022, 1, 1), Assert.Single(load.Cube.Cells).Day);
        }
    }

    [ServerTheory(ServerKind.Postgres)]
    [InlineData("UTC", 1)]
    [InlineData("America/New_York", 0)]
    public async Task Dates_of_PostgreSQL_are_no_instants_where_days_are_not_those_of_UTC(string zones, int read)
    {
        using ServerEngine engine = new(ServerEngine.OnePostgres);
        string query = "SELECT date '2022-01-01' AS placed_at, 'x'::text AS market, 'y'::text AS channel, 'EUR'::text AS currency, 'Paid'::text AS status, 7 AS amount OFFSET 0";
        Warehouse warehouse = engine.Warehouse(SqlOrders.FromQuery(engine.Dialect, query, Minimal with { Instants = InstantForm.Timestamp }));
        foreach (DateInterval? days in new[] { Days, null })
        {
            WarehouseLoad load = await warehouse.LoadAsync(new CubeRequest(Schema.WithBusinessDays(BusinessDayRule.Parse(zones))) { Days = days, Deadline = TimeSpan.FromSeconds(30), ListRejected = true });
            Assert.Equal((read, 1 - read), (load.Accepted, load.Rejected.Sum(bad => bad.Rows)));
        }
    }

    [ServerFact(ServerKind.ClickHouse)]
    public async Task Dates_of_ClickHouse_are_no_instants_where_days_are_not_those_of_UTC()
    {
        using ServerEngine engine = new(ServerEngine.OneClickHouse);
        foreach (string type in new[] { "Date", "Nullable(Date)" })
        {
            string query = $"SELECT CAST('2022-01-01' AS {type}) AS placed_at, 'x' AS market, 'y' AS channel, 'EUR' AS currency, 'Paid' AS status, toInt64(7) AS amount";
            Warehouse warehouse = engine.Warehouse(SqlOrders.FromQuery(engine.Dialect, query, Minimal with { Instants = InstantForm.Timestamp }));
            WarehouseLoad load = await warehouse.LoadAsync(new CubeRequest(Schema.WithBusinessDays(BusinessDayRule.Parse("America/New_York"))) { Deadline = TimeSpan.FromSeconds(30), ListRejected = true });
            Assert.Equal(("placedAt", RejectReason.Unreadable), (Assert.Single(load.Rejected).Field, load.Rejected[0].Reason));
        }
    }

    [ServerFact(ServerKind.Postgres)]
    public async Task Floating_point_infinities_and_NaN_are_rejected_on_PostgreSQL()
    {
        OrderMapping mapping = Minimal with { Amounts = AmountForm.MajorUnits };
        foreach (string amount in new[] { "'NaN'::numeric", "'Infinity'::numeric", "12.345::numeric", "1e30::numeric", "NULL::numeric" })
        {
            WarehouseLoad load = await LoadAsync(ServerEngine.OnePostgres, $"SELECT {Noon} AS placed_at, 'x'::text AS market, 'y'::text AS channel, 'EUR'::text AS currency, 'Paid'::text AS status, {amount} AS amount", mapping);
            Assert.Empty(load.Cube.Cells);
            Assert.Equal("merchandise", Assert.Single(load.Rejected).Field);
        }
    }

    [ServerFact(ServerKind.ClickHouse)]
    public async Task Timestamps_and_decimals_of_ClickHouse_are_exact()
    {
        OrderMapping mapping = Minimal with { Instants = InstantForm.Timestamp, Amounts = AmountForm.MajorUnits };
        string row = "toDateTime('2022-01-01 23:59:59', 'UTC') AS placed_at, 'x' AS market, 'y' AS channel, 'EUR' AS currency, 'Paid' AS status";
        foreach ((string amount, long? expected) in new (string, long?)[]
        {
            ("toDecimal64('12.34', 4)", 1_234), ("toDecimal128('-0.010', 3)", -1), ("toDecimal128('92233720368547758.07', 2)", long.MaxValue), ("toDecimal128('92233720368547758.08', 2)", null), ("toDecimal128('-92233720368547758.08', 2)", long.MinValue),
            ("toDecimal128('999999999999999999999999999999999999.99', 2)", null), ("toDecimal128('-9999999999999999999999999999999999999', 0)", null), ("toDecimal128('9.3', 18)", 930), ("toDecimal64('12.345', 4)", null),
        })
        {
            WarehouseLoad load = await LoadAsync(ServerEngine.OneClickHouse, $"SELECT {row}, {amount} AS amount", mapping);
            Assert.Equal(expected, load.Cube.Cells.Select(cell => (long?)(long)cell.Totals.Merchandise).SingleOrDefault());
            Assert.Equal(expected is null ? 1 : 0, load.Rejected.Sum(rejected => rejected.Rows));
            Assert.All(load.Cube.Cells, cell => Assert.Equal(new LocalDate(2022, 1, 1), cell.Day));
        }
    }

    // The quotient of two numerics has a fraction, and a day has none.
    [ServerFact(ServerKind.Postgres)]
    public async Task Whole_numbers_in_numeric_columns_are_read_on_PostgreSQL()
    {
        foreach (DateInterval? days in new[] { Days, null })
        {
            foreach ((string at, string amount, string? rejected) in new[] { ($"{Noon}.0", "7.00", null), ($"{Noon}.5", "7", "placedAt"), ($"{Noon}", "7.5", "merchandise"), ($"{Noon}", "9223372036854775808", "merchandise") })
            {
                using ServerEngine engine = new(ServerEngine.OnePostgres);
                SqlOrders orders = SqlOrders.FromQuery(engine.Dialect, $"SELECT {at}::numeric AS placed_at, 'x'::text AS market, 'y'::text AS channel, 'EUR'::text AS currency, 'Paid'::text AS status, {amount}::numeric AS amount OFFSET 0", Minimal);
                WarehouseLoad load = await engine.Warehouse(orders).LoadAsync(new CubeRequest(Schema) { Days = days, ListRejected = true, Deadline = TimeSpan.FromSeconds(30) });
                Assert.Equal(rejected, load.Rejected.SingleOrDefault()?.Field);
                Assert.All(load.Cube.Cells, cell => Assert.Equal(((Int128)7, Instant.FromUnixTimeSeconds(Noon).InUtc().Date), (cell.Totals.Merchandise, cell.Day)));
                Assert.Equal(rejected is null ? 1 : 0, load.Cube.CellCount);
            }
        }
    }

    [ServerFact(ServerKind.Postgres)]
    public async Task Floating_point_columns_are_refused_on_PostgreSQL()
    {
        foreach ((string at, string amount) in new[] { ($"{Noon}::bigint", "7::double precision"), ($"{Noon}::double precision", "7::bigint"), ($"{Noon}::bigint", "7::real") })
        {
            await Assert.ThrowsAsync<WarehouseException>(() => LoadAsync(
                ServerEngine.OnePostgres, $"SELECT {at} AS placed_at, 'x'::text AS market, 'y'::text AS channel, 'EUR'::text AS currency, 'Paid'::text AS status, {amount} AS amount", Minimal));
        }
    }

    [ServerFact(ServerKind.ClickHouse)]
    public async Task A_number_of_no_sign_beyond_64_bits_is_rejected_on_ClickHouse()
    {
        WarehouseLoad load = await LoadAsync(
            ServerEngine.OneClickHouse,
            $"SELECT toInt64({Noon}) AS placed_at, 'x' AS market, 'y' AS channel, 'EUR' AS currency, 'Paid' AS status, toUInt64('9223372036854775808') AS amount",
            Minimal);
        Assert.Empty(load.Cube.Cells);
        Assert.Equal(1, Assert.Single(load.Rejected).Rows);
    }

    [ServerTheory(ServerKind.ClickHouse)]
    [MemberData(nameof(ServerEngine.OnClickHouse), MemberType = typeof(ServerEngine))]
    public Task Repeated_ids_and_manifests_on_ClickHouse(string name) => AssertRepeatsAndManifestsAsync(name);

    [ServerTheory(ServerKind.Postgres)]
    [MemberData(nameof(ServerEngine.OnPostgres), MemberType = typeof(ServerEngine))]
    public Task Repeated_ids_and_manifests_on_PostgreSQL(string name) => AssertRepeatsAndManifestsAsync(name);

    [ServerTheory(ServerKind.ClickHouse)]
    [MemberData(nameof(ServerEngine.OnClickHouse), MemberType = typeof(ServerEngine))]
    public Task Rejected_rows_one_by_one_on_ClickHouse(string name) => AssertRejectedAsync(name);

    [ServerTheory(ServerKind.Postgres)]
    [MemberData(nameof(ServerEngine.OnPostgres), MemberType = typeof(ServerEngine))]
    public Task Rejected_rows_one_by_one_on_PostgreSQL(string name) => AssertRejectedAsync(name);

    [ServerFact(ServerKind.Postgres)]
    public async Task Ids_that_two_nodes_share_on_PostgreSQL()
    {
        using ServerEngine engine = new(ServerEngine.TwoPostgres);
        string[] words = ["10", "9", "a", "é", "\uFF5E", "\U0001F600", "only"];
        engine.CreateTable("orders", $"id {engine.TypeOf(isText: true)}, placed_at bigint");

        // In turn to each node: twice the same, so that both have all but the last.
        engine.Insert("orders", words[..^1].SelectMany(word => new object?[][] { [word, 0L], [word, 0L] }).Append([words[^1], 0L]));
        await AssertSharedAsync(engine.Warehouse(Minimal with { OrderId = "id" }));
    }

    // Two servers of ClickHouse without a coordinator.
    [ServerFact(ServerKind.ClickHouse)]
    public async Task Ids_that_two_nodes_share_on_ClickHouse()
    {
        using ServerEngine engine = new(ServerEngine.Distributed);
        string[] words = ["10", "9", "a", "é", "\uFF5E", "\U0001F600", "only"];
        engine.CreateTable("orders", $"id {engine.TypeOf(isText: true)}, placed_at Int64");
        engine.Insert("orders", words[..^1].SelectMany(word => new object?[][] { [word, 0L], [word, 0L] }).Append([words[^1], 0L]));
        await AssertSharedAsync(new Warehouse(new SqlOrders(engine.Dialect, "orders", Minimal with { OrderId = "id" }), engine.Shards()));
    }

    private static async Task AssertSharedAsync(Warehouse warehouse)
    {
        Assert.Equal(2, warehouse.Nodes.Count);
        IReadOnlyList<SharedId> found = await warehouse.FindSharedIdsAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(["10", "9", "a", "é", "\uFF5E", "\U0001F600"], found.Select(id => id.Id));
        Assert.All(found, id => Assert.Equal(warehouse.Nodes.Select(node => node.Name), id.Nodes));
    }

    private static async Task AssertRejectedAsync(string name)
    {
        using ServerEngine engine = new(name);
        engine.Load(BadRows.Of(1_200, seed: 1));
        foreach (OrderMapping mapping in BadRows.Mappings)
        {
            Warehouse warehouse = engine.Warehouse(mapping);
            await BadRows.AssertFoundAsync(warehouse, [.. warehouse.Nodes.Select(node => node.Name)]);
        }
    }

    private static OrderMapping Minimal => TestMapping.Plain with { OrderId = null, Discount = null, Shipping = null, Tax = null, Refund = null, Fee = null, Units = null, Orders = null, Buyer = null };

    private static async Task AssertSumsAsync(string name)
    {
        using ServerEngine engine = new(name);
        engine.Load(Enumerable.Range(0, 9).Select(i => new TestRow { At = Noon, Merchandise = long.MaxValue, Discount = long.MinValue + 1, Tax = i == 0 ? long.MinValue : null }));
        WarehouseLoad load = await engine.Warehouse(TestMapping.Plain).LoadAsync(new CubeRequest(Schema) { Days = Days, Deadline = TimeSpan.FromSeconds(30) });
        CellTotals totals = Assert.Single(load.Cube.Cells).Totals;
        Assert.Equal((9 * (Int128)long.MaxValue, -9 * (Int128)long.MaxValue, (Int128)long.MinValue), (totals.Merchandise, totals.Discount, totals.Tax));
    }

    private static async Task AssertRepeatsAndManifestsAsync(string name)
    {
        using ServerEngine engine = new(name);
        TestRow[] rows = [.. Enumerable.Range(0, 12).Select(i => new TestRow { At = Noon, Merchandise = i % 10 })];
        engine.Load(rows);
        Warehouse warehouse = engine.Warehouse(TestMapping.Plain with { OrderId = "amount" });
        CubeRequest request = new(Schema) { Days = Days, Deadline = TimeSpan.FromSeconds(30) };
        Assert.Equal(12, (await warehouse.LoadAsync(request with { Manifest = new LoadManifest(12) })).Rows);
        WarehouseException error = await Assert.ThrowsAsync<WarehouseException>(() => warehouse.LoadAsync(request with { Manifest = new LoadManifest(13) }));
        Assert.Contains("a part is missing", error.Message, StringComparison.Ordinal);

        IReadOnlyList<RepeatedId> repeated = await warehouse.FindRepeatedIdsAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(["0", "1"], repeated.Select(id => id.Id).Order());
    }

    private static async Task<WarehouseLoad> LoadAsync(string name, string query, OrderMapping mapping)
    {
        using ServerEngine engine = new(name);
        return await engine.Warehouse(SqlOrders.FromQuery(engine.Dialect, query, mapping)).LoadAsync(new CubeRequest(Schema) { Days = Days, Deadline = TimeSpan.FromSeconds(30), ListRejected = true });
    }
}
