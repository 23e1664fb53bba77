using NodaTime;

namespace CommerceMetrics.Tests;

public partial class ReportingCalendarTests
{
    private static readonly ReportingCalendar Gregorian = ReportingCalendar.Gregorian;

    [Fact]
    public void Periods_of_every_month_and_day_agree_with_the_BCL()
    {
        for (DateOnly day = new(2019, 1, 1); day.Year <= 2025; day = day.AddDays(1))
        {
            LocalDate date = LocalDate.FromDateOnly(day);
            int quarter = (day.Month + 2) / 3;
            AssertPeriod(Gregorian.PeriodOf(day, Grain.Day), day, day, FormattableString.Invariant($"{day:yyyy-MM-dd}"), day.DayOfYear);
            AssertPeriod(Gregorian.PeriodOf(date, Grain.Month), First(day.Month), Last(day.Month), FormattableString.Invariant($"{day:yyyy-MM}"), day.Month);
            AssertPeriod(Gregorian.PeriodOf(date, Grain.Quarter), First((3 * quarter) - 2), Last(3 * quarter), FormattableString.Invariant($"{day.Year}-Q{quarter}"), quarter);
            int half = day.Month <= 6 ? 1 : 2;
            AssertPeriod(Gregorian.PeriodOf(date, Grain.Half), First(half == 1 ? 1 : 7), Last(half == 1 ? 6 : 12), FormattableString.Invariant($"{day.Year}-H{half}"), half);
            AssertPeriod(Gregorian.PeriodOf(date, Grain.Year), First(1), Last(12), FormattableString.Invariant($"{day.Year}"), 1);

            DateOnly First(int month) => new(day.Year, month, 1);
            DateOnly Last(int month) => new(day.Year, month, DateTime.DaysInMonth(day.Year, month));
        }

        static void AssertPeriod(ReportingPeriod period, DateOnly start, DateOnly end, string label, int number)
        {
            Assert.Equal(LocalDate.FromDateOnly(start), period.Start);
            Assert.Equal(LocalDate.FromDateOnly(end), period.End);
            Assert.Equal(end.DayNumber - start.DayNumber + 1, period.Days);
            Assert.Equal(label, period.Label);
            Assert.Equal((start.Year, number), (period.Year, period.Number));
            Assert.Equal(period, Gregorian.ParsePeriod(label));
        }
    }

    [Fact]
    public void A_grain_that_the_calendar_lacks_is_named_with_those_it_has()
    {
        foreach (Grain grain in (Grain[])[Grain.Week, (Grain)42])
        {
            Assert.False(Gregorian.Has(grain));
            LocalDate day = new(2022, 1, 31);
            ArgumentException error = Assert.Throws<ArgumentException>("grain", () => Gregorian.PeriodOf(day, grain));
            Assert.Contains(grain == Grain.Week ? "'week'" : "'42'", error.Message, StringComparison.Ordinal);
            Assert.Contains("day, month, quarter, half, year", error.Message, StringComparison.Ordinal);
            Assert.Throws<ArgumentException>("grain", () => Gregorian.PeriodsIn(new DateInterval(day, day), grain));
        }

        Assert.Equal([Grain.Day, Grain.Month, Grain.Quarter, Grain.Half, Grain.Year], Gregorian.Grains);
    }

    [Fact]
    public void Periods_in_a_range_are_those_that_hold_a_day_of_it()
    {
        DateInterval range = new(new LocalDate(2021, 12, 31), new LocalDate(2022, 7, 1));
        Assert.Equal(
            ["2021-12", "2022-01", "2022-02", "2022-03", "2022-04", "2022-05", "2022-06", "2022-07"],
            Gregorian.PeriodsIn(range, Grain.Month).Select(p => p.Label));
        Assert.Equal(["2021-Q4", "2022-Q1", "2022-Q2", "2022-Q3"], Gregorian.PeriodsIn(range, Grain.Quarter).Select(p => p.Label));
        Assert.Equal(["2021-H2", "2022-H1", "2022-H2"], Gregorian.PeriodsIn(range, Grain.Half).Select(p => p.Label));
        Assert.Equal(["2021", "2022"], Gregorian.PeriodsIn(range, Grain.Year).Select(p => p.Label));
        Assert.Equal(183, Gregorian.PeriodsIn(range, Grain.Day).Count);
        Assert.Throws<ArgumentNullException>("range", () => Gregorian.PeriodsIn(null!, Grain.Day));
    }

    [Theory]
    [InlineData("0001", Grain.Year)]
    [InlineData("9999", Grain.Year)]
    [InlineData("0001-H1", Grain.Half)]
    [InlineData("2022-Q4", Grain.Quarter)]
    [InlineData("2022-12", Grain.Month)]
    [InlineData("2024-02-29", Grain.Day)]
    [InlineData("9999-12-31", Grain.Day)]
    public void A_label_names_its_grain(string label, Grain grain)
    {
        ReportingPeriod period = Gregorian.ParsePeriod(label);
        Assert.Equal(grain, period.Grain);
        Assert.Equal(label, period.Label);
        Assert.Same(Gregorian, period.Calendar);
        Assert.True(Gregorian.TryParsePeriod(label, out ReportingPeriod same));
        Assert.Equal(period, same);
    }

    [Theory]
    [InlineData("")]
    [InlineData("22")]
    [InlineData("0000")]
    [InlineData("0000-01-01")]
    [InlineData("20222")]
    [InlineData("2022-")]
    [InlineData("2022-H0")]
    [InlineData("2022-H3")]
    [InlineData("2022-Q0")]
    [InlineData("2022-Q5")]
    [InlineData("2022-q1")]
    [InlineData("2022-Q01")]
    [InlineData("2022-00")]
    [InlineData("2022-13")]
    [InlineData("2022-1")]
    [InlineData("2022-+1")]
    [InlineData("2022- 1")]
    [InlineData("2022_01")]
    [InlineData("2022-W05")]
    [InlineData("FY2023")]
    [InlineData("2022-02-29")]
    [InlineData("2022-04-31")]
    [InlineData("2022-04-00")]
    [InlineData("2022-00-01")]
    [InlineData("2022-13-01")]
    [InlineData("2022-01/01")]
    [InlineData("2022-01-1")]
    [InlineData(" 2022")]
    [InlineData("2022 ")]
    [InlineData("\u0662\u0660\u0662\u0662")]
    public void Any_other_label_is_refused(string label)
    {
        Assert.False(Gregorian.TryParsePeriod(label, out ReportingPeriod period));
        Assert.Equal(default, period);
        FormatException error = Assert.Throws<FormatException>(() => Gregorian.ParsePeriod(label));
        Assert.Contains($"'{label}'", error.Message, StringComparison.Ordinal);
        Assert.Contains("2022-Q1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_null_label_is_refused()
    {
        Assert.False(Gregorian.TryParsePeriod(null, out _));
        Assert.Throws<ArgumentNullException>("label", () => Gregorian.ParsePeriod(null!));
    }

    [Fact]
    public void Days_must_be_ISO_dates_from_year_1()
    {
        ArgumentOutOfRangeException early = Assert.Throws<ArgumentOutOfRangeException>("day", () => Gregorian.PeriodOf(new LocalDate(0, 12, 31), Grain.Month));
        Assert.Contains("0001-01-01 to 9999-12-31", early.Message, StringComparison.Ordinal);
        LocalDate julian = new LocalDate(2022, 1, 31).WithCalendar(CalendarSystem.Julian);
        Assert.Contains("ISO", Assert.Throws<ArgumentException>("day", () => Gregorian.PeriodOf(julian, Grain.Month)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("range", () => Gregorian.PeriodsIn(new DateInterval(new LocalDate(0, 1, 1), new LocalDate(1, 1, 1)), Grain.Year));
        Assert.Equal("0001-01-01", Gregorian.PeriodOf(LocalDate.FromDateOnly(DateOnly.MinValue), Grain.Day).Label);
        Assert.Equal("9999-12-31", Gregorian.PeriodOf(LocalDate.MaxIsoValue, Grain.Day).Label);
    }

    [Fact]
    public void A_calendar_is_a_value_with_an_id()
    {
        Assert.Equal("gregorian", Gregorian.Id);
        Assert.Same(Gregorian, ReportingCalendar.FromId("gregorian"));
        Assert.True(ReportingCalendar.TryFromId("gregorian", out ReportingCalendar? found));
        Assert.True(found == Gregorian && found.Equals((object)Gregorian) && found.GetHashCode() == Gregorian.GetHashCode());
        Assert.False(found != Gregorian);
        Assert.True(found != null && !found.Equals(null));
        Assert.False(ReportingCalendar.TryFromId("Gregorian", out _));
        Assert.False(ReportingCalendar.TryFromId(null, out _));
        Assert.Contains("gregorian", Assert.Throws<ArgumentException>("id", () => ReportingCalendar.FromId("lunar")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>("id", () => ReportingCalendar.FromId(null!));
    }
}
