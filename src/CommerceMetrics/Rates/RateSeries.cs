namespace CommerceMetrics;

/// <summary>The quotes of one ordered pair, oldest first: ISO days since 1970-01-01, rates, sources; or one constant rate. Immutable.</summary>
internal sealed class RateSeries
{
    /// <summary>The day of a constant rate that has none.</summary>
    public const int Undated = int.MinValue;

    private readonly int[] days;
    private readonly BigDecimal[] rates;
    private readonly string?[] sources;

    public RateSeries(int[] days, BigDecimal[] rates, string?[] sources, int maxAgeDays)
    {
        (this.days, this.rates, this.sources, MaxAgeDays) = (days, rates, sources, maxAgeDays);
        Source = Join(sources);
    }

    private RateSeries(int day, BigDecimal rate, string? source)
        : this([day], [rate], [source], int.MaxValue) => IsConstant = true;

    public ReadOnlySpan<int> Days => days;

    /// <summary>Whether the only quote serves every day.</summary>
    public bool IsConstant { get; }

    /// <summary>How old a quote may be on the day that it serves.</summary>
    public int MaxAgeDays { get; }

    /// <summary>The sources of all quotes; null where none is known.</summary>
    public string? Source { get; }

    /// <summary>One rate for every day.</summary>
    /// <param name="day">Of the quote, or <see cref="Undated"/>.</param>
    /// <param name="rate">The rate.</param>
    /// <param name="source">Its source.</param>
    public static RateSeries Constant(int day, BigDecimal rate, string? source) => new(day, rate, source);

    public BigDecimal RateAt(int index) => rates[index];

    public string? SourceAt(int index) => sources[index];

    /// <summary>The position of the last quote on or before a day; −1 where there is none.</summary>
    public int LastOnOrBefore(int day)
    {
        int index = Array.BinarySearch(days, day);
        return index >= 0 ? index : ~index - 1;
    }

    /// <summary>The position of the quote that serves a day; −1 where there is none.</summary>
    public int Serving(int day)
    {
        if (IsConstant)
        {
            return 0;
        }

        int index = LastOnOrBefore(day);
        return index >= 0 && (long)day - days[index] <= MaxAgeDays ? index : -1;
    }

    /// <summary>The distinct sources that are known, ordinal, joined by "; "; null where none is.</summary>
    public static string? Join(IEnumerable<string?> sources)
    {
        string[] known = [.. sources.OfType<string>().Where(source => source.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return known.Length == 0 ? null : string.Join("; ", known);
    }
}
