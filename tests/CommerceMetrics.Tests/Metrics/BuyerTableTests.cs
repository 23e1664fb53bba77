using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace CommerceMetrics.Tests;

public class BuyerTableTests
{
    private static readonly MetricQuery Query = new() { Definition = GmvDefinition.Placed };

    [Fact]
    public void Buyers_are_counted_once_a_window_and_new_once_for_all_markets()
    {
        BuyerLog log = Log(
            Sale("01-05", "DE", 1, 10), Sale("01-05", "DE", 1, 5), Sale("01-20", "DE", 2, 20), Sale("02-03", "DE", 1, 30), Sale("02-04", "FR", 2, 40), Sale("02-05", "FR", null, 50),
            Sale("02-06", "FR", 3, 60) with { Status = OrderStatus.Test }, Sale("03-01", "FR", 3, 70));

        BuyerTable all = BuyerTable.Create(log, Query);
        Assert.Equal(["2022-01: 2 2 0 50.0 % 1.50 EUR 17.50", "2022-02: 2 0 2 0.0 % 1.00 EUR 35.00", "2022-03: 1 1 0 0.0 % 1.00 EUR 70.00"], all.Rows.Select(Text));
        Assert.Equal((1, "50.00"), ((int)all.Rows[1].OrdersWithoutBuyer.Value, all.Rows[1].ValueWithoutBuyer.ToFixedString()));
        Assert.Equal((2, "70.00"), ((int)all.Rows[1].Orders.Value, all.Rows[1].Value.ToFixedString()));

        BuyerTable markets = BuyerTable.Create(log, Query with { By = Grouping.By("market") });
        Assert.Equal("2022-02: 1 0 1 0.0 % 1.00 EUR 40.00", Text(markets.RowOf(new Segment("FR"), markets.Periods[1])));
        Assert.Equal("2022-01: 0 0 0 n/a n/a n/a", Text(markets.RowOf(new Segment("FR"), markets.Periods[0])));

        BuyerTable quarter = BuyerTable.Create(log, Query with { Grain = Grain.Quarter });
        Assert.Equal("2022-Q1: 3 3 0 66.7 % 2.00 EUR 58.33", Text(Assert.Single(quarter.Rows)));

        BuyerTable toDate = BuyerTable.Create(log, Query with { Extent = WindowExtent.YearToDate });
        Assert.Equal("2022-02: 2 2 0 100.0 % 2.50 EUR 52.50", Text(toDate.Rows[1]));
        Assert.False(all.Rows[0].IsComplete);

        static string Text(BuyerTableRow row) => $"{row.Period.Label}: {row.ActiveBuyers} {row.NewBuyers} {row.ReturningBuyers} {row.RepeatRate} {row.Frequency} {row.Arpu}";
    }

    [Fact]
    public void A_table_says_of_which_cells_it_is()
    {
        CubeSchema schema = new("market") { BusinessDays = BusinessDayRule.Parse("DE=Europe/Berlin,*=UTC") };
        Assert.Equal(schema, BuyerTable.Create(SlowBuyers.Log([Sale("01-05", "DE", 1, 10)], schema), Query).Schema);
    }

    [Fact]
    public void Figures_equal_sets_of_buyers_and_tables_of_the_rows_that_have_one() => Prop.ForAll(
        ArbMap.Default.ArbFor<int>(),
        seed =>
        {
            Random random = new(seed);
            OrderRow[] rows = SlowBuyers.Rows(seed, random.Next(1, 300));
            MetricQuery query = new()
            {
                Definition = random.Next(2) == 0 ? GmvDefinition.Placed : GmvDefinition.NetOfRefundsAllIn.With((RefundTiming)random.Next(2)),
                Grain = random.Next(2) == 0 ? Grain.Month : Grain.Quarter,
                By = random.Next(2) == 0 ? Grouping.By("market") : Grouping.None,
                In = Currency.EUR,
                Rates = RandomOrders.Rates(seed),
                From = random.Next(3) == 0 ? RandomOrders.First.PlusDays(40) : null,
                Extent = (WindowExtent)random.Next(3),
            };
            BuyerTable table = BuyerTable.Create(SlowBuyers.Log(rows), query);
            MetricTable whole = MetricTable.Create(RandomOrders.Cube(rows), query);
            MetricTable identified = MetricTable.Create(RandomOrders.Cube(rows.Where(row => row.Buyer is not null)), query);
            SlowBuyers slow = new(rows, query.Definition, row => query.By == Grouping.None ? "" : row.Segment[0]);
            Assert.Equal(whole.Rows.Select(row => (row.Segment, row.Period)), table.Rows.Select(row => (row.Segment, row.Period)));
            Assert.Equal(whole.Untranslated, table.Untranslated);
            for (int i = 0; i < table.Rows.Count; i++)
            {
                BuyerTableRow row = table.Rows[i];
                DateInterval window = new(LocalDate.Max(row.Periods.Window.Start, query.Extent == WindowExtent.Period && query.From is { } from ? from : LocalDate.MinIsoValue), row.Periods.Window.End);
                string segment = row.Segment.ToString();
                Assert.Equal(slow.Active(segment, window).Count, row.ActiveBuyers.Value);
                Assert.Equal(slow.New(segment, window).Count, row.NewBuyers.Value);
                Assert.Equal(row.ActiveBuyers.Value, row.NewBuyers.Value + row.ReturningBuyers.Value);
                Assert.Equal(slow.AtLeast(2, segment, window).Count, row.RepeatBuyers.Value);
                Assert.Equal(slow.Orders(segment, window), (long)row.Orders.Value);
                Assert.Equal(whole.Rows[i].Orders + whole.Rows[i].Coverage.UntranslatedOrders, row.Orders + row.OrdersWithoutBuyer);
                Assert.Equal(whole.Rows[i].Gmv, row.Value + row.ValueWithoutBuyer);
                Assert.Equal(whole.Rows[i].IsComplete, row.IsComplete);
                Assert.Equal(row.Value, row.Arpu.Numerator);
                Assert.True(row.Arpu.Denominator <= row.ActiveBuyers);
                if (row.Coverage.IsFull)
                {
                    Assert.Equal(row.ActiveBuyers, row.Arpu.Denominator);
                }

                if (query.Extent == WindowExtent.Period && query.From is null && identified.TryRowOf(row.Segment, row.Period, out MetricTableRow? mine))
                {
                    Assert.Equal(mine.Gmv, row.Value);
                    Assert.Equal(mine.Coverage, row.Coverage);
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void Counts_need_no_rate_and_arpu_is_over_the_buyers_whose_orders_have_one()
    {
        BuyerLog log = Log(Sale("01-05", "DE", 1, 10), Sale("01-05", "DE", 2, 10) with { Currency = Currency.GBP }, Sale("01-06", "DE", 1, 10) with { Currency = Currency.GBP });
        ExchangeRates none = ExchangeRates.FromBase(Currency.EUR, [(new LocalDate(2010, 1, 4), Currency.GBP, 0.5m)], "test");
        BuyerTableRow row = Assert.Single(BuyerTable.Create(log, Query with { In = Currency.EUR, Rates = none }).Rows);

        Assert.Equal(("2", "3", "EUR 10.00", "1.50"), (row.ActiveBuyers.ToString(), row.Orders.ToString(), row.Arpu.ToString(), row.Frequency.ToString()));
        Assert.Equal(new TranslationCoverage(new Count(1), new Count(2), 2), row.Coverage);
        Assert.Throws<MissingRateException>(() => BuyerTable.Create(log, Query with { In = Currency.EUR }));
    }

    [Fact]
    public void Active_buyers_grow_as_counts_do()
    {
        BuyerTable table = BuyerTable.Create(Log(Sale("01-05", "DE", 1, 10), Sale("01-06", "DE", 2, 10), Sale("02-05", "DE", 1, 10), Sale("02-05", "DE", 3, 10), Sale("02-06", "DE", 4, 10)), Query);

        Growth<DistinctCount> growth = Growth.Between(table.Rows[0].ActiveBuyers, table.Rows[1].ActiveBuyers);
        Assert.Equal(("+50.0 %", new DistinctCount(1)), (growth.ToString(), growth.Difference));
        Assert.Equal(GrowthOutcome.FromZero, Growth.Between(default, new DistinctCount(3)).Outcome);
    }

    [Fact]
    public void What_does_not_fit_the_log_is_refused()
    {
        BuyerLog log = Log(Sale("01-05", "DE", 1, 10));
        BuyerTable table = BuyerTable.Create(log, Query);
        Assert.Throws<ArgumentException>(() => table.RowOf(new Segment("XX"), table.Periods[0]));
        Assert.Throws<ArgumentException>(() => table.RowOf(Segment.Empty, table.Periods[0].Next()));
        Assert.Throws<ArgumentException>(() => BuyerTable.Create(log, Query with { By = Grouping.By("channel") }));
        Assert.Throws<ArgumentNullException>(() => BuyerTable.Create(null!, Query));
        Assert.Throws<ArgumentNullException>(() => BuyerTable.Create(log, null!));
        Assert.Empty(BuyerTable.Create(Log(), Query).Rows);
    }

    internal static OrderRow Sale(string day, string market, long? buyer, decimal amount) => new()
    {
        At = NodaTime.Text.LocalDatePattern.Iso.Parse($"2022-{day}").Value.AtMidnight().InUtc().ToInstant(),
        Segment = new Segment(market),
        Currency = Currency.EUR,
        Status = OrderStatus.Paid,
        Merchandise = amount,
        Buyer = buyer,
    };

    internal static BuyerLog Log(params OrderRow[] rows) => SlowBuyers.Log(rows, new CubeSchema("market"));
}
