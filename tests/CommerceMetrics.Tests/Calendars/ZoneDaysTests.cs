using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using NodaTime.TimeZones;

namespace CommerceMetrics.Tests;

public class ZoneDaysTests
{
    private const int SecondsPerDay = 86_400;
    private static readonly LocalDate Epoch = new(1970, 1, 1);
    private static readonly Instant From = Instant.FromUtc(1990, 1, 1, 0, 0);
    private static readonly Instant To = Instant.FromUtc(2038, 1, 1, 0, 0);
    private static readonly DateTimeZone[] Zones = [.. DateTimeZoneProviders.Tzdb.Ids.Select(id => DateTimeZoneProviders.Tzdb[id])];

    [Fact]
    public void Days_at_every_transition_of_every_zone_are_the_local_dates()
    {
        int transitions = 0;
        foreach (DateTimeZone zone in Zones)
        {
            foreach (int turnHour in (int[])[0, 4])
            {
                var days = new ZoneDays(zone, turnHour);
                foreach (Instant transition in TransitionsOf(zone))
                {
                    transitions++;
                    for (int second = -1; second <= 1; second++)
                    {
                        Instant at = transition.Plus(Duration.FromSeconds(second));
                        int expected = NumberOf(LocalDay(at, zone, turnHour));
                        int found = days.DayOf(at.ToUnixTimeSeconds());
                        Assert.True(expected == found, $"{zone.Id}, turn hour {turnHour}, {at}: {found}, not {expected}");
                    }
                }
            }
        }

        Assert.True(transitions > 10_000, $"Only {transitions} transitions were met.");
    }

    [Fact]
    public void Days_of_every_zone_start_where_their_first_instant_is()
    {
        // Days that a zone left out when it crossed the date line; NodaTime has no start for them.
        var missing = new HashSet<(string, LocalDate)>();
        LocalDate[] everyDay = [.. new DateInterval(new LocalDate(2010, 1, 1), new LocalDate(2011, 12, 31))];
        foreach (DateTimeZone zone in Zones)
        {
            var days = new ZoneDays(zone, 0);
            IEnumerable<LocalDate> transitionDays = TransitionsOf(zone)
                .SelectMany(at => new[] { at.Minus(Duration.FromSeconds(1)).InZone(zone).Date, at.InZone(zone).Date })
                .SelectMany(day => new[] { day.PlusDays(-1), day, day.PlusDays(1) });
            foreach (LocalDate day in everyDay.Concat(transitionDays))
            {
                long? found = FirstSecondOf(days, day);
                if (found is null)
                {
                    missing.Add((zone.Id, day));
                    Assert.Throws<SkippedTimeException>(() => zone.AtStartOfDay(day));
                    continue;
                }

                Instant expected = zone.AtStartOfDay(day).ToInstant();
                Assert.True(expected.ToUnixTimeSeconds() == found, $"{zone.Id}, {day:uuuu-MM-dd}: {Instant.FromUnixTimeSeconds(found.Value)}, not {expected}");
            }
        }

        LocalDate apia = new(2011, 12, 30);
        Assert.Contains(("Pacific/Apia", apia), missing);
        Assert.Contains(("Pacific/Fakaofo", apia), missing);
        Assert.All(missing, gap => Assert.StartsWith("Pacific/", ZoneLocationId(gap.Item1), StringComparison.Ordinal));
    }

    [Fact]
    public void Apia_goes_from_29_to_31_December_2011()
    {
        var days = new ZoneDays(DateTimeZoneProviders.Tzdb["Pacific/Apia"], 0);
        long transition = Instant.FromUtc(2011, 12, 30, 10, 0).ToUnixTimeSeconds();
        Assert.Equal(NumberOf(new LocalDate(2011, 12, 29)), days.DayOf(transition - 1));
        Assert.Equal(NumberOf(new LocalDate(2011, 12, 31)), days.DayOf(transition));
        Assert.Null(FirstSecondOf(days, new LocalDate(2011, 12, 30)));
    }

    [Fact]
    public void Dublin_keeps_its_negative_summer_time_rules()
    {
        // Irish Standard Time is UTC+1 in summer; winter is the exception. 2022: 27 March 01:00 UTC, 30 October 01:00 UTC.
        var days = new ZoneDays(DateTimeZoneProviders.Tzdb["Europe/Dublin"], 0);
        Assert.Equal(NumberOf(new LocalDate(2022, 7, 1)), days.DayOf(Instant.FromUtc(2022, 6, 30, 23, 0).ToUnixTimeSeconds()));
        Assert.Equal(NumberOf(new LocalDate(2022, 6, 30)), days.DayOf(Instant.FromUtc(2022, 6, 30, 22, 59).ToUnixTimeSeconds()));
        Assert.Equal(NumberOf(new LocalDate(2022, 11, 30)), days.DayOf(Instant.FromUtc(2022, 11, 30, 23, 59).ToUnixTimeSeconds()));
        ShiftSegment summer = days.SegmentAt(Instant.FromUtc(2022, 6, 1, 0, 0).ToUnixTimeSeconds());
        Assert.Equal(
            new ShiftSegment(Instant.FromUtc(2022, 3, 27, 1, 0).ToUnixTimeSeconds(), Instant.FromUtc(2022, 10, 30, 1, 0).ToUnixTimeSeconds(), 3_600),
            summer);
    }

    [Fact]
    public void A_date_that_is_set_back_is_reached_twice()
    {
        // Newfoundland turned its clocks at 00:01: 1 November 2009 ran for a minute, then 31 October again for 59.
        var days = new ZoneDays(DateTimeZoneProviders.Tzdb["America/St_Johns"], 0);
        LocalDate october = new(2009, 10, 31);
        LocalDate november = new(2009, 11, 1);
        long midnight = Instant.FromUtc(2009, 11, 1, 2, 30).ToUnixTimeSeconds();
        Assert.Equal(NumberOf(october), days.DayOf(midnight - 1));
        Assert.Equal(NumberOf(november), days.DayOf(midnight));
        Assert.Equal(NumberOf(november), days.DayOf(midnight + 59));
        Assert.Equal(NumberOf(october), days.DayOf(midnight + 60));
        Assert.Equal(NumberOf(october), days.DayOf(midnight + 3_599));
        Assert.Equal(NumberOf(november), days.DayOf(midnight + 3_600));
        Assert.Equal(midnight, FirstSecondOf(days, november));
    }

    [Fact]
    public void The_day_of_any_instant_is_the_local_date_less_the_turn_hour()
    {
        var cases = from zone in Gen.Elements(Zones)
                    from turnHour in Gen.Choose(0, 23)
                    from year in Gen.Choose(1, 9998)
                    from second in Gen.Choose(0, 366 * SecondsPerDay)
                    select (zone, turnHour, At: Instant.FromUtc(year, 1, 2, 0, 0).Plus(Duration.FromSeconds(second)));
        Prop.ForAll(Arb.From(cases), c =>
            new ZoneDays(c.zone, c.turnHour).DayOf(c.At.ToUnixTimeSeconds()) == NumberOf(LocalDay(c.At, c.zone, c.turnHour)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));
    }

    [Fact]
    public void A_segment_has_one_offset_and_ends_where_it_changes()
    {
        foreach (DateTimeZone zone in Zones)
        {
            var days = new ZoneDays(zone, 5);
            long at = From.ToUnixTimeSeconds();
            while (at < To.ToUnixTimeSeconds())
            {
                ShiftSegment segment = days.SegmentAt(at);
                Assert.True(segment.Start <= at && at < segment.End);
                Assert.Equal(segment, new ZoneDays(zone, 5).SegmentAt(segment.End - 1));
                Assert.Equal(segment.ShiftSeconds, zone.GetUtcOffset(Instant.FromUnixTimeSeconds(at)).Seconds - (5 * 3_600));
                at = segment.End;
            }
        }
    }

    [Theory]
    [InlineData("UTC")]
    [InlineData("America/New_York")]
    [InlineData("Asia/Shanghai")]
    [InlineData("Pacific/Kiritimati")]
    public void Days_outside_the_supported_range_are_refused(string id)
    {
        var days = new ZoneDays(DateTimeZoneProviders.Tzdb[id], 3);
        ShiftSegment first = days.SegmentAt(Instant.FromUtc(1, 1, 3, 0, 0).ToUnixTimeSeconds());
        ShiftSegment last = days.SegmentAt(Instant.FromUtc(9999, 12, 29, 0, 0).ToUnixTimeSeconds());
        Assert.Equal(NumberOf(new LocalDate(1, 1, 1)), days.DayOf(first.Start));
        Assert.Equal(NumberOf(new LocalDate(9999, 12, 31)), days.DayOf(last.End - 1));
        foreach (long outside in (long[])[first.Start - 1, last.End, long.MinValue, long.MaxValue])
        {
            ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>("unixSeconds", () => days.DayOf(outside));
            Assert.Contains("0001-01-01 to 9999-12-31", error.Message, StringComparison.Ordinal);
            Assert.Contains(id, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_zone_and_an_hour_of_the_day_are_needed()
    {
        Assert.Throws<ArgumentNullException>("zone", () => new ZoneDays(null!, 0));
        Assert.Throws<ArgumentOutOfRangeException>("turnHour", () => new ZoneDays(DateTimeZone.Utc, -1));
        Assert.Throws<ArgumentOutOfRangeException>("turnHour", () => new ZoneDays(DateTimeZone.Utc, 24));
        var days = new ZoneDays(DateTimeZone.Utc, 23);
        Assert.Equal((DateTimeZone.Utc, 23), (days.Zone, days.TurnHour));
        Assert.Equal(-1, days.DayOf((23 * 3_600) - 1));
        Assert.Equal(0, days.DayOf(23 * 3_600));
    }

    // The oracle: NodaTime's own local date of the instant, less the turn hour on the local clock.
    private static LocalDate LocalDay(Instant at, DateTimeZone zone, int turnHour) => at.InZone(zone).LocalDateTime.PlusHours(-turnHour).Date;

    private static int NumberOf(LocalDate day) => Period.DaysBetween(Epoch, day);

    private static IEnumerable<Instant> TransitionsOf(DateTimeZone zone) =>
        zone.GetZoneIntervals(From, To).Where(interval => interval.HasStart && interval.Start >= From).Select(interval => interval.Start);

    // On the UTC side: within each stretch of one shift, the day would begin at day × 86400 − shift.
    private static long? FirstSecondOf(ZoneDays days, LocalDate date)
    {
        long day = NumberOf(date);
        long at = (day - 2) * SecondsPerDay;
        while (at < (day + 2) * SecondsPerDay)
        {
            ShiftSegment segment = days.SegmentAt(at);
            long start = (day * SecondsPerDay) - segment.ShiftSeconds;
            long first = Math.Max(start, segment.Start);
            if (first < Math.Min(start + SecondsPerDay, segment.End))
            {
                return first;
            }

            at = segment.End;
        }

        return null;
    }

    private static string ZoneLocationId(string id) => TzdbDateTimeZoneSource.Default.CanonicalIdMap[id];
}
