using NodaTime;

namespace CommerceMetrics.Tests;

/// <summary>Cubes of one order a day, whose sums can be done by hand.</summary>
internal static class DailyOrders
{
    public static SalesCube Cube(LocalDate first, LocalDate last, Func<LocalDate, int> amount)
    {
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        List<OrderRow> rows = [];
        for (LocalDate day = first; day <= last; day = day.PlusDays(1))
        {
            rows.Add(new OrderRow { At = day.AtMidnight().InUtc().ToInstant(), Segment = new("CN"), Currency = Currency.USD, Status = OrderStatus.Paid, Merchandise = amount(day) });
        }

        builder.Add(rows);
        return builder.Build();
    }
}
