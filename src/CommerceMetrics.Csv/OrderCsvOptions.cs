namespace CommerceMetrics.Csv;

public sealed record OrderCsvOptions
{
    /// <summary>Stop at the first bad row with an <see cref="InvalidDataException"/>.</summary>
    public bool Strict { get; init; }

    /// <summary>Switches the check for repeated order ids off (generic).</summary>
    public bool AllowRepeats { get; init; }

    /// <summary>How many bad rows are kept as examples.</summary>
    public int MaxExamples { get; init; } = 20;

    /// <summary>Bytes read of the file so far, its length where known, rows so far.</summary>
    public IProgress<OrderCsvProgress>? Progress { get; init; }
}

public readonly record struct OrderCsvProgress(long BytesRead, long? TotalBytes, long Rows);
