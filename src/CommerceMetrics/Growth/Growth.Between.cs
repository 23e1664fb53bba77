namespace CommerceMetrics;

/// <summary>Growth between two plain figures.</summary>
/// <remarks>The figures are taken as whole and comparable, so that the outcome is never no prior or incomplete; it is not comparable where a ratio is undefined.</remarks>
public static class Growth
{
    /// <summary>From one amount to a later one: 100 → 150 is +50 %, n → 0 is −100 %, 0 → 0 no change, 0 → x from zero.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public static Growth<Money> Between(Money prior, Money current) => Of(prior, current);

    /// <inheritdoc cref="Between(Money, Money)"/>
    public static Growth<ExactMoney> Between(ExactMoney prior, ExactMoney current) => Of(prior, current);

    /// <summary>From one count to a later one.</summary>
    public static Growth<Count> Between(Count prior, Count current) => Of(prior, current);

    /// <summary>From one distinct count, such as active buyers, to a later one.</summary>
    public static Growth<DistinctCount> Between(DistinctCount prior, DistinctCount current) => Of(prior, current);

    /// <summary>From one average to a later one, such as AOV: 50 ÷ 2 → 60 ÷ 2 is +20 %.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public static Growth<UnitValue> Between(UnitValue prior, UnitValue current) => Of(prior, current);

    /// <summary>From one count per another to a later one, such as units per order.</summary>
    public static Growth<CountRatio> Between(CountRatio prior, CountRatio current) => Of(prior, current);

    /// <summary>From one share to a later one, in percent: 12 % → 15 % is +25 %. The 3 points are <see cref="Points"/>.</summary>
    /// <exception cref="ArgumentException">One is a share of money and the other of counts.</exception>
    public static Growth<Share> Between(Share prior, Share current) => Of(prior, current);

    /// <summary>By how many percentage points a share changed; null in the outcomes in which the two are not compared (no prior, not comparable, incomplete).</summary>
    public static PercentagePoints? Points(this Growth<Share> growth) =>
        growth.Outcome >= GrowthOutcome.NegativeBase ? growth.Current - growth.Prior!.Value : null;

    /// <summary>Growth of one type of figures, with what it rests on.</summary>
    /// <param name="prior">Null where there is no prior window.</param>
    /// <param name="current">The current figure.</param>
    /// <param name="evidence">The windows and how complete they are.</param>
    /// <param name="reason">Why the two cannot be compared; null where nothing is known against it.</param>
    internal static Growth<T> Of<T>(T? prior, T current, GrowthEvidence evidence, string? reason) where T : struct
    {
        GrowthArithmetic<T> arithmetic = GrowthArithmetic<T>.Instance;
        reason ??= !arithmetic.IsDefined(current) ? "The current figure is undefined: its denominator is 0."
            : prior is { } known && !arithmetic.IsDefined(known) ? "The prior figure is undefined: its denominator is 0."
            : null;
        return new Growth<T>(evidence.OutcomeOf(reason, prior is { } before ? arithmetic.Sign(before) : 0, arithmetic.Sign(current)), current, prior, reason, evidence);
    }

    private static Growth<T> Of<T>(T prior, T current) where T : struct
    {
        GrowthArithmetic<T>.Instance.RequireSameUnit(prior, current);
        return Of(prior, current, GrowthEvidence.OfPlainValues, null);
    }
}
