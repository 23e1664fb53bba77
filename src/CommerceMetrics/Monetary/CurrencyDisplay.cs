namespace CommerceMetrics;

/// <summary>How a localised amount shows its currency; accounting is the symbol, and parentheses where the locale writes losses so.</summary>
internal enum CurrencyDisplay
{
    Symbol,
    NarrowSymbol,
    Code,
    None,
    Accounting,
}
