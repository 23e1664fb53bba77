using Apache.Arrow;
using Apache.Arrow.Types;
using Parquet.Schema;
using ParquetSharp;
using Field = Apache.Arrow.Field;
using Schema = Apache.Arrow.Schema;
using TimeUnit = Apache.Arrow.Types.TimeUnit;

namespace CommerceMetrics.Parquet.Tests;

/// <summary>Files of other writers: Arrow's C++ library (through ParquetSharp) and Parquet.Net, in every encoding that they have.</summary>
public class WritersTests
{
    public static TheoryData<string> Encodings => ["plain", "dictionary", "delta", "deltabytes", "split", "plain v2", "dictionary v2", "delta v2 zstd", "split gzip", "dictionary then plain", "dictionary required", "crc", "dictionary integers"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Files_of_ParquetSharp_give_the_cube_of_the_CSV(string how)
    {
        using TemporaryFolder folder = new();
        string path = folder.PathTo("orders.parquet");
        WriteByParquetSharp(path, how);
        Assert.Equal(GeneratedOrders.Cube, Read(path, how));
        Assert.Equal(GeneratedOrders.Cube, Read(path, how, workers: 3));
    }

    [Fact]
    public async Task Files_of_Parquet_Net_give_the_cube_of_the_CSV()
    {
        using TemporaryFolder folder = new();
        string path = folder.PathTo("orders.parquet");
        await WriteByParquetNet(path);
        OrderParquetResult result = await OrderParquet.ReadAsync(path, GeneratedOrders.FewColumns, GeneratedOrders.Schema, new() { Strict = true });
        Assert.Equal(GeneratedOrders.CubeOfFewColumns, result.Cube);
    }

    internal static void WriteByParquetSharp(string path, string how)
    {
        using RecordBatch batch = ReadBatch(how.Contains("required", StringComparison.Ordinal));
        using WriterPropertiesBuilder properties = Properties(how);
        using WriterProperties built = properties.Build();
        using ParquetSharp.Arrow.FileWriter writer = new(path, batch.Schema, built);
        writer.WriteRecordBatch(batch, chunkSize: 2500);
        writer.Close();
    }

    internal static async Task WriteByParquetNet(string path)
    {
        string[][] rows = [.. GeneratedOrders.Csv.Split('\n')[1..^1].Select(line => line.Split(','))];
        DataField at = new DateTimeDataField("placed_at", DateTimeFormat.Timestamp, true, DateTimeTimeUnit.Micros, isNullable: true);
        DataField amount = new DecimalDataField("amount", 20, 4, isNullable: true);
        DataField[] texts = [new("market", typeof(string)), new("currency", typeof(string)), new("status", typeof(string))];
        await using (Stream stream = File.Create(path))
        await using (global::Parquet.ParquetWriter writer = await global::Parquet.ParquetWriter.CreateAsync(new ParquetSchema([at, amount, .. texts]), stream))
        {
            foreach (string[][] part in rows.Chunk(3_500))
            {
                using global::Parquet.ParquetRowGroupWriter group = writer.CreateRowGroup();
                await group.WriteAsync<DateTime>(at, part.Select(row => (DateTime?)DateTime.Parse(row[1], System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal)).ToArray());
                await group.WriteAsync<decimal>(amount, part.Select(row => (decimal?)decimal.Parse(row[6], System.Globalization.CultureInfo.InvariantCulture)).ToArray());
                for (int text = 0; text < texts.Length; text++)
                {
                    await group.WriteAsync(texts[text], part.Select(row => row[2 + text]).ToArray());
                }
            }
        }
    }

    private static SalesCube Read(string path, string how, int workers = 1)
    {
        using SalesCubeBuilder builder = new(GeneratedOrders.Schema);
        OrderParquetResult result = OrderParquet.Read(path, GeneratedOrders.Mapping with { Buyer = null }, builder, new() { Strict = true, Workers = workers });
        Assert.Equal((GeneratedOrders.Count, 3), (result.Accepted, result.RowGroups));
        Assert.NotEmpty(how);
        return builder.Build();
    }

    private static WriterPropertiesBuilder Properties(string how)
    {
        WriterPropertiesBuilder properties = new();
        string[] numbers = ["order_id", "placed_at", "amount", "units"];
        string[] texts = ["market", "currency", "status"];
        properties.Compression(how.Contains("unpacked", StringComparison.Ordinal) ? Compression.Uncompressed : how.Contains("zstd", StringComparison.Ordinal) ? Compression.Zstd : how.Contains("gzip", StringComparison.Ordinal) ? Compression.Gzip : Compression.Snappy);
        properties.DataPagesize(how.Contains("then", StringComparison.Ordinal) ? 512 : 4_096);
        properties.WriteBatchSize(64);
        if (how.Contains("v2", StringComparison.Ordinal))
        {
            properties.DataPageVersion(ParquetDataPageVersion.V2);
        }

        if (how.Contains("integers", StringComparison.Ordinal))
        {
            properties.EnableStoreDecimalAsInteger();
        }

        if (how.Contains("crc", StringComparison.Ordinal))
        {
            properties.EnablePageChecksum();
        }

        if (how.StartsWith("dictionary", StringComparison.Ordinal))
        {
            properties.DictionaryPagesizeLimit(how.Contains("then", StringComparison.Ordinal) ? 64 : 1 << 20);
            return properties;
        }

        properties.DisableDictionary();
        foreach (string name in numbers)
        {
            Encoding encoding = how.Split(' ')[0] switch
            {
                "delta" => Encoding.DeltaBinaryPacked,
                "split" => Encoding.ByteStreamSplit,
                _ => Encoding.Plain,
            };

            // The library has no differences of fixed bytes.
            properties.Encoding(name, name == "amount" && encoding == Encoding.DeltaBinaryPacked ? Encoding.Plain : encoding);
        }

        foreach (string name in texts)
        {
            properties.Encoding(name, how.Split(' ')[0] switch
            {
                "delta" => Encoding.DeltaLengthByteArray,
                "deltabytes" => Encoding.DeltaByteArray,
                _ => Encoding.Plain,
            });
        }

        return properties;
    }

    // What DuckDB gives, as Arrow's arrays.
    private static RecordBatch ReadBatch(bool isRequired)
    {
        string[][] rows = [.. GeneratedOrders.Csv.Split('\n')[1..^1].Select(line => line.Split(','))];
        System.Globalization.CultureInfo invariant = System.Globalization.CultureInfo.InvariantCulture;
        TimestampType utc = new(TimeUnit.Millisecond, "UTC");
        List<(Field, IArrowArray)> columns = [];
        Int64Array.Builder ids = new();
        foreach (string[] row in rows)
        {
            ids.Append(long.Parse(row[0], invariant));
        }

        columns.Add((new Field("order_id", Int64Type.Default, !isRequired), ids.Build()));
        foreach ((string name, int place) in new[] { ("placed_at", 1), ("refunded_at", 13) })
        {
            TimestampArray.Builder times = new(utc);
            foreach (string[] row in rows)
            {
                _ = row[place].Length == 0 ? times.AppendNull() : times.Append(DateTimeOffset.Parse(row[place], invariant));
            }

            columns.Add((new Field(name, utc, place == 13 || !isRequired), times.Build()));
        }

        foreach ((string name, int place) in new[] { ("market", 2), ("currency", 3), ("status", 4) })
        {
            StringArray.Builder texts = new();
            foreach (string[] row in rows)
            {
                texts.Append(row[place]);
            }

            columns.Add((new Field(name, StringType.Default, !isRequired), texts.Build()));
        }

        foreach ((string name, int place) in new[] { ("amount", 6), ("discount", 7), ("shipping", 8), ("tax", 9), ("refund", 10), ("fee", 11) })
        {
            Decimal128Type type = new(place == 6 ? 30 : 16, 4);
            Decimal128Array.Builder amounts = new(type);
            foreach (string[] row in rows)
            {
                _ = row[place].Length == 0 ? amounts.AppendNull() : amounts.Append(decimal.Parse(row[place], invariant));
            }

            columns.Add((new Field(name, type, true), amounts.Build()));
        }

        Int32Array.Builder units = new();
        foreach (string[] row in rows)
        {
            _ = row[12].Length == 0 ? units.AppendNull() : units.Append(int.Parse(row[12], invariant));
        }

        columns.Add((new Field("units", Int32Type.Default, true), units.Build()));
        return new RecordBatch(new Schema(columns.Select(column => column.Item1), null), columns.Select(column => column.Item2).ToArray(), rows.Length);
    }
}
