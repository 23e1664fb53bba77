namespace CommerceMetrics;

public sealed unsafe partial class SalesCubeBuilder
{
    // The rows that a worker takes at a time: some hundred microseconds of work, so that a thread that comes late, or is held up, leaves the rest to the others.
    private const int WorkerRows = 1 << 15;

    // The private builders of the threads that help; the thread that calls adds here. They hold cells alone between calls: days and rows are kept here.
    private readonly List<SalesCubeBuilder> workers = [];
    private WorkerCall? call;

    /// <summary>
    /// How many threads a call may use, at least 1 (the default): the caller's own, and others of the thread pool where they are free. The cube is the same, bit for bit.
    /// Calls of fewer than some 65,000 rows stay on the caller's thread, and so do all while a <c>BuyerLogBuilder</c> is attached. Each thread has cells of its own until
    /// the next <see cref="Build"/> or <see cref="Snapshot"/>: that memory is needed once per thread. <see cref="Environment.ProcessorCount"/> is the most that can help.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Set below 1.</exception>
    public int Workers
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 1;

    /// <summary>Rows that a worker takes at a time; a test's to lower.</summary>
    internal int RowsPerStep { get; init; } = WorkerRows;

    // Where workers could not help, or one of them failed: then nothing was added, and the caller's thread finds the same fault at the first row that has one.
    private bool TryAddByWorkers(in OrderColumns columns, CancellationToken cancellationToken)
    {
        if (Workers == 1 || Observer is not null || columns.Count < 2 * (long)RowsPerStep)
        {
            return false;
        }

        fixed (long* instants = columns.Instants, orderInstants = columns.OrderInstants, merchandise = columns.Merchandise, discount = columns.Discount,
            shipping = columns.Shipping, tax = columns.Tax, refund = columns.Refund, fee = columns.Fee, units = columns.Units)
        fixed (int* segments = columns.Segments, orders = columns.Orders)
        fixed (Currency* currencies = columns.Currencies)
        fixed (OrderEvent* events = columns.Events)
        fixed (OrderStatus* statuses = columns.Statuses)
        {
            PinnedColumns pinned = new()
            {
                Unit = columns.Unit,
                Instants = new(instants, columns.Instants.Length),
                OrderInstants = new(orderInstants, columns.OrderInstants.Length),
                Segments = new(segments, columns.Segments.Length),
                Currencies = new(currencies, columns.Currencies.Length),
                Events = new(events, columns.Events.Length),
                Statuses = new(statuses, columns.Statuses.Length),
                Merchandise = new(merchandise, columns.Merchandise.Length),
                Discount = new(discount, columns.Discount.Length),
                Shipping = new(shipping, columns.Shipping.Length),
                Tax = new(tax, columns.Tax.Length),
                Refund = new(refund, columns.Refund.Length),
                Fee = new(fee, columns.Fee.Length),
                Units = new(units, columns.Units.Length),
                Orders = new(orders, columns.Orders.Length),
            };
            return (call ??= new WorkerCall(this)).TryAdd(pinned, RowsPerStep, cancellationToken);
        }
    }

    /// <summary>A private builder for another thread, made when first needed.</summary>
    private SalesCubeBuilder Worker(int index)
    {
        while (workers.Count <= index)
        {
            workers.Add(new SalesCubeBuilder(Schema, Segments));
        }

        return workers[index];
    }

    private Extent Extents
    {
        get => new(firstDay, lastDay, ownFirstDay, ownLastDay, Rows);
        set => (firstDay, lastDay, ownFirstDay, ownLastDay, Rows) = (value.First, value.Last, value.OwnFirst, value.OwnLast, value.Rows);
    }

    /// <summary>Takes the days and rows of workers over; their cells stay with them until somebody asks for a cube.</summary>
    private void TakeExtents()
    {
        foreach (SalesCubeBuilder worker in workers)
        {
            Extent of = worker.Extents;
            Extent mine = Extents;
            Extents = new(
                Math.Min(mine.First, of.First), Math.Max(mine.Last, of.Last), Math.Min(mine.OwnFirst, of.OwnFirst), Math.Max(mine.OwnLast, of.OwnLast), mine.Rows + of.Rows);
            worker.Extents = Extent.Nothing;
        }
    }

    private void AbsorbWorkers()
    {
        foreach (SalesCubeBuilder worker in workers)
        {
            Absorb(worker);
        }
    }

    private void DisposeWorkers()
    {
        foreach (SalesCubeBuilder worker in workers)
        {
            worker.Dispose();
        }

        workers.Clear();
        call?.Dispose();
        call = null;
    }

    /// <summary>Takes the first rows of a call back, all of which were added.</summary>
    private void RetractFirst(in CodedColumns coded, int rows)
    {
        for (int done = 0; done < rows; done += BlockRows)
        {
            Retract(coded, done, Math.Min(BlockRows, rows - done));
        }
    }

    /// <summary>The days and rows of a builder.</summary>
    private readonly record struct Extent(int First, int Last, int OwnFirst, int OwnLast, long Rows)
    {
        public static Extent Nothing => new(int.MaxValue, int.MinValue, int.MaxValue, int.MinValue, 0);
    }

    /// <summary>One call's rows, which several threads take step by step. Used again by every call.</summary>
    private sealed class WorkerCall(SalesCubeBuilder owner) : IDisposable
    {
        private readonly List<PoolWorker> helpers = [];
        private PinnedColumns columns;
        private CancellationToken token;
        private int rowsPerStep;
        private int steps;
        private int nextStep;
        private volatile bool hasFailed;

        // Who took a step that was added: 0 the caller, then the helpers; −1 nobody.
        private int[] takenBy = [];

        public bool TryAdd(in PinnedColumns rows, int perStep, CancellationToken cancellationToken)
        {
            (columns, token, rowsPerStep, nextStep, hasFailed) = (rows, cancellationToken, perStep, 0, false);
            steps = ((rows.Count - 1) / perStep) + 1;
            if (takenBy.Length < steps)
            {
                takenBy = new int[steps];
            }

            takenBy.AsSpan(0, steps).Fill(-1);
            Extent before = owner.Extents;
            int asked = Math.Min(owner.Workers, steps) - 1;
            for (int helper = 0; helper < asked; helper++)
            {
                Helper(helper).Ask();
            }

            Work(0, owner);
            for (int helper = 0; helper < asked; helper++)
            {
                helpers[helper].Finish();
            }

            if (!hasFailed)
            {
                owner.TakeExtents();
                columns = default;
                return true;
            }

            TakeBack();
            owner.Extents = before;
            foreach (SalesCubeBuilder worker in owner.workers)
            {
                worker.Extents = Extent.Nothing;
            }

            columns = default;
            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }

        public void Dispose() => helpers.ForEach(helper => helper.Dispose());

        private PoolWorker Helper(int index)
        {
            while (helpers.Count <= index)
            {
                int number = helpers.Count + 1;
                SalesCubeBuilder worker = owner.Worker(index);
                helpers.Add(new PoolWorker(() => Work(number, worker)));
            }

            return helpers[index];
        }

        private void Work(int number, SalesCubeBuilder builder)
        {
            try
            {
                while (!hasFailed && Interlocked.Increment(ref nextStep) - 1 is int step && step < steps)
                {
                    builder.AddRows(Step(step), token);
                    takenBy[step] = number;
                }
            }
            catch
            {
                // The caller's thread takes the call back, does it again, and throws what it finds.
                hasFailed = true;
            }
        }

        private OrderColumns Step(int step) => columns.Slice(step * rowsPerStep, Math.Min(rowsPerStep, columns.Count - (step * rowsPerStep)));

        private void TakeBack()
        {
            for (int step = 0; step < steps; step++)
            {
                if (takenBy[step] >= 0)
                {
                    SalesCubeBuilder builder = takenBy[step] == 0 ? owner : owner.workers[takenBy[step] - 1];
                    OrderColumns rows = Step(step);
                    builder.FillConstants(rows);
                    builder.RetractFirst(new CodedColumns { Columns = rows }, rows.Count);
                }
            }
        }
    }
}
