namespace CommerceMetrics.Disclosures;

/// <summary>What a check of statements came to.</summary>
/// <remarks>The default value is <see cref="Undecidable"/>.</remarks>
public enum ConsistencyVerdict
{
    /// <summary>It cannot be told; the finding says why.</summary>
    Undecidable = 0,

    /// <summary>All statements can be true at once.</summary>
    Consistent = 1,

    /// <summary>The statements cannot all be true; the finding says by how much.</summary>
    Inconsistent = 2,
}
