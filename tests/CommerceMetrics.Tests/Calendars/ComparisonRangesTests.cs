using System.Globalization;
using NodaTime;

namespace CommerceMetrics.Tests;

// Years to date and last twelve months, as ranges of periods.
public sealed class ComparisonRangesTests
{
    private static readonly ReportingCalendar Nrf = ReportingCalendar.FromId("retail-454");

    [Theory]
    [InlineData("gregorian", "2025-03", "2024-04-01 2025-03-31", "2023-04-01 2024-03-31")]
    [InlineData("gregorian", "2024-12", "2024-01-01 2024-12-31", "2023-01-01 2023-12-31")]
    [InlineData("gregorian", "2024-Q1", "2023-04-01 2024-03-31", "2022-04-01 2023-03-31")]
    [InlineData("gregorian", "2024-02-29", "2023-03-01 2024-02-29", "2022-03-01 2023-02-28")]
    [InlineData("retail-454", "FY2023", "2023-01-29 2024-02-03", "2022-01-30 2023-01-28")]
    [InlineData("retail-454", "FY2024-P01", "2023-02-26 2024-03-02", "2022-02-27 2023-02-25")]
    [InlineData("retail-454", "FY2023-W53", "2023-01-29 2024-02-03", "2022-01-30 2023-01-28")]
    [InlineData("retail-454", "FY2025-W52", "2025-02-02 2026-01-31", "2024-02-04 2025-02-01")]
    [InlineData("retail-454", "FY2024-W10", "2023-04-09 2024-04-13", "2022-04-10 2023-04-08")]
    public void The_last_twelve_months_are_beside_those_before_them(string calendar, string label, string current, string prior)
    {
        ReportingPeriodRange range = ReportingCalendar.FromId(calendar).ParsePeriod(label).TrailingYear();
        ComparedWindows windows = Comparison.YearEarlier.Align(range);
        Assert.Equal((current, prior, null), (Text(windows.Current), Text(windows.Prior!), windows.NotComparableReason));
        Assert.Equal(range, windows.CurrentPeriods);
        Assert.Equal(prior, Text(windows.PriorPeriods!.Value.Window));

        // The year before is also the one that ends on the day before.
        Assert.Equal(windows.Current.Start, windows.Prior!.End.PlusDays(1));
        Assert.Equal(windows.CurrentPeriods!.Value.Count == 1 ? label : null, windows.CurrentPeriod?.Label);
    }

    [Fact]
    public void A_year_to_date_goes_beside_the_same_periods()
    {
        ReportingPeriod september = ReportingCalendar.Gregorian.ParsePeriod("2025-09");
        ReportingPeriodRange toDate = new(september.Parent(Grain.Year).Children(Grain.Month).First, september);
        ComparedWindows windows = Comparison.YearEarlier.Align(toDate);
        Assert.Equal(("2025-01-01 2025-09-30", "2024-01-01 2024-09-30"), (Text(windows.Current), Text(windows.Prior!)));
        Assert.Equal("2024-04-01 2024-12-31", Text(Comparison.Previous.Align(toDate).Prior!));
        Assert.Equal("2024-01-03 2024-10-01", Text(Comparison.Weekday.Align(toDate).Prior!));

        // To 2025-09-14: 257 days.
        ComparedWindows cut = Comparison.ToDate.Align(toDate, new LocalDate(2025, 9, 14));
        Assert.Equal(("2025-01-01 2025-09-14", "2024-01-01 2024-09-13", 257, 257), (Text(cut.Current), Text(cut.Prior!), cut.Current.Length, cut.Prior!.Length));
        Assert.True(cut.IsCurrentCut);
        Assert.Contains("as many of the periods with the same numbers", cut.Alignment, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FY2024-P01", "FY2023-W53", "")]
    [InlineData("FY2023-P12", "FY2023-W53", "")]
    [InlineData("FY2025-P01", "", "FY2023-W53")]
    [InlineData("FY2024-P12", "", "FY2023-W53")]
    [InlineData("FY2024-W52", "", "")]
    [InlineData("FY2024-W51", "FY2023-W53", "")]
    [InlineData("FY2025-P02", "", "FY2023-W53")]
    [InlineData("FY2026-P01", "", "")]
    public void Both_windows_tell_their_53rd_week(string label, string current, string prior)
    {
        ComparedWindows windows = Comparison.YearEarlier.Align(Nrf.ParsePeriod(label).TrailingYear());
        Assert.Equal((current, prior), (string.Join(' ', windows.CurrentExtraWeeks), string.Join(' ', windows.PriorExtraWeeks)));
    }

    [Fact]
    public void Restated_ranges_leave_week_53_out_at_their_ends_and_cannot_in_their_midst()
    {
        ComparedWindows year = Comparison.Restated.Align(Nrf.ParsePeriod("FY2023-W53").TrailingYear());
        Assert.Equal(("2023-01-29 2024-01-27", "2022-01-30 2023-01-28"), (Text(year.Current), Text(year.Prior!)));
        Assert.Equal("FY2023-W53", Assert.Single(year.CurrentExtraWeeks).Label);
        ComparedWindows after = Comparison.Restated.Align(new ReportingPeriodRange(Nrf.ParsePeriod("FY2023-W53"), Nrf.ParsePeriod("FY2024-W02")));
        Assert.Equal(("2024-02-04 2024-02-17", "2023-02-05 2023-02-18"), (Text(after.Current), Text(after.Prior!)));
        ComparedWindows across = Comparison.Restated.Align(Nrf.ParsePeriod("FY2024-P03").TrailingYear());
        Assert.Contains("FY2023-W53 lies within FY2023-P04 to FY2024-P03", across.NotComparableReason, StringComparison.Ordinal);
        Assert.Null(across.Prior);
    }

    // Where the calendar puts the additional week into another month than the last, that week makes month, quarter and year longer.
    [Fact]
    public void The_additional_week_is_that_of_its_month()
    {
        ReportingCalendar june = ReportingCalendar.Retail(RetailPattern.Weeks454, RetailYearEnd.Nrf, null, week53Month: 5);
        ReportingPeriod longYear = june.ParsePeriod("FY2023");
        ReportingPeriod month = longYear.Children(Grain.Month)[4];
        Assert.Equal(42, month.Days);
        foreach (ReportingPeriod period in new[] { month, month.Parent(Grain.Quarter), month.Parent(Grain.Half), longYear })
        {
            ReportingPeriod week = Assert.Single(Comparison.YearEarlier.Align(period).CurrentExtraWeeks);
            Assert.Equal(month.End, week.End);
            Assert.Equal(week, Assert.Single(Comparison.YearEarlier.Align(june.ParsePeriod(period.Label.Replace("2023", "2024", StringComparison.Ordinal))).PriorExtraWeeks));
        }

        Assert.Empty(Comparison.YearEarlier.Align(longYear.Children(Grain.Quarter)[3]).CurrentExtraWeeks);
    }

    [Theory]
    [InlineData("iso", "2020", "2020-W53")]
    [InlineData("iso", "2020-W53", "")]
    [InlineData("gregorian", "2020", "")]
    [InlineData("retail-454", "FY2023-H2", "FY2023-W53")]
    [InlineData("retail-454", "FY2023-H1", "")]
    [InlineData("retail-454", "FY2022", "")]
    public void A_period_tells_its_additional_week(string calendar, string label, string week) =>
        Assert.Equal(week, string.Join(' ', Comparison.Previous.Align(ReportingCalendar.FromId(calendar).ParsePeriod(label)).CurrentExtraWeeks));

    [Fact]
    public void More_than_a_year_would_overlap()
    {
        ReportingPeriodRange fourteen = new(Nrf.ParsePeriod("FY2022-P01"), Nrf.ParsePeriod("FY2023-P02"));
        foreach (Comparison comparison in new[] { Comparison.YearEarlier, Comparison.Weekday, Comparison.Restated })
        {
            ComparedWindows windows = comparison.Align(fourteen);
            Assert.Null(windows.Prior);
            Assert.Contains("overlap", windows.NotComparableReason, StringComparison.Ordinal);
        }

        Assert.Equal(fourteen.First.Start, Comparison.Previous.Align(fourteen).Prior!.End.PlusDays(1));
        Assert.Throws<InvalidOperationException>(() => Comparison.YearEarlier.Align(default(ReportingPeriodRange)));
        Assert.Throws<InvalidOperationException>(() => Comparison.YearEarlier.Align(default(ReportingPeriod)));
    }

    [Fact]
    public void Windows_tell_their_weekdays()
    {
        ComparedWindows windows = Comparison.YearEarlier.Align(ReportingCalendar.Gregorian.ParsePeriod("2025-03"));
        Assert.Equal((5, 4), (windows.CurrentWeekdays[IsoDayOfWeek.Saturday], windows.CurrentWeekdays[IsoDayOfWeek.Friday]));
        Assert.Equal((5, 5, 4), (windows.PriorWeekdays!.Value[IsoDayOfWeek.Saturday], windows.PriorWeekdays.Value[IsoDayOfWeek.Friday], windows.PriorWeekdays.Value[IsoDayOfWeek.Monday]));
        Assert.Null(Comparison.YearEarlier.Align(ReportingCalendar.Gregorian.ParsePeriod("0001-03")).PriorWeekdays);
    }

    private static string Text(DateInterval window) => string.Create(CultureInfo.InvariantCulture, $"{window.Start:uuuu-MM-dd} {window.End:uuuu-MM-dd}");
}
