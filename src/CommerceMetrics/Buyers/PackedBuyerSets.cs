namespace CommerceMetrics;

/// <summary>
/// Sets of buyers by segment and period, in order. Members are the buyers' numbers where all are from 0 to 2^32 − 1, else ranks (<see cref="BuyerIds"/>) among all that a
/// set holds.
/// </summary>
/// <param name="Segments">In order; each has a cell.</param>
/// <param name="Ids">Null where members are numbers.</param>
/// <param name="SegmentOf">By cell: its segment. Ascending.</param>
/// <param name="PeriodOf">By cell: the ordinal of its period. Ascending within a segment.</param>
/// <param name="Sets">By cell.</param>
/// <param name="OrdersWithoutBuyer">By cell.</param>
internal sealed record PackedBuyerSets(Segment[] Segments, BuyerIds? Ids, int[] SegmentOf, int[] PeriodOf, MemberSet[] Sets, long[] OrdersWithoutBuyer)
{
    /// <summary>All sets together; members are numbers in each.</summary>
    /// <exception cref="OverflowException">The orders without a buyer leave 64 bits.</exception>
    public static PackedBuyerSets Union(PackedBuyerSets[] parts)
    {
        (Segment Segment, int Period, MemberSet Set, long Orders)[] merged =
        [
            .. parts.SelectMany(part => Enumerable.Range(0, part.Sets.Length).Select(cell => (Part: part, Cell: cell)))
                .GroupBy(at => (Segment: at.Part.Segments[at.Part.SegmentOf[at.Cell]], Period: at.Part.PeriodOf[at.Cell]))
                .Select(group => (
                    group.Key.Segment,
                    group.Key.Period,
                    Set: MemberSet.Union([.. group.Select(at => at.Part.Sets[at.Cell])]),
                    Orders: group.Sum(at => at.Part.OrdersWithoutBuyer[at.Cell])))
                .Where(cell => !cell.Set.IsEmpty || cell.Orders != 0)
                .OrderBy(cell => cell.Segment).ThenBy(cell => cell.Period),
        ];
        Segment[] segments = [.. merged.Select(cell => cell.Segment).Distinct()];
        Dictionary<Segment, int> rankOf = segments.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        return new PackedBuyerSets(
            segments,
            null,
            [.. merged.Select(cell => rankOf[cell.Segment])],
            [.. merged.Select(cell => cell.Period)],
            [.. merged.Select(cell => cell.Set)],
            [.. merged.Select(cell => cell.Orders)]);
    }

    public bool Equals(PackedBuyerSets? other) =>
        other is not null
        && Segments.AsSpan().SequenceEqual(other.Segments)
        && Equals(Ids, other.Ids)
        && SegmentOf.AsSpan().SequenceEqual(other.SegmentOf)
        && PeriodOf.AsSpan().SequenceEqual(other.PeriodOf)
        && Sets.AsSpan().SequenceEqual(other.Sets)
        && OrdersWithoutBuyer.AsSpan().SequenceEqual(other.OrdersWithoutBuyer);

    public override int GetHashCode() => HashCode.Combine(Segments.Length, Sets.Length);
}
