namespace CommerceMetrics;

/// <summary>A format of a ratio.</summary>
/// <param name="Notation">What is written.</param>
/// <param name="Digits">Behind the point, exactly.</param>
/// <param name="IsSigned">Whether a number above 0 has a plus sign.</param>
internal readonly record struct RatioFormat(RatioNotation Notation, int Digits, bool IsSigned)
{
    /// <summary>The power of ten of the number that is written.</summary>
    public int Power => Notation switch
    {
        RatioNotation.Percent or RatioNotation.Points => 2,
        RatioNotation.BasisPoints => 4,
        _ => 0,
    };
}
