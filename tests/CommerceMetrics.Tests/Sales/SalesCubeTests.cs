using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace CommerceMetrics.Tests;

public class SalesCubeTests
{
    private static readonly LocalDate NewYear = new(2026, 1, 1);

    private static OrderRow Sale(LocalDate day, decimal amount = 1m, string market = "DE") => new()
    {
        At = day.AtMidnight().InUtc().ToInstant(),
        Segment = new Segment(market),
        Currency = Currency.EUR,
        Status = OrderStatus.Paid,
        Merchandise = amount,
    };

    private static SalesCube Cube(IEnumerable<OrderRow> rows, string? load = null, CubeSchema? schema = null)
    {
        using SalesCubeBuilder builder = new(schema ?? new CubeSchema("market"), loadId: load);
        builder.Add(rows);
        return builder.Build();
    }

    [Fact]
    public void Merging_any_split_in_any_order_gives_the_cube_of_all_rows() => Prop.ForAll(
        ArbMap.Default.ArbFor<int>(),
        seed =>
        {
            Random random = new(seed);
            RandomRows.Raw[] rows = RandomRows.Of(seed, random.Next(1, 400), random.Next(2) == 0 ? 1_000 : long.MaxValue);
            SalesCube[] parts = [.. rows.GroupBy(_ => random.Next(4)).Select(group => RandomRows.Cube([.. group]))];
            random.Shuffle(parts);
            SalesCube nested = parts.Aggregate((a, b) => SalesCube.Merge([b, a], DayOverlap.OrdersAreDisjoint));
            SalesCube whole = RandomRows.Cube(rows);
            return whole == nested && whole == SalesCube.Merge(parts, DayOverlap.OrdersAreDisjoint) && whole.GetHashCode() == nested.GetHashCode();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void Zero_cells_equal_absent_ones()
    {
        SalesCube one = Cube([Sale(NewYear)]);
        SalesCube cancelled = Cube([Sale(NewYear), Sale(NewYear, 5m, "FR"), Sale(NewYear, -5m, "FR") with { Orders = -1 }]);

        Assert.Equal(one, cancelled);
        Assert.Equal("DE", Assert.Single(cancelled.Segments).ToString());
    }

    [Fact]
    public void The_order_of_codes_does_not_show()
    {
        SegmentTable other = new("market");
        other.GetOrAdd("zz");
        other.GetOrAdd("FR");
        using SalesCubeBuilder builder = new(new CubeSchema("market"), other);
        builder.Add([Sale(NewYear, 1m, "FR"), Sale(NewYear, 2m)]);

        Assert.Equal(Cube([Sale(NewYear, 2m), Sale(NewYear, 1m, "FR")]), builder.Build());
    }

    [Fact]
    public void Segments_are_in_order_of_code_points()
    {
        SalesCube cube = Cube([Sale(NewYear, 1m, "\U0001F600"), Sale(NewYear, 1m, "\uFFFD"), Sale(NewYear, 1m, "z"), Sale(NewYear, 1m, "")]);

        Assert.Equal(["", "z", "\uFFFD", "\U0001F600"], cube.Segments.Select(segment => segment.ToString()));
    }

    [Fact]
    public void Overlapping_days_are_refused_unless_the_orders_are_disjoint()
    {
        SalesCube january = Cube([Sale(NewYear), Sale(new LocalDate(2026, 1, 31))]);
        SalesCube february = Cube([Sale(new LocalDate(2026, 2, 1))]);
        SalesCube late = Cube([Sale(new LocalDate(2026, 1, 31))]);

        Assert.Equal(new DateInterval(NewYear, new LocalDate(2026, 2, 1)), SalesCube.Merge([february, january]).Days);
        Assert.Equal("days", Assert.Throws<CubeMismatchException>(() => SalesCube.Merge([january, late])).Mismatch);
        Assert.Equal(3, SalesCube.Merge([january, late], DayOverlap.OrdersAreDisjoint).Cells.Sum(cell => (int)cell.Totals.Orders));
    }

    [Fact]
    public void Months_merge_in_any_order_and_nesting()
    {
        SalesCube[] months = [.. Enumerable.Range(1, 4).Select(month => Cube([Sale(new LocalDate(2026, month, 3)), Sale(new LocalDate(2026, month, 20))], $"m{month}"))];
        SalesCube year = SalesCube.Merge(months);

        Assert.Equal(year, SalesCube.Merge([months[0], months[3], months[2], months[1]]));
        Assert.Equal(year, SalesCube.Merge([SalesCube.Merge([months[0], months[3]]), SalesCube.Merge([months[2], months[1]])]));
        Assert.Throws<ArgumentOutOfRangeException>(() => SalesCube.Merge(months, (DayOverlap)7));
    }

    // What the zones of each cube cost does not grow with the cubes before it.
    [Fact]
    public void Cubes_of_many_days_in_many_zones_are_merged_in_proportion_to_their_number()
    {
        CubeSchema schema = new("market") { BusinessDays = BusinessDayRule.Parse("FR=Europe/Paris,BR=America/Sao_Paulo,CN=Asia/Shanghai,AU=Australia/Sydney,*=America/New_York") };
        SalesCube[] days = [.. Enumerable.Range(0, 800).Select(day => Cube([Sale(NewYear.PlusDays(day))], schema: schema))];
        Measure(100);
        long few = Measure(200);

        Assert.InRange(Measure(800), 0, 6 * few);

        long Measure(int count)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Equal(count, SalesCube.Merge(days.Take(count), DayOverlap.OrdersAreDisjoint).Days!.Length);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void A_load_met_twice_is_refused()
    {
        SalesCube load = Cube([Sale(NewYear, 12.34m)], "2026-01");

        CubeLoad listed = Assert.Single(load.Loads);
        Assert.Equal(("2026-01", 1L, new DateInterval(NewYear, NewYear)), (listed.Id, listed.Rows, listed.Days));
        Assert.Equal(Money.FromAmount(12.34m, Currency.EUR), Assert.Single(listed.Sales).Round());
        Assert.Equal("load", Assert.Throws<CubeMismatchException>(() => SalesCube.Merge([load, load], DayOverlap.OrdersAreDisjoint)).Mismatch);
    }

    [Fact]
    public void Unlike_schemas_are_refused()
    {
        CubeSchema schema = new("market");
        SalesCube cube = Cube([Sale(NewYear)]);
        (string Mismatch, CubeSchema Schema)[] unlike =
        [
            ("dimensions", new CubeSchema("country")),
            ("date basis", new CubeSchema("market") { DateBasis = DateBasis.Shipped }),
            ("digits", new CubeSchema("market") { Digits = new Dictionary<Currency, int> { [Currency.EUR] = 3 } }),
            ("turn hour", schema.WithBusinessDays(BusinessDayRule.In(DateTimeZone.Utc, 4))),
            ("zones", schema.WithBusinessDays(BusinessDayRule.In(DateTimeZoneProviders.Tzdb["Asia/Shanghai"]))),
            ("zones", schema.WithBusinessDays(BusinessDayRule.PerValue("market", new Dictionary<string, DateTimeZone> { ["CN"] = DateTimeZone.Utc }, DateTimeZone.Utc))),
        ];
        foreach ((string mismatch, CubeSchema other) in unlike)
        {
            SalesCube second = Cube([Sale(NewYear.PlusDays(9))], schema: other);
            Assert.Equal(mismatch, Assert.Throws<CubeMismatchException>(() => SalesCube.Merge([cube, second])).Mismatch);
            Assert.Equal(mismatch, Assert.Throws<CubeMismatchException>(() => SalesCube.Merge([second, cube])).Mismatch);
        }
    }

    [Fact]
    public void Zones_of_other_names_merge_where_their_offsets_agree_over_both_ranges()
    {
        // Tokyo and Seoul agree since 1988-10-09 and differ in the summers of 1987 and 1988.
        CubeSchema In(string zone) => new("market") { BusinessDays = BusinessDayRule.In(DateTimeZoneProviders.Tzdb[zone]) };
        SalesCube tokyo = Cube([Sale(new LocalDate(2020, 1, 1))], schema: In("Asia/Tokyo"));
        SalesCube seoul = Cube([Sale(new LocalDate(2021, 1, 1))], schema: In("Asia/Seoul"));
        SalesCube seoul1988 = Cube([Sale(new LocalDate(1988, 7, 1))], schema: In("Asia/Seoul"));

        SalesCube both = SalesCube.Merge([tokyo, seoul]);

        Assert.Equal("Asia/Seoul", both.Schema.BusinessDays.ToString());
        Assert.Equal(both, SalesCube.Merge([seoul, tokyo]));
        Assert.Equal("zones", Assert.Throws<CubeMismatchException>(() => SalesCube.Merge([tokyo, seoul1988])).Mismatch);
    }

    [Fact]
    public void Replacing_days_equals_loading_the_new_rows_in_the_first_place() => Prop.ForAll(
        ArbMap.Default.ArbFor<int>(),
        seed =>
        {
            RandomRows.Raw[] rows = RandomRows.Of(seed, 200);
            RandomRows.Raw[] anew = RandomRows.Of(unchecked(seed + 1), 200);
            LocalDate first = Day(rows[0]);
            DateInterval days = new(first, first.PlusDays(60));
            RandomRows.Raw[] before = [.. rows.Where(row => days.Contains(Day(row)))];
            RandomRows.Raw[] after = [.. anew.Where(row => days.Contains(Day(row)))];
            SalesCube expected = RandomRows.Cube([.. rows.Except(before), .. after]);

            SalesCube replaced = RandomRows.Cube(rows).ReplaceDays(days, RandomRows.Cube(after), RandomRows.Cube(before));

            return replaced.Cells.SequenceEqual(expected.Cells);

            static LocalDate Day(RandomRows.Raw row) => Instant.FromUnixTimeSeconds(row.At).InUtc().Date;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    [Fact]
    public void Replacing_days_needs_what_was_there_where_refunds_have_both_dates()
    {
        OrderRow refund = Sale(NewYear.PlusDays(40)) with { Event = OrderEvent.Refund, OrderedAt = NewYear.AtMidnight().InUtc().ToInstant() };
        SalesCube cube = Cube([Sale(NewYear), refund]);
        DateInterval february = new(new LocalDate(2026, 2, 1), new LocalDate(2026, 2, 28));

        Assert.Throws<CubeMismatchException>(() => cube.ReplaceDays(february, Cube([])));
        Assert.Throws<CubeMismatchException>(() => cube.ReplaceDays(february, Cube([]), Cube([])));
        Assert.Throws<CubeMismatchException>(() => cube.ReplaceDays(february, Cube([Sale(NewYear)]), Cube([refund])));
        Assert.Equal([CellEvent.Sale], cube.ReplaceDays(february, Cube([]), Cube([refund])).Cells.Select(cell => cell.Event));
    }

    [Fact]
    public void Replacing_days_drops_the_loads_that_lie_within_them()
    {
        SalesCube cube = SalesCube.Merge([Cube([Sale(NewYear)], "a"), Cube([Sale(NewYear.PlusDays(1))], "b")]);

        SalesCube replaced = cube.ReplaceDays(new DateInterval(NewYear.PlusDays(1), NewYear.PlusDays(1)), Cube([Sale(NewYear.PlusDays(1), 9m)], "b2"));

        Assert.Equal(["a", "b2"], replaced.Loads.Select(load => load.Id));
        Assert.Equal([100, 900], replaced.Cells.Select(cell => (int)cell.Totals.Merchandise));
    }

    [Fact]
    public void Declared_days_join_the_range()
    {
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        builder.Add([Sale(NewYear)]);
        builder.Declare(new DateInterval(NewYear.PlusDays(-1), NewYear.PlusDays(30)));

        Assert.Equal(new DateInterval(new LocalDate(2025, 12, 31), new LocalDate(2026, 1, 31)), builder.Build().Days);
    }

    [Fact]
    public void A_cube_is_shared_by_threads_and_reads_the_same()
    {
        SalesCube cube = RandomRows.Cube(RandomRows.Of(5, 5_000));
        CubeCell[] cells = [.. cube.Cells];

        Assert.All(Enumerable.Range(0, 8).AsParallel().Select(_ => cube.Cells.ToArray()), read => Assert.Equal(cells, read));
    }
}
