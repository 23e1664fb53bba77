using System.Security.Cryptography;
using CommerceMetrics;
using CommerceMetrics.Csv;
using NodaTime;

namespace Fuzz;

/// <summary>The readers of files: CSV, rates, and the library's own.</summary>
internal static class FileTargets
{
    private const string Orders =
        """"
        order_id,placed_at,market,currency,amount,status,buyer_id,discount,shipping,tax,refund,refunded_at,fee,units
        1,2022-11-11T20:00:00+08:00,CN,CNY,12.50,Paid,7,1.00,2,0.5,,,0.10,3
        2,2022-11-11T20:00:00Z,"US ""west""", USD,9223372036854775.80, Delivered,8,,,,3.25,2022-12-01T00:00:00Z,,
        3,2022-03-27T01:30:00.5+00:00,JP,JPY,12.00,Cancelled,9,,,,,,,
        4,2022-03-27T01:30,JP,JPY,12.5,None,9,,,,,,,
        """";

    private const string Lines =
        """
        Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country
        489434,85048,"15CM CHRISTMAS GLASS BALL, 20 LIGHTS",12,2009-12-01 07:45:00,6.95,13085.0,United Kingdom
        C489449,22087,PAPER BUNTING,-12,2009-12-01 10:33:00,2.953,16321.0,Australia
        A506401,B,Adjust bad debt,1,2010-04-29 13:36:00,-53594.36,,United Kingdom
        """;

    public static IEnumerable<FuzzTarget> All =>
    [
        TextTargets.Of("orders-csv", [Orders, Orders.Replace("\n", "\r\n", StringComparison.Ordinal)], ["\"", "\n", ",", "2022-11-11T20:00:00Z", "USD", "Paid", "0.000", "-"],
            input => ReadOrders(OrderCsv.Generic, input), typeof(InvalidDataException)),
        TextTargets.Of("online-retail", [Lines], ["\"", "\n", ",", "C", "A", "-1", "0.001", "2011-10-30 01:30:00"], input => ReadOrders(OrderCsv.OnlineRetail, input), typeof(InvalidDataException)),
        TextTargets.Of("ecb", ["Date,USD,JPY,TRY,\n2022-06-02,1.0692,139.01,N/A,\n2022-06-01,1.0712,138.65,17.6223,\n"], ["N/A", ",", "\n", "2022-02-30", "0", "-1", "1e9"],
            input => Read(input, ExchangeRateCsv.ReadEcb), typeof(InvalidDataException)),
        TextTargets.Of("rates-csv", ["date,from,to,rate\n2022-06-01,EUR,USD,1.0712\n2022-06-01,USD,JPY,129.5\n"], ["date", "EUR", ",", "\n", "0.0000000000000000000000000001"],
            input => Read(input, stream => ExchangeRateCsv.Read(stream, "fuzz")), typeof(InvalidDataException)),
        new("cube-file", () => Cubes().Select(Bytes), [], ReadCube, typeof(InvalidDataException)),
        new("buyer-log", Logs, [], ReadLog, typeof(InvalidDataException)),
    ];

    private static bool ReadOrders(OrderCsv format, ReadOnlySpan<byte> input)
    {
        byte[] file = input.ToArray();
        (SalesCube cube, OrderCsvResult result) = Read(1);
        BrokenLawException.Unless(result.Rows == result.Accepted + result.Rejected + result.NotCounted, "every row is accepted, rejected or not counted");
        BrokenLawException.Unless(Read(2).Cube == cube, "workers give the same cube");
        return result.Accepted > 0;

        (SalesCube Cube, OrderCsvResult Result) Read(int workers)
        {
            using SalesCubeBuilder builder = new(format.DefaultSchema);
            using MemoryStream stream = new(file);
            OrderCsvResult read = format.Read(stream, builder, new OrderCsvOptions { Workers = workers });
            return (builder.Build(), read);
        }
    }

    private static bool Read(ReadOnlySpan<byte> input, Func<Stream, ExchangeRates> read)
    {
        using MemoryStream stream = new(input.ToArray());
        return read(stream) is not null;
    }

    private static bool ReadCube(ReadOnlySpan<byte> input)
    {
        byte[] file = Sign(input);
        using MemoryStream source = new(file);
        BrokenLawException.Unless(Bytes(SalesCube.Load(source)).AsSpan().SequenceEqual(file), "a cube has one text of bytes");
        return true;
    }

    private static bool ReadLog(ReadOnlySpan<byte> input)
    {
        byte[] file = Sign(input);
        using MemoryStream source = new(file);
        using MemoryStream written = new();
        BuyerLog.Load(source).Save(written);
        BrokenLawException.Unless(written.ToArray().AsSpan().SequenceEqual(file), "a log has one text of bytes");
        return true;
    }

    /// <summary>Half of the inputs get the length and the hash that they should have: nothing behind the hash would be read otherwise.</summary>
    private static byte[] Sign(ReadOnlySpan<byte> input)
    {
        const int LengthAt = 12, Header = 20;
        byte[] file = input.ToArray();
        if (file.Length >= Header + SHA256.HashSizeInBytes && (file[^1] & 1) == 0)
        {
            BitConverter.TryWriteBytes(file.AsSpan(LengthAt), (long)file.Length);
            SHA256.HashData(file.AsSpan(0, file.Length - SHA256.HashSizeInBytes), file.AsSpan(file.Length - SHA256.HashSizeInBytes));
        }

        return file;
    }

    private static byte[] Bytes(SalesCube cube)
    {
        using MemoryStream stream = new();
        cube.Save(stream);
        return stream.ToArray();
    }

    private static IEnumerable<SalesCube> Cubes()
    {
        using SalesCubeBuilder none = new(new CubeSchema());
        yield return none.Build();
        using SalesCubeBuilder small = new(new CubeSchema(), loadId: "one");
        small.Add([Row(1, "", Currency.USD, null)]);
        yield return small.Build();
        using SalesCubeBuilder builder = new(new CubeSchema("market") { BusinessDays = BusinessDayRule.Parse("CN=Asia/Shanghai,*=Europe/London") }, loadId: "two");
        builder.Add([.. Enumerable.Range(0, 40).Select(n => Row(n, n % 2 == 0 ? "CN" : "UK", n % 3 == 0 ? Currency.CNY : Currency.Custom("USDC", 6), n % 5 == 0 ? 3m : null))]);
        builder.Declare(new DateInterval(new LocalDate(2022, 1, 1), new LocalDate(2022, 12, 31)));
        yield return builder.Build();
    }

    private static IEnumerable<byte[]> Logs()
    {
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        using BuyerLogBuilder log = new(builder);
        builder.Add([.. Enumerable.Range(0, 40).Select(n => Row(n, n % 2 == 0 ? "CN" : "UK", Currency.CNY, n % 5 == 0 ? 3m : null))]);
        using MemoryStream stream = new();
        log.Build().Save(stream);
        yield return stream.ToArray();
    }

    private static OrderRow Row(int n, string market, Currency currency, decimal? refund) => new()
    {
        At = Instant.FromUtc(2022, 3, 26, 20, 0) + Duration.FromHours(n * 7L),
        Segment = market.Length == 0 ? Segment.Empty : new Segment(market),
        Currency = currency,
        Event = refund is null ? OrderEvent.Sale : OrderEvent.Refund,
        OrderedAt = refund is null ? null : Instant.FromUtc(2022, 3, 1, 0, 0),
        Status = (OrderStatus)(n % 5),
        Merchandise = refund is null ? 12.5m + n : 0m,
        Refund = refund ?? 0m,
        Buyer = n % 7,
        Units = n % 4,
    };
}
