using NodaTime;

namespace CommerceMetrics.Parquet.Tests;

/// <summary>Files of DuckDB: the cube is that of the same orders' CSV, bit for bit, whatever the file is like inside.</summary>
public class OrderParquetTests
{
    [Theory]
    [InlineData("COMPRESSION uncompressed")]
    [InlineData("COMPRESSION snappy")]
    [InlineData("COMPRESSION gzip")]
    [InlineData("COMPRESSION zstd")]
    [InlineData("COMPRESSION brotli")]
    [InlineData("COMPRESSION lz4_raw")]
    [InlineData("PARQUET_VERSION v2")]
    [InlineData("PARQUET_VERSION v2, COMPRESSION uncompressed, ROW_GROUP_SIZE 2048")]
    [InlineData("DICTIONARY_SIZE_LIMIT 1, STRING_DICTIONARY_PAGE_SIZE_LIMIT 1")]
    [InlineData("PARQUET_VERSION v2, DICTIONARY_SIZE_LIMIT 1, STRING_DICTIONARY_PAGE_SIZE_LIMIT 1, COMPRESSION zstd")]
    public void Encodings_and_compressions_give_the_cube_of_the_CSV(string how) => Check("SELECT * FROM orders", how);

    [Theory]
    [InlineData("TIMESTAMP_S")]
    [InlineData("TIMESTAMP_MS")]
    [InlineData("TIMESTAMP")]
    [InlineData("TIMESTAMP_NS")]
    [InlineData("TIMESTAMPTZ")]
    public void Timestamps_of_any_unit_give_the_cube_of_the_CSV(string type) =>
        Check($"SELECT * REPLACE (placed_at::{type} AS placed_at, refunded_at::TIMESTAMP_MS AS refunded_at) FROM orders", "COMPRESSION snappy");

    [Theory]
    [InlineData("DECIMAL(18,4)")]
    [InlineData("DECIMAL(38,4)")]
    [InlineData("DECIMAL(38,10)")]
    [InlineData("DECIMAL(19,6)")]
    public void Decimals_of_any_width_give_the_cube_of_the_CSV(string type) => Check(
        $"SELECT * REPLACE (amount::{type} AS amount, discount::{type} AS discount, fee::{type} AS fee) FROM orders", "COMPRESSION snappy");

    [Fact]
    public void Whole_numbers_in_minor_units_and_Unix_times_give_the_cube_of_the_CSV()
    {
        const string Units = "CASE currency WHEN 'JPY' THEN 1 WHEN 'KWD' THEN 1000 WHEN 'CLF' THEN 10000 ELSE 100 END";
        string amounts = string.Join(", ", new[] { "amount", "discount", "shipping", "tax", "refund", "fee" }.Select(name => $"({name} * {Units})::BIGINT AS {name}"));
        Check(
            $"SELECT * REPLACE ({amounts}, epoch(placed_at)::INTEGER AS placed_at, epoch(refunded_at)::BIGINT AS refunded_at, order_id::UTINYINT AS order_id) FROM orders WHERE order_id < 200",
            "COMPRESSION snappy",
            GeneratedOrders.Mapping with { Amounts = AmountForm.MinorUnits, Instants = InstantForm.UnixSeconds },
            GeneratedOrders.Read(string.Join('\n', GeneratedOrders.Csv.Split('\n').Take(201)) + "\n"));
    }

    [Fact]
    public void Times_as_text_give_the_cube_of_the_CSV() => Check(
        "SELECT * REPLACE (strftime(placed_at, '%Y-%m-%dT%H:%M:%SZ') AS placed_at, strftime(refunded_at, '%Y-%m-%d %H:%M:%S.5+00:00') AS refunded_at) FROM orders", "COMPRESSION zstd",
        GeneratedOrders.Mapping with { Instants = InstantForm.Text });

    [Fact]
    public void Rows_of_any_order_give_the_same_cube() => Check("SELECT * FROM orders ORDER BY hash(order_id)", "ROW_GROUP_SIZE 2048");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public async Task Any_number_of_workers_gives_the_same_cube_counts_and_examples(int workers)
    {
        using TemporaryFolder folder = new();
        string path = folder.PathTo("orders.parquet");
        GeneratedOrders.InDuckDb($"COPY (SELECT * REPLACE (CASE WHEN order_id % 700 = 3 THEN 'XXQ' ELSE currency END AS currency) FROM orders) TO '{path}' (FORMAT parquet, ROW_GROUP_SIZE 2048)");
        OrderParquetResult one = await OrderParquet.ReadAsync(path, GeneratedOrders.Mapping, GeneratedOrders.Schema);
        OrderParquetResult many = await OrderParquet.ReadAsync(path, GeneratedOrders.Mapping, GeneratedOrders.Schema, new() { Workers = workers });
        Assert.Equal(one.Cube, many.Cube);
        Assert.Equal(one.Examples, many.Examples);
        Assert.Equal((GeneratedOrders.Count, 9, 3), (many.Rows, many.Rejected, many.RowGroups));
        BadParquetRow fourth = many.Examples[3];
        Assert.Equal(("orders.parquet", 1, 2103 - 2048L, 2103L, "currency"), (fourth.File, fourth.RowGroup, fourth.Row, fourth.FileRow, fourth.Column));
        Assert.Contains("found 'XXQ'; allowed are three capitals known to ISO 4217", fourth.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Days_are_read_alone_and_other_row_groups_are_passed_over()
    {
        using TemporaryFolder folder = new();
        string path = folder.PathTo("orders.parquet");
        GeneratedOrders.InDuckDb($"COPY (SELECT * EXCLUDE refunded_at FROM orders) TO '{path}' (FORMAT parquet, ROW_GROUP_SIZE 2048)");
        OrderMapping mapping = GeneratedOrders.Mapping with { RefundedAt = null };
        DateInterval days = new(new LocalDate(2022, 1, 1), new LocalDate(2022, 3, 31));
        SalesCube all = (await OrderParquet.ReadAsync(path, mapping, GeneratedOrders.Schema)).Cube;
        OrderParquetResult some = await OrderParquet.ReadAsync(path, mapping, GeneratedOrders.Schema, new() { Days = days, DeclareDays = true, Workers = 2 });
        Assert.Equal((3, 2), (some.RowGroups, some.SkippedRowGroups));
        Assert.Equal(GeneratedOrders.Count, some.Accepted + some.Outside + some.SkippedRows);
        Assert.Equal(days, some.Cube.Days);
        Assert.Equal(all.Cells.Where(cell => days.Contains(cell.Day)), some.Cube.Cells);
    }

    [Fact]
    public async Task A_refund_is_read_on_its_own_day()
    {
        using TemporaryFolder folder = new();
        string path = folder.PathTo("orders.parquet");
        GeneratedOrders.InDuckDb($"COPY orders TO '{path}' (FORMAT parquet, ROW_GROUP_SIZE 2048)");
        DateInterval days = new(new LocalDate(2021, 3, 1), new LocalDate(2021, 4, 30));
        SalesCube all = (await OrderParquet.ReadAsync(path, GeneratedOrders.Mapping, GeneratedOrders.Schema)).Cube;
        SalesCube some = (await OrderParquet.ReadAsync(path, GeneratedOrders.Mapping, GeneratedOrders.Schema, new() { Days = days })).Cube;
        Assert.Equal(all.Cells.Where(cell => days.Contains(cell.Day) && cell.Event != CellEvent.RefundOnOrderDay), some.Cells.Where(cell => cell.Event != CellEvent.RefundOnOrderDay));
        Assert.Contains(some.Cells, cell => cell.Event == CellEvent.RefundOnOrderDay && cell.Day < days.Start);
    }

    /// <summary>Row groups that begin or end with the very second at which the window ends or begins; before 1970, too, where a second is a rounding downwards.</summary>
    [Theory]
    [InlineData("2021-03-01", "2021-03-02 00:00:00", "2021-03-03 00:00:00", 0)]
    [InlineData("2021-03-01", "2021-03-01 23:59:59.999999", "2021-03-03 00:00:00", 1)]
    [InlineData("2021-03-01", "2021-02-01 00:00:00", "2021-02-28 23:59:59.999999", 0)]
    [InlineData("2021-03-01", "2021-02-01 00:00:00", "2021-03-01 00:00:00", 1)]
    [InlineData("1969-12-30", "1969-12-31 00:00:00", "1969-12-31 01:00:00", 0)]
    [InlineData("1969-12-31", "1969-12-31 23:59:59.5", "1969-12-31 23:59:59.5", 1)]
    [InlineData("1970-01-01", "1969-12-31 23:59:59.5", "1969-12-31 23:59:59.5", 0)]
    [InlineData("1970-01-01", "1969-12-31 23:59:59", "1970-01-01 00:00:00", 1)]
    public void The_window_ends_with_its_last_second(string day, string first, string last, int groups)
    {
        using TemporaryFolder folder = new();
        string path = folder.PathTo("orders.parquet");
        GeneratedOrders.InDuckDb($"COPY (SELECT unnest([TIMESTAMP '{first}', TIMESTAMP '{last}']) AS placed_at, 'M' AS market, 'EUR' AS currency, 'Paid' AS status, 1::DECIMAL(18,2) AS amount) TO '{path}' (FORMAT parquet)");
        LocalDate on = NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value;
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        OrderParquetResult read = OrderParquet.Read(path, GeneratedOrders.FewColumns, builder, new() { Days = new DateInterval(on, on) });
        Assert.Equal((1, 1 - groups), (read.RowGroups, read.SkippedRowGroups));
        Assert.Equal(groups, read.Accepted > 0 ? 1 : 0);
    }

    [Fact]
    public void Repeated_orders_are_bad_rows_as_in_CSV()
    {
        using TemporaryFolder folder = new();
        string path = folder.PathTo("orders.parquet");
        GeneratedOrders.InDuckDb($"COPY (SELECT * FROM orders UNION ALL SELECT * FROM orders WHERE order_id = 77) TO '{path}' (FORMAT parquet)");
        using SalesCubeBuilder builder = new(GeneratedOrders.Schema);
        OrderParquetResult result = OrderParquet.Read(path, GeneratedOrders.Mapping, builder);
        Assert.Equal(GeneratedOrders.Cube, builder.Build());
        Assert.Equal("found 77, which an accepted row has already; an order has one row", Assert.Single(result.Examples).Reason);
        Assert.Equal(0, OrderParquet.Read(path, GeneratedOrders.Mapping, builder, new() { AllowRepeats = true }).Rejected);
    }

    [Fact]
    public void Buyers_reach_the_log()
    {
        using TemporaryFolder folder = new();
        string path = folder.PathTo("orders.parquet");
        GeneratedOrders.InDuckDb($"COPY orders TO '{path}' (FORMAT parquet)");
        using SalesCubeBuilder fromFile = new(GeneratedOrders.Schema);
        using BuyerLogBuilder log = new(fromFile);
        Assert.True(OrderParquet.Read(path, GeneratedOrders.Mapping, fromFile).HasBuyers);
        using SalesCubeBuilder fromCsv = new(GeneratedOrders.Schema);
        using BuyerLogBuilder expected = new(fromCsv);
        using MemoryStream csv = new(System.Text.Encoding.UTF8.GetBytes(GeneratedOrders.Csv));
        Csv.OrderCsv.Generic.Read(csv, fromCsv);
        using MemoryStream ours = new();
        using MemoryStream theirs = new();
        log.Build().Save(ours);
        expected.Build().Save(theirs);
        Assert.Equal(theirs.ToArray(), ours.ToArray());
    }

    [Fact]
    public void Progress_ends_at_the_end_and_cancelling_stops()
    {
        using TemporaryFolder folder = new();
        string path = folder.PathTo("orders.parquet");
        GeneratedOrders.InDuckDb($"COPY orders TO '{path}' (FORMAT parquet, ROW_GROUP_SIZE 2048)");
        List<OrderParquetProgress> seen = [];
        using SalesCubeBuilder builder = new(GeneratedOrders.Schema);
        OrderParquet.Read(path, GeneratedOrders.Mapping, builder, new() { Progress = new Told(seen.Add) });
        Assert.Equal(new OrderParquetProgress(GeneratedOrders.Count, GeneratedOrders.Count), seen[^1]);
        Assert.Equal(3, seen.Count);
        using CancellationTokenSource source = new();
        Assert.ThrowsAny<OperationCanceledException>(() => OrderParquet.Read(path, GeneratedOrders.Mapping, builder, new() { Workers = 2, Progress = new Told(_ => source.Cancel()) }, source.Token));
    }

    private static void Check(string select, string how, OrderMapping? mapping = null, SalesCube? expected = null)
    {
        using TemporaryFolder folder = new();
        string path = folder.PathTo("orders.parquet");
        GeneratedOrders.InDuckDb($"COPY ({select}) TO '{path}' (FORMAT parquet, {how})");
        using SalesCubeBuilder builder = new(GeneratedOrders.Schema);
        OrderParquetResult result = OrderParquet.Read(path, mapping ?? GeneratedOrders.Mapping, builder, new() { Strict = true, AllowRepeats = mapping is not null });
        Assert.Equal(result.Rows, result.Accepted);
        Assert.Equal(expected ?? GeneratedOrders.Cube, builder.Build());
    }

    private sealed class Told(Action<OrderParquetProgress> tell) : IProgress<OrderParquetProgress>
    {
        public void Report(OrderParquetProgress value) => tell(value);
    }
}
