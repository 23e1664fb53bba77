using NodaTime;

namespace CommerceMetrics.Benchmarks;

/// <summary>
/// Rows strewn over a lattice of (segment, currency, status, month) blocks of three years, or of their cells, one a cell: every row of the lattice is met at most once, in an order
/// that jumps all over it.
/// </summary>
internal sealed class Lattice
{
    private const int StatusCount = 7;
    private const int Months = 36;

    // A prime that divides no lattice: its multiples modulo the size meet every place once, far apart.
    private const long Step = 2_147_483_647;

    private static readonly LocalDate FirstDay = new(2021, 1, 1);

    private readonly Currency[] currencies;
    private readonly int segmentCount;
    private readonly bool isOfCells;
    private readonly long used;

    public Lattice(int segmentCount, int currencyCount, int inPerThousand, bool isOfCells)
    {
        (this.segmentCount, this.isOfCells) = (segmentCount, isOfCells);
        currencies = [.. Currency.Iso4217.Take(currencyCount)];
        Blocks = (long)segmentCount * currencyCount * StatusCount * Months;
        used = (isOfCells ? Blocks * Days / Months : Blocks) * inPerThousand / 1_000;
        Segments = new SegmentTable("segment");
        for (int segment = 0; segment < segmentCount; segment++)
        {
            Segments.GetOrAdd($"s{segment}");
        }
    }

    public SegmentTable Segments { get; }

    public long Blocks { get; }

    /// <summary>Rows added so far, each a cell of its own.</summary>
    public long Rows { get; private set; }

    private static int Days => Period.DaysBetween(FirstDay, FirstDay.PlusMonths(Months));

    /// <summary>Adds the rows to a builder, some at a time.</summary>
    public void AddTo(SalesCubeBuilder builder, int components, Action afterEach)
    {
        const int Batch = 1 << 17;
        long[] instants = new long[Batch];
        int[] segments = new int[Batch];
        Currency[] paid = new Currency[Batch];
        OrderStatus[] statuses = new OrderStatus[Batch];
        long[] amounts = new long[Batch];
        int count = 0;
        int[] firstDays = [.. Enumerable.Range(0, Months + 1).Select(month => Period.DaysBetween(new LocalDate(1970, 1, 1), FirstDay.PlusMonths(month)))];

        // Of blocks a day of each comes before the next day of the first.
        for (int day = 0; day < (isOfCells ? 1 : 31); day++)
        {
            for (long k = 0; k < used; k++)
            {
                Int128 places = isOfCells ? Blocks * Days / Months : Blocks;
                long place = (long)((Int128)k * Step % places);
                long series = place / (isOfCells ? Days : Months);
                int month = isOfCells ? 0 : (int)(place % Months);
                int date = firstDays[month] + (isOfCells ? (int)(place % Days) : day);
                if (!isOfCells && date >= firstDays[month + 1])
                {
                    continue;
                }

                instants[count] = date * 86_400L;
                statuses[count] = (OrderStatus)(series % StatusCount);
                paid[count] = currencies[(int)(series / StatusCount % currencies.Length)];
                segments[count] = (int)(series / StatusCount / currencies.Length % segmentCount);
                amounts[count++] = (k % 100_000) + 1;
                if (count == Batch)
                {
                    Flush();
                }
            }
        }

        Flush();

        void Flush()
        {
            ReadOnlySpan<long> given = amounts.AsSpan(0, count);
            builder.Add(new OrderColumns
            {
                Instants = instants.AsSpan(0, count),
                Segments = segments.AsSpan(0, count),
                Currencies = paid.AsSpan(0, count),
                Statuses = statuses.AsSpan(0, count),
                Merchandise = given,
                Discount = components > 1 ? given : default,
                Shipping = components > 1 ? given : default,
                Tax = components > 1 ? given : default,
                Refund = components > 1 ? given : default,
                Fee = components > 1 ? given : default,
            });
            Rows += count;
            count = 0;
            afterEach();
        }
    }
}
