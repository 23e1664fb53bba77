using System.Globalization;
using NodaTime;

namespace CommerceMetrics.Tests;

public partial class MetricTableTests
{
    // The retail years 2022 (52 weeks), 2023 (53) and 2024 (52), an order a day, each of another amount.
    private static readonly LocalDate FirstSold = new(2022, 1, 30);
    private static readonly LocalDate LastSold = new(2025, 2, 1);

    private static readonly Lazy<SalesCube> Daily = new(() =>
    {
        int first = Period.DaysBetween(new LocalDate(2022, 1, 1), FirstSold);
        return Cube([.. Enumerable.Range(first, Period.DaysBetween(FirstSold, LastSold) + 1).Select(day => Sale(day, "DE", day))]);
    });

    [Fact]
    public void Weeks_of_ISO_hold_the_orders_of_their_days()
    {
        MetricTable table = MetricTable.Create(Daily.Value, Query with { Calendar = ReportingCalendar.Iso, Grain = Grain.Week });
        var expected = from day in Days()
                       let date = day.ToDateTimeUnspecified()
                       group day by (ISOWeek.GetYear(date), ISOWeek.GetWeekOfYear(date)) into week
                       select (FormattableString.Invariant($"{week.Key.Item1}-W{week.Key.Item2:D2}"), week.Sum(Amount), week.Count() == 7);
        Assert.Equal(expected, table.Rows.Select(row => (row.Period.Label, decimal.Parse(row.Gmv.ToFixedString(), CultureInfo.InvariantCulture), row.IsComplete)));
        Assert.Equal(158, table.Rows.Count);
    }

    [Fact]
    public void Retail_weeks_months_and_quarters_hold_the_orders_of_their_days()
    {
        foreach ((Grain grain, string name, int[] weeks) in new[]
        {
            (Grain.Week, "W", Enumerable.Repeat(1, 53).ToArray()), (Grain.Month, "P", [4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5, 4]), (Grain.Quarter, "Q", [13, 13, 13, 13]), (Grain.Half, "H", [26, 26]),
        })
        {
            MetricTable table = MetricTable.Create(Daily.Value, Query with { Calendar = ReportingCalendar.Retail(RetailPattern.Weeks454), Grain = grain });
            int period = 0;
            LocalDate start = FirstSold;
            foreach ((int year, int weeksOfYear) in new[] { (2022, 52), (2023, 53), (2024, 52) })
            {
                int left = weeksOfYear;
                for (int number = 1; left > 0; number++, period++)
                {
                    int length = number == weeks.Length ? left : weeks[number - 1];
                    LocalDate end = start.PlusDays((7 * length) - 1);
                    MetricTableRow row = table.Rows[period];
                    string digits = number.ToString(grain is Grain.Week or Grain.Month ? "00" : "0", CultureInfo.InvariantCulture);
                    Assert.Equal((FormattableString.Invariant($"FY{year}-{name}{digits}"), start, end, true), (row.Period.Label, row.Period.Start, row.Period.End, row.IsComplete));
                    Assert.Equal(Days().Where(day => day >= start && day <= end).Sum(Amount), decimal.Parse(row.Gmv.ToFixedString(), CultureInfo.InvariantCulture));
                    (start, left) = (end.PlusDays(1), left - length);
                }
            }

            Assert.Equal(period, table.Rows.Count);
        }
    }

    [Fact]
    public void Growth_by_retail_weeks_is_not_comparable_in_week_53_alone()
    {
        GrowthReport report = GrowthReport.Create(Daily.Value, new GrowthQuery
        {
            Metrics = Query with { Calendar = ReportingCalendar.Retail(RetailPattern.Weeks454), Grain = Grain.Week },
            Comparisons = [Comparison.YearEarlier],
            FxNeutral = FxNeutralMethod.PriorRates,
        });
        Assert.Equal(157, report.Rows.Count);
        foreach (GrowthReportRow row in report.Rows)
        {
            (GrowthOutcome outcome, string label) = (row.Growth!.Value.Outcome, row.Period.Label);
            Assert.Equal(label == "FY2023-W53" ? GrowthOutcome.NotComparable : row.Period.Year == 2022 ? GrowthOutcome.NoPrior : GrowthOutcome.Rate, outcome);
        }

        // Plain: week 1 of 2024 with week 1 of 2023, 371 days before.
        GrowthReportRow first = report.Rows.Single(row => row.Period.Label == "FY2024-W01");
        Assert.Equal("FY2023-W01", first.Growth!.Value.Windows!.PriorPeriod!.Value.Label);
        Assert.Equal(new LocalDate(2023, 1, 29), first.Growth.Value.Windows.PriorDayOf(new LocalDate(2024, 2, 4), Translation.Daily));
    }

    private static IEnumerable<LocalDate> Days() => Enumerable.Range(0, Period.DaysBetween(FirstSold, LastSold) + 1).Select(FirstSold.PlusDays);

    private static decimal Amount(LocalDate day) => Period.DaysBetween(new LocalDate(2022, 1, 1), day);
}
