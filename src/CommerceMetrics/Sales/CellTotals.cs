namespace CommerceMetrics;

/// <summary>The exact totals of a cell: amounts in units of the cube's digits of the cell's currency, and counts.</summary>
public readonly record struct CellTotals
{
    public Int128 Merchandise { get; init; }
    public Int128 Discount { get; init; }
    public Int128 Shipping { get; init; }
    public Int128 Tax { get; init; }
    public Int128 Refund { get; init; }
    public Int128 Fee { get; init; }
    public Int128 Units { get; init; }
    public Int128 Orders { get; init; }
    public Int128 this[AmountComponent component] => throw new NotImplementedException();
    public bool IsZero => throw new NotImplementedException();
}
