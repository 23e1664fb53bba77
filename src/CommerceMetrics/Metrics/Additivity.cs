namespace CommerceMetrics;

/// <summary>How figures of a metric over parts (segments, windows) give the figure over the whole.</summary>
public enum Additivity
{
    /// <summary>By adding them: money, counts.</summary>
    Sum,

    /// <summary>By adding numerators and denominators: shares, money per count.</summary>
    Ratio,

    /// <summary>Not at all: distinct counts and what rests on them.</summary>
    None,
}
