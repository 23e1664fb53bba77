using System.Collections.Immutable;

namespace CommerceMetrics;

/// <content>What a metric is declared from: sums over cells, and sums and quotients of metrics.</content>
public abstract partial class Metric
{
    private const string MoneyUnit = "money";

    /// <summary>An amount of the orders that a definition counts.</summary>
    /// <remarks>
    /// Merchandise and discount are those of sales, before refunds. Refund is what was given back of the goods: refunds that sales carry, unsplit ones, and merchandise less
    /// discount of split ones. Shipping, tax and fee are less what was given back of them where the definition's GMV counts refunds.
    /// </remarks>
    /// <param name="name">What reports call it, such as "duties"; not blank.</param>
    /// <param name="component">Which amount.</param>
    /// <param name="definition">Its statuses and refund timing are used.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is blank.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> or <paramref name="definition"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such component.</exception>
    public static Metric<ExactMoney> Amount(string name, AmountComponent component, GmvDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        RefundTiming? givenBack = component switch
        {
            AmountComponent.Merchandise or AmountComponent.Discount => null,
            AmountComponent.Refund => definition.RefundTiming,
            _ => definition.Counts(AmountComponent.Refund) ? definition.RefundTiming : null,
        };
        return Summed(name, MetricScope.Of(definition), component, definition.Counts, givenBack);
    }

    /// <summary>An amount of orders of some statuses, whatever the table's definition.</summary>
    /// <param name="name">What reports call it; not blank.</param>
    /// <param name="component">Which amount; the refund as in <see cref="Amount(string, AmountComponent, GmvDefinition)"/>.</param>
    /// <param name="statuses">Of the orders that count; at least one.</param>
    /// <param name="givenBack">On which day what refunds give back of it is subtracted; null leaves refund rows out.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is blank, or there are no statuses.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> or <paramref name="statuses"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such component, status or timing.</exception>
    public static Metric<ExactMoney> Amount(string name, AmountComponent component, IEnumerable<OrderStatus> statuses, RefundTiming? givenBack = RefundTiming.OwnDay)
    {
        OrderStatus[] listed = Listed(statuses);
        return Summed(name, MetricScope.Of(listed), component, status => listed.Contains(status), givenBack);
    }

    /// <summary>Orders of some statuses, whatever the table's definition: a step of the order funnel.</summary>
    /// <param name="name">What reports call it; not blank.</param>
    /// <param name="statuses">Of the orders that count; at least one.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is blank, or there are no statuses.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> or <paramref name="statuses"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such status.</exception>
    public static Metric<Count> Orders(string name, IEnumerable<OrderStatus> statuses)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        OrderStatus[] listed = Listed(statuses);
        return Counted(name, MetricScope.Of(listed), Measure.OrdersOf(name, status => listed.Contains(status)));
    }

    /// <summary>Units of orders of some statuses, whatever the table's definition.</summary>
    /// <inheritdoc cref="Orders(string, IEnumerable{OrderStatus})"/>
    public static Metric<Count> Units(string name, IEnumerable<OrderStatus> statuses)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        OrderStatus[] listed = Listed(statuses);
        return Counted(name, MetricScope.Of(listed), Measure.UnitsOf(name, status => listed.Contains(status)));
    }

    /// <summary>The sum of some amounts, less others.</summary>
    /// <param name="name">What reports call it; not blank.</param>
    /// <param name="plus">At least one.</param>
    /// <param name="minus">Any number; null for none.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is blank, or <paramref name="plus"/> is empty.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="name"/>, <paramref name="plus"/> or a metric is null.</exception>
    /// <exception cref="DefinitionMismatchException">Two are of different definitions.</exception>
    public static Metric<ExactMoney> Total(string name, IReadOnlyList<Metric<ExactMoney>> plus, IReadOnlyList<Metric<ExactMoney>>? minus = null)
    {
        Metric<ExactMoney>[] less = [.. minus ?? []];
        Metric<ExactMoney>[] more = [.. NotEmpty(plus)];
        return Combined<ExactMoney>(name, MoneyUnit, SumText(more, less), Additivity.Sum, [.. more, .. less], totals =>
        {
            ExactMoney sum = more.Skip(1).Aggregate(more[0].Evaluate(totals), (so, metric) => so + metric.Evaluate(totals));
            return less.Aggregate(sum, (so, metric) => so - metric.Evaluate(totals));
        });
    }

    /// <summary>The sum of some counts, less others.</summary>
    /// <inheritdoc cref="Total(string, IReadOnlyList{Metric{ExactMoney}}, IReadOnlyList{Metric{ExactMoney}}?)"/>
    public static Metric<Count> Total(string name, IReadOnlyList<Metric<Count>> plus, IReadOnlyList<Metric<Count>>? minus = null)
    {
        Metric<Count>[] less = [.. minus ?? []];
        Metric<Count>[] more = [.. NotEmpty(plus)];
        return Combined<Count>(name, more[0].Unit, SumText(more, less), Additivity.Sum, [.. more, .. less], totals =>
            more.Aggregate(Count.Zero, (so, metric) => so + metric.Evaluate(totals)) - less.Aggregate(Count.Zero, (so, metric) => so + metric.Evaluate(totals)));
    }

    /// <summary>Money per count: an average.</summary>
    /// <param name="name">What reports call it; not blank.</param>
    /// <param name="numerator">The money.</param>
    /// <param name="denominator">The count, over the same orders.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is blank.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="DefinitionMismatchException">They are of different definitions.</exception>
    public static Metric<UnitValue> PerCount(string name, Metric<ExactMoney> numerator, Metric<Count> denominator) => Combined<UnitValue>(
        name, $"money per {Singular(denominator)}", QuotientText(numerator, denominator), Additivity.Ratio, [numerator, denominator],
        totals => new UnitValue(numerator.Evaluate(totals), denominator.Evaluate(totals)));

    /// <summary>A count per another count.</summary>
    /// <inheritdoc cref="PerCount(string, Metric{ExactMoney}, Metric{Count})"/>
    public static Metric<CountRatio> PerCount(string name, Metric<Count> numerator, Metric<Count> denominator) => Combined<CountRatio>(
        name, $"{numerator?.Unit} per {Singular(denominator)}", QuotientText(numerator, denominator), Additivity.Ratio, [numerator!, denominator],
        totals => new CountRatio(numerator!.Evaluate(totals), denominator.Evaluate(totals)));

    /// <summary>A part of a whole, both of money.</summary>
    /// <param name="name">What reports call it; not blank.</param>
    /// <param name="part">The numerator.</param>
    /// <param name="whole">The denominator.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is blank.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="DefinitionMismatchException">They are of different definitions.</exception>
    public static Metric<Share> ShareOf(string name, Metric<ExactMoney> part, Metric<ExactMoney> whole) => Combined<Share>(
        name, "share", QuotientText(part, whole), Additivity.Ratio, [part, whole], totals => new Share(part.Evaluate(totals), whole.Evaluate(totals)));

    /// <summary>A part of a whole, both counts.</summary>
    /// <inheritdoc cref="ShareOf(string, Metric{ExactMoney}, Metric{ExactMoney})"/>
    public static Metric<Share> ShareOf(string name, Metric<Count> part, Metric<Count> whole) => Combined<Share>(
        name, "share", QuotientText(part, whole), Additivity.Ratio, [part, whole], totals => new Share(part.Evaluate(totals), whole.Evaluate(totals)));

    private static Metric<ExactMoney> Summed(string name, MetricScope scope, AmountComponent component, Func<OrderStatus, bool> counts, RefundTiming? givenBack)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        GmvDefinition.RequireNamed(component, nameof(component));
        if (givenBack is { } timing)
        {
            GmvDefinition.RequireNamed(timing, nameof(givenBack));
        }

        // Without refund rows, what is left of returns are the refunds that sales carry.
        Measure measure = component == AmountComponent.Refund && givenBack is { } reads
            ? Measure.ReturnsOf(name, counts, reads)
            : Measure.AmountOf(name, component, counts, givenBack);
        return new(name, scope, MoneyUnit, name, Additivity.Sum, [measure], totals => totals.Money(measure));
    }

    private static Metric<Count> Counted(string name, MetricScope scope, Measure measure) =>
        new(name, scope, name, name, Additivity.Sum, [measure], totals => totals.Count(measure));

    private static Metric<T> Combined<T>(string name, string unit, string formula, Additivity additivity, Metric[] parts, Func<MeasureTotals, T> evaluate) where T : struct
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        foreach (Metric part in parts)
        {
            ArgumentNullException.ThrowIfNull(part, nameof(parts));
        }

        ImmutableArray<Measure> measures = [.. parts.SelectMany(part => part.Measures).Distinct()];
        return new(name, MetricScope.Of(parts), unit, formula, additivity, measures, evaluate);
    }

    private static OrderStatus[] Listed(IEnumerable<OrderStatus> statuses)
    {
        ArgumentNullException.ThrowIfNull(statuses);
        OrderStatus[] listed = [.. statuses.Distinct().Order()];
        foreach (OrderStatus status in listed)
        {
            GmvDefinition.RequireNamed(status, nameof(statuses));
        }

        return listed.Length > 0 ? listed : throw new ArgumentException("No status is given: name at least one.", nameof(statuses));
    }

    private static IReadOnlyList<Metric<T>> NotEmpty<T>(IReadOnlyList<Metric<T>> plus) where T : struct
    {
        ArgumentNullException.ThrowIfNull(plus);
        return plus.Count > 0 ? plus : throw new ArgumentException("There is nothing to sum: name at least one metric.", nameof(plus));
    }

    private static string SumText(IReadOnlyList<Metric> plus, IReadOnlyList<Metric> minus) =>
        string.Join(" + ", plus.Select(metric => metric?.Formula)) + string.Concat(minus.Select(metric => $" − {Factor(metric)}"));

    private static string QuotientText(Metric? numerator, Metric? denominator) => $"{Factor(numerator)} ÷ {Factor(denominator)}";

    private static string? Factor(Metric? metric) => metric?.Formula.Contains(' ', StringComparison.Ordinal) == true ? $"({metric.Formula})" : metric?.Formula;

    private static string? Singular(Metric? metric) => metric?.Unit.TrimEnd('s');
}
