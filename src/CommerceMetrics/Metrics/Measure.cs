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

    /// <summary>Accepted orders of the statuses that a definition counts, fully refunded ones included.</summary>
    public static Measure OrdersOf(GmvDefinition definition) => CountOf(definition, "orders", CellField.Orders);

    /// <summary>Units of the same orders.</summary>
    public static Measure UnitsOf(GmvDefinition definition) => CountOf(definition, "units", CellField.Units);

    public bool Equals(Measure? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Name == other.Name && Unit == other.Unit && terms.AsSpan().SequenceEqual(other.terms, TermsComparer.Instance));

    public override bool Equals(object? obj) => obj is Measure other && Equals(other);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);

    private static Measure CountOf(GmvDefinition definition, string name, CellField field) => new(name, MeasureUnit.Count, (kind, status) =>
        kind == CellEvent.Sale && definition.Counts(status) ? [new MeasureTerm(field, Adds: true)] : []);

    private static bool ReadsRefunds(GmvDefinition definition, CellEvent kind) =>
        definition.Counts(AmountComponent.Refund)
        && kind switch
        {
            CellEvent.RefundOnOwnDay => definition.RefundTiming == RefundTiming.OwnDay,
            CellEvent.RefundOnOrderDay => definition.RefundTiming == RefundTiming.OrderDay,
            _ => true,
        };

    private sealed class TermsComparer : IEqualityComparer<ImmutableArray<MeasureTerm>>
    {
        public static TermsComparer Instance { get; } = new();

        public bool Equals(ImmutableArray<MeasureTerm> x, ImmutableArray<MeasureTerm> y) => x.AsSpan().SequenceEqual(y.AsSpan());

        public int GetHashCode(ImmutableArray<MeasureTerm> obj) => obj.Length;
    }
}
