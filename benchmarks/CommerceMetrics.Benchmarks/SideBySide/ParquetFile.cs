using DuckDB.NET.Data;

namespace CommerceMetrics.Benchmarks;

/// <summary>The orders of a CSV as DuckDB writes them to Parquet: Snappy, dictionaries, row groups of 122,880 rows. Gone when it is disposed.</summary>
internal sealed class ParquetFile : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("commercemetrics-benchmarks-");
    private bool isWritten;

    public string Path => System.IO.Path.Combine(folder.FullName, "orders.parquet");

    /// <summary>Writes the file, unless it is there.</summary>
    public void Write(FileInfo csv)
    {
        if (isWritten)
        {
            return;
        }

        Query(
            $"COPY (SELECT * FROM read_csv('{csv.FullName.Replace("'", "''", StringComparison.Ordinal)}', header = true, types = {{'placed_at': 'TIMESTAMP', 'amount': 'DECIMAL(18,2)'}})) TO '{Path}' (FORMAT parquet)",
            Environment.ProcessorCount,
            static _ => { });
        isWritten = true;
    }

    /// <summary>Runs a statement on a database of its own.</summary>
    public static void Query(string statement, int threads, Action<DuckDBDataReader> read)
    {
        using DuckDBConnection connection = new("Data Source=:memory:");
        connection.Open();
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = $"SET TimeZone = 'UTC'; SET threads = {threads}";
        command.ExecuteNonQuery();
        command.CommandText = statement;
        using DuckDBDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            read(reader);
        }
    }

    public void Dispose() => folder.Delete(recursive: true);
}
