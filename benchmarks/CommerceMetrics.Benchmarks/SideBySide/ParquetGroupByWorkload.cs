using System.Numerics;
using System.Text.Json;

namespace CommerceMetrics.Benchmarks;

/// <summary>The same from the same file by DuckDB: a GROUP BY in whole numbers, the result read to its end. Its days are Shanghai's, by plain arithmetic, the cheapest form there is.</summary>
internal sealed class ParquetGroupByWorkload(OrderTable table, FileInfo csv, ParquetFile file, int threads) : Workload
{
    private long groups;
    private BigInteger total;

    public override string Name => WorkloadNames.Parquet;

    public override int WarmUps => 1;

    public override int Threads => threads;

    public override long Rows => table.Count;

    public override long Bytes => new FileInfo(file.Path).Length;

    public override bool HasDigest => false;

    public override void Prepare() => file.Write(csv);

    public override void Run()
    {
        (groups, total) = (0, 0);
        ParquetFile.Query(
            $"SELECT market, currency, status, (epoch_us(placed_at) + 28800000000) // 86400000000 AS day, sum(amount)::DECIMAL(38,2), count(*) FROM '{file.Path}' GROUP BY ALL",
            threads,
            reader =>
            {
                groups++;
                total += (BigInteger)(reader.GetDecimal(4) * 100);
            });
    }

    public override string ResultText() => $"{groups > 0} {total}";

    // In hundredths, whatever the currency's digits.
    public override string ExpectedText()
    {
        BigInteger sum = 0;
        for (int row = 0; row < table.Count; row++)
        {
            sum += (BigInteger)table.Amounts[row] * BigInteger.Pow(10, 2 - table.Currencies[row].Digits);
        }

        return $"True {sum}";
    }

    public override void WriteFacts(Utf8JsonWriter line)
    {
        line.WriteString("engine", "duckdb");
        line.WriteNumber("groups", groups);
    }
}
