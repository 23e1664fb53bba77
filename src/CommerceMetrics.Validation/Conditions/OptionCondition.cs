namespace CommerceMetrics.Validation;

/// <summary>The options ask for it.</summary>
internal sealed class OptionCondition(Func<OrderRuleOptions, bool> isOn) : OrderCondition
{
    internal override bool Holds(OrderRow row, RowContext context) => isOn(context.Options);

    internal override void Keep(in RowBlock block, Span<ulong> mask)
    {
        if (!isOn(block.Context.Options))
        {
            mask.Clear();
        }
    }
}
