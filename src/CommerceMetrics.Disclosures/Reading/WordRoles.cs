namespace CommerceMetrics.Disclosures;

/// <summary>What a word or symbol of a language table can do in a sentence. One may have several roles.</summary>
[Flags]
internal enum WordRoles : long
{
    None = 0,
    Scale = 1L << 0,
    NumberWord = 1L << 1,
    Fraction = 1L << 2,
    Currency = 1L << 3,
    Percent = 1L << 4,
    Points = 1L << 5,
    Qualifier = 1L << 6,
    QualifierAfter = 1L << 7,
    Direction = 1L << 8,
    Improvement = 1L << 9,
    Multiple = 1L << 10,
    Fold = 1L << 11,
    FoldAdded = 1L << 12,
    Range = 1L << 13,
    Between = 1L << 14,
    And = 1L << 15,
    From = 1L << 16,
    To = 1L << 17,
    By = 1L << 18,
    Filler = 1L << 19,
    Share = 1L << 20,
    ShareAfter = 1L << 21,
    Loss = 1L << 22,
    Metric = 1L << 23,
    Count = 1L << 24,
    Per = 1L << 25,
    Compare = 1L << 26,
    Plus = 1L << 27,
    Minus = 1L << 28,
    Negative = 1L << 29,
    Month = 1L << 30,
    Quarter = 1L << 31,
    Half = 1L << 32,
    Year = 1L << 33,
    Far = 1L << 34,
    DirectionAfter = 1L << 35,
    Ignored = 1L << 36,
    Stop = 1L << 37,
    Comma = 1L << 38,
    Day = 1L << 40,

    /// <summary>A currency's sign or code, which may stand before the number as well as behind it.</summary>
    Sign = 1L << 41,

    /// <summary>The year or period that a multiple compares with.</summary>
    Base = 1L << 42,
    FoldBefore = 1L << 43,
    PercentBefore = 1L << 44,
}
