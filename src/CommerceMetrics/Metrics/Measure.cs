using System.Collections.Immutable;

namespace CommerceMetrics;

internal enum MeasureUnit : byte
{
    Money,
    Count,
}

/// <summary>A total of a cell: one of its amounts (numbered as <see cref="AmountComponent"/>), its units, or its orders.</summary>
internal enum CellField : byte
{
    Merchandise = AmountComponent.Merchandise,
    Discount = AmountComponent.Discount,
    Shipping = AmountComponent.Shipping,
    Tax = AmountComponent.Tax,
    Refund = AmountComponent.Refund,
    Fee = AmountComponent.Fee,
    Units,
    Orders,
}

internal readonly record struct MeasureTerm(CellField Field, bool Adds);

/// <summary>
/// What a metric reads from cells: a signed sum of totals, chosen by the cell's event and status alone, so that it is the same for all cells of a
/// series, and adds up over cells. Value equality.
/// </summary>
internal sealed class Measure : IEquatable<Measure>
{
    private const int Statuses = (int)OrderStatus.Test + 1;
    private const int Events = (int)CellEvent.RefundOnOnlyDay + 1;
    private readonly ImmutableArray<MeasureTerm>[] terms;

    private Measure(string name, MeasureUnit unit, Func<CellEvent, OrderStatus, ImmutableArray<MeasureTerm>> termsOf)
    {
        (Name, Unit) = (name, unit);
        terms = new ImmutableArray<MeasureTerm>[Events * Statuses];
        for (int i = 0; i < terms.Length; i++)
        {
            terms[i] = termsOf((CellEvent)(i / Statuses), (OrderStatus)(i % Statuses));
        }
    }

    public string Name { get; }

    public MeasureUnit Unit { get; }

    public ImmutableArray<MeasureTerm> TermsOf(CellEvent kind, OrderStatus status) => terms[((int)kind * Statuses) + (int)status];

    /// <summary>GMV under a definition: sales of counted statuses, less what refunds give back of the components that count.</summary>
    public static Measure ValueOf(GmvDefinition definition) => new("value", MeasureUnit.Money, (kind, status) =>
    {
        if (!definition.Counts(status) || (kind != CellEvent.Sale && !ReadsRefunds(definition, kind)))
        {
            return [];
        }

        // A sale's own refund is the whole of what was given back, and is subtracted; so is a refund's unsplit part. A component given back by
        // name leaves as it came: merchandise given back is subtracted, discount given back is added.
        bool sale = kind == CellEvent.Sale;
        return [.. definition.Components.Select(component => new MeasureTerm(
            (CellField)component,
            component != AmountComponent.Refund && GmvDefinition.SignOf(component) > 0 == sale))];
    });

    /// <summary>GMV under a definition, as if nothing had been given back.</summary>
    public static Measure ValueBeforeRefundsOf(GmvDefinition definition) => new("value before refunds", MeasureUnit.Money, (kind, status) =>
        kind == CellEvent.Sale && definition.Counts(status)
            ? [.. definition.Components.Where(component => component != AmountComponent.Refund)
                .Select(component => new MeasureTerm((CellField)component, GmvDefinition.SignOf(component) > 0))]
            : []);

    /// <summary>Accepted orders of some statuses, fully refunded ones included.</summary>
    public static Measure OrdersOf(string name, Func<OrderStatus, bool> counts) => CountOf(name, CellField.Orders, counts);

    /// <summary>Units of the same orders.</summary>
    public static Measure UnitsOf(string name, Func<OrderStatus, bool> counts) => CountOf(name, CellField.Units, counts);

    /// <summary>Accepted orders of the statuses that a definition counts, fully refunded ones included.</summary>
    public static Measure OrdersOf(GmvDefinition definition) => OrdersOf("orders", definition.Counts);

    /// <summary>Units of the same orders.</summary>
    public static Measure UnitsOf(GmvDefinition definition) => UnitsOf("units", definition.Counts);

    /// <summary>An amount of sales of some statuses, less what refunds give back of it where they are read.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="component">Not the refund, which is <see cref="ReturnsOf"/>.</param>
    /// <param name="counts">Which statuses.</param>
    /// <param name="givenBack">Null leaves refunds out.</param>
    public static Measure AmountOf(string name, AmountComponent component, Func<OrderStatus, bool> counts, RefundTiming? givenBack) =>
        new(name, MeasureUnit.Money, (kind, status) =>
            !counts(status) ? []
            : kind == CellEvent.Sale ? [new MeasureTerm((CellField)component, Adds: true)]
            : givenBack is { } timing && Reads(timing, kind) ? [new MeasureTerm((CellField)component, Adds: false)]
            : []);

    /// <summary>What was given back of the goods: refunds that sales carry, unsplit ones, and merchandise less discount of split ones.</summary>
    public static Measure ReturnsOf(string name, Func<OrderStatus, bool> counts, RefundTiming timing) => new(name, MeasureUnit.Money, (kind, status) =>
    {
        MeasureTerm unsplit = new(CellField.Refund, Adds: true);
        return !counts(status) ? []
            : kind == CellEvent.Sale ? [unsplit]
            : Reads(timing, kind) ? [unsplit, new MeasureTerm(CellField.Merchandise, Adds: true), new MeasureTerm(CellField.Discount, Adds: false)]
            : [];
    });

    public bool Equals(Measure? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Name == other.Name && Unit == other.Unit && terms.AsSpan().SequenceEqual(other.terms, TermsComparer.Instance));

    public override bool Equals(object? obj) => obj is Measure other && Equals(other);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);

    private static Measure CountOf(string name, CellField field, Func<OrderStatus, bool> counts) => new(name, MeasureUnit.Count, (kind, status) =>
        kind == CellEvent.Sale && counts(status) ? [new MeasureTerm(field, Adds: true)] : []);

    private static bool ReadsRefunds(GmvDefinition definition, CellEvent kind) =>
        definition.Counts(AmountComponent.Refund) && Reads(definition.RefundTiming, kind);

    private static bool Reads(RefundTiming timing, CellEvent kind) => kind switch
    {
        CellEvent.RefundOnOwnDay => timing == RefundTiming.OwnDay,
        CellEvent.RefundOnOrderDay => timing == RefundTiming.OrderDay,
        _ => true,
    };

    private sealed class TermsComparer : IEqualityComparer<ImmutableArray<MeasureTerm>>
    {
        public static TermsComparer Instance { get; } = new();

        public bool Equals(ImmutableArray<MeasureTerm> x, ImmutableArray<MeasureTerm> y) => x.AsSpan().SequenceEqual(y.AsSpan());

        public int GetHashCode(ImmutableArray<MeasureTerm> obj) => obj.Length;
    }
}
