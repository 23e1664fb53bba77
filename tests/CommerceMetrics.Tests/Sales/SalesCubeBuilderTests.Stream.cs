using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace CommerceMetrics.Tests;

public partial class SalesCubeBuilderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public async Task A_stream_of_batches_builds_the_cube_of_its_rows(int workers)
    {
        using SalesCubeBuilder one = new(new CubeSchema());
        using SalesCubeBuilder builder = new(new CubeSchema()) { Workers = workers };
        OrderBatch[] batches = [.. Enumerable.Range(0, 200).Select(NewBatch)];
        foreach (OrderBatch batch in batches)
        {
            one.Add(batch);
        }

        Channel<OrderBatch> channel = Channel.CreateUnbounded<OrderBatch>();
        Array.ForEach(batches, batch => channel.Writer.TryWrite(batch));
        channel.Writer.Complete();
        await builder.AddAsync(channel.Reader.ReadAllAsync());

        Assert.Equal(one.Rows, builder.Rows);
        AssertSame(one.Build(), builder.Build());
        Assert.All(batches, AssertDisposed);
    }

    [Fact]
    public async Task A_stream_adds_to_what_was_there()
    {
        using SalesCubeBuilder one = new(new CubeSchema());
        using SalesCubeBuilder builder = new(new CubeSchema()) { Workers = 3, RowsPerStep = 2 };
        for (int round = 0; round < 3; round++)
        {
            builder.Add(NewBatch(round));
            await builder.AddAsync(Enumerable.Range(0, 9).Select(NewBatch).ToAsyncEnumerable());
            one.Add(NewBatch(round));
            foreach (OrderBatch batch in Enumerable.Range(0, 9).Select(NewBatch))
            {
                one.Add(batch);
            }
        }

        AssertSame(one.Build(), builder.Build());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task The_first_bad_batch_is_named_and_nothing_of_the_stream_is_added(int workers)
    {
        for (int round = 0; round < 20; round++)
        {
            using SalesCubeBuilder builder = new(new CubeSchema()) { Workers = workers };
            builder.Add(NewBatch(0));
            SalesCube before = builder.Snapshot();
            OrderBatch[] batches = [.. Enumerable.Range(0, 60).Select(NewBatch)];
            batches[40].Statuses[3] = (OrderStatus)9;
            batches[41].Statuses[1] = (OrderStatus)9;
            batches[43].Statuses[2] = (OrderStatus)9;

            ArgumentException error = await Assert.ThrowsAsync<ArgumentException>(() => builder.AddAsync(batches.ToAsyncEnumerable()));
            Assert.StartsWith("Batch 40 of the stream cannot be added: Row 3 ", error.Message, StringComparison.Ordinal);
            Assert.IsType<ArgumentOutOfRangeException>(error.InnerException);
            Assert.Equal(10, builder.Rows);
            AssertSame(before, builder.Snapshot());
            Assert.All(batches[..41], AssertDisposed);
            await builder.AddAsync(Enumerable.Range(0, 9).Select(NewBatch).ToAsyncEnumerable());
            Assert.Equal(100, builder.Rows);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task A_cancelled_stream_adds_nothing_and_disposes_what_it_took(int workers)
    {
        using SalesCubeBuilder builder = new(new CubeSchema()) { Workers = workers };
        using CancellationTokenSource source = new();
        List<OrderBatch> given = [];

        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => builder.AddAsync(Endless(), source.Token));
        Assert.Equal(source.Token, error.CancellationToken);
        Assert.Equal(0, builder.Rows);
        Assert.Equal(0, builder.Build().CellCount);
        Assert.All(given, AssertDisposed);

        async IAsyncEnumerable<OrderBatch> Endless([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            for (int i = 0; ; i++)
            {
                if (i == 50)
                {
                    await source.CancelAsync();
                }

                given.Add(NewBatch(i));
                yield return given[^1];
                await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    [Fact]
    public async Task What_the_stream_throws_is_thrown_on_and_nothing_is_added()
    {
        using SalesCubeBuilder builder = new(new CubeSchema()) { Workers = 2 };
        await Assert.ThrowsAsync<IOException>(() => builder.AddAsync(Failing()));
        Assert.Equal(0, builder.Rows);
        Assert.Equal(0, builder.Build().CellCount);

        static async IAsyncEnumerable<OrderBatch> Failing()
        {
            yield return NewBatch(1);
            await Task.Yield();
            throw new IOException();
        }
    }

    [Fact]
    public async Task A_fast_stream_is_held_back()
    {
        const int Workers = 2;
        using SalesCubeBuilder builder = new(new CubeSchema()) { Workers = Workers };
        List<OrderBatch> given = [];
        await builder.AddAsync(Counted());
        Assert.Equal(3_000, builder.Rows);

        async IAsyncEnumerable<OrderBatch> Counted()
        {
            for (int i = 0; i < 300; i++)
            {
                // Being added, waiting, and on its way.
                Assert.InRange(given.Count(batch => !IsDisposed(batch)), 0, (2 * Workers) + 1);
                given.Add(NewBatch(i));
                yield return given[^1];
                await Task.CompletedTask;
            }
        }
    }

    [Fact]
    public async Task With_a_log_the_batches_before_a_bad_one_are_added_in_order()
    {
        using SalesCubeBuilder builder = new(new CubeSchema()) { Workers = 3 };
        using BuyerLogBuilder log = new(builder);
        OrderBatch[] batches = [.. Enumerable.Range(0, 20).Select(NewBatch)];
        batches[7].Statuses[3] = (OrderStatus)9;

        ArgumentException error = await Assert.ThrowsAsync<ArgumentException>(() => builder.AddAsync(batches.ToAsyncEnumerable()));
        Assert.StartsWith("Batch 7 of the stream cannot be added: Row 3 ", error.Message, StringComparison.Ordinal);
        Assert.Contains("The 7 batches before it were added.", error.Message, StringComparison.Ordinal);
        Assert.Equal((70, 70), (builder.Rows, log.Rows));
        Assert.All(batches[..8], AssertDisposed);
    }

    private static OrderBatch NewBatch(int number)
    {
        OrderBatch batch = new(10, OrderFields.Merchandise);
        batch.Segments.Clear();
        batch.Currencies.Fill(Currency.EUR);
        batch.Statuses.Fill(OrderStatus.Paid);
        for (int row = 0; row < 10; row++)
        {
            batch.Instants[row] = ((number * 31) + row) % 400 * 86_400L;
            batch.Amounts(AmountComponent.Merchandise)[row] = (number * 1_000) + row;
        }

        batch.Count = 10;
        return batch;
    }

    private static void AssertDisposed(OrderBatch batch) => Assert.True(IsDisposed(batch));

    private static bool IsDisposed(OrderBatch batch)
    {
        try
        {
            return batch.Instants.Length < 0;
        }
        catch (ObjectDisposedException)
        {
            return true;
        }
    }
}
