namespace CommerceMetrics.Disclosures;

/// <summary>Makes a figure of a quantity: its value, precision, qualifier and sign.</summary>
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
            Unit = isExact ? 0 : quantity.Unit,
            IsNegative = sign < 0,
        };
    }
}
