namespace CommerceMetrics.Validation;

/// <summary>The condition does not hold.</summary>
internal sealed class NotCondition(OrderCondition condition) : OrderCondition
{
    internal override bool Holds(OrderRow row, RowContext context) => !condition.Holds(row, context);

    internal override void Keep(in RowBlock block, Span<ulong> mask)
    {
        Span<ulong> held = stackalloc ulong[mask.Length];
        mask.CopyTo(held);
        condition.Keep(block, held);
        for (int word = 0; word < held.Length; word++)
        {
            mask[word] &= ~held[word];
        }
    }
}
