using NodaTime;

namespace CommerceMetrics.Tests;

public partial class ReportingCalendarTests
{
    [Fact]
    public void Presets_have_the_ids_of_the_options()
    {
        Assert.Equal(
            [
                "gregorian", "iso", "fiscal-02", "fiscal-03", "fiscal-04", "fiscal-05", "fiscal-06", "fiscal-07", "fiscal-08", "fiscal-09", "fiscal-10", "fiscal-11", "fiscal-12",
                "retail-454", "retail-445", "retail-544",
            ],
            ReportingCalendar.Presets.Select(preset => preset.Id));
        Assert.All(ReportingCalendar.Presets, preset => Assert.Same(preset, ReportingCalendar.FromId(preset.Id)));
        Assert.Same(ReportingCalendar.FromId("fiscal-04"), ReportingCalendar.Fiscal(4));
        Assert.Same(ReportingCalendar.FromId("retail-445"), ReportingCalendar.Retail(RetailPattern.Weeks445));
        Assert.Same(ReportingCalendar.Iso, ReportingCalendar.FromId("iso"));
    }

    [Theory]
    [InlineData("fiscal-01")]
    [InlineData("fiscal-04-start")]
    [InlineData("retail-454-last-sat-jan")]
    [InlineData("retail-454-end")]
    [InlineData("retail-445-nearest-sun-dec-w53p6")]
    [InlineData("retail-544-last-fri-jun-start-w53p11")]
    [InlineData("retail-544-w53p1")]
    public void An_id_is_written_as_it_is_read(string id) => Assert.Equal(id, ReportingCalendar.FromId(id).Id);

    [Theory]
    [InlineData("fiscal-04-end", "fiscal-04")]
    [InlineData("fiscal-01-start", "fiscal-01")]
    [InlineData("fiscal-01-end", "fiscal-01")]
    [InlineData("retail-454-nearest-sat-jan", "retail-454")]
    [InlineData("retail-454-nearest-sat-jan-start-w53p12", "retail-454")]
    [InlineData("retail-445-last-sat-jan-start", "retail-445-last-sat-jan")]
    [InlineData("retail-445-last-sun-aug-end-w53p12", "retail-445-last-sun-aug")]
    [InlineData("retail-445-nearest-sun-dec-start", "retail-445-nearest-sun-dec")]
    [InlineData("retail-445-nearest-sun-dec-end", "retail-445-nearest-sun-dec")]
    public void What_is_usual_may_be_written_and_is_the_same_calendar(string written, string id)
    {
        ReportingCalendar calendar = ReportingCalendar.FromId(written);
        Assert.Equal(id, calendar.Id);
        Assert.Equal(ReportingCalendar.FromId(id), calendar);
        Assert.Equal(ReportingCalendar.FromId(id).GetHashCode(), calendar.GetHashCode());
    }

    [Theory]
    [InlineData("")]
    [InlineData("Gregorian")]
    [InlineData("gregorian ")]
    [InlineData("gregorian-end")]
    [InlineData("iso-start")]
    [InlineData("fiscal")]
    [InlineData("fiscal-")]
    [InlineData("fiscal-00")]
    [InlineData("fiscal-13")]
    [InlineData("fiscal-4")]
    [InlineData("fiscal-004")]
    [InlineData("fiscal-04-")]
    [InlineData("fiscal-04-End")]
    [InlineData("fiscal-04-start-end")]
    [InlineData("fiscal-0\u0664")]
    [InlineData("retail")]
    [InlineData("retail-")]
    [InlineData("retail-455")]
    [InlineData("retail-454-")]
    [InlineData("retail-454-sat-jan")]
    [InlineData("retail-454-last-sat")]
    [InlineData("retail-454-last-jan-sat")]
    [InlineData("retail-454-first-sat-jan")]
    [InlineData("retail-454-w53p12-end")]
    [InlineData("retail-454-end-last-sat-jan")]
    [InlineData("retail-454-w53p0")]
    [InlineData("retail-454-w53p13")]
    [InlineData("retail-454-w53p06")]
    [InlineData("retail-454-w53p")]
    [InlineData("retail-454-w53")]
    [InlineData("retail-454-end-end")]
    public void Any_other_id_is_refused(string id)
    {
        Assert.False(ReportingCalendar.TryFromId(id, out ReportingCalendar? none));
        Assert.Null(none);
        Assert.False(ReportingCalendar.TryParse(id, null, out none) || ReportingCalendar.TryParse(id.AsSpan(), null, out none));
        string message = Assert.Throws<ArgumentException>(nameof(id), () => ReportingCalendar.FromId(id)).Message;
        Assert.Contains($"'{id}'", message, StringComparison.Ordinal);
        Assert.Contains("retail-454", message, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => ReportingCalendar.Parse(id));
    }

    [Fact]
    public void Every_calendar_has_one_id_that_reads_back()
    {
        HashSet<string> ids = [];
        foreach (ReportingCalendar calendar in AllCalendars.All)
        {
            ReportingCalendar read = ReportingCalendar.Parse(calendar.Id);
            Assert.True(read == calendar && read.Equals((object)calendar) && read.GetHashCode() == calendar.GetHashCode());
            ids.Add(calendar.Id);
        }

        // Gregorian, ISO, 23 fiscal ones (January has one name); no two settings share an id, or their years would be the same.
        Assert.Equal(25, AllCalendars.All.Except(AllCalendars.Retail).Select(calendar => calendar.Id).Distinct().Count());
        var settings = from pattern in Enum.GetValues<RetailPattern>()
                       from yearEnd in AllCalendars.YearEnds
                       from name in Enum.GetValues<FiscalYearName>()
                       from week53Month in Enumerable.Range(1, 12)
                       select ReportingCalendar.Retail(pattern, yearEnd, name, week53Month).Id;
        int[] counts = [.. settings.GroupBy(id => id).Select(same => same.Count())];
        Assert.Equal(3 * 12 * 14 * 23, counts.Length);
        Assert.Equal(3 * 12 * 14, counts.Count(count => count == 2));
        Assert.True(ids.Count > 200);
    }

    [Fact]
    public void Mutated_ids_are_read_or_refused()
    {
        Random random = new(454);
        foreach (ReportingCalendar calendar in AllCalendars.All)
        {
            for (int i = 0; i < 20; i++)
            {
                string id = Mutation.Of(calendar.Id, random);
                if (ReportingCalendar.TryFromId(id, out ReportingCalendar? read))
                {
                    Assert.Equal(read, ReportingCalendar.FromId(read.Id));
                    Assert.Equal(read.Id, ReportingCalendar.FromId(read.Id).Id);
                }
                else
                {
                    Assert.Throws<FormatException>(() => ReportingCalendar.Parse(id));
                }
            }
        }

        Assert.False(ReportingCalendar.TryFromId(new string('-', 1 << 20), out _));
    }

    [Fact]
    public void Settings_that_no_calendar_has_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("firstMonth", () => ReportingCalendar.Fiscal(0));
        Assert.Throws<ArgumentOutOfRangeException>("firstMonth", () => ReportingCalendar.Fiscal(13));
        Assert.Throws<ArgumentOutOfRangeException>("name", () => ReportingCalendar.Fiscal(4, (FiscalYearName)2));
        Assert.Throws<ArgumentOutOfRangeException>("pattern", () => ReportingCalendar.Retail((RetailPattern)3));
        Assert.Throws<ArgumentOutOfRangeException>("yearName", () => ReportingCalendar.Retail(RetailPattern.Weeks454, default, (FiscalYearName)2));
        Assert.Throws<ArgumentOutOfRangeException>("week53Month", () => ReportingCalendar.Retail(RetailPattern.Weeks454, week53Month: 13));
        Assert.Throws<ArgumentOutOfRangeException>("week53Month", () => ReportingCalendar.Retail(RetailPattern.Weeks454, week53Month: 0));
        Assert.Throws<ArgumentNullException>("s", () => ReportingCalendar.Parse(null!));
        Assert.False(ReportingCalendar.TryParse(null, null, out _));
    }

    [Fact]
    public void Calendars_live_side_by_side()
    {
        LocalDate day = new(2024, 2, 5);
        Assert.Equal(
            ["2024-Q1", "FY2024-Q4", "FY2023-Q4", "FY2024-Q1", "FY2023-Q4"],
            new[]
            {
                ReportingCalendar.Gregorian, ReportingCalendar.Fiscal(4), ReportingCalendar.Fiscal(4, FiscalYearName.StartYear), ReportingCalendar.Retail(RetailPattern.Weeks454),
                ReportingCalendar.Retail(RetailPattern.Weeks454, RetailYearEnd.Last(IsoDayOfWeek.Saturday, 2), FiscalYearName.StartYear),
            }.Select(calendar => calendar.PeriodOf(day, Grain.Quarter).Label));
        Assert.NotEqual(ReportingCalendar.Gregorian.PeriodOf(day, Grain.Day), ReportingCalendar.Iso.PeriodOf(day, Grain.Day));
        Assert.Throws<ArgumentException>("other", () => ReportingCalendar.Gregorian.PeriodOf(day, Grain.Day).CompareTo(ReportingCalendar.Iso.PeriodOf(day, Grain.Day)));
    }
}
