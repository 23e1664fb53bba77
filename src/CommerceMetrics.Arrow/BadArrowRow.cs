namespace CommerceMetrics.Arrow;

/// <summary>A row of a record batch that could not be used, and why. Equality by value. Immutable.</summary>
/// <param name="Batch">The batch, counted from 0 over all that the reader was given.</param>
/// <param name="Row">The row in its batch, counted from 0.</param>
/// <param name="Column">The column at fault, as the schema writes it.</param>
/// <param name="Reason">What was found, what is allowed and, where known, the fix.</param>
public sealed record BadArrowRow(long Batch, int Row, string Column, string Reason);
