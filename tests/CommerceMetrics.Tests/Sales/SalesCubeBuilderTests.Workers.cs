namespace CommerceMetrics.Tests;

public partial class SalesCubeBuilderTests
{
    [Theory]
    [InlineData(1_000)]
    [InlineData(long.MaxValue)]
    public void Any_number_of_workers_and_any_split_build_the_same_cube_and_file(long largest)
    {
        RandomRows.Raw[] rows = RandomRows.Of(71, 4_000, largest);
        SalesCube alone = RandomRows.Cube(rows);
        RandomRows.AssertCells(RandomRows.Cells(rows, _ => NodaTime.DateTimeZone.Utc), alone);
        Random random = new(72);
        foreach ((int workers, int step) in new[] { (1, 10), (2, 1), (2, 700), (3, 64), (4, 1_000), (5, 1_999), (9, 130) })
        {
            random.Shuffle(rows);
            using SalesCubeBuilder builder = new(new CubeSchema(RandomRows.Dimensions)) { Workers = workers, RowsPerStep = step };
            int cut = random.Next(rows.Length);
            RandomRows.Add(builder, rows[..cut]);
            RandomRows.Add(builder, rows[cut..]);

            Assert.Equal(rows.Length, builder.Rows);
            AssertSame(alone, builder.Snapshot());
            AssertSame(alone, builder.Build());
            Assert.Equal(0, builder.Build().CellCount);
            RandomRows.Add(builder, rows);
            AssertSame(alone, builder.Build());
        }
    }

    [Fact]
    public void Columns_of_one_value_go_to_every_worker()
    {
        long[] instants = [.. Enumerable.Range(0, 1_000).Select(i => i * 3_600L)];
        SalesCube Build(int workers)
        {
            using SalesCubeBuilder builder = new(new CubeSchema()) { Workers = workers, RowsPerStep = 7 };
            builder.Add(new OrderColumns { Instants = instants, Currencies = [Currency.EUR], Statuses = [OrderStatus.Paid], Events = [OrderEvent.Refund], OrderInstants = [0], Refund = [5], Orders = [1] });
            return builder.Build();
        }

        AssertSame(Build(1), Build(3));
        Assert.Equal(5_000, Build(3).Cells.Where(cell => cell.Event == CellEvent.RefundOnOwnDay).Sum(cell => (long)cell.Totals.Refund));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_500)]
    [InlineData(2_999)]
    public void A_bad_row_of_any_worker_is_refused_as_by_one_thread(int bad)
    {
        RandomRows.Raw[] rows = RandomRows.Of(33, 3_000, long.MaxValue);
        RandomRows.Raw good = rows[bad];
        using SalesCubeBuilder one = new(new CubeSchema(RandomRows.Dimensions));
        using SalesCubeBuilder many = new(new CubeSchema(RandomRows.Dimensions), one.Segments) { Workers = 3, RowsPerStep = 100 };
        RandomRows.Add(one, RandomRows.Of(34, 500));
        RandomRows.Add(many, RandomRows.Of(34, 500));
        SalesCube before = many.Snapshot();
        foreach (RandomRows.Raw broken in new[]
        {
            good with { At = 253_402_300_800 + 86_400 },
            good with { Status = (OrderStatus)7 },
            good with { Event = (OrderEvent)2 },
            good with { Event = OrderEvent.Refund, OrderedAt = long.MaxValue },
        })
        {
            rows[bad] = broken;
            rows[2_999] = broken;
            string expected = Assert.Throws<ArgumentOutOfRangeException>(() => RandomRows.Add(one, rows)).Message;

            ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => RandomRows.Add(many, rows));
            Assert.Equal(expected, error.Message);
            Assert.Contains($"Row {bad} ", error.Message, StringComparison.Ordinal);
            Assert.Equal(500, many.Rows);
            AssertSame(before, many.Snapshot());
        }

        rows[bad] = good;
        rows[2_999] = good;
        RandomRows.Add(many, rows);
        RandomRows.Add(one, rows);
        AssertSame(one.Build(), many.Build());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Cancelled_adding_adds_nothing(int workers)
    {
        using SalesCubeBuilder builder = new(new CubeSchema()) { Workers = workers, RowsPerStep = 64 };
        long[] instants = [.. Enumerable.Range(0, 200_000).Select(i => (i % 50) * 86_400L)];
        builder.Add(new OrderColumns { Instants = [0], Currencies = [Currency.EUR], Statuses = [OrderStatus.Paid], Merchandise = [1] });
        SalesCube before = builder.Snapshot();
        int cancelled = 0;
        for (int round = 0; round < 40; round++)
        {
            using CancellationTokenSource source = new();
            if (round == 0)
            {
                // However busy the machine is, one call is cancelled.
                source.Cancel();
            }
            else
            {
                source.CancelAfter(TimeSpan.FromMicroseconds(round * 50));
            }

            try
            {
                builder.Add(new OrderColumns { Instants = instants, Currencies = [Currency.EUR], Statuses = [OrderStatus.Paid], Tax = [long.MaxValue] }, source.Token);
                Assert.Equal(instants.Length, builder.Build().Cells.Sum(cell => (long)cell.Totals.Orders) - 1);
                builder.Add(before, DayOverlap.OrdersAreDisjoint);
            }
            catch (OperationCanceledException)
            {
                cancelled++;
                AssertSame(before, builder.Snapshot());
            }
        }

        Assert.InRange(cancelled, 1, 40);
    }

    [Fact]
    public void Members_that_look_at_days_and_rows_know_those_of_workers()
    {
        RandomRows.Raw[] rows = RandomRows.Of(73, 1_000);
        SalesCube cube = RandomRows.Cube(rows);
        using SalesCubeBuilder builder = new(new CubeSchema(RandomRows.Dimensions)) { Workers = 4, RowsPerStep = 50 };
        RandomRows.Add(builder, rows);

        Assert.Throws<CubeMismatchException>(() => builder.Add(cube));
        Assert.Throws<InvalidOperationException>(() => new BuyerLogBuilder(builder));
        builder.Add(cube, DayOverlap.OrdersAreDisjoint);
        using SalesCubeBuilder twice = new(new CubeSchema(RandomRows.Dimensions));
        RandomRows.Add(twice, [.. rows, .. rows]);
        AssertSame(twice.Build(), builder.Build());
    }

    [Fact]
    public void A_load_names_the_rows_of_all_workers()
    {
        RandomRows.Raw[] rows = RandomRows.Of(74, 1_000);
        SalesCube Build(int workers)
        {
            using SalesCubeBuilder builder = new(new CubeSchema(RandomRows.Dimensions), loadId: "monday") { Workers = workers, RowsPerStep = 50 };
            RandomRows.Add(builder, rows);
            return builder.Build();
        }

        AssertSame(Build(1), Build(3));
        Assert.Equal(1_000, Assert.Single(Build(3).Loads).Rows);
    }

    [Fact]
    public void A_log_sees_the_rows_of_a_builder_with_workers()
    {
        RandomRows.Raw[] rows = [.. RandomRows.Of(75, 3_000).Select((row, i) => row with { Buyer = i % 97 })];
        (SalesCube, BuyerLog) Build(int workers)
        {
            using SalesCubeBuilder builder = new(new CubeSchema(RandomRows.Dimensions)) { Workers = workers, RowsPerStep = 50 };
            using BuyerLogBuilder log = new(builder);
            RandomRows.Add(builder, rows);
            return (builder.Build(), log.Build());
        }

        Assert.Equal(Build(1), Build(4));
    }

    [Fact]
    public void Workers_allocate_nothing_on_the_callers_thread_after_warm_up()
    {
        using SalesCubeBuilder builder = new(new CubeSchema()) { Workers = 2, RowsPerStep = 1_000 };
        long[] instants = [.. Enumerable.Range(0, 50_000).Select(i => (i % 50) * 86_400L)];
        for (int round = 0; round < 20; round++)
        {
            Add();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int round = 0; round < 20; round++)
        {
            Add();
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Add() => builder.Add(new OrderColumns { Instants = instants, Currencies = [Currency.EUR], Statuses = [OrderStatus.Paid], Tax = [1] });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void There_is_at_least_one_worker(int workers)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SalesCubeBuilder(new CubeSchema()) { Workers = workers });
        using SalesCubeBuilder builder = new(new CubeSchema());
        Assert.Equal(1, builder.Workers);
    }

    private static void AssertSame(SalesCube expected, SalesCube found)
    {
        Assert.Equal(expected, found);
        using MemoryStream expectedFile = new(), foundFile = new();
        expected.Save(expectedFile);
        found.Save(foundFile);
        Assert.Equal(expectedFile.ToArray(), foundFile.ToArray());
    }
}
