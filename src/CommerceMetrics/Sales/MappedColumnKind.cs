namespace CommerceMetrics;

/// <summary>What the text of a <see cref="MappedColumn"/> is. <c>default</c> is a name.</summary>
public enum MappedColumnKind : byte
{
    /// <summary>The name of a column.</summary>
    Name = 0,

    /// <summary>One value for all rows.</summary>
    Constant = 1,

    /// <summary>An expression of the source's own language.</summary>
    Expression = 2,
}
