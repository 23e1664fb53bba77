using System.Runtime.InteropServices;

namespace CommerceMetrics.Validation;

/// <summary>A byte of the row is a value, or above it.</summary>
internal sealed class SmallCondition(RowSmall what, byte bound, bool isAbove) : OrderCondition
{
    internal override bool Holds(OrderRow row, RowContext context)
    {
        byte value = what == RowSmall.Event ? (byte)row.Event : (byte)row.Status;
        return isAbove ? value > bound : value == bound;
    }

    internal override void Keep(in RowBlock block, Span<ulong> mask)
    {
        ReadOnlySpan<byte> values = what == RowSmall.Event ? MemoryMarshal.Cast<OrderEvent, byte>(block.Events) : MemoryMarshal.Cast<OrderStatus, byte>(block.Statuses);
        if (isAbove)
        {
            SmallMask.KeepAbove(values, bound, mask, block.Count);
        }
        else
        {
            SmallMask.KeepEqual(values, bound, mask, block.Count);
        }
    }
}
