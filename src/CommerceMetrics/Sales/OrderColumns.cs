namespace CommerceMetrics;

/// <summary>Rows as columns of spans. A column is empty (absent), of length 1 (one value for all rows) or of the length of Instants.</summary>
public readonly ref struct OrderColumns
{
    /// <summary>Stands for "none" in <see cref="OrderInstants"/>, <see cref="Buyers"/> and <see cref="OrderIds"/>.</summary>
    public const long None = long.MinValue;

    /// <summary>The number of rows is its length; required.</summary>
    public ReadOnlySpan<long> Instants { get; init; }
    public InstantUnit Unit { get; init; }
    public ReadOnlySpan<long> OrderInstants { get; init; }
    public ReadOnlySpan<int> Segments { get; init; }
    public ReadOnlySpan<Currency> Currencies { get; init; }
    public ReadOnlySpan<OrderEvent> Events { get; init; }
    public ReadOnlySpan<OrderStatus> Statuses { get; init; }
    public ReadOnlySpan<long> Merchandise { get; init; }
    public ReadOnlySpan<long> Discount { get; init; }
    public ReadOnlySpan<long> Shipping { get; init; }
    public ReadOnlySpan<long> Tax { get; init; }
    public ReadOnlySpan<long> Refund { get; init; }
    public ReadOnlySpan<long> Fee { get; init; }
    public ReadOnlySpan<long> Units { get; init; }
    public ReadOnlySpan<int> Orders { get; init; }
    public ReadOnlySpan<long> Buyers { get; init; }
    public ReadOnlySpan<long> OrderIds { get; init; }
    public int Count => Instants.Length;
    public ReadOnlySpan<long> Amounts(AmountComponent component) => throw new NotImplementedException();

    /// <summary>The amount of one row: 0 where the column is absent.</summary>
    public long Value(AmountComponent component, int row) => throw new NotImplementedException();
}
