using System.Diagnostics;
using CommerceMetrics.TestData;

namespace CommerceMetrics.Parquet.Tests;

/// <summary>Good files of three writers with bytes changed, cut out, doubled and put in: each is read, or refused in the one documented way, in little time and memory.</summary>
public class MutatedFilesTests
{
    private const int TrialsPerFile = 60;
    private const long MostBytes = 256 << 20;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    public static TheoryData<string> Corpus =>
    [
        "duckdb COMPRESSION uncompressed", "duckdb COMPRESSION snappy, ROW_GROUP_SIZE 2048", "duckdb COMPRESSION gzip", "duckdb COMPRESSION zstd", "duckdb COMPRESSION brotli", "duckdb COMPRESSION lz4_raw",
        "duckdb PARQUET_VERSION v2, COMPRESSION uncompressed, ROW_GROUP_SIZE 2048", "duckdb PARQUET_VERSION v2, DICTIONARY_SIZE_LIMIT 1, STRING_DICTIONARY_PAGE_SIZE_LIMIT 1, COMPRESSION uncompressed",
        "sharp plain unpacked", "sharp dictionary unpacked", "sharp delta unpacked", "sharp deltabytes unpacked", "sharp split unpacked", "sharp plain v2 unpacked", "sharp dictionary then plain unpacked", "sharp crc", "sharp dictionary integers unpacked",
        "net",
    ];

    [Theory]
    [MemberData(nameof(Corpus))]
    public async Task A_file_with_changed_bytes_is_read_or_refused(string origin)
    {
        byte[] good = await Write(origin);
        OrderMapping mapping = origin == "net" ? GeneratedOrders.FewColumns : GeneratedOrders.Mapping;
        int seed = origin.Aggregate(17, (hash, letter) => unchecked((hash * 31) + letter));
        Assert.Null(Try(good, mapping));
        int refused = 0;
        for (int trial = 0; trial < TrialsPerFile; trial++)
        {
            byte[] file = Mutate(good, new Random(seed + trial));
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            long started = Stopwatch.GetTimestamp();
            Exception? outcome = Try(file, mapping);
            Assert.True(outcome is null or InvalidDataException, $"{origin}, seed {seed + trial}: {outcome}");
            Assert.True(Stopwatch.GetElapsedTime(started) < Longest, $"{origin}, seed {seed + trial} takes {Stopwatch.GetElapsedTime(started)}.");
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, MostBytes);
            refused += outcome is null ? 0 : 1;
        }

        // Most changes show; those inside of amounts and texts need not.
        Assert.InRange(refused, TrialsPerFile / 6, TrialsPerFile);
    }

    private static Exception? Try(byte[] file, OrderMapping mapping)
    {
        using SalesCubeBuilder builder = new(GeneratedOrders.Schema);
        using MemoryStream stream = new(file);
        return Record.Exception(() => OrderParquet.Read(stream, mapping, builder));
    }

    private static async Task<byte[]> Write(string origin)
    {
        using TemporaryFolder folder = new();
        string path = folder.PathTo("orders.parquet");
        switch (origin.Split(' ')[0])
        {
            case "duckdb":
                GeneratedOrders.InDuckDb($"COPY orders TO '{path}' (FORMAT parquet, {origin["duckdb ".Length..]})");
                break;
            case "sharp":
                WritersTests.WriteByParquetSharp(path, origin["sharp ".Length..]);
                break;
            default:
                await WriteByNet(path);
                break;
        }

        return await File.ReadAllBytesAsync(path);
    }

    private static Task WriteByNet(string path) => WritersTests.WriteByParquetNet(path);

    private static byte[] Mutate(byte[] good, Random random)
    {
        byte[] file = good;
        for (int change = random.Next(1, 5); change > 0; change--)
        {
            // A third in the footer, where all sizes and places are.
            int at = random.Next(3) == 0 ? random.Next(Math.Max(0, file.Length - 4_000), file.Length - 8) : random.Next(4, file.Length - 8);
            int length = Math.Min(random.Next(1, 40), file.Length - 8 - at);
            file = ChangedBytes.At(file, at, length, random);
        }

        return file;
    }
}
