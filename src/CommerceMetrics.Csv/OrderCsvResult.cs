namespace CommerceMetrics.Csv;

/// <summary>What became of the rows of a file: <see cref="Rows"/> = <see cref="Accepted"/> + <see cref="Rejected"/> + <see cref="NotCounted"/>. Immutable.</summary>
public sealed record OrderCsvResult
{
    /// <summary>Rows after the header; blank lines are none.</summary>
    public required long Rows { get; init; }

    /// <summary>Rows that entered the builder, of any status, Test too.</summary>
    public required long Accepted { get; init; }

    /// <summary>Whether the file has a column of buyers and a log took it.</summary>
    public bool HasBuyers { get; init; }

    /// <summary>The columns that were passed over, as the header names them, in the order of the file; a misspelt one is here. (Whether buyers were read is <see cref="HasBuyers"/>.)</summary>
    public IReadOnlyList<string> IgnoredColumns { get; init; } = [];

    /// <summary>Bad rows, left out.</summary>
    public required long Rejected { get; init; }

    /// <summary>Good rows that the source leaves out; 0 for the generic format.</summary>
    public required long NotCounted { get; init; }

    /// <summary>The first bad rows, in the order of the file; at most <see cref="OrderCsvOptions.MaxExamples"/>.</summary>
    public required IReadOnlyList<BadRow> Examples { get; init; }

    /// <summary>The rows that the source leaves out, by reason; empty for the generic format.</summary>
    public required IReadOnlyList<NotCountedLines> NotCountedReasons { get; init; }

    /// <summary>The amounts of bad rows, as far as they could be read (Online Retail: quantity × price; empty for the generic format).</summary>
    public required MoneyBag RejectedAmounts { get; init; }
}
