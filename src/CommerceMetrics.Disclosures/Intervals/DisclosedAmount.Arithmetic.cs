namespace CommerceMetrics.Disclosures;

// Exact, end by end; a result is everything that the operands allow, and states no value.
public readonly partial struct DisclosedAmount
{
    /// <summary>What the amount was before it grew: amount ÷ (1 + growth).</summary>
    /// <exception cref="DivideByZeroException">The growth is −100 % and nothing else.</exception>
    public DisclosedAmount Before(DisclosedGrowth growth) => this / growth.Multiple;

    /// <summary>What the amount is after it grew: amount × (1 + growth).</summary>
    public DisclosedAmount After(DisclosedGrowth growth) => this * growth.Multiple;

    /// <summary>The part of a whole in the same currency: amount ÷ whole.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    /// <exception cref="DivideByZeroException">The whole is 0 and nothing else.</exception>
    public ExactInterval ShareOf(DisclosedAmount whole)
    {
        RequireSame(whole);
        return Range / whole.Range;
    }

    /// <summary>The exchange rate at which this amount and another are one fact: units of this currency per unit of the other's.</summary>
    /// <exception cref="DivideByZeroException">The other amount is 0 and nothing else.</exception>
    public ExactInterval ImpliedRate(DisclosedAmount other) => Range / other.Range;

    /// <summary>The sum.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public static DisclosedAmount operator +(DisclosedAmount left, DisclosedAmount right)
    {
        left.RequireSame(right);
        return Of(left.Range + right.Range, left.Currency);
    }

    /// <summary>The difference.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public static DisclosedAmount operator -(DisclosedAmount left, DisclosedAmount right)
    {
        left.RequireSame(right);
        return Of(left.Range - right.Range, left.Currency);
    }

    /// <summary>The amount times a number.</summary>
    public static DisclosedAmount operator *(DisclosedAmount amount, ExactInterval factor) => Of(amount.Range * factor, amount.Currency);

    /// <summary>The amount divided by a number.</summary>
    /// <exception cref="DivideByZeroException">The divisor is 0 and nothing else.</exception>
    public static DisclosedAmount operator /(DisclosedAmount amount, ExactInterval divisor) => Of(amount.Range / divisor, amount.Currency);

    /// <summary>The part of a whole in the same currency.</summary>
    /// <inheritdoc cref="ShareOf" path="/exception"/>
    public static ExactInterval operator /(DisclosedAmount part, DisclosedAmount whole) => part.ShareOf(whole);

    // The core's own amounts throw the core's own exception.
    private void RequireSame(DisclosedAmount other) => _ = ExactMoney.Zero(Currency) + ExactMoney.Zero(other.Currency);
}
