namespace CommerceMetrics.Validation;

/// <summary>The segment is one that a function says; of columns it is asked once per segment of the table. A segment that does not fit the dimensions is none.</summary>
internal sealed class SegmentCondition(Func<Segment, OrderRuleOptions, bool> predicate) : OrderCondition
{
    internal override bool Holds(OrderRow row, RowContext context) =>
        row.Segment.Values.Count == context.Schema.Dimensions.Count && predicate(row.Segment, context.Options);

    internal override void Keep(in RowBlock block, Span<ulong> mask)
    {
        SegmentFlags flags = block.Context.FlagsOf(this, predicate);
        if (!flags.HasAny)
        {
            mask.Clear();
            return;
        }

        ReadOnlySpan<int> codes = block.Segments;
        for (int row = RowMask.Next(mask, 0); row >= 0; row = RowMask.Next(mask, row + 1))
        {
            if (!flags.Has(codes.Length == block.Count ? codes[row] : codes.IsEmpty ? 0 : codes[0]))
            {
                RowMask.Clear(mask, row);
            }
        }
    }
}
