using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace CommerceMetrics.Tests;

public class BuyerLogBuilderTests
{
    [Fact]
    public void Facts_are_the_cells_of_each_buyer_and_the_cube_is_that_of_the_same_pass() => Prop.ForAll(
        ArbMap.Default.ArbFor<int>(),
        seed =>
        {
            RandomRows.Raw[] rows = RandomBuyers.Of(seed, Math.Abs(seed % 500), seed % 2 == 0 ? 1_000 : long.MaxValue);
            (SalesCube cube, BuyerLog log) = RandomBuyers.Both(rows);
            Dictionary<(string, Segment, Currency, CellEvent, OrderStatus, LocalDate), BigInteger[]> expected = [];
            foreach (IGrouping<string, RandomRows.Raw> buyer in rows.GroupBy(RandomBuyers.NameOf))
            {
                foreach (((Segment segment, Currency currency, CellEvent kind, OrderStatus status, LocalDate day) key, BigInteger[] totals) in RandomRows.Cells(buyer, _ => DateTimeZone.Utc))
                {
                    expected.Add((buyer.Key, key.segment, key.currency, key.kind, key.status, key.day), totals);
                }
            }

            BuyerFact[] facts = [.. log.Facts];
            Assert.Equal(expected.Count, facts.Length);
            Assert.Equal(expected.Count, log.FactCount);
            Assert.All(facts, fact => Assert.Equal(
                expected[(RandomBuyers.NameOf(fact), fact.Segment, fact.Currency, fact.Event, fact.Status, fact.Day)], RandomRows.Totals(fact.Totals)));
            Assert.Equal(expected.Keys.Select(key => key.Item1).Where(name => name != "none").Distinct().Count(), log.BuyerCount);
            Assert.Equal(log.Buyers.Order(), log.Buyers);
            Assert.Equal(cube, log.Cube);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void The_log_does_not_show_the_order_of_rows_the_split_or_the_ids_of_texts() => Prop.ForAll(
        ArbMap.Default.ArbFor<int>(),
        seed =>
        {
            RandomRows.Raw[] rows = RandomBuyers.Of(seed, 400);
            BuyerLog log = RandomBuyers.Log(rows);
            Random random = new(seed);
            random.Shuffle(rows);
            BuyerDictionary dictionary = new();
            dictionary.GetOrAdd("of another source");
            using SalesCubeBuilder builder = new(new CubeSchema(RandomRows.Dimensions));
            using BuyerLogBuilder buyers = new(builder, dictionary);
            for (int start = 0; start < rows.Length;)
            {
                int length = Math.Min(random.Next(1, 200), rows.Length - start);
                RandomRows.Add(builder, rows[start..(start + length)]);
                start += length;
            }

            Assert.Equal(log, buyers.Snapshot());
            Assert.Equal(RandomBuyers.Save(log), RandomBuyers.Save(buyers.Build()));
            Assert.Equal(0, buyers.Rows);
            Assert.Equal(0, buyers.Build().FactCount);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    [Fact]
    public void A_refused_call_leaves_the_log_as_it_was_however_many_rows_it_had()
    {
        RandomRows.Raw[] rows = [.. RandomBuyers.Of(1, 3_000).OrderBy(row => row.At)];
        using SalesCubeBuilder builder = new(new CubeSchema(RandomRows.Dimensions));
        using BuyerLogBuilder buyers = new(builder);
        RandomRows.Add(builder, rows[..1_000]);
        RandomRows.Raw[] many = [.. Enumerable.Range(0, 60).SelectMany(_ => rows), rows[0] with { At = long.MaxValue }];
        Assert.True(many.Length > FactRows.Capacity);

        Assert.Throws<ArgumentOutOfRangeException>(() => RandomRows.Add(builder, many));
        Assert.Equal(1_000, buyers.Rows);
        Assert.Equal(RandomBuyers.Log(rows[..1_000]), buyers.Snapshot());

        RandomRows.Add(builder, rows[1_000..]);
        Assert.Equal(RandomBuyers.Log(rows), buyers.Build());
    }

    [Fact]
    public void More_rows_than_fit_the_buffer_are_all_counted()
    {
        RandomRows.Raw[] rows = RandomBuyers.Of(2, 300);
        using SalesCubeBuilder builder = new(new CubeSchema(RandomRows.Dimensions));
        using BuyerLogBuilder buyers = new(builder);
        int times = 0;
        for (; times * rows.Length < 3 * FactRows.Capacity; times++)
        {
            RandomRows.Add(builder, rows);
        }

        BuyerLog log = buyers.Build();
        Assert.Equal(
            RandomBuyers.Log(rows).Facts.Select(fact => (fact.Buyer, fact.Day, fact.Totals.Merchandise * times, fact.Totals.Orders * times)),
            log.Facts.Select(fact => (fact.Buyer, fact.Day, fact.Totals.Merchandise, fact.Totals.Orders)));
        Assert.Equal(builder.Build(), log.Cube);
    }

    [Fact]
    public void Ordered_sales_that_a_cube_alone_takes_in_runs_reach_the_log()
    {
        const int Count = 40_000;
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        using BuyerLogBuilder buyers = new(builder);
        int market = builder.Segments.GetOrAdd("DE");
        builder.Add(new OrderColumns
        {
            Instants = Enumerable.Range(0, Count).Select(i => 1_600_000_000L + i).ToArray(),
            Segments = Enumerable.Repeat(market, Count).ToArray(),
            Currencies = Enumerable.Repeat(Currency.EUR, Count).ToArray(),
            Statuses = Enumerable.Repeat(OrderStatus.Paid, Count).ToArray(),
            Merchandise = Enumerable.Range(0, Count).Select(i => (long)i).ToArray(),
            Buyers = Enumerable.Range(0, Count).Select(i => (long)(i % 10)).ToArray(),
        });

        BuyerLog log = buyers.Build();
        Assert.Equal(10, log.BuyerCount);
        Assert.Equal(Count, log.Facts.Sum(fact => (long)fact.Totals.Orders));
        Assert.Equal((Int128)Count * (Count - 1) / 2, log.Facts.Aggregate(Int128.Zero, (sum, fact) => sum + fact.Totals.Merchandise));
        Assert.Equal(builder.Build(), log.Cube);
    }

    [Fact]
    public void One_value_for_all_rows_and_absent_columns_count_as_in_the_cube()
    {
        using SalesCubeBuilder builder = new(new CubeSchema());
        using BuyerLogBuilder buyers = new(builder);
        builder.Add(new OrderColumns { Instants = [0, 86_400, 90_000], Currencies = [Currency.EUR], Statuses = [OrderStatus.Paid], Fee = [5], Buyers = [7] });
        builder.Add(new OrderColumns { Instants = [0], Currencies = [Currency.EUR], Statuses = [OrderStatus.Paid], Events = [OrderEvent.Refund], Refund = [9] });

        BuyerLog log = buyers.Build();
        Assert.Equal(builder.Build(), log.Cube);
        Assert.Equal(
            [("7", 0, 1, 5, 0), ("7", 1, 2, 10, 0), ("", 0, 0, 0, 9)],
            log.Facts.Select(fact => (fact.Buyer.ToString() ?? "", fact.Day.Day - 1, (int)fact.Totals.Orders, (int)fact.Totals.Fee, (int)fact.Totals.Refund)));
    }

    [Fact]
    public void A_log_is_attached_before_rows_once_and_detached_by_disposal()
    {
        using SalesCubeBuilder builder = new(new CubeSchema());
        Assert.Null(builder.Buyers);
        BuyerLogBuilder first = new(builder);
        Assert.Same(first.Buyers, builder.Buyers);
        Assert.Throws<InvalidOperationException>(() => new BuyerLogBuilder(builder));
        first.Dispose();
        first.Dispose();
        Assert.Null(builder.Buyers);
        builder.Add([Row(1)]);
        Assert.Throws<InvalidOperationException>(() => new BuyerLogBuilder(builder));
        builder.Build();
        using BuyerLogBuilder second = new(builder);
        builder.Add([Row(2)]);
        Assert.Equal(1, second.Rows);
        Assert.Throws<ArgumentNullException>(() => new BuyerLogBuilder(null!));
    }

    [Fact]
    public void Ids_of_texts_that_no_dictionary_gave_are_refused_with_their_row()
    {
        using SalesCubeBuilder builder = new(new CubeSchema());
        using BuyerLogBuilder buyers = new(builder);
        long known = buyers.Buyers.GetOrAdd("C-1");

        Assert.Contains("Row 2", Assert.Throws<ArgumentOutOfRangeException>(() => Add([known, OrderColumns.None, known + 1])).Message, StringComparison.Ordinal);
        Assert.Equal(0, builder.Rows);
        Assert.Equal(0, buyers.Snapshot().FactCount);
        Add([known, OrderColumns.None, BuyerDictionary.FirstNumber]);
        Assert.Equal(["-9223372035781033983", "C-1"], buyers.Snapshot().Buyers.Select(buyer => buyer.ToString()));

        void Add(long[] ids) => builder.Add(new OrderColumns { Instants = [0, 0, 0], Currencies = [Currency.EUR], Statuses = [OrderStatus.Paid], Merchandise = [1], Buyers = ids });
    }

    [Fact]
    public void Declared_days_days_of_zeros_and_the_load_are_the_cubes()
    {
        using SalesCubeBuilder builder = new(new CubeSchema(), loadId: "2022-03/a");
        using BuyerLogBuilder buyers = new(builder);
        builder.Declare(new DateInterval(new LocalDate(2022, 3, 1), new LocalDate(2022, 3, 31)));
        builder.Add([Row(7), Row(7) with { At = Instant.FromUtc(2022, 4, 2, 0, 0), Merchandise = 0, Orders = 0 }, Row(8) with { Event = OrderEvent.Refund, OrderedAt = Instant.FromUtc(2021, 1, 1, 0, 0) }]);

        BuyerLog log = buyers.Build();
        Assert.Equal(new DateInterval(new LocalDate(2022, 3, 1), new LocalDate(2022, 4, 2)), log.Days);
        Assert.Equal("2022-03/a", Assert.Single(log.Loads).Id);
        Assert.Equal(3, log.Loads[0].Rows);
        Assert.Equal(builder.Build(), log.Cube);
    }

    [Fact]
    public void Own_types_give_numbers_or_texts()
    {
        (string Mail, long? Id)[] orders = [("a@x", 1), ("b@x", null), (" ", 2), ("a@x", 1)];
        OrderMap<(string Mail, long? Id)> Map() => OrderMap.For<(string Mail, long? Id)>()
            .At(_ => Instant.FromUtc(2022, 3, 3, 0, 0)).Currency(_ => Currency.EUR).Status(_ => OrderStatus.Paid).Amount(AmountComponent.Merchandise, _ => 1m);

        Assert.Equal(["a@x 2", " 1", "b@x 1"], Facts(Map().Buyer(order => order.Mail)).OrderByDescending(fact => fact.StartsWith('a')).ThenBy(fact => fact, StringComparer.Ordinal));
        Assert.Equal([" 1", "1 2", "2 1"], Facts(Map().Buyer(order => order.Id)));
        Assert.Throws<ArgumentException>(() => Map().Buyer(order => order.Mail).Buyer(order => order.Id));
        Assert.Throws<ArgumentException>(() => Map().Buyer(order => order.Id).Buyer(order => order.Mail));

        // Without a log the texts are not asked for.
        using SalesCubeBuilder alone = new(new CubeSchema());
        alone.Add(orders, Map().Buyer((Func<(string, long?), string?>)(_ => throw new InvalidOperationException())));
        Assert.Equal(4, alone.Rows);

        string[] Facts(OrderMap<(string Mail, long? Id)> map)
        {
            using SalesCubeBuilder builder = new(new CubeSchema());
            using BuyerLogBuilder buyers = new(builder);
            builder.Add(orders, map);
            return [.. buyers.Build().Facts.Select(fact => $"{fact.Buyer} {fact.Totals.Orders}")];
        }
    }

    private static OrderRow Row(long buyer) => new()
    {
        At = Instant.FromUtc(2022, 3, 3, 0, 0),
        Segment = Segment.Empty,
        Currency = Currency.EUR,
        Status = OrderStatus.Paid,
        Merchandise = 10m,
        Buyer = buyer,
    };
}
