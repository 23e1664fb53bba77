namespace CommerceMetrics;

/// <summary>A prior and a current amount in one local currency, with the rate of each to the reporting currency: what <see cref="FxNeutralGrowth.Between"/> sums.</summary>
/// <remarks>Equal by all parts. Immutable.</remarks>
public sealed record FxNeutralLine
{
    /// <summary>Amounts to be translated.</summary>
    /// <param name="prior">The prior local amount.</param>
    /// <param name="current">The current local amount.</param>
    /// <param name="priorRate">From the local to the reporting currency, of the prior window.</param>
    /// <param name="currentRate">The same, of the current window.</param>
    /// <exception cref="CurrencyMismatchException">The amounts are in two currencies, a rate is from another one, or the rates are to two.</exception>
    public FxNeutralLine(Money prior, Money current, ExchangeRate priorRate, ExchangeRate currentRate)
        : this(prior, current)
    {
        RequireSame(prior.Currency, priorRate.From, "translate with one rate");
        RequireSame(prior.Currency, currentRate.From, "translate with one rate");
        RequireSame(priorRate.To, currentRate.To, "compare in one figure");
        (PriorRate, CurrentRate) = (priorRate, currentRate);
    }

    /// <summary>Amounts that are in the reporting currency already.</summary>
    /// <exception cref="CurrencyMismatchException">The amounts are in two currencies.</exception>
    public FxNeutralLine(Money prior, Money current)
    {
        RequireSame(prior.Currency, current.Currency, "compare in one line");
        (Prior, Current) = (prior, current);
    }

    /// <summary>The prior local amount.</summary>
    public Money Prior { get; }

    /// <summary>The current local amount.</summary>
    public Money Current { get; }

    /// <summary>The rate of the prior window; null where the amounts are in the reporting currency.</summary>
    public ExchangeRate? PriorRate { get; }

    /// <summary>The rate of the current window; null where the amounts are in the reporting currency.</summary>
    public ExchangeRate? CurrentRate { get; }

    internal Currency ReportingCurrency => PriorRate?.To ?? Prior.Currency;

    internal static BigDecimal Translate(Money amount, ExchangeRate? rate)
    {
        BigDecimal local = BigDecimal.FromDecimal(amount.Amount);
        return rate is { } known ? local * known.Rate : local;
    }

    private static void RequireSame(Currency left, Currency right, string operation)
    {
        if (left != right)
        {
            throw new CurrencyMismatchException(left, right, operation);
        }
    }
}
