namespace CommerceMetrics.Disclosures;

/// <summary>Holds published figures against each other and against reference rates.</summary>
/// <remarks>
/// Statements are consistent when they can all be true at once: when their intervals, by the precision written and the qualifier, have a number in common. All arithmetic is exact, so that a verdict never
/// hangs on rounding. Facts of two definitions are not compared. Thread-safe.
/// </remarks>
public static partial class Consistency
{
    /// <summary>Every check that the statements allow, by kind of check, then in the order of the statements.</summary>
    /// <param name="disclosures">Statements; computed figures (<see cref="ComputedFigures"/>) among them are held against published ones alike.</param>
    /// <param name="rates">Reference rates by date; without them implied rates are undecidable.</param>
    /// <param name="breakdowns">Which facts are parts of which total; nothing is taken as a part that is not said to be one.</param>
    /// <returns>The findings; those that cannot be decided say why, and what follows all the same, such as an implied prior value.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="disclosures"/> is null.</exception>
    public static IReadOnlyList<ConsistencyFinding> Check(IEnumerable<Disclosure> disclosures, ExchangeRates? rates = null, IEnumerable<Breakdown>? breakdowns = null)
    {
        ArgumentNullException.ThrowIfNull(disclosures);
        StatedFigures stated = new(disclosures);
        List<ConsistencyFinding> findings = [];
        foreach (DisclosedFact fact in stated.Facts)
        {
            findings.AddRange(SameFact(stated, fact));
            findings.AddRange(ImpliedRates(stated, fact, rates));
            foreach (Disclosure growth in stated.GrowthsOf(fact))
            {
                findings.AddRange(growth.Basis.IsFxNeutral ? FxNeutral(stated, growth, rates)
                    : growth.Basis.Kind == GrowthBasisKind.CompoundSince ? Compound(stated, growth)
                    : AgainstValues(stated, growth));
            }

            findings.AddRange(SameGrowth(stated, fact));
        }

        foreach (Breakdown breakdown in breakdowns ?? [])
        {
            findings.AddRange(Parts(stated, breakdown, rates));
        }

        // A stable sort: within a kind the statements' own order stays.
        return [.. findings.OrderBy(finding => finding.Check)];
    }

    private static IEnumerable<ConsistencyFinding> SameFact(StatedFigures stated, DisclosedFact fact) =>
        from pair in PairsOf(stated.AmountsOf(fact))
        let first = pair.First.Amount!.Value
        let second = pair.Second.Amount!.Value
        where first.Currency == second.Currency
        select Compared(ConsistencyCheck.SameFact, [pair.First, pair.Second], first.Range, second.Range, first.Currency.Code,
            $"{Named(pair.First)} {Words.Of(first)} and {Named(pair.Second)} {Words.Of(second)}");

    private static IEnumerable<ConsistencyFinding> SameGrowth(StatedFigures stated, DisclosedFact fact) =>
        from pair in PairsOf(stated.GrowthsOf(fact))
        where IsOneMeasure(pair.First, pair.Second)
        let first = pair.First.Growth!.Value
        let second = pair.Second.Growth!.Value
        select Compared(ConsistencyCheck.SameGrowth, [pair.First, pair.Second], first.Range, second.Range, "",
            $"{Named(pair.First)} {Words.Of(first)}, a multiple of {Words.Of(first.Multiple)}, and {Named(pair.Second)} {Words.Of(second)}, a multiple of {Words.Of(second.Multiple)}");

    private static bool IsOneMeasure(Disclosure first, Disclosure second) =>
        first.Basis.IsFxNeutral == second.Basis.IsFxNeutral && first.BasePeriod is { } period && period == second.BasePeriod
        && (first.Basis.Kind == GrowthBasisKind.CompoundSince) == (second.Basis.Kind == GrowthBasisKind.CompoundSince)
        && (first.GrowthCurrency is not { } one || second.GrowthCurrency is not { } other || one == other);

    private static IEnumerable<(Disclosure First, Disclosure Second)> PairsOf(IEnumerable<Disclosure> statements)
    {
        Disclosure[] all = [.. statements];
        for (int first = 0; first < all.Length; first++)
        {
            for (int second = first + 1; second < all.Length; second++)
            {
                yield return (all[first], all[second]);
            }
        }
    }

    private static string Named(Disclosure stated) => stated.IsComputed ? "computed" : "stated";

    /// <summary>A verdict by whether two intervals meet, with the distance where they do not.</summary>
    private static ConsistencyFinding Compared(
        ConsistencyCheck check, IReadOnlyList<Disclosure> disclosures, ExactInterval implied, ExactInterval expected, string unit, string arithmetic, ReferenceRates? rates = null)
    {
        bool meets = implied.Meets(expected);
        Fraction distance = implied.DistanceTo(expected);
        string verdict = meets ? "they meet"
            : distance.IsZero ? "they touch at an end that is not included"
            : $"they lie {DistanceWords(distance, unit)} apart{(unit.Length > 0 ? Relative(distance, expected) : "")}";
        return new ConsistencyFinding(check, meets ? ConsistencyVerdict.Consistent : ConsistencyVerdict.Inconsistent, disclosures, $"{arithmetic}: {verdict}.")
        {
            Implied = implied,
            Expected = expected,
            Unit = unit,
            Distance = distance,
            Rates = rates,
        };
    }

    private static ConsistencyFinding Undecidable(
        ConsistencyCheck check, IReadOnlyList<Disclosure> disclosures, string reason, string arithmetic, ExactInterval? implied = null, string unit = "", ReferenceRates? rates = null) =>
        new(check, ConsistencyVerdict.Undecidable, disclosures, arithmetic) { Reason = reason, Implied = implied, Unit = unit, Rates = rates };

    private static string DistanceWords(Fraction distance, string unit) => unit switch
    {
        "" => $"{Words.Of(distance * 100)} percentage points",
        _ when unit.Contains(' ', StringComparison.Ordinal) => $"{Words.Of(distance)} {unit}",
        _ => Words.Scaled(distance, unit),
    };

    // As a part of the nearest end of what is expected; a rate of growth has its points instead.
    private static string Relative(Fraction distance, ExactInterval expected) =>
        (expected.Low ?? expected.High) is { IsZero: false } end ? $" ({Words.Percent(distance / end.Abs())} of {(expected.Low is null ? "the high" : "the low")} end)" : "";
}
