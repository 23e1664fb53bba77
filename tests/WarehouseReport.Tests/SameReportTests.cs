using CommerceMetrics;
using CommerceMetrics.Sql.Tests;
using CommerceMetrics.TestData;
using GmvReport;
using Npgsql;

namespace WarehouseReport.Tests;

/// <summary>The report of the same orders is the same, byte for byte but for what was read, whichever engine grouped them.</summary>
public sealed class SameReportTests(LoadedMarketplace marketplace) : IClassFixture<LoadedMarketplace>
{
    private const string First = "online_retail/online_retail_II_2009_2010.csv.gz";
    private const string Zones = "CN=Asia/Shanghai,BR=America/Sao_Paulo,*=Europe/London";

    public static TheoryData<string, string> DefinitionsOnEngines
    {
        get
        {
            TheoryData<string, string> cases = [];
            foreach (GmvDefinition definition in GmvDefinition.Presets)
            {
                cases.Add("sqlite", definition.Name);
                cases.Add("duckdb", definition.Name);
            }

            return cases;
        }
    }

    // Engines in turn: what calendars do comes after the cube.
    public static TheoryData<string, string> CalendarsOnEngines
    {
        get
        {
            TheoryData<string, string> cases = [];
            foreach ((int number, ReportingCalendar calendar) in ReportingCalendar.Presets.Index())
            {
                cases.Add(number % 2 == 0 ? "sqlite" : "duckdb", calendar.ToString());
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(DefinitionsOnEngines))]
    public void Every_definition(string engine, string definition) => AssertSame(engine, "--definition", definition, "--by", "market", "--metrics", "all");

    [Theory]
    [MemberData(nameof(CalendarsOnEngines))]
    public void Every_calendar(string engine, string calendar) => AssertSame(engine, "--calendar", calendar, "--by", "currency", "--zone", engine == "sqlite" ? Zones : "Australia/Lord_Howe");

    [Theory]
    [InlineData("--by", "status", "--grain", "day", "--compare", "weekday")]
    [InlineData("--grain", "quarter", "--from", "2022-01-15", "--to", "2022-11-20", "--fx", "average")]
    [InlineData("--bridge", "--by", "market", "--in", "EUR", "--fx-neutral", "current-rates", "--fx", "end")]
    [InlineData("--cohorts", "--by", "market", "--grain", "quarter")]
    [InlineData("--compare", "none", "--definition", "NetOfRefundsAllIn", "--extent", "trailing-year")]
    public void Other_options(params string[] options)
    {
        AssertSame("sqlite", options);
        AssertSame("duckdb", options);
    }

    [Fact]
    public void With_no_option_it_is_the_built_in_marketplace() => WarehouseRun.AssertSameReport([], [], []);

    [Fact]
    public void A_file_is_loaded_with_its_bad_rows_told()
    {
        string file = marketplace.PathTo("orders.csv");
        File.WriteAllText(file, """
            order_id,placed_at,market,currency,amount,status,buyer_id,discount,refund
            1,2021-01-10T10:00Z,"o'brien; DROP TABLE commercemetrics_orders; --",GBP,100.00,Paid,7,10,
            2,2021-01-10T10:00:00.75+09:00,Ünïcödé 市场 \ " `,GBP,-3.07,placed,8,,1.00
            3,2022-01-10T23:59:59.9Z,GB,GBP,200.123,DELIVERED,7,,
            4,2022-01-10T00:00:00-00:00,GB,GBP,46116860184273879.04,Cancelled,9,,
            5,2022-01-11T00:00:00-00:00,GB,GBP,46116860184273879.04,Cancelled,x,,
            """.Replace(" \" `", " \"\" `", StringComparison.Ordinal).Replace("Ünïcödé 市场 \\ \"\" `", "\"Ünïcödé 市场 \\ \"\" `\"", StringComparison.Ordinal));
        foreach (string engine in new[] { "sqlite", "duckdb" })
        {
            WarehouseRun.AssertSameReport(["--engine", engine, "--load", file], ["--orders", file], ["--by", "market", "--grain", "year"]);
            string json = WarehouseRun.Of("--engine", engine, "--load", file, "--format", "json").Done().Output;
            Assert.Contains("\"rejected\": 1", json, StringComparison.Ordinal);
        }

        WarehouseRun.Of("--load", file, "--strict").Failed(1, "200.123");
    }

    [SharedDataFact(First)]
    public void Online_Retail()
    {
        foreach (string engine in new[] { "sqlite", "duckdb" })
        {
            string connection = $"Data Source={marketplace.PathTo($"retail-{engine}.db")}";
            string file = SharedData.PathTo(First);
            WarehouseRun.AssertSameReport(
                ["--engine", engine, "--connection", connection, "--load", file, "--source", "online-retail"],
                ["--orders", file, "--source", "online-retail"],
                ["--by", "market", "--definition", "NetOfRefundsAllIn"]);
        }
    }

    [ServerFact(ServerKind.Postgres)]
    public void On_PostgreSQL()
    {
        string server = EngineServers.At(EngineServers.Postgres + 1);
        string schema = $"cm_{Guid.NewGuid():N}";
        using NpgsqlConnection connection = new(server);
        connection.Open();
        Execute($"CREATE SCHEMA {schema}");
        try
        {
            string text = $"{server};Search Path={schema};Pooling=false";
            new OrderTable(WarehouseEngine.All.Single(engine => engine.Word == "postgres"), text).Fill(SampleMarketplace.Schema, builder => SampleMarketplace.AddTo(builder, CancellationToken.None));
            foreach (string[] options in new string[][] { ["--by", "market", "--zone", Zones], ["--calendar", "iso", "--definition", "NetOfRefundsAllIn"] })
            {
                WarehouseRun.AssertSameReport(["--engine", "postgres", "--connection", text], [], ["--rates", marketplace.Rates, .. options]);
            }
        }
        finally
        {
            Execute($"DROP SCHEMA {schema} CASCADE");
        }

        void Execute(string sql)
        {
            using NpgsqlCommand command = new(sql, connection);
            command.ExecuteNonQuery();
        }
    }

    private void AssertSame(string engine, params string[] options) =>
        WarehouseRun.AssertSameReport(["--engine", engine, "--connection", marketplace.ConnectionOf(engine)], [], ["--rates", marketplace.Rates, .. options]);
}
