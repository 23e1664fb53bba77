namespace CommerceMetrics.Disclosures;

/// <summary>Figures computed from orders, in the form of published ones: each a point, marked as computed.</summary>
/// <remarks>From here on a computed figure is checked, listed and shown beside disclosed ones. Thread-safe.</remarks>
public static class ComputedFigures
{
    /// <summary>The GMV and the growth of every complete row of a report.</summary>
    /// <remarks>
    /// A row that holds a part of a period is left out, since it is no figure of that period; so is growth in any other outcome than <see cref="GrowthOutcome.Rate"/>. Growth is taken by the comparisons
    /// <see cref="Comparison.YearEarlier"/> and <see cref="Comparison.Previous"/>, with FX-neutral growth beside it where the report has it. The market is the row's segment, and the definition the report's.
    /// </remarks>
    /// <param name="report">A report whose rows are of one period each.</param>
    /// <param name="issuer">Whose orders they are, named as in the disclosures.</param>
    /// <param name="metric">What the disclosures call GMV.</param>
    /// <param name="definition">What the disclosures call the definition; null: the name of the report's own.</param>
    /// <exception cref="ArgumentException">The rows are of several periods each (a year to date, the last twelve months), or the issuer or the metric is blank.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="report"/> is null.</exception>
    public static IReadOnlyList<Disclosure> Of(GrowthReport report, string issuer, string metric = "GMV", string? definition = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        MetricQuery query = report.Query.Metrics;
        if (query.Extent != WindowExtent.Period)
        {
            throw new ArgumentException($"The rows are of {query.Extent}: a figure of a period comes from a report with {nameof(WindowExtent)}.{nameof(WindowExtent.Period)}.", nameof(report));
        }

        List<Disclosure> figures = [];
        foreach (GrowthReportRow row in report.Rows.Where(row => row.IsComplete))
        {
            DisclosedFact fact = new(issuer, metric, row.Period) { Market = row.Segment.ToString(), Definition = definition ?? query.Definition.Name };
            figures.Add(Computed(new Disclosure(fact, DisclosedAmount.From(row.Gmv))));
            foreach (GrowthComparison by in row.Comparisons)
            {
                figures.AddRange(Growths(fact, by, report.Currency));
            }
        }

        return figures;
    }

    /// <summary>An amount computed from orders.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="fact"/> is null.</exception>
    public static Disclosure Of(DisclosedFact fact, ExactMoney amount) => Computed(new Disclosure(fact, DisclosedAmount.From(amount)));

    /// <summary>A growth computed from orders.</summary>
    /// <param name="fact">The later fact.</param>
    /// <param name="growth">The growth; it must have a rate.</param>
    /// <param name="basis">What it is measured from.</param>
    /// <exception cref="ArgumentException">The growth has another outcome than <see cref="GrowthOutcome.Rate"/>.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="fact"/> is null.</exception>
    public static Disclosure Of(DisclosedFact fact, Growth<ExactMoney> growth, GrowthBasis basis = default) => growth.TryGetRate(out GrowthRate rate)
        ? Computed(new Disclosure(fact, DisclosedGrowth.From(rate), basis)) with { GrowthCurrency = growth.Current.Currency }
        : throw new ArgumentException($"There is no rate of growth in outcome {growth.Outcome}.", nameof(growth));

    private static IEnumerable<Disclosure> Growths(DisclosedFact fact, GrowthComparison by, Currency currency)
    {
        GrowthBasis? basis = by.Comparison == Comparison.YearEarlier ? GrowthBasis.YearEarlier : by.Comparison == Comparison.Previous ? GrowthBasis.Previous : null;
        if (basis is not { } known)
        {
            yield break;
        }

        if (by.Growth.TryGetRate(out _))
        {
            yield return Of(fact, by.Growth, known);
        }

        if (by.FxNeutral is { } neutral && neutral.TryGetRate(out GrowthRate rate))
        {
            yield return Computed(new Disclosure(fact, DisclosedGrowth.From(rate), known.FxNeutral())) with { GrowthCurrency = currency };
        }
    }

    private static Disclosure Computed(Disclosure figure) => figure with { IsComputed = true };
}
