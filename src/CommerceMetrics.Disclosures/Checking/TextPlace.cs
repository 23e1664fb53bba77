namespace CommerceMetrics.Disclosures;

/// <summary>Where a figure stands in its text.</summary>
/// <remarks>Equal when all parts are; there is no order. <c>default</c> is the first place, of no length. Immutable and thread-safe.</remarks>
/// <param name="Start">In UTF-16 units from 0.</param>
/// <param name="Length">In UTF-16 units.</param>
public readonly record struct TextPlace(int Start, int Length);
