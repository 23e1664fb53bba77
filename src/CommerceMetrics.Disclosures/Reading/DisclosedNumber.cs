namespace CommerceMetrics.Disclosures;

/// <summary>An exact fraction of two 128-bit integers, not reduced; the denominator is positive. <c>default</c> is no number (0/0).</summary>
internal readonly record struct DisclosedNumber(Int128 Numerator, Int128 Denominator)
{
    public bool IsNumber => Denominator > 0;
}
