namespace CommerceMetrics.Disclosures;

// One fact in two currencies, and growth with and without the movement of rates.
public static partial class Consistency
{
    private static IEnumerable<ConsistencyFinding> ImpliedRates(StatedFigures stated, DisclosedFact fact, ExchangeRates? rates) =>
        from pair in PairsOf(stated.AmountsOf(fact))
        where pair.First.Amount!.Value.Currency != pair.Second.Amount!.Value.Currency
        select ImpliedRate(pair.First, pair.Second, rates);

    private static ConsistencyFinding ImpliedRate(Disclosure first, Disclosure second, ExchangeRates? rates)
    {
        (DisclosedAmount priced, DisclosedAmount unit) = (first.Amount!.Value, second.Amount!.Value);
        string name = $"{priced.Currency} per {unit.Currency}";
        if (unit.Range.Contains(Fraction.Zero))
        {
            return Undecidable(ConsistencyCheck.ImpliedRate, [first, second], $"The amount in {unit.Currency} may be 0, so that it implies no rate.", $"{Words.Of(priced)} ÷ {Words.Of(unit)}.", unit: name);
        }

        ExactInterval implied = priced.ImpliedRate(unit);
        string arithmetic = $"{Words.Of(priced)} ÷ {Words.Of(unit)} = {Words.Of(implied)} {name}";
        if (rates is null || ReferenceRates.Of(rates, unit.Currency, priced.Currency, first.Fact.Period.Window) is not { } reference)
        {
            string reason = rates is null
                ? "No reference rates are given."
                : $"The reference rates{(rates.Source.Length > 0 ? $" ({rates.Source})" : "")} have none of {unit.Currency} to {priced.Currency} in {first.Fact.Period}.";
            return Undecidable(ConsistencyCheck.ImpliedRate, [first, second], reason, $"{arithmetic}.", implied, name);
        }

        string words = $"{arithmetic}, {ToAverage(implied, reference.Average)}; {reference}";
        return reference.IsComplete || implied.Meets(reference.Range)
            ? Compared(ConsistencyCheck.ImpliedRate, [first, second], implied, reference.Range, name, words, reference)
            : Undecidable(ConsistencyCheck.ImpliedRate, [first, second], $"The reference rates do not reach over the whole of {first.Fact.Period}.", $"{words}.", implied, name, reference);
    }

    private static string ToAverage(ExactInterval implied, Fraction average)
    {
        ExactInterval mean = ExactInterval.Of(average);
        Fraction distance = implied.DistanceTo(mean);
        string by = $"{Words.Of(distance)} ({Words.Percent(distance / average)})";
        return implied.IsAbove(mean) ? $"{by} above the average" : implied.IsBelow(mean) ? $"{by} below the average" : "the average among them";
    }

    private static IEnumerable<ConsistencyFinding> FxNeutral(StatedFigures stated, Disclosure neutral, ExchangeRates? rates)
    {
        Disclosure[] reported = [.. stated.GrowthsOf(neutral.Fact).Where(growth => !growth.Basis.IsFxNeutral && growth.BasePeriod == neutral.BasePeriod && IsCompound(growth) == IsCompound(neutral))];
        foreach (Disclosure growth in reported)
        {
            yield return FxNeutral([neutral, growth], neutral, growth.Growth!.Value, neutral.GrowthCurrency ?? growth.GrowthCurrency, rates);
        }

        if (reported.Length == 0 && !IsCompound(neutral) && neutral.BasePeriod is { } before)
        {
            foreach (Currency currency in stated.CurrenciesOf(neutral.Fact).Where(currency => currency == (neutral.GrowthCurrency ?? currency)))
            {
                if (stated.In(neutral.Fact, currency) is { } current && stated.In(neutral.Fact with { Period = before }, currency) is { } prior && !prior.Amount.Range.Contains(Fraction.Zero))
                {
                    yield return FxNeutral([neutral, .. current.Statements, .. prior.Statements], neutral, DisclosedGrowth.Between(prior.Amount, current.Amount), currency, rates);
                }
            }
        }
    }

    private static ConsistencyFinding FxNeutral(IReadOnlyList<Disclosure> disclosures, Disclosure neutral, DisclosedGrowth reported, Currency? reporting, ExchangeRates? rates)
    {
        const ConsistencyCheck Check = ConsistencyCheck.FxNeutralAgainstReported;
        DisclosedGrowth atConstant = neutral.Growth!.Value;
        if (atConstant.Multiple.Contains(Fraction.Zero))
        {
            return Undecidable(Check, disclosures, "Growth at constant currency may be −100 %, so that nothing is left to compare.", $"{Words.Of(reported)} as reported, {Words.Of(atConstant)} at constant currency.");
        }

        DisclosedGrowth effect = DisclosedGrowth.Of((reported.Multiple / atConstant.Multiple) - Fraction.One);
        string arithmetic = $"(1 + {Words.Addend(reported)} as reported) ÷ (1 + {Words.Addend(atConstant)} at constant currency): exchange rates moved the figure by {Words.Of(effect)}";
        string? reason = reporting is null ? "The currency of the report is not known."
            : neutral.LocalCurrencies.Count == 0 ? "The currencies of the business are not known."
            : rates is null ? "No reference rates are given."
            : IsCompound(neutral) || neutral.BasePeriod is null ? "The growth is over several periods, whose rates all count."
            : null;
        if (reason is not null)
        {
            return Undecidable(Check, disclosures, reason, $"{arithmetic}.", effect.Range);
        }

        // Whatever the weights of days and currencies, the whole moved by no more than the one that moved most.
        ExactInterval? moved = null;
        List<string> words = [];
        foreach (Currency local in neutral.LocalCurrencies.Where(local => local != reporting))
        {
            ReferenceRates? now = ReferenceRates.Of(rates!, local, reporting!.Value, neutral.Fact.Period.Window);
            ReferenceRates? then = ReferenceRates.Of(rates!, local, reporting.Value, neutral.BasePeriod!.Value.Window);
            if (now is not { IsComplete: true } || then is not { IsComplete: true })
            {
                return Undecidable(Check, disclosures, $"The reference rates have not all of {local} to {reporting} in {neutral.BasePeriod} and {neutral.Fact.Period}.", $"{arithmetic}.", effect.Range);
            }

            DisclosedGrowth change = DisclosedGrowth.Of((now.Range / then.Range) - Fraction.One);
            moved = moved?.Hull(change.Range) ?? change.Range;
            words.Add($"{local} in {reporting} {Words.Of(DisclosedGrowth.Of((now.Average / then.Average) - Fraction.One))} on average, {Words.Of(change)} by days");
        }

        if (neutral.LocalCurrencies.Contains(reporting!.Value))
        {
            moved = moved?.Hull(Fraction.Zero) ?? ExactInterval.Of(Fraction.Zero);
            words.Add($"{reporting} not at all");
        }

        string source = rates!.Source.Length > 0 ? $"{rates.Source}: " : "";
        return Compared(Check, disclosures, effect.Range, moved!.Value, "", $"{arithmetic}; {source}{string.Join(", ", words)}");
    }

    private static bool IsCompound(Disclosure growth) => growth.Basis.Kind == GrowthBasisKind.CompoundSince;
}
