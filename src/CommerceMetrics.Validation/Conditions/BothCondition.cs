namespace CommerceMetrics.Validation;

/// <summary>The second is asked only of the rows for which the first holds.</summary>
internal sealed class BothCondition(OrderCondition first, OrderCondition second) : OrderCondition
{
    internal override bool Holds(OrderRow row, RowContext context) => first.Holds(row, context) && second.Holds(row, context);

    internal override void Keep(in RowBlock block, Span<ulong> mask)
    {
        first.Keep(block, mask);
        if (!RowMask.IsEmpty(mask))
        {
            second.Keep(block, mask);
        }
    }
}
