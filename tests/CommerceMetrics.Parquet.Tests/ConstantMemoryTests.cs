namespace CommerceMetrics.Parquet.Tests;

[CollectionDefinition(nameof(ConstantMemoryTests), DisableParallelization = true)]
public sealed class ConstantMemoryCollection;

/// <summary>What is live while a file is read does not grow with its row groups.</summary>
[Collection(nameof(ConstantMemoryTests))]
public class ConstantMemoryTests
{
    private const int RowsPerGroup = 20_480;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Ten_times_the_row_groups_need_no_more_memory(int workers)
    {
        using TemporaryFolder folder = new();
        (string few, string many) = (Write(folder, 5), Write(folder, 50));
        long ofMany = Peak(many, 50, workers);
        long ofFew = Peak(few, 5, workers);
        ofMany = Math.Min(ofMany, Peak(many, 50, workers));

        // The larger file's footer, and which chunks of memory the pool has just lent; 45 groups unpacked would be 40 MB.
        Assert.InRange(ofMany - ofFew, long.MinValue, 3 << 20);
    }

    private static string Write(TemporaryFolder folder, int groups)
    {
        string path = folder.PathTo($"orders{groups}.parquet");
        int rows = groups * RowsPerGroup;
        GeneratedOrders.InDuckDb(
            $"COPY (SELECT i AS order_id, make_timestamp(1609459200000000 + (i % 86400) * 1000000) AS placed_at, 'M' || (i % 7) AS market, 'USD' AS currency, 'Paid' AS status, (i % 1000)::DECIMAL(18,2) AS amount FROM range({rows}) r(i)) "
            + $"TO '{path}' (FORMAT parquet, ROW_GROUP_SIZE {RowsPerGroup})");
        return path;
    }

    private static long Peak(string path, int groups, int workers)
    {
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long most = 0;
        OrderParquetResult read = OrderParquet.Read(path, GeneratedOrders.FewColumns, builder, new() { Workers = workers, Strict = true, Progress = new Told(() => most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before)) });
        Assert.Equal((groups, groups * (long)RowsPerGroup), (read.RowGroups, read.Accepted));
        return most;
    }

    private sealed class Told(Action tell) : IProgress<OrderParquetProgress>
    {
        public void Report(OrderParquetProgress value) => tell();
    }
}
