namespace CommerceMetrics.Csv;

/// <summary>What became of the lines: Rows = Accepted + Rejected + NotCounted.</summary>
public sealed record OrderCsvResult
{
    public required long Rows { get; init; }
    public required long Accepted { get; init; }
    public required long Rejected { get; init; }
    public required long NotCounted { get; init; }

    /// <summary>The first bad rows, in the order of the file.</summary>
    public required IReadOnlyList<BadRow> Examples { get; init; }

    /// <summary>Lines that the source leaves out, per reason, with their amounts.</summary>
    public required IReadOnlyList<NotCountedLines> NotCountedReasons { get; init; }

    /// <summary>The amounts of rejected lines, as far as they could be read (Online Retail; empty for the generic format).</summary>
    public required MoneyBag RejectedAmounts { get; init; }
}

/// <summary>A line that could not be used: its number in the file (the header is line 1), the column, and why.</summary>
public sealed record BadRow(long Line, string Column, string Reason);

/// <summary>Lines left out for one reason.</summary>
public sealed record NotCountedLines(string Reason, long Lines, MoneyBag Amounts);
