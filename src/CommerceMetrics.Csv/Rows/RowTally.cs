namespace CommerceMetrics.Csv;

/// <summary>Counts what becomes of rows, and keeps the first bad ones.</summary>
internal sealed class RowTally(CsvRecords records, OrderCsvOptions options)
{
    private readonly List<BadRow> examples = [];

    public long Rows { get; set; }

    public long Accepted { get; set; }

    public long Rejected { get; private set; }

    public long NotCounted { get; set; }

    public IReadOnlyList<BadRow> Examples => examples;

    /// <summary>Counts the current record as a bad row. The reason is asked for only where it is kept.</summary>
    /// <exception cref="InvalidDataException">In strict mode.</exception>
    public void Reject(string column, Func<string> reason)
    {
        Rejected++;
        if (options.Strict)
        {
            string place = column.Length == 0 ? "" : $", column '{column}'";
            throw new InvalidDataException($"Line {records.Line}{place}: {reason()}");
        }

        if (examples.Count < options.MaxExamples)
        {
            examples.Add(new BadRow(records.Line, column, reason()));
        }
    }
}
