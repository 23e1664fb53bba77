namespace CommerceMetrics.Csv;

/// <summary>How a file of orders is read. Equality by value. Immutable.</summary>
public sealed record OrderCsvOptions
{
    /// <summary>Stop at the first bad row with an <see cref="InvalidDataException"/> that names its line, column and reason. By default bad rows are counted and the good ones go on.</summary>
    public bool Strict { get; init; }

    /// <summary>
    /// Switches the check for repeated order ids off (generic format), and with it the memory for the ids seen: at most 16 bytes an order.
    /// </summary>
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
    /// How many threads read, at least 1 (the default): the caller's own, and others of the thread pool where they are free. What is read is the same, bad rows, counts and errors
    /// included. The file is cut where records end, wherever its quotes are; a stream need not be seekable, and a gzip file is unpacked by one thread at a time. Each thread takes some hundred kilobytes. <see cref="Environment.ProcessorCount"/> is the most that can help.
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

    /// <summary>Told after each batch of rows how far the reading has come: in the order of the file, one call at a time, on a thread that reads.</summary>
    public IProgress<OrderCsvProgress>? Progress { get; init; }
}
