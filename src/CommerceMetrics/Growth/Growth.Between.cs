namespace CommerceMetrics;

/// <summary>Growth between two plain figures.</summary>
/// <remarks>The figures are taken as whole and comparable, so that the outcome is never no prior, not comparable or incomplete.</remarks>
public static class Growth
{
    /// <summary>From one amount to a later one: 100 → 150 is +50 %, n → 0 is −100 %, 0 → 0 no change, 0 → x from zero.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public static Growth<Money> Between(Money prior, Money current) => Of(prior, current);

    /// <inheritdoc cref="Between(Money, Money)"/>
    public static Growth<ExactMoney> Between(ExactMoney prior, ExactMoney current) => Of(prior, current);

    /// <summary>From one count to a later one.</summary>
    public static Growth<Count> Between(Count prior, Count current) => Of(prior, current);

    private static Growth<T> Of<T>(T prior, T current) where T : struct
    {
        GrowthArithmetic<T> arithmetic = GrowthArithmetic<T>.Instance;

        // Unlike currencies end here.
        _ = arithmetic.Subtract(current, prior);
        GrowthEvidence evidence = GrowthEvidence.OfPlainValues;
        return new Growth<T>(evidence.OutcomeOf(null, arithmetic.Sign(prior), arithmetic.Sign(current)), current, prior, null, evidence);
    }
}
