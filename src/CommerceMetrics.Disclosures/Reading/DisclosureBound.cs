namespace CommerceMetrics.Disclosures;

/// <summary>How a stated value bounds the fact, by the qualifier before or after it.</summary>
/// <remarks>The default value is <see cref="Exact"/>: no qualifier, so that the written precision alone gives the interval.</remarks>
public enum DisclosureBound
{
    /// <summary>As written: the last digit ± half a unit.</summary>
    Exact = 0,

    /// <summary>More than the value: low is the value, excluded; high is open.</summary>
    MoreThan = 1,

    /// <summary>The value or more: low is the value; high is open. Also the low end of a range.</summary>
    AtLeast = 2,

    /// <summary>Nearly, or less than the value: high is the value, low 10 % below. Also the high end of a range.</summary>
    LessThan = 3,

    /// <summary>At most the value: high is the value, included.</summary>
    AtMost = 4,

    /// <summary>About the value: the wider of ± 5 % and the precision written.</summary>
    About = 5,
}
