using NodaTime;

namespace CommerceMetrics.Tests;

// GLOSSARY: LTM = last fiscal year + this year to date − last year to date, in every calendar and grain, and the sum of its days.
public sealed class WindowExtentTests
{
    private static readonly LocalDate First = new(2022, 1, 1);
    private static readonly LocalDate Last = new(2026, 3, 14);
    private static readonly SalesCube Daily = DailyOrders.Cube(First, Last, Amount);

    [Fact]
    public void The_last_twelve_months_are_last_year_and_the_difference_of_both_to_date()
    {
        int compared = 0;
        int long53 = 0;
        foreach (ReportingCalendar calendar in AllCalendars.All.Where((_, i) => i < 2 || i % 6 == 0))
        {
            foreach (Grain grain in calendar.Grains.Where(grain => grain is not (Grain.Day or Grain.Year)))
            {
                Dictionary<ReportingPeriod, MetricTableRow> years = Rows(calendar, Grain.Year, WindowExtent.Period);
                Dictionary<ReportingPeriod, MetricTableRow> toDate = Rows(calendar, grain, WindowExtent.YearToDate);
                foreach ((ReportingPeriod period, MetricTableRow trailing) in Rows(calendar, grain, WindowExtent.TrailingYear).Where(row => row.Value.IsComplete))
                {
                    // A year to the end of its last week lies beside the whole year before, whether of 52 weeks or of 53.
                    ReportingPeriod lastYear = period.Parent(Grain.Year).Previous();
                    if (!years.TryGetValue(lastYear, out MetricTableRow? whole) || !whole.IsComplete)
                    {
                        continue;
                    }

                    ReportingPeriod[] parts = [.. lastYear.Children(grain)];
                    bool isLast = period.Number == period.Parent(Grain.Year).Children(grain).Count;
                    MetricTableRow before = toDate[isLast ? parts[^1] : parts[Math.Min(period.Number, parts.Length) - 1]];
                    Assert.Equal(whole.Gmv + toDate[period].Gmv - before.Gmv, trailing.Gmv);
                    Assert.Equal(Sum(trailing.Periods.Window), trailing.Gmv.Round().Amount);
                    compared++;
                    long53 += grain == Grain.Week && trailing.Periods.Count == 53 ? 1 : 0;
                }
            }
        }

        Assert.InRange(compared, 1_000, int.MaxValue);
        Assert.InRange(long53, 10, int.MaxValue);
    }

    private static Dictionary<ReportingPeriod, MetricTableRow> Rows(ReportingCalendar calendar, Grain grain, WindowExtent extent) =>
        MetricTable.Create(Daily, new MetricQuery { Calendar = calendar, Grain = grain, Extent = extent }).Rows.ToDictionary(row => row.Period);

    private static int Amount(LocalDate day) => (day.DayOfYear * 7 % 31) + day.Year - 2000;

    private static decimal Sum(DateInterval window) => window.Aggregate(0m, (sum, day) => sum + Amount(day));
}
