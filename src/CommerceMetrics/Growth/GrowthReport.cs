using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Text.Json.Serialization;
using NodaTime;

namespace CommerceMetrics;

/// <summary>Figures by segment and period, with growth as reported and FX-neutral.</summary>
/// <remarks>A pure function of a cube and a query. Rows, reported range and untranslated amounts are those of a <see cref="MetricTable"/>, which holds the figures
/// without growth; prior windows are read from all data, whatever From and To say. Immutable, thread-safe, compared by reference.</remarks>
[JsonConverter(typeof(GrowthReportJsonConverter))]
public sealed partial class GrowthReport
{
    private const int ValueMeasure = QueryFrame.ValueMeasure;
    private const int OrdersMeasure = QueryFrame.OrdersMeasure;
    private readonly CubeSchema schema;
    private readonly SalesCube cube;
    private readonly ImmutableArray<Measure> measures;
    private readonly RateEvidence rates;

    private GrowthReport(QueryFrame frame, GrowthQuery query, BuyerTable? buyers)
    {
        (Query, Currency, schema, cube) = (query, frame.Currency, frame.Cube.Schema, frame.Cube);
        Metrics = QueryFrame.MetricsOf(query.Metrics);
        measures = QueryFrame.MeasuresOf(Metrics);
        WindowPair[][] pairs = [.. frame.Periods.Select(period => query.Comparisons.Select(comparison => WindowPair.Create(frame, period, comparison, query)).ToArray())];
        DaySpan[] windows = [.. frame.Periods.Select(period => period.Shown), .. pairs.SelectMany(row => row).Select(pair => pair.Prior).OfType<DaySpan>()];
        rates = frame.RatesOf(windows);
        using LocalLedger ledger = frame.Read(measures, windows);
        TranslatedLedger translated = frame.Translate(ledger);
        TranslatedLedger held = query.FixedRates is { } table
            ? new(ledger, new RateSheet(ledger.Currencies, Currency, table, Translation.Constant, ledger.Days))
            : translated;
        GrowthReportRow[] rows = new GrowthReportRow[ledger.Groups.Length * pairs.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            (int group, int period) = Math.DivRem(i, pairs.Length);
            rows[i] = Row(translated, held, group, ledger.Groups[group], frame.Periods[period], pairs[period], buyers);
        }

        Rows = Array.AsReadOnly(rows);
        Untranslated = frame.Untranslated(translated, windows, measures.Length);
    }

    /// <summary>What was asked.</summary>
    public GrowthQuery Query { get; }

    /// <summary>What the cells are that the figures are of: dimensions, the zones that cut days, the dates of orders.</summary>
    public CubeSchema Schema => schema;

    /// <summary>The reporting currency.</summary>
    public Currency Currency { get; }

    /// <summary>GMV, orders and AOV of the definition, then the query's.</summary>
    public IReadOnlyList<Metric> Metrics { get; }

    /// <summary>What had no rate in the reported and their prior windows, by currency code; each day counts once.</summary>
    public IReadOnlyList<UntranslatedAmount> Untranslated { get; }

    /// <summary>The rates that the values took in the reported and their prior windows: one per currency that was translated, by code.</summary>
    public IReadOnlyList<RateUsage> RatesUsed => rates.All;

    /// <summary>By segment (code points), then start.</summary>
    public IReadOnlyList<GrowthReportRow> Rows { get; }

    /// <summary>
    /// The rates that the values took in a window, such as <c>row.Periods.Window</c> or <c>comparison.Windows.Prior</c>, as far as the report reads it: one per
    /// currency with amounts there, by code.
    /// </summary>
    /// <exception cref="ArgumentNullException"><paramref name="window"/> is null.</exception>
    public IReadOnlyList<RateUsage> RatesUsedIn(DateInterval window) => rates.In(window);

    /// <summary>Computes a report.</summary>
    /// <exception cref="ArgumentException">A setting cannot be used: From lies after To, the calendar lacks the grain, the cube lacks the dimension, the fixed rates are not those of the method.</exception>
    /// <exception cref="CubeMismatchException">The definition asks for another date basis than the cube's.</exception>
    /// <exception cref="MissingRateException">Something must be translated and there are no rates; or one is missing and the query asks for the error.</exception>
    /// <exception cref="OverflowException">Totals that entered the cube near the ends of <see cref="Int128"/> do not add up within it.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="query"/> is null.</exception>
    public static GrowthReport Create(SalesCube cube, GrowthQuery query) => Create(cube, query, null);

    /// <summary>Computes a report whose rows hold the figures on buyers too.</summary>
    /// <param name="cube">The cube.</param>
    /// <param name="query">What to compute.</param>
    /// <param name="buyers">The log that was built in the same pass; null for none.</param>
    /// <inheritdoc cref="Create(SalesCube, GrowthQuery)" path="/exception"/>
    /// <exception cref="CubeMismatchException">The log is not of the cube's rows, or the definition asks for another date basis than the cube's.</exception>
    public static GrowthReport Create(SalesCube cube, GrowthQuery query, BuyerLog? buyers)
    {
        ArgumentNullException.ThrowIfNull(cube);
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(query.Comparisons, "query.Comparisons");
        if (query.Comparisons.Distinct().Count() < query.Comparisons.Count)
        {
            throw new ArgumentException($"A comparison is asked for twice: {string.Join(", ", query.Comparisons)}.", nameof(query));
        }

        FxNeutralGrowth.RequireRates(query.FxNeutral, query.FixedRates, nameof(query), nameof(query));

        if (buyers is not null && buyers.Cube != cube)
        {
            throw new CubeMismatchException("cells", "The log of buyers is not of the cube's rows; give the log that was built in the same pass, or its own BuyerLog.Cube.");
        }

        QueryFrame frame = QueryFrame.Create(cube, query.Metrics);
        return new GrowthReport(frame, query, buyers is null ? null : BuyerTable.Create(buyers, query.Metrics));
    }

    // The ledger held translates at the fixed rates where there are such.
    private GrowthReportRow Row(
        TranslatedLedger ledger, TranslatedLedger held, int group, Segment segment, ReportedPeriod period, WindowPair[] pairs, BuyerTable? buyers)
    {
        MeasureTotals totals = MeasureTotals.Of(ledger, group, period.Shown, measures);
        LeftOutDays left = ledger.LeftOut(group, period.Shown);
        GrowthComparison[] comparisons = [.. pairs.Select(pair => pair.Compared == period.Shown
            ? Compare(ledger, held, group, pair, totals, left)
            : Compare(ledger, held, group, pair, MeasureTotals.Of(ledger, group, pair.Compared, measures), ledger.LeftOut(group, pair.Compared)))];
        BuyerTableRow? buyerRow = null;
        buyers?.TryRowOf(segment, period.Period, out buyerRow);
        return new GrowthReportRow(this, segment, period, totals, left.OfDefinition(), Array.AsReadOnly(comparisons)) { Buyers = buyerRow };
    }

    private GrowthComparison Compare(TranslatedLedger ledger, TranslatedLedger held, int group, WindowPair pair, MeasureTotals current, LeftOutDays left)
    {
        (MeasureTotals Totals, LeftOutDays Left)? prior = pair.Prior is { } days && !pair.Evidence.IsPriorOutsideData
            ? (MeasureTotals.Of(ledger, group, days, measures), ledger.LeftOut(group, days))
            : null;
        GrowthComparison comparison = new(this, pair, (current, left), prior);
        comparison.FxNeutrals = Query.FxNeutral is { } method
            ? [.. Metrics.OfType<Metric<ExactMoney>>().Select(metric => KeyValuePair.Create((Metric)metric, Neutral(held, group, pair, method, metric, comparison)))]
            : [];
        comparison.WeekdayAdjusted = Query.WeekdayAdjustment is { } adjustment
            ? Adjusted(ledger, group, pair, adjustment, comparison.Growth.Prior, comparison.Growth.Current, comparison.ReasonOf(Metrics[0]))
            : null;
        comparison.ExtraWeeks = ExtraWeeks(ledger, group, pair, comparison.Growth);
        return comparison;
    }

    private static WeekdayAdjustedGrowth Adjusted(
        TranslatedLedger ledger, int group, WindowPair pair, WeekdayAdjustment adjustment, ExactMoney? prior, ExactMoney current, string? reason)
    {
        if (prior is null || reason is not null)
        {
            return WeekdayAdjustedGrowth.Without(pair.Evidence, reason ?? WindowPair.NoPriorWindow);
        }

        BigDecimal[] byClass = new BigDecimal[WeekdayAdjustment.Classes];
        ledger.MoneyByClass(group, pair.Prior!.Value, ValueMeasure, adjustment.ClassOf, byClass);
        return WeekdayAdjustedGrowth.Of(pair.Evidence, adjustment, DaySpan.Of(pair.Windows.Current), pair.Prior.Value, current, byClass);
    }

    private ReadOnlyCollection<ExtraWeek> ExtraWeeks(TranslatedLedger ledger, int group, WindowPair pair, Growth<ExactMoney> growth)
    {
        return Array.AsReadOnly<ExtraWeek>([.. pair.ExtraWeeks.Select(Line)]);

        ExtraWeek Line(WindowPair.ExtraWeekDays extra)
        {
            ExactMoney value = new(ledger.Money(group, extra.Days, ValueMeasure), Currency);
            PercentagePoints? contribution = extra.IsCounted && growth.Outcome == GrowthOutcome.Rate
                ? new PercentagePoints(ExactRatio.Of(extra.IsInCurrent ? value.Amount : -value.Amount, growth.Prior!.Value.Amount))
                : null;
            return new ExtraWeek(extra.Week, extra.IsInCurrent, extra.IsCounted, value, new Count(ledger.Count(group, extra.Days, OrdersMeasure)), contribution);
        }
    }
}
