namespace CommerceMetrics;

/// <summary>The closed set of outcomes of a growth figure. The first that applies, in the order <see cref="NoPrior"/>, <see cref="NotComparable"/>,
/// <see cref="Incomplete"/>, <see cref="NegativeBase"/>, <see cref="NoChange"/>, <see cref="FromZero"/>, <see cref="Rate"/>.</summary>
public enum GrowthOutcome
{
    /// <summary>The windows cannot be compared, or an amount in one of them cannot be translated; a reason says why.</summary>
    NotComparable = 0,

    /// <summary>The prior window lies wholly outside the data.</summary>
    NoPrior = 1,

    /// <summary>A window lies partly outside the data, or is not shown whole.</summary>
    Incomplete = 2,

    /// <summary>The prior or the current value is below 0: there is a difference, and no rate.</summary>
    NegativeBase = 3,

    /// <summary>Both values are 0.</summary>
    NoChange = 4,

    /// <summary>The prior value is 0 and the current one above it.</summary>
    FromZero = 5,

    /// <summary>There is a rate.</summary>
    Rate = 6,
}
