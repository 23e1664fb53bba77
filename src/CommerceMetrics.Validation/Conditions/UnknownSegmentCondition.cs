using System.Runtime.InteropServices;

namespace CommerceMetrics.Validation;

/// <summary>The segment has another number of values than there are dimensions; in columns: the table has not given the code.</summary>
internal sealed class UnknownSegmentCondition : OrderCondition
{
    internal override bool Holds(OrderRow row, RowContext context) => row.Segment.Values.Count != context.Schema.Dimensions.Count;

    // A table of no segment yet has given no code at all, 0 neither.
    internal override void Keep(in RowBlock block, Span<ulong> mask)
    {
        int known = block.Context.Segments.Count;
        if (known > 0)
        {
            SmallMask.KeepAbove(MemoryMarshal.Cast<int, uint>(block.Segments), (uint)(known - 1), mask, block.Count);
        }
    }
}
