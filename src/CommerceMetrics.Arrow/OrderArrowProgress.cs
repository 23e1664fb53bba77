namespace CommerceMetrics.Arrow;

/// <summary>How far the reading of record batches has come. <c>default</c> is their start.</summary>
/// <param name="Batches">Batches read so far.</param>
/// <param name="Rows">Rows read so far, bad ones included.</param>
public readonly record struct OrderArrowProgress(long Batches, long Rows);
