namespace CommerceMetrics.Disclosures;

/// <summary>A number of the text with what stands at it: scale, currency, percent, qualifier, sign.</summary>
internal struct Quantity
{
    /// <summary>The first and last token that belong to it.</summary>
    public int First;
    public int Last;

    /// <summary>The first and last token of number and scale.</summary>
    public int NumberFirst;
    public int NumberLast;

    /// <summary>The value without its sign is Numerator / Denominator; the last written digit counts Unit / Denominator.</summary>
    public Int128 Numerator;
    public Int128 Denominator;
    public Int128 Unit;

    /// <summary>The power of ten of its scale words together, 0 where it has none.</summary>
    public int Scale;

    /// <summary>The index of its currency's candidates, or −1.</summary>
    public int Currency;

    public QuantityForm Form;
    public DisclosureBound Bound;

    /// <summary>+1 or −1 where a sign is written, otherwise 0.</summary>
    public int Sign;
    public bool IsRangeLow;
    public bool IsRangeHigh;
    public bool IsInWords;
    public bool IsFoldAdded;

    /// <summary>Whether the currency was taken over from another amount or the culture.</summary>
    public bool IsInherited;

    /// <summary>Whether a percentage is told to be a share, a margin or another level.</summary>
    public bool IsShare;

    /// <summary>The classified sign of growth, or 0 where it is no growth.</summary>
    public int Growth;

    /// <summary>Counts the number in a larger unit: 14 million for 14.</summary>
    public void Rescale(int exponent)
    {
        Int128 factor = NumeralReader.PowerOfTen(exponent);
        Numerator = NumeralReader.Times(Numerator, factor);
        Unit = NumeralReader.Times(Unit, factor);
        Scale += exponent;
    }

    public readonly bool IsBare => Form == QuantityForm.Plain && Currency < 0 && Scale == 0;
}
