using NodaTime;

namespace CommerceMetrics.Validation;

/// <summary>The event happened before or after an instant that the options may state; where none is stated it never holds.</summary>
internal sealed class InstantCondition(Func<OrderRuleOptions, Instant?> bound, bool isBefore) : OrderCondition
{
    internal override bool Holds(OrderRow row, RowContext context) =>
        bound(context.Options) is { } instant && (isBefore ? row.At < instant : row.At > instant);

    internal override void Keep(in RowBlock block, Span<ulong> mask)
    {
        if (bound(block.Context.Options) is not { } instant)
        {
            mask.Clear();
        }
        else if (isBefore)
        {
            LongMask.Keep<Below>(block.Instants, 0, block.Context.FirstNotBefore(instant), mask, block.Count);
        }
        else
        {
            LongMask.Keep<Above>(block.Instants, 0, block.Context.LastNotAfter(instant), mask, block.Count);
        }
    }
}
