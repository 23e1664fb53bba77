using System.Data.Common;
using NodaTime;

namespace CommerceMetrics.Sql.Tests;

/// <summary>What a window reads: the rows of its days and no others pass, and an index finds them.</summary>
public class WarehouseWindowTests
{
    private const string Zones = "CN=Asia/Shanghai,BR=America/Sao_Paulo,WS=Pacific/Apia,GB=Europe/London,MA=Africa/Casablanca,*=Australia/Lord_Howe";
    private static readonly DateInterval Day = new(new LocalDate(2012, 2, 10), new LocalDate(2012, 2, 10));
    private static readonly OrderMapping Minimal = new() { PlacedAt = "placed_at", Currency = MappedColumn.Constant("EUR"), Status = MappedColumn.Constant("Paid"), Merchandise = MappedColumn.Expression("1"), Amounts = AmountForm.MinorUnits };
    private static readonly string[] Instants = ["placed_at", "ordered_at", "refunded_at"];

    public static TheoryData<string, InstantForm, string> Cases
    {
        get
        {
            TheoryData<string, InstantForm, string> cases = [];
            foreach (string zones in new[] { "UTC", Zones })
            {
                cases.Add("SQLite", InstantForm.UnixSeconds, zones);
                cases.Add("SQLite", InstantForm.Text, zones);
                cases.Add("DuckDB", InstantForm.UnixMicroseconds, zones);
                cases.Add("DuckDB", InstantForm.Timestamp, zones);
                cases.Add("DuckDB", InstantForm.Text, zones);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Rows_that_cannot_matter_to_a_window_pass_neither_the_statement_nor_the_wire(string name, InstantForm form, string zones)
    {
        using TestEngine engine = new(name);
        TestRow[] rows = [.. TestOrders.Random(4_000, seed: 13)];
        engine.Load(rows);
        engine.Execute("INSERT INTO orders (id, placed_at, refunded_at, market, channel, currency, status, kind, amount, refund) VALUES (-1, NULL, NULL, 'CN', 'web', 'EUR', 'Paid', 'Sale', 1, 1), (-2, NULL, 0, 'CN', 'web', 'EUR', 'Paid', 'Sale', 1, 1)");
        CubeSchema schema = new("market", "channel") { BusinessDays = BusinessDayRule.Parse(zones) };
        foreach (OrderMapping mapping in new[] { TestMapping.Plain, TestMapping.Events, TestMapping.Dated })
        {
            SqlOrders orders = SqlOrders.FromQuery(engine.Dialect, $"SELECT id, {string.Join(", ", Instants.Select(column => $"{Written(name, form, column)} AS {column}"))}, market, channel, currency, status, kind, amount, discount, shipping, tax, refund, fee, units, orders, buyer FROM orders", mapping with { Instants = form });
            WarehouseLoad load = await new Warehouse(orders, engine.Connect).LoadAsync(new CubeRequest(schema) { Days = Day, ListRejected = true });
            TestRow[] own = [.. TestOrders.As(mapping, rows)];
            TestOrders.AssertSame(TestRow.Cube(schema, own, Day), load.Cube);
            Assert.Equal((RejectReason.Missing, "placedAt", 2L), load.Rejected.Select(bad => (bad.Reason, bad.Field, bad.Rows)).Single());

            long matter = own.LongCount(row => IsOn(row, row.At) || (row.Refund is not (null or 0) && row.RefundedAt is long refunded && IsOn(row, refunded)));
            Assert.InRange(matter, 10, 200);
            Assert.Equal((matter + 2, true), await PassedAsync(engine.Connect, load.Statements[^1]));
        }

        bool IsOn(TestRow row, long instant) => Day.Contains(TestRow.DayOf(schema, [row.Market, row.Channel], instant));
    }

    // A bad row is of the day that it was placed on.
    [Theory]
    [MemberData(nameof(TestEngine.Names), MemberType = typeof(TestEngine))]
    public async Task Bad_rows_of_other_days_do_not_pass_and_those_of_the_window_and_of_none_do(string name)
    {
        using TestEngine engine = new(name);
        long at = Day.Start.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant().ToUnixTimeSeconds();
        engine.Load([.. new[] { 0, 60, NodaConstants.SecondsPerDay, -1 }.SelectMany(after => new[] { "EUR", "???" }.Select(currency => new TestRow { At = at + after, Currency = currency, Merchandise = 1 }))]);
        engine.Execute($"INSERT INTO orders (id, placed_at, refunded_at, market, channel, currency, status, kind, amount, refund) VALUES (-1, {at}, NULL, 'CN', 'web', 'EUR', 'Paid', 'Sale', NULL, 1), (-2, {at - 1}, {at}, 'CN', 'web', 'EUR', 'Paid', 'Sale', NULL, 1), (-3, {at - 1}, NULL, 'CN', 'web', 'EUR', 'Paid', 'Sale', NULL, 1)");
        CubeSchema schema = new("market", "channel") { BusinessDays = BusinessDayRule.Parse("CN=UTC,*=Etc/UTC") };
        Warehouse warehouse = new(new SqlOrders(engine.Dialect, "orders", TestMapping.Dated), engine.Connect);
        WarehouseLoad load = await warehouse.LoadAsync(new CubeRequest(schema) { Days = Day, ListRejected = true });
        Assert.Equal([(RejectReason.Unknown, "currency", 2L), (RejectReason.Missing, "merchandise", 2L)], load.Rejected.Select(bad => (bad.Reason, bad.Field, bad.Rows)));
        Assert.Equal((6L, true), await PassedAsync(engine.Connect, load.Statements[^1]));
    }

    // An instant without end is no instant, and nobody can tell where it lies.
    [Fact]
    public async Task Timestamps_without_end_count_as_rejected_in_a_window()
    {
        using TestEngine engine = new("DuckDB");
        engine.Execute("CREATE TABLE orders (placed_at TIMESTAMP)");
        engine.Execute("INSERT INTO orders VALUES ('infinity'), ('-infinity'), (NULL), ('2012-02-10 10:00:00'), ('2012-02-11 00:00:00')");
        OrderMapping mapping = new() { PlacedAt = "placed_at", Currency = MappedColumn.Constant("EUR"), Status = MappedColumn.Constant("Paid"), Merchandise = MappedColumn.Expression("1"), Amounts = AmountForm.MinorUnits };
        Warehouse warehouse = new(new SqlOrders(engine.Dialect, "orders", mapping, trustExpressions: true), engine.Connect);
        WarehouseLoad load = await warehouse.LoadAsync(new CubeRequest(new CubeSchema()) { Days = Day, ListRejected = true });
        Assert.Equal(1, load.Accepted);
        Assert.Equal([(RejectReason.Missing, 1L), (RejectReason.Unreadable, 2L)], load.Rejected.Select(bad => (bad.Reason, bad.Rows)));
    }

    // Another unit, or numbers that are no instants: a window that would not tell of them would hold nothing, and say nothing.
    [Theory]
    [MemberData(nameof(TestEngine.Names), MemberType = typeof(TestEngine))]
    public async Task Instants_beyond_the_calendar_count_as_rejected_in_every_window(string name)
    {
        using TestEngine engine = new(name);
        long at = Day.Start.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant().ToUnixTimeSeconds();
        long first = Instant.FromUtc(1, 1, 1, 0, 0).ToUnixTimeSeconds(), end = Instant.FromUtc(9999, 12, 31, 23, 59, 59).ToUnixTimeSeconds() + 1;
        long[] far = [at * 1_000, (at + 60) * 1_000, at * 1_000_000, -at * 1_000, long.MaxValue, long.MinValue, at, at - NodaConstants.SecondsPerDay];
        long[] near = [first - 1, first - (3 * NodaConstants.SecondsPerDay), end, end + (3 * NodaConstants.SecondsPerDay), first, first + 3_600, end - 1, end - 3_600];
        engine.Load(far.SelectMany(At));
        await AssertAllAsync(Zones, least: 12);

        // The ends of the calendar, in zones of one offset: of others a range of ten thousand years has as many steps.
        engine.Insert("orders", near.SelectMany(At));
        foreach (string zones in new[] { "UTC", "Etc/GMT+5", "Etc/GMT-9" })
        {
            await AssertAllAsync(zones, least: 20);
        }

        TestRow[] At(long instant) => [new TestRow { At = instant, RefundedAt = at, Refund = 1 }, new TestRow { At = instant, Currency = "???" }];

        async Task AssertAllAsync(string zones, long least)
        {
            CubeSchema schema = new("market", "channel") { BusinessDays = BusinessDayRule.Parse(zones) };
            foreach (OrderMapping mapping in new[] { TestMapping.Plain, TestMapping.Events, TestMapping.Dated })
            {
                await AssertToldAsync(new SqlOrders(engine.Dialect, "orders", mapping), engine, schema, least);
            }
        }
    }

    // A date that stands for "never" would make the range ten thousand years long, and the statement with it.
    [Fact]
    public async Task A_row_at_the_end_of_the_calendar_does_not_make_a_window_long()
    {
        using TestEngine engine = new("SQLite");
        long at = Day.Start.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant().ToUnixTimeSeconds();
        engine.Load([new TestRow { At = Instant.FromUtc(9999, 12, 31, 23, 59).ToUnixTimeSeconds() }, new TestRow { At = at, Refund = 1, RefundedAt = at + 60 }]);
        CubeSchema schema = new("market", "channel") { BusinessDays = BusinessDayRule.Parse("CN=Asia/Shanghai,*=Europe/London") };
        WarehouseLoad load = await new Warehouse(new SqlOrders(engine.Dialect, "orders", TestMapping.Dated), engine.Connect).LoadAsync(new CubeRequest(schema) { Days = Day });
        Assert.Equal(1, load.Accepted);
        Assert.Equal(2012, load.Statements.OfType<SqlCubeStatement>().Single().Range.End.Year);
    }

    [Theory]
    [InlineData("TIMESTAMP")]
    [InlineData("TIMESTAMPTZ")]
    [InlineData("TIMESTAMP_S")]
    [InlineData("TIMESTAMP_MS")]
    [InlineData("TIMESTAMP_NS")]
    public async Task Timestamps_beyond_the_calendar_count_as_rejected_in_every_window(string type)
    {
        using TestEngine engine = new("DuckDB");
        engine.Execute($"CREATE TABLE orders (placed_at {type})");
        engine.Execute("INSERT INTO orders VALUES (NULL), ('infinity'), ('2012-02-10 10:00:00'), ('2012-02-11 10:00:00'), ('1700-02-10 10:00:00')");
        bool isWide = type != "TIMESTAMP_NS";
        if (isWide)
        {
            engine.Execute("INSERT INTO orders VALUES ('12023-01-01 00:00:00'), ('0044-03-15 (BC) 00:00:00'), ('9999-12-31 23:30:00'), ('0001-01-01 00:30:00')");
        }

        foreach (string zones in new[] { "UTC", "Etc/GMT+5", "Etc/GMT-9" })
        {
            await AssertToldAsync(new SqlOrders(engine.Dialect, "orders", Minimal, trustExpressions: true), engine, new CubeSchema() { BusinessDays = BusinessDayRule.Parse(zones) }, least: isWide ? 4 : 2);
        }
    }

    [Theory]
    [MemberData(nameof(TestEngine.Names), MemberType = typeof(TestEngine))]
    public async Task Texts_beyond_the_calendar_count_as_rejected_in_every_window(string name)
    {
        using TestEngine engine = new(name);
        engine.Execute("CREATE TABLE orders (placed_at VARCHAR)");
        engine.Execute("INSERT INTO orders VALUES ('0000-05-01T00:00:00Z'), ('0001-01-01T00:30:00+01:00'), ('9999-12-31T23:30:00-01:00'), ('9999-12-31T23:30:00Z'), ('2012-02-10T10:00:00Z'), ('2012-02-11T10:00:00Z'), ('now')");
        foreach (string zones in new[] { "UTC", "Etc/GMT+5", "Etc/GMT-9" })
        {
            await AssertToldAsync(new SqlOrders(engine.Dialect, "orders", Minimal with { Instants = InstantForm.Text }, trustExpressions: true), engine, new CubeSchema() { BusinessDays = BusinessDayRule.Parse(zones) }, least: 3);
        }
    }

    [Fact]
    public async Task An_index_finds_the_rows_of_a_window_in_SQLite()
    {
        using TestEngine engine = new("SQLite");
        engine.Load(TestOrders.Random(500, seed: 3));
        engine.Execute("CREATE INDEX by_placed ON orders (placed_at)");
        engine.Execute("CREATE INDEX by_refunded ON orders (refunded_at)");
        CubeSchema schema = new("market", "channel") { BusinessDays = BusinessDayRule.Parse(Zones) };
        foreach (OrderMapping mapping in new[] { TestMapping.Plain, TestMapping.Events, TestMapping.Dated })
        {
            foreach (SqlStatement statement in await new Warehouse(new SqlOrders(engine.Dialect, "orders", mapping), engine.Connect).ExplainAsync(new CubeRequest(schema) { Days = Day }))
            {
                string plan = string.Join('\n', await PlanAsync(engine.Connect, statement, "EXPLAIN QUERY PLAN "));
                Assert.Contains("USING INDEX by_placed (placed_at>? AND placed_at<?)", plan, StringComparison.Ordinal);
                Assert.Equal(mapping.RefundedAt is not null, plan.Contains("USING INDEX by_refunded (refunded_at>? AND refunded_at<?)", StringComparison.Ordinal));
                Assert.DoesNotContain("SCAN cm_s", plan, StringComparison.Ordinal);
            }
        }
    }

    /// <summary>The rows of the table that a result stands for, and whether it has no more groups than rows.</summary>
    internal static async Task<(long Rows, bool IsNoWider)> PassedAsync(Func<DbConnection> connect, SqlStatement statement)
    {
        await using DbConnection connection = connect();
        await connection.OpenAsync();
        await using DbCommand command = statement.CreateCommand(connection);
        await using DbDataReader reader = await command.ExecuteReaderAsync();
        (long rows, long groups) = (0, 0);
        while (await reader.ReadAsync())
        {
            groups++;
            rows += (long)FieldValues.Whole(reader.GetValue(reader.GetOrdinal("cm_rows")), 0)!.Value;
        }

        return (rows, groups <= rows);
    }

    /// <summary>The lines of an engine's plan.</summary>
    internal static async Task<List<string>> PlanAsync(Func<DbConnection> connect, SqlStatement statement, string explain)
    {
        await using DbConnection connection = connect();
        await connection.OpenAsync();
        await using DbCommand command = statement.CreateCommand(connection);
        command.CommandText = explain + command.CommandText;
        await using DbDataReader reader = await command.ExecuteReaderAsync();
        List<string> lines = [];
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(reader.FieldCount - 1));
        }

        return lines;
    }

    // A window tells of the same rows without a readable instant as all rows do, one by one too, and an update keeps none of its days.
    internal static async Task AssertToldAsync(Warehouse warehouse, CubeSchema schema, long least)
    {
        CubeRequest all = new(schema) { ListRejected = true, Deadline = TimeSpan.FromSeconds(60) }, window = all with { Days = Day, DeclareDays = true };
        RejectedRows[] expected = Undated(await warehouse.LoadAsync(all));
        Assert.InRange(expected.Sum(bad => bad.Rows), least, long.MaxValue);
        WarehouseLoad load = await warehouse.LoadAsync(window);
        Assert.Equal(expected, Undated(load));
        await RejectedExamples.AssertAreCountedAsync(warehouse, window, load);
        RejectedRowsException error = await Assert.ThrowsAsync<RejectedRowsException>(() => warehouse.LoadAsync(window with { ListRejected = false }));
        Assert.Equal(load.Rejected, error.Rejected);
        string folder = Directory.CreateTempSubdirectory("cmparts").FullName;
        try
        {
            string path = Path.Combine(folder, "sales.cmcube");
            await Assert.ThrowsAsync<RejectedRowsException>(() => warehouse.UpdateAsync(path, new CubeRequest(schema) { Days = Day, Deadline = all.Deadline }));
            Assert.False(File.Exists(path));
            Assert.Empty(Directory.EnumerateFiles(path + ".days", "*.cmcube"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        static RejectedRows[] Undated(WarehouseLoad load) => [.. load.Rejected.Where(bad => bad.Field == "placedAt")];
    }

    private static Task AssertToldAsync(SqlOrders orders, TestEngine engine, CubeSchema schema, long least) => AssertToldAsync(new Warehouse(orders, engine.Connect), schema, least);

    private static string Written(string engine, InstantForm form, string column) => (engine, form) switch
    {
        (_, InstantForm.UnixSeconds) => column,
        (_, InstantForm.UnixMicroseconds) => $"{column} * 1000000 + 999999",
        (_, InstantForm.Timestamp) => $"make_timestamp({column} * 1000000 + 999999)",
        ("SQLite", _) => $"strftime('%Y-%m-%dT%H:%M:%S', {column} + 3600, 'unixepoch') || '+01:00'",
        _ => $"strftime(make_timestamp(({column} + 3600) * 1000000), '%Y-%m-%dT%H:%M:%S') || '+01:00'",
    };
}
