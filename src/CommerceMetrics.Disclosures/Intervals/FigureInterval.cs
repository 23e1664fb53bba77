namespace CommerceMetrics.Disclosures;

/// <summary>The interval that a reader gave a figure, as exact numbers.</summary>
internal static class FigureInterval
{
    public static Fraction? Value(this DisclosureFigure figure) => figure.Stated.ToFraction();

    public static ExactInterval Range(this DisclosureFigure figure) => (figure.Low.ToFraction(), figure.High.ToFraction()) switch
    {
        // "Less than 0" is a tenth of nothing wide.
        ({ } low, { } high) when low == high && !(figure.LowIsIncluded && figure.HighIsIncluded) => figure.HighIsIncluded ? ExactInterval.Above(low) : ExactInterval.Below(high),
        ({ } low, { } high) => ExactInterval.Between(low, high, figure.LowIsIncluded, figure.HighIsIncluded),
        ({ } low, null) => figure.LowIsIncluded ? ExactInterval.AtLeast(low) : ExactInterval.Above(low),
        (null, { } high) => figure.HighIsIncluded ? ExactInterval.AtMost(high) : ExactInterval.Below(high),
        _ => ExactInterval.Everything,
    };

    private static Fraction? ToFraction(this DisclosedNumber number) => number.IsNumber ? new Fraction(number.Numerator, number.Denominator) : null;
}
