using NodaTime;

namespace CommerceMetrics.Tests;

public partial class ReportingPeriodTests
{
    private static readonly ReportingCalendar Retail = ReportingCalendar.Retail(RetailPattern.Weeks454);

    [Theory]
    [InlineData(1, "2024-02-01")]
    [InlineData(28, "2024-02-28")]
    [InlineData(29, "2024-02-29")]
    [InlineData(30, "2024-02-29")]
    [InlineData(int.MaxValue, "2024-02-29")]
    public void The_first_days_end_with_the_period_at_the_latest(int count, string end)
    {
        ReportingPeriod february = Gregorian.ParsePeriod("2024-02");
        Assert.Equal(new DateInterval(new LocalDate(2024, 2, 1), Day(end)), february.FirstDays(count));
        Assert.Throws<ArgumentOutOfRangeException>(nameof(count), () => february.FirstDays(0));
    }

    [Fact]
    public void To_date_ends_with_the_day_or_the_period()
    {
        ReportingPeriod month = Retail.ParsePeriod("FY2023-P12");
        Assert.Equal(new DateInterval(month.Start, month.Start), month.ToDate(month.Start));
        Assert.Equal(new DateInterval(month.Start, month.Start.PlusDays(9)), month.ToDate(month.Start.PlusDays(9).ToDateOnly()));
        Assert.Equal(month.Window, month.ToDate(month.End));
        Assert.Equal(month.Window, month.ToDate(LocalDate.MaxIsoValue));
        Assert.Contains("FY2023-P12", Assert.Throws<ArgumentOutOfRangeException>("day", () => month.ToDate(month.Start.PlusDays(-1))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("day", () => month.ToDate(month.Start.WithCalendar(CalendarSystem.Julian)));
    }

    [Theory]
    [InlineData("gregorian", "2024-02", "2023-03", 12, 366)]
    [InlineData("gregorian", "2022-12", "2022-01", 12, 365)]
    [InlineData("gregorian", "2022-Q1", "2021-Q2", 4, 365)]
    [InlineData("gregorian", "2022-H1", "2021-H2", 2, 365)]
    [InlineData("gregorian", "2022", "2022", 1, 365)]
    [InlineData("gregorian", "2024-02-29", "2023-03-01", 366, 366)]
    [InlineData("gregorian", "2025-02-28", "2024-03-01", 365, 365)]
    [InlineData("fiscal-04", "FY2024-P01", "FY2023-P02", 12, 365)]
    [InlineData("retail-454", "FY2023-W52", "FY2023-W01", 52, 364)]
    [InlineData("retail-454", "FY2023-W53", "FY2023-W01", 53, 371)]
    [InlineData("retail-454", "FY2024-W10", "FY2023-W11", 53, 371)]
    [InlineData("retail-454", "FY2024-W51", "FY2023-W52", 53, 371)]
    [InlineData("retail-454", "FY2024-W52", "FY2024-W01", 52, 364)]
    [InlineData("retail-454", "FY2025-W01", "FY2024-W02", 52, 364)]
    [InlineData("retail-454", "FY2024-P03", "FY2023-P04", 12, 371)]
    [InlineData("retail-454", "FY2025-P01", "FY2024-P02", 12, 364)]
    [InlineData("iso", "2021-W10", "2020-W11", 53, 371)]
    [InlineData("iso", "2020-W53", "2020-W01", 53, 371)]
    [InlineData("iso", "2021-W52", "2021-W01", 52, 364)]
    public void A_trailing_year_begins_after_the_same_number_of_the_year_before(string calendar, string last, string first, int count, int days)
    {
        ReportingPeriodRange year = ReportingCalendar.FromId(calendar).ParsePeriod(last).TrailingYear();
        Assert.Equal((first, last, count, days), (year.First.Label, year.Last.Label, year.Count, year.Days));
    }

    [Fact]
    public void A_trailing_year_is_the_last_year_and_this_year_to_date_less_the_last_one_to_date()
    {
        foreach (ReportingCalendar calendar in AllCalendars.All)
        {
            foreach (Grain grain in calendar.Grains.Where(grain => grain > Grain.Day))
            {
                // Same numbers: where the year before has no week 53, there is nothing of it left. The last period's is its year.
                foreach (ReportingPeriod period in Enumerable.Range(2023, 3).SelectMany(year => calendar.PeriodOf(new LocalDate(year, 7, 1), Grain.Year).Children(grain)))
                {
                    ReportingPeriod year = period.Parent(Grain.Year);
                    ReportingPeriod before = calendar.PeriodAt(year.Ordinal - 1, Grain.Year);
                    int toDate = before.Children(grain).Where(other => other.Number <= period.Number).Sum(other => other.Days);
                    int thisYear = year.Children(grain).Where(other => other.Number <= period.Number).Sum(other => other.Days);
                    Assert.Equal(period.End == year.End ? year.Days : before.Days + thisYear - toDate, period.TrailingYear().Days);
                }
            }
        }
    }

    [Fact]
    public void A_trailing_year_lies_within_the_supported_days()
    {
        foreach (ReportingCalendar calendar in AllCalendars.All)
        {
            foreach (Grain grain in calendar.Grains)
            {
                ReportingPeriod period = calendar.PeriodOf(ReportingCalendar.FirstDay, grain);
                while (period.Start.Year <= 2)
                {
                    ReportingPeriodRange? year = null;
                    OverflowException? error = null;
                    try
                    {
                        year = period.TrailingYear();
                    }
                    catch (OverflowException e)
                    {
                        error = e;
                    }

                    Assert.True((year is null) != (error is null));
                    Assert.True(year is null || (year.Value.Days is >= 364 and <= 371 && year.Value.Last == period));
                    Assert.True(error is null || period.End.Year <= 2);
                    period = grain == Grain.Day ? calendar.PeriodOf(period.Start.PlusDays(29), grain) : period.Next();
                }
            }
        }
    }

    [Theory]
    [InlineData("gregorian", "2022-05-15", "2021-05", "2022-04")]
    [InlineData("gregorian", "2022-05-31", "2021-06", "2022-05")]
    [InlineData("fiscal-04", "2022-05-30", "FY2022-P02", "FY2023-P01")]
    [InlineData("retail-454", "2024-02-03", "FY2023-P01", "FY2023-P12")]
    [InlineData("retail-454", "2024-02-02", "FY2022-P12", "FY2023-P11")]
    [InlineData("iso", "2021-01-03", "2020-W01", "2020-W53")]
    [InlineData("iso", "2021-01-02", "2020-W01", "2020-W52")]
    public void The_last_twelve_months_are_whole(string calendar, string day, string first, string last)
    {
        ReportingPeriodRange months = ReportingCalendar.FromId(calendar).LastTwelveMonths(Day(day));
        Assert.Equal((first, last), (months.First.Label, months.Last.Label));
        Assert.Equal(months, ReportingCalendar.FromId(calendar).LastTwelveMonths(Day(day).ToDateOnly()));
        Assert.True(calendar == "iso" || months.Count == 12);
    }

    [Fact]
    public void The_last_periods_have_ended_by_the_day()
    {
        Assert.Equal(["2022-02", "2022-03", "2022-04"], Gregorian.LastPeriods(3, Grain.Month, new LocalDate(2022, 5, 30)).Select(month => month.Label));
        Assert.Equal(["2022-05"], Gregorian.LastPeriods(1, Grain.Month, new DateOnly(2022, 5, 31)).Select(month => month.Label));
        Assert.Equal(["FY2023-W53", "FY2024-W01"], Retail.LastPeriods(2, Grain.Week, new LocalDate(2024, 2, 10)).Select(week => week.Label));
        Assert.Equal("9999-W52", ReportingCalendar.Iso.LastPeriods(1, Grain.Week, ReportingCalendar.LastDay).Last.Label);
        Assert.Equal(24, Gregorian.LastPeriods(24, Grain.Month, new LocalDate(2, 12, 31)).Count);
        Assert.Throws<ArgumentOutOfRangeException>("count", () => Gregorian.LastPeriods(25, Grain.Month, new LocalDate(2, 12, 31)));
        Assert.Throws<ArgumentOutOfRangeException>("count", () => Gregorian.LastPeriods(int.MaxValue, Grain.Month, new LocalDate(2, 12, 31)));
        Assert.Throws<ArgumentOutOfRangeException>("count", () => Gregorian.LastPeriods(0, Grain.Month, new LocalDate(2, 12, 31)));
        Assert.Throws<ArgumentOutOfRangeException>("count", () => Gregorian.LastPeriods(1, Grain.Month, new LocalDate(1, 1, 30)));
        Assert.Throws<ArgumentException>("grain", () => Gregorian.LastPeriods(1, Grain.Week, new LocalDate(2, 12, 31)));
        Assert.Throws<ArgumentOutOfRangeException>("day", () => Gregorian.LastTwelveMonths(new LocalDate(2, 12, 31)));
        Assert.All(AllCalendars.All, calendar => Assert.True(calendar.LastTwelveMonths(new LocalDate(3, 1, 1)).Days >= 364));
    }

    private static LocalDate Day(string day) => Gregorian.ParsePeriod(day).Start;
}
