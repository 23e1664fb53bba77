using System.Runtime.ExceptionServices;
using System.Threading.Channels;

namespace CommerceMetrics;

public sealed partial class SalesCubeBuilder
{
    /// <summary>
    /// Adds batches as they come, one at a time per each of the <see cref="Workers"/>, in any order; at most as many again wait for a free one, so that a fast source is held back. All rows of the
    /// stream are added, or none where this throws. (While a <c>BuyerLogBuilder</c> is attached, or there is an <see cref="Inspector"/>, batches are added in order, one after the other: those before the one that throws stay added.)
    /// </summary>
    /// <remarks>A channel gives such a stream by <c>Reader.ReadAllAsync()</c>, a sequence by <c>ToAsyncEnumerable()</c>. Use no other member of the builder until the task is done.</remarks>
    /// <param name="batches">The batches. Each is the builder's own from the moment that the stream hands it over: it is disposed when it was added, and where it will not be, too. Make a new one for the next rows (its memory is pooled).</param>
    /// <param name="cancellationToken">Looked at between blocks of some thousand rows; given to the stream as well.</param>
    /// <exception cref="ArgumentException">A batch has a row that cannot be added; the message says which batch, the first such one, which row (both counted from 0) and why.</exception>
    /// <exception cref="OperationCanceledException">The adding was cancelled.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="batches"/> is null.</exception>
    /// <exception cref="ObjectDisposedException">The builder is disposed.</exception>
    public Task AddAsync(IAsyncEnumerable<OrderBatch> batches, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batches);
        ObjectDisposedException.ThrowIf(isDisposed, this);
        return Observer is null && Inspector is null ? AddByWorkersAsync(batches, cancellationToken) : AddInOrderAsync(batches, cancellationToken);
    }

    private async Task AddInOrderAsync(IAsyncEnumerable<OrderBatch> batches, CancellationToken cancellationToken)
    {
        long number = 0;
        await foreach (OrderBatch batch in batches.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            using (batch)
            {
                try
                {
                    Add(batch.AsColumns(), cancellationToken);
                }
                catch (Exception cause) when (cause is not OperationCanceledException)
                {
                    throw Exception_BadBatch(number, cause, $"The {number} batches before it were added.");
                }
            }

            number++;
        }
    }

    // The workers hold nothing but the stream's rows meanwhile, so that taking it back is emptying them.
    private async Task AddByWorkersAsync(IAsyncEnumerable<OrderBatch> batches, CancellationToken cancellationToken)
    {
        AbsorbWorkers();
        using BatchQueue queue = new(Workers, cancellationToken);
        Task[] adding = new Task[Workers];
        for (int index = 0; index < adding.Length; index++)
        {
            SalesCubeBuilder worker = Worker(index);
            adding[index] = Task.Run(() => queue.AddToAsync(worker), CancellationToken.None);
        }

        await queue.FillAsync(batches).ConfigureAwait(false);
        await Task.WhenAll(adding).ConfigureAwait(false);
        if (queue.Error is { } error)
        {
            workers.ForEach(worker => worker.Clear());
            ExceptionDispatchInfo.Throw(error);
        }

        TakeExtents();
    }

    private static ArgumentException Exception_BadBatch(long number, Exception cause, string added) =>
        new($"Batch {number} of the stream cannot be added: {cause.Message} {added}", nameof(OrderBatch), cause);

    /// <summary>Batches on their way from a stream to workers, and the first thing that went wrong.</summary>
    private sealed class BatchQueue : IDisposable
    {
        private readonly Channel<(long Number, OrderBatch Batch)> waiting;
        private readonly CancellationToken token;
        private readonly CancellationTokenSource stop;
        private readonly Lock gate = new();

        // The lowest batch that cannot be added: those before it are still tried, since one of them may be bad too.
        private long firstBad = long.MaxValue;
        private Exception? badBatch;
        private Exception? sourceFault;
        private volatile bool isCut;

        public BatchQueue(int workers, CancellationToken cancellationToken)
        {
            waiting = Channel.CreateBounded<(long Number, OrderBatch Batch)>(new BoundedChannelOptions(workers) { SingleWriter = true });
            token = cancellationToken;
            stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        }

        /// <summary>Why not all was added; null where it was.</summary>
        public Exception? Error => badBatch ?? (isCut ? new OperationCanceledException(token) : sourceFault);

        /// <summary>Hands batches over until the stream ends or something goes wrong.</summary>
        public async Task FillAsync(IAsyncEnumerable<OrderBatch> batches)
        {
            try
            {
                long number = 0;
                await foreach (OrderBatch batch in batches.WithCancellation(stop.Token).ConfigureAwait(false))
                {
                    await HandOverAsync(number++, batch).ConfigureAwait(false);
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                isCut = true;
            }
            catch (Exception fault)
            {
                sourceFault = fault;
            }
            finally
            {
                waiting.Writer.Complete();
            }
        }

        /// <summary>Adds what is waiting to a builder until nothing more comes. Never throws.</summary>
        public async Task AddToAsync(SalesCubeBuilder worker)
        {
            while (await waiting.Reader.WaitToReadAsync().ConfigureAwait(false))
            {
                while (waiting.Reader.TryRead(out (long Number, OrderBatch Batch) next))
                {
                    AddTo(worker, next.Number, next.Batch);
                }
            }
        }

        public void Dispose() => stop.Dispose();

        private async Task HandOverAsync(long number, OrderBatch batch)
        {
            try
            {
                await waiting.Writer.WriteAsync((number, batch), stop.Token).ConfigureAwait(false);
            }
            catch
            {
                batch?.Dispose();
                throw;
            }
        }

        private void AddTo(SalesCubeBuilder worker, long number, OrderBatch batch)
        {
            try
            {
                if (token.IsCancellationRequested)
                {
                    isCut = true;
                }
                else if (number < Volatile.Read(ref firstBad))
                {
                    ArgumentNullException.ThrowIfNull(batch);
                    worker.Add(batch.AsColumns(), token);
                }
            }
            catch (OperationCanceledException)
            {
                isCut = true;
            }
            catch (Exception cause)
            {
                Fail(number, cause);
            }
            finally
            {
                batch?.Dispose();
            }
        }

        private void Fail(long number, Exception cause)
        {
            lock (gate)
            {
                if (number < firstBad)
                {
                    badBatch = Exception_BadBatch(number, cause, "No row of the stream was added.");
                    Volatile.Write(ref firstBad, number);
                }
            }

            stop.Cancel();
        }
    }
}
