namespace CommerceMetrics.Tests.Walkthroughs;

/// <summary>Arrow and Parquet: buffers that already are columns go in as they lie, whatever their unit of time.</summary>
public class Columns
{
    [Fact]
    public void Buffers_become_a_cube_without_a_copy()
    {
        ReadOnlyMemory<long> timestamps = new long[] { 1_636_588_800_000_000, 1_636_588_800_000_001 };
        ReadOnlyMemory<long> decimals = new long[] { 1_999, 2_001 };
        SegmentTable segments = new("market", "channel", "category");
        int code = segments.GetOrAdd("CN", "live", "shoes");

        using SalesCubeBuilder builder = new(new CubeSchema("market", "channel", "category"), segments);
        builder.Add(new OrderColumns { Instants = timestamps.Span, Unit = InstantUnit.Microseconds, Segments = [code], Currencies = [Currency.CNY], Statuses = [OrderStatus.Paid], Merchandise = decimals.Span });
        SalesCube cube = builder.Build();

        Assert.Equal(4_000, Assert.Single(cube.Cells).Totals.Merchandise);
    }
}
