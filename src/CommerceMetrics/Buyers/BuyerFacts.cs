namespace CommerceMetrics;

/// <summary>
/// The facts of a log, packed: series in order; of each the days that hold a fact, in order; of each its buyers as an ascending run of ranks; and per measure one value per
/// fact, in 64 bits where all fit, else in 128, and none at all where all are zero. So the buyers of a window are a union of sorted runs.
/// </summary>
internal sealed class BuyerFacts : IEquatable<BuyerFacts>
{
    /// <summary>The rank of no buyer, before all others.</summary>
    public const int NoBuyer = -1;

    /// <summary>The series, in order.</summary>
    public required SeriesKey[] Series { get; init; }

    /// <summary>Where the days of each series begin; one more than there are series.</summary>
    public required int[] FirstBlocks { get; init; }

    /// <summary>The day of each block.</summary>
    public required int[] Days { get; init; }

    /// <summary>Where the facts of each block begin; one more than there are blocks.</summary>
    public required int[] FirstFacts { get; init; }

    /// <summary>Ranks (<see cref="BuyerIds"/>) or <see cref="NoBuyer"/>, ascending in a block.</summary>
    public required int[] Buyers { get; init; }

    public required MeasureColumn[] Measures { get; init; }

    public int Count => Buyers.Length;

    /// <summary>The blocks of a series that lie within some days.</summary>
    public Range BlocksWithin(int series, int firstDay, int lastDay)
    {
        (int from, int to) = (FirstBlocks[series], FirstBlocks[series + 1]);
        ReadOnlySpan<int> days = Days.AsSpan(from..to);
        int start = days.BinarySearch(firstDay);
        int end = days.BinarySearch(lastDay);
        return (from + (start < 0 ? ~start : start))..(from + (end < 0 ? ~end : end + 1));
    }

    /// <summary>The first fact of a block that has a buyer; the end of the block where none has.</summary>
    public int FirstOfBuyers(int block) => FirstFacts[block] + (Buyers[FirstFacts[block]] == NoBuyer ? 1 : 0);

    public CellTotals TotalsOf(int fact) => Totals(fact, 1);

    /// <summary>Adds the sums over buyers, block by block, to a builder.</summary>
    public void AddTo(SalesCubeBuilder builder, Segment[] segments, bool withoutBuyers)
    {
        for (int series = 0; series < Series.Length; series++)
        {
            SeriesKey key = Series[series];
            int code = builder.Segments.GetOrAdd(segments[key.Segment]);
            for (int block = FirstBlocks[series]; block < FirstBlocks[series + 1]; block++)
            {
                int first = withoutBuyers ? FirstFacts[block] : FirstOfBuyers(block);
                builder.AddCell(new CellKey(code, key.Currency, key.Event, key.Status, DayNumbers.ToDate(Days[block])), Totals(first, FirstFacts[block + 1] - first));
            }
        }
    }

    public bool Equals(BuyerFacts? other) =>
        other is not null
        && Series.AsSpan().SequenceEqual(other.Series)
        && FirstBlocks.AsSpan().SequenceEqual(other.FirstBlocks)
        && Days.AsSpan().SequenceEqual(other.Days)
        && FirstFacts.AsSpan().SequenceEqual(other.FirstFacts)
        && Buyers.AsSpan().SequenceEqual(other.Buyers)
        && Measures.AsSpan().SequenceEqual(other.Measures);

    public override bool Equals(object? obj) => obj is BuyerFacts other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Series.Length, Days.Length, Count);

    private CellTotals Totals(int first, int count) => new()
    {
        Merchandise = Measures[0].Sum(first, count),
        Discount = Measures[1].Sum(first, count),
        Shipping = Measures[2].Sum(first, count),
        Tax = Measures[3].Sum(first, count),
        Refund = Measures[4].Sum(first, count),
        Fee = Measures[5].Sum(first, count),
        Units = Measures[CellMeasure.Units].Sum(first, count),
        Orders = Measures[CellMeasure.Orders].Sum(first, count),
    };
}
