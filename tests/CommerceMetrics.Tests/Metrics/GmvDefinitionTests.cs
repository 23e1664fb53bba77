using NodaTime;
using static CommerceMetrics.AmountComponent;

namespace CommerceMetrics.Tests;

public class GmvDefinitionTests
{
    private static readonly LocalDate Day = new(2022, 3, 5);

    // The table of definitions, as marketplaces state them: which components, which statuses.
    public static TheoryData<string, AmountComponent[], OrderStatus[]> Stated => new()
    {
        { "Placed", [Merchandise, Discount, Shipping], [OrderStatus.Placed, OrderStatus.Paid, OrderStatus.Shipped, OrderStatus.Delivered, OrderStatus.Cancelled, OrderStatus.Returned] },
        { "PaidAllIn", [Merchandise, Discount, Shipping, Tax], [OrderStatus.Paid, OrderStatus.Shipped, OrderStatus.Delivered, OrderStatus.Returned] },
        { "NetOfRefundsAllIn", [Merchandise, Discount, Shipping, Tax, Refund], [OrderStatus.Paid, OrderStatus.Shipped, OrderStatus.Delivered, OrderStatus.Returned] },
        { "GoodsOnly", [Merchandise, Discount], [OrderStatus.Paid, OrderStatus.Shipped, OrderStatus.Delivered, OrderStatus.Returned] },
        { "ListPriceInclTax", [Merchandise, Tax], [OrderStatus.Placed, OrderStatus.Paid, OrderStatus.Shipped, OrderStatus.Delivered, OrderStatus.Returned] },
        { "NetMerchandiseValue", [Merchandise, Discount, Refund], [OrderStatus.Paid, OrderStatus.Shipped, OrderStatus.Delivered] },
    };

    [Theory]
    [MemberData(nameof(Stated))]
    public void Presets_are_as_stated(string name, AmountComponent[] components, OrderStatus[] statuses)
    {
        Assert.True(GmvDefinition.TryFromName(name, out GmvDefinition? definition));
        Assert.Equal((name, 1, RefundTiming.OwnDay, null), (definition.Name, definition.Version, definition.RefundTiming, definition.DateBasis));
        Assert.Equal(components, definition.Components);
        Assert.Equal(statuses, definition.Statuses);
        Assert.Equal(new GmvDefinition(name, 1, components.Reverse(), statuses.Concat(statuses)), definition);
        Assert.Equal($"{name} v1", definition.ToString());
    }

    [Fact]
    public void Presets_are_found_by_their_exact_ids_alone()
    {
        Assert.Equal(Stated.Select(row => (string)row[0]), GmvDefinition.Presets.Select(preset => preset.Name));
        Assert.False(GmvDefinition.TryFromName("placed", out GmvDefinition? none));
        Assert.Null(none);
        Assert.False(GmvDefinition.TryFromName("", out _));
    }

    // merchandise 100, discount 10, shipping 5, tax 20, refund 30, fee 7
    [Theory]
    [InlineData("Placed", "95.00")]
    [InlineData("PaidAllIn", "115.00")]
    [InlineData("NetOfRefundsAllIn", "85.00")]
    [InlineData("GoodsOnly", "90.00")]
    [InlineData("ListPriceInclTax", "120.00")]
    [InlineData("NetMerchandiseValue", "60.00")]
    public void A_paid_sale_counts_by_its_components(string name, string value)
    {
        GmvDefinition.TryFromName(name, out GmvDefinition? definition);
        MetricTable table = Table(definition!, Sale() with { Discount = 10, Shipping = 5, Tax = 20, Refund = 30, Fee = 7, Units = 3 });
        Assert.Equal(value, Assert.Single(table.Rows).Gmv.ToFixedString());
        Assert.Equal(1, table.Rows[0].Orders.Value);
    }

    [Theory]
    [MemberData(nameof(Stated))]
    public void A_status_that_does_not_count_gives_nothing_its_refund_included(string name, AmountComponent[] components, OrderStatus[] statuses)
    {
        Assert.NotEmpty(components);
        GmvDefinition.TryFromName(name, out GmvDefinition? definition);
        foreach (OrderStatus status in Enum.GetValues<OrderStatus>())
        {
            MetricTable table = Table(
                definition!,
                Sale() with { Status = status, Refund = 40 },
                Refunded() with { Status = status, Merchandise = 1, Refund = 2 });
            Int128 orders = statuses.Contains(status) ? 1 : 0;
            Assert.Equal(orders, table.Rows[0].Orders.Value);
            Assert.Equal(orders, (Int128)Math.Abs(table.Rows[0].Gmv.Sign));
        }
    }

    [Theory]
    [InlineData("Placed", "100.00")]
    [InlineData("NetOfRefundsAllIn", "67.00")]
    [InlineData("NetMerchandiseValue", "74.00")]
    public void Components_given_back_leave_as_they_came(string name, string value)
    {
        // Given back: goods 30 less their discount 8, shipping 3, tax 4, and 4 unsplit; the fee is no matter.
        GmvDefinition.TryFromName(name, out GmvDefinition? definition);
        MetricTable table = Table(definition!, Sale(), Refunded() with { Merchandise = 30, Discount = 8, Shipping = 3, Tax = 4, Refund = 4, Fee = 9 });
        Assert.Equal(value, table.Rows[0].Gmv.ToFixedString());
    }

    [Fact]
    public void Refund_timing_reads_one_of_the_two_days_and_the_only_day_always()
    {
        OrderRow sale = Sale() with { Merchandise = 1000 };
        OrderRow both = Refunded() with { At = Noon(Day.PlusMonths(1)), OrderedAt = Noon(Day), Refund = 10 };
        OrderRow only = Refunded() with { At = Noon(Day.PlusMonths(1)), Refund = 300 };
        GmvDefinition own = GmvDefinition.NetOfRefundsAllIn;

        Assert.Equal(["1000.00", "-310.00"], Table(own, sale, both, only).Rows.Select(row => row.Gmv.ToFixedString()));
        Assert.Equal(["990.00", "-300.00"], Table(own.With(RefundTiming.OrderDay), sale, both, only).Rows.Select(row => row.Gmv.ToFixedString()));
        Assert.Equal(["1000.00", "0.00"], Table(GmvDefinition.Placed, sale, both, only).Rows.Select(row => row.Gmv.ToFixedString()));
    }

    [Fact]
    public void Orders_and_units_are_those_of_counted_sales_fully_refunded_ones_included()
    {
        MetricQuery query = new() { Definition = GmvDefinition.NetMerchandiseValue, Metrics = [Metric.Units(GmvDefinition.NetMerchandiseValue)] };
        MetricTable table = MetricTable.Create(
            Cube(
                Sale() with { Refund = 100, Units = 2 },
                Sale() with { Orders = 0, Units = 3 },
                Sale() with { Status = OrderStatus.Returned, Units = 50 },
                Refunded() with { Refund = 1, Units = 7, Orders = 5 }),
            query);
        MetricTableRow row = Assert.Single(table.Rows);
        Assert.Equal((1, 5), ((int)row.Orders.Value, (int)row.Value(Metric.Units(query.Definition)).Value));
    }

    [Fact]
    public void Equality_is_over_all_parts()
    {
        GmvDefinition definition = new("Own", 2, [Merchandise], [OrderStatus.Paid], RefundTiming.OrderDay, DateBasis.Paid);
        GmvDefinition same = new("Own", 2, [Merchandise, Merchandise], [OrderStatus.Paid], RefundTiming.OrderDay, DateBasis.Paid);
        Assert.True(definition == same && definition.Equals((object)same) && definition.GetHashCode() == same.GetHashCode());
        GmvDefinition[] others =
        [
            new("own", 2, [Merchandise], [OrderStatus.Paid], RefundTiming.OrderDay, DateBasis.Paid),
            new("Own", 1, [Merchandise], [OrderStatus.Paid], RefundTiming.OrderDay, DateBasis.Paid),
            new("Own", 2, [Merchandise, Tax], [OrderStatus.Paid], RefundTiming.OrderDay, DateBasis.Paid),
            new("Own", 2, [Merchandise], [OrderStatus.Placed], RefundTiming.OrderDay, DateBasis.Paid),
            new("Own", 2, [Merchandise], [OrderStatus.Paid], RefundTiming.OwnDay, DateBasis.Paid),
            new("Own", 2, [Merchandise], [OrderStatus.Paid], RefundTiming.OrderDay, DateBasis.Shipped),
            new("Own", 2, [Merchandise], [OrderStatus.Paid], RefundTiming.OrderDay),
        ];
        Assert.All(others, other => Assert.True(definition != other && !definition.Equals(other)));
        Assert.False(definition.Equals(null));
    }

    [Fact]
    public void What_cannot_be_a_definition_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new GmvDefinition("x", 1, [Merchandise, Fee], [OrderStatus.Paid]));
        Assert.Throws<ArgumentException>(() => new GmvDefinition("x", 1, [], [OrderStatus.Paid]));
        Assert.Throws<ArgumentException>(() => new GmvDefinition("x", 1, [Merchandise], []));
        Assert.Throws<ArgumentException>(() => new GmvDefinition(" ", 1, [Merchandise], [OrderStatus.Paid]));
        Assert.Throws<ArgumentNullException>(() => new GmvDefinition(null!, 1, [Merchandise], [OrderStatus.Paid]));
        Assert.Throws<ArgumentNullException>(() => new GmvDefinition("x", 1, null!, [OrderStatus.Paid]));
        Assert.Throws<ArgumentNullException>(() => new GmvDefinition("x", 1, [Merchandise], null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GmvDefinition("x", 0, [Merchandise], [OrderStatus.Paid]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GmvDefinition("x", 1, [(AmountComponent)6], [OrderStatus.Paid]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GmvDefinition("x", 1, [Merchandise], [(OrderStatus)7]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GmvDefinition("x", 1, [Merchandise], [OrderStatus.Paid], (RefundTiming)2));
        Assert.Throws<ArgumentOutOfRangeException>(() => GmvDefinition.Placed.With((RefundTiming)(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GmvDefinition("x", 1, [Merchandise], [OrderStatus.Paid], dateBasis: (DateBasis)4));
    }

    [Fact]
    public void A_definition_of_another_date_basis_does_not_take_the_cube()
    {
        GmvDefinition paid = new("Own", 1, [Merchandise], [OrderStatus.Paid], dateBasis: DateBasis.Paid);
        CubeMismatchException mismatch = Assert.Throws<CubeMismatchException>(() => Table(paid, Sale()));
        Assert.Equal("date basis", mismatch.Mismatch);
        Assert.Single(Table(new GmvDefinition("Own", 1, [Merchandise], [OrderStatus.Paid], dateBasis: DateBasis.Placed), Sale()).Rows);
    }

    private static OrderRow Sale() => new() { At = Noon(Day), Segment = new Segment("DE"), Currency = Currency.EUR, Status = OrderStatus.Paid, Merchandise = 100 };

    private static OrderRow Refunded() => Sale() with { Event = OrderEvent.Refund, Merchandise = 0 };

    private static MetricTable Table(GmvDefinition definition, params OrderRow[] rows) => MetricTable.Create(Cube(rows), new MetricQuery { Definition = definition });

    private static SalesCube Cube(params OrderRow[] rows)
    {
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        builder.Add(rows);
        return builder.Build();
    }

    private static Instant Noon(LocalDate day) => day.AtMidnight().InUtc().ToInstant() + Duration.FromHours(12);
}
