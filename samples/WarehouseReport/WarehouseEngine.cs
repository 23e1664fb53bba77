using System.Data.Common;
using ClickHouse.Driver.ADO;
using CommerceMetrics.Sql;
using DuckDB.NET.Data;
using Microsoft.Data.Sqlite;
using Npgsql;
using SampleFrame;

namespace WarehouseReport;

/// <summary>An engine: its word on the command line, its dialect, its provider, and how a table of it is made.</summary>
internal sealed record WarehouseEngine(string Word, SqlDialect Dialect, Func<string, DbConnection> Provider)
{
    public static IReadOnlyList<WarehouseEngine> All { get; } =
    [
        new("sqlite", SqlDialect.Sqlite, Sqlite) { IsEmbedded = true },
        new("duckdb", SqlDialect.DuckDb, text => new DuckDBConnection(text)) { IsEmbedded = true },
        new("postgres", SqlDialect.PostgreSql, text => new NpgsqlConnection(text)),
        new("clickhouse", SqlDialect.ClickHouse, text => new ClickHouseConnection(text)) { Number = "Int64", Text = "String", OptionalNumber = "Nullable(Int64)", OptionalText = "Nullable(String)", TableEnd = " ENGINE = MergeTree ORDER BY tuple()", HasTransactions = false },
    ];

    public bool IsEmbedded { get; init; }

    /// <summary>The types of columns.</summary>
    public string Number { get; init; } = "BIGINT NOT NULL";

    public string Text { get; init; } = "TEXT NOT NULL";

    public string OptionalNumber { get; init; } = "BIGINT";

    public string OptionalText { get; init; } = "TEXT";

    public string TableEnd { get; init; } = "";

    public bool HasTransactions { get; init; } = true;

    /// <summary>A database of its own in a folder.</summary>
    public string InFolder(string folder) => $"Data Source={Path.Combine(folder, "orders.db")}{(Word == "sqlite" ? ";Pooling=False" : "")}";

    public DbConnection Connect(string text)
    {
        try
        {
            return Provider(text);
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException)
        {
            throw new ArgumentsException($"--connection: {wrong.Message}");
        }
    }

    private static SqliteConnection Sqlite(string text)
    {
        SQLitePCL.Batteries_V2.Init();
        return new SqliteConnection(text);
    }
}
