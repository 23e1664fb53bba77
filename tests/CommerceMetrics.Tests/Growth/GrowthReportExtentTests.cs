using NodaTime;

namespace CommerceMetrics.Tests;

// Years to date and last twelve months, against sums of the daily orders.
public sealed class GrowthReportExtentTests
{
    private static readonly LocalDate First = new(2022, 1, 1);
    private static readonly LocalDate Last = new(2025, 9, 14);
    private static readonly SalesCube Daily = DailyOrders.Cube(First, Last, Amount);

    [Theory]
    [InlineData(WindowExtent.TrailingYear, "2024-12", "2024-01-01", "2024-12-31", "2023-01-01", "2023-12-31")]
    [InlineData(WindowExtent.TrailingYear, "2025-03", "2024-04-01", "2025-03-31", "2023-04-01", "2024-03-31")]
    [InlineData(WindowExtent.YearToDate, "2025-03", "2025-01-01", "2025-03-31", "2024-01-01", "2024-03-31")]
    [InlineData(WindowExtent.YearToDate, "2024-02", "2024-01-01", "2024-02-29", "2023-01-01", "2023-02-28")]
    [InlineData(WindowExtent.Period, "2024-02", "2024-02-01", "2024-02-29", "2023-02-01", "2023-02-28")]
    public void Windows_end_with_their_period(WindowExtent extent, string label, string start, string end, string priorStart, string priorEnd)
    {
        // From and To choose the rows; a longer window reaches back before From.
        foreach (LocalDate? from in new LocalDate?[] { null, new LocalDate(2024, 2, 1) })
        {
            MetricQuery metrics = new() { Definition = GmvDefinition.Placed, Extent = extent, From = from };
            GrowthReportRow row = GrowthReport.Create(Daily, new GrowthQuery { Metrics = metrics, Comparisons = [Comparison.YearEarlier] }).Rows.Single(row => row.Period.Label == label);
            Assert.Equal((Date(start), Date(end)), (row.Periods.Window.Start, row.Periods.Window.End));
            Assert.Equal(row.Period, row.Periods.Last);
            Assert.True(row.IsComplete);
            Assert.Equal((Sum(Date(start), Date(end)), Sum(Date(priorStart), Date(priorEnd))), (row.Gmv.Round().Amount, row.Growth!.Value.Prior!.Value.Round().Amount));
            Assert.Equal((Int128)Period.DaysBetween(Date(start), Date(end)) + 1, row.Orders.Value);
            Assert.Equal((GrowthOutcome.Rate, Date(priorStart), Date(priorEnd)), (row.Growth.Value.Outcome, row.Growth.Value.Windows!.Prior!.Start, row.Growth.Value.Windows.Prior.End));
            MetricTableRow figures = MetricTable.Create(Daily, metrics).RowOf(row.Segment, row.Period);
            Assert.Equal((row.Gmv, row.Periods, true), (figures.Gmv, figures.Periods, figures.IsComplete));
        }
    }

    [Fact]
    public void The_last_part_month_is_incomplete_but_to_date()
    {
        GrowthReportRow whole = Row(WindowExtent.YearToDate, Comparison.YearEarlier);
        Assert.Equal((GrowthOutcome.Incomplete, false), (whole.Growth!.Value.Outcome, whole.IsComplete));
        Assert.Equal(new WindowCompleteness(257, 273), whole.Growth.Value.CurrentCompleteness);
        GrowthReportRow toDate = Row(WindowExtent.YearToDate, Comparison.ToDate);
        Assert.Equal((GrowthOutcome.Rate, Sum(new LocalDate(2025, 1, 1), Last), Sum(new LocalDate(2024, 1, 1), new LocalDate(2024, 9, 13))),
            (toDate.Growth!.Value.Outcome, toDate.Growth.Value.Current.Round().Amount, toDate.Growth.Value.Prior!.Value.Round().Amount));

        // Twelve months that begin before the data are not whole.
        GrowthReportRow early = GrowthReport.Create(Daily, Query(WindowExtent.TrailingYear, Comparison.YearEarlier)).Rows[0];
        Assert.Equal(("2022-01", false, (Int128)31), (early.Period.Label, early.IsComplete, early.Orders.Value));
    }

    // GLOSSARY: last fiscal year + this year to date − last year to date.
    [Fact]
    public void The_last_twelve_months_are_last_year_and_the_difference_of_both_to_date()
    {
        decimal year = Gmv(WindowExtent.Period, Grain.Year, "2024");
        foreach (int month in Enumerable.Range(1, 8))
        {
            string number = $"{month:00}";
            Assert.Equal(
                Gmv(WindowExtent.TrailingYear, Grain.Month, $"2025-{number}"),
                year + Gmv(WindowExtent.YearToDate, Grain.Month, $"2025-{number}") - Gmv(WindowExtent.YearToDate, Grain.Month, $"2024-{number}"));
        }
    }

    [Fact]
    public void An_unknown_extent_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>("query", () => MetricTable.Create(Daily, new MetricQuery { Extent = (WindowExtent)3 }));

    private static decimal Gmv(WindowExtent extent, Grain grain, string label) =>
        MetricTable.Create(Daily, new MetricQuery { Extent = extent, Grain = grain }).Rows.Single(row => row.Period.Label == label).Gmv.Round().Amount;

    private static GrowthQuery Query(WindowExtent extent, Comparison comparison) =>
        new() { Metrics = new() { Definition = GmvDefinition.Placed, Extent = extent }, Comparisons = [comparison] };

    private static GrowthReportRow Row(WindowExtent extent, Comparison comparison) => GrowthReport.Create(Daily, Query(extent, comparison)).Rows[^1];

    private static int Amount(LocalDate day) => (day.DayOfYear * 7 % 31) + day.Year - 2000;

    private static decimal Sum(LocalDate first, LocalDate last)
    {
        decimal sum = 0;
        for (LocalDate day = first; day <= last; day = day.PlusDays(1))
        {
            sum += Amount(day);
        }

        return sum;
    }

    private static LocalDate Date(string date) => ReportingCalendar.Gregorian.ParsePeriod(date).Start;
}
