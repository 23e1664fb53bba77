namespace CommerceMetrics.Disclosures;

internal enum QuantityForm : byte
{
    Plain,
    Percent,
    Points,

    /// <summary>A number with a word for "times".</summary>
    Fold,

    /// <summary>A word that is a multiple by itself: doubled.</summary>
    Multiple,

    /// <summary>A part in words: a third.</summary>
    Fraction,
}
