namespace CommerceMetrics.Validation;

/// <summary>The second is asked only of the rows for which the first does not hold.</summary>
internal sealed class EitherCondition(OrderCondition first, OrderCondition second) : OrderCondition
{
    internal override bool Holds(OrderRow row, RowContext context) => first.Holds(row, context) || second.Holds(row, context);

    internal override void Keep(in RowBlock block, Span<ulong> mask)
    {
        Span<ulong> rest = stackalloc ulong[mask.Length];
        mask.CopyTo(rest);
        first.Keep(block, mask);
        for (int word = 0; word < rest.Length; word++)
        {
            rest[word] &= ~mask[word];
        }

        second.Keep(block, rest);
        for (int word = 0; word < rest.Length; word++)
        {
            mask[word] |= rest[word];
        }
    }
}
