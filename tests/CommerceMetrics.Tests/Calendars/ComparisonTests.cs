using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace CommerceMetrics.Tests;

public class ComparisonTests
{
    private static readonly ReportingCalendar Gregorian = ReportingCalendar.Gregorian;

    [Theory]
    [InlineData("2022", "2021", "2021")]
    [InlineData("2022-H2", "2021-H2", "2022-H1")]
    [InlineData("2022-H1", "2021-H1", "2021-H2")]
    [InlineData("2022-Q1", "2021-Q1", "2021-Q4")]
    [InlineData("2025-02", "2024-02", "2025-01")]
    [InlineData("2022-01", "2021-01", "2021-12")]
    [InlineData("2025-01-31", "2024-01-31", "2025-01-30")]
    [InlineData("2024-02-29", "2023-02-28", "2024-02-28")]
    [InlineData("2025-02-28", "2024-02-28", "2025-02-27")]
    [InlineData("2024-03-01", "2023-03-01", "2024-02-29")]
    public void A_period_maps_to_a_period(string current, string yearEarlier, string previous)
    {
        ReportingPeriod period = Gregorian.ParsePeriod(current);
        foreach ((Comparison comparison, string prior) in new[] { (Comparison.YearEarlier, yearEarlier), (Comparison.Previous, previous) })
        {
            ComparedWindows windows = comparison.Align(period);
            Assert.Equal(comparison, windows.Comparison);
            Assert.Equal(period, windows.CurrentPeriod);
            Assert.Equal(period.Window, windows.Current);
            Assert.Equal(prior, windows.PriorPeriod!.Value.Label);
            Assert.Equal(windows.PriorPeriod.Value.Window, windows.Prior);
            Assert.Null(windows.NotComparableReason);
            Assert.StartsWith(comparison == Comparison.Previous ? "previous: " : "year earlier: ", windows.Alignment, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("0001-03", false)]
    [InlineData("0001-12-31", false)]
    [InlineData("0001", true)]
    [InlineData("0001-01-01", true)]
    public void The_first_year_has_no_year_earlier(string label, bool hasNoPrevious)
    {
        ReportingPeriod period = Gregorian.ParsePeriod(label);
        AssertNotComparable(Comparison.YearEarlier.Align(period), label);
        AssertNotComparable(Comparison.YearEarlier.Align(period.Window), "0001-");
        if (hasNoPrevious)
        {
            AssertNotComparable(Comparison.Previous.Align(period), label);
            AssertNotComparable(Comparison.Previous.Align(period.Window), "0001-");
        }
        else
        {
            Assert.NotNull(Comparison.Previous.Align(period).Prior);
        }

        static void AssertNotComparable(ComparedWindows windows, string found)
        {
            Assert.Null(windows.Prior);
            Assert.Null(windows.PriorPeriod);
            Assert.Contains(found, windows.NotComparableReason, StringComparison.Ordinal);
            Assert.Contains("0001-01-01", windows.NotComparableReason, StringComparison.Ordinal);
            Assert.False(windows.AreWholeMonths);
            Assert.Throws<InvalidOperationException>(() => windows.PriorDayOf(windows.Current.Start, Translation.Daily));
            Assert.Throws<InvalidOperationException>(() => windows.CurrentDayOf(windows.Current.Start, Translation.Daily));
        }
    }

    [Theory]
    [InlineData("fiscal-04", "FY2024-P11", "FY2023-P11", 28)]
    [InlineData("fiscal-04", "FY2024", "FY2023", 365)]
    [InlineData("iso", "2021-W01", "2020-W01", 7)]
    [InlineData("iso", "2021", "2020", 371)]
    [InlineData("iso", "2024-02-29", "2023-02-28", 1)]
    [InlineData("retail-454", "FY2024-W01", "FY2023-W01", 7)]
    [InlineData("retail-454", "FY2024-W52", "FY2023-W52", 7)]
    [InlineData("retail-454", "FY2024-P12", "FY2023-P12", 35)]
    [InlineData("retail-454", "FY2023-Q4", "FY2022-Q4", 91)]
    [InlineData("retail-454", "FY2024", "FY2023", 371)]
    [InlineData("retail-454", "2024-02-29", "2023-02-28", 1)]
    [InlineData("retail-454", "2024-02-04", "2023-02-04", 1)]
    public void A_year_earlier_has_the_same_number_in_every_calendar(string calendar, string current, string prior, int days)
    {
        ReportingCalendar of = ReportingCalendar.FromId(calendar);
        ComparedWindows windows = Comparison.YearEarlier.Align(of.ParsePeriod(current));
        Assert.Equal((prior, days), (windows.PriorPeriod?.Label, windows.PriorPeriod?.Days));
        Assert.Null(windows.NotComparableReason);
    }

    [Theory]
    [InlineData("iso", "2020-W53", "2020-W52")]
    [InlineData("retail-454", "FY2023-W53", "FY2023-W52")]
    public void Week_53_has_no_partner_in_a_year_of_52_weeks(string calendar, string week, string previous)
    {
        ReportingPeriod period = ReportingCalendar.FromId(calendar).ParsePeriod(week);
        ComparedWindows windows = Comparison.YearEarlier.Align(period);
        Assert.Null(windows.Prior);
        Assert.Contains($"{week} has no partner a year earlier: the year before has 52 periods of the grain 'week'", windows.NotComparableReason, StringComparison.Ordinal);
        Assert.Equal(previous, Comparison.Previous.Align(period).PriorPeriod?.Label);
        Assert.Equal(week, Comparison.Previous.Align(period.Next()).PriorPeriod?.Label);
    }

    [Theory]
    [InlineData("2024-02-10", "2024-02-29", "2023-02-10", "2023-02-28")]
    [InlineData("2024-02-29", "2024-03-10", "2023-02-28", "2023-03-10")]
    [InlineData("2025-01-15", "2025-02-28", "2024-01-15", "2024-02-28")]
    [InlineData("2022-11-25", "2022-11-28", "2021-11-25", "2021-11-28")]
    [InlineData("2021-12-20", "2022-01-10", "2020-12-20", "2021-01-10")]
    [InlineData("2025-02-01", "2025-02-28", "2024-02-01", "2024-02-29")]
    [InlineData("2024-02-01", "2024-02-29", "2023-02-01", "2023-02-28")]
    [InlineData("2024-03-01", "2025-02-28", "2023-03-01", "2024-02-29")]
    public void A_window_of_days_is_a_year_earlier_by_date_and_whole_months_by_month(string from, string to, string priorFrom, string priorTo)
    {
        ComparedWindows windows = Comparison.YearEarlier.Align(Window(from, to));
        Assert.Equal(Window(priorFrom, priorTo), windows.Prior);
        Assert.Null(windows.CurrentPeriod);
        Assert.Null(windows.PriorPeriod);
    }

    [Theory]
    [InlineData("2020-01-01", "2021-12-31")]
    [InlineData("2020-01-01", "2021-01-01")]
    [InlineData("2023-02-28", "2024-02-29")]
    public void A_window_of_days_of_more_than_a_year_would_overlap(string from, string to)
    {
        foreach (Comparison comparison in new[] { Comparison.YearEarlier, Comparison.ToDate, Comparison.ToSameDate })
        {
            ComparedWindows windows = comparison.Align(Window(from, to));
            Assert.Null(windows.Prior);
            Assert.Contains("overlap", windows.NotComparableReason, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("2022-03-01", "2022-03-31", "2022-01-29", "2022-02-28")]
    [InlineData("2024-03-01", "2024-03-01", "2024-02-29", "2024-02-29")]
    [InlineData("2022-01-05", "2022-01-11", "2021-12-29", "2022-01-04")]
    public void The_window_before_a_window_of_days_has_its_length(string from, string to, string priorFrom, string priorTo) =>
        Assert.Equal(Window(priorFrom, priorTo), Comparison.Previous.Align(Window(from, to)).Prior);

    [Fact]
    public void Prior_windows_of_consecutive_periods_cover_every_day_once()
    {
        // Days under year earlier are the exception that the rule itself makes: 28 February serves twice after a leap year, 29 February never.
        var cases = from year in Gen.Choose(2, 9998)
                    from month in Gen.Choose(1, 12)
                    from grain in Gen.Elements(Grain.Day, Grain.Month, Grain.Quarter, Grain.Half, Grain.Year)
                    from comparison in Gen.Elements(Comparison.YearEarlier, Comparison.Previous)
                    where grain != Grain.Day || comparison == Comparison.Previous
                    select (Day: new LocalDate(year, month, 1), grain, comparison);
        Prop.ForAll(Arb.From(cases), c =>
        {
            ReportingPeriod period = Gregorian.PeriodOf(c.Day, c.grain);
            DateInterval first = c.comparison.Align(period).Prior!;
            DateInterval second = c.comparison.Align(period.Next()).Prior!;
            return first.End.PlusDays(1) == second.Start;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    // In every calendar: the prior windows of consecutive periods follow each other, but for week 53, where year earlier skips what has no partner (or finds none).
    [Fact]
    public void Prior_windows_cover_every_day_once_in_every_calendar()
    {
        foreach (ReportingCalendar calendar in AllCalendars.All)
        {
            foreach (Grain grain in calendar.Grains.Where(grain => grain > Grain.Week || (grain == Grain.Week && calendar.Has(Grain.Week))))
            {
                foreach (Comparison comparison in new[] { Comparison.YearEarlier, Comparison.Previous })
                {
                    ReportingPeriod period = calendar.PeriodOf(new LocalDate(1998, 1, 1), grain);
                    DateInterval? before = null;
                    for (; period.Start.Year < 2012; period = period.Next())
                    {
                        DateInterval? prior = comparison.Align(period).Prior;
                        bool isWeek53 = grain == Grain.Week && period.Number == 53;
                        Assert.Equal(isWeek53 && comparison == Comparison.YearEarlier, prior is null);
                        if (before is not null && prior is not null && !(grain == Grain.Week && period.Number == 1 && comparison == Comparison.YearEarlier))
                        {
                            Assert.Equal(before.End.PlusDays(1), prior.Start);
                        }

                        before = prior ?? before;
                    }
                }
            }
        }
    }

    [Fact]
    public void Year_earlier_of_days_is_the_same_date_but_for_29_February()
    {
        for (LocalDate day = new(1999, 1, 1); day.Year < 2006; day = day.PlusDays(1))
        {
            LocalDate prior = Comparison.YearEarlier.Align(Gregorian.PeriodOf(day, Grain.Day)).Prior!.Start;
            bool leapDay = day is { Month: 2, Day: 29 };
            Assert.Equal((day.Year - 1, day.Month, leapDay ? 28 : day.Day), (prior.Year, prior.Month, prior.Day));
        }
    }

    [Fact]
    public void A_comparison_is_a_value_with_an_id()
    {
        Assert.Equal(Comparison.YearEarlier, default);
        Assert.True(Comparison.Previous != Comparison.YearEarlier && !(Comparison.Previous == default));
        (string Id, Comparison Comparison)[] all =
        [
            ("year-earlier", Comparison.YearEarlier), ("previous", Comparison.Previous), ("weekday", Comparison.Weekday), ("restated", Comparison.Restated),
            ("to-date", Comparison.ToDate), ("to-same-date", Comparison.ToSameDate), ("lunar-new-year", Comparison.Anchored(HolidayAnchor.LunarNewYear)), ("ramadan", Comparison.Anchored(HolidayAnchor.Ramadan)),
            ("eid-al-fitr", Comparison.Anchored(HolidayAnchor.EidAlFitr)), ("easter", Comparison.Anchored(HolidayAnchor.Easter)),
            ("black-friday", Comparison.Anchored(HolidayAnchor.BlackFriday)), ("singles-day", Comparison.Anchored(HolidayAnchor.SinglesDay)),
            ("diwali", Comparison.Anchored(HolidayAnchor.Diwali)),
        ];
        Assert.Equal(all.Select(pair => pair.Comparison), Comparison.All);
        foreach ((string id, Comparison comparison) in all)
        {
            Assert.Equal(id, comparison.Id);
            Assert.Equal(id, comparison.ToString());
            Assert.True(Comparison.TryFromId(id, out Comparison found));
            Assert.True(found == comparison && found.Equals((object)comparison) && found.GetHashCode() == comparison.GetHashCode());
            Assert.Equal(comparison, Comparison.FromId(id));
            Assert.Equal($"\"{id}\"", JsonSerializer.Serialize(comparison));
            Assert.Equal(comparison, JsonSerializer.Deserialize<Comparison>($"\"{id}\""));
        }

        Assert.False(Comparison.TryFromId("Previous", out _));
        Assert.False(Comparison.TryFromId(null, out _));
        Assert.Contains("year-earlier, previous", Assert.Throws<ArgumentException>("id", () => Comparison.FromId("weekdays")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>("id", () => Comparison.FromId(null!));
    }

    [Fact]
    public void A_window_of_one_s_own_is_an_interval()
    {
        Comparison base2019 = Comparison.With(Window("2019-11-01", "2019-11-30"));
        Assert.Equal("2019-11-01/2019-11-30", base2019.Id);
        Assert.Equal(base2019, Comparison.FromId("2019-11-01/2019-11-30"));
        Assert.Equal(base2019.GetHashCode(), Comparison.FromId("2019-11-01/2019-11-30").GetHashCode());
        Assert.NotEqual(base2019, Comparison.With(Window("2019-11-01", "2019-11-29")));
        Assert.Equal(base2019, JsonSerializer.Deserialize<Comparison>(JsonSerializer.Serialize(base2019)));

        ComparedWindows windows = base2019.Align(Gregorian.ParsePeriod("2025-02"));
        Assert.Equal(("2025-02", "2019-11", (DateInterval?)Window("2019-11-01", "2019-11-30")), (windows.CurrentPeriod?.Label, windows.PriorPeriod?.Label, windows.Prior));
        Assert.Null(Comparison.With(Window("2019-11-01", "2019-11-29")).Align(Gregorian.ParsePeriod("2025-02")).PriorPeriod);
        Assert.Equal(windows.Prior, base2019.Align(Window("2025-02-03", "2025-02-05")).Prior);
        foreach (string wrong in new[] { "2019-11-30/2019-11-01", "2019-11-01", "2019-11-01/", "2019-11-01/2019-11-31", "0000-01-01/2019-11-01", "2019-11-01/2019-11-02/2019-11-03", "/", "" })
        {
            Assert.False(Comparison.TryFromId(wrong, out _), wrong);
            Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Comparison>($"\"{wrong}\""));
        }

        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Comparison>("1"));
        Assert.Throws<ArgumentNullException>("window", () => Comparison.With(null!));
        Assert.Throws<ArgumentOutOfRangeException>("window", () => Comparison.With(new DateInterval(new LocalDate(0, 1, 1), new LocalDate(1, 1, 1))));
    }

    [Fact]
    public void Windows_must_be_given_and_supported()
    {
        Assert.Throws<ArgumentNullException>("current", () => Comparison.YearEarlier.Align(null!));
        Assert.Throws<ArgumentOutOfRangeException>("current", () => Comparison.Previous.Align(new DateInterval(new LocalDate(0, 1, 1), new LocalDate(1, 1, 1))));
    }

    private static DateInterval Window(string from, string to) =>
        new(Gregorian.ParsePeriod(from).Start, Gregorian.ParsePeriod(to).Start);
}
