namespace CommerceMetrics.Validation;

/// <summary>A number of the row passes a test against a bound that needs no unit: 0 for amounts.</summary>
internal sealed class NumberCondition<TTest>(RowNumber number, long bound) : OrderCondition
    where TTest : struct, ILongTest
{
    internal override bool Holds(OrderRow row, RowContext context) => TTest.Test(
        number switch
        {
            RowNumber.Units => row.Units,
            RowNumber.Buyer => row.Buyer ?? OrderColumns.None,
            RowNumber.OrderId => row.OrderId ?? OrderColumns.None,
            _ => Math.Sign(RowContext.AmountOf(row, (AmountComponent)number)),
        },
        bound);

    internal override void Keep(in RowBlock block, Span<ulong> mask) =>
        LongMask.Keep<TTest>(block.Number(number), number is RowNumber.Buyer or RowNumber.OrderId ? OrderColumns.None : 0, bound, mask, block.Count);
}
