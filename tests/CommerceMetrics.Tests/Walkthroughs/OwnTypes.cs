namespace CommerceMetrics.Tests.Walkthroughs;

/// <summary>The first ten minutes: a user's own order type, mapped once.</summary>
public class OwnTypes
{
    private sealed record ShopOrder(DateTimeOffset PlacedAt, string Country, string Currency, decimal Total);

    [Fact]
    public void A_users_own_orders_become_a_cube()
    {
        OrderMap<ShopOrder> map = OrderMap.For<ShopOrder>()
            .At(order => order.PlacedAt)
            .Dimension("market", order => order.Country)
            .Currency(order => Currency.FromCode(order.Currency))
            .Status(_ => OrderStatus.Paid)
            .Amount(AmountComponent.Merchandise, order => order.Total);
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        builder.Add([new ShopOrder(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.FromHours(8)), "CN", "CNY", 12.34m)], map);

        Assert.Equal(1_234, Assert.Single(builder.Build().Cells).Totals.Merchandise);
    }
}
