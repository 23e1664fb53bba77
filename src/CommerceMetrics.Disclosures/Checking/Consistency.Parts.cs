namespace CommerceMetrics.Disclosures;

// Parts against their total.
public static partial class Consistency
{
    private static IEnumerable<ConsistencyFinding> Parts(StatedFigures stated, Breakdown breakdown, ExchangeRates? rates)
    {
        Currency[] currencies = [.. stated.CurrenciesOf(breakdown.Total)];
        if (currencies.Length == 0)
        {
            Disclosure[] parts = [.. breakdown.Parts.SelectMany(stated.AmountsOf)];
            yield return Undecidable(ConsistencyCheck.PartsAgainstTotal, parts, $"No value of the total, {breakdown.Total}, is stated.", $"{breakdown.Parts.Count} parts.");
        }

        foreach (Currency currency in currencies)
        {
            yield return Parts(stated, breakdown, stated.In(breakdown.Total, currency)!, rates);
        }
    }

    private static ConsistencyFinding Parts(StatedFigures stated, Breakdown breakdown, KnownAmount total, ExchangeRates? rates)
    {
        const ConsistencyCheck Check = ConsistencyCheck.PartsAgainstTotal;
        Currency currency = total.Amount.Currency;
        List<Disclosure> disclosures = [.. total.Statements];
        List<string> words = [];
        List<DisclosedFact> missing = [];
        DisclosedAmount sum = DisclosedAmount.Of(Fraction.Zero, currency);
        foreach (DisclosedFact part in breakdown.Parts)
        {
            if (PartIn(stated, part, currency, rates, out string described) is { } known)
            {
                disclosures.AddRange(known.Statements);
                words.Add(described);
                sum += known.Amount;
            }
            else
            {
                missing.Add(part);
            }
        }

        string arithmetic = $"{string.Join(" + ", words)} = {Words.Of(sum)}, of a total of {Words.Of(total.Amount)}";
        bool isTooMuch = sum.Range.IsAbove(total.Amount.Range);
        if (isTooMuch || (breakdown.IsWhole && missing.Count == 0))
        {
            return Compared(Check, disclosures, sum.Range, total.Amount.Range, currency.Code, arithmetic);
        }

        if (words.Count == 0 || (missing.Count > 0 && breakdown.IsWhole))
        {
            string names = string.Join("; ", missing);
            DisclosedAmount rest = total.Amount - sum;
            return Undecidable(Check, disclosures, $"No value in {currency} is known of: {names}.", words.Count == 0 ? "No part is known." : $"{arithmetic}: {Words.Of(rest)} is left.", rest.Range, currency.Code);
        }

        // Some parts of many: together they are no more than the total.
        return Compared(Check, disclosures, sum.Range, total.Amount.Range.High is { } high ? ExactInterval.AtMost(high) : ExactInterval.Everything, currency.Code, arithmetic);
    }

    private static KnownAmount? PartIn(StatedFigures stated, DisclosedFact part, Currency currency, ExchangeRates? rates, out string words)
    {
        words = "";
        if (stated.In(part, currency) is { } known)
        {
            words = Words.Of(known.Amount);
            return known;
        }

        foreach (Currency other in stated.CurrenciesOf(part))
        {
            // At whatever rates of the period it was earned.
            if (rates is not null && ReferenceRates.Of(rates, other, currency, part.Period.Window) is { IsComplete: true } reference)
            {
                KnownAmount local = stated.In(part, other)!;
                words = $"{Words.Of(local.Amount)} at {Words.Of(reference.Range)} {currency} per {other}";
                return local with { Amount = DisclosedAmount.Of(local.Amount.Range * reference.Range, currency) };
            }
        }

        return null;
    }
}
