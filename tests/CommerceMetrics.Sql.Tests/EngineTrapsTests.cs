using System.Data.Common;
using System.Globalization;
using System.Numerics;
using NodaTime;

namespace CommerceMetrics.Sql.Tests;

/// <summary>What embedded engines do that a statement must not fall for: each shown to be so, and the cube right all the same.</summary>
public class EngineTrapsTests
{
    private static readonly OrderMapping Mapping = new()
    {
        PlacedAt = "placed_at",
        Instants = InstantForm.UnixSeconds,
        Dimensions = [("market", "market")],
        Currency = "currency",
        Status = "status",
        Merchandise = "amount",
        Amounts = AmountForm.MinorUnits,
    };

    // SQLite's own sum raises or answers depending on the order of rows.
    [Theory]
    [InlineData("SQLite", 0)]
    [InlineData("SQLite", 1)]
    [InlineData("DuckDB", 0)]
    [InlineData("DuckDB", 1)]
    public async Task Sums_beyond_64_bits_are_exact_in_any_order(string name, int rotation)
    {
        using TestEngine engine = new(name);
        long[] amounts = [long.MaxValue, long.MaxValue, long.MaxValue, 1, -5, long.MinValue, long.MinValue + 7, 1L << 62, -(1L << 62), 0xFFFF_FFFFL, -0x1_0000_0000L];
        engine.Load(amounts.Select((_, i) => new TestRow { At = 0, Merchandise = amounts[(i + (rotation * 5)) % amounts.Length] }));
        WarehouseLoad load = await Warehouse(engine, Mapping).LoadAsync(new CubeRequest(new CubeSchema("market")));
        Assert.Equal(amounts.Aggregate(BigInteger.Zero, (sum, amount) => sum + amount), (BigInteger)Assert.Single(load.Cube.Cells).Totals.Merchandise);

        if (engine.IsSqlite)
        {
            using TestEngine plain = new(name);
            plain.Load([new TestRow { At = 0, Merchandise = long.MaxValue }, new TestRow { At = 0, Merchandise = 1 }, new TestRow { At = 0, Merchandise = -5 }]);
            Assert.ThrowsAny<DbException>(() => Ask(plain, "SELECT sum(amount) FROM orders"));
            Assert.Equal("9223372036854775803", Ask(plain, "SELECT sum(amount) FROM (SELECT amount FROM orders ORDER BY amount LIMIT -1)"));
        }
    }

    // SQLite's own sum is asked for first. It overflows in the last of many groups, when others were read.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_sum_of_SQLite_that_overflows_is_taken_in_limbs(bool overflows)
    {
        using TestEngine engine = new("SQLite");
        TestRow[] rows = [.. Enumerable.Range(0, 3_000).Select(i => new TestRow { At = i * 86_400L, Merchandise = (1L << 62) - i }), .. Enumerable.Repeat(new TestRow { At = 3_000 * 86_400L, Merchandise = 1L << 62 }, overflows ? 2 : 1)];
        engine.Load(rows);
        CubeSchema schema = new("market");
        CubeRequest request = new(schema) { Days = new DateInterval(new LocalDate(1970, 1, 1), new LocalDate(1980, 1, 1)), LoadId = "all" };
        Warehouse warehouse = Warehouse(engine, Mapping);
        WarehouseLoad load = await warehouse.LoadAsync(request);
        TestOrders.AssertSame(TestRow.Cube(schema, rows, loadId: "all"), load.Cube);
        Assert.Equal(rows.Length, load.Accepted);

        SqlStatement[] told = [.. await warehouse.ExplainAsync(request)];
        Assert.Equal(2, told.Length);
        Assert.Contains("sum(cm_s.`amount`)", told[0].Text, StringComparison.Ordinal);
        Assert.Contains(">> 32", told[1].Text, StringComparison.Ordinal);
        Assert.Equal(told.Take(overflows ? 2 : 1).Select(statement => statement.Text), load.Statements.Select(statement => statement.Text));

        // The same by hand: the first is an error, never another sum.
        SqlCubeStatement statement = warehouse.Orders.CubeStatement(schema, request.Days);
        foreach (SqlCubeStatement asked in new[] { statement.Trial!, statement })
        {
            using DbConnection connection = engine.Connect();
            connection.Open();
            using DbCommand command = asked.CreateCommand(connection);
            if (overflows && asked == statement.Trial)
            {
                DbException error = await Assert.ThrowsAnyAsync<DbException>(ReadAsync);
                Assert.True(SqlDialect.Sqlite.IsOverflow(error));
                Assert.False(SqlDialect.DuckDb.IsOverflow(error));
            }
            else
            {
                Assert.Equal(load.Cube, await ReadAsync());
            }

            async Task<SalesCube> ReadAsync()
            {
                using DbDataReader reader = await command.ExecuteReaderAsync();
                return await SalesCube.ReadAsync(reader, asked, "all");
            }
        }
    }

    // Rows that are rejected may hold anything: their sums are not read, and must not end the statement.
    [Fact]
    public async Task Rejected_rows_of_SQLite_beside_a_sum_that_overflows()
    {
        using TestEngine engine = new("SQLite");
        engine.Execute("CREATE TABLE orders (placed_at, market, currency, status, amount)");
        engine.Execute("INSERT INTO orders VALUES (0, 'US', 'USD', 'Paid', 9223372036854775807), (0, 'US', 'USD', 'Paid', 9223372036854775807), (0, 'US', 'USD', 'Paid', 1e300), (0, 'US', 'USD', 'Paid', '9'), (0, 'US', 'USD', 'Paid', x'FF'), "
            + "(0, '', 'USD', 'Paid', 9223372036854775807), (0, '', 'USD', 'Paid', 9223372036854775807), (1, 'US', 'USD', 'Paid', -9)");
        WarehouseLoad load = await Warehouse(engine, Mapping).LoadAsync(new CubeRequest(new CubeSchema("market")) { ListRejected = true });
        Assert.Equal((Int128.One << 64) - 2 - 9, Assert.Single(load.Cube.Cells).Totals.Merchandise);
        Assert.Equal([("market", RejectReason.Missing, 2L), ("merchandise", RejectReason.Unreadable, 3L)], load.Rejected.Select(bad => (bad.Field, bad.Reason, bad.Rows)));
    }

    // A double-quoted name that is no column is a text in SQLite: a misspelled column would be a constant.
    [Fact]
    public async Task A_column_that_is_not_there_is_an_error()
    {
        foreach (string name in new[] { "SQLite", "DuckDB" })
        {
            using TestEngine engine = new(name);
            engine.Load([new TestRow { At = 0 }]);
            WarehouseException error = await Assert.ThrowsAsync<WarehouseException>(
                () => Warehouse(engine, Mapping with { Dimensions = [("market", "marekt")] }).LoadAsync(new CubeRequest(new CubeSchema("market")) { ListRejected = true }));
            Assert.Contains("(The mapping's market is the column 'marekt'.)", error.Message, StringComparison.Ordinal);
            WarehouseException amount = await Assert.ThrowsAsync<WarehouseException>(
                () => Warehouse(engine, Mapping with { Merchandise = "gros_c", Discount = "gros_c", Fee = "gros" }).LoadAsync(new CubeRequest(new CubeSchema("market"))));
            Assert.Contains("(The mapping's merchandise and discount is the column 'gros_c'.)", amount.Message, StringComparison.Ordinal);
            await Assert.ThrowsAsync<WarehouseException>(() => Warehouse(engine, Mapping, "odrers").LoadAsync(new CubeRequest(new CubeSchema("market"))));
        }
    }

    // A column's collation would make one segment of two.
    [Theory]
    [InlineData("SQLite")]
    [InlineData("DuckDB")]
    public async Task Values_that_a_collation_holds_equal_are_two(string name)
    {
        using TestEngine engine = new(name);
        engine.Execute("CREATE TABLE orders (placed_at BIGINT, market VARCHAR COLLATE NOCASE, currency VARCHAR, status VARCHAR, amount BIGINT)");
        engine.Execute("INSERT INTO orders VALUES (0, 'us', 'USD', 'Paid', 1), (0, 'US', 'USD', 'Paid', 2), (0, 'US ', 'USD', 'paid', 4)");
        Assert.Equal("2", Ask(engine, "SELECT count(*) FROM (SELECT market FROM orders GROUP BY market)"));
        CubeSchema schema = new("market") { BusinessDays = BusinessDayRule.Parse("US=America/New_York,*=UTC") };
        WarehouseLoad load = await Warehouse(engine, Mapping).LoadAsync(new CubeRequest(schema));
        LocalDate epoch = new(1970, 1, 1);
        Assert.Equal([("US", epoch.PlusDays(-1), 2), ("US ", epoch, 4), ("us", epoch, 1)], load.Cube.Cells.Select(cell => (cell.Segment[0], cell.Day, (int)cell.Totals.Merchandise)));
    }

    // Division of negative numbers rounds toward zero in every engine.
    [Theory]
    [InlineData("SQLite")]
    [InlineData("DuckDB")]
    public async Task Days_before_1970_and_at_the_ends_of_the_calendar_are_right(string name)
    {
        using TestEngine engine = new(name);
        Assert.Equal("0", Ask(engine, engine.IsSqlite ? "SELECT -1 / 86400" : "SELECT -1 // 86400"));
        long first = Instant.FromUtc(1, 1, 3, 0, 0).ToUnixTimeSeconds(), last = Instant.FromUtc(9999, 12, 29, 0, 0).ToUnixTimeSeconds();
        foreach ((InstantForm form, long unit, long least, long most) in new[]
        {
            (InstantForm.UnixSeconds, 1L, first, last), (InstantForm.UnixMilliseconds, 1_000L, first, last), (InstantForm.UnixMicroseconds, 1_000_000L, first, last), (InstantForm.UnixNanoseconds, 1_000_000_000L, -9_223_000_000L, 9_223_000_000L),
        })
        {
            long[] instants = [-1, 0, 1, -86_400 * unit, (-86_400 * unit) - 1, (-86_400 * unit) + 1, (86_400 * unit) - 1, 86_400 * unit, least * unit, (least * unit) + unit - 1, most * unit, -1_234_567_891];
            engine.Execute("DROP TABLE IF EXISTS orders");
            engine.Load(instants.Select((at, i) => new TestRow { At = at, Market = i.ToString(CultureInfo.InvariantCulture) }));
            foreach (string zone in new[] { "UTC", "Asia/Kathmandu", "America/Caracas" })
            {
                CubeSchema schema = new("market") { BusinessDays = BusinessDayRule.In(DateTimeZoneProviders.Tzdb[zone], turnHour: 5) };
                WarehouseLoad load = await Warehouse(engine, Mapping with { Instants = form }).LoadAsync(new CubeRequest(schema));
                Assert.Empty(load.Rejected);
                Assert.Equal(
                    instants.Select((at, i) => (i, TestRow.DayOf(schema, ["x"], (long)BigInteger.Divide(at - BigInteger.Remainder(BigInteger.Remainder(at, unit) + unit, unit), unit)))),
                    load.Cube.Cells.Select(cell => (int.Parse(cell.Segment[0], CultureInfo.InvariantCulture), cell.Day)).OrderBy(pair => pair.Item1));
            }
        }
    }

    [Fact]
    public async Task An_instant_whose_day_is_beyond_the_calendar_is_rejected()
    {
        using TestEngine engine = new("SQLite");
        long last = Instant.FromUtc(9999, 12, 31, 23, 0).ToUnixTimeSeconds(), first = Instant.FromUtc(1, 1, 1, 1, 0).ToUnixTimeSeconds();
        engine.Load([new TestRow { At = last }, new TestRow { At = first }, new TestRow { At = 0, Event = "Refund", OrderedAt = first }]);
        CubeSchema west = new("market") { BusinessDays = BusinessDayRule.Parse("America/New_York") }, east = new("market") { BusinessDays = BusinessDayRule.Parse("Asia/Tokyo") };
        OrderMapping mapping = Mapping with { Event = "kind", OrderedAt = "ordered_at" };
        foreach ((CubeSchema schema, string[] rejected) in new[] { (west, new[] { "placedAt 1", "orderedAt 1" }), (east, ["placedAt 1"]) })
        {
            WarehouseLoad load = await Warehouse(engine, mapping).LoadAsync(new CubeRequest(schema) { ListRejected = true });
            Assert.Equal(rejected, load.Rejected.Select(bad => $"{bad.Field} {bad.Rows}"));
            Assert.All(load.Rejected, bad => Assert.Equal(RejectReason.Unreadable, bad.Reason));
        }
    }

    // Transitions at which a day is missing, met twice, or half an hour longer, second by second around them.
    [Theory]
    [InlineData("SQLite")]
    [InlineData("DuckDB")]
    public async Task Every_second_around_a_transition_is_on_its_day(string name)
    {
        using TestEngine engine = new(name);
        (string Zone, Instant At)[] transitions =
        [
            ("Pacific/Apia", Instant.FromUtc(2011, 12, 30, 10, 0)), ("America/Sao_Paulo", Instant.FromUtc(2017, 10, 15, 3, 0)), ("Africa/Casablanca", Instant.FromUtc(2022, 3, 27, 2, 0)), ("Europe/Dublin", Instant.FromUtc(2022, 10, 30, 1, 0)),
            ("Australia/Lord_Howe", Instant.FromUtc(2022, 4, 2, 15, 0)), ("Asia/Beirut", Instant.FromUtc(2021, 10, 30, 21, 0)), ("America/Havana", Instant.FromUtc(2021, 11, 7, 5, 0)), ("America/Godthab", Instant.FromUtc(2022, 3, 27, 1, 0)),
        ];
        List<TestRow> rows = [];
        foreach ((string zone, Instant at) in transitions)
        {
            foreach (int seconds in Enumerable.Range(-26, 53).Select(hours => hours * 3_600).SelectMany(hour => new[] { hour - 1, hour, hour + 1, hour + 1_799, hour + 1_800 }))
            {
                rows.Add(new TestRow { At = at.ToUnixTimeSeconds() + seconds, Market = zone, Merchandise = 1 });
            }
        }

        engine.Load(rows);
        CubeSchema schema = new("market") { BusinessDays = BusinessDayRule.Parse(string.Concat(transitions.Select(transition => $"{transition.Zone}={transition.Zone},")) + "*=UTC") };
        OrderMapping mapping = Mapping;
        TestOrders.AssertSame(TestRow.Cube(schema, rows), (await Warehouse(engine, mapping).LoadAsync(new CubeRequest(schema))).Cube);
        foreach ((_, Instant at) in transitions)
        {
            foreach (int shift in new[] { -1, 0, 1 })
            {
                LocalDate day = at.InUtc().Date.PlusDays(shift);
                DateInterval days = new(day, day);
                TestOrders.AssertSame(TestRow.Cube(schema, rows, days), (await Warehouse(engine, mapping).LoadAsync(new CubeRequest(schema) { Days = days })).Cube);
            }
        }
    }

    [Theory]
    [InlineData("SQLite")]
    [InlineData("DuckDB")]
    public async Task A_table_without_rows_is_a_cube_without_cells(string name)
    {
        using TestEngine engine = new(name);
        engine.Load([]);
        CubeSchema schema = new("market");
        Assert.Equal(TestRow.Cube(schema, []), (await Warehouse(engine, Mapping).LoadAsync(new CubeRequest(schema))).Cube);
        DateInterval days = new(new LocalDate(2022, 1, 1), new LocalDate(2022, 1, 31));
        Assert.Equal(days, (await Warehouse(engine, Mapping).LoadAsync(new CubeRequest(schema) { Days = days, DeclareDays = true })).Cube.Days);
    }

    private static Warehouse Warehouse(TestEngine engine, OrderMapping mapping, string table = "orders") => new(new SqlOrders(engine.Dialect, table, mapping), engine.Connect);

    private static string? Ask(TestEngine engine, string sql)
    {
        using DbConnection connection = engine.Connect();
        connection.Open();
        using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
