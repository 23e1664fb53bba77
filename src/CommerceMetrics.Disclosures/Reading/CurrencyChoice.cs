namespace CommerceMetrics.Disclosures;

/// <summary>What a name or symbol of money may mean: one currency, or several that regions or neighbours decide between.</summary>
internal sealed class CurrencyChoice(Currency standard, Dictionary<string, Currency> byRegion)
{
    public Currency Standard { get; } = standard;

    public Currency[] Candidates { get; } = [.. byRegion.Values.Prepend(standard).Distinct()];

    public bool IsAmbiguous => Candidates.Length > 1;

    public bool IsSettledIn(string region) => byRegion.ContainsKey(region);

    public Currency In(string region) => byRegion.GetValueOrDefault(region, Standard);

    public bool Has(Currency currency) => Array.IndexOf(Candidates, currency) >= 0;
}
