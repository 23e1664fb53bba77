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
}
