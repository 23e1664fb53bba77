using System.Numerics;

namespace CommerceMetrics.Disclosures;

// Growth against the values at both ends.
public static partial class Consistency
{
    private const int CompoundDecimals = 6;

    private static IEnumerable<ConsistencyFinding> AgainstValues(StatedFigures stated, Disclosure growth)
    {
        const ConsistencyCheck Check = ConsistencyCheck.GrowthAgainstValues;
        if (growth.BasePeriod is not { } before)
        {
            yield return Undecidable(Check, [growth], $"There is no period {growth.Basis} of {growth.Fact.Period}.", $"{Words.Of(growth.Growth!.Value)}.");
            yield break;
        }

        DisclosedFact priorFact = growth.Fact with { Period = before };
        List<ConsistencyFinding> findings = [];
        foreach (Currency currency in CurrenciesOf(stated, growth, priorFact))
        {
            findings.Add((stated.In(priorFact, currency), stated.In(growth.Fact, currency)) switch
            {
                ({ } prior, { } current) => AgainstBoth(growth, prior, current),
                ({ } prior, null) => Implication(growth, prior, prior.Amount.After(growth.Growth!.Value), growth.Fact, $"{Words.Of(prior.Amount)} × (1 + {Words.Addend(growth.Growth!.Value)})"),
                (_, { } current) => BeforeOf(growth, current, priorFact),
                _ => throw new System.Diagnostics.UnreachableException(),
            });
        }

        // A growth that does not say in which currency it was measured is right when it is right in one of them.
        bool holds = growth.GrowthCurrency is null && findings.Any(finding => finding.Verdict == ConsistencyVerdict.Consistent);
        foreach (ConsistencyFinding finding in findings.Where(finding => !holds || finding.Verdict != ConsistencyVerdict.Inconsistent))
        {
            yield return finding;
        }
    }

    private static IEnumerable<Currency> CurrenciesOf(StatedFigures stated, Disclosure growth, DisclosedFact priorFact) =>
        stated.CurrenciesOf(growth.Fact).Concat(stated.CurrenciesOf(priorFact)).Distinct().Where(currency => currency == (growth.GrowthCurrency ?? currency));

    private static ConsistencyFinding AgainstBoth(Disclosure growth, KnownAmount prior, KnownAmount current)
    {
        Disclosure[] disclosures = [growth, .. prior.Statements, .. current.Statements];
        string division = $"{Words.Of(current.Amount)} ÷ {Words.Of(prior.Amount)} − 1";
        if (prior.Amount.Range.Contains(Fraction.Zero) || prior.Amount.Range.Low is null or { Sign: < 0 })
        {
            return Undecidable(ConsistencyCheck.GrowthAgainstValues, disclosures, $"The value of {prior.Statements[0].Fact.Period} may be 0 or below, from which there is no rate of growth.", $"{division}.");
        }

        DisclosedGrowth implied = DisclosedGrowth.Between(prior.Amount, current.Amount);
        return Compared(ConsistencyCheck.GrowthAgainstValues, disclosures, implied.Range, growth.Growth!.Value.Range, "",
            $"{division} = {Words.Of(implied)}, and {Named(growth)} {Words.Of(growth.Growth.Value)}");
    }

    private static ConsistencyFinding BeforeOf(Disclosure growth, KnownAmount current, DisclosedFact priorFact)
    {
        DisclosedGrowth rate = growth.Growth!.Value;
        string division = $"{Words.Of(current.Amount)} ÷ (1 + {Words.Addend(rate)})";
        return rate.Multiple == ExactInterval.Of(Fraction.Zero)
            ? Undecidable(ConsistencyCheck.GrowthAgainstValues, [growth, .. current.Statements], "Nothing is left after −100 %, so that no prior value follows.", $"{division}.")
            : Implication(growth, current, current.Amount.Before(rate), priorFact, division);
    }

    private static ConsistencyFinding Implication(Disclosure growth, KnownAmount known, DisclosedAmount implied, DisclosedFact missing, string arithmetic) => Undecidable(
        ConsistencyCheck.GrowthAgainstValues,
        [growth, .. known.Statements],
        $"No value of {missing.Period} is stated; it follows.",
        $"{arithmetic} = {Words.Of(implied, known.Amount.Scale)}.",
        implied.Range,
        implied.Currency.Code);

    private static IEnumerable<ConsistencyFinding> Compound(StatedFigures stated, Disclosure growth)
    {
        const ConsistencyCheck Check = ConsistencyCheck.CompoundGrowth;
        ReportingPeriod from = growth.BasePeriod!.Value;
        ReportingPeriod to = growth.Fact.Period;
        int years = from.Calendar == to.Calendar && from.Grain == to.Grain && from.Number == to.Number ? to.Year - from.Year : 0;
        if (years < 1)
        {
            yield return Undecidable(Check, [growth], $"{from} and {to} are not whole years apart.", $"{Words.Of(growth.Growth!.Value)} a year.");
            yield break;
        }

        DisclosedFact first = growth.Fact with { Period = from };
        foreach (Currency currency in CurrenciesOf(stated, growth, first))
        {
            yield return (stated.In(first, currency), stated.In(growth.Fact, currency)) switch
            {
                ({ } begin, { } end) => AgainstEnds(growth, begin, end, years),
                ({ } begin, null) => Undecidable(Check, [growth, .. begin.Statements], $"No value of {to} is stated; it follows.", $"{Led(growth, begin, years, out DisclosedAmount led)}.", led.Range, currency.Code),
                (_, var end) => Undecidable(Check, [growth, .. end!.Statements], $"No value of {from} is stated; it follows.", $"{Back(growth, end, years, out DisclosedAmount back)}.", back.Range, currency.Code),
            };
        }
    }

    private static ConsistencyFinding AgainstEnds(Disclosure growth, KnownAmount begin, KnownAmount end, int years)
    {
        string arithmetic = Led(growth, begin, years, out DisclosedAmount led);
        string compound = begin.Amount.Range.Low is { Sign: > 0 } && end.Amount.Range.Low is { Sign: > 0 }
            ? $" ({Words.Of(CompoundBetween(begin.Amount, end.Amount, years))} a year)"
            : "";
        return Compared(ConsistencyCheck.CompoundGrowth, [growth, .. begin.Statements, .. end.Statements], led.Range, end.Amount.Range, led.Currency.Code,
            $"{arithmetic}, and {Named(end.Statements[0])} {Words.Of(end.Amount)}{compound}");
    }

    private static string Led(Disclosure growth, KnownAmount begin, int years, out DisclosedAmount led)
    {
        led = begin.Amount.After(growth.Growth!.Value.Over(years));
        return $"{Words.Of(begin.Amount)} × (1 + {Words.Addend(growth.Growth.Value)})^{years} = {Words.Of(led)}";
    }

    private static string Back(Disclosure growth, KnownAmount end, int years, out DisclosedAmount back)
    {
        DisclosedGrowth whole = growth.Growth!.Value.Over(years);
        back = whole.Multiple == ExactInterval.Of(Fraction.Zero) ? DisclosedAmount.Of(ExactInterval.Everything, end.Amount.Currency) : end.Amount.Before(whole);
        return $"{Words.Of(end.Amount)} ÷ (1 + {Words.Addend(growth.Growth.Value)})^{years} = {Words.Of(back, end.Amount.Scale)}";
    }

    /// <summary>The compound rates between two amounts above 0, outward to a ten-thousandth of a percent: (end ÷ begin)^(1 ÷ years) − 1.</summary>
    private static DisclosedGrowth CompoundBetween(DisclosedAmount begin, DisclosedAmount end, int years)
    {
        ExactInterval whole = end.ShareOf(begin);
        Fraction low = Root(whole.Low!.Value, years);
        return DisclosedGrowth.Of((whole.High is { } high
            ? ExactInterval.Between(low, Root(high, years) + Fraction.PowerOfTen(-CompoundDecimals))
            : ExactInterval.AtLeast(low)) - Fraction.One);
    }

    // The root rounded down, by halving: value × 10^(6 × years) is a whole number but for its rest, whose root is at least the one sought.
    private static Fraction Root(Fraction value, int years)
    {
        BigInteger scaled = value.Numerator * BigInteger.Pow(10, CompoundDecimals * years) / value.Denominator;
        BigInteger low = BigInteger.Zero;
        BigInteger high = BigInteger.One << (int)((scaled.GetBitLength() / years) + 1);
        while (high - low > 1)
        {
            BigInteger middle = (low + high) >> 1;
            (low, high) = BigInteger.Pow(middle, years) <= scaled ? (middle, high) : (low, middle);
        }

        return new Fraction(low, BigInteger.Pow(10, CompoundDecimals));
    }
}
