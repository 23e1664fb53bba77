namespace CommerceMetrics.Arrow;

/// <summary>What became of the rows of record batches: <see cref="Rows"/> = <see cref="Accepted"/> + <see cref="Rejected"/> + <see cref="Outside"/>. Immutable.</summary>
public sealed record OrderArrowResult
{
    /// <summary>Batches read.</summary>
    public required long Batches { get; init; }

    /// <summary>Rows read.</summary>
    public required long Rows { get; init; }

    /// <summary>Rows that entered the builder, of any status, Test too.</summary>
    public required long Accepted { get; init; }

    /// <summary>Bad rows, left out.</summary>
    public required long Rejected { get; init; }

    /// <summary>Good rows of which nothing lies on <see cref="OrderArrowOptions.Days"/>, left out.</summary>
    public required long Outside { get; init; }

    /// <summary>The first bad rows, in order; at most <see cref="OrderArrowOptions.MaxExamples"/>.</summary>
    public required IReadOnlyList<BadArrowRow> Examples { get; init; }
}
