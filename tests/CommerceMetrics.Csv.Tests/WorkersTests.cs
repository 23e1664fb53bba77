using System.Text;
using CommerceMetrics.TestData;

namespace CommerceMetrics.Csv.Tests;

/// <summary>Several threads read what one does: rows in the same order, counts, bad rows, errors, the last progress. Blocks are a few records long, so that everything meets their bounds.</summary>
public class WorkersTests
{
    private const string Header = "order_id,placed_at,market,currency,amount,status,discount,refund,refunded_at,note\n";
    private const string First = "online_retail/online_retail_II_2009_2010.csv.gz";
    private const string Second = "online_retail/online_retail_2010_2011.csv.gz";
    private static readonly int[] BlockSizes = [16, 33, 64, 100, 257, 1_024, 8_192, CsvRecords.DefaultBlockSize];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Generic_files_of_every_oddity_are_read_as_by_one_thread(int seed)
    {
        Random random = new(seed);
        foreach (string lineBreak in new[] { "\n", "\r\n" })
        {
            byte[] file = Encoding.UTF8.GetBytes((seed % 2 == 0 ? "\uFEFF" : "") + GenericFile(random, 300).Replace("\n", lineBreak, StringComparison.Ordinal));
            foreach (OrderCsvOptions options in AllOptions())
            {
                AssertSame(OrderCsv.Generic, file, options);
            }

            AssertSame(OrderCsv.Generic, file[..^random.Next(1, 200)], new());
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Invoices_are_counted_once_and_sums_of_lines_left_out_are_whole(int seed)
    {
        Random random = new(seed);
        StringBuilder text = new("Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country\n");
        for (int line = 0; line < 500; line++)
        {
            string invoice = random.Next(12) switch { 0 => "C", 1 => "A", _ => "" } + (random.Next(5) == 0 ? "x" : "") + random.Next(80);
            string description = random.Next(4) switch { 0 => "\"a \"\"b\"\", c\nd\"", 1 => "", _ => "RED \"MUG\"" };
            string price = random.Next(8) switch { 0 => "0", 1 => "1.2345", 2 => "x", _ => $"{random.Next(99)}.{random.Next(999)}" };
            text.Append($"{invoice},1,{description},{random.Next(-5, 30)},2010-12-0{random.Next(1, 10)} 0{random.Next(10)}:26:00,{price},{random.Next(99)}.0,{(random.Next(9) == 0 ? " " : "France")}\n");
        }

        foreach (OrderCsvOptions options in AllOptions())
        {
            AssertSame(OrderCsv.OnlineRetail, Encoding.UTF8.GetBytes(text.ToString()), options);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("order_id,placed_at\n")]
    [InlineData("\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\norder_id,placed_at,market,currency,amount,status\n1,2022-01-01T00:00:00Z,CN,USD,1,Paid")]
    [InlineData("order_id,placed_at,market,currency,amount,status")]
    [InlineData("order_id,placed_at,market,currency,amount,status\n")]
    [InlineData("order_id,placed_at,market,currency,amount,status,\"a\nlong\n\n\nname with a \"\" in it, and a comma\"\n1,2022-01-01T00:00:00Z,CN,USD,1,Paid,\n")]
    [InlineData("order_id,placed_at,market,currency,amount,status\n1,2022-01-01T00:00:00Z,CN,USD,1,Paid\n2,2022-01-01T00:00:00Z,\"CN,USD,1,Paid\n3,2022-01-01T00:00:00Z,CN,USD,1,Paid\n")]
    [InlineData("order_id,placed_at,market,currency,amount,status\n1,2022-01-01T00:00:00Z,CN,USD,1,Paid\n1,bad\n1,2022-01-01T00:00:00Z,CN,USD,1,Paid\n3,2022-01-01T00:00:00Z,\"CN,USD,1,Paid\n")]
    [InlineData("order_id,placed_at,market,currency,amount,status\n1,2022-01-01T00:00:00Z,\"C\"N,USD,1,Paid\n2,2022-01-01T00:00:00Z,C\"N,USD,1,Paid\n3,2022-01-01T00:00:00Z,CN,USD,1,\"Paid\"\n")]
    [InlineData("order_id,placed_at,market,currency,amount,status\n\"1\",2022-01-01T00:00:00Z,CN,USD,1,Paid\n1,2022-01-01T00:00:00Z,CN,USD,1,Paid\n\"x\"\"y\",2022-01-01T00:00:00Z,CN,USD,1,Paid\n\"x\"\"y\",2022-01-01T00:00:00Z,CN,USD,1,Paid\n")]
    [InlineData("order_id,placed_at,market,currency,amount,status\r1,2022-01-01T00:00:00Z,CN,USD,1,Paid\r2,2022-01-01T00:00:00Z,CN,USD,1,Payed\r2,2022-01-01T00:00:00Z,CN,USD,1,Paid\r2,2022-01-01T00:00:00Z,CN,USD,1,Paid")]
    public void Short_files_and_their_errors_are_read_as_by_one_thread(string text)
    {
        foreach (OrderCsvOptions options in AllOptions())
        {
            AssertSame(OrderCsv.Generic, Encoding.UTF8.GetBytes(text), options);
        }
    }

    [Fact]
    public void A_gzip_file_and_one_that_is_damaged_are_read_as_by_one_thread()
    {
        byte[] packed = RowList.Gzip(OrderCsvTests.Orders(5_000));
        AssertSame(OrderCsv.Generic, packed, new());
        AssertSame(OrderCsv.Generic, packed[..^5], new());
        AssertSame(OrderCsv.Generic, [.. packed, 1, 2, 3], new());
    }

    [Fact]
    public void A_stream_of_crumbs_is_read_as_by_one_thread()
    {
        byte[] file = OrderCsvTests.Orders(3_000);
        RowList one = new(), many = new();
        OrderCsvResult expected = OrderCsv.Generic.Read(new MemoryStream(file), one, new(), default);
        OrderCsvResult found = OrderCsv.Generic.Read(new TricklingStream(file, 7), many, new() { Workers = 3 }, default, 500);
        Assert.Equal(expected.Accepted, found.Accepted);
        Assert.Equal(one.Rows, many.Rows);
    }

    [Fact]
    public void Buyers_reach_a_log()
    {
        string rows = string.Concat(Enumerable.Range(0, 4_000).Select(i => $"{i},2022-01-{(i % 28) + 1:D2}T00:00:00Z,CN,USD,{i},Paid,b{i % 37}\n"));
        byte[] file = Encoding.ASCII.GetBytes("order_id,placed_at,market,currency,amount,status,buyer_id\n" + rows);
        (SalesCube, BuyerLog) Read(int workers)
        {
            using SalesCubeBuilder builder = new(OrderCsv.Generic.DefaultSchema) { Workers = workers };
            using BuyerLogBuilder log = new(builder);
            Assert.True(OrderCsv.Generic.Read(new MemoryStream(file), builder, new() { Workers = workers }).HasBuyers);
            return (builder.Build(), log.Build());
        }

        Assert.Equal(Read(1), Read(3));
    }

    [Fact]
    public void Cancelling_stops_every_thread()
    {
        using CancellationTokenSource source = new();
        int reports = 0;
        CallbackProgress progress = new(_ =>
        {
            reports++;
            source.Cancel();
        });
        Assert.Throws<OperationCanceledException>(() => OrderCsv.Generic.Read(
            new MemoryStream(OrderCsvTests.Orders(100_000)), new RowList(), new() { Progress = progress, Workers = 3 }, source.Token));
        Assert.Equal(1, reports);
        Assert.Throws<OperationCanceledException>(() => OrderCsv.Generic.Read(new MemoryStream(OrderCsvTests.Orders(10)), new RowList(), new() { Workers = 3 }, source.Token));
    }

    [Fact]
    public void A_sink_that_fails_ends_the_reading_with_its_error()
    {
        FailingProgress progress = new();
        Assert.Throws<TimeZoneNotFoundException>(() => OrderCsv.Generic.Read(new MemoryStream(OrderCsvTests.Orders(100_000)), new RowList(), new() { Progress = progress, Workers = 4 }, default));
    }

    [SharedDataFact(First)]
    public void The_first_real_file_is_read_as_by_one_thread() => AssertSameCube(First);

    [SharedDataFact(Second)]
    public void The_second_real_file_is_read_as_by_one_thread() => AssertSameCube(Second);

    [Fact]
    public void There_is_at_least_one_worker()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new OrderCsvOptions { Workers = 0 });
        Assert.Equal(1, new OrderCsvOptions().Workers);
    }

    private static void AssertSameCube(string file)
    {
        byte[] packed = File.ReadAllBytes(SharedData.PathTo(file));
        (string, SalesCube) Read(int workers, int blockSize)
        {
            using SalesCubeBuilder builder = new(OrderCsv.OnlineRetail.DefaultSchema) { Workers = workers };
            OrderCsvResult result = OrderCsv.OnlineRetail.Read(new MemoryStream(packed), new BuilderSink(builder), new() { Workers = workers, MaxExamples = 1_000 }, default, blockSize);
            return ($"{result.Rows} {result.Accepted} {result.Rejected} {result.NotCounted} {result.RejectedAmounts} {string.Join('\n', result.Examples)} {string.Join('\n', result.NotCountedReasons)}", builder.Build());
        }

        (string, SalesCube) expected = Read(1, CsvRecords.DefaultBlockSize);
        foreach ((int workers, int blockSize) in new[] { (2, 3_000), (2, CsvRecords.DefaultBlockSize), (4, 20_000) })
        {
            (string, SalesCube) found = Read(workers, blockSize);
            Assert.Equal(expected, found);
        }
    }

    private static IEnumerable<OrderCsvOptions> AllOptions() =>
        [new(), new() { MaxExamples = 0 }, new() { MaxExamples = 3, AllowRepeats = true }, new() { MaxExamples = 1_000 }, new() { Strict = true }];

    private static string GenericFile(Random random, int lines)
    {
        string[] ids = ["7", "7", "007", "x", "\"x\"", "\" a\"\"b\"", "", "é", "123456789012345678901"];
        StringBuilder text = new(Header);
        for (int line = 0; line < lines; line++)
        {
            if (random.Next(25) == 0)
            {
                text.Append(random.Next(4) switch { 0 => "\n", 1 => "a,b,c\n", 2 => "\n\n", _ => new string('y', 400) + "\n" });
                continue;
            }

            string id = random.Next(10) == 0 ? ids[random.Next(ids.Length)] : random.Next(3) == 0 ? $"t{random.Next(lines * 2)}" : $"{random.Next(lines * 2)}";
            string at = random.Next(20) == 0 ? "2022-02-30T00:00:00Z" : $"2022-0{random.Next(1, 10)}-1{random.Next(10)}T10:00:00Z";
            string market = random.Next(6) switch { 0 => "\"United\nKingdom\"", 1 => "\"D\"\"E\"", 2 => random.Next(6) == 0 ? "\"F\"R" : "FR", 3 => "a\"b", _ => "CN" };
            string currency = random.Next(30) == 0 ? "US" : "USD";
            string amount = random.Next(30) == 0 ? "1.234" : $"{random.Next(1_000)}.5";
            string status = random.Next(30) == 0 ? "Payed" : "paid";
            string refunded = random.Next(3) == 0 ? ",5,2022-11-11T11:11:11Z" : random.Next(3) == 0 ? ",2," : ",,";
            text.Append($"{id},{at},{market},{currency},{amount},{status},{(random.Next(2) == 0 ? "1" : "")}{refunded},{(random.Next(5) == 0 ? "\"n,\n\n\"\"o\"\"te\"" : "note")}\n");
        }

        return text.ToString();
    }

    private static void AssertSame(OrderCsv format, byte[] file, OrderCsvOptions options, int[]? blockSizes = null, int[]? workerCounts = null)
    {
        string expected = Describe(format, file, options, CsvRecords.DefaultBlockSize);
        foreach (int blockSize in blockSizes ?? BlockSizes)
        {
            foreach (int workers in workerCounts ?? [2, 5])
            {
                string found = Describe(format, file, options with { Workers = workers }, blockSize);
                if (found != expected)
                {
                    Assert.Fail($"Blocks of {blockSize}, {workers} workers, {options}:\n{FirstDifference(expected, found)}");
                }
            }
        }
    }

    // Everything that a caller sees, in words; of a reading that throws, the error.
    private static string Describe(OrderCsv format, byte[] file, OrderCsvOptions options, int blockSize)
    {
        OrderCsvProgress last = default;
        CallbackProgress progress = new(value =>
        {
            Assert.True(value.Rows >= last.Rows && value.BytesRead >= last.BytesRead);
            last = value;
        });
        RowList rows = new(format.Id == "online-retail" ? 3 : null);
        try
        {
            OrderCsvResult result = format.Read(new MemoryStream(file), rows, options with { Progress = progress }, default, blockSize);
            return string.Join('\n', [
                $"{result.Rows} {result.Accepted} {result.Rejected} {result.NotCounted} {result.RejectedAmounts} {last}",
                .. result.NotCountedReasons.Select(reason => $"{reason}"),
                .. result.Examples.Select(bad => $"{bad}"),
                .. rows.Rows.Select(row => $"{row}")]);
        }
        catch (InvalidDataException error)
        {
            return error.Message;
        }
    }

    private static string FirstDifference(string expected, string found)
    {
        (string[] of, string[] or) = (expected.Split('\n'), found.Split('\n'));
        int at = Enumerable.Range(0, int.Max(of.Length, or.Length)).First(i => i >= of.Length || i >= or.Length || of[i] != or[i]);
        return $"{at}: expected '{of.ElementAtOrDefault(at)}', found '{or.ElementAtOrDefault(at)}'";
    }

    private sealed class CallbackProgress(Action<OrderCsvProgress> report) : IProgress<OrderCsvProgress>
    {
        public void Report(OrderCsvProgress value) => report(value);
    }

    private sealed class FailingProgress : IProgress<OrderCsvProgress>
    {
        public void Report(OrderCsvProgress value) => throw new TimeZoneNotFoundException();
    }
}
