using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Globalization;
using NodaTime;

namespace CommerceMetrics;

/// <summary>Figures by segment and period, with growth as reported and FX-neutral.</summary>
/// <remarks>A pure function of a cube and a query. Rows, reported range and untranslated amounts are those of a <see cref="MetricTable"/>, which holds the figures
/// without growth; prior windows are read from all data, whatever From and To say. Immutable, thread-safe, compared by reference.</remarks>
public sealed partial class GrowthReport
{
    private const int ValueMeasure = QueryFrame.ValueMeasure;
    private const int OrdersMeasure = QueryFrame.OrdersMeasure;
    private const string NoPriorWindow = "There is no prior window.";
    private readonly CubeSchema schema;
    private readonly ImmutableArray<Measure> measures;

    private GrowthReport(QueryFrame frame, GrowthQuery query)
    {
        (Query, Currency, schema) = (query, frame.Currency, frame.Cube.Schema);
        Metrics = QueryFrame.MetricsOf(query.Metrics);
        measures = QueryFrame.MeasuresOf(Metrics);
        WindowPair[][] pairs = [.. frame.Periods.Select(period => query.Comparisons.Select(comparison => WindowPair.Create(frame, period, comparison, query)).ToArray())];
        DaySpan[] windows = [.. frame.Periods.Select(period => period.Shown), .. pairs.SelectMany(row => row).Select(pair => pair.Prior).OfType<DaySpan>()];
        LocalLedger ledger = frame.Read(measures, windows);
        TranslatedLedger translated = frame.Translate(ledger);
        Untranslated = frame.Untranslated(translated, windows, ValueMeasure);
        GrowthReportRow[] rows = new GrowthReportRow[ledger.Groups.Length * pairs.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            (int group, int period) = Math.DivRem(i, pairs.Length);
            rows[i] = Row(translated, group, ledger.Groups[group], frame.Periods[period], pairs[period]);
        }

        Rows = Array.AsReadOnly(rows);
    }

    /// <summary>What was asked.</summary>
    public GrowthQuery Query { get; }

    /// <summary>The reporting currency.</summary>
    public Currency Currency { get; }

    /// <summary>GMV, orders and AOV of the definition, then the query's.</summary>
    public IReadOnlyList<Metric> Metrics { get; }

    /// <summary>What had no rate in the reported and their prior windows, by currency code; each day counts once.</summary>
    public IReadOnlyList<UntranslatedAmount> Untranslated { get; }

    /// <summary>By segment (code points), then start.</summary>
    public IReadOnlyList<GrowthReportRow> Rows { get; }

    /// <summary>Computes a report.</summary>
    /// <exception cref="ArgumentException">A setting cannot be used: From lies after To, the calendar lacks the grain, the cube lacks the dimension.</exception>
    /// <exception cref="CubeMismatchException">The definition asks for another date basis than the cube's.</exception>
    /// <exception cref="MissingRateException">Something must be translated and there are no rates; or one is missing and the query asks for the error.</exception>
    /// <exception cref="OverflowException">Totals that entered the cube near the ends of <see cref="Int128"/> do not add up within it.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="query"/> is null.</exception>
    public static GrowthReport Create(SalesCube cube, GrowthQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(query.Comparisons, "query.Comparisons");
        if (query.Comparisons.Distinct().Count() < query.Comparisons.Count)
        {
            throw new ArgumentException($"A comparison is asked for twice: {string.Join(", ", query.Comparisons)}.", nameof(query));
        }

        if (query.FxNeutral is { } method)
        {
            FxNeutralGrowth.RequireNamed(method, nameof(query));
        }

        return new GrowthReport(QueryFrame.Create(cube, query.Metrics), query);
    }

    private GrowthReportRow Row(TranslatedLedger ledger, int group, Segment segment, ReportedPeriod period, WindowPair[] pairs)
    {
        MeasureTotals totals = MeasureTotals.Of(ledger, group, period.Shown, measures);
        LeftOut left = ledger.LeftOut(group, period.Shown, OrdersMeasure);
        GrowthComparison[] comparisons = [.. pairs.Select(pair => pair.Compared == period.Shown
            ? Compare(ledger, group, pair, totals, left)
            : Compare(ledger, group, pair, MeasureTotals.Of(ledger, group, pair.Compared, measures), ledger.LeftOut(group, pair.Compared, OrdersMeasure)))];
        return new GrowthReportRow(this, segment, period, totals, left, Array.AsReadOnly(comparisons));
    }

    private GrowthComparison Compare(TranslatedLedger ledger, int group, WindowPair pair, MeasureTotals current, LeftOut left)
    {
        MeasureTotals? prior = null;
        string? reason = pair.Windows.NotComparableReason ?? (pair.Prior is null ? NoPriorWindow : null);
        if (pair.Prior is { } priorDays && !pair.Evidence.IsPriorOutsideData)
        {
            prior = MeasureTotals.Of(ledger, group, priorDays, measures);
            reason ??= ReasonOf(left, "current") ?? ReasonOf(ledger.LeftOut(group, priorDays, OrdersMeasure), "prior");
        }

        GrowthComparison comparison = new(this, pair, current, prior, reason);
        comparison.FxNeutrals = Query.FxNeutral is { } method
            ? [.. Metrics.OfType<Metric<ExactMoney>>().Select(metric => KeyValuePair.Create((Metric)metric, Neutral(ledger, group, pair, method, metric, comparison.Of(metric), reason)))]
            : [];
        comparison.WeekdayAdjusted = Query.WeekdayAdjustment is { } adjustment
            ? Adjusted(ledger, group, pair, adjustment, comparison.Growth.Prior, comparison.Growth.Current, reason)
            : null;
        comparison.ExtraWeeks = ExtraWeeks(ledger, group, pair, comparison.Growth);
        return comparison;
    }

    private static WeekdayAdjustedGrowth Adjusted(
        TranslatedLedger ledger, int group, WindowPair pair, WeekdayAdjustment adjustment, ExactMoney? prior, ExactMoney current, string? reason)
    {
        if (prior is null || reason is not null)
        {
            return WeekdayAdjustedGrowth.Without(pair.Evidence, reason ?? NoPriorWindow);
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

    private FxNeutralGrowth Neutral(
        TranslatedLedger ledger, int group, WindowPair pair, FxNeutralMethod method, Metric<ExactMoney> metric, Growth<ExactMoney> growth, string? reason)
    {
        if (growth.Prior is not { } before || reason is not null)
        {
            return FxNeutralGrowth.Without(method, pair.Evidence, reason ?? NoPriorWindow);
        }

        BigDecimal[] mixed = new BigDecimal[measures.Length];
        foreach (Measure measure in metric.Measures)
        {
            int index = measures.IndexOf(measure);
            if (!ledger.TryMoney(group, pair.MixedWindow, index, pair.MixedRateDays, out mixed[index], out (Currency From, int Day) missing))
            {
                return FxNeutralGrowth.Without(method, pair.Evidence, string.Create(
                    CultureInfo.InvariantCulture,
                    $"There is no rate from {missing.From.Code} to {Currency.Code} for {DayNumbers.ToDate(missing.Day):uuuu-MM-dd}, at which amounts of the {(method == FxNeutralMethod.PriorRates ? "current" : "prior")} window are to be held."));
            }
        }

        return FxNeutralGrowth.Of(method, pair.Evidence, before, growth.Current, metric.Evaluate(new MeasureTotals(measures, Currency, mixed)));
    }

    private string? ReasonOf(LeftOut left, string window) => left.Days == 0 ? null : string.Create(
        CultureInfo.InvariantCulture,
        $"Amounts of the {window} window have no rate to {Currency.Code}: {left.FirstCurrency.Code} on {DayNumbers.ToDate(left.FirstDay):uuuu-MM-dd}{(left.Days > 1 ? $", and {left.Days - 1} more of currency and day" : "")}.");
}
