using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace WarehouseReport.Tests;

public sealed class WarehouseOptionsTests(LoadedMarketplace marketplace) : IClassFixture<LoadedMarketplace>
{
    [Theory]
    [InlineData("sqlite")]
    [InlineData("duckdb")]
    public void Explain_prints_the_SQL_and_stops(string engine)
    {
        string[] args = ["--engine", engine, "--connection", marketplace.ConnectionOf(engine)];
        string sql = WarehouseRun.Of([.. args, "--explain"]).Done().Output;
        Assert.Contains("SELECT", sql, StringComparison.Ordinal);
        Assert.Contains("GROUP BY", sql, StringComparison.Ordinal);
        Assert.Contains("commercemetrics_orders", sql, StringComparison.Ordinal);
        Assert.DoesNotContain("GMV", sql, StringComparison.Ordinal);
        string[] labels = engine == "sqlite" ? ["-- range: ", "-- cube", "-- cube again, "] : ["-- range: ", "-- cube"];
        string[] told = [.. sql.Split('\n').Where(line => line.StartsWith("-- range", StringComparison.Ordinal) || line.StartsWith("-- cube", StringComparison.Ordinal))];
        Assert.Equal(labels.Length, told.Length);
        Assert.All(labels.Zip(told), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));

        string[] figure = ["--rates", marketplace.Rates, "--by", "market", "--grain", "quarter", "--explain", "BR,2022-Q1"];
        Assert.Equal(WarehouseRun.OfGmvReport(figure).Done().Output, WarehouseRun.Of([.. args, .. figure]).Done().Output);
    }

    [Fact]
    public void A_table_of_text_is_GmvReport_s_but_for_its_name()
    {
        string[] options = ["--by", "market", "--grain", "year"];
        Assert.Equal(WarehouseRun.OfGmvReport(options).Done().Output, WarehouseRun.Of(options).Done().Output);
    }

    [Theory]
    [InlineData(2, "not one of sqlite, duckdb, postgres, clickhouse", "--engine", "oracle")]
    [InlineData(2, "--engine postgres needs --connection", "--engine", "postgres")]
    [InlineData(2, "--engine clickhouse needs --connection", "--engine", "clickhouse", "--load", "orders.csv")]
    [InlineData(2, "--load is blank", "--load", " ")]
    [InlineData(2, "--connection is blank", "--connection", "")]
    [InlineData(2, "--connection: ", "--connection", "no such word=1")]
    [InlineData(2, "--definition Nonsense: not one of", "--definition", "Nonsense")]
    [InlineData(2, "--orders", "--orders", "orders.csv")]
    [InlineData(2, "--mapping is for a table that is there", "--mapping", "m.json")]
    [InlineData(2, "--mapping is for a table that is there", "--mapping", "m.json", "--connection", "Data Source=:memory:", "--load", "orders.csv")]
    [InlineData(2, "--table needs --mapping", "--table", "shop")]
    [InlineData(1, "no such mapping.json", "--mapping", "no such mapping.json", "--connection", "Data Source=:memory:")]
    [InlineData(1, "no such file.csv", "--load", "no such file.csv")]
    [InlineData(1, "commercemetrics_orders", "--connection", "Data Source=:memory:")]
    [InlineData(1, "Node 'warehouse'", "--engine", "postgres", "--connection", "Host=127.0.0.1;Port=1;Username=nobody;Timeout=3")]
    public void What_cannot_be_done_is_one_line_and_its_code(int exit, string words, params string[] args) => WarehouseRun.Of(args).Failed(exit, words);

    [Fact]
    public void Help_lists_the_options_of_both()
    {
        string help = WarehouseRun.Of("--help").Done().Output;
        Assert.All(new[] { "--engine", "--connection", "--load", "--explain", "--rates", "--definition", "--strict", "--cohorts" }, option => Assert.Contains(option, help, StringComparison.Ordinal));
        Assert.DoesNotContain("--orders", help, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_of_one_s_own_is_read_by_a_mapping()
    {
        string folder = Directory.CreateTempSubdirectory("warehouse-report-mapping-").FullName;
        try
        {
            string connection = $"Data Source={Path.Combine(folder, "shop.db")};Pooling=False", mapping = Path.Combine(folder, "mapping.json");
            using (SqliteConnection shop = new(connection))
            {
                shop.Open();
                using SqliteCommand command = shop.CreateCommand();
                command.CommandText = "CREATE TABLE \"the orders\" (at TEXT, land TEXT, price TEXT, paid INTEGER); "
                    + "INSERT INTO \"the orders\" VALUES ('2022-01-31T23:30:00-03:00', 'BR', '10.50', 1), ('2022-01-31T23:30:00Z', 'BR', '2', 1), ('2022-02-01T01:00Z', 'CN', '0.30', 0), ('2022-02-01T01:00Z', 'CN', 'dear', 1)";
                command.ExecuteNonQuery();
            }

            File.WriteAllText(mapping, """{"placedAt":"at","instants":"Text","dimensions":{"market":"land"},"currency":{"value":"EUR"},"status":{"expression":"CASE paid WHEN 1 THEN 'Paid' ELSE 'Cancelled' END"},"merchandise":"price"}""");
            string[] args = ["--connection", connection, "--mapping", mapping, "--table", "the orders", "--by", "market", "--format", "json", "--compare", "none", "--definition", "PaidAllIn"];
            JsonNode report = JsonNode.Parse(WarehouseRun.Of(args).Done().Output)!;
            Assert.Equal(["BR 2022-01 2.00", "BR 2022-02 10.50", "CN 2022-01 0.00", "CN 2022-02 0.00"], report["rows"]!.AsArray().Select(row => $"{row!["segment"]} {row["period"]} {row["gmv"]}"));
            Assert.Equal(("EUR", 3, 1), ((string)report["currency"]!, (int)report["input"]!["accepted"]!, (int)report["input"]!["rejected"]!));
            Assert.Contains("merchandise", WarehouseRun.Of([.. args, "--strict"]).Failed(1, "merchandise").Error, StringComparison.Ordinal);

            File.WriteAllText(mapping, """{"placedAt":"at","instants":"Text","currency":{"value":"EUR"},"status":{"value":"Paid"},"merchandise":"price"}""");
            WarehouseRun.Of(args).Failed(2, "--by market: the mapping has no such dimension");
            File.WriteAllText(mapping, "{");
            WarehouseRun.Of(args).Failed(1, "is no mapping of orders");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
