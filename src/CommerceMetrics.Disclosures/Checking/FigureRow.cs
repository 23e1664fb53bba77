using System.Text.Json;

namespace CommerceMetrics.Disclosures;

/// <summary>What is known of one fact: statements, computed figures, growth, checks.</summary>
/// <remarks>Immutable, thread-safe, compared by reference.</remarks>
public sealed class FigureRow
{
    private readonly StatedFigures stated;

    internal FigureRow(DisclosedFact fact, StatedFigures stated, IEnumerable<ConsistencyFinding> findings)
    {
        (Fact, this.stated) = (fact, stated);
        Amounts = [.. stated.AmountsOf(fact)];
        Growths = [.. stated.GrowthsOf(fact)];
        Findings = [.. findings.Where(finding => finding.Disclosures.Any(figure => figure.Fact == fact))];
    }

    /// <summary>What the row is of.</summary>
    public DisclosedFact Fact { get; }

    /// <summary>The amounts, disclosed and computed.</summary>
    public IReadOnlyList<Disclosure> Amounts { get; }

    /// <summary>The growths, disclosed and computed.</summary>
    public IReadOnlyList<Disclosure> Growths { get; }

    /// <summary>The checks that the fact takes part in.</summary>
    public IReadOnlyList<ConsistencyFinding> Findings { get; }

    /// <summary>The worst verdict: inconsistent before undecidable before consistent; null without a check.</summary>
    public ConsistencyVerdict? Verdict => Findings.Count == 0 ? null
        : Findings.Any(finding => finding.Verdict == ConsistencyVerdict.Inconsistent) ? ConsistencyVerdict.Inconsistent
        : Findings.Any(finding => finding.Verdict == ConsistencyVerdict.Undecidable) ? ConsistencyVerdict.Undecidable
        : ConsistencyVerdict.Consistent;

    /// <summary>What all statements together allow in a currency; null where there is none in it.</summary>
    public DisclosedAmount? In(Currency currency) => stated.In(Fact, currency)?.Amount;

    /// <summary>The growth from the values, as the core's own: between the stated or computed values, without their precision. Not comparable where a value is missing or no one number.</summary>
    /// <param name="currency">The currency of both values.</param>
    /// <param name="basis">What it is measured from; not a compound rate.</param>
    /// <exception cref="ArgumentException">The basis is a compound rate, or at constant currency.</exception>
    public Growth<Money> GrowthIn(Currency currency, GrowthBasis basis = default) => basis.Kind != GrowthBasisKind.CompoundSince && !basis.IsFxNeutral
        ? basis.BaseOf(Fact.Period) is { } before && ValueOf(Fact with { Period = before }, currency) is { } prior && ValueOf(Fact, currency) is { } current ? Growth.Between(prior, current) : default
        : throw new ArgumentException($"Values give no growth {basis}: ask for one from period to period, at the rates of each.", nameof(basis));

    /// <summary>The growth from the values with all that their precision allows; null where a value is missing or the prior one is 0.</summary>
    /// <inheritdoc cref="GrowthIn" path="/param"/>
    /// <inheritdoc cref="GrowthIn" path="/exception"/>
    public DisclosedGrowth? GrowthRangeIn(Currency currency, GrowthBasis basis = default) => basis.Kind != GrowthBasisKind.CompoundSince && !basis.IsFxNeutral
        ? basis.BaseOf(Fact.Period) is { } before && stated.In(Fact with { Period = before }, currency) is { } prior && prior.Amount.Range != Fraction.Zero && In(currency) is { } current
            ? DisclosedGrowth.Between(prior.Amount, current)
            : null
        : throw new ArgumentException($"Values give no growth {basis}: ask for one from period to period, at the rates of each.", nameof(basis));

    /// <summary>An object with the fact and its figures; numbers are exact texts.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    public void WriteJson(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteString("issuer", Fact.Issuer);
        writer.WriteString("metric", Fact.Metric);
        writer.WriteString("definition", Fact.Definition);
        writer.WriteString("market", Fact.Market);
        writer.WriteString("period", Fact.Period.Label);
        writer.WriteStartArray("figures");
        foreach (Disclosure figure in Amounts.Concat(Growths))
        {
            Write(writer, figure);
        }

        writer.WriteEndArray();
        if (Verdict is { } verdict)
        {
            writer.WriteString("verdict", JsonNamingPolicy.CamelCase.ConvertName(verdict.ToString()));
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Disclosure figure)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", figure.Amount is null ? "growth" : "money");
        writer.WriteString("origin", figure.IsComputed ? "computed" : "disclosed");
        FigureJson.WriteEnds(writer, figure.Amount?.Range ?? figure.Growth!.Value.Range);
        if (figure.Amount is { } amount)
        {
            writer.WriteString("currency", amount.Currency.Code);
        }
        else
        {
            writer.WriteString("basis", figure.Basis.ToString());
        }

        if (figure.Text.Length > 0)
        {
            writer.WriteString("text", figure.Text);
        }

        if (figure.Source.Length > 0)
        {
            writer.WriteString("source", figure.Source);
        }

        writer.WriteEndObject();
    }

    // A value that was computed is known better than one that was stated.
    private Money? ValueOf(DisclosedFact fact, Currency currency) =>
        stated.AmountsOf(fact).Where(figure => figure.Amount!.Value is { Stated: not null } amount && amount.Currency == currency).OrderByDescending(figure => figure.IsComputed).FirstOrDefault() is { } best
            ? best.Amount!.Value.ToMoney()
            : null;
}
