using System.Diagnostics;
using System.Runtime.InteropServices;
using Apache.Arrow;
using Apache.Arrow.Compression;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;
using CommerceMetrics.TestData;

namespace CommerceMetrics.Arrow.Tests;

/// <summary>Files and streams with bytes changed, cut out, doubled and put in, and batches that are not what they say: each is read, or refused in the one documented way, in little time.</summary>
public class MutatedFilesTests
{
    private const int TrialsPerFile = 150;
    private const long MostBytes = 64 << 20;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);
    private static readonly CubeSchema Schema = new("market");

    public static TheoryData<bool, string, CompressionCodecType?> Corpus
    {
        get
        {
            TheoryData<bool, string, CompressionCodecType?> all = [];
            foreach (bool isFile in new[] { true, false })
            {
                foreach (string text in new[] { "utf8", "dictionary32", "dictionary8", "view", "large" })
                {
                    all.Add(isFile, text, null);
                }

                all.Add(isFile, "utf8", CompressionCodecType.Zstd);
                all.Add(isFile, "dictionary32", CompressionCodecType.Lz4Frame);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Corpus))]
    public void A_file_with_changed_bytes_is_read_or_refused(bool isFile, string text, CompressionCodecType? codec)
    {
        byte[] good = Write(isFile, text, codec);
        int seed = (isFile ? 1_000_000 : 2_000_000) + (text.Length * 10_000) + (int)(codec ?? 0);
        Assert.Null(Try(good));
        int refused = 0;
        for (int trial = 0; trial < TrialsPerFile; trial++)
        {
            byte[] file = Mutate(good, new Random(seed + trial));
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            long started = Stopwatch.GetTimestamp();
            Exception? outcome = Try(file);
            Assert.True(outcome is null or InvalidDataException, $"seed {seed + trial}: {outcome}");
            Assert.True(Stopwatch.GetElapsedTime(started) < Longest, $"seed {seed + trial} takes {Stopwatch.GetElapsedTime(started)}.");
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            Assert.True(allocated < MostBytes, $"seed {seed + trial} takes {allocated} bytes: {outcome}");
            refused += outcome is null ? 0 : 1;
        }

        Assert.InRange(refused, TrialsPerFile / 20, TrialsPerFile);
    }

    /// <summary>An array that has fewer bytes than its rows need, in every column and layout.</summary>
    [Theory]
    [InlineData("dictionary32", "decimal64")]
    [InlineData("dictionary16u", "decimal128")]
    [InlineData("utf8", "decimal32")]
    [InlineData("view", "decimal256")]
    [InlineData("large", "decimal64")]
    public void An_array_that_is_too_short_is_refused(string text, string amount)
    {
        RecordBatch good = Batches.Of(Batches.Random(3_000, seed: 8), new(Text: text, Amount: amount, Scale: 3));
        for (int column = 0; column < good.Schema.GetFieldIndex("buyer"); column++)
        {
            ArrayData data = good.Column(column).Data;
            for (int buffer = 1; buffer < data.Buffers.Length; buffer++)
            {
                if (data.Buffers[buffer].Length == 0)
                {
                    continue;
                }

                ArrowBuffer[] buffers = [.. data.Buffers];
                buffers[buffer] = new ArrowBuffer(buffers[buffer].Span[..(buffers[buffer].Length / 3)].ToArray());
                ArrayData cut = new(data.DataType, data.Length, data.NullCount, data.Offset, buffers, data.Children, data.Dictionary);
                RecordBatch damaged = new(good.Schema, [.. good.Arrays.Select((array, at) => at == column ? ArrowArrayFactory.BuildArray(cut) : array)], good.Length);
                Assert.Contains("is damaged", Refuse(damaged), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Arrays_of_other_lengths_than_their_batch_are_refused()
    {
        RecordBatch good = Batches.Of(Batches.Random(300, seed: 8), new());
        RecordBatch longer = Batches.Of(Batches.Random(301, seed: 8), new());
        RecordBatch damaged = new(good.Schema, [.. good.Arrays.Take(4), longer.Column(4), .. good.Arrays.Skip(5)], good.Length);
        Assert.Equal("Batch 0 is damaged: its column 'amount' has 301 values for 300 rows.", Refuse(damaged));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1 << 30)]
    [InlineData(int.MinValue)]
    public void Texts_that_begin_outside_of_their_bytes_are_refused(int place)
    {
        RecordBatch good = Batches.Of(Batches.Random(300, seed: 8), new(Text: "utf8"));
        ArrayData market = good.Column(1).Data;
        int[] offsets = MemoryMarshal.Cast<byte, int>(market.Buffers[1].Span).ToArray();
        offsets[150] = place;
        ArrayData changed = new(market.DataType, market.Length, 0, 0, [market.Buffers[0], new ArrowBuffer(MemoryMarshal.AsBytes(offsets.AsSpan()).ToArray()), market.Buffers[2]]);
        Assert.Contains("is damaged", Refuse(new RecordBatch(good.Schema, [good.Column(0), ArrowArrayFactory.BuildArray(changed), .. good.Arrays.Skip(2)], good.Length)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("amount")]
    [InlineData("fee")]
    public void Floating_point_is_refused_with_the_fix_whatever_it_holds(string column)
    {
        IArrowArray[] floats = [new DoubleArray.Builder().Append(12).Build(), new FloatArray.Builder().Append(12).Build(), new HalfFloatArray.Builder().Append((Half)12).Build()];
        foreach (IArrowArray numbers in floats)
        {
            foreach (string text in new[] { "utf8", "dictionary32" })
            {
                RecordBatch good = Batches.Of([new TestOrder(1_600_000_000, "M1", "EUR", "Paid", 12m, 1m)], new(Text: text));
                IArrowArray[] arrays = [.. good.Arrays.Select((array, at) => good.Schema.FieldsList[at].Name == column ? numbers : array)];
                Schema schema = new(good.Schema.FieldsList.Select((field, at) => new Field(field.Name, arrays[at].Data.DataType, true)), null);
                Assert.Contains("allowed are decimals and whole numbers: floating point does not hold money exactly. Cast it at the source.", Refuse(new RecordBatch(schema, arrays, 1)), StringComparison.Ordinal);
            }
        }
    }

    private static string Refuse(RecordBatch batch)
    {
        using SalesCubeBuilder builder = new(Schema);
        using OrderArrowReader reader = new(Batches.Mapping, builder);
        return Assert.Throws<InvalidDataException>(() => reader.Add(batch)).Message;
    }

    private static Exception? Try(byte[] file)
    {
        using SalesCubeBuilder builder = new(Schema);
        using MemoryStream stream = new(file);
        return Record.Exception(() => OrderArrow.Read(stream, Batches.Mapping, builder));
    }

    private static byte[] Write(bool isFile, string text, CompressionCodecType? codec)
    {
        using MemoryStream stream = new();
        RecordBatch batch = Batches.Of(Batches.Random(600, seed: 12, hasNulls: true), new(TimeUnit.Microsecond, "UTC", text, "decimal128"));
        IpcOptions options = new() { CompressionCodec = codec, CompressionCodecFactory = new CompressionCodecFactory() };
        using (ArrowStreamWriter writer = isFile ? new ArrowFileWriter(stream, batch.Schema, true, options) : new ArrowStreamWriter(stream, batch.Schema, true, options))
        {
            writer.WriteStart();
            writer.WriteRecordBatch(batch);
            writer.WriteRecordBatch(batch);
            writer.WriteEnd();
        }

        return stream.ToArray();
    }

    private static byte[] Mutate(byte[] good, Random random)
    {
        byte[] file = good;
        for (int change = random.Next(1, 4); change > 0; change--)
        {
            // As often in the first and last thousand bytes, where schema, dictionaries and footer are, as anywhere.
            int at = random.Next(4) switch
            {
                0 => random.Next(8, Math.Min(1_500, file.Length - 8)),
                1 => random.Next(Math.Max(8, file.Length - 1_500), file.Length - 6),
                _ => random.Next(8, file.Length - 6),
            };
            int length = Math.Min(random.Next(1, 24), file.Length - 6 - at);
            file = ChangedBytes.At(file, at, length, random);
        }

        return file;
    }
}
