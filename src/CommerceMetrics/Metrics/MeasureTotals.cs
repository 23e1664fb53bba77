using System.Collections.Immutable;

namespace CommerceMetrics;

/// <summary>The measures of one row and window, which metrics are made from.</summary>
internal sealed class MeasureTotals(ImmutableArray<Measure> measures, Currency currency, BigDecimal[] totals)
{
    public ExactMoney Money(Measure measure) => new(totals[IndexOf(measure)], currency);

    public Count Count(Measure measure) => new((Int128)totals[IndexOf(measure)].Mantissa);

    /// <summary>The figure of a metric.</summary>
    /// <param name="metric">Made from measures that are here.</param>
    /// <param name="definition">That of the table.</param>
    /// <exception cref="ArgumentException">A measure is not here.</exception>
    /// <exception cref="DefinitionMismatchException">The metric is of another definition than the table.</exception>
    public T Of<T>(Metric<T> metric, GmvDefinition definition) where T : struct
    {
        Require(metric, definition);
        return metric.Evaluate(this);
    }

    /// <inheritdoc cref="Of" path="/exception"/>
    public void Require(Metric metric, GmvDefinition definition)
    {
        metric.RequireDefinition(definition);
        Measure? absent = metric.Measures.FirstOrDefault(measure => !measures.Contains(measure));
        if (absent is not null)
        {
            throw new ArgumentException($"The table does not hold '{absent.Name}', which '{metric.Name}' is made from: add the metric to MetricQuery.Metrics.", nameof(metric));
        }
    }

    /// <summary>Of a group and a window, in one pass per measure.</summary>
    public static MeasureTotals Of(TranslatedLedger ledger, int group, DaySpan window, ImmutableArray<Measure> measures)
    {
        BigDecimal[] totals = new BigDecimal[measures.Length];
        for (int m = 0; m < totals.Length; m++)
        {
            totals[m] = measures[m].Unit == MeasureUnit.Money
                ? ledger.Money(group, window, m)
                : new BigDecimal(ledger.Count(group, window, m), 0);
        }

        return new MeasureTotals(measures, ledger.Currency, totals);
    }

    /// <summary>The measures behind a metric's figures: its inputs, and for one of the definition the definition's value and orders.</summary>
    public int[] MeasuresBehind(Metric metric) =>
        [.. metric.Definition is null ? [] : QueryFrame.DefinitionMeasures, .. metric.Measures.Select(IndexOf)];

    private int IndexOf(Measure measure) => measures.IndexOf(measure);
}
