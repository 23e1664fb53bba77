using System.Runtime.InteropServices;

namespace CommerceMetrics.Validation;

/// <summary>The row counts fewer than no orders: as an unsigned number that is above the greatest positive one.</summary>
internal sealed class NegativeOrdersCondition : OrderCondition
{
    internal override bool Holds(OrderRow row, RowContext context) => row.Orders < 0;

    internal override void Keep(in RowBlock block, Span<ulong> mask) =>
        SmallMask.KeepAbove(MemoryMarshal.Cast<int, uint>(block.Orders), (uint)int.MaxValue, mask, block.Count);
}
