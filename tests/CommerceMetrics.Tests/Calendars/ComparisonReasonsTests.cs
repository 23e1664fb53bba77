using NodaTime;

namespace CommerceMetrics.Tests;

/// <summary>Why there is nothing to compare with, in words, for each kind of comparison.</summary>
public sealed class ComparisonReasonsTests
{
    private static readonly ReportingCalendar Nrf = ReportingCalendar.FromId("retail-454");

    [Fact]
    public void A_holiday_whose_days_are_not_known_has_no_partner()
    {
        // The table of Diwali begins in 2001: 2001 has no year before.
        ComparedWindows windows = Comparison.Anchored(HolidayAnchor.Diwali).Align(ReportingCalendar.Gregorian.ParsePeriod("1950-11"));
        Assert.Null(windows.Prior);
        Assert.Contains("of the years 1949 and 1950 are not both known", windows.NotComparableReason!, StringComparison.Ordinal);
        Assert.StartsWith("anchored to", windows.Alignment, StringComparison.Ordinal);
        Assert.DoesNotContain("days earlier", windows.Alignment, StringComparison.Ordinal);
        Assert.Contains(windows.NotComparableReason!, windows.ToString(), StringComparison.Ordinal);
        Assert.Null(Comparison.Anchored(HolidayAnchor.Diwali).Align(new DateInterval(new LocalDate(1950, 11, 1), new LocalDate(1950, 11, 2))).Prior);
    }

    [Fact]
    public void Weeks_of_a_year_of_53_are_restated_where_the_others_are_consecutive()
    {
        // FY2023 ends with week 53.
        ReportingPeriod week53 = Nrf.ParsePeriod("FY2023-W53");
        Assert.Equal("FY2023-W53 is week 53, which has no partner a year earlier.", Comparison.Restated.Align(week53).NotComparableReason);
        Assert.Contains("lies within", Comparison.Restated.Align(new ReportingPeriodRange(Nrf.ParsePeriod("FY2023-P12"), Nrf.ParsePeriod("FY2024-P01"))).NotComparableReason!, StringComparison.Ordinal);
        Assert.Contains("has no weeks to restate", Comparison.Restated.Align(ReportingCalendar.Gregorian.ParsePeriod("2023-01")).NotComparableReason!, StringComparison.Ordinal);
        ComparedWindows first = Comparison.Restated.Align(new ReportingPeriodRange(week53, Nrf.ParsePeriod("FY2024-W02")));
        Assert.Equal((new LocalDate(2024, 2, 4), 14), (first.Current.Start, first.Current.Length));
        Assert.Equal(new LocalDate(2023, 2, 5), first.Prior!.Start);
        Assert.Contains("overlap", Comparison.Restated.Align(new ReportingPeriodRange(Nrf.ParsePeriod("FY2021"), Nrf.ParsePeriod("FY2022"))).NotComparableReason!, StringComparison.Ordinal);
    }

    [Fact]
    public void Years_before_the_first_are_no_years_earlier()
    {
        ReportingPeriod first = ReportingCalendar.Gregorian.PeriodOf(new LocalDate(1, 1, 15), Grain.Month);
        foreach (Comparison comparison in new[] { Comparison.YearEarlier, Comparison.Previous, Comparison.Weekday, Comparison.ToDate, Comparison.ToSameDate })
        {
            ComparedWindows windows = comparison.Align(first);
            Assert.Null(windows.Prior);
            Assert.NotNull(windows.NotComparableReason);
            Assert.Throws<InvalidOperationException>(() => windows.PriorDayOf(new LocalDate(1, 1, 15), Translation.Daily));
            Assert.Null(windows.PriorWeekdays);
            Assert.Empty(windows.PriorExtraWeeks);
        }
    }

    [Fact]
    public void A_last_week_53_takes_the_last_week_of_the_year_before()
    {
        ComparedWindows windows = Comparison.YearEarlier.Align(new ReportingPeriodRange(Nrf.ParsePeriod("FY2023-W52"), Nrf.ParsePeriod("FY2023-W53")));
        Assert.Equal(Nrf.ParsePeriod("FY2022-W52").End, windows.Prior!.End);
        Assert.Null(Comparison.YearEarlier.Align(Nrf.ParsePeriod("FY2023-W53")).Prior);
    }

    [Fact]
    public void The_same_date_must_lie_in_the_period_of_the_year_before()
    {
        // FY2024 begins on 2024-02-04, FY2023 on 2023-01-29: the first days of FY2023 have their date a year earlier in FY2021.
        ComparedWindows windows = Comparison.ToSameDate.Align(Nrf.ParsePeriod("FY2023"), new LocalDate(2023, 1, 29));
        Assert.Equal(new LocalDate(2022, 1, 30), Nrf.ParsePeriod("FY2022").Start);
        Assert.Contains("2022-01-29 does not lie in", windows.NotComparableReason!, StringComparison.Ordinal);

        // The last quarter of FY2023 has 14 weeks, that of FY2022 13: 97 days have no more than 91 beside them.
        ReportingPeriodRange months = new(Nrf.ParsePeriod("FY2023-P10"), Nrf.ParsePeriod("FY2023-P12"));
        ComparedWindows cut = Comparison.ToDate.Align(months, months.Last.End.PlusDays(-1));
        Assert.Equal((97, 91), (cut.Current.Length, cut.Prior!.Length));
        Assert.Equal("to date: the first 97 days, and all 91 of the periods with the same numbers of the year before", cut.Alignment);
    }
}
