using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;

namespace CommerceMetrics.Csv.Tests;

[Collection(MeasuredMemory.Name)]
public class OrderCsvTests
{
    private const string Header = "order_id,placed_at,market,currency,amount,status\n";

    [Fact]
    public void Formats_name_themselves_and_their_schema()
    {
        Assert.Equal(("generic", "online-retail"), (OrderCsv.Generic.Id, OrderCsv.OnlineRetail.Id));
        Assert.Equal(new CubeSchema("market") { BusinessDays = BusinessDayRule.Utc, DateBasis = DateBasis.Placed }, OrderCsv.Generic.DefaultSchema);
        CubeSchema retail = OrderCsv.OnlineRetail.DefaultSchema;
        Assert.Equal(3, retail.DigitsOf(Currency.GBP));
        Assert.Equal("Europe/London", retail.BusinessDays.ToString());
    }

    [Fact]
    public void A_builder_of_other_dimensions_is_refused()
    {
        using SalesCubeBuilder builder = new(new CubeSchema("channel", "market"));
        Assert.Contains("(channel, market)", Assert.Throws<ArgumentException>(() => OrderCsv.Generic.Read(new MemoryStream(), builder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Arguments_are_checked()
    {
        using SalesCubeBuilder builder = new(OrderCsv.Generic.DefaultSchema);
        Assert.Throws<ArgumentNullException>(() => OrderCsv.Generic.Read((Stream)null!, builder));
        Assert.Throws<ArgumentNullException>(() => OrderCsv.Generic.Read((string)null!, builder));
        Assert.Throws<ArgumentNullException>(() => OrderCsv.Generic.Read(new MemoryStream(), null!));
        Assert.Throws<FileNotFoundException>(() => OrderCsv.Generic.Read(Path.Combine(Path.GetTempPath(), "no such file.csv"), builder));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OrderCsvOptions { MaxExamples = -1 });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Columns_that_are_passed_over_are_named(int workers)
    {
        string file = "Order_ID,buyerid,placed_at,market,,currency,amount,status,fee, ,note\n1,b1,2022-01-01T00:00:00Z,CN,,USD,1,Paid,0,,good\n";
        using SalesCubeBuilder builder = new(OrderCsv.Generic.DefaultSchema) { Workers = workers };
        using BuyerLogBuilder log = new(builder);
        OrderCsvResult read = OrderCsv.Generic.Read(new MemoryStream(Encoding.ASCII.GetBytes(file)), builder, new() { Workers = workers });
        Assert.Equal(["buyerid", "note"], read.IgnoredColumns);
        Assert.Equal((1, false), (read.Accepted, read.HasBuyers));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_by_path_is_read_and_closed(bool packed)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, packed ? RowList.Gzip(Orders(10_000)) : Orders(10_000));
            using SalesCubeBuilder builder = new(OrderCsv.Generic.DefaultSchema);
            Assert.Equal(10_000, OrderCsv.Generic.Read(path, builder).Accepted);
            Assert.Equal(10_000, builder.Rows);
            Assert.Equal(10_000, builder.Build().Cells.Sum(cell => (long)cell.Totals.Orders));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_stream_is_read_from_its_position_and_stays_open()
    {
        using MemoryStream stream = new([.. "skip"u8, .. Orders(3)]);
        stream.Position = 4;
        using SalesCubeBuilder builder = new(OrderCsv.Generic.DefaultSchema);
        Assert.Equal(3, OrderCsv.Generic.Read(stream, builder).Accepted);
        Assert.True(stream.CanRead);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Progress_tells_bytes_of_the_file_and_ends_at_its_length(bool packed)
    {
        byte[] file = packed ? RowList.Gzip(Orders(50_000)) : Orders(50_000);
        ProgressList progress = new();
        OrderCsv.Generic.Read(new MemoryStream(file), new RowList(), new() { Progress = progress }, default);
        Assert.True(progress.Reports.Count > 10);
        Assert.Equal(new OrderCsvProgress(file.Length, file.Length, 50_000), progress.Reports[^1]);
        Assert.Equal(progress.Reports.OrderBy(report => report.BytesRead), progress.Reports);
        progress.Reports.Clear();
        OrderCsv.Generic.Read(new TricklingStream(file, 1), new RowList(), new() { Progress = progress }, default);
        Assert.Equal(new OrderCsvProgress(file.Length, null, 50_000), progress.Reports[^1]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Cancelling_stops_at_the_next_batch(bool goodRows)
    {
        using CancellationTokenSource source = new();
        ProgressList progress = new() { OnReport = source.Cancel };
        byte[] file = goodRows ? Orders(100_000) : Encoding.ASCII.GetBytes(Header + string.Concat(Enumerable.Repeat("bad\n", 100_000)));
        Assert.Throws<OperationCanceledException>(() => OrderCsv.Generic.Read(new MemoryStream(file), new RowList(), new() { Progress = progress }, source.Token));
        Assert.InRange(Assert.Single(progress.Reports).Rows, 1, 10_000);
    }

    [Fact]
    public void Steady_reading_allocates_per_block_and_not_per_row()
    {
        // A quarter of a million rows more cost their blocks (a reader each, below 2 KB) and the pages of their ids (a few bits each).
        long small = AllocatedBy(Orders(250_000));
        long large = AllocatedBy(Orders(500_000));
        Assert.InRange(large - small, 0, 250_000);

        static long AllocatedBy(byte[] file)
        {
            long least = long.MaxValue;
            for (int i = 0; i < 3; i++)
            {
                using SalesCubeBuilder builder = new(OrderCsv.Generic.DefaultSchema);
                long before = GC.GetAllocatedBytesForCurrentThread();
                OrderCsv.Generic.Read(new MemoryStream(file), builder);
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            }

            return least;
        }
    }

    [Fact]
    public void Rows_rejects_and_durations_are_measured()
    {
        Dictionary<string, double> measured = [];
        List<Activity> activities = [];
        using MeterListener listener = new() { InstrumentPublished = (instrument, l) => { if (instrument.Meter.Name == "CommerceMetrics.Csv") { l.EnableMeasurementEvents(instrument); } } };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => measured[instrument.Name] = value);
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => measured[instrument.Name] = value);
        listener.Start();
        using ActivityListener activityListener = new()
        {
            ShouldListenTo = source => source.Name == "CommerceMetrics.Csv",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activities.Add,
        };
        ActivitySource.AddActivityListener(activityListener);
        RowList.Read(OrderCsv.Generic, [.. Orders(5), .. "bad\n"u8]);
        Assert.Equal((6, 1), (measured["commercemetrics.csv.rows"], measured["commercemetrics.csv.rejects"]));
        Assert.True(measured["commercemetrics.csv.duration"] > 0);
        Activity activity = Assert.Single(activities);
        Assert.Equal(("generic", 6L), (activity.GetTagItem("source"), (long)activity.GetTagItem("rows")!));
    }

    internal static byte[] Orders(int count)
    {
        StringBuilder text = new(Header);
        string[] markets = ["BR", "CN", "United Kingdom"];
        for (int i = 0; i < count; i++)
        {
            text.Append($"{i},2022-{(i % 12) + 1:D2}-{(i % 28) + 1:D2}T{i % 24:D2}:{i % 60:D2}:00Z,{markets[i % 3]},USD,{i % 1000}.{i % 100:D2},{(OrderStatus)(i % 7)}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private sealed class ProgressList : IProgress<OrderCsvProgress>
    {
        public List<OrderCsvProgress> Reports { get; } = [];

        public Action? OnReport { get; init; }

        public void Report(OrderCsvProgress value)
        {
            Reports.Add(value);
            OnReport?.Invoke();
        }
    }
}
