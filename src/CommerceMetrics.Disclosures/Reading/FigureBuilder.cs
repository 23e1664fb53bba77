namespace CommerceMetrics.Disclosures;

/// <summary>Makes a figure of a quantity: its interval by precision, qualifier and sign.</summary>
internal static class FigureBuilder
{
    /// <param name="quantity">A quantity whose meaning is known.</param>
    /// <param name="tokens">The tokens of its sentence.</param>
    /// <param name="kind">Money, growth, multiple or points.</param>
    /// <param name="sign">+1 or −1.</param>
    /// <param name="currency">The currency of money.</param>
    /// <param name="evidence">What told the currency.</param>
    public static DisclosureFigure Build(
        in Quantity quantity, ReadOnlySpan<Token> tokens, DisclosureFigureKind kind, int sign, Currency currency = default, CurrencyEvidence evidence = CurrencyEvidence.None)
    {
        Int128 value = quantity.Numerator;
        Int128 denominator = quantity.Denominator;
        if (kind == DisclosureFigureKind.Multiple && quantity.IsFoldAdded)
        {
            value += denominator;
        }

        // Words and whole digits of a multiple are exact; a fraction in words is.
        bool isExact = quantity.Form is QuantityForm.Multiple or QuantityForm.Fraction || (quantity.Form == QuantityForm.Fold && denominator == 1);
        Int128 halfUnit = isExact ? 0 : quantity.Unit;
        (DisclosedNumber low, DisclosedNumber high, bool lowIsIncluded, bool highIsIncluded) = Interval(quantity.Bound, value, denominator, halfUnit);
        if (sign < 0)
        {
            (low, high, lowIsIncluded, highIsIncluded) = (Negate(high), Negate(low), highIsIncluded, lowIsIncluded);
        }

        int start = tokens[quantity.First].Start;
        return new DisclosureFigure
        {
            Kind = kind,
            Start = start,
            Length = tokens[quantity.Last].End - start,
            Currency = currency,
            CurrencyEvidence = evidence,
            Bound = quantity.Bound,
            Stated = new DisclosedNumber(sign < 0 ? -value : value, denominator),
            Low = low,
            High = high,
            LowIsIncluded = lowIsIncluded,
            HighIsIncluded = highIsIncluded,
        };
    }

    private static (DisclosedNumber Low, DisclosedNumber High, bool LowIsIncluded, bool HighIsIncluded) Interval(
        DisclosureBound bound, Int128 value, Int128 denominator, Int128 unit)
    {
        DisclosedNumber stated = new(value, denominator);
        switch (bound)
        {
            case DisclosureBound.MoreThan:
                return (stated, default, false, false);
            case DisclosureBound.AtLeast:
                return (stated, default, true, false);
            case DisclosureBound.LessThan:
                return (new DisclosedNumber(value * 9, denominator * 10), stated, true, false);
            case DisclosureBound.AtMost:
                return (default, stated, false, true);
            case DisclosureBound.About when value > unit * 10:
                // 5 % is wider than half a unit when the value is more than ten units.
                return (new DisclosedNumber(value * 19, denominator * 20), new DisclosedNumber(value * 21, denominator * 20), true, true);
            default:
                return (new DisclosedNumber(value + value - unit, denominator + denominator), new DisclosedNumber(value + value + unit, denominator + denominator), true, true);
        }
    }

    private static DisclosedNumber Negate(DisclosedNumber number) => number with { Numerator = -number.Numerator };
}
