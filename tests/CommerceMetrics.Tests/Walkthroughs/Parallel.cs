using NodaTime;

namespace CommerceMetrics.Tests.Walkthroughs;

/// <summary>Several cores: each worker has a builder of its own over one shared segment table; the cubes merge bit-identically.</summary>
public class Parallel
{
    [Fact]
    public void Shards_of_one_stream_merge_to_the_cube_of_the_whole()
    {
        OrderRow[] rows = [.. Enumerable.Range(0, 100).Select(i => new OrderRow { At = NodaConstants.UnixEpoch + Duration.FromHours(i), Segment = new Segment(i % 2 == 0 ? "CN" : "BR"), Currency = Currency.CNY, Status = OrderStatus.Paid, Merchandise = i })];
        SegmentTable segments = new("market");
        SalesCube Cube(IEnumerable<OrderRow> part)
        {
            using SalesCubeBuilder builder = new(new CubeSchema("market"), segments);
            builder.Add(part);
            return builder.Build();
        }

        SalesCube[] shards = [.. rows.Chunk(7).AsParallel().Select(Cube)];

        Assert.Equal(Cube(rows), SalesCube.Merge(shards, DayOverlap.OrdersAreDisjoint));
    }
}
