using NodaTime;

namespace CommerceMetrics.Tests;

public class DistinctBuyersTests
{
    private static readonly OrderStatus[] Counted = [OrderStatus.Paid, OrderStatus.Shipped, OrderStatus.Delivered];

    private static readonly string[] Markets = ["BR", "MX", "US"];

    // Ids of every kind: dense, spread over 32 bits, negative, and the ends of 64 bits.
    public static TheoryData<string> Kinds => ["dense", "spread", "wide", "ends", "mixed", "none"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Counts_of_every_union_equal_those_of_hash_sets(string kind)
    {
        Row[] rows = Rows(1, 60_000, kind);
        DistinctBuyers built = Of(rows);
        foreach (Func<Segment, bool> segments in new Func<Segment, bool>[] { _ => true, segment => segment[0] == "BR", segment => segment[0] != "MX" })
        {
            foreach (string label in new[] { "2021-Q1", "2021-Q4", "2021", "2022" })
            {
                ReportingPeriodRange periods = ReportingCalendar.Gregorian.ParsePeriod(label).Children(Grain.Quarter);
                HashSet<long> expected = [.. rows.Where(row => row.Buyer != OrderColumns.None && Counts(row) && segments(new Segment(Markets[row.Market])) && periods.Contains(DayOf(row))).Select(row => row.Buyer)];
                Assert.Equal(expected.Count, built.Count(periods, segments).Value);
            }
        }

        ReportingPeriod year = ReportingCalendar.Gregorian.ParsePeriod("2021");
        Assert.Equal(built.Count(year.Children(Grain.Quarter)), built.Count(year));
        Assert.Equal(built.Count(year.Children(Grain.Quarter), segment => segment[0] == "US"), built.Count(new Segment("US"), year));
        Assert.Equal(
            rows.Where(row => row.Buyer == OrderColumns.None && Counts(row) && DayOf(row).Year == 2021).Sum(row => (long)row.Orders),
            built.OrdersWithoutBuyer(year.Children(Grain.Quarter)));
        Assert.Equal(0, built.Count(new Segment("XX"), year).Value);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Order_split_and_merging_do_not_show(string kind)
    {
        Row[] rows = Rows(2, 20_000, kind);
        DistinctBuyers whole = Of(rows);
        Row[] shuffled = [.. rows];
        new Random(3).Shuffle(shuffled);
        Assert.Equal(whole, Of(shuffled, batch: 777));
        Assert.Equal(whole.GetHashCode(), Of(shuffled, batch: 777).GetHashCode());

        (DistinctBuyers a, DistinctBuyers b, DistinctBuyers c) = (Of(shuffled[..5_000]), Of(shuffled[5_000..6_000]), Of(shuffled[6_000..]));
        Assert.Equal(whole, DistinctBuyers.Merge(a, b, c));
        Assert.Equal(whole, DistinctBuyers.Merge(c, DistinctBuyers.Merge(b, a)));
        Assert.Equal(whole, DistinctBuyers.Merge(DistinctBuyers.Merge(c, b), a));
        Assert.NotEqual(whole, a);
        Assert.Equal(whole.Cells, DistinctBuyers.Merge(b, c, a).Cells);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_table_of_buyers_on_the_same_rows_counts_the_same(string kind)
    {
        Row[] rows = Rows(4, 5_000, kind);
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        using BuyerLogBuilder log = new(builder);
        Add(builder, rows);
        GmvDefinition definition = new("counted", 1, [AmountComponent.Merchandise], Counted);
        BuyerTable table = BuyerTable.Create(log.Build(), new MetricQuery { Definition = definition, Grain = Grain.Quarter, By = Grouping.By("market") });

        DistinctBuyers built = Of(rows);
        foreach (BuyerTableRow row in table.Rows)
        {
            Assert.Equal(row.ActiveBuyers, built.Count(row.Segment, row.Period));
            Assert.Equal((long)row.OrdersWithoutBuyer.Value, built.OrdersWithoutBuyer(row.Period.Children(Grain.Quarter), row.Segment.Equals));
        }
    }

    [Fact]
    public void A_refused_call_leaves_nothing_behind()
    {
        foreach (int before in new[] { 0, 3_000, 40_000 })
        {
            Row[] rows = Rows(5, 90_000, "mixed");
            using SalesCubeBuilder builder = new(new CubeSchema("market"));
            using DistinctBuyersBuilder buyers = new(builder, ReportingCalendar.Gregorian, Grain.Quarter, Counted);
            Add(builder, rows[..before]);
            DistinctBuyers held = buyers.Snapshot();
            Row[] bad = [.. rows[before..], rows[0] with { Status = (OrderStatus)99 }];
            Assert.Throws<ArgumentOutOfRangeException>(() => Add(builder, bad));

            Assert.Equal(before, buyers.Rows);
            Assert.Equal(held, buyers.Snapshot());
            Add(builder, rows[before..]);
            Assert.Equal(Of(rows), buyers.Build());
            Assert.Empty(buyers.Build().Cells);
        }
    }

    [Fact]
    public void Texts_are_buyers_whatever_their_ids()
    {
        DistinctBuyers first = OfTexts("b@x", "a@x", "b@x");
        DistinctBuyers second = OfTexts("a@x", "b@x");
        Assert.Equal(first, second);
        Assert.Equal(first, DistinctBuyers.Merge(first, second));
        Assert.Equal(3, DistinctBuyers.Merge(first, OfTexts("c")).Count(ReportingCalendar.Gregorian.ParsePeriod("1970")).Value);

        static DistinctBuyers OfTexts(params string[] texts)
        {
            using SalesCubeBuilder builder = new(new CubeSchema());
            using DistinctBuyersBuilder buyers = new(builder, ReportingCalendar.Gregorian, Grain.Quarter, Counted);
            builder.Add(new OrderColumns
            {
                Instants = new long[texts.Length],
                Currencies = [Currency.EUR],
                Statuses = [OrderStatus.Paid],
                Buyers = texts.Select(text => buyers.Buyers.GetOrAdd(text)).ToArray(),
            });
            return buyers.Build();
        }
    }

    [Fact]
    public void Buyers_that_were_met_take_no_memory()
    {
        Row[] rows = Rows(6, 30_000, "mixed");
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        using DistinctBuyersBuilder buyers = new(builder, ReportingCalendar.Gregorian, Grain.Quarter, Counted);
        int[] codes = [.. rows.Select(row => builder.Segments.GetOrAdd(Markets[row.Market]))];
        (long[] at, Currency[] currencies, OrderStatus[] statuses, long[] ids) =
            ([.. rows.Select(row => row.At)], [.. rows.Select(_ => Currency.EUR)], [.. rows.Select(row => row.Status)], [.. rows.Select(row => row.Buyer)]);
        for (int warmUp = 0; warmUp < 40; warmUp++)
        {
            Add();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        Add();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Add() => builder.Add(new OrderColumns { Instants = at, Segments = codes, Currencies = currencies, Statuses = statuses, Buyers = ids });
    }

    [Fact]
    public void What_cannot_be_is_refused_with_its_fix()
    {
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        Assert.Throws<ArgumentException>(() => new DistinctBuyersBuilder(builder, ReportingCalendar.Gregorian, Grain.Quarter, []));
        Assert.Throws<ArgumentException>(() => new DistinctBuyersBuilder(builder, ReportingCalendar.Gregorian, Grain.Week, Counted));
        using DistinctBuyersBuilder buyers = new(builder, ReportingCalendar.Gregorian, Grain.Quarter, Counted);
        Assert.Throws<InvalidOperationException>(() => new BuyerLogBuilder(builder));
        Row[] rows = [.. Rows(7, 10, "dense").Select(row => row with { Status = OrderStatus.Paid, Orders = -1, Buyer = 7 })];
        Assert.Contains("Row 0", Assert.Throws<ArgumentOutOfRangeException>(() => Add(builder, rows)).Message, StringComparison.Ordinal);

        DistinctBuyers built = Of(Rows(7, 10, "dense"));
        Assert.Throws<ArgumentException>(() => built.Count(ReportingCalendar.Gregorian.ParsePeriod("2021-01")));
        Assert.Throws<ArgumentException>(() => built.Count(ReportingCalendar.FromId("iso").ParsePeriod("2021")));
        Assert.Throws<ArgumentException>(() => built.Count(ReportingCalendar.Gregorian.ParsePeriod("2021").Children(Grain.Month)));
        Assert.Throws<ArgumentException>(() => DistinctBuyers.Merge());
        Assert.Throws<CubeMismatchException>(() => DistinctBuyers.Merge(built, Of(Rows(7, 10, "dense"), statuses: [OrderStatus.Paid])));
        Assert.Throws<CubeMismatchException>(() => DistinctBuyers.Merge(built, Of(Rows(7, 10, "dense"), grain: Grain.Month)));
    }

    private static bool Counts(Row row) => row.Orders > 0 && Counted.Contains(row.Status);

    private static LocalDate DayOf(Row row) => Instant.FromUnixTimeSeconds(row.At).InUtc().Date;

    private static Row[] Rows(int seed, int count, string kind)
    {
        Random random = new(seed);
        long[] ends = [long.MaxValue, long.MaxValue - 1, BuyerDictionary.FirstNumber, -1, 0, 1, uint.MaxValue, uint.MaxValue + 1L];
        return [.. Enumerable.Range(0, count).Select(_ => new Row(
            1_609_459_200 + random.NextInt64(0, 600L * 86_400),
            random.Next(Markets.Length),
            (OrderStatus)random.Next(7),
            random.Next(0, 3),
            random.Next(8) == 0 ? OrderColumns.None : IdOf(kind == "mixed" ? random.Next(4) switch { 0 => "spread", 1 => "wide", 2 => "ends", _ => "dense" } : kind)))];

        long IdOf(string of) => of switch
        {
            "dense" => random.Next(30_000),
            "spread" => random.NextInt64(0, 1L << 32),
            "wide" => unchecked(random.Next(20_000) * -7_046_029_254_386_353_131L) | 1,
            "ends" => ends[random.Next(ends.Length)],
            _ => OrderColumns.None,
        };
    }

    private static DistinctBuyers Of(Row[] rows, int batch = int.MaxValue, OrderStatus[]? statuses = null, Grain grain = Grain.Quarter)
    {
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        using DistinctBuyersBuilder buyers = new(builder, ReportingCalendar.Gregorian, grain, statuses ?? Counted);
        foreach (Row[] part in rows.Chunk(batch))
        {
            Add(builder, part);
        }

        return buyers.Build();
    }

    private static void Add(SalesCubeBuilder builder, Row[] rows) => builder.Add(new OrderColumns
    {
        Instants = rows.Select(row => row.At).ToArray(),
        Segments = rows.Select(row => builder.Segments.GetOrAdd(Markets[row.Market])).ToArray(),
        Currencies = [Currency.EUR],
        Statuses = rows.Select(row => row.Status).ToArray(),
        Orders = rows.Select(row => row.Orders).ToArray(),
        Merchandise = [100],
        Buyers = rows.Select(row => row.Buyer).ToArray(),
    });

    private sealed record Row(long At, int Market, OrderStatus Status, int Orders, long Buyer);
}
