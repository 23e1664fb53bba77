using System.Globalization;
using NodaTime;

namespace CommerceMetrics.Tests;

public sealed class HolidayAnchorTests
{
    // Dates of the glossary, and Black Fridays from published calendars.
    [Theory]
    [InlineData("lunar-new-year", "2020-01-25 2021-02-12 2022-02-01 2023-01-22 2024-02-10 2025-01-29 2026-02-17")]
    [InlineData("easter", "2021-04-04 2022-04-17 2023-04-09 2024-03-31 2025-04-20 2026-04-05")]
    [InlineData("ramadan", "2021-04-13 2022-04-02 2023-03-23 2024-03-11 2025-03-01 2026-02-18")]
    [InlineData("black-friday", "2019-11-29 2020-11-27 2021-11-26 2022-11-25 2023-11-24 2024-11-29 2025-11-28")]
    [InlineData("singles-day", "2023-11-11 2024-11-11")]
    [InlineData("diwali", "2016-10-30 2019-10-27 2020-11-14 2021-11-04 2022-10-24 2023-11-12 2024-10-31 2025-10-20 2026-11-08")]
    public void Days_are_the_published_ones(string id, string dates)
    {
        HolidayAnchor anchor = Assert.Single(HolidayAnchor.All, anchor => anchor.Id == id);
        foreach (string date in dates.Split(' '))
        {
            LocalDate day = LocalDate.FromDateOnly(DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture));
            Assert.Equal(day, anchor.DayIn(day.Year));
            Assert.Equal(day, Assert.Single(anchor.DaysIn(day.Year)));
        }
    }

    // Each day of every year is asked of the BCL's calendars: which ones are the first of the month in question?
    [Fact]
    public void Lunar_days_are_the_BCL_s_over_their_whole_range()
    {
        ChineseLunisolarCalendar chinese = new();
        UmAlQuraCalendar hijri = new();
        for (int year = HolidayAnchor.LunarNewYear.FirstYear; year <= HolidayAnchor.LunarNewYear.LastYear; year++)
        {
            LocalDate[] firsts = [.. Days(year, chinese).Where(day => chinese.GetMonth(day) == 1 && chinese.GetDayOfMonth(day) == 1).Select(LocalDate.FromDateTime)];
            Assert.Equal(firsts, HolidayAnchor.LunarNewYear.DaysIn(year));
        }

        for (int year = HolidayAnchor.Ramadan.FirstYear; year <= HolidayAnchor.Ramadan.LastYear; year++)
        {
            LocalDate[] ramadans = [.. Days(year, hijri).Where(day => hijri.GetMonth(day) == 9 && hijri.GetDayOfMonth(day) == 1).Select(LocalDate.FromDateTime)];
            LocalDate[] eids = [.. Days(year, hijri).Where(day => hijri.GetMonth(day) == 10 && hijri.GetDayOfMonth(day) == 1).Select(LocalDate.FromDateTime)];
            Assert.Equal(ramadans, HolidayAnchor.Ramadan.DaysIn(year));
            Assert.Equal(eids, HolidayAnchor.EidAlFitr.DaysIn(year));
        }

        // The first and the last years whose holidays the BCL's calendars reach; 1900 lacks its first Ramadan, and 2101 the New Year itself.
        Assert.Equal((1901, 2100), (HolidayAnchor.LunarNewYear.FirstYear, HolidayAnchor.LunarNewYear.LastYear));
        Assert.Equal(chinese.MinSupportedDateTime, HolidayAnchor.LunarNewYear.DayIn(1901).ToDateTimeUnspecified());
        Assert.Equal((1901, 2077, 1901, 2077), (HolidayAnchor.Ramadan.FirstYear, HolidayAnchor.Ramadan.LastYear, HolidayAnchor.EidAlFitr.FirstYear, HolidayAnchor.EidAlFitr.LastYear));

        Assert.Equal([new LocalDate(2000, 1, 8), new LocalDate(2000, 12, 27)], HolidayAnchor.EidAlFitr.DaysIn(2000));
        Assert.Equal([new LocalDate(2030, 1, 5), new LocalDate(2030, 12, 26)], HolidayAnchor.Ramadan.DaysIn(2030));
        Assert.Equal(new LocalDate(2030, 1, 5), HolidayAnchor.Ramadan.DayIn(2030));

        static IEnumerable<DateTime> Days(int year, Calendar calendar) => Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365)
            .Select(day => new DateTime(year, 1, 1).AddDays(day))
            .Where(day => day >= calendar.MinSupportedDateTime && day <= calendar.MaxSupportedDateTime);
    }

    // The 19-year table of paschal full moons (golden numbers 1 to 19, for 1900 to 2199) and the Sunday after it.
    [Fact]
    public void Easter_is_the_Sunday_after_the_paschal_full_moon()
    {
        int[] fullMoons = [414, 403, 323, 411, 331, 418, 408, 328, 416, 405, 325, 413, 402, 322, 410, 330, 417, 407, 327];
        for (int year = 1900; year <= 2199; year++)
        {
            int moon = fullMoons[year % 19];
            LocalDate full = new(year, moon / 100, moon % 100);
            Assert.Equal(full.Next(IsoDayOfWeek.Sunday), HolidayAnchor.Easter.DayIn(year));
        }
    }

    // The day of a new moon: the mean one lies within 15 hours of the true one (Meeus, Astronomical Algorithms, chapter 49), and the day is India's at dusk.
    [Fact]
    public void Diwali_is_a_day_of_new_moon()
    {
        Instant newMoon = Instant.FromUtc(2000, 1, 6, 18, 14);
        const double Month = 29.530588861;
        for (int year = HolidayAnchor.Diwali.FirstYear; year <= HolidayAnchor.Diwali.LastYear; year++)
        {
            LocalDate day = HolidayAnchor.Diwali.DayIn(year);
            Assert.InRange(day, new LocalDate(year, 10, 15), new LocalDate(year, 11, 15));
            double months = (day.At(new LocalTime(12, 30)).InUtc().ToInstant() - newMoon).TotalDays / Month;
            Assert.InRange((months - Math.Round(months)) * Month, -1.6, 1.6);
        }
    }

    [Fact]
    public void Years_beyond_the_range_are_refused()
    {
        foreach (HolidayAnchor anchor in HolidayAnchor.All)
        {
            Assert.Equal(anchor.FirstYear, anchor.DayIn(anchor.FirstYear).Year);
            Assert.Equal(anchor.LastYear, anchor.DayIn(anchor.LastYear).Year);
            Assert.Contains(anchor.Variant, Assert.Throws<ArgumentOutOfRangeException>("year", () => anchor.DayIn(anchor.FirstYear - 1)).Message, StringComparison.Ordinal);
            Assert.Throws<ArgumentOutOfRangeException>("year", () => anchor.DaysIn(anchor.LastYear + 1));
            Assert.Equal(anchor.Id, anchor.ToString());
        }
    }
}
