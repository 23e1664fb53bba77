namespace CommerceMetrics.Validation;

/// <summary>The row states the order's instant, and it is after its own.</summary>
internal sealed class OrderedLaterCondition : OrderCondition
{
    internal override bool Holds(OrderRow row, RowContext context) => row.OrderedAt > row.At;

    // None is the least of all numbers, and so never later.
    internal override void Keep(in RowBlock block, Span<ulong> mask)
    {
        if (block.OrderInstants.IsEmpty)
        {
            mask.Clear();
            return;
        }

        ExceedMask.Keep(block.OrderInstants, block.Instants, default, default, default, mask, block.Count);
    }
}
