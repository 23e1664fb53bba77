using System.Collections.Immutable;
using System.Globalization;
using NodaTime;

namespace CommerceMetrics;

/// <summary>Figures by segment and period, with growth as reported and FX-neutral.</summary>
/// <remarks>A pure function of a cube and a query. Rows, reported range and untranslated amounts are those of a <see cref="MetricTable"/>, which holds the figures
/// without growth; prior windows are read from all data, whatever From and To say. Immutable, thread-safe, compared by reference.</remarks>
public sealed partial class GrowthReport
{
    private const int ValueMeasure = 0;
    private const int OrdersMeasure = 1;
    private readonly CubeSchema schema;

    private GrowthReport(QueryFrame frame, GrowthQuery query)
    {
        (Query, Currency, schema) = (query, frame.Currency, frame.Cube.Schema);
        ImmutableArray<Measure> measures = [Measure.ValueOf(query.Metrics.Definition), Measure.OrdersOf(query.Metrics.Definition)];
        WindowPair[] pairs = [.. frame.Periods.Select(period => WindowPair.Create(frame, period, query))];
        DaySpan[] windows = [.. pairs.SelectMany(pair => pair.Spans)];
        LocalLedger ledger = LocalLedger.Read(frame.Cube, query.Metrics.By, measures, QueryFrame.Envelope(windows));
        TranslatedLedger translated = frame.Translate(ledger);
        Untranslated = frame.Untranslated(translated, windows, ValueMeasure);
        GrowthReportRow[] rows = new GrowthReportRow[ledger.Groups.Length * pairs.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            (int group, int pair) = Math.DivRem(i, pairs.Length);
            rows[i] = Row(translated, group, ledger.Groups[group], pairs[pair]);
        }

        Rows = Array.AsReadOnly(rows);
    }

    /// <summary>What was asked.</summary>
    public GrowthQuery Query { get; }

    /// <summary>The reporting currency.</summary>
    public Currency Currency { get; }

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
        if (query.FxNeutral is { } method)
        {
            FxNeutralGrowth.RequireNamed(method, nameof(query));
        }

        return new GrowthReport(QueryFrame.Create(cube, query.Metrics), query);
    }

    private GrowthReportRow Row(TranslatedLedger ledger, int group, Segment segment, WindowPair pair)
    {
        DaySpan shown = pair.Current.Shown;
        ExactMoney gmv = new(ledger.Money(group, shown, ValueMeasure), Currency);
        ExactMoney current = gmv;
        Count orders = new(ledger.Count(group, shown, OrdersMeasure));
        LeftOut left = ledger.LeftOut(group, shown, OrdersMeasure);
        TranslationCoverage coverage = new(orders, new Count(left.Orders), left.Days);
        if (pair.Windows is not { } windows)
        {
            return new GrowthReportRow(segment, pair.Current, gmv, orders, coverage, null, null);
        }

        GrowthEvidence evidence = pair.Evidence;
        if (pair.Compared != shown)
        {
            (current, left) = (new ExactMoney(ledger.Money(group, pair.Compared, ValueMeasure), Currency), ledger.LeftOut(group, pair.Compared, OrdersMeasure));
        }

        ExactMoney? prior = null;
        string? reason = windows.NotComparableReason ?? (pair.Prior is null ? "There is no prior window." : null);
        if (pair.Prior is { } priorDays && !evidence.IsPriorOutsideData)
        {
            prior = new ExactMoney(ledger.Money(group, priorDays, ValueMeasure), Currency);
            reason ??= ReasonOf(left, "current") ?? ReasonOf(ledger.LeftOut(group, priorDays, OrdersMeasure), "prior");
        }

        GrowthOutcome outcome = evidence.OutcomeOf(reason, prior?.Sign ?? 0, current.Sign);
        Growth<ExactMoney> growth = new(outcome, current, prior, reason, evidence);
        FxNeutralGrowth? neutral = Query.FxNeutral is { } method ? Neutral(ledger, group, pair, method, prior, current, reason) : null;
        return new GrowthReportRow(segment, pair.Current, gmv, orders, coverage, growth, neutral);
    }

    private FxNeutralGrowth Neutral(
        TranslatedLedger ledger, int group, WindowPair pair, FxNeutralMethod method, ExactMoney? prior, ExactMoney current, string? reason)
    {
        if (prior is not { } before || reason is not null)
        {
            return FxNeutralGrowth.Without(method, pair.Evidence, reason ?? "There is no prior window.");
        }

        return ledger.TryMoney(group, pair.MixedWindow, ValueMeasure, pair.MixedRateDays, out BigDecimal mixed, out (Currency From, int Day) missing)
            ? FxNeutralGrowth.Of(method, pair.Evidence, before, current, new ExactMoney(mixed, Currency))
            : FxNeutralGrowth.Without(method, pair.Evidence, string.Create(
                CultureInfo.InvariantCulture,
                $"There is no rate from {missing.From.Code} to {Currency.Code} for {DayNumbers.ToDate(missing.Day):uuuu-MM-dd}, at which amounts of the {(method == FxNeutralMethod.PriorRates ? "current" : "prior")} window are to be held."));
    }

    private string? ReasonOf(LeftOut left, string window) => left.Days == 0 ? null : string.Create(
        CultureInfo.InvariantCulture,
        $"Amounts of the {window} window have no rate to {Currency.Code}: {left.FirstCurrency.Code} on {DayNumbers.ToDate(left.FirstDay):uuuu-MM-dd}{(left.Days > 1 ? $", and {left.Days - 1} more of currency and day" : "")}.");
}
