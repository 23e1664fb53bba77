namespace CommerceMetrics.Csv;

/// <summary>A line of a file that could not be used, and why. Equality by value. Immutable.</summary>
/// <param name="Line">The line of the file on which the row starts; the header is on line 1.</param>
/// <param name="Column">The column at fault, as the header writes it; "" where the row as a whole is.</param>
/// <param name="Reason">What was found, what is allowed and, where known, the fix.</param>
public sealed record BadRow(long Line, string Column, string Reason);
