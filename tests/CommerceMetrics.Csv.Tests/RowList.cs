using System.IO.Compression;
using System.Text;

namespace CommerceMetrics.Csv.Tests;

/// <summary>A row as it reached the sink, amounts in units of the sink's digits.</summary>
internal sealed record SunkRow(
    long Second, string Market, string Currency, OrderEvent Event, OrderStatus Status, long Merchandise, long Discount, long Shipping, long Tax, long Refund, long Fee,
    long Units, int? Orders);

/// <summary>A sink that keeps rows, and reads files into one.</summary>
internal sealed class RowList : IOrderSink
{
    private readonly SegmentTable segments = new("market");
    private readonly int? gbpDigits;

    public BuyerDictionary? Buyers => null;

    public RowList(int? gbpDigits = null) => this.gbpDigits = gbpDigits;

    public List<SunkRow> Rows { get; } = [];

    public OrderFields? Fields { get; private set; }

    public static (OrderCsvResult Result, List<SunkRow> Rows) Read(string text, OrderCsvOptions? options = null) =>
        Read(OrderCsv.Generic, Encoding.UTF8.GetBytes(text), options);

    public static (OrderCsvResult Result, List<SunkRow> Rows) Read(OrderCsv format, byte[] file, OrderCsvOptions? options = null, int blockSize = CsvRecords.DefaultBlockSize)
    {
        RowList list = new(format.Id == "online-retail" ? 3 : null);
        OrderCsvResult result = format.Read(new MemoryStream(file), list, options ?? new(), default, blockSize);
        Assert.Equal(result.Rows, result.Accepted + result.Rejected + result.NotCounted);
        Assert.Equal(result.Accepted, list.Rows.Count);
        return (result, list.Rows);
    }

    public static byte[] Gzip(byte[] content)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }

    public int DigitsOf(Currency currency) => gbpDigits is { } digits && currency == Currency.GBP ? digits : currency.Digits;

    public int SegmentOf(string market) => segments.GetOrAdd(market);

    public void Add(OrderBatch batch)
    {
        Fields = batch.Fields;
        for (int i = 0; i < batch.Count; i++)
        {
            Rows.Add(new SunkRow(
                batch.Instants[i], segments[batch.Segments[i]][0], batch.Currencies[i].Code, At(batch.Events, i), batch.Statuses[i],
                At(batch.Amounts(AmountComponent.Merchandise), i), At(batch.Amounts(AmountComponent.Discount), i), At(batch.Amounts(AmountComponent.Shipping), i),
                At(batch.Amounts(AmountComponent.Tax), i), At(batch.Amounts(AmountComponent.Refund), i), At(batch.Amounts(AmountComponent.Fee), i),
                At(batch.Units, i), batch.Orders.IsEmpty ? null : batch.Orders[i]));
        }
    }

    private static T At<T>(Span<T> column, int row)
        where T : struct => column.IsEmpty ? default : column[row];
}

/// <summary>A stream that returns one to seven bytes at a time and cannot seek.</summary>
internal sealed class TricklingStream(byte[] content, int seed) : Stream
{
    private readonly Random random = new(seed);
    private int at;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int count = Math.Min(Math.Min(random.Next(1, 8), buffer.Length), content.Length - at);
        content.AsSpan(at, count).CopyTo(buffer);
        at += count;
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
