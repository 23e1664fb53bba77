namespace CommerceMetrics.Benchmarks;

/// <summary>What rows put a strain on. Each differs from <see cref="Ordered"/> (a million rows of twelve segments in nine currencies, one component, Shanghai days) in what it says.</summary>
public enum Stress
{
    Ordered,
    Shuffled,
    OneCurrency,
    FortyCurrencies,
    TwoSegments,
    TenThousandSegments,
    SixComponents,
    SixComponentsShuffled,

    /// <summary>Amounts of which a hundred leave 64 bits: no block can be added without a look at its sums.</summary>
    NearOverflow,

    /// <summary>New York days, whose turn is an hour off for a part of the year.</summary>
    ZoneWithTransitions,
    ZoneWithTransitionsShuffled,

    /// <summary>Columns of 12 KB, added again and again.</summary>
    InFirstLevelCache,

    /// <summary>Columns of 400 KB, added again and again.</summary>
    InSecondLevelCache,

    /// <summary>Columns of 250 MB.</summary>
    InMemory,
}
