namespace CommerceMetrics;

/// <summary>A segment's part of the total of all rows of a table in one period.</summary>
/// <param name="Segment">The row's.</param>
/// <param name="Share">The part and the whole, exact.</param>
/// <param name="Printed">In percent, as "33.4 %", rounded so that those of all segments sum to 100 %, by largest remainder.</param>
/// <remarks>Equal by all parts; immutable.</remarks>
public sealed record ShareOfTotal(Segment Segment, Share Share, string Printed);
