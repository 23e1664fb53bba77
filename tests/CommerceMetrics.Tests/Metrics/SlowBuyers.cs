using NodaTime;

namespace CommerceMetrics.Tests;

/// <summary>Figures on buyers a second time, from rows, by sets: who ordered where and when.</summary>
internal sealed class SlowBuyers
{
    private readonly (long Buyer, string Segment, LocalDate Day, long Orders)[] orders;
    private readonly Dictionary<long, LocalDate> first;

    public SlowBuyers(IEnumerable<OrderRow> rows, GmvDefinition definition, Func<OrderRow, string> segment)
    {
        orders = [.. rows.Where(row => row.Buyer is not null && row.Event == OrderEvent.Sale && definition.Statuses.Contains(row.Status))
            .Select(row => (row.Buyer!.Value, segment(row), DayOf(row), (long)(row.Orders ?? 1)))];
        first = orders.Where(order => order.Orders > 0).GroupBy(order => order.Buyer).ToDictionary(group => group.Key, group => group.Min(order => order.Day));
    }

    public IReadOnlyDictionary<long, LocalDate> First => first;

    public static LocalDate DayOf(OrderRow row) => row.At.InUtc().Date;

    public HashSet<long> Active(string segment, DateInterval window) => AtLeast(1, segment, window);

    public HashSet<long> AtLeast(long count, string segment, DateInterval window) =>
        [.. orders.Where(order => order.Segment == segment && window.Contains(order.Day)).GroupBy(order => order.Buyer).Where(group => group.Sum(order => order.Orders) >= count).Select(group => group.Key)];

    public HashSet<long> New(string segment, DateInterval window) => [.. Active(segment, window).Where(buyer => window.Contains(first[buyer]))];

    public long Orders(string segment, DateInterval window) => orders.Where(order => order.Segment == segment && window.Contains(order.Day)).Sum(order => order.Orders);

    /// <summary>Random rows, most of them with one of a few dozen buyers.</summary>
    public static OrderRow[] Rows(int seed, int count)
    {
        Random random = new(seed);
        return [.. RandomOrders.Rows(seed, count).Select(row => row with { Buyer = random.Next(6) == 0 ? null : random.Next(1, 60) - 5L })];
    }

    public static BuyerLog Log(IEnumerable<OrderRow> rows, CubeSchema? schema = null)
    {
        using SalesCubeBuilder builder = new(schema ?? RandomOrders.Schema);
        using BuyerLogBuilder buyers = new(builder);
        builder.Add(rows);
        return buyers.Build();
    }
}
