using System.Globalization;
using System.Numerics;
using DuckDB.NET.Data;
using NodaTime;

namespace CommerceMetrics.Parquet.Tests;

/// <summary>DuckDB reads what we write, and its sums are ours.</summary>
public class ParquetTablesTests
{
    private static readonly MetricQuery Query = new()
    {
        Definition = GmvDefinition.PaidAllIn,
        Grain = Grain.Quarter,
        By = Grouping.By("market"),
        In = Currency.USD,
        Rates = Rates(),
        Metrics = [Metric.TakeRate(GmvDefinition.PaidAllIn), Metric.NetSales()],
    };

    [Fact]
    public async Task Cells_are_exact_in_DuckDB()
    {
        using TemporaryFolder folder = new();
        string path = folder.PathTo("cells.parquet");
        SalesCube cube = GeneratedOrders.Cube;
        await cube.WriteParquetAsync(path);
        string[] ours = [.. cube.Currencies.Select(currency => currency.Code + " " + string.Join(' ', Enum.GetValues<AmountComponent>().Select(component => Exact(
            cube.Cells.Where(cell => cell.Currency == currency).Aggregate(BigInteger.Zero, (sum, cell) => sum + (BigInteger)cell.Totals[component]), cube.Schema.DigitsOf(currency), 4)))
            + " " + cube.Cells.Where(cell => cell.Currency == currency).Aggregate(Int128.Zero, (sum, cell) => sum + cell.Totals.Orders))];
        string amounts = string.Join(" || ' ' || ", Enum.GetNames<AmountComponent>().Select(name => $"sum({name.ToLowerInvariant()})::VARCHAR"));
        Assert.Equal(ours.Order(StringComparer.Ordinal), Ask($"SELECT currency || ' ' || {amounts} || ' ' || sum(orders)::VARCHAR FROM '{path}' GROUP BY currency ORDER BY 1"));
        Assert.Equal(
            ["market VARCHAR", "currency VARCHAR", "event VARCHAR", "status VARCHAR", "day DATE", "merchandise DECIMAL(38,4)", "discount DECIMAL(38,4)", "shipping DECIMAL(38,4)", "tax DECIMAL(38,4)", "refund DECIMAL(38,4)", "fee DECIMAL(38,4)", "units BIGINT", "orders BIGINT"],
            Ask($"SELECT column_name || ' ' || column_type FROM (DESCRIBE SELECT * FROM '{path}')"));
        Assert.Equal([$"{cube.CellCount}"], Ask($"SELECT count(*)::VARCHAR FROM '{path}'"));
    }

    [Fact]
    public async Task A_table_is_that_of_the_report_in_DuckDB()
    {
        using TemporaryFolder folder = new();
        string path = folder.PathTo("metrics.parquet");
        MetricTable table = MetricTable.Create(GeneratedOrders.Cube, Query);
        await table.WriteParquetAsync(path);
        Assert.Equal(
            table.Rows.Select(row => string.Join('|', row.Segment, row.Period.Label, row.Periods.Window.Start.ToString("uuuu-MM-dd", null), row.IsComplete ? "true" : "false", row.Gmv.ToFixedString(), row.Orders, row.TextOf(table.Metrics[2]), row.TextOf(table.Metrics[3]), row.TextOf(table.Metrics[4]))),
            Ask($"SELECT concat_ws('|', segment, period, start::VARCHAR, complete::VARCHAR, gmv::VARCHAR, orders::VARCHAR, coalesce(aov::VARCHAR, ''), coalesce(take_rate::VARCHAR, ''), net_sales::VARCHAR) FROM '{path}'"));
        string[] metadata = [.. Ask($"SELECT decode(key) || '=' || decode(value) FROM parquet_kv_metadata('{path}') ORDER BY 1")];
        Assert.Contains("definition=PaidAllIn v1", metadata);
        Assert.Contains("translation=daily", metadata);
        Assert.Contains("rates=made up", metadata);
        Assert.Contains("zone=JP=Asia/Tokyo,US=America/New_York,*=Europe/Berlin", metadata);
        Assert.Contains("calendar=gregorian", metadata);
        Assert.Contains("gmv.unit=money (USD)", metadata);
        Assert.Contains("gmv.rounding=once, half-even, to 2 decimals", metadata);
        Assert.Contains("take_rate.rounding=once, half-even, to 6 decimals", metadata);
    }

    /// <summary>A column for each dimension of the grouping; the row of all others has none of their values.</summary>
    [Fact]
    public async Task Dimensions_are_columns_of_their_own()
    {
        using TemporaryFolder folder = new();
        string path = folder.PathTo("metrics.parquet");
        MetricQuery pairs = Query with { By = Grouping.By("market").And(Grouping.Currency), Grain = Grain.Year, In = Currency.USD };
        await MetricTable.Create(GeneratedOrders.Cube, pairs).WriteParquetAsync(path);
        Assert.Equal(["0"], Ask($"SELECT count(*)::VARCHAR FROM '{path}' WHERE segment IS DISTINCT FROM market || ' / ' || currency"));
        Assert.Equal(["segment", "market", "currency", "period"], Ask($"SELECT column_name FROM (DESCRIBE SELECT * FROM '{path}') LIMIT 4"));
        await MetricTable.Create(GeneratedOrders.Cube, pairs with { By = Grouping.By("market").Keep([new Segment("DE")]) }).WriteParquetAsync(path);
        Assert.Equal(["DE|DE", "others|"], Ask($"SELECT DISTINCT segment || '|' || coalesce(market, '') FROM '{path}' ORDER BY 1"));
    }

    /// <summary>A dimension that is called as a column of the table gives way to it.</summary>
    [Fact]
    public async Task A_dimension_of_a_taken_name_is_told_apart()
    {
        using TemporaryFolder folder = new();
        string path = folder.PathTo("table.parquet");
        using SalesCubeBuilder builder = new(new CubeSchema("period", "currency"));
        builder.Add([new OrderRow { At = Instant.FromUtc(2022, 1, 1, 0, 0), Segment = new("P", "C"), Currency = Currency.EUR, Status = OrderStatus.Paid, Merchandise = 1 }]);
        SalesCube cube = builder.Build();
        await cube.WriteParquetAsync(path);
        Assert.Equal(["P C EUR"], Ask($"SELECT period || ' ' || dimension_currency || ' ' || currency FROM '{path}'"));
        await MetricTable.Create(cube, new MetricQuery { By = Grouping.By("period", "currency"), Grain = Grain.Year }).WriteParquetAsync(path);
        Assert.Equal(["P C 2022"], Ask($"SELECT dimension_period || ' ' || currency || ' ' || period FROM '{path}'"));
    }

    [Fact]
    public async Task A_newcomer_goes_from_DuckDB_to_growth_and_back()
    {
        using TemporaryFolder folder = new();
        string orders = folder.PathTo("orders.parquet");
        string growth = folder.PathTo("growth.parquet");
        GeneratedOrders.InDuckDb($"COPY orders TO '{orders}' (FORMAT parquet)");
        OrderParquetResult read = await OrderParquet.ReadAsync(orders, GeneratedOrders.Mapping, GeneratedOrders.Schema);
        GrowthReport report = GrowthReport.Create(read.Cube, new GrowthQuery { Metrics = Query, Comparisons = [Comparison.YearEarlier], FxNeutral = FxNeutralMethod.PriorRates });
        await report.WriteParquetAsync(growth);
        using StringWriter csv = new();
        report.WriteCsv(csv);
        string[] header = csv.ToString().Split('\n')[0].Split(',');
        string[] columns = ["segment", "period", "start", "end", "days", "complete", "gmv", "orders", "aov", "prior_period", "prior_start", "prior_end", "prior_days", "prior_complete", "prior_gmv", "growth_outcome", "growth_rate", "fx_neutral_outcome", "fx_neutral_rate", "fx_neutral_method", "fx_effect", "comparison"];
        string[] expected = [.. csv.ToString().Split('\n')[1..^1].Select(line => string.Join('|', columns.Select(name => line.Split(',')[Array.IndexOf(header, name)])))];
        List<string> found = Ask($"SELECT {string.Join(" || '|' || ", columns.Select(name => $"coalesce(\"{name}\"::VARCHAR, '')"))} FROM '{growth}'");
        Assert.Equal(expected.Length, found.Count);
        Assert.All(expected.Zip(found), line => Assert.Equal(line.First, line.Second));
        Assert.Equal(
            report.Rows.Aggregate(ExactMoney.Zero(Currency.USD), (sum, row) => sum + row.Gmv.Round()).ToFixedString(),
            Assert.Single(Ask($"SELECT sum(gmv)::VARCHAR FROM '{growth}'")));
    }

    [Fact]
    public async Task Buyers_and_cohorts_are_read_by_DuckDB()
    {
        using TemporaryFolder folder = new();
        (string buyersPath, string cohortsPath) = (folder.PathTo("buyers.parquet"), folder.PathTo("cohorts.parquet"));
        using SalesCubeBuilder builder = new(GeneratedOrders.Schema);
        using BuyerLogBuilder log = new(builder);
        using MemoryStream csv = new(System.Text.Encoding.UTF8.GetBytes(GeneratedOrders.Csv));
        Csv.OrderCsv.Generic.Read(csv, builder);
        BuyerLog built = log.Build();
        BuyerTable buyers = BuyerTable.Create(built, Query);
        CohortTable cohorts = CohortTable.Create(built, Query);
        await buyers.WriteParquetAsync(buyersPath);
        await cohorts.WriteParquetAsync(cohortsPath);
        Assert.Equal(
            buyers.Rows.Select(row => $"{row.Segment}|{row.Period.Label}|{row.ActiveBuyers.Value}|{row.NewBuyers.Value}|{(row.RepeatRate.IsDefined ? row.RepeatRate.ToFixedString(6) : "")}|{row.Value.ToFixedString()}|{(row.Arpu.IsDefined ? row.Arpu.ToFixedString() : "")}"),
            Ask($"SELECT segment || '|' || period || '|' || active_buyers || '|' || new_buyers || '|' || coalesce(repeat_rate::VARCHAR, '') || '|' || value || '|' || coalesce(arpu::VARCHAR, '') FROM '{buyersPath}'"));
        Assert.Equal(
            [cohorts.Cohorts.Aggregate(Int128.Zero, (sum, cohort) => sum + cohort.Size.Value).ToString(CultureInfo.InvariantCulture)],
            Ask($"SELECT sum(size)::VARCHAR FROM '{cohortsPath}' WHERE \"offset\" = 0"));
        Assert.Equal([$"{cohorts.Cohorts.Sum(cohort => cohort.Periods.Count)}"], Ask($"SELECT count(*)::VARCHAR FROM '{cohortsPath}'"));
    }

    [Fact]
    public async Task A_file_is_replaced_whole_or_not_at_all()
    {
        using TemporaryFolder folder = new();
        string path = folder.PathTo("cells.parquet");
        await File.WriteAllTextAsync(path, "before");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => GeneratedOrders.Cube.WriteParquetAsync(path, new CancellationToken(true)));
        Assert.Equal("before", await File.ReadAllTextAsync(path));
        Assert.Single(Directory.GetFiles(folder.Path));
        await GeneratedOrders.Cube.WriteParquetAsync(path);
        Assert.Single(Directory.GetFiles(folder.Path));
        using SalesCubeBuilder empty = new(GeneratedOrders.Schema);
        await empty.Build().WriteParquetAsync(path);
        Assert.Equal(["0"], Ask($"SELECT count(*)::VARCHAR FROM '{path}'"));
    }

    private static ExchangeRates Rates() => ExchangeRates.FromBase(
        Currency.USD,
        new[] { ("EUR", 0.9m), ("JPY", 140m), ("KWD", 0.307m), ("BRL", 5.1m), ("CLF", 0.027m) }
            .SelectMany(rate => Enumerable.Range(0, 120).Select(week => (new LocalDate(2020, 12, 28).PlusWeeks(week), Currency.FromCode(rate.Item1), rate.Item2 + (week % 7 / 1000m)))),
        "made up",
        maxAgeDays: 8);

    private static string Exact(BigInteger units, int digits, int scale)
    {
        string text = BigInteger.Abs(units * BigInteger.Pow(10, scale - digits)).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        return $"{(units.Sign < 0 ? "-" : "")}{text[..^scale]}.{text[^scale..]}";
    }

    private static List<string> Ask(string statement)
    {
        using DuckDBConnection connection = new("Data Source=:memory:");
        connection.Open();
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = statement;
        using DuckDBDataReader reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
