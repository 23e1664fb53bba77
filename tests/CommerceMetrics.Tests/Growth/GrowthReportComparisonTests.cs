using NodaTime;

namespace CommerceMetrics.Tests;

// Growth by the comparisons that move or cut windows, on daily orders whose sums can be done by hand.
public sealed class GrowthReportComparisonTests
{
    // 100 a day, 300 on the fifteen days around Lunar New Year (2024-02-10, 2025-01-29).
    private static readonly SalesCube Peaks = Daily(new LocalDate(2024, 1, 1), new LocalDate(2025, 12, 31), static day =>
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
        SalesCube cube = Daily(new LocalDate(2024, 1, 1), new LocalDate(2025, 11, 14), static day => day.DayOfYear);
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
        SalesCube cube = Daily(new LocalDate(2022, 1, 30), new LocalDate(2025, 2, 1), static day => day >= new LocalDate(2024, 1, 28) && day <= new LocalDate(2024, 2, 3) ? 8 : 1);
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
        SalesCube cube = Daily(new LocalDate(2024, 1, 1), new LocalDate(2025, 11, 14), static day => 1);
        ExchangeRates rates = ExchangeRates.FromPairs(
            Enumerable.Range(0, 700).Select(day => new LocalDate(2024, 1, 1).PlusDays(day)).Select(day => new ExchangeRate(Currency.USD, Currency.EUR, day.Year == 2024 ? 1m : 2m, day)));
        foreach ((Comparison comparison, string label, decimal days) in new[] { (Comparison.ToDate, "2025-11", 14m), (Comparison.Weekday, "2025-10", 31m), (Comparison.Anchored(HolidayAnchor.LunarNewYear), "2025-03", 31m) })
        {
            GrowthReport report = GrowthReport.Create(cube, new GrowthQuery
            {
                Metrics = new() { Definition = GmvDefinition.Placed, Grain = Grain.Month, In = Currency.EUR, Rates = rates },
                Comparison = comparison,
                FxNeutral = FxNeutralMethod.PriorRates,
            });
            GrowthReportRow row = report.Rows.Single(row => row.Period.Label == label);
            Assert.Equal((2 * days, days), (row.Growth!.Value.Current.Round().Amount, row.Growth.Value.Prior!.Value.Round().Amount));
            Assert.Equal(("+100.0 %", "0.0 % (A)"), (row.Growth.Value.ToString(), row.FxNeutral!.ToString()));
        }
    }

    private static SalesCube Daily(LocalDate first, LocalDate last, Func<LocalDate, int> amount)
    {
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        List<OrderRow> rows = [];
        for (LocalDate day = first; day <= last; day = day.PlusDays(1))
        {
            rows.Add(new OrderRow { At = day.AtMidnight().InUtc().ToInstant(), Segment = new("CN"), Currency = Currency.USD, Status = OrderStatus.Paid, Merchandise = amount(day) });
        }

        builder.Add(rows);
        return builder.Build();
    }

    private static GrowthReportRow Row(SalesCube cube, ReportingCalendar calendar, Grain grain, Comparison comparison, string label) => GrowthReport.Create(cube, new GrowthQuery
    {
        Metrics = new() { Definition = GmvDefinition.Placed, Calendar = calendar, Grain = grain },
        Comparison = comparison,
    }).Rows.Single(row => row.Period.Label == label);
}
