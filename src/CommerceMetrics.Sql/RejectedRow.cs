namespace CommerceMetrics.Sql;

/// <summary>A row that cannot be used, and its first fault. Immutable.</summary>
/// <param name="Node">The node that holds it.</param>
/// <param name="OrderId">Its order id, as text; null where it has none or none is mapped.</param>
/// <param name="Field">The field of the mapping at fault, as of <see cref="RejectedRows"/>.</param>
/// <param name="Reason">Why.</param>
/// <param name="Value">What the table holds there, as text, cut at 200 characters; bytes as x'…'. Null for NULL, and where the mapping has a constant in place of a column.</param>
public sealed record RejectedRow(string Node, string? OrderId, string Field, RejectReason Reason, string? Value);
