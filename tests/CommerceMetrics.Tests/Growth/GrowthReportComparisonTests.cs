using NodaTime;

namespace CommerceMetrics.Tests;

// Growth by the comparisons that move or cut windows, on daily orders whose sums can be done by hand.
public sealed class GrowthReportComparisonTests
{
    // 100 a day, 300 on the fifteen days around Lunar New Year (2024-02-10, 2025-01-29).
    private static readonly SalesCube Peaks = DailyOrders.Cube(new LocalDate(2024, 1, 1), new LocalDate(2025, 12, 31), static day =>
        Math.Abs(Period.DaysBetween(HolidayAnchor.LunarNewYear.DayIn(day.Year), day)) <= 7 ? 300 : 100);

    [Fact]
    public void Lunar_New_Year_s_shift_is_no_decline()
    {
        // 2025-02 holds 5 of its days, 2024-02 all 15: 3,800 after 5,900. The same days to the holiday are 2024-02-13 to 2024-03-11: 3,800.
        GrowthReportRow byDate = Row(Peaks, ReportingCalendar.Gregorian, Grain.Month, Comparison.YearEarlier, "2025-02");
        Assert.Equal((3_800m, 5_900m, "-35.6 %"), (byDate.Growth!.Value.Current.Round().Amount, byDate.Growth.Value.Prior!.Value.Round().Amount, byDate.Growth.Value.ToString()));
        GrowthReportRow anchored = Row(Peaks, ReportingCalendar.Gregorian, Grain.Month, Comparison.Anchored(HolidayAnchor.LunarNewYear), "2025-02");
        Assert.Equal((3_800m, "0.0 %"), (anchored.Growth!.Value.Prior!.Value.Round().Amount, anchored.Growth.Value.ToString()));
        Assert.Equal(new DateInterval(new LocalDate(2024, 2, 13), new LocalDate(2024, 3, 11)), anchored.Growth.Value.Windows!.Prior);
    }

    [Fact]
    public void A_part_month_is_incomplete_but_to_date()
    {
        // The day's number in the year, to 2025-11-14.
        SalesCube cube = DailyOrders.Cube(new LocalDate(2024, 1, 1), new LocalDate(2025, 11, 14), static day => day.DayOfYear);
        GrowthReportRow whole = Row(cube, ReportingCalendar.Gregorian, Grain.Month, Comparison.YearEarlier, "2025-11");
        Assert.Equal(GrowthOutcome.Incomplete, whole.Growth!.Value.Outcome);

        // 305 to 318 in 2025; 306 to 319 in the leap year.
        GrowthReportRow toDate = Row(cube, ReportingCalendar.Gregorian, Grain.Month, Comparison.ToDate, "2025-11");
        Assert.Equal((GrowthOutcome.Rate, 14 * 623m / 2, 14 * 625m / 2), (toDate.Growth!.Value.Outcome, toDate.Growth.Value.Current.Round().Amount, toDate.Growth.Value.Prior!.Value.Round().Amount));
        Assert.False(toDate.IsComplete);
        Assert.True(toDate.Growth.Value.IsCurrentComplete && toDate.Growth.Value.Windows!.IsCurrentCut);
        Assert.Equal(14 * 623m / 2, toDate.Gmv.Round().Amount);

        // A month that has ended is compared whole, and the first year has no prior one.
        Assert.Equal(30, Row(cube, ReportingCalendar.Gregorian, Grain.Month, Comparison.ToDate, "2025-09").Growth!.Value.Windows!.Prior!.Length);
        Assert.Equal(GrowthOutcome.NoPrior, Row(cube, ReportingCalendar.Gregorian, Grain.Month, Comparison.ToDate, "2024-11").Growth!.Value.Outcome);
    }

    [Fact]
    public void A_restated_year_leaves_week_53_out()
    {
        // 1 a day, 8 in week 53 of FY2023 (2024-01-28 to 2024-02-03).
        ReportingCalendar nrf = ReportingCalendar.FromId("retail-454");
        SalesCube cube = DailyOrders.Cube(new LocalDate(2022, 1, 30), new LocalDate(2025, 2, 1), static day => day >= new LocalDate(2024, 1, 28) && day <= new LocalDate(2024, 2, 3) ? 8 : 1);
        GrowthReportRow long53 = Row(cube, nrf, Grain.Year, Comparison.Restated, "FY2023");
        Assert.Equal((364m + 56, 364m, 364m), (long53.Gmv.Round().Amount, long53.Growth!.Value.Current.Round().Amount, long53.Growth.Value.Prior!.Value.Round().Amount));

        // The year after: its 52 weeks beside weeks 2 to 53, or plain beside all 53.
        GrowthReportRow restated = Row(cube, nrf, Grain.Year, Comparison.Restated, "FY2024");
        Assert.Equal((364m, 357m + 56), (restated.Growth!.Value.Current.Round().Amount, restated.Growth.Value.Prior!.Value.Round().Amount));
        GrowthReportRow plain = Row(cube, nrf, Grain.Year, Comparison.YearEarlier, "FY2024");
        Assert.Equal((364m, 364m + 56), (plain.Growth!.Value.Current.Round().Amount, plain.Growth.Value.Prior!.Value.Round().Amount));
        Assert.Equal(GrowthOutcome.NotComparable, Row(cube, nrf, Grain.Week, Comparison.Restated, "FY2023-W53").Growth!.Value.Outcome);
    }

    // In euro at one rate a day: 1 until 2024, 2 from 2025. Held at prior rates the cut window is translated at the partner days' rates.
    [Fact]
    public void Rates_are_those_of_the_partner_days()
    {
        SalesCube cube = DailyOrders.Cube(new LocalDate(2024, 1, 1), new LocalDate(2025, 11, 14), static day => 1);
        ExchangeRates rates = ExchangeRates.FromPairs(
            Enumerable.Range(0, 700).Select(day => new LocalDate(2024, 1, 1).PlusDays(day)).Select(day => new ExchangeRate(Currency.USD, Currency.EUR, day.Year == 2024 ? 1m : 2m, day)));
        foreach ((Comparison comparison, string label, decimal days) in new[] { (Comparison.ToDate, "2025-11", 14m), (Comparison.Weekday, "2025-10", 31m), (Comparison.Anchored(HolidayAnchor.LunarNewYear), "2025-03", 31m) })
        {
            GrowthReport report = GrowthReport.Create(cube, new GrowthQuery
            {
                Metrics = new() { Definition = GmvDefinition.Placed, Grain = Grain.Month, In = Currency.EUR, Rates = rates },
                Comparisons = [comparison],
                FxNeutral = FxNeutralMethod.PriorRates,
            });
            GrowthReportRow row = report.Rows.Single(row => row.Period.Label == label);
            Assert.Equal((2 * days, days), (row.Growth!.Value.Current.Round().Amount, row.Growth.Value.Prior!.Value.Round().Amount));
            Assert.Equal(("+100.0 %", "0.0 % (A)"), (row.Growth.Value.ToString(), row.FxNeutral!.ToString()));
        }
    }

    [Fact]
    public void Several_comparisons_stand_in_one_table()
    {
        Comparison[] comparisons = [Comparison.YearEarlier, Comparison.Anchored(HolidayAnchor.LunarNewYear), Comparison.With(new DateInterval(new LocalDate(2024, 6, 1), new LocalDate(2024, 6, 28)))];
        GrowthReport report = GrowthReport.Create(Peaks, new GrowthQuery { Metrics = new() { Definition = GmvDefinition.Placed }, Comparisons = comparisons, FxNeutral = FxNeutralMethod.PriorRates });
        GrowthReportRow row = report.Rows.Single(row => row.Period.Label == "2025-02");
        Assert.Equal(comparisons, row.Comparisons.Select(by => by.Comparison));
        Assert.Equal(["-35.6 %", "0.0 %", "+35.7 %"], row.Comparisons.Select(by => by.Growth.ToString()));
        foreach (Comparison comparison in comparisons)
        {
            // Each as alone.
            GrowthReportRow alone = Row(Peaks, ReportingCalendar.Gregorian, Grain.Month, comparison, "2025-02");
            Assert.Equal(alone.Growth, row.By(comparison).Growth);
            Assert.Equal(comparison, row.By(comparison).Windows.Comparison);
            Assert.Equal($"{comparison}: {alone.Growth}", row.By(comparison).ToString());
        }

        Assert.Equal(row.Comparisons[0].Growth, row.Growth);
        Assert.Same(row.Comparisons[0].FxNeutral, row.FxNeutral);
        Assert.Contains("add it to GrowthQuery.Comparisons", Assert.Throws<ArgumentException>("comparison", () => row.By(Comparison.Weekday)).Message, StringComparison.Ordinal);
        Assert.Contains("twice", Assert.Throws<ArgumentException>("query", () => GrowthReport.Create(Peaks, report.Query with { Comparisons = [default, Comparison.YearEarlier] })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>("query.Comparisons", () => GrowthReport.Create(Peaks, report.Query with { Comparisons = null! }));
    }

    [Fact]
    public void Results_say_how_complete_their_windows_are()
    {
        SalesCube cube = DailyOrders.Cube(new LocalDate(2024, 3, 11), new LocalDate(2025, 3, 17), static day => 1);
        Growth<ExactMoney> march = Row(cube, ReportingCalendar.Gregorian, Grain.Month, Comparison.YearEarlier, "2025-03").Growth!.Value;
        Assert.Equal((GrowthOutcome.Incomplete, new WindowCompleteness(17, 31), new WindowCompleteness(21, 31)), (march.Outcome, march.CurrentCompleteness, march.PriorCompleteness));
        Assert.Equal("17 of 31 days", march.CurrentCompleteness.ToString());
        Growth<ExactMoney> april = Row(cube, ReportingCalendar.Gregorian, Grain.Month, Comparison.YearEarlier, "2024-04").Growth!.Value;
        Assert.Equal((GrowthOutcome.NoPrior, new WindowCompleteness(30, 30), new WindowCompleteness(0, 30)), (april.Outcome, april.CurrentCompleteness, april.PriorCompleteness));
        Growth<ExactMoney> toDate = Row(cube, ReportingCalendar.Gregorian, Grain.Month, Comparison.ToDate, "2025-03").Growth!.Value;
        Assert.Equal((GrowthOutcome.Incomplete, new WindowCompleteness(17, 17), new WindowCompleteness(7, 17)), (toDate.Outcome, toDate.CurrentCompleteness, toDate.PriorCompleteness));
    }

    // A year that begins with week 53's own days shown: nothing of the 52 weeks is.
    [Fact]
    public void A_report_from_within_week_53_has_nothing_to_restate()
    {
        SalesCube cube = DailyOrders.Cube(new LocalDate(2022, 1, 30), new LocalDate(2025, 2, 1), static day => 1);
        GrowthReport report = GrowthReport.Create(cube, new GrowthQuery
        {
            Metrics = new() { Definition = GmvDefinition.Placed, Calendar = ReportingCalendar.FromId("retail-454"), Grain = Grain.Year, From = new LocalDate(2024, 1, 30) },
            Comparisons = [Comparison.Restated],
            FxNeutral = FxNeutralMethod.PriorRates,
        });
        GrowthReportRow year = report.Rows[0];
        Assert.Equal(("FY2023", 5m, GrowthOutcome.Incomplete), (year.Period.Label, year.Gmv.Round().Amount, year.Growth!.Value.Outcome));
        Assert.Equal(new WindowCompleteness(0, 364), year.Growth.Value.CurrentCompleteness);
        Assert.Empty(year.Comparisons[0].ExtraWeeks);
    }

    private static GrowthReportRow Row(SalesCube cube, ReportingCalendar calendar, Grain grain, Comparison comparison, string label) => GrowthReport.Create(cube, new GrowthQuery
    {
        Metrics = new() { Definition = GmvDefinition.Placed, Calendar = calendar, Grain = grain },
        Comparisons = [comparison],
    }).Rows.Single(row => row.Period.Label == label);
}
