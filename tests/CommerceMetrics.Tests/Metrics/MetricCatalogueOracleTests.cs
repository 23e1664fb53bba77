using NodaTime;

namespace CommerceMetrics.Tests;

/// <summary>Every metric of the catalogue on random orders in five currencies, refunds of both timings among them, against the glossary's formulas row by row in fractions.</summary>
public class MetricCatalogueOracleTests
{
    private static readonly OrderStatus[] PaidOrLater = [OrderStatus.Paid, OrderStatus.Shipped, OrderStatus.Delivered, OrderStatus.Returned];
    private static readonly OrderStatus[] AllButTest = [.. PaidOrLater, OrderStatus.Placed, OrderStatus.Cancelled];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Figures_equal_the_formulas_row_by_row(int seed)
    {
        Random random = new(seed);
        OrderRow[] rows = RandomOrders.Rows(seed, 400);
        GmvDefinition definition = GmvDefinition.Presets[random.Next(GmvDefinition.Presets.Count)].With((RefundTiming)random.Next(2));
        ExchangeRates rates = RandomOrders.Rates(seed);
        MetricQuery query = new()
        {
            Definition = definition,
            Metrics = Metric.CatalogueOf(definition),
            Grain = Grain.Quarter,
            By = Grouping.By("market", "channel"),
            In = Currency.USD,
            Rates = rates,
        };
        MetricTable table = MetricTable.Create(RandomOrders.Cube(rows), query);
        int defined = 0;
        foreach (MetricTableRow row in table.Rows)
        {
            Sums sums = new([.. rows.Where(order => order.Segment == row.Segment)], definition, rates, row.Period);
            foreach (Metric metric in table.Metrics)
            {
                (Fraction? expected, int digits) = sums.Of(metric.Name);
                Assert.Equal((metric.Name, expected is { } value ? value.ToFixed(digits) is var text && text.TrimStart('-', '0', '.').Length == 0 ? text.TrimStart('-') : text : null), (metric.Name, row.TextOf(metric)));
                defined += expected is not null ? 1 : 0;
            }
        }

        Assert.InRange(defined, 200, int.MaxValue);
    }

    /// <summary>Sums over the rows of a segment and a period; what has no rate is left out.</summary>
    private sealed class Sums(OrderRow[] rows, GmvDefinition definition, ExchangeRates rates, ReportingPeriod period)
    {
        private OrderStatus[] Statuses => [.. definition.Statuses];

        private bool NetsRefunds => definition.Counts(AmountComponent.Refund);

        public (Fraction? Value, int Digits) Of(string metric)
        {
            Fraction goods = Sold(row => row.Merchandise, Statuses), discounts = Sold(row => row.Discount, Statuses), returns = GivenBack(Statuses);
            return metric switch
            {
                "gmv" => (Gmv(), 2),
                "orders" => (Orders(Statuses), 0),
                "units" => (Sold(row => row.Units, Statuses, translated: false), 0),
                "merchandise" => (goods, 2),
                "discounts" => (discounts, 2),
                "returns" => (returns, 2),
                "shipping" => (Kept(row => row.Shipping), 2),
                "taxes" => (Kept(row => row.Tax), 2),
                "fees" => (Kept(row => row.Fee), 2),
                "aov" => (Quotient(Gmv(), Orders(Statuses)), 2),
                "asp" => (Quotient(goods, Sold(row => row.Units, Statuses, translated: false)), 2),
                "units-per-order" => (Quotient(Sold(row => row.Units, Statuses, translated: false), Orders(Statuses)), 6),
                "take-rate" => (Quotient(Kept(row => row.Fee), Gmv()), 6),
                "refund-rate" => (Quotient(returns, goods - discounts), 6),
                "discount-rate" => (Quotient(discounts, goods), 6),
                "cancellation-rate" => (Quotient(Orders([OrderStatus.Cancelled]), Orders(AllButTest)), 6),
                "gross-sales" => (Sold(row => row.Merchandise, PaidOrLater), 2),
                "net-sales" => (NetSales(PaidOrLater), 2),
                "total-sales" => (NetSales(PaidOrLater) + Less(row => row.Tax, PaidOrLater) + Less(row => row.Shipping, PaidOrLater), 2),
                "nmv" => (NetSales(PaidOrLater[..3]), 2),
                "placed-orders" => (Orders(AllButTest), 0),
                "paid-orders" => (Orders(PaidOrLater), 0),
                "shipped-orders" => (Orders(PaidOrLater[1..]), 0),
                "delivered-orders" => (Orders(PaidOrLater[2..]), 0),
                "returned-orders" => (Orders(PaidOrLater[3..]), 0),
                "cancelled-orders" => (Orders([OrderStatus.Cancelled]), 0),
                "payment-rate" => (Quotient(Orders(PaidOrLater), Orders(AllButTest)), 6),
                "shipping-rate" => (Quotient(Orders(PaidOrLater[1..]), Orders(PaidOrLater)), 6),
                "delivery-rate" => (Quotient(Orders(PaidOrLater[2..]), Orders(PaidOrLater[1..])), 6),
                "return-rate" => (Quotient(Orders(PaidOrLater[3..]), Orders(PaidOrLater[2..])), 6),
                _ => throw new NotSupportedException($"The oracle does not know '{metric}': write its formula here."),
            };
        }

        private static Fraction? Quotient(Fraction dividend, Fraction divisor) => divisor.Sign == 0 ? null : dividend / divisor;

        private Fraction NetSales(OrderStatus[] statuses) => Sold(row => row.Merchandise, statuses) - Sold(row => row.Discount, statuses) - GivenBack(statuses);

        // A component less what refund rows gave back of it, where the definition's GMV counts refunds.
        private Fraction Kept(Func<OrderRow, decimal> amount) => NetsRefunds ? Less(amount, Statuses) : Sold(amount, Statuses);

        private Fraction Less(Func<OrderRow, decimal> amount, OrderStatus[] statuses) => Sold(amount, statuses) - Refunded(amount, statuses);

        private Fraction GivenBack(OrderStatus[] statuses) =>
            Sold(row => row.Refund, statuses) + Refunded(row => row.Refund + row.Merchandise - row.Discount, statuses);

        private Fraction Gmv()
        {
            Fraction sales = Sold(ValueOf, Statuses);
            return NetsRefunds ? sales - Refunded(row => ValueOf(row) + (2 * row.Refund), Statuses) : sales;

            decimal ValueOf(OrderRow row) =>
                (definition.Counts(AmountComponent.Merchandise) ? row.Merchandise : 0) - (definition.Counts(AmountComponent.Discount) ? row.Discount : 0)
                + (definition.Counts(AmountComponent.Shipping) ? row.Shipping : 0) + (definition.Counts(AmountComponent.Tax) ? row.Tax : 0)
                - (definition.Counts(AmountComponent.Refund) ? row.Refund : 0);
        }

        private Fraction Orders(OrderStatus[] statuses) => Sold(row => row.Orders ?? 1, statuses, translated: false);

        private Fraction Sold(Func<OrderRow, decimal> amount, OrderStatus[] statuses, bool translated = true) =>
            Sum(rows.Where(row => row.Event == OrderEvent.Sale && statuses.Contains(row.Status)), row => DayOf(row.At), amount, translated);

        private Fraction Refunded(Func<OrderRow, decimal> amount, OrderStatus[] statuses) => Sum(
            rows.Where(row => row.Event == OrderEvent.Refund && statuses.Contains(row.Status)),
            row => DayOf(definition.RefundTiming == RefundTiming.OrderDay ? row.OrderedAt ?? row.At : row.At), amount, translated: true);

        private Fraction Sum(IEnumerable<OrderRow> some, Func<OrderRow, LocalDate> dayOf, Func<OrderRow, decimal> amount, bool translated)
        {
            Fraction sum = default;
            foreach (OrderRow row in some.Where(row => period.Contains(dayOf(row))))
            {
                if (row.Currency == Currency.USD)
                {
                    sum += Fraction.Of(amount(row));
                }
                else if (rates.TryGet(row.Currency, Currency.USD, dayOf(row), Translation.Daily, out ExchangeRate rate))
                {
                    sum += translated ? Fraction.Of(amount(row)) * Fraction.Of(rate.Rate) : Fraction.Of(amount(row));
                }
            }

            return sum;
        }

        private static LocalDate DayOf(Instant instant) => instant.InUtc().Date;
    }
}
