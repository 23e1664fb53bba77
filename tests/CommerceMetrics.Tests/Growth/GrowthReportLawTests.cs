using NodaTime;

namespace CommerceMetrics.Tests;

/// <summary>What must hold of every report, whatever the orders.</summary>
public class GrowthReportLawTests
{
    public static TheoryData<string> Policies => new("daily", "average", "end");

    [Theory]
    [MemberData(nameof(Policies))]
    public void Segments_sum_to_the_total(string policy) => ForEach(policy, (cube, query) =>
    {
        Dictionary<ReportingPeriod, MetricTableRow> totals = MetricTable.Create(cube, query).Rows.ToDictionary(row => row.Period);
        foreach (Grouping by in (Grouping[])[Grouping.By("market"), Grouping.By("channel"), Grouping.Currency, Grouping.Status])
        {
            foreach (IGrouping<ReportingPeriod, MetricTableRow> period in MetricTable.Create(cube, query with { By = by }).Rows.GroupBy(row => row.Period))
            {
                Assert.Equal(totals[period.Key].Gmv, Sum(period));
                Assert.Equal(totals[period.Key].Orders.Value, period.Aggregate((Int128)0, (sum, row) => sum + row.Orders.Value));
                Assert.Equal(totals[period.Key].Aov, period.Select(row => row.Aov).Aggregate((left, right) => left + right));
            }
        }
    });

    [Theory]
    [MemberData(nameof(Policies))]
    public void Months_sum_to_their_quarter_and_year(string policy) => ForEach(policy, (cube, query) =>
    {
        MetricTableRow[] months = [.. MetricTable.Create(cube, query).Rows];
        foreach (Grain grain in (Grain[])[Grain.Quarter, Grain.Half, Grain.Year])
        {
            Assert.All(MetricTable.Create(cube, query with { Grain = grain }).Rows, row => Assert.Equal(row.Gmv, Sum(months.Where(month => row.Period.Contains(month.Period.Start)))));
        }
    });

    [Theory]
    [MemberData(nameof(Policies))]
    public void Aov_times_orders_is_the_value(string policy) => ForEach(policy, (cube, query) =>
        Assert.All(MetricTable.Create(cube, query with { By = Grouping.By("market") }).Rows, row =>
            Assert.True(row.Aov.Numerator == row.Gmv && row.Aov.Denominator == row.Orders && row.Aov.IsDefined == (row.Orders.Value != 0))));

    [Theory]
    [MemberData(nameof(Policies))]
    public void The_table_and_the_report_hold_the_same_figures(string policy) => ForEach(policy, (cube, query) =>
    {
        MetricTable table = MetricTable.Create(cube, query with { By = Grouping.By("channel") });
        GrowthReport report = GrowthReport.Create(cube, new GrowthQuery { Metrics = table.Query });
        Assert.Equal(table.Rows.Select(row => (row.Segment, row.Period, row.IsComplete, row.Gmv, row.Orders, row.Coverage)), report.Rows.Select(row => (row.Segment, row.Period, row.IsComplete, row.Gmv, row.Orders, row.Coverage)));
        Assert.Equal(table.Untranslated, report.Untranslated);
    });

    [Theory]
    [MemberData(nameof(Policies))]
    public void Reported_change_is_neutral_change_plus_fx_effect(string policy) => ForEach(policy, (cube, query) =>
    {
        foreach (FxNeutralMethod method in Enum.GetValues<FxNeutralMethod>())
        {
            GrowthReport report = GrowthReport.Create(cube, new GrowthQuery { Metrics = query with { By = Grouping.By("channel") }, Comparisons = [Comparison.Previous], FxNeutral = method, FixedRates = method == FxNeutralMethod.FixedRates ? query.Rates!.HeldAt(RandomOrders.First) : null });
            foreach (GrowthReportRow row in report.Rows.Where(row => row.FxNeutral!.HasMoney))
            {
                FxNeutralGrowth neutral = row.FxNeutral!;
                Assert.Equal(row.Gmv - row.Growth!.Value.Prior!.Value, neutral.NeutralChange + neutral.FxEffect);
                Assert.Equal(row.Gmv.Round() - row.Growth.Value.Prior.Value.Round() - neutral.NeutralChange.Round(), neutral.PrintedFxEffect);
            }
        }
    });

    [Fact]
    public void In_one_currency_rates_held_still_change_nothing() => ForEach("daily", (cube, query) =>
    {
        GrowthReport report = GrowthReport.Create(cube, new GrowthQuery { Metrics = query with { By = Grouping.Currency }, Comparisons = [Comparison.Previous], FxNeutral = FxNeutralMethod.PriorRates });
        foreach (GrowthReportRow row in report.Rows.Where(row => row.Segment.ToString() == report.Currency.Code))
        {
            Assert.Equal(row.Growth!.Value.Outcome, row.FxNeutral!.Outcome);
            Assert.True(!row.FxNeutral.HasMoney || row.FxNeutral.FxEffect.Sign == 0);
            Assert.Equal(row.Growth.Value.TryGetRate(out GrowthRate rate), row.FxNeutral.TryGetRate(out GrowthRate neutral));
            Assert.Equal(rate, neutral);
        }
    });

    private static ExactMoney Sum(IEnumerable<MetricTableRow> rows) => rows.Select(row => row.Gmv).Aggregate((left, right) => left + right);

    private static void ForEach(string policy, Action<SalesCube, MetricQuery> check)
    {
        Assert.True(Translation.TryFromId(policy, out Translation translation));
        for (int seed = 0; seed < 15; seed++)
        {
            SalesCube cube = RandomOrders.Cube(RandomOrders.Rows(seed + 500, 80));
            check(cube, new MetricQuery { Definition = GmvDefinition.Presets[seed % 6], Rates = RandomOrders.Rates(seed), In = seed % 2 == 0 ? Currency.EUR : Currency.USD, Translation = translation });
        }
    }
}
