using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace CommerceMetrics;

/// <summary>Figures by segment and period, in one currency and under one definition: GMV, orders, AOV and whatever metrics were asked for.</summary>
/// <remarks>A pure function of a cube and a query. The rows are every group that holds an accepted order × every period that holds a day of the reported range, 0
/// where nothing was sold. The reported range is the cube's days, or From to To. Amounts without a rate are in no figure (they are listed in
/// <see cref="Untranslated"/>, and counted in each row's coverage). Immutable, thread-safe, compared by reference. For growth see <c>GrowthReport</c>.
/// <para>Cost: in proportion to the cells of the windows alone (segments × currencies × days that hold something), once for each total that the metrics read, plus the rows × metrics; a day of
/// which a currency has a rate of its own costs a multiplication more per segment than days that share a rate. Memory is taken per row, per segment and currency of the cube, and per currency and day
/// for daily rates; never per cell. Windows that overlap (a year to date by month) share one reading of the cells. <see cref="RatesUsed"/> reads the cells once more, when it is asked for.</para></remarks>
[JsonConverter(typeof(MetricTableJsonConverter))]
public sealed partial class MetricTable
{
    private readonly QueryFrame frame;
    private readonly RowIndex index;
    private readonly RateEvidence rates;

    private MetricTable(QueryFrame frame, MetricQuery query)
    {
        (this.frame, Query) = (frame, query);
        Currency = frame.Currency;
        Metrics = QueryFrame.MetricsOf(query);
        ImmutableArray<Measure> measures = QueryFrame.MeasuresOf(Metrics);
        ImmutableArray<DaySpan> windows = [.. frame.Periods.Select(period => period.Shown)];
        rates = frame.RatesOf(windows);
        using LocalLedger ledger = frame.Read(measures, windows);
        TranslatedLedger translated = frame.Translate(ledger);
        Segments = Array.AsReadOnly(ledger.Groups);
        Periods = [.. frame.Periods.Select(period => period.Period)];
        index = new RowIndex(Segments, Periods);
        List<MetricTableRow> rows = new(Segments.Count * Periods.Count);
        for (int group = 0; group < Segments.Count; group++)
        {
            foreach (ReportedPeriod period in frame.Periods)
            {
                rows.Add(Row(translated, measures, group, period));
            }
        }

        Rows = rows.AsReadOnly();
        Untranslated = frame.Untranslated(translated, windows, measures.Length);
    }

    /// <summary>What was asked.</summary>
    public MetricQuery Query { get; }

    /// <summary>What the cells are that the figures are of: dimensions, the zones that cut days, the dates of orders.</summary>
    public CubeSchema Schema => frame.Cube.Schema;

    /// <summary>The reporting currency.</summary>
    public Currency Currency { get; }

    /// <summary>GMV, orders and AOV of the definition, then the query's.</summary>
    public IReadOnlyList<Metric> Metrics { get; }

    /// <summary>Those of the rows: by code point, value by value, or as the grouping keeps them.</summary>
    public IReadOnlyList<Segment> Segments { get; }

    /// <summary>By start.</summary>
    public IReadOnlyList<ReportingPeriod> Periods { get; }

    /// <summary>By segment, then start.</summary>
    public IReadOnlyList<MetricTableRow> Rows { get; }

    /// <summary>What had no rate on the days reported, by currency code.</summary>
    public IReadOnlyList<UntranslatedAmount> Untranslated { get; }

    /// <summary>The rates that the values took on the days reported: one per currency that was translated, by code.</summary>
    public IReadOnlyList<RateUsage> RatesUsed => rates.All;

    /// <summary>The rates that the values took on the reported days of a window, such as <c>row.Periods.Window</c>: one per currency with amounts there, by code.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="window"/> is null.</exception>
    public IReadOnlyList<RateUsage> RatesUsedIn(NodaTime.DateInterval window) => rates.In(window);

    /// <summary>Computes a table.</summary>
    /// <exception cref="ArgumentException">A setting cannot be used: From lies after To, the calendar lacks the grain, the cube lacks the dimension.</exception>
    /// <exception cref="CubeMismatchException">The definition asks for another date basis than the cube's.</exception>
    /// <exception cref="DefinitionMismatchException">A metric is of another definition than the query's.</exception>
    /// <exception cref="MissingRateException">Something must be translated and there are no rates; or one is missing and the query asks for the error.</exception>
    /// <exception cref="OverflowException">Totals that entered the cube near the ends of <see cref="Int128"/> do not add up within it.</exception>
    public static MetricTable Create(SalesCube cube, MetricQuery query) => new(QueryFrame.Create(cube, query), query);

    /// <summary>A figure.</summary>
    /// <exception cref="ArgumentException">The table has no such segment or period, or does not hold an input of the metric.</exception>
    /// <exception cref="DefinitionMismatchException">The metric is of another definition than the table.</exception>
    public T Value<T>(Metric<T> metric, Segment segment, ReportingPeriod period) where T : struct => RowOf(segment, period).Value(metric);

    /// <summary>The row of a segment and a period.</summary>
    /// <exception cref="ArgumentException">The table has no such segment or period.</exception>
    public MetricTableRow RowOf(Segment segment, ReportingPeriod period) => TryRowOf(segment, period, out MetricTableRow? row)
        ? row
        : throw index.NoRow(segment, period);

    /// <summary>The row of a segment and a period; false where the table has none.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="segment"/> is null.</exception>
    public bool TryRowOf(Segment segment, ReportingPeriod period, [NotNullWhen(true)] out MetricTableRow? row)
    {
        int place = index.Find(segment, period);
        row = place >= 0 ? Rows[place] : null;
        return row is not null;
    }

    private MetricTableRow Row(TranslatedLedger translated, ImmutableArray<Measure> measures, int group, ReportedPeriod period) => new(
        this, Segments[group], period, MeasureTotals.Of(translated, group, period.Shown, measures), translated.LeftOut(group, period.Shown));
}
