using NodaTime;

namespace CommerceMetrics.Sql.Tests;

/// <summary>Names and values are data, whatever they hold.</summary>
public class SqlInjectionTests
{
    private static readonly string[] Nasty =
    [
        "plain", "o'brien", "\"; DROP TABLE orders; --", "'; DROP TABLE orders; --", "a`b", "back\\slash", "\\'", "\\", "'", "\"", "`", "''", "%s {0} @p0 $p0 :p0 ?", "-- comment", "/* open", "]]", "Ünïcödé 市场 🛒", "tab\tnew\nline", "select", "\u202E",
    ];

    public static TheoryData<string, string> Names
    {
        get
        {
            TheoryData<string, string> names = [];
            foreach (string name in Nasty)
            {
                names.Add("SQLite", name);
                names.Add("DuckDB", name);
            }

            return names;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Names_of_tables_and_columns_are_names(string engineName, string name)
    {
        using TestEngine engine = new(engineName);
        string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        engine.Execute($"CREATE TABLE {Quoted(name)} ({Quoted(name + "1")} BIGINT, {Quoted(name + "2")} VARCHAR, {Quoted(name + "3")} VARCHAR, {Quoted(name + "4")} VARCHAR, {Quoted(name + "5")} BIGINT)");
        engine.Execute($"INSERT INTO {Quoted(name)} VALUES (1640995200, 'US', 'USD', 'Paid', 5)");
        OrderMapping mapping = new()
        {
            PlacedAt = name + "1",
            Instants = InstantForm.UnixSeconds,
            Dimensions = [(name, name + "2")],
            Currency = name + "3",
            Status = name + "4",
            Merchandise = name + "5",
            Amounts = AmountForm.MinorUnits,
            OrderId = name + "5",
        };
        Warehouse warehouse = new(new SqlOrders(engine.Dialect, name, mapping), engine.Connect);
        WarehouseLoad load = await warehouse.LoadAsync(new CubeRequest(new CubeSchema(name)));
        Assert.Equal(5, (long)Assert.Single(load.Cube.Cells).Totals.Merchandise);
        Assert.Empty(await warehouse.FindRepeatedIdsAsync(TimeSpan.FromSeconds(30)));
    }

    // Each value has a zone of its own, so that it stands in the statement, and is a word of a status and of an event.
    [Theory]
    [MemberData(nameof(TestEngine.Names), MemberType = typeof(TestEngine))]
    public async Task Values_are_values(string engineName)
    {
        using TestEngine engine = new(engineName);
        string[] values = [.. Nasty, "zero\0byte", "zero"];
        engine.Execute("CREATE TABLE orders (placed_at BIGINT, market VARCHAR, currency VARCHAR, status VARCHAR, kind VARCHAR, amount BIGINT)");
        long midnight = Instant.FromUtc(2022, 1, 1, 0, 0).ToUnixTimeSeconds();
        string mark = engine.IsSqlite ? "@" : "$";
        for (int i = 0; i < values.Length; i++)
        {
            // A parameter of DuckDB's provider ends at a zero byte.
            string value = string.Join(" || chr(0) || ", values[i].Split('\0').Select((_, part) => $"CAST({mark}v{part} AS VARCHAR)"));
            engine.Execute($"INSERT INTO orders VALUES ({midnight}, {value}, 'USD', {value}, {value}, {i + 1})".Replace("chr(", engine.IsSqlite ? "char(" : "chr(", StringComparison.Ordinal), [.. values[i].Split('\0').Select((text, part) => (Mark($"v{part}"), (object?)text))]);
        }

        OrderMapping mapping = new()
        {
            PlacedAt = "placed_at",
            Instants = InstantForm.UnixSeconds,
            Dimensions = [("market", "market")],
            Currency = "currency",
            Status = "status",
            Statuses = values.ToDictionary(value => value, _ => OrderStatus.Delivered),
            Event = "kind",
            Events = values.Select((value, i) => (value, i)).ToDictionary(pair => pair.value, pair => pair.i % 2 == 0 ? OrderEvent.Sale : OrderEvent.Refund),
            OrderedAt = "placed_at",
            Merchandise = "amount",
            Amounts = AmountForm.MinorUnits,
        };

        // West of UTC the day before; "plain" is not named and takes the other.
        DateTimeZone west = DateTimeZoneProviders.Tzdb["America/New_York"];
        CubeSchema schema = new("market") { BusinessDays = BusinessDayRule.PerValue("market", values.Skip(1).Select((value, i) => (value, i)).Where(pair => pair.i % 3 != 0).ToDictionary(pair => pair.value, _ => west), DateTimeZone.Utc) };
        WarehouseLoad load = await new Warehouse(new SqlOrders(engine.Dialect, "orders", mapping), engine.Connect).LoadAsync(new CubeRequest(schema));
        SalesCube expected = TestRow.Cube(schema, values.Select((value, i) => new TestRow { At = midnight, OrderedAt = midnight, Market = value, Status = "Delivered", Event = i % 2 == 0 ? "Sale" : "Refund", Merchandise = i + 1 }));
        TestOrders.AssertSame(expected, load.Cube);

        string Mark(string name) => engine.IsSqlite ? "@" + name : name;
    }

    [Theory]
    [InlineData("SQLite")]
    [InlineData("DuckDB")]
    [InlineData("PostgreSQL")]
    [InlineData("ClickHouse")]
    public void A_quoted_name_or_literal_cannot_be_left(string dialectName)
    {
        SqlDialect dialect = new[] { SqlDialect.Sqlite, SqlDialect.DuckDb, SqlDialect.PostgreSql, SqlDialect.ClickHouse }.Single(dialect => dialect.Name == dialectName);
        bool hasEscapes = dialectName == "ClickHouse";
        foreach (string name in Nasty)
        {
            Assert.Equal(name, Read(dialect.Quote(name), hasEscapes));
            if (dialect.Parameter("p0") is null)
            {
                Assert.Equal(name, Read(dialect.Literal(name), hasEscapes));
                Assert.Equal("zero\0byte", Read(dialect.Literal("zero\0byte"), hasEscapes));
            }
        }

        Assert.Contains("zero byte", Assert.Throws<ArgumentException>(() => dialect.Quote("zero\0byte")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => dialect.Quote(""));
        Assert.Throws<ArgumentException>(() => new SqlOrders(dialect, "orders", TestMapping.Plain with { Merchandise = "a\0b" }));
    }

    [Fact]
    public void An_expression_is_refused_unless_it_is_trusted()
    {
        OrderMapping mapping = TestMapping.Plain with { Merchandise = MappedColumn.Expression("(SELECT password FROM users)") };
        ArgumentException error = Assert.Throws<ArgumentException>(() => new SqlOrders(SqlDialect.Sqlite, "orders", mapping));
        Assert.Contains("'merchandise' is a SQL expression", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SqlOrders.FromQuery(SqlDialect.Sqlite, "SELECT 1", OrderMapping.FromJson(mapping.ToJson())));
        _ = new SqlOrders(SqlDialect.Sqlite, "orders", mapping, trustExpressions: true);
        Assert.Throws<ArgumentException>(() => new SqlOrders(SqlDialect.PostgreSql, new string('é', 32), TestMapping.Plain));
    }

    // A reader of quoted text, as the engines document it: the quote doubled, or escaped by a backslash; and nothing after the closing one.
    private static string Read(string quoted, bool hasEscapes)
    {
        char quote = quoted[0];
        List<char> text = [];
        int i = 1;
        while (quoted[i] != quote || (!hasEscapes && i + 1 < quoted.Length && quoted[i + 1] == quote))
        {
            bool isEscape = hasEscapes ? quoted[i] == '\\' : quoted[i] == quote;
            i += isEscape ? 1 : 0;
            text.Add(isEscape && quoted[i] == '0' ? '\0' : quoted[i]);
            i++;
        }

        Assert.Equal(quoted.Length - 1, i);
        return new string([.. text]);
    }
}
