using NodaTime;

namespace CommerceMetrics.Tests.Walkthroughs;

/// <summary>The metric catalogue: refund timing both ways, and any definition, from one cube of three dimensions.</summary>
public class Refunds
{
    [Fact]
    public void One_cube_answers_both_timings()
    {
        OrderRow sale = new() { At = Instant.FromUtc(2026, 1, 31, 12, 0), Segment = new Segment("DE", "app", "toys"), Currency = Currency.EUR, Status = OrderStatus.Delivered, Merchandise = 100m, Units = 2, Buyer = 7 };
        OrderRow refund = sale with { Event = OrderEvent.Refund, At = Instant.FromUtc(2026, 2, 3, 12, 0), OrderedAt = sale.At, Merchandise = 0, Refund = 40m, Units = 1 };
        using SalesCubeBuilder builder = new(new CubeSchema("market", "channel", "category"));
        builder.Add([sale, refund]);
        SalesCube cube = builder.Build();

        Assert.Equal(["100.00", "-40.00"], Months(cube, GmvDefinition.NetMerchandiseValue));
        Assert.Equal(["60.00"], Months(cube, GmvDefinition.NetMerchandiseValue.With(RefundTiming.OrderDay)).Take(1));

        static IEnumerable<string> Months(SalesCube cube, GmvDefinition definition) =>
            GrowthReport.Create(cube, new GrowthQuery { Metrics = new MetricQuery { Definition = definition, Calendar = ReportingCalendar.Gregorian, By = Grouping.By("category") } })
                .Rows.Select(row => row.Gmv.ToFixedString());
    }
}
