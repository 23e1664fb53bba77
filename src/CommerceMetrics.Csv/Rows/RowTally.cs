namespace CommerceMetrics.Csv;

/// <summary>Counts what becomes of rows, and keeps the first bad ones. One thread at a time, but for <see cref="IsFull"/>.</summary>
/// <param name="records">Where the rows are; null where a line is given with each bad row.</param>
/// <param name="options">How strict to be, and how many bad rows to keep.</param>
/// <param name="whole">The tally of the whole file, where this one is of a block: what that one has no room for is not kept here either.</param>
internal sealed class RowTally(CsvRecords? records, OrderCsvOptions options, RowTally? whole = null)
{
    private List<BadRow> examples = [];
    private List<long> numbers = [];
    private volatile bool isFull = options.MaxExamples == 0;

    public long Rows { get; set; }

    public long Accepted { get; set; }

    public long Rejected { get; private set; }

    public long NotCounted { get; set; }

    public IReadOnlyList<BadRow> Examples => examples;

    /// <summary>The number of the row of each example, from 1.</summary>
    public IReadOnlyList<long> Numbers => numbers;

    /// <summary>Whether further bad rows are counted alone.</summary>
    public bool IsFull => isFull || (whole?.IsFull ?? false);

    /// <summary>Counts the current record as a bad row. The reason is asked for only where it is kept.</summary>
    /// <exception cref="InvalidDataException">In strict mode.</exception>
    public void Reject(string column, Func<string> reason) => Reject(column, () => records!.Line, reason);

    /// <summary>Counts a bad row. Its line and the reason are asked for only where they are kept.</summary>
    /// <exception cref="InvalidDataException">In strict mode.</exception>
    public void Reject(string column, Func<long> line, Func<string> reason)
    {
        Rejected++;
        if (options.Strict)
        {
            string place = column.Length == 0 ? "" : $", column '{column}'";
            throw new InvalidDataException($"Line {line()}{place}: {reason()}");
        }

        if (!IsFull)
        {
            Keep(new BadRow(line(), column, reason()));
        }
    }

    /// <summary>Keeps a bad row that another tally counts, as far as there is room.</summary>
    public void Keep(BadRow row)
    {
        if (!isFull)
        {
            examples.Add(row);
            numbers.Add(Rows);
            isFull = examples.Count == options.MaxExamples;
        }
    }

    /// <summary>Adds the counts of another tally; its examples are kept one by one.</summary>
    public void AddCounts(RowTally other)
    {
        Rows += other.Rows;
        Accepted += other.Accepted;
        Rejected += other.Rejected;
        NotCounted += other.NotCounted;
    }

    /// <summary>Starts anew.</summary>
    public void Clear()
    {
        (Rows, Accepted, Rejected, NotCounted) = (0, 0, 0, 0);
        examples.Clear();
        numbers.Clear();
        isFull = options.MaxExamples == 0;
    }

    /// <summary>Exchanges everything with another tally of the same options.</summary>
    public void Swap(RowTally other)
    {
        (Rows, other.Rows) = (other.Rows, Rows);
        (Accepted, other.Accepted) = (other.Accepted, Accepted);
        (Rejected, other.Rejected) = (other.Rejected, Rejected);
        (NotCounted, other.NotCounted) = (other.NotCounted, NotCounted);
        (examples, other.examples) = (other.examples, examples);
        (numbers, other.numbers) = (other.numbers, numbers);
        (isFull, other.isFull) = (other.isFull, isFull);
    }
}
