using NodaTime;

namespace CommerceMetrics.Tests;

/// <summary>Each metric of the catalogue on orders whose amounts tell which of them were added (each amount another power of two), by hand.</summary>
public class MetricCatalogueTests
{
    private static readonly GmvDefinition Net = GmvDefinition.NetOfRefundsAllIn;

    // A paid order that gave a part of itself back, a shipped one with an unsplit refund row, one of each other status.
    private static readonly OrderRow[] Orders =
    [
        Row(OrderStatus.Paid, 1) with { Merchandise = 1024, Discount = 1, Shipping = 2, Tax = 4, Refund = 8, Fee = 16, Units = 3 },
        Row(OrderStatus.Shipped, 2) with { Merchandise = 2048, Units = 2 },
        Row(OrderStatus.Shipped, 9) with { Event = OrderEvent.Refund, OrderedAt = At(2), Merchandise = 64, Discount = 32, Shipping = 1, Tax = 2, Fee = 4, Units = 1 },
        Row(OrderStatus.Shipped, 9) with { Event = OrderEvent.Refund, Refund = 128 },
        Row(OrderStatus.Returned, 3) with { Merchandise = 4096, Units = 1 },
        Row(OrderStatus.Cancelled, 3) with { Merchandise = 8192, Units = 1 },
        Row(OrderStatus.Placed, 3) with { Merchandise = 16384, Units = 1 },
        Row(OrderStatus.Test, 3) with { Merchandise = 32768, Units = 1 },
    ];

    [Fact]
    public void Amounts_of_a_definition()
    {
        // Paid, shipped and returned orders.
        Assert.Equal("7168.00", Money(Metric.MerchandiseValue(Net)));
        Assert.Equal("1.00", Money(Metric.Discounts(Net)));
        Assert.Equal("168.00", Money(Metric.Returns(Net))); // 8 + 128 + (64 − 32)
        Assert.Equal("1.00", Money(Metric.ShippingCharged(Net))); // 2 − 1
        Assert.Equal("2.00", Money(Metric.Taxes(Net)));
        Assert.Equal("12.00", Money(Metric.Fees(Net)));
        Assert.Equal("7002.00", Money(Metric.Gmv(Net))); // 7168 − 1 + 1 + 2 − 168
        Assert.Equal("16.00", Money(Metric.Fees(GmvDefinition.PaidAllIn))); // counts no refunds
        Assert.Equal("8.00", Money(Metric.Returns(Net), last: 8));
        Assert.Equal("40.00", Money(Metric.Returns(Net.With(RefundTiming.OrderDay)), last: 8)); // and 32 of the order of day 2; the other refund knows no order's day
        Assert.Equal("6", Value(Metric.Units(Net)).ToString());
    }

    [Fact]
    public void Ratios_of_a_definition()
    {
        Assert.Equal("2334.00", Value(Metric.Aov(Net)).ToFixedString()); // 7002 ÷ 3
        Assert.Equal("1194.67", Value(Metric.Asp(Net)).ToFixedString()); // 7168 ÷ 6
        Assert.Equal("2.0000", Value(Metric.UnitsPerOrder(Net)).ToFixedString(4));
        Assert.Equal("0.001714", Value(Metric.TakeRate(Net)).ToFixedString(6)); // 12 ÷ 7002
        Assert.Equal("0.023441", Value(Metric.RefundRate(Net)).ToFixedString(6)); // 168 ÷ 7167
        Assert.Equal("0.000140", Value(Metric.DiscountRate(Net)).ToFixedString(6)); // 1 ÷ 7168
        Assert.Equal("0.200000", Value(Metric.CancellationRate()).ToFixedString(6)); // 1 ÷ 5
    }

    [Fact]
    public void Sales_by_Shopify()
    {
        Assert.Equal("7168.00", Money(Metric.GrossSales()));
        Assert.Equal("6999.00", Money(Metric.NetSales())); // 7168 − 1 − 168
        Assert.Equal("7002.00", Money(Metric.TotalSales())); // + 2 tax + 1 shipping
        Assert.Equal("2903.00", Money(Metric.Nmv())); // without the returned order: 3072 − 1 − 168
        Assert.Equal(Money(Metric.Gmv(GmvDefinition.NetMerchandiseValue), GmvDefinition.NetMerchandiseValue), Money(Metric.Nmv()));
    }

    [Fact]
    public void The_funnel_counts_how_far_orders_got()
    {
        // One placed, one paid, one shipped, one returned (delivered before), one cancelled; the test order is none.
        string[] texts = [.. Metric.OrderFunnel().Select(metric => $"{metric.Name} {metric switch
        {
            Metric<Count> count => Value(count).ToString(),
            Metric<Share> share => Value(share).ToFixedString(4),
            _ => "",
        }}")];
        Assert.Equal(
            [
                "placed-orders 5", "paid-orders 3", "shipped-orders 2", "delivered-orders 1", "returned-orders 1", "cancelled-orders 1",
                "payment-rate 0.6000", "shipping-rate 0.6667", "delivery-rate 0.5000", "return-rate 1.0000",
            ],
            texts);
    }

    [Fact]
    public void Every_metric_of_the_catalogue_has_a_name_of_its_own_and_says_what_it_is()
    {
        IReadOnlyList<Metric> all = [Metric.Gmv(Net), Metric.Orders(Net), Metric.Aov(Net), .. Metric.CatalogueOf(Net)];
        Assert.Equal(all.Count, all.Select(metric => metric.Name).Distinct().Count());
        Assert.All(all, metric => Assert.False(string.IsNullOrWhiteSpace(metric.Formula) || string.IsNullOrWhiteSpace(metric.Unit) || metric.Inputs.Count == 0));
        Assert.Equal("fees ÷ (merchandise − discount + shipping + tax − refund)", Metric.TakeRate(Net).Formula);
        Assert.Equal("take-rate (NetOfRefundsAllIn v1)", Metric.TakeRate(Net).ToString());
        Assert.Equal("cancellation-rate (Cancelled and Placed, Paid, Shipped, Delivered, Cancelled, Returned)", Metric.CancellationRate().ToString());
        Assert.Equal(("money per order", Additivity.Ratio), (Metric.Aov(Net).Unit, Metric.Aov(Net).Additivity));
        Assert.Equal("units per order", Metric.UnitsPerOrder(Net).Unit);
    }

    [Fact]
    public void Metrics_of_two_definitions_do_not_make_one()
    {
        Assert.Throws<DefinitionMismatchException>(() => Metric.ShareOf("x", Metric.Fees(Net), Metric.Gmv(GmvDefinition.Placed)));
        Assert.Throws<DefinitionMismatchException>(() => Metric.Total("x", [Metric.Gmv(Net)], [Metric.Gmv(GmvDefinition.Placed)]));
        Assert.Throws<DefinitionMismatchException>(() => Metric.PerCount("x", Metric.Gmv(Net), Metric.Orders(Net.With(RefundTiming.OrderDay))));
        Assert.Same(Net, Metric.ShareOf("x", Metric.GrossSales(), Metric.Gmv(Net)).Definition);
        Assert.Null(Metric.NetSales().Definition);
    }

    [Fact]
    public void Declarations_of_nothing_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Metric.Amount(" ", AmountComponent.Tax, Net));
        Assert.Throws<ArgumentOutOfRangeException>(() => Metric.Amount("x", (AmountComponent)9, Net));
        Assert.Throws<ArgumentException>(() => Metric.Amount("x", AmountComponent.Tax, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => Metric.Orders("x", [(OrderStatus)99]));
        Assert.Throws<ArgumentException>(() => Metric.Total("x", (IReadOnlyList<Metric<Count>>)[]));
        Assert.Throws<ArgumentNullException>(() => Metric.PerCount("x", (Metric<ExactMoney>)null!, Metric.Orders(Net)));
        Assert.Throws<ArgumentNullException>(() => Metric.ShareOf("x", Metric.Orders(Net), null!));
        Assert.Throws<ArgumentNullException>(() => Metric.Amount("x", AmountComponent.Tax, (GmvDefinition)null!));
    }

    private static Instant At(int day) => Instant.FromUtc(2022, 1, day, 12, 0);

    private static OrderRow Row(OrderStatus status, int day) => new() { At = At(day), Segment = Segment.Empty, Currency = Currency.EUR, Status = status };

    private static string Money(Metric<ExactMoney> metric, GmvDefinition? definition = null, int last = 31) => Value(metric, definition, last).ToFixedString();

    private static T Value<T>(Metric<T> metric, GmvDefinition? definition = null, int last = 31) where T : struct
    {
        using SalesCubeBuilder builder = new(new CubeSchema());
        builder.Add(Orders);
        MetricQuery query = new()
        {
            Definition = definition ?? metric.Definition ?? Net,
            Metrics = [metric],
            From = new LocalDate(2022, 1, 1),
            To = new LocalDate(2022, 1, last),
        };
        return Assert.Single(MetricTable.Create(builder.Build(), query).Rows).Value(metric);
    }
}
