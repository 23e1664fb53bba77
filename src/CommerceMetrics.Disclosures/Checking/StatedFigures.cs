namespace CommerceMetrics.Disclosures;

/// <summary>Statements by what they are of.</summary>
internal sealed class StatedFigures
{
    private readonly ILookup<DisclosedFact, Disclosure> amounts;
    private readonly ILookup<DisclosedFact, Disclosure> growths;

    public StatedFigures(IEnumerable<Disclosure> disclosures)
    {
        All = [.. disclosures];
        amounts = All.Where(stated => stated.Amount is not null).ToLookup(stated => stated.Fact);
        growths = All.Where(stated => stated.Growth is not null).ToLookup(stated => stated.Fact);
    }

    public IReadOnlyList<Disclosure> All { get; }

    /// <summary>Each fact once, in the order in which it is first met.</summary>
    public IEnumerable<DisclosedFact> Facts => All.Select(stated => stated.Fact).Distinct();

    public IEnumerable<Disclosure> AmountsOf(DisclosedFact fact) => amounts[fact];

    public IEnumerable<Disclosure> GrowthsOf(DisclosedFact fact) => growths[fact];

    /// <summary>The currencies in which a fact is stated, in that order.</summary>
    public IEnumerable<Currency> CurrenciesOf(DisclosedFact fact) => amounts[fact].Select(stated => stated.Amount!.Value.Currency).Distinct();

    /// <summary>What is known of a fact in a currency: what all its statements allow; where they contradict each other, which is a finding of its own, the first. Null where there is none.</summary>
    public KnownAmount? In(DisclosedFact fact, Currency currency)
    {
        Disclosure[] statements = [.. amounts[fact].Where(stated => stated.Amount!.Value.Currency == currency)];
        if (statements.Length == 0)
        {
            return null;
        }

        ExactInterval? common = statements.Select(stated => (ExactInterval?)stated.Amount!.Value.Range).Aggregate((one, other) => one?.Meet(other!.Value));
        return common is { } range && statements.Length > 1
            ? new KnownAmount(DisclosedAmount.Of(range, currency), statements)
            : new KnownAmount(statements[0].Amount!.Value, [statements[0]]);
    }
}

/// <summary>An amount and the statements that it comes from.</summary>
internal sealed record KnownAmount(DisclosedAmount Amount, IReadOnlyList<Disclosure> Statements);
