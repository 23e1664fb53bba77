namespace CommerceMetrics;

/// <summary>Whether an amount is written out or compactly: "1,410,000", "1.41M", "1.41 million".</summary>
internal enum Notation
{
    Standard,
    CompactShort,
    CompactLong,
}
