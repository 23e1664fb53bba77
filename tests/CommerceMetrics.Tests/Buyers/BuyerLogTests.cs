using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace CommerceMetrics.Tests;

public class BuyerLogTests
{
    private static readonly LocalDate Start = new(2020, 9, 13);

    [Fact]
    public void Dated_refunds_that_cancel_out_over_buyers_are_not_taken_back_unseen()
    {
        using SalesCubeBuilder builder = new(new CubeSchema());
        using BuyerLogBuilder buyers = new(builder);
        OrderRow refund = new()
        {
            At = NodaTime.Instant.FromUtc(2021, 1, 20, 0, 0),
            OrderedAt = NodaTime.Instant.FromUtc(2021, 1, 5, 0, 0),
            Segment = Segment.Empty,
            Currency = Currency.USD,
            Status = OrderStatus.Paid,
            Event = OrderEvent.Refund,
            Refund = 5,
            Buyer = 1,
        };
        builder.Add([refund, refund with { Refund = -5, Buyer = 2 }, refund with { Event = OrderEvent.Sale, Refund = 0, Merchandise = 7 }]);
        BuyerLog log = buyers.Build();
        Assert.Contains("removed", Assert.Throws<CubeMismatchException>(() => log.Without(log.Cube.Days!)).Message, StringComparison.Ordinal);
        Assert.Empty(log.Without(log.Cube.Days!, log).Facts);
    }

    [Fact]
    public void Merging_is_commutative_and_associative_and_equals_building_at_once() => Prop.ForAll(
        ArbMap.Default.ArbFor<int>(),
        seed =>
        {
            RandomRows.Raw[] rows = RandomBuyers.Of(seed, 300);
            BuyerLog[] parts = [RandomBuyers.Log(rows[..70]), RandomBuyers.Log(rows[70..200]), RandomBuyers.Log(rows[200..])];
            BuyerLog whole = RandomBuyers.Log(rows);
            Assert.Equal(whole, Merge(parts));
            Assert.Equal(whole, Merge(parts[2], parts[0], parts[1]));
            Assert.Equal(whole, Merge(parts[0], Merge(parts[1], parts[2])));
            Assert.Equal(whole, Merge(Merge(parts[2], parts[1]), parts[0]));
            Assert.Equal(RandomBuyers.Save(whole), RandomBuyers.Save(Merge(parts)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    [Fact]
    public void Threads_over_one_dictionary_and_threads_with_their_own_give_one_log()
    {
        RandomRows.Raw[] rows = RandomBuyers.Of(5, 1_000);
        BuyerDictionary shared = new();
        BuyerLog[] one = new BuyerLog[4], own = new BuyerLog[4];
        Parallel.For(0, 4, i =>
        {
            RandomRows.Raw[] mine = [.. rows.Where((_, row) => row % 4 == i)];
            one[i] = RandomBuyers.Log(mine, dictionary: shared);
            own[i] = RandomBuyers.Log(mine);
        });

        Assert.Equal(RandomBuyers.Log(rows), Merge(one));
        Assert.Equal(Merge(one), Merge(own));
    }

    [Fact]
    public void What_must_not_be_merged_is_refused()
    {
        RandomRows.Raw[] rows = RandomBuyers.Of(6, 50);
        BuyerLog log = RandomBuyers.Log(rows, "a");
        Assert.Equal("days", Assert.Throws<CubeMismatchException>(() => BuyerLog.Merge([log, RandomBuyers.Log(rows, "b")])).Mismatch);
        Assert.Equal("load", Assert.Throws<CubeMismatchException>(() => Merge(log, log)).Mismatch);
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        using BuyerLogBuilder other = new(builder);
        Assert.Equal("dimensions", Assert.Throws<CubeMismatchException>(() => Merge(log, other.Build())).Mismatch);
        Assert.Throws<ArgumentException>(() => BuyerLog.Merge([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => BuyerLog.Merge([log], (DayOverlap)2));
        Assert.Throws<ArgumentNullException>(() => BuyerLog.Merge(null!));
    }

    [Fact]
    public void Facts_that_cancel_leave_no_trace_of_their_buyers_and_segments()
    {
        RandomRows.Raw row = RandomBuyers.Of(1, 1)[0] with { Event = OrderEvent.Sale, OrderedAt = OrderColumns.None, BuyerText = "gone", Amounts = [5, 0, 0, 0, 0, 0, 0], Orders = 1 };
        RandomRows.Raw stays = row with { Buyer = 3, BuyerText = null, Segment = new Segment("Z", "app", "c1") };
        BuyerLog log = RandomBuyers.Log([row, stays, row with { Amounts = [-5, 0, 0, 0, 0, 0, 0], Orders = -1 }]);

        Assert.Equal(RandomBuyers.Log([stays]).Facts, log.Facts);
        Assert.Equal(["3"], log.Buyers.Select(buyer => buyer.ToString()));
        Assert.Equal("Z", Assert.Single(log.Segments)[0]);
        Assert.Equal(log, RandomBuyers.Load(RandomBuyers.Save(log)));

        // Two buyers of a cell that cancel: the cell is none of the cube, the facts stay.
        BuyerLog pair = RandomBuyers.Log([row, row with { BuyerText = "too", Amounts = [-5, 0, 0, 0, 0, 0, 0], Orders = -1 }]);
        Assert.Equal((2, 0), (pair.FactCount, pair.Cube.CellCount));
        Assert.Equal(pair, RandomBuyers.Load(RandomBuyers.Save(pair)));
    }

    [Fact]
    public void Days_are_replaced_as_if_they_had_been_loaded_anew() => Prop.ForAll(
        ArbMap.Default.ArbFor<int>(),
        seed =>
        {
            DateInterval days = new(Start.PlusDays(100), Start.PlusDays(200));
            RandomRows.Raw[] rows = RandomBuyers.Of(seed, 300);
            RandomRows.Raw[] within = [.. rows.Where(row => days.Contains(DayOf(row)))];
            RandomRows.Raw[] others = [.. rows.Except(within)];
            RandomRows.Raw[] anew = [.. RandomBuyers.Of(seed + 1, 300).Where(row => days.Contains(DayOf(row)))];
            BuyerLog log = RandomBuyers.Log(rows);

            BuyerLog replaced = log.ReplaceDays(days, RandomBuyers.Log(anew), RandomBuyers.Log(within));
            Assert.Equal(RandomBuyers.Log([.. others, .. anew]).Facts, replaced.Facts);
            Assert.Equal(log.Cube.ReplaceDays(days, RandomRows.Cube(anew), RandomRows.Cube(within)), replaced.Cube);
            Assert.Equal(RandomBuyers.Log(others).Facts, log.Without(days, RandomBuyers.Log(within)).Facts);
            Assert.Equal(RandomRows.Cube(others).Cells, log.Cube.Without(days, RandomRows.Cube(within)).Cells);
            Assert.Equal("days", Assert.Throws<CubeMismatchException>(() => log.Without(days)).Mismatch);

            // The same totals, but of other buyers.
            RandomRows.Raw[] swapped = [.. within.Select(row => row with { Buyer = 1, BuyerText = null })];
            Assert.Equal("days", Assert.Throws<CubeMismatchException>(() => log.Without(days, RandomBuyers.Log(swapped))).Mismatch);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Fact]
    public void Days_at_an_end_leave_the_range_and_days_inside_it_become_days_without_orders()
    {
        RandomRows.Raw sale = RandomRows.Of(1, 1)[0] with { Event = OrderEvent.Sale, OrderedAt = OrderColumns.None, Orders = 1, Buyer = 1 };
        RandomRows.Raw[] rows = [.. Enumerable.Range(0, 10).Select(day => sale with { At = 1_600_000_000 + (day * 86_400L) })];
        BuyerLog log = RandomBuyers.Log(rows);

        Assert.Equal((0, 6), Range(Without(7, 20)));
        Assert.Equal((5, 9), Range(Without(-3, 4)));
        Assert.Equal((0, 9), Range(Without(4, 5)));
        Assert.Equal((0, 9), Range(Without(20, 30)));
        Assert.Null(Without(0, 9).Days);
        Assert.Null(Without(-5, 50).Days);
        Assert.Equal(8, Without(4, 5).FactCount);
        Assert.Equal(log, BuyerLog.Merge([Without(7, 20), Without(-3, 6)]));

        BuyerLog Without(int first, int last) => log.Without(new DateInterval(Start.PlusDays(first), Start.PlusDays(last)));
        static (int, int) Range(BuyerLog log) => (Period.DaysBetween(Start, log.Days!.Start), Period.DaysBetween(Start, log.Days.End));
    }

    [Fact]
    public void Logs_are_equal_by_value_and_say_what_they_hold()
    {
        BuyerLog log = RandomBuyers.Log(RandomBuyers.Of(3, 20));
        BuyerLog same = RandomBuyers.Log(RandomBuyers.Of(3, 20));
        BuyerLog other = RandomBuyers.Log(RandomBuyers.Of(4, 20));

        Assert.True(log == same && log != other && log.Equals((object)same) && !log.Equals(null));
        Assert.Equal(log.GetHashCode(), same.GetHashCode());
        Assert.StartsWith($"{log.BuyerCount} buyers, {log.FactCount} facts, 2020-", log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Buyers_are_ordered_numbers_first_and_texts_by_code_point()
    {
        BuyerId[] ordered = [new(-5), new(0), new(7), new("007"), new("7"), new("\uFFFD"), new("😀")];
        Assert.Equal(ordered, ordered.Reverse().Order());
        Assert.True(new BuyerId(7) != new BuyerId("7") && new BuyerId("7") == new BuyerId("7") && new BuyerId(1) < new BuyerId(2));
        Assert.Equal(new BuyerId(0), default);
        Assert.Equal(("7", (long?)null, "7"), (new BuyerId("7").Text, new BuyerId("7").Number, new BuyerId(7).ToString()));
    }

    private static BuyerLog Merge(params BuyerLog[] logs) => BuyerLog.Merge(logs, DayOverlap.OrdersAreDisjoint);

    private static LocalDate DayOf(RandomRows.Raw row) => Instant.FromUnixTimeSeconds(row.At).InUtc().Date;
}
