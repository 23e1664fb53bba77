namespace CommerceMetrics.Disclosures;

/// <summary>What told a figure's currency.</summary>
/// <remarks>The default value is <see cref="None"/>.</remarks>
public enum CurrencyEvidence
{
    /// <summary>Nothing: the figure is no money, or its currency is not known (XXX).</summary>
    None = 0,

    /// <summary>A code, name or symbol that means one currency alone.</summary>
    Stated = 1,

    /// <summary>An ambiguous name or symbol, settled by the words around it: an unambiguous mention of one of its currencies.</summary>
    Context = 2,

    /// <summary>An ambiguous name or symbol, settled by the culture of the text.</summary>
    Culture = 3,

    /// <summary>No name or symbol: taken over from a figure beside it.</summary>
    Neighbour = 4,
}
