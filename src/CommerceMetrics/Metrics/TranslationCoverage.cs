namespace CommerceMetrics;

/// <summary>How much of what a definition counts could be translated in a window.</summary>
/// <param name="TranslatedOrders">The orders in the figures.</param>
/// <param name="UntranslatedOrders">The orders left out, because their currency had no rate on their day.</param>
/// <param name="UntranslatedDays">How many pairs of currency and day were left out.</param>
/// <remarks>Equal by all parts; <c>default</c> is the full coverage of nothing.</remarks>
public readonly record struct TranslationCoverage(Count TranslatedOrders, Count UntranslatedOrders, int UntranslatedDays)
{
    /// <summary>Whether nothing was left out.</summary>
    public bool IsFull => UntranslatedDays == 0;
}
