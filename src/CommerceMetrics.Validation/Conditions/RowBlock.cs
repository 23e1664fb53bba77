namespace CommerceMetrics.Validation;

/// <summary>Some rows of columns, as many as masks and columns of them stay in the first cache levels.</summary>
internal readonly ref struct RowBlock(OrderColumns columns, int start, int count, RowContext context)
{
    public const int Rows = 2_048;

    public int Count { get; } = count;

    public RowContext Context { get; } = context;

    public ReadOnlySpan<long> Instants => Of(Columns.Instants);

    public ReadOnlySpan<long> OrderInstants => Of(Columns.OrderInstants);

    public ReadOnlySpan<Currency> Currencies => Of(Columns.Currencies);

    public ReadOnlySpan<int> Segments => Of(Columns.Segments);

    public ReadOnlySpan<int> Orders => Of(Columns.Orders);

    public ReadOnlySpan<OrderEvent> Events => Of(Columns.Events);

    public ReadOnlySpan<OrderStatus> Statuses => Of(Columns.Statuses);

    private OrderColumns Columns { get; } = columns;

    public ReadOnlySpan<long> Number(RowNumber number) => Of(number switch
    {
        RowNumber.Units => Columns.Units,
        RowNumber.Buyer => Columns.Buyers,
        RowNumber.OrderId => Columns.OrderIds,
        _ => Columns.Amounts((AmountComponent)number),
    });

    private ReadOnlySpan<T> Of<T>(ReadOnlySpan<T> column) => column.Length == Columns.Count ? column.Slice(start, Count) : column;
}
