using System.Data.Common;
using System.Globalization;
using DuckDB.NET.Data;
using Microsoft.Data.Sqlite;

namespace CommerceMetrics.Sql.Tests;

/// <summary>An embedded engine with a database of its own in a temporary file.</summary>
internal sealed class TestEngine : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("cmsql").FullName;
    private readonly string connectionString;

    // A database of DuckDB lives as long as a connection is open.
    private readonly DbConnection kept;

    public TestEngine(string name, bool pools = false)
    {
        Name = name;
        connectionString = $"Data Source={Path.Combine(folder, "orders.db")}";
        if (name == "SQLite")
        {
            SQLitePCL.Batteries_V2.Init();
            connectionString += pools ? "" : ";Pooling=False";
        }

        Dialect = name == "SQLite" ? SqlDialect.Sqlite : SqlDialect.DuckDb;
        kept = Connect();
        kept.Open();
        if (IsSqlite)
        {
            Execute("PRAGMA journal_mode = MEMORY");
            Execute("PRAGMA synchronous = OFF");
        }
    }

    /// <summary>The engines of every test.</summary>
    public static TheoryData<string> Names => ["SQLite", "DuckDB"];

    public string Name { get; }

    public SqlDialect Dialect { get; }

    public bool IsSqlite => Name == "SQLite";

    public DbConnection Connect() => IsSqlite ? new SqliteConnection(connectionString) : new DuckDBConnection(connectionString);

    public void Execute(string sql, params (string Name, object? Value)[] values)
    {
        using DbCommand command = kept.CreateCommand();
        command.CommandText = sql;
        foreach ((string name, object? value) in values)
        {
            DbParameter parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        command.ExecuteNonQuery();
    }

    /// <summary>A table "orders" of test rows, integers in minor units and seconds.</summary>
    public void Load(IEnumerable<TestRow> rows, string table = "orders")
    {
        Execute($"CREATE TABLE {table} (id INTEGER, placed_at BIGINT, ordered_at BIGINT, refunded_at BIGINT, market VARCHAR(20), channel VARCHAR(20), currency VARCHAR(3), status VARCHAR(20), kind VARCHAR(20), "
            + "amount BIGINT, discount BIGINT, shipping BIGINT, tax BIGINT, refund BIGINT, fee BIGINT, units BIGINT, orders BIGINT, buyer VARCHAR(20))");
        Insert(table, rows);
    }

    public void Insert(string table, IEnumerable<TestRow> rows)
    {
        int id = 0;
        foreach (TestRow[] chunk in rows.Chunk(500))
        {
            Execute($"INSERT INTO {table} VALUES {string.Join(", ", chunk.Select(row => "(" + string.Join(", ", id++, N(row.At), N(row.OrderedAt), N(row.RefundedAt), T(row.Market), T(row.Channel), T(row.Currency), T(row.Status), T(row.Event),
                N(row.Merchandise), N(row.Discount), N(row.Shipping), N(row.Tax), N(row.Refund), N(row.Fee), N(row.Units), N(row.Orders), T(row.Buyer)) + ")"))}");
        }

        // The least of 64 bits has no literal in SQLite.
        static string N(long? value) => value is null ? "NULL" : value == long.MinValue ? "(-9223372036854775807 - 1)" : value.Value.ToString(CultureInfo.InvariantCulture);

        static string T(string? value) => value is null ? "NULL" : $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";
    }

    public void Dispose()
    {
        kept.Dispose();
        if (IsSqlite && !connectionString.EndsWith("False", StringComparison.Ordinal))
        {
            using SqliteConnection pooled = new(connectionString);
            SqliteConnection.ClearPool(pooled);
        }

        Directory.Delete(folder, recursive: true);
    }
}
