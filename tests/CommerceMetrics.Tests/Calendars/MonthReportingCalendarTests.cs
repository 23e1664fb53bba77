using NodaTime;

namespace CommerceMetrics.Tests;

public class MonthReportingCalendarTests
{
    [Fact]
    public void Fiscal_years_of_every_first_month_and_name_agree_with_the_BCL()
    {
        // 2023 to 2025 with 29 February 2024 in one of the fiscal years of each calendar.
        foreach (int first in Enumerable.Range(1, 12))
        {
            foreach (FiscalYearName name in Enum.GetValues<FiscalYearName>())
            {
                ReportingCalendar calendar = ReportingCalendar.Fiscal(first, name);
                for (DateOnly day = new(2023, 1, 1); day.Year <= 2025; day = day.AddDays(1))
                {
                    DateOnly start = new(day.Year - (day.Month < first ? 1 : 0), first, 1);
                    DateOnly end = start.AddYears(1).AddDays(-1);
                    int year = name == FiscalYearName.StartYear ? start.Year : end.Year;
                    int month = ((day.Year - start.Year) * 12) + day.Month - start.Month;
                    AssertPeriod(Grain.Year, $"FY{year}", 1, start, end);
                    AssertPeriod(Grain.Half, $"FY{year}-H{1 + (month / 6)}", 1 + (month / 6), start.AddMonths(month / 6 * 6), start.AddMonths((month / 6 * 6) + 6).AddDays(-1));
                    AssertPeriod(Grain.Quarter, $"FY{year}-Q{1 + (month / 3)}", 1 + (month / 3), start.AddMonths(month / 3 * 3), start.AddMonths((month / 3 * 3) + 3).AddDays(-1));
                    AssertPeriod(Grain.Month, FormattableString.Invariant($"FY{year}-P{1 + month:D2}"), 1 + month, start.AddMonths(month), start.AddMonths(month + 1).AddDays(-1));
                    AssertPeriod(Grain.Day, FormattableString.Invariant($"{day:yyyy-MM-dd}"), day.DayNumber - start.DayNumber + 1, day, day);

                    void AssertPeriod(Grain grain, string label, int number, DateOnly from, DateOnly to)
                    {
                        ReportingPeriod period = calendar.PeriodOf(day, grain);
                        if (period.Label != label || period.Year != year || period.Number != number || period.Start.ToDateOnly() != from || period.End.ToDateOnly() != to || period.Days != to.DayNumber - from.DayNumber + 1)
                        {
                            Assert.Fail($"{calendar} {day}: {period} {period.Window}, not {label} {from} to {to}");
                        }
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData("fiscal-03", "FY2024", "2023-03-01", "2024-02-29", 366)]
    [InlineData("fiscal-04", "FY2024", "2023-04-01", "2024-03-31", 366)]
    [InlineData("fiscal-04-start", "FY2023", "2023-04-01", "2024-03-31", 366)]
    [InlineData("fiscal-02-start", "FY2024", "2024-02-01", "2025-01-31", 366)]
    [InlineData("fiscal-12", "FY2024", "2023-12-01", "2024-11-30", 366)]
    [InlineData("fiscal-03-start", "FY2024", "2024-03-01", "2025-02-28", 365)]
    [InlineData("fiscal-01", "FY2024", "2024-01-01", "2024-12-31", 366)]
    [InlineData("fiscal-10", "FY2023", "2022-10-01", "2023-09-30", 365)]
    [InlineData("fiscal-04-start", "FY0000", "0001-01-01", "0001-03-31", 90)]
    [InlineData("fiscal-04", "FY10000", "9999-04-01", "9999-12-31", 275)]
    [InlineData("fiscal-04", "FY10000-P09", "9999-12-01", "9999-12-31", 31)]
    public void Years_begin_and_end_with_the_month(string id, string label, string start, string end, int days)
    {
        ReportingPeriod period = ReportingCalendar.FromId(id).ParsePeriod(label);
        Assert.Equal((start, end, days), (period.Start.ToString("uuuu-MM-dd", null), period.End.ToString("uuuu-MM-dd", null), period.Days));
        Assert.Equal(label, period.Label);
    }

    [Fact]
    public void A_fiscal_calendar_has_no_week_and_no_labels_of_another()
    {
        ReportingCalendar calendar = ReportingCalendar.Fiscal(4);
        Assert.Equal([Grain.Day, Grain.Month, Grain.Quarter, Grain.Half, Grain.Year], calendar.Grains);
        Assert.False(calendar.Has(Grain.Week));
        foreach (string label in (string[])["2024", "2024-Q1", "2024-01", "FY2024-01", "FY2024-W01", "FY2024-P13", "FY2024-P00", "FY2024-P1", "fy2024", "FY", "FY2024-", "FY2024-P", "FY10001", "FY0000", "FY00001", "FY10000-P10"])
        {
            Assert.False(calendar.TryParsePeriod(label, out _));
        }

        string message = Assert.Throws<FormatException>(() => calendar.ParsePeriod("2024")).Message;
        Assert.Contains("FY2022, FY2022-H2, FY2022-Q4, FY2022-P10, 2022-01-31", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fiscal_year_from_January_is_the_Gregorian_one_under_another_label()
    {
        ReportingCalendar january = ReportingCalendar.Fiscal(1);
        Assert.NotEqual(ReportingCalendar.Gregorian, january);
        Assert.Equal(january, ReportingCalendar.Fiscal(1, FiscalYearName.StartYear));
        foreach (Grain grain in january.Grains)
        {
            ReportingPeriod period = january.PeriodOf(new LocalDate(2024, 2, 29), grain);
            Assert.Equal(ReportingCalendar.Gregorian.PeriodOf(new LocalDate(2024, 2, 29), grain).Window, period.Window);
        }
    }
}
