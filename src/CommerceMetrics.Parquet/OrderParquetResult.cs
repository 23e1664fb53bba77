namespace CommerceMetrics.Parquet;

/// <summary>What became of the rows of a file: <see cref="Rows"/> = <see cref="Accepted"/> + <see cref="Rejected"/> + <see cref="Outside"/> + <see cref="SkippedRows"/>. Immutable.</summary>
public sealed record OrderParquetResult
{
    private readonly SalesCube? cube;

    /// <summary>The cube, where the call made one: <see cref="OrderParquet.ReadAsync"/>.</summary>
    /// <exception cref="InvalidOperationException">The rows went into a builder of the caller's, which gives the cube.</exception>
    public SalesCube Cube
    {
        get => cube ?? throw new InvalidOperationException("The rows went into a builder: its Build gives the cube.");
        init => cube = value;
    }

    /// <summary>Rows of the file.</summary>
    public required long Rows { get; init; }

    /// <summary>Rows that entered the builder, of any status, Test too.</summary>
    public required long Accepted { get; init; }

    /// <summary>Bad rows, left out.</summary>
    public required long Rejected { get; init; }

    /// <summary>Good rows of which nothing lies on <see cref="OrderParquetOptions.Days"/>, left out.</summary>
    public required long Outside { get; init; }

    /// <summary>Rows of the row groups that were not read: their statistics say that none is on the days. They were not checked either.</summary>
    public required long SkippedRows { get; init; }

    /// <summary>Row groups of the file.</summary>
    public required int RowGroups { get; init; }

    /// <summary>Row groups that were not read.</summary>
    public required int SkippedRowGroups { get; init; }

    /// <summary>Whether buyers are mapped and a log took them.</summary>
    public bool HasBuyers { get; init; }

    /// <summary>The first bad rows, in the order of the file; at most <see cref="OrderParquetOptions.MaxExamples"/>.</summary>
    public required IReadOnlyList<BadParquetRow> Examples { get; init; }
}
