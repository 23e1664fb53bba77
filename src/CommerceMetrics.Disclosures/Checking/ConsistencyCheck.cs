namespace CommerceMetrics.Disclosures;

/// <summary>Which statements are held against which.</summary>
/// <remarks>The default value is <see cref="SameFact"/>.</remarks>
public enum ConsistencyCheck
{
    /// <summary>One fact in one currency, stated twice (or stated and computed): the intervals meet.</summary>
    SameFact = 0,

    /// <summary>One fact in two currencies: the implied rate meets the daily reference rates of the period.</summary>
    ImpliedRate = 1,

    /// <summary>A growth against the value and the prior value.</summary>
    GrowthAgainstValues = 2,

    /// <summary>Two statements of one growth, such as a rate and a multiple ("x-fold").</summary>
    SameGrowth = 3,

    /// <summary>Parts against their total.</summary>
    PartsAgainstTotal = 4,

    /// <summary>A compound annual growth rate against the values at both ends.</summary>
    CompoundGrowth = 5,

    /// <summary>Growth at constant currency against growth as reported: what lies between them meets what the reference rates did.</summary>
    FxNeutralAgainstReported = 6,
}
