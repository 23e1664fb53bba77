namespace CommerceMetrics.Disclosures;

/// <summary>What a growth is measured from.</summary>
/// <remarks>The default value is <see cref="YearEarlier"/>.</remarks>
public enum GrowthBasisKind
{
    /// <summary>The same period of the year before.</summary>
    YearEarlier = 0,

    /// <summary>The period before.</summary>
    Previous = 1,

    /// <summary>A period that is named; the growth is that of all the time since.</summary>
    Since = 2,

    /// <summary>A period that is named; the growth is a compound rate of each year since.</summary>
    CompoundSince = 3,
}
