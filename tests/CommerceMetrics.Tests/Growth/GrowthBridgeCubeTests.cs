using System.Numerics;
using NodaTime;

namespace CommerceMetrics.Tests;

/// <summary>Bridges of cubes: random orders under random queries against the glossary's formulas row by row, and the outcomes that compare nothing.</summary>
public class GrowthBridgeCubeTests
{
    private static readonly Grouping[] Groupings = [Grouping.None, Grouping.By("market"), Grouping.By("channel"), Grouping.By("market", "channel"), Grouping.Currency, Grouping.Status];

    [Fact]
    public void Lines_equal_a_row_by_row_computation_in_fractions()
    {
        HashSet<GrowthOutcome> outcomes = [];
        HashSet<BridgeLineKind> kinds = [];
        for (int seed = 0; seed < 60; seed++)
        {
            Random random = new(seed + 900);
            OrderRow[] rows = RandomOrders.Rows(seed + 900, 150);
            SalesCube cube = RandomOrders.Cube(rows);
            BridgeQuery query = Query(random, RandomOrders.Rates(seed));
            GrowthReport report = GrowthReport.Create(cube, new GrowthQuery { Metrics = query.Metrics with { By = Grouping.None }, Comparisons = [query.Comparison] });
            foreach (GrowthReportRow row in report.Rows)
            {
                GrowthBridge bridge = GrowthBridge.Create(cube, query, row.Period);
                Growth<ExactMoney> growth = row.Growth!.Value;
                outcomes.Add(bridge.Outcome);
                Assert.True(query.Figure == BridgeFigure.Revenue || growth == bridge.Growth, $"seed {seed}, {row.Period}: {growth} {growth.NotComparableReason}, {bridge} {bridge.NotComparableReason}, {query}");
                if (bridge.Outcome < GrowthOutcome.NegativeBase)
                {
                    Assert.True(bridge.Lines.Count == 0 && bridge.Segments.Count == 0);
                    Assert.Equal(growth.Outcome, bridge.Outcome);
                    continue;
                }

                SlowBridge slow = Slow(rows, query, bridge);
                Dictionary<BridgeLineKind, Fraction> expected = slow.Lines();
                Assert.All(bridge.Lines, line => Assert.Equal((expected[line.Kind].Numerator, expected[line.Kind].Denominator), line.ToFraction()));
                Assert.Equal(
                    Fraction.Of(bridge.Current.Amount) - Fraction.Of(bridge.Prior!.Value.Amount),
                    bridge.Lines.Aggregate(default(Fraction), (sum, line) => sum + new Fraction(line.ToFraction().Numerator, line.ToFraction().Denominator)));
                kinds.UnionWith(bridge.Lines.Where(line => line.Sign != 0).Select(line => line.Kind));
            }
        }

        // The sweep is worth nothing where it does not reach every line and the outcomes of compared values.
        Assert.Equal(Enum.GetValues<BridgeLineKind>().Length, kinds.Count);
        Assert.Superset(new HashSet<GrowthOutcome> { GrowthOutcome.NotComparable, GrowthOutcome.NoPrior, GrowthOutcome.Incomplete, GrowthOutcome.NegativeBase, GrowthOutcome.Rate }, outcomes);
    }

    [Fact]
    public void Windows_that_are_not_compared_have_no_lines_and_say_why()
    {
        SalesCube cube = Cube((new LocalDate(2021, 1, 1), Currency.USD, 10), (new LocalDate(2022, 12, 31), Currency.EUR, 20));
        BridgeQuery query = new() { Metrics = new MetricQuery { Grain = Grain.Year, In = Currency.USD, Rates = Rates(new LocalDate(2021, 1, 4)) } };
        ReportingPeriod year2022 = ReportingCalendar.Gregorian.PeriodOf(new LocalDate(2022, 1, 1), Grain.Year);
        GrowthBridge missing = GrowthBridge.Create(cube, query, year2022);
        Assert.Equal((GrowthOutcome.NotComparable, 0, 0), (missing.Outcome, missing.Lines.Count, missing.Segments.Count));
        Assert.Equal("Amounts of the current window have no rate to USD: EUR on 2022-12-31.", missing.NotComparableReason);
        Assert.Equal(GrowthOutcome.NoPrior, GrowthBridge.Create(cube, query, year2022.Previous()).Outcome);
        Assert.Null(GrowthBridge.Create(cube, query, year2022.Previous()).Prior);
        Assert.Throws<MissingRateException>(() => GrowthBridge.Create(cube, query with { Metrics = query.Metrics with { Rates = null } }, year2022));

        GrowthBridge cut = GrowthBridge.Create(cube, query with { Metrics = query.Metrics with { Rates = Rates(new LocalDate(2022, 12, 30)), To = new LocalDate(2022, 12, 30) } }, year2022);
        Assert.Equal((GrowthOutcome.Incomplete, 364), (cut.Outcome, cut.Growth.CurrentCompleteness!.Value.DaysWithData));
        Assert.Contains("see Outcome", Assert.Throws<ArgumentException>(() => cut[BridgeLineKind.Price]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_that_cannot_be_used_are_refused()
    {
        SalesCube cube = Cube((new LocalDate(2021, 1, 1), Currency.USD, 10), (new LocalDate(2022, 12, 31), Currency.USD, 20));
        BridgeQuery query = new() { Metrics = new MetricQuery { Grain = Grain.Year } };
        ReportingPeriod year2022 = ReportingCalendar.Gregorian.PeriodOf(new LocalDate(2022, 1, 1), Grain.Year);
        Assert.Contains("they are 2021 to 2022", Assert.Throws<ArgumentException>(() => GrowthBridge.Create(cube, query, year2022.Next())).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => GrowthBridge.Create(cube, query, ReportingCalendar.Gregorian.PeriodOf(new LocalDate(2022, 1, 1), Grain.Month)));
        Assert.Throws<ArgumentOutOfRangeException>(() => GrowthBridge.Create(cube, query with { Figure = (BridgeFigure)9 }, year2022));
        GmvDefinition refundsAlone = new("refunds", 1, [AmountComponent.Refund], [OrderStatus.Paid]);
        Assert.Contains("counts refunds alone", Assert.Throws<ArgumentException>(() => GrowthBridge.Create(
            cube, query with { RefundsApart = true, Metrics = query.Metrics with { Definition = refundsAlone } }, year2022)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Evidence_is_that_of_growth()
    {
        SalesCube cube = Cube((new LocalDate(2021, 1, 1), Currency.USD, 10), (new LocalDate(2022, 12, 31), Currency.USD, 20));
        MetricQuery metrics = new() { Grain = Grain.Year, Definition = GmvDefinition.GoodsOnly };
        GrowthBridge bridge = GrowthBridge.Create(cube, new BridgeQuery { Metrics = metrics, RefundsApart = true }, ReportingCalendar.Gregorian.PeriodOf(new LocalDate(2022, 1, 1), Grain.Year));
        Assert.Equal((GmvDefinition.GoodsOnly, Translation.Daily, false), (bridge.Growth.Definition, bridge.Growth.Translation, bridge.AreRefundsApart));
        Assert.Equal("2021", bridge.Growth.Windows!.PriorPeriod!.Value.Label);
        Assert.Equal("+100.0 %: price USD 10.00", bridge.ToString());
    }

    private static BridgeQuery Query(Random random, ExchangeRates rates)
    {
        GmvDefinition definition = GmvDefinition.Presets[random.Next(GmvDefinition.Presets.Count)];
        return new BridgeQuery
        {
            Metrics = new MetricQuery
            {
                Definition = random.Next(2) == 0 ? definition : definition.With(RefundTiming.OrderDay),
                Grain = random.Next(2) == 0 ? Grain.Month : Grain.Quarter,
                By = Groupings[random.Next(Groupings.Length)],
                In = random.Next(2) == 0 ? Currency.EUR : Currency.USD,
                Rates = rates,
                Translation = random.Next(2) == 0 ? Translation.Daily : Translation.PeriodAverage,
                To = random.Next(3) == 0 ? RandomOrders.First.PlusDays(random.Next(500)) : null,
            },
            Comparison = random.Next(3) == 0 ? Comparison.YearEarlier : Comparison.Previous,
            Figure = random.Next(2) == 0 ? BridgeFigure.Gmv : BridgeFigure.Revenue,
            Quantity = random.Next(2) == 0 ? BridgeQuantity.Orders : BridgeQuantity.Units,
            Weighting = random.Next(2) == 0 ? BridgeWeighting.Base : BridgeWeighting.Symmetric,
            RefundsApart = random.Next(2) == 0,
        };
    }

    private static SlowBridge Slow(OrderRow[] rows, BridgeQuery query, GrowthBridge bridge)
    {
        SlowBridge slow = new(query.Weighting == BridgeWeighting.Symmetric, query.Figure == BridgeFigure.Revenue);
        foreach (IGrouping<(string, Currency Currency), OrderRow> segment in rows.GroupBy(row => (LabelOf(row, query.Metrics.By), row.Currency)))
        {
            slow.Add(Window(segment, query, bridge, bridge.Growth.Windows!.Prior!), Window(segment, query, bridge, bridge.Growth.Windows.Current));
        }

        return slow;
    }

    private static (BigInteger Quantity, Fraction Gmv, Fraction Local, Fraction Translated, Fraction Refunds) Window(IEnumerable<OrderRow> rows, BridgeQuery query, GrowthBridge bridge, DateInterval window)
    {
        GmvDefinition definition = query.Metrics.Definition;
        bool refunds = definition.Counts(AmountComponent.Refund);
        bool apart = query.RefundsApart && refunds;
        (BigInteger Quantity, Fraction Gmv, Fraction Local, Fraction Translated, Fraction Refunds) sum = default;
        foreach (OrderRow row in rows.Where(row => definition.Counts(row.Status)))
        {
            bool back = row.Event == OrderEvent.Refund;
            LocalDate day = (back && definition.RefundTiming == RefundTiming.OrderDay ? row.OrderedAt ?? row.At : row.At).InUtc().Date;
            if ((back && !refunds) || !window.Contains(day))
            {
                continue;
            }

            decimal goods = Counted(AmountComponent.Merchandise, row.Merchandise) - Counted(AmountComponent.Discount, row.Discount)
                + Counted(AmountComponent.Shipping, row.Shipping) + Counted(AmountComponent.Tax, row.Tax);
            decimal given = Counted(AmountComponent.Refund, row.Refund) + (back ? goods : 0);
            (decimal gmv, decimal gmvBack) = (back ? 0 : goods, given);
            (decimal figure, decimal figureBack) = query.Figure == BridgeFigure.Gmv ? (gmv, gmvBack) : back ? (0, row.Fee) : (row.Fee, 0);
            Fraction rate = row.Currency == bridge.Currency ? Fraction.Of(1m)
                : query.Metrics.Rates!.TryGet(row.Currency, bridge.Currency, day, query.Metrics.Translation, out ExchangeRate found) ? Fraction.Of(found.Rate)
                : default;
            (Fraction local, Fraction givenBack) = apart ? (Fraction.Of(figure), Fraction.Of(figureBack)) : (Fraction.Of(figure - figureBack), default);
            sum = (
                sum.Quantity + (back ? 0 : query.Quantity == BridgeQuantity.Orders ? row.Orders ?? 1 : row.Units),
                sum.Gmv + Fraction.Of(apart ? gmv : gmv - gmvBack), sum.Local + local, sum.Translated + (local * rate), sum.Refunds + (givenBack * rate));
        }

        return sum;

        decimal Counted(AmountComponent component, decimal amount) => definition.Counts(component) ? amount : 0;
    }

    private static string LabelOf(OrderRow row, Grouping by) => by.ToString() switch
    {
        "none" => "",
        "market" => row.Segment[0],
        "channel" => row.Segment[1],
        "market, channel" => row.Segment.ToString(),
        "currency" => row.Currency.Code,
        _ => row.Status.ToString(),
    };

    private static ExchangeRates Rates(LocalDate day) => ExchangeRates.FromBase(Currency.EUR, [(day, Currency.USD, 1.25m)], "test");

    private static SalesCube Cube(params (LocalDate Day, Currency Currency, decimal Amount)[] sales)
    {
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        builder.Add(sales.Select(sale => new OrderRow
        {
            At = sale.Day.AtMidnight().InUtc().ToInstant(),
            Segment = new("CN"),
            Currency = sale.Currency,
            Status = OrderStatus.Paid,
            Merchandise = sale.Amount,
        }));
        return builder.Build();
    }
}
