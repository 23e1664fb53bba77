namespace CommerceMetrics.Disclosures;

/// <summary>Which facts are parts of which total: markets of a group, quarters of a year.</summary>
/// <remarks>The parts do not overlap, and none is negative. Immutable, thread-safe, compared by reference.</remarks>
public sealed class Breakdown
{
    /// <summary>Parts of a total.</summary>
    /// <param name="total">The fact that they are parts of.</param>
    /// <param name="parts">Facts that do not overlap; one or more.</param>
    /// <param name="isWhole">Whether they are all parts, so that they add up to the total; else they add up to no more.</param>
    /// <exception cref="ArgumentException">There is no part, one stands there twice, or the total is one of them.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="total"/> or <paramref name="parts"/> is null.</exception>
    public Breakdown(DisclosedFact total, IEnumerable<DisclosedFact> parts, bool isWhole = true)
    {
        ArgumentNullException.ThrowIfNull(total);
        ArgumentNullException.ThrowIfNull(parts);
        (Total, Parts, IsWhole) = (total, [.. parts], isWhole);
        if (Parts.Count == 0 || Parts.Contains(total) || Parts.Distinct().Count() != Parts.Count)
        {
            throw new ArgumentException($"The parts of {total} must be one or more facts, each once, and not the total itself.", nameof(parts));
        }
    }

    /// <summary>The fact that the parts are of.</summary>
    public DisclosedFact Total { get; }

    /// <summary>The parts.</summary>
    public IReadOnlyList<DisclosedFact> Parts { get; }

    /// <summary>Whether the parts add up to the total.</summary>
    public bool IsWhole { get; }

    /// <summary>A period's parts in time, such as the quarters of a year; for metrics that add up over time, as GMV does and buyers do not.</summary>
    /// <param name="total">The fact of the longer period.</param>
    /// <param name="finer">The grain of the parts, finer than the period's own.</param>
    /// <exception cref="ArgumentException">The grain is not finer, or the calendar has none such.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="total"/> is null.</exception>
    public static Breakdown OfPeriods(DisclosedFact total, Grain finer)
    {
        ArgumentNullException.ThrowIfNull(total);
        return new Breakdown(total, total.Period.Children(finer).Select(period => total with { Period = period }));
    }

    /// <summary>A fact's markets.</summary>
    /// <param name="total">The fact of all markets.</param>
    /// <param name="markets">The markets' names.</param>
    /// <param name="isWhole">Whether they are all markets.</param>
    /// <exception cref="ArgumentException">There is no market, or one stands there twice.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="total"/> or <paramref name="markets"/> is null.</exception>
    public static Breakdown OfMarkets(DisclosedFact total, IEnumerable<string> markets, bool isWhole = true)
    {
        ArgumentNullException.ThrowIfNull(markets);
        return new Breakdown(total, markets.Select(market => total with { Market = market }), isWhole);
    }
}
