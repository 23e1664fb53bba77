using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace CommerceMetrics.Tests;

public class GmvReconciliationTests
{
    private static readonly Gen<GmvDefinition> Definitions =
        from components in Gen.Choose(1, 31)
        from statuses in Gen.Choose(1, 127)
        from timing in Gen.Elements(RefundTiming.OwnDay, RefundTiming.OrderDay)
        select new GmvDefinition(
            "random", 1,
            Enum.GetValues<AmountComponent>().Where(component => component != AmountComponent.Fee && (components >> (int)component & 1) != 0),
            Enum.GetValues<OrderStatus>().Where(status => (statuses >> (int)status & 1) != 0),
            timing);

    private static readonly Arbitrary<(GmvDefinition A, GmvDefinition B, int Seed)> Pairs = (
        from a in Definitions
        from b in Definitions
        from seed in Gen.Choose(0, 10_000)
        select (a, b, seed)).ToArbitrary();

    [Fact]
    public void A_step_of_nothing_is_printed_as_nothing()
    {
        // At half a dollar, 0.03 and 0.05 euros are 0.015 and 0.025 dollars: both ends print 0.02, so that the tax prints 0.00 and not the shipped orders −0.01.
        using SalesCubeBuilder builder = new(new CubeSchema());
        builder.Add([new OrderRow { At = NodaTime.Instant.FromUtc(2022, 1, 1, 0, 0), Segment = Segment.Empty, Currency = Currency.EUR, Status = OrderStatus.Paid, Merchandise = 0.03m, Tax = 0.02m }]);
        GmvDefinition from = new("from", 1, [AmountComponent.Merchandise], [OrderStatus.Paid]);
        GmvDefinition to = new("to", 1, [AmountComponent.Merchandise, AmountComponent.Tax], [OrderStatus.Paid, OrderStatus.Shipped]);
        GmvReconciliation steps = GmvReconciliation.Create(
            builder.Build(),
            new MetricQuery { Definition = from, In = Currency.USD, Rates = ExchangeRates.Constant(Currency.USD, [(Currency.EUR, 0.5m)], "test"), Translation = Translation.Constant },
            to);
        GmvReconciliationRow row = Assert.Single(steps.Rows);
        Assert.Equal(("0.02", "0.02"), (row.Start.ToFixedString(), row.End.ToFixedString()));
        Assert.All(row.Lines, line => Assert.Equal("0.00", line.Printed.ToFixedString()));
        Assert.Throws<ArgumentNullException>(() => steps.RowOf(null!, row.Period));
    }

    [Fact]
    public void Lines_close_exactly_and_as_printed_and_the_way_back_is_the_opposite() => Prop.ForAll(Pairs, sample =>
    {
        SalesCube cube = RandomOrders.Cube(RandomOrders.Rows(sample.Seed, 60));
        MetricQuery query = new() { Definition = sample.A, Rates = RandomOrders.Rates(sample.Seed), In = Currency.EUR, By = Grouping.By("channel"), Grain = Grain.Quarter };
        GmvReconciliation there = GmvReconciliation.Create(cube, query, sample.B);
        GmvReconciliation back = GmvReconciliation.Create(cube, query with { Definition = sample.B }, sample.A);
        MetricTable atA = MetricTable.Create(cube, query), atB = MetricTable.Create(cube, query with { Definition = sample.B });
        Assert.Equal(atA.Rows.Select(row => row.Gmv), there.Rows.Select(row => row.Start));
        Assert.Equal(atB.Rows.Select(row => row.Gmv), there.Rows.Select(row => row.End));
        Assert.Equal(atA.Untranslated, there.Untranslated);
        Assert.Equal(atB.Untranslated, there.UntranslatedAtEnd);
        for (int i = 0; i < there.Rows.Count; i++)
        {
            GmvReconciliationRow row = there.Rows[i];
            ExactMoney zero = ExactMoney.Zero(Currency.EUR);
            Assert.Equal(row.End - row.Start, row.Lines.Aggregate(zero, (sum, line) => sum + line.Amount));
            Assert.Equal(row.End.Round() - row.Start.Round(), row.Lines.Aggregate(zero, (sum, line) => sum + line.Printed).Round());
            Assert.All(row.Lines, line => Assert.True((line.Printed - line.Amount).Abs() <= Money.FromAmount(0.01m, Currency.EUR)));
            Assert.Equal(-row.Change, back.Rows[i].Change);
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void One_step_per_part_in_a_fixed_order()
    {
        Assert.Equal(
            ["refund enters", "shipping leaves", "tax leaves", "Returned orders leave"],
            GmvReconciliation.StepsBetween(GmvDefinition.PaidAllIn, GmvDefinition.NetMerchandiseValue).Select(step => step.ToString()));
        Assert.Equal(
            ["tax enters", "discount leaves", "shipping leaves", "Cancelled orders leave"],
            GmvReconciliation.StepsBetween(GmvDefinition.Placed, GmvDefinition.ListPriceInclTax).Select(step => step.ToString()));
        Assert.Equal(
            ["refunds count on the order's day"],
            GmvReconciliation.StepsBetween(GmvDefinition.NetOfRefundsAllIn, GmvDefinition.NetOfRefundsAllIn.With(RefundTiming.OrderDay)).Select(step => step.ToString()));

        // A timing that counts nothing is no step, nor is a name.
        Assert.Empty(GmvReconciliation.StepsBetween(GmvDefinition.Placed, GmvDefinition.Placed.With(RefundTiming.OrderDay)));
        Assert.Empty(GmvReconciliation.StepsBetween(GmvDefinition.Placed, new GmvDefinition("own", 3, GmvDefinition.Placed.Components, GmvDefinition.Placed.Statuses)));
        GmvReconciliationStep step = GmvReconciliation.StepsBetween(GmvDefinition.PaidAllIn, GmvDefinition.NetMerchandiseValue)[3];
        Assert.Equal((GmvReconciliationKind.StatusLeaves, OrderStatus.Returned, null), (step.Kind, step.Status, step.Component));
    }

    // Paid 100 − 10 + 5 shipping + 20 tax, 30 refunded; returned 50 + 10 tax: 115 + 60 = 175 paid all in; net merchandise 100 − 10 − 30 = 60.
    [Fact]
    public void The_text_shows_every_line_that_is_not_0()
    {
        GmvReconciliation steps = GmvReconciliation.Create(Cube(
            Sale(OrderStatus.Paid, 100) with { Discount = 10, Shipping = 5, Tax = 20, Refund = 30 },
            Sale(OrderStatus.Returned, 50) with { Tax = 10 }), new MetricQuery { Definition = GmvDefinition.PaidAllIn }, GmvDefinition.NetMerchandiseValue);
        Assert.Equal(
            """
            2022-01, USD
              PaidAllIn v1                         175.00
              refund enters                        -30.00
              shipping leaves                       -5.00
              tax leaves                           -30.00
              Returned orders leave                -50.00
              NetMerchandiseValue v1                60.00

            """.ReplaceLineEndings("\n"),
            steps.ToString());
        GmvReconciliationRow row = steps.RowOf(new Segment(), steps.Rows[0].Period);
        Assert.Equal(["-30.00", "-5.00", "-30.00", "-50.00"], row.Lines.Select(line => line.Amount.ToFixedString()));
        Assert.Throws<ArgumentException>(() => steps.RowOf(new Segment("x"), steps.Rows[0].Period));
    }

    // Shipping of 0.004 and tax of 0.004 or 0.003 leave: 0.008 or 0.007 in all, a cent as printed. Of −0.004 and −0.003 the remainders above −0.01 are 0.006 and 0.007.
    [Theory]
    [InlineData("0.004", "0.00", "-0.01")]
    [InlineData("0.003", "-0.01", "0.00")]
    public void Printed_lines_close_by_largest_remainder_where_rounded_ones_do_not(string tax, string shippingLine, string taxLine)
    {
        using SalesCubeBuilder builder = new(new CubeSchema("market") { Digits = new Dictionary<Currency, int> { [Currency.USD] = 3 } });
        builder.Add([Sale(OrderStatus.Paid, 1) with { Shipping = 0.004m, Tax = decimal.Parse(tax, System.Globalization.CultureInfo.InvariantCulture) }]);
        GmvReconciliationRow row = GmvReconciliation.Create(builder.Build(), new MetricQuery { Definition = GmvDefinition.PaidAllIn }, GmvDefinition.GoodsOnly).Rows[0];
        Assert.Equal(["-0.004", $"-{tax}"], row.Lines.Select(line => line.Amount.ToFixedString(3)));
        Assert.Equal([shippingLine, taxLine], row.Lines.Select(line => line.Printed.ToFixedString()));
        Assert.Equal(("1.01", "1.00"), (row.Start.ToFixedString(), row.End.ToFixedString()));
    }

    [Fact]
    public void A_definition_of_another_date_basis_is_refused_on_either_side()
    {
        GmvDefinition shipped = new("shipped", 1, [AmountComponent.Merchandise], [OrderStatus.Shipped], dateBasis: DateBasis.Shipped);
        SalesCube cube = Cube(Sale(OrderStatus.Paid, 1));
        Assert.Equal("date basis", Assert.Throws<CubeMismatchException>(() => GmvReconciliation.Create(cube, new MetricQuery(), shipped)).Mismatch);
        Assert.Equal("date basis", Assert.Throws<CubeMismatchException>(() => GmvReconciliation.Create(cube, new MetricQuery { Definition = shipped }, GmvDefinition.Placed)).Mismatch);
        Assert.Throws<ArgumentNullException>(() => GmvReconciliation.Create(cube, new MetricQuery(), null!));
        Assert.Throws<ArgumentNullException>(() => GmvReconciliation.StepsBetween(null!, GmvDefinition.Placed));
    }

    private static SalesCube Cube(params OrderRow[] rows)
    {
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        builder.Add(rows);
        return builder.Build();
    }

    private static OrderRow Sale(OrderStatus status, decimal merchandise) => new()
    {
        At = new LocalDate(2022, 1, 5).AtMidnight().InUtc().ToInstant(),
        Segment = new Segment("x"),
        Currency = Currency.USD,
        Status = status,
        Merchandise = merchandise,
    };
}
