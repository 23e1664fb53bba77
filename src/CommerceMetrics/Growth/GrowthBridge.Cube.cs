using System.Collections.Immutable;

namespace CommerceMetrics;

/// <content>The bridge of a cube's figures.</content>
public sealed partial class GrowthBridge
{
    /// <summary>Explains the change of a period of a cube.</summary>
    /// <remarks>Windows, outcomes and reasons are those of a <see cref="GrowthReport"/> of one row for all.</remarks>
    /// <param name="cube">The cube.</param>
    /// <param name="query">What to explain, and how.</param>
    /// <param name="period">One of the query's calendar and grain that holds a reported day.</param>
    /// <exception cref="ArgumentException">The period is none of the query's, or a setting cannot be used: From lies after To, the calendar lacks the grain, the cube lacks the dimension, or refunds are
    /// to stand apart and are all that the definition counts.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting is none of its enumeration.</exception>
    /// <exception cref="CubeMismatchException">The definition asks for another date basis than the cube's.</exception>
    /// <exception cref="MissingRateException">Something must be translated and there are no rates; or one is missing and the query asks for the error.</exception>
    /// <exception cref="OverflowException">Totals that entered the cube near the ends of <see cref="Int128"/> do not add up within it.</exception>
    public static GrowthBridge Create(SalesCube cube, BridgeQuery query, ReportingPeriod period)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(query.Metrics, "query.Metrics");
        QueryFrame frame = QueryFrame.Create(cube, query.Metrics);
        GmvDefinition definition = query.Metrics.Definition;
        BridgeMethod method = Checked(new BridgeMethod(
            query.Figure, query.Quantity, query.Weighting, query.RefundsApart && definition.Counts(AmountComponent.Refund)));
        WindowPair pair = WindowPair.Create(frame, PeriodOf(frame, period), query.Comparison, new GrowthQuery { Metrics = query.Metrics });
        MeasureIndexes measures = new(definition, method);
        DaySpan[] windows = pair.Prior is { } before ? [pair.Compared, before] : [pair.Compared];
        using LocalLedger ledger = frame.Read(measures.All, windows);
        TranslatedLedger translated = frame.Translate(ledger);
        List<BridgeInput> inputs = [];
        (BigDecimal current, BigDecimal prior) = (default, default);
        for (int group = 0; group < ledger.Groups.Length; group++)
        {
            current += translated.Money(group, pair.Compared, measures.Figure);
            if (pair.Prior is { } priorDays)
            {
                prior += translated.Money(group, priorDays, measures.Figure);
                AddInputs(inputs, ledger.Groups[group], translated, translated.LanesOf(group), priorDays, pair.Compared, measures);
            }
        }

        _ = frame.Untranslated(translated, windows, measures.All.Length);
        Growth<ExactMoney> growth = GrowthOf(translated, pair, new ExactMoney(current, frame.Currency), new ExactMoney(prior, frame.Currency), measures);
        return new GrowthBridge(method, growth, growth.Outcome < GrowthOutcome.NegativeBase ? [] : inputs);
    }

    private static ReportedPeriod PeriodOf(QueryFrame frame, ReportingPeriod period)
    {
        foreach (ReportedPeriod reported in frame.Periods)
        {
            if (reported.Period == period)
            {
                return reported;
            }
        }

        string known = frame.Periods.IsEmpty ? "there are none" : $"they are {frame.Periods[0].Period} to {frame.Periods[^1].Period}, in the calendar {frame.Periods[0].Period.Calendar}";
        throw new ArgumentException($"'{period}' is none of the query's periods: {known}.", nameof(period));
    }

    private static Growth<ExactMoney> GrowthOf(TranslatedLedger ledger, WindowPair pair, ExactMoney current, ExactMoney before, MeasureIndexes measures)
    {
        ExactMoney? prior = null;
        string? reason = pair.NotComparableReason;
        if (pair.Prior is { } priorDays && !pair.Evidence.IsPriorOutsideData)
        {
            prior = before;
            reason ??= LeftOut(pair.Compared).ReasonIn("current", ledger.Currency) ?? LeftOut(priorDays).ReasonIn("prior", ledger.Currency);
        }

        return new Growth<ExactMoney>(pair.Evidence.OutcomeOf(reason, prior?.Sign ?? 0, current.Sign), current, prior, reason, pair.Evidence);

        LeftOut LeftOut(DaySpan window) => ledger.Untranslated(
            [window], QueryFrame.ValueMeasure, [measures.Gmv, measures.BeforeRefunds, measures.Figure, measures.Quantity], out List<int> firstDays) is [var first, ..] amounts
            ? new LeftOut(amounts.Sum(amount => amount.Days), 0, first.Currency, firstDays[0])
            : default;
    }

    private static void AddInputs(
        List<BridgeInput> inputs, Segment segment, TranslatedLedger translated, ReadOnlySpan<LedgerLane> lanes, DaySpan prior, DaySpan compared, MeasureIndexes measures)
    {
        foreach (LedgerLane lane in lanes)
        {
            BridgeInput input = new(segment, lane.Currency, Window(lane, prior), Window(lane, compared));
            if (!input.Prior.IsEmpty || !input.Current.IsEmpty)
            {
                inputs.Add(input);
            }
        }

        BridgeWindow Window(LedgerLane lane, DaySpan window)
        {
            BigDecimal figure = translated.Money(lane, window, measures.BeforeRefunds);
            return new BridgeWindow(
                new Count(lane.Sum(measures.Quantity, window)), Local(lane, window, measures.Gmv), Local(lane, window, measures.BeforeRefunds), figure,
                figure - translated.Money(lane, window, measures.Figure));
        }

        static BigDecimal Local(LedgerLane lane, DaySpan window, int measure) => new(lane.Sum(measure, window), lane.Digits);
    }

    /// <summary>What to read, each once; the value and the orders of the definition come first, as in a report.</summary>
    private sealed class MeasureIndexes
    {
        public MeasureIndexes(GmvDefinition definition, BridgeMethod method)
        {
            if (method.RefundsApart && definition.Components.Count == 1)
            {
                throw new ArgumentException($"The definition '{definition}' counts refunds alone, so that nothing is left apart from them.", nameof(definition));
            }

            Measure value = Measure.ValueOf(definition);
            Measure gmv = method.RefundsApart ? Measure.ValueBeforeRefundsOf(definition) : value;
            bool ofRevenue = method.Figure == BridgeFigure.Revenue;
            Measure figure = ofRevenue ? Metric.Fees(definition).Measures[0] : value;
            Measure before = !ofRevenue ? gmv
                : method.RefundsApart ? Measure.AmountOf("fees before refunds", AmountComponent.Fee, definition.Counts, givenBack: null)
                : figure;
            Measure orders = Measure.OrdersOf(definition);
            Measure quantity = method.Quantity == BridgeQuantity.Orders ? orders : Measure.UnitsOf(definition);
            All = [.. new[] { value, orders, quantity, gmv, figure, before }.Distinct()];
            (Quantity, Gmv, Figure, BeforeRefunds) = (All.IndexOf(quantity), All.IndexOf(gmv), All.IndexOf(figure), All.IndexOf(before));
        }

        public ImmutableArray<Measure> All { get; }

        public int Quantity { get; }

        /// <summary>Before refunds where they stand apart.</summary>
        public int Gmv { get; }

        /// <summary>What is explained.</summary>
        public int Figure { get; }

        /// <summary>What is explained, before refunds where they stand apart.</summary>
        public int BeforeRefunds { get; }
    }
}
