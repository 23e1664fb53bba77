namespace CommerceMetrics;

/// <summary>CLDR's plural categories, and the exact value 1, which a compact pattern may name.</summary>
internal enum PluralCategory
{
    Other = 0,
    Zero = 1,
    One = 2,
    Two = 3,
    Few = 4,
    Many = 5,
    ExactlyOne = 6,
}
