using static CommerceMetrics.AmountComponent;

namespace CommerceMetrics;

/// <content>The catalogue: one declaration a metric. Formulas are those of the glossary of the field; sales are Shopify's.</content>
public abstract partial class Metric
{
    private static readonly OrderStatus[] PaidOrLater = [OrderStatus.Paid, OrderStatus.Shipped, OrderStatus.Delivered, OrderStatus.Returned];
    private static readonly OrderStatus[] Kept = [OrderStatus.Paid, OrderStatus.Shipped, OrderStatus.Delivered];
    private static readonly OrderStatus[] AllButTests = [.. PaidOrLater, OrderStatus.Placed, OrderStatus.Cancelled];

    /// <summary>The value of the orders that a definition counts.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="definition"/> is null.</exception>
    public static Metric<ExactMoney> Gmv(GmvDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        Measure value = Measure.ValueOf(definition);
        return new("gmv", MetricScope.Of(definition), MoneyUnit, definition.Formula, Additivity.Sum, [value], totals => totals.Money(value));
    }

    /// <summary>The orders that a definition counts, fully refunded ones included.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="definition"/> is null.</exception>
    public static Metric<Count> Orders(GmvDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return Counted("orders", MetricScope.Of(definition), Measure.OrdersOf(definition));
    }

    /// <summary>The units of the orders that a definition counts, fully refunded ones included.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="definition"/> is null.</exception>
    public static Metric<Count> Units(GmvDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return Counted("units", MetricScope.Of(definition), Measure.UnitsOf(definition));
    }

    /// <summary>Merchandise of the definition's orders, before discounts and refunds.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="definition"/> is null.</exception>
    public static Metric<ExactMoney> MerchandiseValue(GmvDefinition definition) => Amount("merchandise", Merchandise, definition);

    /// <summary>Discounts on the definition's orders, positive.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="definition"/> is null.</exception>
    public static Metric<ExactMoney> Discounts(GmvDefinition definition) => Amount("discounts", Discount, definition);

    /// <summary>What was given back of the goods of the definition's orders, positive, whether or not its GMV counts refunds; at its timing.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="definition"/> is null.</exception>
    public static Metric<ExactMoney> Returns(GmvDefinition definition) => Amount("returns", Refund, definition);

    /// <summary>Shipping charged on the definition's orders, less what was given back where its GMV counts refunds.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="definition"/> is null.</exception>
    public static Metric<ExactMoney> ShippingCharged(GmvDefinition definition) => Amount("shipping", Shipping, definition);

    /// <summary>Taxes on the definition's orders, less what was given back where its GMV counts refunds.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="definition"/> is null.</exception>
    public static Metric<ExactMoney> Taxes(GmvDefinition definition) => Amount("taxes", Tax, definition);

    /// <summary>What the marketplace earns on the definition's orders, less what was given back where its GMV counts refunds.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="definition"/> is null.</exception>
    public static Metric<ExactMoney> Fees(GmvDefinition definition) => Amount("fees", Fee, definition);

    /// <summary>Average order value: value ÷ orders.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="definition"/> is null.</exception>
    public static Metric<UnitValue> Aov(GmvDefinition definition) => PerCount("aov", Gmv(definition), Orders(definition));

    /// <summary>Average selling price: merchandise ÷ units.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="definition"/> is null.</exception>
    public static Metric<UnitValue> Asp(GmvDefinition definition) => PerCount("asp", MerchandiseValue(definition), Units(definition));

    /// <summary>Units ÷ orders.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="definition"/> is null.</exception>
    public static Metric<CountRatio> UnitsPerOrder(GmvDefinition definition) => PerCount("units-per-order", Units(definition), Orders(definition));

    /// <summary>Fees ÷ GMV of the same definition.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="definition"/> is null.</exception>
    public static Metric<Share> TakeRate(GmvDefinition definition) => ShareOf("take-rate", Fees(definition), Gmv(definition));

    /// <summary>Returns ÷ (merchandise − discounts).</summary>
    /// <exception cref="ArgumentNullException"><paramref name="definition"/> is null.</exception>
    public static Metric<Share> RefundRate(GmvDefinition definition) => ShareOf(
        "refund-rate", Returns(definition), Total("merchandise-less-discounts", [MerchandiseValue(definition)], [Discounts(definition)]));

    /// <summary>Discounts ÷ merchandise.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="definition"/> is null.</exception>
    public static Metric<Share> DiscountRate(GmvDefinition definition) => ShareOf("discount-rate", Discounts(definition), MerchandiseValue(definition));

    /// <summary>Cancelled orders ÷ all orders but tests, whatever the definition.</summary>
    public static Metric<Share> CancellationRate() => ShareOf(
        "cancellation-rate", Orders("cancelled-orders", [OrderStatus.Cancelled]), Orders("orders-but-tests", AllButTests));

    /// <summary>Gross sales, per Shopify: merchandise of paid orders, returned ones included, before discounts and refunds.</summary>
    public static Metric<ExactMoney> GrossSales() => Amount("gross-sales", Merchandise, PaidOrLater, givenBack: null);

    /// <summary>Net sales, per Shopify: merchandise − discounts − returns of paid orders, returned ones included.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The timing is none of its enumeration.</exception>
    public static Metric<ExactMoney> NetSales(RefundTiming timing = RefundTiming.OwnDay) => Total(
        "net-sales", [GrossSales()], [Amount("discounts", Discount, PaidOrLater, givenBack: null), Amount("returns", Refund, PaidOrLater, timing)]);

    /// <summary>Total sales, per Shopify: net sales + taxes + shipping, both less what was given back.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The timing is none of its enumeration.</exception>
    public static Metric<ExactMoney> TotalSales(RefundTiming timing = RefundTiming.OwnDay) => Total(
        "total-sales", [NetSales(timing), Amount("taxes", Tax, PaidOrLater, timing), Amount("shipping", Shipping, PaidOrLater, timing)]);

    /// <summary>Net merchandise value: merchandise − discounts − returns of paid orders without the cancelled and returned ones, which are dropped whole.</summary>
    /// <remarks>The GMV of <see cref="GmvDefinition.NetMerchandiseValue"/>, for tables of another definition.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The timing is none of its enumeration.</exception>
    public static Metric<ExactMoney> Nmv(RefundTiming timing = RefundTiming.OwnDay) => Total(
        "nmv", [Amount("merchandise", Merchandise, Kept, givenBack: null)], [Amount("discounts", Discount, Kept, givenBack: null), Amount("returns", Refund, Kept, timing)]);

    /// <summary>The order funnel: how many orders got how far, and which part of each step reached the next; whatever the definition.</summary>
    /// <remarks>
    /// An order carries its current status, so that placed are all but tests, paid those paid, shipped, delivered or returned, and so on; how far a cancelled order came is not
    /// known. Rates are step ÷ step before, the return rate returned ÷ delivered (returned ones included).
    /// </remarks>
    public static IReadOnlyList<Metric> OrderFunnel()
    {
        Metric<Count> placed = Orders("placed-orders", AllButTests);
        Metric<Count> paid = Orders("paid-orders", PaidOrLater);
        Metric<Count> shipped = Orders("shipped-orders", [OrderStatus.Shipped, OrderStatus.Delivered, OrderStatus.Returned]);
        Metric<Count> delivered = Orders("delivered-orders", [OrderStatus.Delivered, OrderStatus.Returned]);
        Metric<Count> returned = Orders("returned-orders", [OrderStatus.Returned]);
        return
        [
            placed, paid, shipped, delivered, returned, Orders("cancelled-orders", [OrderStatus.Cancelled]),
            ShareOf("payment-rate", paid, placed), ShareOf("shipping-rate", shipped, paid), ShareOf("delivery-rate", delivered, shipped), ShareOf("return-rate", returned, delivered),
        ];
    }

    /// <summary>Every metric of the catalogue but GMV, orders and AOV (which every table holds), of one definition or of orders of its own.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="definition"/> is null.</exception>
    public static IReadOnlyList<Metric> CatalogueOf(GmvDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        RefundTiming timing = definition.RefundTiming;
        return
        [
            Units(definition), Asp(definition), UnitsPerOrder(definition), MerchandiseValue(definition), Discounts(definition), DiscountRate(definition),
            Returns(definition), RefundRate(definition), ShippingCharged(definition), Taxes(definition), Fees(definition), TakeRate(definition), CancellationRate(),
            GrossSales(), NetSales(timing), TotalSales(timing), Nmv(timing), .. OrderFunnel(),
        ];
    }
}
