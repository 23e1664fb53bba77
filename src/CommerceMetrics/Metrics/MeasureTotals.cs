using System.Collections.Immutable;

namespace CommerceMetrics;

/// <summary>The measures of one row of a table, which metrics are made from.</summary>
internal sealed class MeasureTotals(ImmutableArray<Measure> measures, Currency currency, BigDecimal[] totals)
{
    public ExactMoney Money(Measure measure) => new(totals[IndexOf(measure)], currency);

    public Count Count(Measure measure) => new((Int128)totals[IndexOf(measure)].Mantissa);

    public bool Holds(Measure measure) => measures.Contains(measure);

    private int IndexOf(Measure measure)
    {
        int index = measures.IndexOf(measure);
        return index >= 0 ? index : throw new ArgumentException($"The table does not hold the input '{measure.Name}': add the metric to MetricQuery.Metrics.", nameof(measure));
    }
}
