using System.Globalization;
using System.IO.Compression;
using Microsoft.Data.Sqlite;

namespace CommerceMetrics.Csv.Tests;

/// <summary>Files of Online Retail as the table <c>lines</c> of a database in memory, prices in thousandths, one after the other.</summary>
internal static class OnlineRetailLines
{
    public static SqliteConnection Load(params IReadOnlyList<string> paths)
    {
        SQLitePCL.Batteries_V2.Init();
        SqliteConnection connection = new("Data Source=:memory:");
        connection.Open();
        Execute(connection, "CREATE TABLE lines (file INTEGER NOT NULL, invoice TEXT NOT NULL, quantity INTEGER NOT NULL, day TEXT NOT NULL, price INTEGER NOT NULL, country TEXT NOT NULL, buyer TEXT NOT NULL)");
        using SqliteTransaction transaction = connection.BeginTransaction();
        using SqliteCommand insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO lines VALUES ($0, $1, $2, $3, $4, $5, $6)";
        SqliteParameter[] values = [.. Enumerable.Range(0, 7).Select(i => insert.Parameters.Add($"${i}", i is 0 or 2 or 4 ? SqliteType.Integer : SqliteType.Text))];
        for (int file = 0; file < paths.Count; file++)
        {
            using GZipStream gzip = new(File.OpenRead(paths[file]), CompressionMode.Decompress);
            using StreamReader reader = new(gzip);
            reader.ReadLine();
            while (ReadRecord(reader) is { } fields)
            {
                values[0].Value = file;
                values[1].Value = fields[0];
                values[2].Value = long.Parse(fields[3], CultureInfo.InvariantCulture);
                values[3].Value = fields[4][..10];
                values[4].Value = decimal.ToInt64(decimal.Parse(fields[5], NumberStyles.Float, CultureInfo.InvariantCulture) * 1000);
                values[5].Value = fields[7];
                values[6].Value = fields[6].Replace(".0", "", StringComparison.Ordinal);
                insert.ExecuteNonQuery();
            }
        }

        transaction.Commit();
        return connection;
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = Command(connection, sql);
        command.ExecuteNonQuery();
    }

    public static object Scalar(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = Command(connection, sql);
        return command.ExecuteScalar()!;
    }

    /// <summary>The rows, each column as text.</summary>
    public static IEnumerable<string[]> Rows(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = Command(connection, sql);
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)];
        }
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql)
    {
        SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // the statements are constants of the tests
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }

    private static List<string>? ReadRecord(StreamReader reader)
    {
        if (reader.ReadLine() is not { } line)
        {
            return null;
        }

        while (line.Count(c => c == '"') % 2 != 0)
        {
            line += "\n" + reader.ReadLine();
        }

        List<string> fields = [];
        bool quoted = false;
        int start = 0;
        for (int i = 0; i <= line.Length; i++)
        {
            if (i == line.Length || (line[i] == ',' && !quoted))
            {
                fields.Add(line[start..i]);
                start = i + 1;
            }
            else if (line[i] == '"')
            {
                quoted = !quoted;
            }
        }

        return fields;
    }
}
