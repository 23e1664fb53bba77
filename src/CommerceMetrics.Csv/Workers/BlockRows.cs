namespace CommerceMetrics.Csv;

/// <summary>The rows of a block of a file as one thread read them, before what depends on earlier blocks is known. Used for one block after the other.</summary>
internal sealed class BlockRows(RowTally tally, PendingIds? ids) : IDisposable
{
    private readonly List<OrderBatch> batches = [];

    // How many ids there were at the end of each batch.
    private readonly List<int> idsUpTo = [];

    /// <summary>The block's place in the file, from 0.</summary>
    public long Number { get; set; }

    public CsvBlock Text { get; } = new();

    /// <summary>How much of the file was read up to the block's end.</summary>
    public long BytesRead { get; set; }

    /// <summary>What became of the block's rows; its examples are bad rows by themselves, whatever other blocks hold.</summary>
    public RowTally Tally => tally;

    /// <summary>The ids of the accepted rows; null where they are not compared.</summary>
    public PendingIds? Ids => ids;

    /// <summary>What ended the reading in or before this block; null where nothing did.</summary>
    public Exception? Error { get; set; }

    public int BatchCount => idsUpTo.Count;

    public OrderBatch Batch(int index) => batches[index];

    public int IdsUpTo(int index) => idsUpTo[index];

    /// <summary>A batch for the next rows.</summary>
    public OrderBatch NextBatch(int capacity, OrderFields fields)
    {
        if (batches.Count == idsUpTo.Count)
        {
            batches.Add(new OrderBatch(capacity, fields));
        }

        return batches[idsUpTo.Count];
    }

    /// <summary>The batch that was given last is filled.</summary>
    public void EndBatch() => idsUpTo.Add(ids?.Count ?? 0);

    public void Clear()
    {
        batches.ForEach(batch => batch.Clear());
        idsUpTo.Clear();
        ids?.Clear();
        tally.Clear();
        Error = null;
    }

    public void Dispose()
    {
        batches.ForEach(batch => batch.Dispose());
        Text.Dispose();
    }
}
