using NodaTime;

namespace CommerceMetrics.Tests.Sales;

public class OrderColumnsInspectorTests
{
    private static readonly OrderRow Row = new() { At = Instant.FromUtc(2022, 1, 1, 0, 0), Segment = Segment.Empty, Currency = Currency.USD, Status = OrderStatus.Paid, Merchandise = 1m };

    [Fact]
    public async Task Every_way_in_is_seen_once()
    {
        List<int> seen = [];
        using SalesCubeBuilder builder = new(new CubeSchema()) { Inspector = (in columns) => seen.Add(columns.Count), Workers = 2 };
        builder.Add([Row, Row]);
        builder.Add(new OrderColumns { Instants = new long[3], Currencies = [Currency.USD], Statuses = [OrderStatus.Paid] });
        await builder.AddAsync(Batches());
        builder.Add(new OrderColumns { Instants = [], Currencies = [], Statuses = [] });
        Assert.Equal([2, 3, 1, 1], seen);
        Assert.Equal(7, builder.Rows);
    }

    [Fact]
    public void What_it_throws_refuses_the_rows()
    {
        using SalesCubeBuilder builder = new(new CubeSchema()) { Inspector = static (in _) => throw new InvalidDataException("no") };
        Assert.Throws<InvalidDataException>(() => builder.Add(new OrderColumns { Instants = new long[3], Currencies = [Currency.USD], Statuses = [OrderStatus.Paid] }));
        Assert.Equal(0, builder.Rows);
    }

    private static async IAsyncEnumerable<OrderBatch> Batches()
    {
        for (int i = 0; i < 2; i++)
        {
            await Task.Yield();
            OrderBatch batch = new(1, OrderFields.None) { Count = 1 };
            (batch.Instants[0], batch.Currencies[0], batch.Statuses[0], batch.Segments[0]) = (0, Currency.USD, OrderStatus.Paid, 0);
            yield return batch;
        }
    }
}
