using NodaTime;

namespace CommerceMetrics.Tests;

public class ReportingPeriodRangeTests
{
    private static readonly ReportingCalendar Retail = ReportingCalendar.Retail(RetailPattern.Weeks454);

    [Fact]
    public void A_range_has_the_periods_from_the_first_to_the_last()
    {
        ReportingPeriodRange range = new(Retail.ParsePeriod("FY2023-W51"), Retail.ParsePeriod("FY2024-W02"));
        string[] labels = ["FY2023-W51", "FY2023-W52", "FY2023-W53", "FY2024-W01", "FY2024-W02"];
        Assert.Equal(labels, range.Select(week => week.Label));
        Assert.Equal(labels, Enumerable.Range(0, range.Count).Select(i => range[i].Label));
        List<string> walked = [];
        foreach (ReportingPeriod week in range)
        {
            walked.Add(week.Label);
        }

        Assert.Equal(labels, walked);
        Assert.Equal((5, 35), (range.Count, range.Days));
        Assert.Equal((labels[0], labels[^1]), (range.First.Label, range.Last.Label));
        Assert.Equal(new DateInterval(new LocalDate(2024, 1, 14), new LocalDate(2024, 2, 17)), range.Window);
        Assert.Equal("FY2023-W51 to FY2024-W02", range.ToString());
        Assert.Throws<ArgumentOutOfRangeException>("index", () => range[5]);
        Assert.Throws<ArgumentOutOfRangeException>("index", () => range[-1]);
    }

    [Fact]
    public void A_range_contains_its_periods_and_their_days()
    {
        ReportingPeriodRange range = Retail.PeriodsIn(new DateInterval(new LocalDate(2023, 12, 30), new LocalDate(2024, 2, 4)), Grain.Month);
        Assert.Equal(["FY2023-P11", "FY2023-P12", "FY2024-P01"], range.Select(month => month.Label));
        Assert.True(range.Contains(range.First) && range.Contains(range.Last) && range.Contains(range.First.Start) && range.Contains(range.Last.End.ToDateOnly()));
        Assert.False(range.Contains(range.First.Previous()) || range.Contains(range.Last.Next()) || range.Contains(range.First.Start.PlusDays(-1)) || range.Contains(range.Last.End.PlusDays(1)));
        Assert.False(range.Contains(default(ReportingPeriod)) || range.Contains(range.First.Parent(Grain.Year)));
        Assert.False(range.Contains(ReportingCalendar.Retail(RetailPattern.Weeks445).PeriodOf(range.First.Start, Grain.Month)));
    }

    [Fact]
    public void A_range_is_a_value()
    {
        ReportingPeriod january = ReportingCalendar.Gregorian.ParsePeriod("2022-01");
        ReportingPeriodRange range = new(january, january.Next());
        ReportingPeriodRange same = ReportingCalendar.Gregorian.PeriodsIn(range.Window, Grain.Month);
        Assert.True(range == same && range.Equals((object)same) && range.GetHashCode() == same.GetHashCode());
        Assert.True(range != new ReportingPeriodRange(january, january) && range != new ReportingPeriodRange(january.Next(), january.Next().Next()));
        Assert.Equal("2022-01", new ReportingPeriodRange(january, january).ToString());
    }

    [Fact]
    public void Ends_that_make_no_range_are_refused()
    {
        ReportingPeriod january = ReportingCalendar.Gregorian.ParsePeriod("2022-01");
        Assert.Contains("swap", Assert.Throws<ArgumentException>("last", () => new ReportingPeriodRange(january, january.Previous())).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("first", () => new ReportingPeriodRange(default, january));
        Assert.Throws<ArgumentException>(() => new ReportingPeriodRange(january, default));
        Assert.Throws<ArgumentException>(() => new ReportingPeriodRange(january, january.Parent(Grain.Year)));
        Assert.Throws<ArgumentException>(() => new ReportingPeriodRange(january, ReportingCalendar.Fiscal(4).PeriodOf(january.Start, Grain.Month)));
    }

    [Fact]
    public void Default_has_no_periods()
    {
        ReportingPeriodRange none = default;
        Assert.Empty(none);
        Assert.Equal("(none)", none.ToString());
        Assert.True(none == default && !none.Contains(new LocalDate(2022, 1, 1)) && !none.Contains(default(ReportingPeriod)));
        Assert.Throws<InvalidOperationException>(() => none.First);
        Assert.Throws<InvalidOperationException>(() => none.Last);
        Assert.Throws<InvalidOperationException>(() => none.Window);
        Assert.Throws<InvalidOperationException>(() => none.Days);
        Assert.Throws<ArgumentOutOfRangeException>("index", () => none[0]);
    }
}
