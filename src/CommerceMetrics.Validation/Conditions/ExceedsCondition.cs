namespace CommerceMetrics.Validation;

/// <summary>An amount is above the merchandise, or above the order's value: merchandise − discount + shipping + tax.</summary>
internal sealed class ExceedsCondition(AmountComponent component, bool isOfValue) : OrderCondition
{
    internal override bool Holds(OrderRow row, RowContext context) =>
        isOfValue ? RowContext.Exact(RowContext.AmountOf(row, component), row) > RowContext.ValueOf(row) : RowContext.AmountOf(row, component) > row.Merchandise;

    internal override void Keep(in RowBlock block, Span<ulong> mask) => ExceedMask.Keep(
        block.Number((RowNumber)component),
        block.Number(RowNumber.Merchandise),
        isOfValue ? block.Number(RowNumber.Discount) : default,
        isOfValue ? block.Number(RowNumber.Shipping) : default,
        isOfValue ? block.Number(RowNumber.Tax) : default,
        mask,
        block.Count);
}
