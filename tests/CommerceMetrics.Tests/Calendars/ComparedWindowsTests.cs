using NodaTime;

namespace CommerceMetrics.Tests;

public class ComparedWindowsTests
{
    private static readonly ReportingCalendar Gregorian = ReportingCalendar.Gregorian;

    // Worked by hand from GLOSSARY, FX-neutral growth: daily, the same offset in days from the start, past the end the last day.
    [Theory]
    [InlineData("2022-03", "2022-03-01", "2021-03-01", "2022-02-01")]
    [InlineData("2022-03", "2022-03-28", "2021-03-28", "2022-02-28")]
    [InlineData("2022-03", "2022-03-31", "2021-03-31", "2022-02-28")]
    [InlineData("2024-02", "2024-02-29", "2023-02-28", "2024-01-29")]
    [InlineData("2025-02", "2025-02-28", "2024-02-28", "2025-01-28")]
    [InlineData("2024", "2024-02-29", "2023-03-01", "2023-03-01")]
    [InlineData("2024", "2024-12-31", "2023-12-31", "2023-12-31")]
    [InlineData("2024", "2024-12-30", "2023-12-31", "2023-12-31")]
    [InlineData("2025", "2025-12-31", "2024-12-30", "2024-12-30")]
    [InlineData("2025-Q1", "2025-03-01", "2024-02-29", "2024-11-29")]
    [InlineData("2024-02-29", "2024-02-29", "2023-02-28", "2024-02-28")]
    public void Daily_rates_are_those_of_the_same_offset_in_days(string current, string day, string yearEarlier, string previous)
    {
        AssertPrior(Comparison.YearEarlier, current, day, yearEarlier, Translation.Daily);
        AssertPrior(Comparison.Previous, current, day, previous, Translation.Daily);
    }

    // Monthly: the prior month at the same offset in months, whichever day of it; windows that are not whole months take the partner day's month.
    [Theory]
    [InlineData("2022-03", "2022-03-31", "2021-03", "2022-02")]
    [InlineData("2022-Q1", "2022-01-01", "2021-01", "2021-10")]
    [InlineData("2022-Q1", "2022-03-31", "2021-03", "2021-12")]
    [InlineData("2025-Q1", "2025-03-01", "2024-03", "2024-12")]
    [InlineData("2024", "2024-02-29", "2023-02", "2023-02")]
    [InlineData("2022-H2", "2022-12-01", "2021-12", "2022-06")]
    [InlineData("2022-03-01", "2022-03-01", "2021-03", "2022-02")]
    [InlineData("2024-02-29", "2024-02-29", "2023-02", "2024-02")]
    public void Monthly_rates_are_those_of_the_same_offset_in_months(string current, string day, string yearEarlier, string previous)
    {
        foreach (Translation monthly in (Translation[])[Translation.PeriodAverage, Translation.PeriodEnd])
        {
            AssertPrior(Comparison.YearEarlier, current, day, yearEarlier, monthly);
            AssertPrior(Comparison.Previous, current, day, previous, monthly);
        }
    }

    [Fact]
    public void Windows_that_are_not_whole_months_take_the_month_of_the_partner_day()
    {
        // 2025-03-01 is day 14 of its window; day 14 of 2024-02-15 … is 29 February, so February's rate and not March's.
        ComparedWindows windows = Comparison.YearEarlier.Align(Window("2025-02-15", "2025-04-15"));
        Assert.Equal(Window("2024-02-15", "2024-04-15"), windows.Prior);
        Assert.False(windows.AreWholeMonths);
        Assert.Equal(Date("2024-02-29"), windows.PriorDayOf(Date("2025-03-01"), Translation.PeriodAverage));
        Assert.Equal(Date("2024-02-29"), windows.PriorDayOf(new DateOnly(2025, 3, 1), Translation.Daily));
        Assert.Equal(Date("2024-04-14"), windows.PriorDayOf(Date("2025-04-15"), Translation.Daily));

        // 31 days of March beside the 31 days before them: whole months on one side alone.
        ComparedWindows before = Comparison.Previous.Align(Window("2022-03-01", "2022-03-31"));
        Assert.False(before.AreWholeMonths);
        Assert.Equal(Date("2022-01-31"), before.PriorDayOf(Date("2022-03-03"), Translation.PeriodEnd));
        Assert.Equal(Date("2022-02-01"), before.PriorDayOf(Date("2022-03-04"), Translation.PeriodEnd));
    }

    [Theory]
    [InlineData("2022-03", "2021-03-31", "2022-03-31", "2022-03")]
    [InlineData("2025-02", "2024-02-29", "2025-02-28", "2025-02")]
    [InlineData("2024-02", "2023-02-28", "2024-02-28", "2024-02")]
    [InlineData("2025", "2024-12-31", "2025-12-31", "2025-12")]
    [InlineData("2025", "2024-12-30", "2025-12-31", "2025-12")]
    [InlineData("2025-Q1", "2024-02-29", "2025-03-01", "2025-02")]
    [InlineData("2024-02-29", "2023-02-28", "2024-02-29", "2024-02")]
    public void A_prior_day_takes_the_rate_of_the_current_day_at_its_offset(string current, string priorDay, string daily, string month)
    {
        ComparedWindows windows = Comparison.YearEarlier.Align(Gregorian.ParsePeriod(current));
        Assert.Equal(Date(daily), windows.CurrentDayOf(Date(priorDay), Translation.Daily));
        Assert.Equal(month, Gregorian.PeriodOf(windows.CurrentDayOf(Date(priorDay), Translation.PeriodAverage), Grain.Month).Label);
        Assert.Equal(month, Gregorian.PeriodOf(windows.CurrentDayOf(DateOnly.ParseExact(priorDay, "yyyy-MM-dd"), Translation.PeriodEnd), Grain.Month).Label);
    }

    [Fact]
    public void The_mapping_stays_inside_the_other_window_and_keeps_the_order()
    {
        foreach (string label in (string[])["2022", "2024-H1", "2024-Q1", "2025-Q1", "2024-02", "2025-03"])
        {
            foreach (Comparison comparison in (Comparison[])[Comparison.YearEarlier, Comparison.Previous])
            {
                ComparedWindows windows = comparison.Align(Gregorian.ParsePeriod(label));
                foreach (Translation translation in (Translation[])[Translation.Daily, Translation.PeriodAverage])
                {
                    AssertOrdered([.. windows.Current.Select(day => windows.PriorDayOf(day, translation))], windows.Prior!);
                    AssertOrdered([.. windows.Prior!.Select(day => windows.CurrentDayOf(day, translation))], windows.Current);
                }
            }
        }

        static void AssertOrdered(LocalDate[] partners, DateInterval within)
        {
            Assert.Equal(within.Start, partners[0]);
            Assert.All(partners, partner => Assert.True(within.Contains(partner)));
            Assert.Equal(partners.Order(), partners);
        }
    }

    [Fact]
    public void A_day_of_no_window_is_refused()
    {
        ComparedWindows windows = Comparison.YearEarlier.Align(Gregorian.ParsePeriod("2022-03"));
        Assert.Throws<ArgumentOutOfRangeException>("currentDay", () => windows.PriorDayOf(Date("2022-04-01"), Translation.Daily));
        Assert.Throws<ArgumentOutOfRangeException>("currentDay", () => windows.PriorDayOf(Date("2022-02-28"), Translation.PeriodEnd));
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>("priorDay", () => windows.CurrentDayOf(Date("2022-03-01"), Translation.Daily));
        Assert.Contains("2021-03-01 to 2021-03-31", error.Message, StringComparison.Ordinal);
        LocalDate julian = Date("2022-03-01").WithCalendar(CalendarSystem.Julian);
        Assert.Throws<ArgumentException>("currentDay", () => windows.PriorDayOf(julian, Translation.Daily));
    }

    [Theory]
    [InlineData("2022", true)]
    [InlineData("2022-Q1", true)]
    [InlineData("2024-02", true)]
    [InlineData("2024-02-29", false)]
    [InlineData("2022-01-01", false)]
    public void Whole_months_are_from_a_first_to_a_last_day(string label, bool expected) =>
        Assert.Equal(expected, Comparison.YearEarlier.Align(Gregorian.ParsePeriod(label)).AreWholeMonths);

    [Fact]
    public void Text_names_both_windows_and_the_alignment()
    {
        Assert.Equal(
            "2025-02-01 to 2025-02-28 with 2024-02-01 to 2024-02-29 (year earlier: the period with the same number of the year before)",
            Comparison.YearEarlier.Align(Gregorian.ParsePeriod("2025-02")).ToString());
        Assert.StartsWith("0001-01-01 to 0001-12-31: 0001 has no window before it", Comparison.Previous.Align(Gregorian.ParsePeriod("0001")).ToString(), StringComparison.Ordinal);
    }

    private static void AssertPrior(Comparison comparison, string current, string day, string expected, Translation translation)
    {
        ComparedWindows windows = comparison.Align(Gregorian.ParsePeriod(current));
        ReportingPeriod prior = Gregorian.PeriodOf(windows.PriorDayOf(Date(day), translation), translation.IsMonthly ? Grain.Month : Grain.Day);
        Assert.Equal(expected, prior.Label);
    }

    private static LocalDate Date(string label) => Gregorian.ParsePeriod(label).Start;

    private static DateInterval Window(string from, string to) => new(Date(from), Date(to));
}
