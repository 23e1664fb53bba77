namespace CommerceMetrics.Arrow;

/// <summary>What is wrong with a value. <c>default</c> is nothing.</summary>
internal enum RowFault : byte
{
    None = 0,

    /// <summary>A required value is null.</summary>
    Missing,

    /// <summary>A required text is empty or white space alone.</summary>
    Blank,

    /// <summary>A text that is not UTF-8.</summary>
    Utf8,

    /// <summary>A word that stands for nothing.</summary>
    Unknown,

    /// <summary>An instant that is none, or lies outside the years 1 to 9999.</summary>
    Instant,

    /// <summary>An amount with more digits than its currency has.</summary>
    Digits,

    /// <summary>A number beyond the bits that hold it.</summary>
    Range,

    /// <summary>An order's id that an accepted row has.</summary>
    Repeated,
}
