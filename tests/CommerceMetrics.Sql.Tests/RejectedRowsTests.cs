using System.Globalization;
using System.Text;
using CommerceMetrics.Csv;
using NodaTime;

namespace CommerceMetrics.Sql.Tests;

public class RejectedRowsTests
{
    private static readonly string[] Columns = ["order_id", "placed_at", "market", "currency", "amount", "status", "discount", "shipping", "tax", "refund", "refunded_at", "fee", "units"];

    private static readonly OrderMapping Texts = new()
    {
        OrderId = "order_id",
        PlacedAt = "placed_at",
        Instants = InstantForm.Text,
        Dimensions = [("market", "market")],
        Currency = "currency",
        Status = "status",
        Merchandise = "amount",
        Discount = "discount",
        Shipping = "shipping",
        Tax = "tax",
        Refund = "refund",
        RefundedAt = "refunded_at",
        Fee = "fee",
        Units = "units",
    };

    // The reader of CSV files is the oracle: the same texts, the same rows accepted and rejected, by the same column, and the same cube.
    [Theory]
    [InlineData("UTC")]
    [InlineData("BR=America/Sao_Paulo,CN=Asia/Shanghai,*=Europe/Dublin")]
    public async Task SQLite_rejects_what_the_reader_of_files_rejects(string zones)
    {
        using TestEngine engine = new("SQLite");
        CubeSchema schema = new("market") { BusinessDays = BusinessDayRule.Parse(zones), Digits = new Dictionary<Currency, int> { [Currency.GBP] = 3 } };
        string?[][] rows = [.. Rows(3_000, seed: 3)];
        engine.Execute($"CREATE TABLE orders ({string.Join(", ", Columns.Select(column => column == "units" ? "units INTEGER" : column + " TEXT"))})");
        foreach (string?[] row in rows)
        {
            engine.Execute($"INSERT INTO orders VALUES ({string.Join(", ", row.Select((_, i) => $"$p{i}"))})", [.. row.Select((value, i) => ($"$p{i}", (object?)value))]);
        }

        using SalesCubeBuilder builder = new(schema);
        string csv = string.Join(",", Columns) + "\n" + string.Concat(rows.Select(row => string.Join(",", row.Select(value => $"\"{value}\"")) + "\n"));
        OrderCsvResult read = OrderCsv.Generic.Read(new MemoryStream(Encoding.UTF8.GetBytes(csv)), builder, new OrderCsvOptions { MaxExamples = int.MaxValue });
        Dictionary<string, long> expected = read.Examples.GroupBy(bad => bad.Column).ToDictionary(group => group.Key, group => group.LongCount());
        Assert.True(read.Accepted > 1_000 && expected.Count > 8);

        Warehouse warehouse = new(new SqlOrders(engine.Dialect, "orders", Texts), engine.Connect);
        WarehouseLoad load = await warehouse.LoadAsync(new CubeRequest(schema) { ListRejected = true });
        TestOrders.AssertSame(builder.Build(), load.Cube);
        Assert.Equal((read.Rows, read.Accepted), (load.Rows, load.Accepted));
        Assert.Equal(
            expected.OrderBy(pair => pair.Key, StringComparer.Ordinal),
            load.Rejected.GroupBy(bad => ColumnOf(bad.Field)).ToDictionary(group => group.Key, group => group.Sum(bad => bad.Rows)).OrderBy(pair => pair.Key, StringComparer.Ordinal));

        // One by one: the ids that the reader names, each with the text that is at fault.
        CubeRequest request = new(schema) { ListRejected = true };
        IReadOnlyList<RejectedRow> found = await RejectedExamples.AssertAreCountedAsync(warehouse, request, load);
        Assert.Equal(read.Examples.Select(bad => (rows[bad.Line - 2][0], bad.Column)).Order(), found.Select(row => (row.OrderId, ColumnOf(row.Field))).Order());
        Assert.All(found, row => Assert.Equal(rows[int.Parse(row.OrderId!, CultureInfo.InvariantCulture)][Array.IndexOf(Columns, ColumnOf(row.Field))], row.Value));
        Assert.Equal(found.Take(5), await warehouse.FindRejectedAsync(request, most: 5));
        DateInterval days = new(load.Cube.Days!.Start.PlusDays(20), load.Cube.Days.Start.PlusDays(21));
        WarehouseLoad ofDays = await warehouse.LoadAsync(request with { Days = days });
        Assert.True((await RejectedExamples.AssertAreCountedAsync(warehouse, request with { Days = days }, ofDays)).Count < found.Count);

        RejectedRowsException error = await Assert.ThrowsAsync<RejectedRowsException>(() => warehouse.LoadAsync(new CubeRequest(schema)));
        Assert.Equal(load.Rejected, error.Rejected);
        Assert.Contains("ListRejected", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_of_SQLite_holds_values_of_any_type_and_the_wrong_ones_are_rejected()
    {
        using TestEngine engine = new("SQLite");
        engine.Execute("CREATE TABLE orders (placed_at, market, currency, status, amount)");
        foreach (string row in new[]
        {
            "1640995200, 'US', 'USD', 'Paid', 100", "1640995200, 'US', 'USD', 'Paid', -7", "1640995200.5, 'US', 'USD', 'Paid', 1", "'1640995200', 'US', 'USD', 'Paid', 1", "NULL, 'US', 'USD', 'Paid', 1",
            "99999999999999, 'US', 'USD', 'Paid', 1", "9223372036854775807, 'US', 'USD', 'Paid', 1", "1640995200, x'5553', 'USD', 'Paid', 1", "1640995200, NULL, 'USD', 'Paid', 1", "1640995200, ' ', 'USD', 'Paid', 1",
            "1640995200, 2.5, 'USD', 'Paid', 1", "1640995200, 'US', 'usd', 'Paid', 1", "1640995200, 'US', NULL, 'Paid', 1", "1640995200, 'US', 'USD', 'paid', 1", "1640995200, 'US', 'USD', '1', 1", "1640995200, 'US', 'USD', NULL, 1",
            "1640995200, 'US', 'USD', 'Paid', NULL", "1640995200, 'US', 'USD', 'Paid', 2.0", "1640995200, 'US', 'USD', 'Paid', '2'", "1640995200, 'US', 'USD', 'Paid', x'32'", "1640995200, 'US', 'USD', 'Paid', 'abc'",
        })
        {
            engine.Execute($"INSERT INTO orders VALUES ({row})");
        }

        OrderMapping mapping = new()
        {
            PlacedAt = "placed_at",
            Instants = InstantForm.UnixSeconds,
            Dimensions = [("market", "market")],
            Currency = "currency",
            Status = "status",
            Merchandise = "amount",
            Amounts = AmountForm.MinorUnits,
        };
        WarehouseLoad load = await new Warehouse(new SqlOrders(engine.Dialect, "orders", mapping), engine.Connect).LoadAsync(new CubeRequest(new CubeSchema("market")) { ListRejected = true });
        CubeCell cell = Assert.Single(load.Cube.Cells);
        Assert.Equal((94, 3), ((long)cell.Totals.Merchandise, (long)cell.Totals.Orders));
        Assert.Equal(
        [
            (RejectReason.Missing, "placedAt", 1, null), (RejectReason.Unreadable, "placedAt", 4, null), (RejectReason.Missing, "market", 2, null), (RejectReason.Unreadable, "market", 2, null),
            (RejectReason.Missing, "currency", 1, null), (RejectReason.Unknown, "currency", 1, "usd"), (RejectReason.Missing, "merchandise", 1, null), (RejectReason.Unreadable, "merchandise", 4, null),
            (RejectReason.Missing, "status", 1, null), (RejectReason.Unknown, "status", 1, "1"),
        ], load.Rejected.Select(bad => (bad.Reason, bad.Field, (int)bad.Rows, bad.Example)));
        Assert.Equal(21, load.Rows);
        RejectedRow[] rows = [.. await RejectedExamples.AssertAreCountedAsync(new Warehouse(new SqlOrders(engine.Dialect, "orders", mapping), engine.Connect), new CubeRequest(new CubeSchema("market")), load)];
        Assert.All(rows, row => Assert.Null(row.OrderId));
        Assert.Equal(
            ["x'32'", "abc", "2", "2"],
            rows.Where(row => (row.Field, row.Reason) == ("merchandise", RejectReason.Unreadable)).Select(row => row.Value).OrderDescending(StringComparer.Ordinal));
        Assert.Equal(["x'5553'", "2.5"], rows.Where(row => (row.Field, row.Reason) == ("market", RejectReason.Unreadable)).Select(row => row.Value).OrderDescending(StringComparer.Ordinal));
        Assert.Equal([null, " "], rows.Where(row => (row.Field, row.Reason) == ("market", RejectReason.Missing)).Select(row => row.Value).Order(StringComparer.Ordinal));
    }

    // What is stored as REAL is the decimal that it was written as, and no more than that.
    [Fact]
    public async Task Decimals_of_SQLite_may_be_text_whole_or_real()
    {
        using TestEngine engine = new("SQLite");
        engine.Execute("CREATE TABLE orders (placed_at INTEGER, currency TEXT, amount DECIMAL(18, 3))");
        engine.Execute("CREATE TABLE texts (placed_at INTEGER, currency TEXT, amount TEXT)");
        string[] amounts = ["12.34", "12", "-0.01", "99999999999.99", "0.10", "1e3", "12.345", "0.1e-1", "-0.0", "1234567890123.45", "0.1000", "92233720368547758.07", "92233720368547758.08", "-92233720368547758.08"];
        foreach (string amount in amounts)
        {
            engine.Execute($"INSERT INTO orders VALUES (0, 'EUR', {amount})");
            engine.Execute($"INSERT INTO texts VALUES (0, 'EUR', '{amount}')");
        }

        engine.Execute("INSERT INTO texts VALUES (0, 'EUR', '12' || char(0) || '.34'), (0, 'EUR', '.5'), (0, 'EUR', '5.'), (0, 'EUR', '--5'), (0, 'EUR', '1.2.3'), (0, 'EUR', ' 5'), (0, 'EUR', ''), (0, 'EUR', 'NaN'), (0, 'EUR', '+5')");
        (decimal Sum, long Rejected) reals = await SumAsync("orders");
        (decimal Sum, long Rejected) texts = await SumAsync("texts");

        // Of the reals 12.345 and 0.01 … are what they are; those that need more than 15 digits are none.
        Assert.Equal((12.34m + 12 - 0.01m + 99999999999.99m + 0.10m + 1000 + 0.01m + 1234567890123.45m + 0.1m, 4L), reals);
        Assert.Equal((12.34m + 12 - 0.01m + 99999999999.99m + 0.10m + 1234567890123.45m + 0.1m - 0.01m, 4L + 9), texts);

        async Task<(decimal, long)> SumAsync(string table)
        {
            OrderMapping mapping = new() { PlacedAt = "placed_at", Instants = InstantForm.UnixSeconds, Currency = "currency", Status = MappedColumn.Constant("Paid"), Merchandise = "amount" };
            WarehouseLoad load = await new Warehouse(new SqlOrders(engine.Dialect, table, mapping), engine.Connect).LoadAsync(new CubeRequest(new CubeSchema()) { ListRejected = true });
            return (load.Cube.Cells.Sum(cell => (decimal)cell.Totals.Merchandise) / 100, load.Rejected.Sum(bad => bad.Rows));
        }
    }

    [Fact]
    public async Task Decimals_of_DuckDB_are_exact_and_floating_point_is_rejected()
    {
        using TestEngine engine = new("DuckDB");
        engine.Execute("CREATE TABLE orders (moment TIMESTAMP, zoned TIMESTAMPTZ, currency VARCHAR, amount DECIMAL(38, 6), small DECIMAL(9, 2), wide HUGEINT, real DOUBLE)");
        engine.Execute("""
            INSERT INTO orders VALUES
            ('2022-01-01 23:59:59.999999', '2022-01-01 23:59:59.999999+00', 'EUR', 12.34, 12.34, 1, 1.5), ('2022-01-01', '2022-01-01 00:00:00+00', 'JPY', 12, 12, 2, 1), ('2022-01-01', '2022-01-01 00:00:00+00', 'JPY', 12.5, 12.5, 3, 1),
            ('2022-01-01', '2022-01-01 00:00:00+00', 'KWD', 0.001, 0.01, 4, 1), ('2022-01-01', '2022-01-01 00:00:00+00', 'EUR', 0.001, 0.01, 5, 1), ('2022-01-01', '2022-01-01 00:00:00+00', 'EUR', 92233720368547758.08, 0.01, 9223372036854775808, 1),
            ('2022-01-01', '2022-01-01 00:00:00+00', 'EUR', -92233720368547758.08, 0.01, -9223372036854775808, 1), ('infinity', 'infinity', 'EUR', 1, 1, 1, 1), (NULL, NULL, 'EUR', 1, 1, 1, 1), ('2022-01-01', '2022-01-01 00:00:00+00', 'EUR', NULL, NULL, NULL, NULL)
            """);
        OrderMapping mapping = new() { PlacedAt = "moment", Currency = "currency", Status = MappedColumn.Constant("Paid"), Merchandise = "amount" };
        foreach (string at in new[] { "moment", "zoned" })
        {
            WarehouseLoad load = await LoadAsync(mapping with { PlacedAt = at });
            Assert.Equal([("EUR", 1234L + long.MinValue), ("JPY", 12L), ("KWD", 1L)], load.Cube.Cells.Select(cell => (cell.Currency.Code, (long)cell.Totals.Merchandise)));
            Assert.Equal(
                [(RejectReason.Missing, "placedAt", 1L), (RejectReason.Unreadable, "placedAt", 1L), (RejectReason.Missing, "merchandise", 1L), (RejectReason.Inexact, "merchandise", 3L)],
                load.Rejected.Select(bad => (bad.Reason, bad.Field, bad.Rows)));
        }

        WarehouseLoad small = await LoadAsync(mapping with { Merchandise = "small" });
        Assert.Equal([("EUR", 1237L), ("JPY", 12L), ("KWD", 10L)], small.Cube.Cells.Select(cell => (cell.Currency.Code, (long)cell.Totals.Merchandise)));
        WarehouseLoad whole = await LoadAsync(mapping with { Merchandise = "wide", Amounts = AmountForm.MinorUnits });
        Assert.Equal((RejectReason.Unreadable, 1L), (whole.Rejected[^1].Reason, whole.Rejected[^1].Rows));
        foreach (AmountForm form in new[] { AmountForm.MajorUnits, AmountForm.MinorUnits })
        {
            WarehouseLoad real = await LoadAsync(mapping with { Merchandise = "real", Amounts = form });
            Assert.Equal((0, 7L), ((int)real.Accepted, real.Rejected.Single(bad => bad.Field == "merchandise" && bad.Reason == RejectReason.Unreadable).Rows));
        }

        async Task<WarehouseLoad> LoadAsync(OrderMapping mapping)
        {
            Warehouse warehouse = new(new SqlOrders(engine.Dialect, "orders", mapping), engine.Connect);
            CubeRequest request = new(new CubeSchema()) { ListRejected = true };
            WarehouseLoad load = await warehouse.LoadAsync(request);
            await RejectedExamples.AssertAreCountedAsync(warehouse, request, load);
            return load;
        }
    }

    [Fact]
    public async Task Texts_of_DuckDB_are_instants()
    {
        using TestEngine engine = new("DuckDB");
        engine.Execute("CREATE TABLE orders (moment VARCHAR)");
        engine.Execute("INSERT INTO orders VALUES ('2022-01-01T23:59:59.9999999Z'), ('2022-01-02 07:59+08:00'), ('2022-01-01T20:00:00-04:00'), ('2022-02-30T00:00:00Z'), ('2022-01-01T00:00:00'), ('2022-01-01'), (NULL), ('now'), ('2022-01-01T24:00:00Z')");
        OrderMapping mapping = new() { PlacedAt = "moment", Instants = InstantForm.Text, Currency = MappedColumn.Constant("EUR"), Status = MappedColumn.Constant("Paid"), Merchandise = MappedColumn.Expression("1") };
        SqlOrders orders = new(engine.Dialect, "orders", mapping, trustExpressions: true);
        WarehouseLoad load = await new Warehouse(orders, engine.Connect).LoadAsync(new CubeRequest(new CubeSchema()) { ListRejected = true });
        Assert.Equal([(new LocalDate(2022, 1, 1), 2L), (new LocalDate(2022, 1, 2), 1L)], load.Cube.Cells.Select(cell => (cell.Day, (long)cell.Totals.Orders)));
        Assert.Equal([(RejectReason.Missing, 1L), (RejectReason.Unreadable, 5L)], load.Rejected.Select(bad => (bad.Reason, bad.Rows)));
        IReadOnlyList<RejectedRow> rows = await RejectedExamples.AssertAreCountedAsync(new Warehouse(orders, engine.Connect), new CubeRequest(new CubeSchema()), load);
        Assert.Equal([null, "2022-01-01", "2022-01-01T00:00:00", "2022-01-01T24:00:00Z", "2022-02-30T00:00:00Z", "now"], rows.Select(row => row.Value).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("placedAt", "cannot be read (no instant of the mapping's form, or outside the years 1 to 9999)")]
    [InlineData("refundedAt", "cannot be read (no instant of the mapping's form, or outside the years 1 to 9999)")]
    [InlineData("units", "cannot be read (text or floating point where a whole number is needed, or beyond 64 bits)")]
    [InlineData("merchandise", "cannot be read (text or floating point where a number is needed, or beyond 64 bits)")]
    [InlineData("market", "cannot be read (bytes or floating point where a text is needed)")]
    public void Why_a_field_cannot_be_read_is_said_for_its_kind(string field, string words) =>
        Assert.Equal($"2 rows: {field} {words}", new RejectedRows(RejectReason.Unreadable, field, 2, null).ToString());

    // Midnight of UTC is another day in New York.
    [Theory]
    [InlineData("UTC", 3)]
    [InlineData("US=Etc/UTC,*=Etc/GMT", 3)]
    [InlineData("America/New_York", 0)]
    [InlineData("US=UTC,*=Asia/Tokyo", 0)]
    public async Task Dates_are_no_instants_where_days_are_not_those_of_UTC(string zones, int read)
    {
        using TestEngine engine = new("DuckDB");
        engine.Execute("CREATE TABLE orders (day DATE, moment TIMESTAMP, market VARCHAR, amount BIGINT, refund BIGINT)");
        engine.Execute("INSERT INTO orders VALUES ('2022-01-01', '2022-01-01 12:00:00', 'US', 1, 1), ('2022-01-01', '2022-01-01 12:00:00', 'US', 1, 1), ('2022-01-02', '2022-01-02 12:00:00', 'US', 1, 1)");
        OrderMapping mapping = new() { PlacedAt = "day", Dimensions = [("market", "market")], Currency = MappedColumn.Constant("EUR"), Status = MappedColumn.Constant("Paid"), Merchandise = "amount", Amounts = AmountForm.MinorUnits };
        CubeSchema schema = new("market") { BusinessDays = BusinessDayRule.Parse(zones) };
        foreach (DateInterval? days in new[] { null, new DateInterval(new(2022, 1, 1), new(2022, 1, 2)) })
        {
            CubeRequest request = new(schema) { Days = days, ListRejected = true };
            await AssertRejectedAsync(mapping, "placedAt");
            await AssertRejectedAsync(mapping with { PlacedAt = "moment" }, null);
            await AssertRejectedAsync(mapping with { PlacedAt = "moment", Refund = "refund", RefundedAt = "day" }, "refundedAt");

            async Task AssertRejectedAsync(OrderMapping own, string? field)
            {
                Warehouse warehouse = new(new SqlOrders(engine.Dialect, "orders", own), engine.Connect);
                WarehouseLoad load = await warehouse.LoadAsync(request);
                await RejectedExamples.AssertAreCountedAsync(warehouse, request, load);
                (string, RejectReason, long)[] expected = field is null || read > 0 ? [] : [(field, RejectReason.Unreadable, 3L)];
                Assert.Equal(expected, load.Rejected.Select(bad => (bad.Field, bad.Reason, bad.Rows)));
                Assert.Equal(expected.Length > 0 ? 0 : 3, load.Accepted);
            }
        }
    }

    [Fact]
    public void A_query_that_ends_with_a_semicolon_is_refused() =>
        Assert.Contains("semicolon", Assert.Throws<ArgumentException>(() => SqlOrders.FromQuery(SqlDialect.Sqlite, "SELECT * FROM orders;\n", Texts)).Message, StringComparison.Ordinal);

    // Every kind of fault on two nodes, in a window and without one, with words and names of one's own.
    [Theory]
    [MemberData(nameof(TestEngine.Names), MemberType = typeof(TestEngine))]
    public async Task Rejected_rows_of_nodes_are_found_one_by_one(string name)
    {
        using TestEngine first = new(name), second = new(name);
        first.Load(BadRows.Of(600, seed: 1));
        second.Load(BadRows.Of(600, seed: 2));
        foreach (OrderMapping mapping in BadRows.Mappings)
        {
            Warehouse warehouse = new(new SqlOrders(first.Dialect, "orders", mapping), [new WarehouseNode("b", first.Connect), new WarehouseNode("a", second.Connect)]);
            await BadRows.AssertFoundAsync(warehouse, ["b", "a"]);
        }

        Warehouse any = new(new SqlOrders(first.Dialect, "orders", TestMapping.Plain), first.Connect);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => any.FindRejectedAsync(new CubeRequest(new CubeSchema("market", "channel")), most: 0));
        await Assert.ThrowsAsync<ArgumentException>(() => any.FindRejectedAsync(new CubeRequest(new CubeSchema("market"))));
    }

    private static string ColumnOf(string field) => field switch
    {
        "placedAt" => "placed_at",
        "merchandise" => "amount",
        "refundedAt" => "refunded_at",
        _ => field,
    };

    private static IEnumerable<string?[]> Rows(int count, int seed)
    {
        Random random = new(seed);
        for (int i = 0; i < count; i++)
        {
            yield return
            [
                i.ToString(CultureInfo.InvariantCulture),
                Pick(At, "2022-13-01T00:00Z", "2022-02-30T00:00:00Z", "2022-01-01T00:00:00", null, "now", "2022-01-01", "2022-01-01T24:00Z", "2022-01-01T00:60Z"),
                Pick(() => random.Next(3) switch { 0 => "BR", 1 => "CN", _ => "GB" }, null, " "),
                Pick(() => random.Next(3) switch { 0 => "JPY", 1 => "GBP", _ => "KWD" }, null, "eur", "EURO", "XQQ"),
                Pick(Amount, "12.3456", "1e2", "abc", null, "0.5", "99999999999999999999"),
                Pick(() => random.Next(2) == 0 ? "PAID" : "Cancelled", "paidd", null, "1"),
                Pick(Optional, "0.12345", "x"),
                Pick(Optional, "-", "1.2.3"),
                Pick(Optional),
                Pick(Optional, "..", "5."),
                Pick(() => random.Next(2) == 0 ? null : At(), "yesterday"),
                Pick(Optional),
                Pick(() => random.Next(2) == 0 ? null : random.Next(-5, 100).ToString(CultureInfo.InvariantCulture), "1.5", "many"),
            ];
        }

        string? Pick(Func<string?> good, params string?[] bad) => bad.Length > 0 && random.Next(30) == 0 ? bad[random.Next(bad.Length)] : good();

        string At()
        {
            Instant instant = NodaTime.Instant.FromUnixTimeSeconds(random.NextInt64(1_640_000_000, 1_645_000_000));
            Offset offset = Offset.FromSeconds(random.Next(-10, 11) * 900);
            string clock = instant.WithOffset(offset).LocalDateTime.ToString(random.Next(3) switch { 0 => "uuuu-MM-dd'T'HH:mm", 1 => "uuuu-MM-dd'T'HH:mm:ss", _ => "uuuu-MM-dd'T'HH:mm:ss'.9996'" }, CultureInfo.InvariantCulture);
            return clock + (offset == Offset.Zero ? "Z" : offset.ToString("+HH:mm", CultureInfo.InvariantCulture));
        }

        // Whole for JPY as well, mostly.
        string Amount() => random.Next(4) switch { 0 => "12.00", 1 => "-7", 2 => "46116860184273", _ => random.Next(1_000).ToString(CultureInfo.InvariantCulture) };

        string? Optional() => random.Next(2) == 0 ? null : Amount();
    }
}
