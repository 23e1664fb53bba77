using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using static CommerceMetrics.Tests.BuyerTableTests;

namespace CommerceMetrics.Tests;

public class CohortTableTests
{
    private static readonly MetricQuery Query = new() { Definition = GmvDefinition.Placed };

    [Fact]
    public void A_triangle_says_who_came_back_when_and_with_how_much()
    {
        BuyerLog log = Log(
            Sale("01-05", "DE", 1, 10), Sale("01-20", "DE", 2, 30), Sale("02-03", "DE", 1, 5), Sale("02-04", "DE", 3, 40), Sale("02-05", "DE", null, 99),
            Sale("03-01", "DE", 1, 20), Sale("03-02", "DE", 2, 40), Sale("03-31", "DE", 3, 10));
        CohortTable table = CohortTable.Create(log, Query with { From = new LocalDate(2022, 1, 1), To = new LocalDate(2022, 3, 31) });

        Assert.Equal(
            ["2022-01: 2 | 100.0 % 100.0 % | 50.0 % 12.5 % | 100.0 % 150.0 %", "2022-02: 1 | 100.0 % 100.0 % | 100.0 % 25.0 %", "2022-03: 0 | n/a n/a"],
            table.Cohorts.Select(Text));
        Cohort january = table.CohortOf(Segment.Empty, table.Cohorts[0].Period);
        Assert.Equal(("1", "5.00", "2022-02", 1, true), (january.At(1)!.Buyers.ToString(), january.At(1)!.Value.ToFixedString(), january.At(1)!.Period.Label, january.At(1)!.Offset, january.At(1)!.IsComplete));
        Assert.Null(january.At(3));
        Assert.Equal(new DistinctShare(new(2), new(3)), table.RetentionAt(Segment.Empty, 1));
        Assert.Equal(new DistinctShare(new(2), new(2)), table.RetentionAt(Segment.Empty, 2));
        Assert.False(table.RetentionAt(Segment.Empty, 9).IsDefined);
        Assert.Throws<ArgumentOutOfRangeException>(() => january.At(-1));
        Assert.Throws<ArgumentException>(() => table.CohortOf(new Segment("XX"), january.Period));
        Assert.Throws<ArgumentException>(() => CohortTable.Create(log, Query with { Extent = WindowExtent.YearToDate }));
        Assert.Throws<ArgumentNullException>(() => CohortTable.Create(null!, Query));

        static string Text(Cohort cohort) => $"{cohort.Period.Label}: {cohort.Size}{string.Concat(cohort.Periods.Select(at => $" | {at.Retention} {at.ValueRetention}"))}";
    }

    [Fact]
    public void A_table_says_of_which_cells_it_is()
    {
        CubeSchema schema = new("market") { BusinessDays = BusinessDayRule.Parse("DE=Europe/Berlin,*=UTC") };
        Assert.Equal(schema, CohortTable.Create(SlowBuyers.Log([Sale("01-05", "DE", 1, 10)], schema), Query).Schema);
    }

    [Fact]
    public void A_buyer_of_another_market_is_in_no_cohort_of_this_one()
    {
        CohortTable table = CohortTable.Create(
            Log(Sale("01-05", "DE", 1, 10), Sale("02-05", "FR", 1, 10), Sale("02-06", "FR", 2, 10), Sale("02-06", "DE", 2, 10)), Query with { By = Grouping.By("market") });

        Assert.Equal(["DE 2022-01 1", "DE 2022-02 1", "FR 2022-01 0", "FR 2022-02 1"], table.Cohorts.Select(cohort => $"{cohort.Segment} {cohort.Period.Label} {cohort.Size}"));
    }

    [Fact]
    public void Cohorts_equal_sets_of_buyers_and_their_sizes_sum_to_the_buyers() => Prop.ForAll(
        ArbMap.Default.ArbFor<int>(),
        seed =>
        {
            Random random = new(seed);
            OrderRow[] rows = SlowBuyers.Rows(seed, random.Next(1, 200));
            MetricQuery query = new()
            {
                Definition = random.Next(2) == 0 ? GmvDefinition.Placed : GmvDefinition.NetOfRefundsAllIn.With((RefundTiming)random.Next(2)),
                Grain = random.Next(3) == 0 ? Grain.Month : Grain.Quarter,
                By = random.Next(2) == 0 ? Grouping.By("market") : Grouping.None,
                In = Currency.EUR,
                Rates = RandomOrders.Rates(seed),
            };
            BuyerLog log = SlowBuyers.Log(rows);
            CohortTable table = CohortTable.Create(log, query);
            BuyerTable buyers = BuyerTable.Create(log, query);
            SlowBuyers slow = new(rows, query.Definition, row => query.By == Grouping.None ? "" : row.Segment[0]);
            Assert.Equal(buyers.Rows.Select(row => (row.Segment, row.Period, row.NewBuyers)), table.Cohorts.Select(cohort => (cohort.Segment, cohort.Period, cohort.Size)));
            if (query.By == Grouping.None)
            {
                Assert.Equal(slow.First.Count, table.Cohorts.Sum(cohort => cohort.Size.Value));
            }

            foreach (Cohort cohort in table.Cohorts.Where(cohort => cohort.Size.Value > 0))
            {
                string segment = cohort.Segment.ToString();
                HashSet<long> members = slow.New(segment, cohort.Period.Window);
                MetricTable value = MetricTable.Create(RandomOrders.Cube(rows.Where(row => row.Buyer is { } buyer && members.Contains(buyer))), query);
                foreach (CohortPeriod at in cohort.Periods)
                {
                    Assert.Equal(slow.Active(segment, at.Period.Window).Count(members.Contains), at.Buyers.Value);
                    Assert.Equal(new DistinctShare(at.Buyers, cohort.Size), at.Retention);
                    bool has = value.TryRowOf(cohort.Segment, at.Period, out MetricTableRow? row);
                    Assert.Equal(has ? row!.Gmv : new ExactMoney(default, Currency.EUR), at.Value);
                    Assert.Equal(!has || row!.Coverage.IsFull, at.IsTranslated);
                    Assert.Equal(new Share(at.Value, cohort.Periods[0].Value), at.ValueRetention);
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    [Fact]
    public void Weeks_and_retail_periods_have_cohorts_too()
    {
        BuyerLog log = Log(Sale("01-05", "DE", 1, 10), Sale("01-12", "DE", 1, 10), Sale("01-13", "DE", 2, 10));
        CohortTable weeks = CohortTable.Create(log, Query with { Calendar = ReportingCalendar.Iso, Grain = Grain.Week });
        Assert.Equal(["2022-W01", "2022-W02"], weeks.Cohorts.Select(cohort => cohort.Period.Label));
        Assert.Equal(1, weeks.Cohorts[0].At(1)!.Buyers.Value);
    }
}
