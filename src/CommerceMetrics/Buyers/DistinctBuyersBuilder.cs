using System.Runtime.InteropServices;

namespace CommerceMetrics;

/// <summary>
/// Builds <see cref="DistinctBuyers"/> in the same pass as the cube: attached to a <see cref="SalesCubeBuilder"/>, it takes the buyer of every row that the builder accepts and that
/// counts, and nothing of a call that the builder refuses. What it builds depends on the rows alone, never on their order or the split. Where figures on new and returning
/// buyers, frequency or cohorts are wanted, attach a <see cref="BuyerLogBuilder"/> instead, which keeps what each buyer ordered on each day. One thread at a time, the builder's.
/// Dispose it to detach it.
/// </summary>
/// <remarks>
/// Numbers from 0 to 2^32 − 1 are marked as they are, best where they are dense; all other ids are sorted. While building, a buyer of a segment in a period takes 8 to 32 bytes, and bitmaps that are
/// given early up to 16 MB in all; a call's new buyers take 8 bytes more until it returns. Of other ids it takes 12 to 48, and 12 more while they are sorted; building them sorts all. Nothing is allocated for buyers that were met.
/// </remarks>
public sealed class DistinctBuyersBuilder : IDisposable
{
    private readonly SalesCubeBuilder source;
    private readonly ReportingCalendar calendar;
    private readonly Grain grain;
    private readonly OrderStatus[] statuses;
    private readonly GrowingBuyerSets sets;
    private readonly RowObserver observer;
    private long rows;
    private long committedRows;

    /// <summary>Attaches sets of buyers to a builder.</summary>
    /// <param name="builder">The cube's builder, before any row; its schema and segments are the sets' too.</param>
    /// <param name="calendar">Whose periods the sets are of.</param>
    /// <param name="grain">The length of the periods; buyers of coarser ones are the union of theirs.</param>
    /// <param name="statuses">The statuses of orders that count, at least one: those of a <c>GmvDefinition</c>.</param>
    /// <param name="buyers">Gives ids to buyers that are texts; share one between the builders of several threads. A new one where null.</param>
    /// <exception cref="InvalidOperationException">The builder has sets or a log already, or holds rows, which the sets would lack.</exception>
    /// <exception cref="ArgumentException">The calendar does not have the grain, or there is no status.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A status is none of the enumeration.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/>, <paramref name="calendar"/> or <paramref name="statuses"/> is null.</exception>
    public DistinctBuyersBuilder(SalesCubeBuilder builder, ReportingCalendar calendar, Grain grain, IEnumerable<OrderStatus> statuses, BuyerDictionary? buyers = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(statuses);
        calendar.RequireGrain(grain);
        this.statuses = [.. statuses.Distinct().Order()];
        if (this.statuses.Length == 0)
        {
            throw new ArgumentException("No status counts: name at least one, for example those of a GmvDefinition.", nameof(statuses));
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan((int)this.statuses[^1], (int)OrderStatus.Test, nameof(statuses));
        BuyerColumn.RequireFree(builder);
        (source, this.calendar, this.grain, Buyers) = (builder, calendar, grain, buyers ?? new BuyerDictionary());
        sets = new GrowingBuyerSets(builder.Segments, Buyers);
        builder.Observer = observer = new RowObserver(this);
    }

    /// <summary>Gives ids to buyers that are texts, for <see cref="OrderColumns.Buyers"/>.</summary>
    public BuyerDictionary Buyers { get; }

    /// <summary>Rows seen since the last <see cref="Build"/>, whether or not they count.</summary>
    public long Rows => committedRows;

    /// <summary>The sets so far; the builder goes on.</summary>
    public DistinctBuyers Snapshot() => Pack(isTaken: false);

    /// <summary>The sets; the builder is empty afterwards, stays attached, and can be used again.</summary>
    public DistinctBuyers Build()
    {
        DistinctBuyers built = Pack(isTaken: true);
        observer.Clear();
        return built;
    }

    /// <summary>Detaches the sets from their builder and gives their memory up.</summary>
    public void Dispose()
    {
        if (source.Observer == observer)
        {
            source.Observer = null;
        }

        observer.Clear();
    }

    private DistinctBuyers Pack(bool isTaken) => new(source.Schema, calendar, grain, statuses, sets.Pack(isTaken));

    // Not the builder itself: its members are no business of a user.
    private sealed class RowObserver : IRowObserver
    {
        private const int Block = 1_024;

        private readonly DistinctBuyersBuilder builder;
        private readonly PeriodCells cells;
        private readonly byte[] counts = new byte[StatusMarks.Values];
        private readonly byte[] taken = new byte[Block];
        private readonly int[] sets = new int[Block];
        private readonly ulong[] pairs = new ulong[Block];
        private readonly int[] others = new int[Block];
        private readonly long[] ids = new long[Block];

        public RowObserver(DistinctBuyersBuilder builder)
        {
            this.builder = builder;
            cells = new PeriodCells(builder.calendar, builder.grain, builder.sets.CellOf);
            foreach (OrderStatus status in builder.statuses)
            {
                counts[(int)status] = 1;
            }
        }

        public BuyerDictionary Buyers => builder.Buyers;

        public void Declare(int firstDay, int lastDay)
        {
        }

        public void Observe(in OrderColumns columns, int first, ReadOnlySpan<int> slots, ReadOnlySpan<int> orderSlots)
        {
            for (int start = 0; start < slots.Length; start += Block)
            {
                int length = Math.Min(Block, slots.Length - start);
                Observe(columns, first + start, slots.Slice(start, length));
            }

            builder.rows += slots.Length;
        }

        public void Commit()
        {
            builder.sets.Commit();
            builder.committedRows = builder.rows;
        }

        public void Rollback()
        {
            builder.sets.Rollback();
            builder.rows = builder.committedRows;
        }

        public void Clear()
        {
            builder.sets.Clear();
            cells.Clear();
            (builder.rows, builder.committedRows) = (0, 0);
        }

        private void Observe(in OrderColumns columns, int first, ReadOnlySpan<int> slots)
        {
            int length = slots.Length;
            FillTaken(columns, first, length);
            Span<int> setOf = sets.AsSpan(0, length);
            cells.Find(slots, columns.Segments, first, builder.source.Segments.Count, setOf);
            ReadOnlySpan<long> buyers = BuyersOf(columns, first, length);
            (int direct, int rest) = PairColumns.Split(setOf, buyers, taken.AsSpan(0, length), pairs, others);
            builder.sets.Add(pairs.AsSpan(0, direct));
            if (rest > 0)
            {
                AddOthers(columns, first, buyers, others.AsSpan(0, rest));
            }
        }

        // 1 for a row of a sale that counts; of an order, too, where rows say how many they are.
        private void FillTaken(in OrderColumns columns, int first, int length)
        {
            ReadOnlySpan<byte> statuses = MemoryMarshal.Cast<OrderStatus, byte>(columns.Statuses);
            if (statuses.Length == columns.Count)
            {
                StatusMarks.Fill(counts, statuses.Slice(first, length), taken);
            }
            else
            {
                taken.AsSpan(0, length).Fill(counts[statuses[0]]);
            }

            for (int i = 0; i < length && !columns.Events.IsEmpty; i++)
            {
                taken[i] &= columns.Events[columns.Events.Length == 1 ? 0 : first + i] == OrderEvent.Sale ? (byte)1 : (byte)0;
            }

            for (int i = 0; i < length && !columns.Orders.IsEmpty; i++)
            {
                int orders = columns.Orders[columns.Orders.Length == 1 ? 0 : first + i];
                if (orders < 0 && taken[i] == 1 && BuyerColumn.Read(columns, first + i, Buyers) != OrderColumns.None)
                {
                    throw new ArgumentOutOfRangeException(
                        nameof(OrderColumns.Orders), orders, $"Row {first + i} counts {orders} orders: a set of buyers cannot take an order back. Count 0 or more, or attach a BuyerLogBuilder, which adds them up.");
                }

                taken[i] &= orders != 0 ? (byte)1 : (byte)0;
            }
        }

        private ReadOnlySpan<long> BuyersOf(in OrderColumns columns, int first, int length)
        {
            if (columns.Buyers.Length == columns.Count)
            {
                return columns.Buyers.Slice(first, length);
            }

            ids.AsSpan(0, length).Fill(columns.Buyers.IsEmpty ? OrderColumns.None : columns.Buyers[0]);
            return ids.AsSpan(0, length);
        }

        private void AddOthers(in OrderColumns columns, int first, ReadOnlySpan<long> buyers, ReadOnlySpan<int> rowsOfBlock)
        {
            int count = 0;
            foreach (int i in rowsOfBlock)
            {
                long buyer = buyers[i];
                if (buyer < BuyerDictionary.FirstNumber && BuyerColumn.Read(columns, first + i, Buyers) == OrderColumns.None)
                {
                    builder.sets.AddWithoutBuyer(sets[i], SalesCubeBuilder.OrdersOf(columns, first + i));
                    continue;
                }

                // Both are read before they are written: count is at most i.
                (sets[count], ids[count]) = (sets[i], buyer);
                count++;
            }

            builder.sets.Add(sets.AsSpan(0, count), ids.AsSpan(0, count));
        }
    }
}
