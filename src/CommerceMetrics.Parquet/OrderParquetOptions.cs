using NodaTime;

namespace CommerceMetrics.Parquet;

/// <summary>How a Parquet file of orders is read. Equality by value. Immutable.</summary>
public sealed record OrderParquetOptions
{
    /// <summary>Stop at the first bad row with an <see cref="InvalidDataException"/> that names its row group, row, column and reason. By default bad rows are counted and the good ones go on.</summary>
    public bool Strict { get; init; }

    /// <summary>Switches the check for repeated order ids off (where <see cref="OrderMapping.OrderId"/> is mapped), and with it the memory for the ids seen: some 20 to 40 bytes an order. Without it the column is not read.</summary>
    public bool AllowRepeats { get; init; }

    /// <summary>How many bad rows are kept as examples, the first ones of the file; 20 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int MaxExamples
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 20;

    /// <summary>
    /// How many threads read, at least 1 (the default): the caller's own, and others of the thread pool. What is read is the same, bit for bit, bad rows, counts and errors included. One thread reads page by page, in memory
    /// that does not grow with the file; each further one holds up to two row groups unpacked. <see cref="Environment.ProcessorCount"/> is the most that can help.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int Workers
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 1;

    /// <summary>The business days to read, inclusive; null, the default, for all. Sales count by their own day, refunds by theirs. Row groups whose statistics say that no row is on them are passed over.</summary>
    public DateInterval? Days { get; init; }

    /// <summary>Whether the data are complete on <see cref="Days"/>, so that days without orders are zero and not missing: the cube's range is then all of them. It is the rows' own by default.</summary>
    public bool DeclareDays { get; init; }

    /// <summary>Told how far the reading has come: in the order of the file, one call at a time, on the thread that reads.</summary>
    public IProgress<OrderParquetProgress>? Progress { get; init; }
}
