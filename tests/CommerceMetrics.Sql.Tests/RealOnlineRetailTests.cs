using System.Data.Common;
using System.Globalization;
using CommerceMetrics.Csv;
using CommerceMetrics.TestData;
using NodaTime;

namespace CommerceMetrics.Sql.Tests;

/// <summary>Half a million real lines each: the table holds them as they are, the mapping says by expressions what each is, and the cube is that of the reader of the file.</summary>
public class RealOnlineRetailTests
{
    private const string First = "online_retail/online_retail_II_2009_2010.csv.gz";
    private const string Second = "online_retail/online_retail_2010_2011.csv.gz";

    private static readonly OrderMapping Lines = new()
    {
        PlacedAt = "placed_at",
        Instants = InstantForm.UnixSeconds,
        Dimensions = [("market", "country")],
        Currency = MappedColumn.Constant("GBP"),
        Status = MappedColumn.Constant("Paid"),
        Event = MappedColumn.Expression("CASE WHEN invoice LIKE 'C%' THEN 'Refund' ELSE 'Sale' END"),
        Amounts = AmountForm.MinorUnits,
        Merchandise = MappedColumn.Expression("CASE WHEN invoice LIKE 'C%' THEN 0 ELSE quantity * price END"),
        Refund = MappedColumn.Expression("CASE WHEN invoice LIKE 'C%' THEN -quantity * price ELSE 0 END"),
        Units = MappedColumn.Expression("CASE WHEN invoice LIKE 'C%' THEN -quantity ELSE quantity END"),
        Orders = "orders",
    };

    [SharedDataFact(First)]
    public Task The_first_file_is_the_same_cube_in_SQLite() => AssertSame("SQLite", First);

    [SharedDataFact(Second)]
    public Task The_second_file_is_the_same_cube_in_SQLite() => AssertSame("SQLite", Second);

    [SharedDataFact(First)]
    public Task The_first_file_is_the_same_cube_in_DuckDB() => AssertSame("DuckDB", First);

    [SharedDataFact(Second)]
    public Task The_second_file_is_the_same_cube_in_DuckDB() => AssertSame("DuckDB", Second);

    private static async Task AssertSame(string name, string path)
    {
        using TestEngine engine = new(name), files = new("DuckDB");
        engine.Execute("CREATE TABLE lines (invoice VARCHAR(20), placed_at BIGINT, country VARCHAR(40), quantity BIGINT, price BIGINT, orders BIGINT)");
        DateTimeZone london = DateTimeZoneProviders.Tzdb["Europe/London"];
        HashSet<string> invoices = [];
        long count = 0;
        using (DbConnection connection = files.Connect())
        {
            connection.Open();
            using DbCommand command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM read_csv('{SharedData.PathTo(path)}', header = true, all_varchar = true, quote = '\"', escape = '\"')";
            using DbDataReader reader = command.ExecuteReader();
            foreach (string[] rows in Values(reader).Chunk(1_000))
            {
                engine.Execute($"INSERT INTO lines VALUES {string.Join(", ", rows)}");
            }
        }

        string[] Read(DbDataReader reader) => [.. new[] { 0, 3, 4, 5, 7 }.Select(reader.GetString)];

        IEnumerable<string> Values(DbDataReader reader)
        {
            while (reader.Read())
            {
                count++;
                string[] fields = Read(reader);
                long price = decimal.ToInt64(decimal.Parse(fields[3], NumberStyles.Float, CultureInfo.InvariantCulture) * 1_000);
                bool isOrder = price != 0 && fields[0][0] is not ('A' or 'C') && invoices.Add(fields[0]);
                LocalDateTime local = LocalDateTime.FromDateTime(DateTime.Parse(fields[2], CultureInfo.InvariantCulture));
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"('{fields[0]}', {london.AtLeniently(local).ToInstant().ToUnixTimeSeconds()}, '{fields[4].Replace("'", "''", StringComparison.Ordinal)}', {fields[1]}, {price}, {(isOrder ? 1 : 0)})");
            }
        }

        SqlOrders orders = SqlOrders.FromQuery(engine.Dialect, "SELECT * FROM lines WHERE price <> 0 AND invoice NOT LIKE 'A%'", Lines, trustExpressions: true);
        WarehouseLoad load = await new Warehouse(orders, engine.Connect).LoadAsync(new CubeRequest(OrderCsv.OnlineRetail.DefaultSchema));
        using SalesCubeBuilder builder = new(OrderCsv.OnlineRetail.DefaultSchema);
        OrderCsvResult read = OrderCsv.OnlineRetail.Read(SharedData.PathTo(path), builder);
        TestOrders.AssertSame(builder.Build(), load.Cube);
        Assert.Equal((read.Rows, read.Accepted), (count, load.Accepted));
    }
}
