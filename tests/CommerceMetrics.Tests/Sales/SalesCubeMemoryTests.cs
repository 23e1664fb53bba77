namespace CommerceMetrics.Tests;

/// <summary>Tests that look at the whole process's memory, which no other test may change meanwhile.</summary>
[CollectionDefinition(nameof(SalesCubeMemoryTests), DisableParallelization = true)]
[Collection(nameof(SalesCubeMemoryTests))]
public class SalesCubeMemoryTests
{
    private const int Segments = 2_000;
    private const int Days = 1_096;
    private const int Statuses = 7;
    private const long Step = 2_147_483_647;

    // Tables of series and blocks of a builder of any size.
    private const long Tables = 4 << 20;

    [Fact]
    public void One_percent_of_the_cells_at_random_take_at_most_three_times_a_sorted_list_of_them()
    {
        const long Places = (long)Segments * 2 * Statuses * Days;
        const int Cells = (int)(Places / 100);

        // Key, amount and count of orders; what every builder has for its first blocks comes on top.
        const long SortedList = Cells * 24L;
        const long FirstSlabs = 16_384 * 32 * 16;
        (long builder, long cube) = Measure(Cells, row => row * Step % Places, 1);

        Assert.InRange(builder, SortedList / 2, (3 * SortedList) + FirstSlabs + Tables);
        Assert.InRange(cube, SortedList / 2, 3 * SortedList / 2);
    }

    [Theory]
    [InlineData(1, 16)]
    [InlineData(6, 64)]
    public void One_percent_of_the_blocks_take_little_more_than_their_days(int components, int bytesOfCell)
    {
        // A block is 31 days in a row of one series; day by day over all blocks, so that all grow at once.
        const long Places = (long)Segments * 2 * Statuses * 35;
        const int Blocks = (int)(Places / 100);
        (long builder, long cube) = Measure(Blocks * 31, row => ((row % Blocks * Step % Places / 35) * Days) + (row % Blocks * Step % Places % 35 * 31) + (row / Blocks), components);

        // Stretches of 31 days lie in two months. What pools let go of meanwhile is missing.
        Assert.InRange(builder, Blocks * 31L * bytesOfCell / 2, (Blocks * 2 * 32L * bytesOfCell * 37 / 32) + Tables);
        Assert.InRange(cube, Blocks * 31L * 8 * components / 2, Blocks * 31L * 10 * (components + 1));
    }

    private static (long Builder, long Cube) Measure(int rows, Func<long, long> placeOf, int components)
    {
        SegmentTable segments = new("segment");
        for (int segment = 0; segment < Segments; segment++)
        {
            segments.GetOrAdd($"s{segment}");
        }

        const int Batch = 1 << 14;
        (long[] instants, int[] codes, long[] amounts) = (new long[Batch], new int[Batch], new long[Batch]);
        (Currency[] currencies, OrderStatus[] statuses) = (new Currency[Batch], new OrderStatus[Batch]);
        amounts.AsSpan().Fill(100);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        SalesCubeBuilder builder = new(new CubeSchema("segment"), segments);
        for (int done = 0; done < rows; done += Batch)
        {
            int length = Math.Min(Batch, rows - done);
            for (int i = 0; i < length; i++)
            {
                long place = placeOf(done + i);
                instants[i] = (18_628 + (place % Days)) * 86_400;
                statuses[i] = (OrderStatus)(place / Days % Statuses);
                currencies[i] = place / Days / Statuses % 2 == 0 ? Currency.EUR : Currency.USD;
                codes[i] = (int)(place / Days / Statuses / 2);
            }

            ReadOnlySpan<long> given = amounts.AsSpan(0, length);
            builder.Add(new OrderColumns
            {
                Instants = instants.AsSpan(0, length),
                Segments = codes.AsSpan(0, length),
                Currencies = currencies.AsSpan(0, length),
                Statuses = statuses.AsSpan(0, length),
                Merchandise = given,
                Discount = components > 1 ? given : default,
                Shipping = components > 1 ? given : default,
                Tax = components > 1 ? given : default,
                Refund = components > 1 ? given : default,
                Fee = components > 1 ? given : default,
            });
        }

        long ofBuilder = GC.GetTotalMemory(forceFullCollection: true) - before;
        SalesCube cube = builder.Build();
        builder.Dispose();
        builder = null!;
        long ofCube = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.Equal(rows, cube.Cells.Sum(cell => (long)cell.Totals.Orders));
        GC.KeepAlive(segments);
        return (ofBuilder, ofCube);
    }
}
