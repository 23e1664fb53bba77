using System.Text.Json.Serialization;

namespace CommerceMetrics;

/// <summary>The figures of one segment in one period.</summary>
/// <remarks>Immutable, thread-safe, compared by reference.</remarks>
[JsonConverter(typeof(MetricTableJsonConverter))]
public sealed class MetricTableRow
{
    private readonly MetricTable table;
    private readonly MeasureTotals totals;
    private readonly LeftOutDays leftOut;

    internal MetricTableRow(MetricTable table, Segment segment, ReportedPeriod period, MeasureTotals totals, LeftOutDays leftOut)
    {
        (this.table, this.totals, this.leftOut, Segment) = (table, totals, leftOut, segment);
        (Period, Periods, IsComplete) = (period.Period, period.Periods, period.IsComplete);
        LeftOut left = leftOut.OfDefinition();
        Coverage = new TranslationCoverage(Orders, new Count(left.Orders), left.Days);
    }

    /// <summary>The row's label; no values where the table is not grouped.</summary>
    public Segment Segment { get; }

    /// <summary>The whole period, also where From or To cuts it.</summary>
    public ReportingPeriod Period { get; }

    /// <summary>What the figures are of: the period alone, or those up to it where the query asks for a year to date or the last twelve months.</summary>
    public ReportingPeriodRange Periods { get; }

    /// <summary>Whether <see cref="Periods"/> lie wholly inside the data and the days reported.</summary>
    public bool IsComplete { get; }

    /// <summary>The value of the counted orders, exact.</summary>
    public ExactMoney Gmv => Value((Metric<ExactMoney>)table.Metrics[0]);

    /// <summary>The counted orders that have a rate: those of <see cref="Gmv"/>. Those without are the untranslated ones of <see cref="Coverage"/>; the orders of a <see cref="BuyerTableRow"/> include them.</summary>
    public Count Orders => Value((Metric<Count>)table.Metrics[1]);

    /// <summary>Value ÷ orders; undefined where there are none.</summary>
    public UnitValue Aov => Value((Metric<UnitValue>)table.Metrics[2]);

    /// <summary>How much of what the definition counts could be translated. Of another metric see <see cref="UntranslatedDaysOf"/>.</summary>
    public TranslationCoverage Coverage { get; }

    /// <summary>Those of the query, after GMV, orders and AOV.</summary>
    internal IEnumerable<Metric> OwnMetrics => table.Metrics.Skip(3);

    /// <summary>A figure.</summary>
    /// <exception cref="ArgumentException">The table does not hold an input of the metric: add it to the query's metrics.</exception>
    /// <exception cref="DefinitionMismatchException">The metric is of another definition than the table.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="metric"/> is null.</exception>
    public T Value<T>(Metric<T> metric) where T : struct
    {
        ArgumentNullException.ThrowIfNull(metric);
        return totals.Of(metric, table.Query.Definition);
    }

    /// <summary>A figure as files and JSON hold it: money and averages with their currency's digits, counts whole, other ratios with six decimals; null where a ratio is undefined.</summary>
    /// <inheritdoc cref="Value" path="/exception"/>
    public string? TextOf(Metric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return metric.Accept(new Text(this));
    }

    /// <summary>How many pairs of currency and day a metric leaves out, because they have no rate. A metric over other orders than the definition's may leave out others.</summary>
    /// <inheritdoc cref="Value" path="/exception"/>
    public int UntranslatedDaysOf(Metric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        totals.Require(metric, table.Query.Definition);
        return leftOut.Of(totals.MeasuresBehind(metric)).Days;
    }

    /// <summary>An input, exact, with its currency.</summary>
    internal string TotalText(Measure measure) => measure.Unit == MeasureUnit.Money
        ? $"{totals.Money(measure).Currency} {totals.Money(measure).AmountText}"
        : totals.Count(measure).ToString();

    private sealed class Text(MetricTableRow row) : IMetricVisitor<string?>
    {
        public string? Visit<T>(Metric<T> metric) where T : struct => FigureText.Of(row.Value(metric));
    }
}
