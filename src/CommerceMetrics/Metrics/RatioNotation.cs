namespace CommerceMetrics;

/// <summary>How a ratio is written.</summary>
internal enum RatioNotation
{
    /// <summary>× 100 in the locale's percent pattern: "76.0 %".</summary>
    Percent,

    /// <summary>× 100, with "pp": "3.1 pp".</summary>
    Points,

    /// <summary>× 10,000, with "bp": "310 bp".</summary>
    BasisPoints,

    /// <summary>Plus 1, with "×": "4.2×".</summary>
    Multiple,

    /// <summary>As a fraction of 1, without groups: "0.760000".</summary>
    Fraction,

    /// <summary>As a number, in groups: "1,234.50".</summary>
    Number,
}
