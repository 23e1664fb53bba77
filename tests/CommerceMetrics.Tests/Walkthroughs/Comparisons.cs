using NodaTime;

namespace CommerceMetrics.Tests.Walkthroughs;

/// <summary>Calendars: a comparison is a value that maps a period, or any window, to its partner; a cube knows the days it covers.</summary>
public class Comparisons
{
    [Fact]
    public void A_comparison_maps_periods_and_windows()
    {
        ReportingPeriod february = ReportingCalendar.Gregorian.PeriodOf(new LocalDate(2024, 2, 10), Grain.Month);
        ComparedWindows months = Comparison.YearEarlier.Align(february);
        ComparedWindows newYear = Comparison.YearEarlier.Align(new DateInterval(new LocalDate(2024, 2, 3), new LocalDate(2024, 2, 16)));

        Assert.Equal("2023-02", months.PriorPeriod?.Label);
        Assert.Equal(new LocalDate(2023, 2, 3), newYear.Prior?.Start);
    }
}
