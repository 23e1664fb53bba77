using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace CommerceMetrics;

/// <summary>The steps from the GMV of one definition to that of another, by segment and period: one line per component or status that enters or leaves.</summary>
/// <remarks>
/// <para>
/// The way is fixed: the components that enter, those that leave, the statuses that enter, those that leave, each in the order of its enumeration, and last the timing of refunds
/// where both definitions count them. A line is the value with the step less the value without it, after all steps before it; so the lines sum to the change exactly, while what a single
/// one holds depends on the way: shipping that leaves is that of the first definition's orders. From b to a the change is the opposite, and the lines need not be.
/// </para>
/// <para>
/// The names and versions of definitions are no steps. A pure function of a cube and a query; rows, reported range and translation are those of a <see cref="MetricTable"/>.
/// Immutable, thread-safe, compared by reference.
/// </para>
/// </remarks>
public sealed class GmvReconciliation
{
    private readonly RowIndex index;

    private GmvReconciliation(QueryFrame frame, MetricQuery query, GmvDefinition to)
    {
        (Query, To, Currency) = (query, to, frame.Currency);
        (GmvReconciliationStep Step, GmvDefinition After)[] way = [.. Way(query.Definition, to)];
        Steps = Array.AsReadOnly([.. way.Select(step => step.Step)]);
        ImmutableArray<Measure> measures =
            [Measure.ValueOf(query.Definition), Measure.OrdersOf(query.Definition), Measure.OrdersOf(to), .. way.Select(step => Measure.ValueOf(step.After))];
        int firstStep = measures.Length - way.Length;
        int endValue = way.Length > 0 ? measures.Length - 1 : QueryFrame.ValueMeasure;
        ImmutableArray<DaySpan> windows = [.. frame.Periods.Select(period => period.Shown)];
        using LocalLedger ledger = frame.Read(measures, windows);
        TranslatedLedger translated = frame.Translate(ledger);
        List<GmvReconciliationRow> rows = [];
        for (int group = 0; group < ledger.Groups.Length; group++)
        {
            foreach (ReportedPeriod period in frame.Periods)
            {
                ExactMoney[] values = new ExactMoney[way.Length + 1];
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = new ExactMoney(translated.Money(group, period.Shown, i == 0 ? QueryFrame.ValueMeasure : firstStep + i - 1), Currency);
                }

                rows.Add(new GmvReconciliationRow(ledger.Groups[group], period, values, Steps));
            }
        }

        Rows = rows.AsReadOnly();
        index = new RowIndex(ledger.Groups, [.. frame.Periods.Select(period => period.Period)]);
        Untranslated = frame.Untranslated(translated, windows, measures.Length);
        UntranslatedAtEnd = translated.Untranslated(windows, endValue, [endValue, firstStep - 1], out _).AsReadOnly();
    }

    /// <summary>What was asked.</summary>
    public MetricQuery Query { get; }

    /// <summary>The definition of the start: the query's.</summary>
    public GmvDefinition From => Query.Definition;

    /// <summary>The definition of the end.</summary>
    public GmvDefinition To { get; }

    /// <summary>The reporting currency.</summary>
    public Currency Currency { get; }

    /// <summary>In order; none where the definitions differ by name, version or date basis alone.</summary>
    public IReadOnlyList<GmvReconciliationStep> Steps { get; }

    /// <summary>By segment, then start.</summary>
    public IReadOnlyList<GmvReconciliationRow> Rows { get; }

    /// <summary>What of the first definition had no rate on the days reported, by currency code; it is in no value and no line.</summary>
    public IReadOnlyList<UntranslatedAmount> Untranslated { get; }

    /// <summary>The same of the second definition.</summary>
    public IReadOnlyList<UntranslatedAmount> UntranslatedAtEnd { get; }

    /// <summary>Reconciles the GMV of the query's definition with that of another.</summary>
    /// <param name="cube">The cube.</param>
    /// <param name="query">Its definition is the start; its metrics are not used.</param>
    /// <param name="to">The definition of the end.</param>
    /// <exception cref="ArgumentException">A setting cannot be used: From lies after To, the calendar lacks the grain, the cube lacks the dimension.</exception>
    /// <exception cref="CubeMismatchException">A definition asks for another date basis than the cube's.</exception>
    /// <exception cref="MissingRateException">Something must be translated and there are no rates; or one is missing and the query asks for the error.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static GmvReconciliation Create(SalesCube cube, MetricQuery query, GmvDefinition to)
    {
        ArgumentNullException.ThrowIfNull(to);
        QueryFrame frame = QueryFrame.Create(cube, query);
        QueryFrame.RequireDateBasis(cube, to);
        return new GmvReconciliation(frame, query, to);
    }

    /// <summary>The steps from one definition to another, without amounts.</summary>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IReadOnlyList<GmvReconciliationStep> StepsBetween(GmvDefinition from, GmvDefinition to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        return Array.AsReadOnly([.. Way(from, to).Select(step => step.Step)]);
    }

    /// <summary>The row of a segment and a period.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="segment"/> is null.</exception>
    public GmvReconciliationRow RowOf(Segment segment, ReportingPeriod period)
    {
        int place = index.Find(segment, period);
        return place >= 0
            ? Rows[place]
            : throw new ArgumentException($"The reconciliation has no row of segment '{segment}' and period '{period}': it has {Rows.Count}, see Rows.");
    }

    /// <summary>Plain text for people: per row the start, a line per step as printed, and the end; lines of 0 are left out.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        int width = Steps.Select(step => step.ToString()).Append(From.ToString()).Append(To.ToString()).Max(label => label.Length);
        foreach (GmvReconciliationRow row in Rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"{$"{row.Segment} {row.Period.Label}".TrimStart()}, {Currency}\n");
            Line(From.ToString(), row.Start);
            foreach (GmvReconciliationLine line in row.Lines.Where(line => !line.Amount.IsZero || !line.Printed.IsZero))
            {
                Line(line.Step.ToString(), line.Printed);
            }

            Line(To.ToString(), row.End);
        }

        return text.ToString();

        void Line(string label, ExactMoney amount) =>
            text.Append(CultureInfo.InvariantCulture, $"  {label.PadRight(width)} {amount.ToFixedString(),20}\n");
    }

    // What enters comes first, so that no definition on the way is of nothing.
    private static IEnumerable<(GmvReconciliationStep Step, GmvDefinition After)> Way(GmvDefinition from, GmvDefinition to)
    {
        HashSet<AmountComponent> components = [.. from.Components];
        HashSet<OrderStatus> statuses = [.. from.Statuses];

        // Where the start counts no refunds, they come in at the end's timing.
        RefundTiming timing = from.Counts(AmountComponent.Refund) ? from.RefundTiming : to.RefundTiming;
        foreach (AmountComponent component in to.Components.Except(from.Components))
        {
            components.Add(component);
            yield return (new(GmvReconciliationKind.ComponentEnters, component), Reached());
        }

        foreach (AmountComponent component in from.Components.Except(to.Components))
        {
            components.Remove(component);
            yield return (new(GmvReconciliationKind.ComponentLeaves, component), Reached());
        }

        foreach (OrderStatus status in to.Statuses.Except(from.Statuses))
        {
            statuses.Add(status);
            yield return (new(GmvReconciliationKind.StatusEnters, status: status), Reached());
        }

        foreach (OrderStatus status in from.Statuses.Except(to.Statuses))
        {
            statuses.Remove(status);
            yield return (new(GmvReconciliationKind.StatusLeaves, status: status), Reached());
        }

        if (to.Counts(AmountComponent.Refund) && timing != to.RefundTiming)
        {
            timing = to.RefundTiming;
            yield return (new(GmvReconciliationKind.RefundTimingChanges, refundTiming: timing), Reached());
        }

        GmvDefinition Reached() => new($"{from} to {to}", 1, components, statuses, timing);
    }
}
