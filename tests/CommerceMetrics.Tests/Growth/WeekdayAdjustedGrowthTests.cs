using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace CommerceMetrics.Tests;

public sealed class WeekdayAdjustedGrowthTests
{
    private static readonly Comparison YearEarlier = Comparison.YearEarlier;

    // 10 on weekdays, 30 on Saturdays, 0 on Sundays: 2025-03 has 5 Saturdays, Sundays and Mondays, 2024-03 5 Fridays, Saturdays and Sundays. No growth but by weekdays.
    [Fact]
    public void A_shop_that_grows_by_its_weekdays_alone_does_not_grow()
    {
        SalesCube cube = DailyOrders.Cube(new LocalDate(2024, 1, 1), new LocalDate(2025, 4, 30), ByWeekday);
        foreach (GrowthReportRow row in Rows(cube, YearEarlier).Where(row => row.Period.Year == 2025))
        {
            WeekdayAdjustedGrowth adjusted = row.Comparisons[0].WeekdayAdjusted!;
            Assert.Equal((GrowthOutcome.Rate, "0.0 % (weekday-adjusted)", row.Gmv.Round()), (adjusted.Outcome, adjusted.ToString(), adjusted.AdjustedPrior));
        }

        // February of 29 days: 21 weekdays and 4 Saturdays after 20 and 4.
        GrowthReportRow february = Rows(cube, YearEarlier).Single(row => row.Period.Label == "2025-02");
        Assert.Equal((330m, 320m, "-3.0 %"), (february.Growth!.Value.Prior!.Value.Round().Amount, february.Gmv.Round().Amount, february.Growth.ToString()));
    }

    // By hand: prior Mon 100, 140 (average 120), Tue 50; current Mon 90, Tue 60, 80: expected 120 + 2 × 50 = 220; 230 ÷ 220.
    [Fact]
    public void The_prior_average_of_each_weekday_is_taken_as_often_as_the_current_window_has_it()
    {
        (string Day, int Value)[] values =
        [
            ("2024-03-04", 100), ("2024-03-05", 50), ("2024-03-11", 140), ("2025-03-04", 60), ("2025-03-10", 90), ("2025-03-11", 80), ("2026-01-01", 7_000),
        ];
        ComparedWindows windows = ComparedWindows.Of(Window("2025-03-04", "2025-03-11"), Window("2024-03-04", "2024-03-11"));
        WeekdayAdjustedGrowth growth = WeekdayAdjustedGrowth.Between(windows, values.Select(Pair), Currency.EUR);
        Assert.Equal((GrowthOutcome.Rate, 220m, "+4.5 % (weekday-adjusted)"), (growth.Outcome, growth.AdjustedPrior.Amount, growth.ToString()));
        Assert.Equal((1, 22), ((int)growth.Rate.ToFraction().Numerator, (int)growth.Rate.ToFraction().Denominator));
        Assert.Equal((290m, 230m), (growth.Prior.Round().Amount, growth.Current.Round().Amount));
    }

    // Easter Monday closed in 2025 (21 April), open Mondays elsewhere: the closed day is no Monday, and Good Friday (18 April 2025, 29 March 2024) no Friday.
    [Fact]
    public void Closed_days_are_a_class_of_their_own()
    {
        SalesCube cube = DailyOrders.Cube(new LocalDate(2024, 1, 1), new LocalDate(2025, 4, 30), static day => IsClosed(day) ? 0 : 100);
        LocalDate[] closed = [new(2024, 3, 29), new(2024, 4, 1), new(2025, 4, 18), new(2025, 4, 21)];
        WeekdayAdjustment trading = WeekdayAdjustment.WithClosedDays(closed);
        GrowthReportRow april = Rows(cube, YearEarlier, trading).Single(row => row.Period.Label == "2025-04");
        Assert.Equal(("-3.4 %", "0.0 % (weekday-adjusted)"), (april.Growth.ToString(), april.Comparisons[0].WeekdayAdjusted!.ToString()));
        Assert.NotEqual("0.0 % (weekday-adjusted)", Rows(cube, YearEarlier).Single(row => row.Period.Label == "2025-04").Comparisons[0].WeekdayAdjusted!.ToString());
        Assert.Equal(closed, trading.ClosedDays);
        Assert.Equal(closed, WeekdayAdjustment.WithClosedDays(closed.Reverse().Select(day => day.ToDateOnly())).ClosedDays);

        // March 2025 had no closed day to average; March 2024 did, and it drops out.
        Assert.Equal(GrowthOutcome.Rate, Rows(cube, YearEarlier, trading).Single(row => row.Period.Label == "2025-03").Comparisons[0].WeekdayAdjusted!.Outcome);

        static bool IsClosed(LocalDate day) => day == new LocalDate(2024, 3, 29) || day == new LocalDate(2024, 4, 1) || day == new LocalDate(2025, 4, 18) || day == new LocalDate(2025, 4, 21);
    }

    [Fact]
    public void A_weekday_that_the_prior_window_lacks_is_not_comparable()
    {
        ComparedWindows monday = ComparedWindows.Of(Window("2025-03-03", "2025-03-03"), Window("2024-03-03", "2024-03-03"));
        WeekdayAdjustedGrowth growth = WeekdayAdjustedGrowth.Between(monday, [Pair(("2025-03-03", 5)), Pair(("2024-03-03", 5))], Currency.EUR);
        Assert.Equal(GrowthOutcome.NotComparable, growth.Outcome);
        Assert.Contains("no Monday", growth.NotComparableReason, StringComparison.Ordinal);
        Assert.False(growth.HasMoney || growth.TryGetRate(out _));
        Assert.Throws<InvalidOperationException>(() => growth.Rate);
        Assert.Throws<InvalidOperationException>(() => growth.AdjustedPrior);
        Assert.Equal("NotComparable (weekday-adjusted)", growth.ToString());

        ComparedWindows closed = ComparedWindows.Of(Window("2025-03-03", "2025-03-09"), Window("2024-03-04", "2024-03-10"));
        Assert.Contains("no closed day", WeekdayAdjustedGrowth.Between(closed, [], Currency.EUR, WeekdayAdjustment.WithClosedDays([new LocalDate(2025, 3, 5)])).NotComparableReason, StringComparison.Ordinal);
        Assert.Equal(GrowthOutcome.NoChange, WeekdayAdjustedGrowth.Between(closed, [], Currency.EUR).Outcome);
        Assert.Equal(GrowthOutcome.FromZero, WeekdayAdjustedGrowth.Between(closed, [Pair(("2025-03-03", 5))], Currency.EUR).Outcome);
        Assert.Equal(GrowthOutcome.NegativeBase, WeekdayAdjustedGrowth.Between(closed, [Pair(("2024-03-04", -5))], Currency.EUR).Outcome);
        ComparedWindows none = YearEarlier.Align(ReportingCalendar.Gregorian.ParsePeriod("0001-01"));
        Assert.Equal(none.NotComparableReason, WeekdayAdjustedGrowth.Between(none, [], Currency.EUR).NotComparableReason);
        Assert.Throws<CurrencyMismatchException>(() => WeekdayAdjustedGrowth.Between(closed, [Pair(("2024-03-04", 5))], Currency.USD));
        Assert.Throws<ArgumentNullException>("windows", () => WeekdayAdjustedGrowth.Between(null!, [], Currency.EUR));
        Assert.Throws<ArgumentNullException>("values", () => WeekdayAdjustedGrowth.Between(closed, null!, Currency.EUR));
        Assert.Throws<ArgumentNullException>("days", () => WeekdayAdjustment.WithClosedDays((IEnumerable<LocalDate>)null!));
        Assert.Throws<ArgumentNullException>("days", () => WeekdayAdjustment.WithClosedDays((IEnumerable<DateOnly>)null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => WeekdayAdjustment.WithClosedDays([new LocalDate(0, 1, 1)]));
    }

    [Fact]
    public void Outcomes_are_those_of_the_growth_beside_it()
    {
        SalesCube cube = DailyOrders.Cube(new LocalDate(2024, 1, 1), new LocalDate(2025, 3, 14), ByWeekday);
        foreach (GrowthReportRow row in Rows(cube, YearEarlier))
        {
            Assert.Equal(row.Growth!.Value.Outcome, row.Comparisons[0].WeekdayAdjusted!.Outcome);
            Assert.Equal(row.Growth.Value.NotComparableReason, row.Comparisons[0].WeekdayAdjusted!.NotComparableReason);
        }

        Assert.All(GrowthReport.Create(cube, new GrowthQuery { Metrics = new(), Comparisons = [YearEarlier] }).Rows, row => Assert.Null(row.Comparisons[0].WeekdayAdjusted));

        // The same weekdays 364 days earlier: nothing to adjust.
        foreach (GrowthReportRow row in Rows(cube, Comparison.Weekday).Where(row => row.Growth!.Value.Outcome == GrowthOutcome.Rate))
        {
            Assert.Equal(row.Growth!.Value.Rate, row.Comparisons[0].WeekdayAdjusted!.Rate);
        }
    }

    // Any two windows of at least a week, against the formula in fractions.
    [Fact]
    public void Rates_equal_the_formula_in_fractions()
    {
        var cases = from start in Gen.Choose(0, 700)
                    from length in Gen.Choose(7, 40)
                    from priorStart in Gen.Choose(-700, 0)
                    from priorLength in Gen.Choose(7, 40)
                    from values in Gen.Choose(1, 1_000_000).ArrayOf(80)
                    select (start, length, priorStart, priorLength, values);
        Prop.ForAll(Arb.From(cases), c =>
        {
            LocalDate origin = new(2024, 3, 1);
            DateInterval now = new(origin.PlusDays(c.start + 50), origin.PlusDays(c.start + 49 + c.length));
            DateInterval then = new(origin.PlusDays(c.priorStart - 50), origin.PlusDays(c.priorStart - 51 + c.priorLength));
            KeyValuePair<LocalDate, Money>[] values =
            [
                .. now.Select((day, i) => KeyValuePair.Create(day, Money.FromMinorUnits(c.values[i], Currency.EUR))),
                .. then.Select((day, i) => KeyValuePair.Create(day, Money.FromMinorUnits(c.values[40 + i], Currency.EUR))),
            ];
            Fraction expected = default;
            foreach (IsoDayOfWeek weekday in Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None))
            {
                Fraction total = Fraction.Of(values.Where(value => then.Contains(value.Key) && value.Key.DayOfWeek == weekday).Sum(value => value.Value.Amount));
                expected += total * new Fraction(now.Count(day => day.DayOfWeek == weekday), then.Count(day => day.DayOfWeek == weekday));
            }

            Fraction current = Fraction.Of(values.Where(value => now.Contains(value.Key)).Sum(value => value.Value.Amount));
            (System.Numerics.BigInteger numerator, System.Numerics.BigInteger denominator) =
                WeekdayAdjustedGrowth.Between(ComparedWindows.Of(now, then), values, Currency.EUR).Rate.ToFraction();
            return (new Fraction(numerator, denominator) * expected) - (current - expected) is { Sign: 0 };
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    private static int ByWeekday(LocalDate day) => day.DayOfWeek switch { IsoDayOfWeek.Saturday => 30, IsoDayOfWeek.Sunday => 0, _ => 10 };

    private static IReadOnlyList<GrowthReportRow> Rows(SalesCube cube, Comparison comparison, WeekdayAdjustment? adjustment = null) => GrowthReport.Create(cube, new GrowthQuery
    {
        Metrics = new() { Definition = GmvDefinition.Placed },
        Comparisons = [comparison],
        WeekdayAdjustment = adjustment ?? WeekdayAdjustment.Weekdays,
    }).Rows;

    private static KeyValuePair<LocalDate, Money> Pair((string Day, int Value) value) =>
        new(ReportingCalendar.Gregorian.ParsePeriod(value.Day).Start, Money.FromAmount(value.Value, Currency.EUR));

    private static DateInterval Window(string from, string to) =>
        new(ReportingCalendar.Gregorian.ParsePeriod(from).Start, ReportingCalendar.Gregorian.ParsePeriod(to).Start);
}
