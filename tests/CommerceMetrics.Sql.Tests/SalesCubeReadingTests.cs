using System.Data;
using System.Data.Common;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using NodaTime;

namespace CommerceMetrics.Sql.Tests;

public class SalesCubeReadingTests
{
    private static readonly CubeSchema Schema = new("market", "channel");
    private static readonly DateInterval Days = new(new LocalDate(2011, 12, 1), new LocalDate(2012, 6, 1));

    [Fact]
    public async Task A_cube_is_read_from_a_reader_of_the_caller()
    {
        using TestEngine engine = new("SQLite");
        TestRow[] rows = [.. TestOrders.As(TestMapping.Plain, TestOrders.Random(500, seed: 2))];
        engine.Load(rows);
        SqlCubeStatement statement = new SqlOrders(engine.Dialect, "orders", TestMapping.Plain).CubeStatement(Schema, Days);
        using DbConnection connection = engine.Connect();
        connection.Open();
        using DbCommand command = statement.CreateCommand(connection);
        using (DbDataReader reader = await command.ExecuteReaderAsync())
        {
            TestOrders.AssertSame(TestRow.Cube(Schema, rows, Days, "l"), await SalesCube.ReadAsync(reader, statement, loadId: "l"));
        }

        using DbDataReader again = await command.ExecuteReaderAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SalesCube.ReadAsync(again, statement, cancellationToken: new CancellationToken(canceled: true)));
    }

    [Theory]
    [InlineData("SELECT 1")]
    [InlineData("SELECT 1.5, 'US', 'web', 'USD', 'Paid', 1, 0, 0")]
    [InlineData("SELECT NULL, 'US', 'web', 'USD', 'Paid', 1, 0, 0")]
    [InlineData("SELECT -99000000000, 'US', 'web', 'USD', 'Paid', 1, 0, 0")]
    [InlineData("SELECT 15000, 'US', 'web', 'USD', 'Paid', 1, 0, 0.5")]
    [InlineData("SELECT 15000, 'US', 'web', 'USD', 'Paid', 1, 0, 'many'")]
    public async Task A_result_that_the_statement_does_not_give_is_refused(string sql)
    {
        using TestEngine engine = new("SQLite");
        OrderMapping mapping = new() { PlacedAt = "a", Instants = InstantForm.UnixSeconds, Dimensions = [("market", "b"), ("channel", "c")], Currency = "d", Status = "e", Merchandise = "f", Amounts = AmountForm.MinorUnits };
        SqlCubeStatement statement = new SqlOrders(engine.Dialect, "orders", mapping).CubeStatement(Schema, new DateInterval(new LocalDate(2000, 1, 1), new LocalDate(2022, 1, 1)));
        using DbConnection connection = engine.Connect();
        connection.Open();
        using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        using DbDataReader reader = await command.ExecuteReaderAsync();
        await Assert.ThrowsAsync<InvalidDataException>(() => SalesCube.ReadAsync(reader, statement));
    }

    [Fact]
    public async Task Rows_that_come_in_outside_the_range_are_an_error()
    {
        using TestEngine engine = new("SQLite");
        engine.Load([new TestRow { At = 0 }]);
        SqlOrders orders = new(engine.Dialect, "orders", TestMapping.Plain);
        Assert.Throws<ArgumentException>(() => orders.CubeStatement(Schema, null));
        SqlCubeStatement statement = orders.CubeStatement(Schema, null, Days);
        Assert.Contains("2011-12-01 to 2012-06-01", (await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(engine, statement))).Message, StringComparison.Ordinal);

        SqlOrders dated = new(engine.Dialect, "orders", TestMapping.Events);
        Assert.Throws<ArgumentException>(() => dated.CubeStatement(Schema, Days));
        engine.Insert("orders", [new TestRow { At = Days.Start.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant().ToUnixTimeSeconds(), Event = "Refund", OrderedAt = 0 }]);
        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(engine, dated.CubeStatement(Schema, Days, Days)));
    }

    [Fact]
    public async Task Statements_are_explained()
    {
        using TestEngine engine = new("SQLite");
        engine.Load([new TestRow { At = 0 }, new TestRow { At = 86_400 }]);
        Warehouse warehouse = new(new SqlOrders(engine.Dialect, "orders", TestMapping.Plain), engine.Connect);
        CubeSchema schema = new("market", "channel") { BusinessDays = BusinessDayRule.Parse("GB=Europe/London,*=UTC") };
        IReadOnlyList<SqlStatement> ofDays = await warehouse.ExplainAsync(new CubeRequest(schema) { Days = Days });
        Assert.Equal(2, ofDays.Count);
        Assert.All(ofDays, one =>
        {
            Assert.Contains("GROUP BY cm_day", one.ToString(), StringComparison.Ordinal);
            Assert.Contains("-- p0 = GB", one.ToString(), StringComparison.Ordinal);
        });

        // The range, the statement that is tried first, and the one that runs where that overflows.
        IReadOnlyList<SqlStatement> all = await warehouse.ExplainAsync(new CubeRequest(schema));
        Assert.Equal([SqlPurpose.Range, SqlPurpose.Cube, SqlPurpose.CubeAfterOverflow], all.Select(statement => statement.Purpose));
        Assert.Equal(["-- range: the first and last instant, asked first", "-- cube"], all.Take(2).Select(statement => statement.ToString().Split('\n')[0]));
        WarehouseLoad load = await warehouse.LoadAsync(new CubeRequest(schema));
        Assert.Equal(all.Take(2).Select(statement => statement.ToString()), load.Statements.Select(statement => statement.ToString()));
    }

    // Limbs are sums of 64 bits themselves: of more rows they might wrap, and say nothing.
    [Fact]
    public async Task A_cell_of_more_rows_than_its_sums_hold_is_an_error()
    {
        OrderMapping mapping = new()
        {
            PlacedAt = "placed_at",
            Instants = InstantForm.UnixSeconds,
            Currency = MappedColumn.Constant("EUR"),
            Status = MappedColumn.Constant("Paid"),
            Merchandise = "amount",
            Amounts = AmountForm.MinorUnits,
        };
        SqlCubeStatement statement = new SqlOrders(SqlDialect.ClickHouse, "orders", mapping).CubeStatement(new CubeSchema(), Days);
        long day = Period.DaysBetween(new LocalDate(1970, 1, 1), Days.Start);
        Assert.Equal(4_294_967_301, (long)Assert.Single((await ReadAsync(1L << 31)).Cells).Totals.Merchandise);
        InvalidDataException error = await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync((1L << 31) + 1));
        Assert.Contains("2147483649 rows; sums of ClickHouse are exact up to 2147483648", error.Message, StringComparison.Ordinal);

        // The trial knows how large its values are, whatever the rows.
        Assert.Equal(5, (long)Assert.Single((await ReadTrialAsync(1L << 40, (1UL << 23) - 1)).Cells).Totals.Merchandise);
        OverflowException wrapped = await Assert.ThrowsAnyAsync<OverflowException>(() => ReadTrialAsync(1L << 40, 1UL << 23));
        Assert.Contains("1099511627776 rows with values up to 8388608", wrapped.Message, StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<OverflowException>(() => ReadTrialAsync(1, 1UL << 63));

        Task<SalesCube> ReadAsync(long rows) => ReadRowAsync(statement, ("cm_day", day), ("cm_rows", rows), ("cm_m0_a", 1L), ("cm_m0_b", 5L));

        Task<SalesCube> ReadTrialAsync(long rows, ulong magnitude) => ReadRowAsync(statement.Trial!, ("cm_day", day), ("cm_rows", rows), ("cm_m0", 5L), ("cm_magnitude", magnitude));

        static async Task<SalesCube> ReadRowAsync(SqlCubeStatement asked, params (string Name, object Value)[] row)
        {
            using DataTable result = new();
            foreach ((string name, object value) in row)
            {
                Assert.Contains($" AS {name}", asked.Text, StringComparison.Ordinal);
                result.Columns.Add(name, value.GetType());
            }

            result.Rows.Add([.. row.Select(field => field.Value)]);
            using DataTableReader reader = result.CreateDataReader();
            return await SalesCube.ReadAsync(reader, asked);
        }
    }

    // Found when the orders are described, not when they are asked for.
    [Fact]
    public void Instants_that_an_engine_cannot_read_are_refused_with_what_it_can()
    {
        OrderMapping text = TestMapping.Plain with { Instants = InstantForm.Text }, timestamp = TestMapping.Plain with { Instants = InstantForm.Timestamp };
        Assert.Contains("timestamptz", Refusal(SqlDialect.PostgreSql, text), StringComparison.Ordinal);
        Assert.Contains("DateTime or epochs", Refusal(SqlDialect.ClickHouse, text), StringComparison.Ordinal);
        Assert.Contains("InstantForm.Text or InstantForm.UnixSeconds", Refusal(SqlDialect.Sqlite, timestamp), StringComparison.Ordinal);

        static string Refusal(SqlDialect dialect, OrderMapping mapping) => Assert.Throws<NotSupportedException>(() => new SqlOrders(dialect, "orders", mapping)).Message;
    }

    [Fact]
    public async Task Repeated_ids_are_found_on_request()
    {
        using TestEngine first = new("SQLite"), second = new("DuckDB");
        foreach (TestEngine engine in new[] { first, second })
        {
            engine.Load([new TestRow { At = 0 }, new TestRow { At = 1 }, new TestRow { At = 2 }]);
            engine.Insert("orders", [new TestRow { At = 0 }, new TestRow { At = 1 }]);
            engine.Insert("orders", [new TestRow { At = 0 }]);
            Warehouse warehouse = new(new SqlOrders(engine.Dialect, "orders", TestMapping.Plain), engine.Connect);
            Assert.Equal([("0", 3L), ("1", 2L)], (await warehouse.FindRepeatedIdsAsync(TimeSpan.FromSeconds(30))).Select(id => (id.Id, id.Rows)));
            Warehouse without = new(new SqlOrders(engine.Dialect, "orders", TestMapping.Plain with { OrderId = null }), engine.Connect);
            await Assert.ThrowsAsync<InvalidOperationException>(() => without.FindRepeatedIdsAsync(TimeSpan.FromSeconds(30)));
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => warehouse.FindRepeatedIdsAsync(TimeSpan.Zero));
        }
    }

    [Fact]
    public async Task Rows_rejects_durations_and_activities_are_told()
    {
        using TestEngine engine = new("SQLite");
        engine.Load([new TestRow { At = 0 }, new TestRow { At = 0, Currency = "XQQ" }]);
        Dictionary<string, double> measured = [];
        List<Activity> activities = [];
        using MeterListener meters = new() { InstrumentPublished = (instrument, listener) => Enable(instrument, listener) };
        meters.SetMeasurementEventCallback<long>((instrument, value, _, _) => Count(instrument.Name, value));
        meters.SetMeasurementEventCallback<double>((instrument, _, _, _) => Count(instrument.Name, 1));
        meters.Start();
        using ActivityListener listener = new() { ShouldListenTo = source => source.Name == "CommerceMetrics.Sql", Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData, ActivityStopped = Stop };
        ActivitySource.AddActivityListener(listener);
        await new Warehouse(new SqlOrders(engine.Dialect, "orders", TestMapping.Plain), [new WarehouseNode("told", engine.Connect)]).LoadAsync(new CubeRequest(Schema) { ListRejected = true });
        Activity activity = Assert.Single(activities, activity => (string?)activity.GetTagItem("node") == "told");
        Assert.Equal(("load SQLite", 1L, 1L), (activity.DisplayName, (long)activity.GetTagItem("rows")!, (long)activity.GetTagItem("rejects")!));

        // Other tests may be measured too.
        Assert.True(measured["commercemetrics.sql.rows"] >= 2 && measured["commercemetrics.sql.rejects"] >= 1 && measured["commercemetrics.sql.duration"] >= 1);

        static void Enable(Instrument instrument, MeterListener listener)
        {
            if (instrument.Meter.Name == "CommerceMetrics.Sql")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        }

        void Count(string name, double value)
        {
            lock (measured)
            {
                measured[name] = measured.GetValueOrDefault(name) + value;
            }
        }

        void Stop(Activity activity)
        {
            lock (activities)
            {
                activities.Add(activity);
            }
        }
    }

    private static async Task<SalesCube> ReadAsync(TestEngine engine, SqlCubeStatement statement)
    {
        using DbConnection connection = engine.Connect();
        connection.Open();
        using DbCommand command = statement.CreateCommand(connection);
        using DbDataReader reader = await command.ExecuteReaderAsync();
        return await SalesCube.ReadAsync(reader, statement);
    }
}
