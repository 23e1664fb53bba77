namespace CommerceMetrics.Disclosures;

/// <summary>From a value as written to the interval that its precision and its qualifier give it.</summary>
internal static class StatedRange
{
    private static readonly Fraction NearlyFloor = new(9, 10);
    private static readonly Fraction AboutLow = new(95, 100);
    private static readonly Fraction AboutHigh = new(105, 100);

    /// <param name="value">As written. Of a negative one the qualifier speaks of its size: "a loss of more than 3" is below −3.</param>
    /// <param name="halfUnit">Half a unit of the last written digit; 0 for a word, which is exact.</param>
    /// <param name="bound">The qualifier.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bound is none of <see cref="DisclosureBound"/>.</exception>
    public static ExactInterval Of(Fraction value, Fraction halfUnit, DisclosureBound bound) => value.Sign < 0
        ? -Of(-value, halfUnit, bound)
        : bound switch
        {
            DisclosureBound.Exact => ExactInterval.Between(value - halfUnit, value + halfUnit),
            DisclosureBound.MoreThan => ExactInterval.Above(value),
            DisclosureBound.AtLeast => ExactInterval.AtLeast(value),
            DisclosureBound.LessThan => value.IsZero ? ExactInterval.Below(value) : ExactInterval.Between(value * NearlyFloor, value, isHighIncluded: false),
            DisclosureBound.AtMost => ExactInterval.AtMost(value),
            DisclosureBound.About => ExactInterval.Between(value * AboutLow, value * AboutHigh).Hull(ExactInterval.Between(value - halfUnit, value + halfUnit)),
            _ => throw new ArgumentOutOfRangeException(nameof(bound), bound, "The bound must be one of DisclosureBound."),
        };
}
