namespace CommerceMetrics.Tests;

/// <summary>Plain sales of one measure are found and added in one pass, ordered or shuffled; the same rows with a column of orders are found first and added afterwards.</summary>
public class RowCellsTests
{
    private static readonly string[] Dimensions = ["segment"];

    [Theory]
    [InlineData(1, 1, 1, 1_000_000)]
    [InlineData(5, 3, 1, 1_000_000)]
    [InlineData(12, 8, 3, 1_000_000)]
    [InlineData(300, 3, 2, 1_000_000)]
    [InlineData(30, 30, 1, 1_000_000)]
    [InlineData(900, 4, 2, 1_000_000)]
    [InlineData(40, 40, 3, 1_000_000)]
    [InlineData(5, 3, 3, 1L << 48)]
    [InlineData(5, 3, 2, 1L << 54)]
    [InlineData(5, 3, 3, long.MaxValue)]
    public void Rows_added_in_one_pass_give_the_cells_of_rows_that_are_found_first(int segments, int currencies, int columns, long largest)
    {
        Rows rows = Rows.Of(segments * currencies, 60_000, segments, currencies, largest);

        SalesCube fused = rows.Cube(columns, orders: null);

        Assert.Equal(rows.Cube(columns, orders: 1), fused);
        Assert.Equal(rows.Shuffled().Cube(columns, orders: null), fused);
        Assert.Equal(60_000, fused.Cells.Sum(cell => (long)cell.Totals.Orders));
    }

    [Fact]
    public void Adding_the_same_rows_again_doubles_every_total()
    {
        Rows rows = Rows.Of(9, 40_000, 12, 2, 1L << 40);
        using SalesCubeBuilder builder = rows.Builder();
        rows.AddTo(builder, 1, null);
        SalesCube once = builder.Snapshot();
        rows.AddTo(builder, 1, null);

        Assert.Equal(SalesCube.Merge([once, once], DayOverlap.OrdersAreDisjoint), builder.Build());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20_000)]
    [InlineData(39_999)]
    public void A_bad_row_takes_the_whole_batch_back(int bad)
    {
        Rows rows = Rows.Of(9, 40_000, 12, 2, 1L << 40);
        using SalesCubeBuilder builder = rows.Builder();
        rows.AddTo(builder, 1, null);
        SalesCube before = builder.Snapshot();

        rows.Statuses[bad] = (OrderStatus)7;
        Assert.Contains($"Row {bad} ", Assert.Throws<ArgumentOutOfRangeException>(() => rows.AddTo(builder, 1, null)).Message, StringComparison.Ordinal);
        rows.Statuses[bad] = OrderStatus.Paid;
        rows.Segments[bad] = 12;
        Assert.Contains($"Row {bad} ", Assert.Throws<ArgumentOutOfRangeException>(() => rows.AddTo(builder, 1, null)).Message, StringComparison.Ordinal);
        Assert.Equal(before, builder.Build());
    }

    [Fact]
    public void Collections_that_move_the_tables_change_no_cell()
    {
        Rows rows = Rows.Of(15, 60_000, 1, 1, 1L << 40).Shuffled();
        SalesCube expected = rows.Cube(1, null);
        using MovingCollector collector = new();
        for (int round = 0; round < 40; round++)
        {
            Assert.Equal(expected, rows.Cube(1, null));
        }
    }

    [Fact]
    public void Columns_of_extremes_are_exact()
    {
        foreach (long value in new[] { long.MinValue, long.MaxValue, -1, 0 })
        {
            Rows rows = Rows.Of(3, 5_000, 2, 1, 10);
            rows.Amounts.AsSpan().Fill(value);
            SalesCube cube = rows.Cube(1, null);

            Assert.Equal((Int128)value * 5_000, cube.Cells.Aggregate(Int128.Zero, (sum, cell) => sum + cell.Totals.Merchandise));
        }
    }

    private sealed record Rows(long[] Instants, int[] Segments, Currency[] Currencies, OrderStatus[] Statuses, long[] Amounts, int SegmentCount)
    {
        public static Rows Of(int seed, int count, int segments, int currencies, long largest)
        {
            Random random = new(seed);
            Currency[] known = [.. Currency.Iso4217.Take(currencies)];
            long[] instants = [.. Enumerable.Range(0, count).Select(i => 1_600_000_000L + (i * 90L) + random.Next(600)).Order()];
            return new Rows(
                instants,
                [.. Enumerable.Range(0, count).Select(_ => random.Next(segments))],
                [.. Enumerable.Range(0, count).Select(_ => known[random.Next(currencies)])],
                [.. Enumerable.Range(0, count).Select(_ => (OrderStatus)random.Next(7))],
                [.. Enumerable.Range(0, count).Select(_ => random.NextInt64(-largest, largest))],
                segments);
        }

        public Rows Shuffled()
        {
            int[] order = [.. Enumerable.Range(0, Instants.Length)];
            new Random(1).Shuffle(order);
            return new Rows([.. order.Select(i => Instants[i])], [.. order.Select(i => Segments[i])], [.. order.Select(i => Currencies[i])], [.. order.Select(i => Statuses[i])], [.. order.Select(i => Amounts[i])], SegmentCount);
        }

        public SalesCubeBuilder Builder()
        {
            SalesCubeBuilder builder = new(new CubeSchema(Dimensions) { BusinessDays = BusinessDayRule.In(NodaTime.DateTimeZoneProviders.Tzdb["America/New_York"]) });
            for (int segment = 0; segment < SegmentCount; segment++)
            {
                builder.Segments.GetOrAdd($"s{segment}");
            }

            return builder;
        }

        public void AddTo(SalesCubeBuilder builder, int columns, int? orders) => builder.Add(new OrderColumns
        {
            Instants = Instants,
            Segments = Segments,
            Currencies = Currencies,
            Statuses = Statuses,
            Merchandise = Amounts,
            Tax = columns > 1 ? Amounts.AsSpan() : default,
            Units = columns > 2 ? [3] : default,
            Orders = orders is int given ? Enumerable.Repeat(given, Instants.Length).ToArray() : default,
        });

        public SalesCube Cube(int columns, int? orders)
        {
            using SalesCubeBuilder builder = Builder();
            AddTo(builder, columns, orders);
            return builder.Build();
        }
    }
}
