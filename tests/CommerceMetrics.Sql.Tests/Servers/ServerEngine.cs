using System.Data.Common;
using System.Globalization;
using System.Text;
using Npgsql;

namespace CommerceMetrics.Sql.Tests;

/// <summary>A table of orders on servers, in one of four arrangements, in a schema of its own that is dropped at the end.</summary>
internal sealed class ServerEngine : IDisposable
{
    public const string OnePostgres = "PostgreSQL";
    public const string TwoPostgres = "PostgreSQL, two nodes";
    public const string OneClickHouse = "ClickHouse";
    public const string Distributed = "ClickHouse, Distributed";

    private const string Table = "orders";

    // Integers in whole units of currencies, and seconds. ClickHouse takes the same names of types.
    private static readonly (string Name, bool IsNullable, bool IsText)[] Columns =
    [
        ("id", false, false), ("placed_at", false, false), ("ordered_at", true, false), ("refunded_at", true, false), ("market", false, true), ("channel", false, true), ("currency", false, true),
        ("status", false, true), ("kind", false, true), ("amount", false, false), ("discount", true, false), ("shipping", true, false), ("tax", true, false), ("refund", true, false), ("fee", true, false),
        ("units", true, false), ("orders", true, false), ("buyer", true, true),
    ];

    private readonly string schema = $"cm_{Guid.NewGuid():N}";
    private readonly string[] shards;

    public ServerEngine(string name)
    {
        Name = name;
        shards = name switch
        {
            OnePostgres => [EngineServers.Postgres + 1],
            TwoPostgres => [EngineServers.Postgres + 1, EngineServers.Postgres + 2],
            OneClickHouse => [EngineServers.ClickHouse + 2],
            _ => [EngineServers.ClickHouse + 2, EngineServers.ClickHouse + 3],
        };
        foreach (string node in Nodes)
        {
            using DbConnection server = Open(node, "");
            Execute(server, IsPostgres ? $"CREATE SCHEMA {schema}" : $"CREATE DATABASE {schema}");
        }
    }

    public static TheoryData<string> OnClickHouse => [OneClickHouse, Distributed];

    public static TheoryData<string> OnPostgres => [OnePostgres, TwoPostgres];

    public string Name { get; }

    public bool IsPostgres => Name is OnePostgres or TwoPostgres;

    public SqlDialect Dialect => IsPostgres ? SqlDialect.PostgreSql : SqlDialect.ClickHouse;

    /// <summary>The schema or database on every node.</summary>
    public string Schema => schema;

    /// <summary>How many nodes hold rows.</summary>
    public int ShardCount => shards.Length;

    private bool IsDistributed => Name == Distributed;

    private IEnumerable<string> Nodes => IsDistributed ? [EngineServers.ClickHouse + 1, .. shards] : shards;

    /// <summary>Connections to what a query asks: the nodes themselves, or the coordinator.</summary>
    public IEnumerable<WarehouseNode> Asked(bool waits = true) => IsDistributed
        ? [new WarehouseNode("coordinator", () => Connect(EngineServers.ClickHouse + 1, schema, waits))]
        : Shards(waits);

    /// <summary>Connections to the servers that hold rows, past any coordinator.</summary>
    public IEnumerable<WarehouseNode> Shards(bool waits = true) => shards.Select((shard, i) => new WarehouseNode($"node {i + 1}", () => Connect(shard, schema, waits)));

    public Warehouse Warehouse(OrderMapping mapping) => Warehouse(new SqlOrders(Dialect, Table, mapping));

    public Warehouse Warehouse(SqlOrders orders, bool waits = true) => new(orders, Asked(waits));

    public void Load(IEnumerable<TestRow> rows)
    {
        CreateTable(Table, string.Join(", ", Columns.Select(column => $"{column.Name} {TypeOf(column.IsText, column.IsNullable)}")));
        int id = 0;
        Insert(Table, rows.Select(row => new object?[]
        {
            id++, row.At, row.OrderedAt, row.RefundedAt, row.Market, row.Channel, row.Currency, row.Status, row.Event, row.Merchandise, row.Discount, row.Shipping, row.Tax, row.Refund, row.Fee, row.Units, row.Orders, row.Buyer,
        }));
    }

    /// <summary>A table on every node that holds rows; where there is a coordinator, one there that spans them.</summary>
    public void CreateTable(string quoted, string columns)
    {
        string name = quoted.Trim('"', '`');
        foreach (string shard in shards)
        {
            using DbConnection connection = Open(shard, schema);
            Execute(connection, IsPostgres ? $"CREATE TABLE {quoted} ({columns})" : $"CREATE TABLE {quoted} ({columns}) ENGINE = MergeTree ORDER BY tuple()");
        }

        if (IsDistributed)
        {
            Execute($"CREATE TABLE {quoted} ({columns}) ENGINE = Distributed({EngineServers.At(EngineServers.Cluster)}, {schema}, {SqlDialect.ClickHouse.Quote(name)})");
        }
    }

    /// <summary>Rows in turn to each node, each loaded on its own: inserting through a coordinator is not atomic.</summary>
    public void Insert(string quoted, IEnumerable<object?[]> rows)
    {
        StringBuilder[] lines = [.. shards.Select(_ => new StringBuilder())];
        int number = 0;
        foreach (object?[] row in rows)
        {
            lines[number++ % lines.Length].AppendJoin('\t', row.Select(Field)).Append('\n');
        }

        foreach ((string shard, StringBuilder text) in shards.Zip(lines))
        {
            using DbConnection connection = Open(shard, schema);
            if (connection is NpgsqlConnection postgres)
            {
                using TextWriter copy = postgres.BeginTextImport($"COPY {quoted} FROM STDIN");
                copy.Write(text);
            }
            else
            {
                using StringContent data = new(text.ToString());
                using StreamReader answer = ((ClickHouseHttpConnection)connection).SendAsync($"INSERT INTO {quoted} FORMAT TSV", data, CancellationToken.None).GetAwaiter().GetResult();
                answer.ReadToEnd();
            }
        }
    }

    public string TypeOf(bool isText, bool isNullable = false)
    {
        string type = (IsPostgres, isText) switch { (true, true) => "text", (true, false) => "bigint", (false, true) => "String", _ => "Int64" };
        return IsPostgres ? type + (isNullable ? "" : " NOT NULL") : isNullable ? $"Nullable({type})" : type;
    }

    /// <summary>Runs a statement where queries are asked.</summary>
    public void Execute(string sql)
    {
        foreach (string node in IsDistributed ? [EngineServers.ClickHouse + 1] : shards)
        {
            using DbConnection connection = Open(node, schema);
            Execute(connection, sql);
        }
    }

    /// <summary>Runs a statement on each node that holds rows.</summary>
    public void ExecuteOnShards(string sql)
    {
        foreach (string shard in shards)
        {
            using DbConnection connection = Open(shard, schema);
            Execute(connection, sql);
        }
    }

    public void Dispose()
    {
        foreach (string node in Nodes)
        {
            using DbConnection server = Open(node, "");
            Execute(server, IsPostgres ? $"DROP SCHEMA {schema} CASCADE" : $"DROP DATABASE {schema}");
        }
    }

    private static DbConnection Open(string variable, string schema)
    {
        DbConnection connection = Connect(variable, schema);
        connection.Open();
        return connection;
    }

    private static DbConnection Connect(string variable, string schema, bool waits = true) => variable.StartsWith(EngineServers.Postgres, StringComparison.Ordinal)
        ? new NpgsqlConnection($"{EngineServers.At(variable)};Pooling=false;Search Path={schema}")
        : new ClickHouseHttpConnection(EngineServers.At(variable), schema.Length == 0 ? "default" : schema, waits);

    private static void Execute(DbConnection connection, string sql)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static string Field(object? value) => value is null ? @"\N" : Convert.ToString(value, CultureInfo.InvariantCulture)!
        .Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\t", @"\t", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal).Replace("\r", @"\r", StringComparison.Ordinal);
}
