using NodaTime;

namespace CommerceMetrics.Tests;

// 1 a day, 8 a day in week 53 of FY2023 (2024-01-28 to 2024-02-03): 56 in that week.
public sealed class ExtraWeekTests
{
    private static readonly ReportingCalendar Nrf = ReportingCalendar.FromId("retail-454");

    private static readonly SalesCube Daily = DailyOrders.Cube(
        new LocalDate(2022, 1, 30), new LocalDate(2025, 5, 3), static day => day >= new LocalDate(2024, 1, 28) && day <= new LocalDate(2024, 2, 3) ? 8 : 1);

    [Theory]
    [InlineData(Grain.Year, WindowExtent.Period, "FY2023", 420, 364, 364)]
    [InlineData(Grain.Half, WindowExtent.Period, "FY2023-H2", 238, 182, 182)]
    [InlineData(Grain.Quarter, WindowExtent.Period, "FY2023-Q4", 147, 91, 91)]
    [InlineData(Grain.Month, WindowExtent.Period, "FY2023-P12", 84, 28, 28)]
    [InlineData(Grain.Month, WindowExtent.TrailingYear, "FY2024-P03", 420, 364, 364)]
    [InlineData(Grain.Week, WindowExtent.TrailingYear, "FY2024-W10", 420, 364, 364)]
    public void Week_53_of_the_current_window_is_a_line_of_its_own(Grain grain, WindowExtent extent, string label, int gmv, int prior, int without)
    {
        GrowthComparison plain = Row(grain, extent, label).By(Comparison.YearEarlier);
        Assert.Equal((gmv, prior), (plain.Growth.Current.Round().Amount, plain.Growth.Prior!.Value.Round().Amount));
        ExtraWeek week = Assert.Single(plain.ExtraWeeks);
        Assert.Equal(("FY2023-W53", true, true, 56m, (Int128)7), (week.Week.Label, week.IsInCurrent, week.IsCounted, week.Value.Round().Amount, week.Orders.Value));

        // The rate less the week's points is the growth of the other weeks.
        Assert.Equal((56, prior), Lowest(week.Contribution!.Value.ToFraction(), prior));
        Assert.Equal((without - prior, prior), Lowest((Points(plain.Growth.Rate) - week.Contribution.Value).ToFraction(), prior));
    }

    [Theory]
    [InlineData(Grain.Year, WindowExtent.Period, "FY2024", 364, 420)]
    [InlineData(Grain.Quarter, WindowExtent.Period, "FY2024-Q4", 91, 147)]
    [InlineData(Grain.Month, WindowExtent.TrailingYear, "FY2025-P01", 364, 420)]
    public void Week_53_of_the_prior_window_takes_from_the_rate(Grain grain, WindowExtent extent, string label, int gmv, int prior)
    {
        GrowthComparison plain = Row(grain, extent, label).By(Comparison.YearEarlier);
        Assert.Equal((gmv, prior), (plain.Growth.Current.Round().Amount, plain.Growth.Prior!.Value.Round().Amount));
        ExtraWeek week = Assert.Single(plain.ExtraWeeks);
        Assert.Equal(("FY2023-W53", false, true, 56m), (week.Week.Label, week.IsInCurrent, week.IsCounted, week.Value.Round().Amount));
        Assert.Equal((-56, prior), Lowest(week.Contribution!.Value.ToFraction(), prior));
        Assert.StartsWith("-", week.Contribution.Value.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Restated_growth_names_the_week_that_it_leaves_out()
    {
        GrowthReportRow row = Row(Grain.Quarter, WindowExtent.Period, "FY2023-Q4");
        GrowthComparison restated = row.By(Comparison.Restated);
        Assert.Equal((147m, 91m, "0.0 %"), (row.Gmv.Round().Amount, restated.Growth.Current.Round().Amount, restated.Growth.ToString()));
        ExtraWeek week = Assert.Single(restated.ExtraWeeks);
        Assert.Equal((true, false, 56m, null), (week.IsInCurrent, week.IsCounted, week.Value.Round().Amount, week.Contribution));

        // Its days are partners of the year after.
        Assert.Empty(Row(Grain.Quarter, WindowExtent.Period, "FY2024-Q4").By(Comparison.Restated).ExtraWeeks);
    }

    [Fact]
    public void Years_of_52_weeks_and_weeks_have_none()
    {
        Assert.All(Rows(Grain.Week, WindowExtent.Period), row => Assert.All(row.Comparisons, by => Assert.Empty(by.ExtraWeeks)));
        Assert.Empty(Row(Grain.Year, WindowExtent.Period, "FY2022").By(Comparison.YearEarlier).ExtraWeeks);
        GrowthReport gregorian = GrowthReport.Create(Daily, new GrowthQuery { Metrics = new() { Grain = Grain.Year }, Comparisons = [Comparison.YearEarlier] });
        Assert.All(gregorian.Rows, row => Assert.Empty(row.Comparisons[0].ExtraWeeks));

        // No rate, no points: the year before FY2023 lies outside these data.
        SalesCube later = DailyOrders.Cube(new LocalDate(2023, 1, 29), new LocalDate(2024, 2, 3), static day => 1);
        GrowthReport only = GrowthReport.Create(later, new GrowthQuery { Metrics = new() { Calendar = Nrf, Grain = Grain.Year }, Comparisons = [Comparison.YearEarlier] });
        Assert.Equal((true, 7m, null), Assert.Single(only.Rows[0].Comparisons[0].ExtraWeeks) is { } week ? (week.IsCounted, week.Value.Round().Amount, week.Contribution) : default);
    }

    // Cut to date the window holds the days of week 53 that have passed: three of them to 2024-01-30.
    [Theory]
    [InlineData("2024-01-30", null, "FY2023-W53 True 24 +26.4 pp")]
    [InlineData("2024-02-03", "2024-01-30", "FY2023-W53 True 24 +26.4 pp")]
    [InlineData("2024-02-03", null, "FY2023-W53 True 56 +61.5 pp")]
    [InlineData("2024-01-27", null, "")]
    [InlineData("2023-12-15", null, "")]
    public void To_date_counts_the_days_of_week_53_that_have_passed(string last, string? to, string line)
    {
        SalesCube cube = DailyOrders.Cube(new LocalDate(2022, 1, 30), Date(last), static day => day >= new LocalDate(2024, 1, 28) ? 8 : 1);
        foreach (Comparison comparison in new[] { Comparison.ToDate, Comparison.ToSameDate })
        {
            GrowthReportRow row = GrowthReport.Create(cube, new GrowthQuery
            {
                Metrics = new() { Calendar = Nrf, Grain = Grain.Quarter, To = to is null ? null : Date(to) },
                Comparisons = [comparison],
            }).Rows[^1];
            bool isDateLacking = comparison == Comparison.ToSameDate && line.Contains(" 24 ", StringComparison.Ordinal);
            Assert.Equal(("FY2023-Q4", isDateLacking ? GrowthOutcome.NotComparable : GrowthOutcome.Rate), (row.Period.Label, row.Growth!.Value.Outcome));
            Assert.Equal(isDateLacking ? line.Replace("+26.4 pp", "", StringComparison.Ordinal) : line, string.Join(';', row.Comparisons[0].ExtraWeeks.Select(week =>
                FormattableString.Invariant($"{week.Week} {week.IsCounted} {week.Value.Round().Amount:0} {week.Contribution}"))));
        }
    }

    // A year that has not come to its week 53 has no line of it yet.
    [Fact]
    public void A_week_53_beyond_the_data_has_no_line()
    {
        SalesCube cube = DailyOrders.Cube(new LocalDate(2022, 1, 30), new LocalDate(2023, 12, 15), static day => 1);
        GrowthReportRow row = GrowthReport.Create(cube, new GrowthQuery { Metrics = new() { Calendar = Nrf, Grain = Grain.Year }, Comparisons = [Comparison.YearEarlier, Comparison.Restated] }).Rows[^1];
        Assert.All(row.Comparisons, by => Assert.Empty(by.ExtraWeeks));
        Assert.All(row.Comparisons, by => Assert.Equal(GrowthOutcome.Incomplete, by.Growth.Outcome));
    }

    private static LocalDate Date(string date) => Nrf.ParsePeriod(date).Start;

    private static GrowthReportRow Row(Grain grain, WindowExtent extent, string label) => Rows(grain, extent).Single(row => row.Period.Label == label);

    private static IReadOnlyList<GrowthReportRow> Rows(Grain grain, WindowExtent extent) => GrowthReport.Create(Daily, new GrowthQuery
    {
        Metrics = new() { Definition = GmvDefinition.Placed, Calendar = Nrf, Grain = grain, Extent = extent },
        Comparisons = [Comparison.YearEarlier, Comparison.Restated],
    }).Rows;

    private static PercentagePoints Points(GrowthRate rate) => rate - default(GrowthRate);

    private static (int Numerator, int Denominator) Lowest((System.Numerics.BigInteger Numerator, System.Numerics.BigInteger Denominator) fraction, int over) =>
        ((int)(fraction.Numerator * over / fraction.Denominator), over);
}
