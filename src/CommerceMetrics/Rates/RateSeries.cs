namespace CommerceMetrics;

/// <summary>The quotes of one ordered pair, oldest first: ISO days since 1970-01-01, rates, sources. Immutable.</summary>
internal sealed class RateSeries
{
    private readonly int[] days;
    private readonly BigDecimal[] rates;
    private readonly string?[] sources;

    public RateSeries(int[] days, BigDecimal[] rates, string?[] sources)
    {
        this.days = days;
        this.rates = rates;
        this.sources = sources;
        Source = Join(sources);
    }

    public ReadOnlySpan<int> Days => days;

    /// <summary>The sources of all quotes; null where none is known.</summary>
    public string? Source { get; }

    public BigDecimal RateAt(int index) => rates[index];

    public string? SourceAt(int index) => sources[index];

    /// <summary>The position of the last quote on or before a day; −1 where there is none.</summary>
    public int LastOnOrBefore(int day)
    {
        int index = Array.BinarySearch(days, day);
        return index >= 0 ? index : ~index - 1;
    }

    /// <summary>The distinct sources that are known, ordinal, joined by "; "; null where none is.</summary>
    public static string? Join(IEnumerable<string?> sources)
    {
        string[] known = [.. sources.OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return known.Length == 0 ? null : string.Join("; ", known);
    }
}
