using Apache.Arrow;
using Apache.Arrow.Ipc;

namespace CommerceMetrics.Arrow.Tests;

public class OrderArrowTests
{
    private static readonly CubeSchema Schema = new("market");

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, null)]
    [InlineData(true, CompressionCodecType.Zstd)]
    [InlineData(false, CompressionCodecType.Lz4Frame)]
    public void Files_and_streams_give_the_cube_of_the_records(bool isFile, CompressionCodecType? codec)
    {
        TestOrder[] orders = Batches.Random(1_000, seed: 4, hasNulls: true);
        byte[] content = Write(orders, isFile, codec);
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, content);
            using SalesCubeBuilder builder = new(Schema);
            List<OrderArrowProgress> told = [];
            OrderArrowResult result = OrderArrow.Read(path, Batches.Mapping, builder, new() { Strict = true, Progress = new Told(told.Add) });
            Assert.Equal(Batches.CubeOf(orders, Schema), builder.Build());
            Assert.Equal((4, 1_000), (result.Batches, result.Accepted));
            Assert.Equal(new OrderArrowProgress(4, 1_000), told[^1]);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task A_stream_of_batches_is_read_and_cancelled()
    {
        TestOrder[] orders = Batches.Random(400, seed: 5);
        using SalesCubeBuilder builder = new(Schema);
        await OrderArrow.ReadAsync(new ArrowStreamReader(new MemoryStream(Write(orders, isFile: false, null))), Batches.Mapping, builder);
        Assert.Equal(Batches.CubeOf(orders, Schema), builder.Build());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => OrderArrow.ReadAsync(new ArrowStreamReader(new MemoryStream(Write(orders, isFile: false, null))), Batches.Mapping, builder, null, new CancellationToken(true)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_is_cut_short_or_foreign_is_refused(bool isFile)
    {
        byte[] content = Write(Batches.Random(1_000, seed: 4), isFile, null);
        for (int length = 0; length < content.Length - 16; length += 1 + (length / 7))
        {
            using SalesCubeBuilder builder = new(Schema);
            int cut = length;
            Exception? refused = Record.Exception(() => OrderArrow.Read(new MemoryStream(content[..cut]), Batches.Mapping, builder));

            // A stream without its end marker may end after any whole message.
            Assert.True(refused is InvalidDataException || (!isFile && refused is null && builder.Rows % 250 == 0), $"{cut}: {refused}");
        }

        using SalesCubeBuilder other = new(Schema);
        Assert.Contains("is no Arrow file", Assert.Throws<InvalidDataException>(() => OrderArrow.Read(new MemoryStream("order_id,placed_at\n"u8.ToArray()), Batches.Mapping, other)).Message, StringComparison.Ordinal);
        Assert.Contains("is empty", Assert.Throws<InvalidDataException>(() => OrderArrow.Read(new MemoryStream(), Batches.Mapping, other)).Message, StringComparison.Ordinal);
    }

    private static byte[] Write(TestOrder[] orders, bool isFile, CompressionCodecType? codec)
    {
        RecordBatch[] batches = [.. orders.Chunk(250).Select(part => Batches.Of(part, new(Text: "utf8")))];
        using MemoryStream stream = new();
        IpcOptions options = new() { CompressionCodec = codec, CompressionCodecFactory = new Apache.Arrow.Compression.CompressionCodecFactory() };
        using ArrowStreamWriter writer = isFile ? new ArrowFileWriter(stream, batches[0].Schema, true, options) : new ArrowStreamWriter(stream, batches[0].Schema, true, options);
        writer.WriteStart();
        foreach (RecordBatch batch in batches)
        {
            writer.WriteRecordBatch(batch);
        }

        writer.WriteEnd();
        return stream.ToArray();
    }

    private sealed class Told(Action<OrderArrowProgress> tell) : IProgress<OrderArrowProgress>
    {
        public void Report(OrderArrowProgress value) => tell(value);
    }
}
