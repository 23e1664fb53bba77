using System.Runtime.ExceptionServices;

namespace CommerceMetrics.Csv;

/// <summary>
/// Reads one file on several threads. Each takes the next block of whole records, reads its rows alone, and lays them down; whoever finds that the next block in order is
/// there brings it, and those after it, together. What is read does not depend on the threads.
/// </summary>
internal sealed class FileReading : IDisposable
{
    private readonly OrderFile file;
    private readonly CsvRecords source;
    private readonly OrderIdSet? seen;
    private readonly OrderCsvOptions options;
    private readonly RowTally total;
    private readonly CancellationToken token;
    private readonly Func<CsvRecords, HeaderRow, RowTally, OrderRowReader> createRows;
    private readonly int batchRows;

    // Blocks to take, one thread at a time.
    private readonly Lock taking = new();
    private long taken;
    private bool isAtEnd;

    // Blocks laid down, by number modulo the most that are under way; and whether somebody brings them together.
    private readonly Lock merging = new();
    private readonly SemaphoreSlim free;
    private readonly BlockRows?[] laidDown;
    private readonly Stack<BlockRows> unused = new();
    private readonly List<OrderRowReader> readers = [];
    private long merged;
    private bool isMerging;
    private volatile bool isStopped;
    private ExceptionDispatchInfo? error;

    public FileReading(
        OrderFile file, CsvRecords source, OrderIdSet? seen, OrderCsvOptions options, RowTally total, Func<CsvRecords, HeaderRow, RowTally, OrderRowReader> createRows, int batchRows,
        CancellationToken cancellationToken)
    {
        (this.file, this.source, this.seen, this.options, this.total, this.createRows, this.batchRows, token) = (file, source, seen, options, total, createRows, batchRows, cancellationToken);

        // One that each thread reads, as many laid down, and one that is brought together.
        laidDown = new BlockRows?[(2 * options.Workers) + 1];
        free = new SemaphoreSlim(laidDown.Length);
        for (int i = 0; i < laidDown.Length; i++)
        {
            unused.Push(new BlockRows(new RowTally(null, options, total), seen is null ? null : new PendingIds(seen)));
        }
    }

    /// <summary>Reads the file into a sink.</summary>
    /// <returns>What the reader of all rows has to say of them.</returns>
    public OrderRowReader ReadInto(IOrderSink sink)
    {
        using CsvRecords records = new();
        BlockRows first = unused.Pop();
        free.Wait(CancellationToken.None);
        bool hasHeader = false;
        while (!hasHeader && source.TryTakeBlock(first.Text))
        {
            records.Open(first.Text);
            hasHeader = records.Read();
        }

        HeaderRow header = new(records, hasHeader);
        (first.Number, first.BytesRead, taken) = (0, file.BytesRead, 1);
        OrderRowReader mine = NewReader(records, header, out RowTally tally);
        BlockMerger merger = new(mine, sink, total, options.Progress, file.TotalBytes);
        using CancellationTokenSource unstarted = new();
        Task[] helpers = new Task[options.Workers - 1];
        for (int i = 0; i < helpers.Length; i++)
        {
            helpers[i] = Task.Run(() => Help(header, merger), unstarted.Token);
        }

        try
        {
            token.ThrowIfCancellationRequested();
            Fill(first, mine, tally);
            LayDown(first, merger);
            Work(records, mine, tally, merger);
        }
        catch (Exception e)
        {
            Stop(e);
        }

        // A thread that has not come by now is not needed.
        unstarted.Cancel();
        Task.WhenAll(helpers).ContinueWith(static _ => { }, TaskScheduler.Default).Wait(CancellationToken.None);
        error?.Throw();
        merger.End(file.BytesRead);
        readers.Where(reader => reader != mine).ToList().ForEach(mine.Absorb);
        return mine;
    }

    public void Dispose()
    {
        foreach (BlockRows block in unused.Concat(laidDown.OfType<BlockRows>()))
        {
            block.Dispose();
        }

        free.Dispose();
    }

    private OrderRowReader NewReader(CsvRecords records, HeaderRow header, out RowTally tally)
    {
        tally = new RowTally(records, options, total);
        OrderRowReader reader = createRows(records, header, tally);
        lock (merging)
        {
            readers.Add(reader);
        }

        return reader;
    }

    private void Help(HeaderRow header, BlockMerger merger)
    {
        try
        {
            using CsvRecords records = new();
            OrderRowReader rows = NewReader(records, header, out RowTally tally);
            Work(records, rows, tally, merger);
        }
        catch (Exception e)
        {
            Stop(e);
        }
    }

    private void Work(CsvRecords records, OrderRowReader rows, RowTally tally, BlockMerger merger)
    {
        while (TryTake() is { } block)
        {
            if (block.Error is null)
            {
                records.Open(block.Text);
                Fill(block, rows, tally);
            }

            LayDown(block, merger);
        }
    }

    // The next block, once there is room for it; null where there is none.
    private BlockRows? TryTake()
    {
        free.Wait(CancellationToken.None);
        BlockRows block;
        lock (merging)
        {
            if (isStopped)
            {
                return null;
            }

            block = unused.Pop();
        }

        lock (taking)
        {
            if (!isStopped && !isAtEnd)
            {
                block.Number = taken;
                try
                {
                    isAtEnd = !source.TryTakeBlock(block.Text);
                }
                catch (Exception e)
                {
                    (isAtEnd, block.Error) = (true, e);
                }

                if (!isAtEnd || block.Error is not null)
                {
                    taken++;
                    block.BytesRead = file.BytesRead;
                    return block;
                }
            }
        }

        GiveBack(block);
        return null;
    }

    private void Fill(BlockRows block, OrderRowReader rows, RowTally tally)
    {
        rows.Pending = block.Ids;
        try
        {
            for (bool hasMore = true; hasMore;)
            {
                hasMore = rows.Fill(block.NextBatch(batchRows, rows.Fields));
                block.EndBatch();
            }
        }
        catch (Exception e)
        {
            block.Error = e;
        }

        block.Tally.Swap(tally);
    }

    private void LayDown(BlockRows block, BlockMerger merger)
    {
        lock (merging)
        {
            laidDown[block.Number % laidDown.Length] = block;
            if (isMerging)
            {
                return;
            }

            isMerging = true;
        }

        while (Next() is { } next)
        {
            try
            {
                token.ThrowIfCancellationRequested();
                merger.Add(next);
            }
            catch (Exception e)
            {
                Stop(e);
            }

            lock (merging)
            {
                merged++;
            }

            GiveBack(next);
        }
    }

    private BlockRows? Next()
    {
        lock (merging)
        {
            ref BlockRows? place = ref laidDown[merged % laidDown.Length];
            BlockRows? next = isStopped ? null : place;
            if (next is null)
            {
                isMerging = false;
                return null;
            }

            place = null;
            return next;
        }
    }

    private void GiveBack(BlockRows block)
    {
        block.Clear();
        lock (merging)
        {
            unused.Push(block);
        }

        free.Release();
    }

    private void Stop(Exception e)
    {
        lock (merging)
        {
            error ??= ExceptionDispatchInfo.Capture(e);
            isStopped = true;
        }

        // Whoever waits for room is to see it.
        free.Release(laidDown.Length);
    }
}
