namespace CommerceMetrics;

/// <summary>
/// The exact totals of a cell: amounts in whole units of the cube's digits of the cell's currency (<see cref="CubeSchema.DigitsOf"/>), and counts.
/// Equality is by value. <c>default</c> is a cell of zeros, which equals an absent one. Immutable.
/// </summary>
public readonly record struct CellTotals
{
    /// <summary>Σ merchandise.</summary>
    public Int128 Merchandise { get; init; }

    /// <summary>Σ discount.</summary>
    public Int128 Discount { get; init; }

    /// <summary>Σ shipping.</summary>
    public Int128 Shipping { get; init; }

    /// <summary>Σ tax.</summary>
    public Int128 Tax { get; init; }

    /// <summary>Σ unsplit refund.</summary>
    public Int128 Refund { get; init; }

    /// <summary>Σ fee.</summary>
    public Int128 Fee { get; init; }

    /// <summary>Σ units.</summary>
    public Int128 Units { get; init; }

    /// <summary>Σ orders, never the number of rows.</summary>
    public Int128 Orders { get; init; }

    /// <summary>The total of an amount component.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="component"/> is not one of the six.</exception>
    public Int128 this[AmountComponent component] => component switch
    {
        AmountComponent.Merchandise => Merchandise,
        AmountComponent.Discount => Discount,
        AmountComponent.Shipping => Shipping,
        AmountComponent.Tax => Tax,
        AmountComponent.Refund => Refund,
        AmountComponent.Fee => Fee,
        _ => throw new ArgumentOutOfRangeException(nameof(component), component, "An amount component is one of Merchandise, Discount, Shipping, Tax, Refund and Fee."),
    };

    /// <summary>Whether every total is zero.</summary>
    public bool IsZero => this == default;

    internal Int128 Measure(int measure) => measure switch
    {
        CellMeasure.Units => Units,
        CellMeasure.Orders => Orders,
        _ => this[(AmountComponent)measure],
    };

    /// <exception cref="OverflowException">A total is Int128.MinValue.</exception>
    internal CellTotals Negated() => new()
    {
        Merchandise = -Merchandise,
        Discount = -Discount,
        Shipping = -Shipping,
        Tax = -Tax,
        Refund = -Refund,
        Fee = -Fee,
        Units = -Units,
        Orders = -Orders,
    };
}
