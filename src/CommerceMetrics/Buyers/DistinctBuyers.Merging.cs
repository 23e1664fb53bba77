namespace CommerceMetrics;

/// <content>Sets put together.</content>
public sealed partial class DistinctBuyers
{
    /// <summary>The sets of all: those that a builder would give had it been fed with the rows of each, in any order. Buyers are the same where their numbers or texts are. A
    /// buyer counts once, even where the same rows went into two of them; orders without a buyer would count twice then.</summary>
    /// <param name="parts">At least one, of one schema, calendar, grain and list of statuses; zones may have different names as long as they cut days alike.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    /// <exception cref="CubeMismatchException">They are of unlike schemas, calendars, grains or statuses.</exception>
    /// <exception cref="OverflowException">The orders without a buyer leave 64 bits.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="parts"/> is null.</exception>
    public static DistinctBuyers Merge(params IEnumerable<DistinctBuyers> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        DistinctBuyers[] all = [.. parts];
        if (all.Length == 0)
        {
            throw new ArgumentException("There are no buyers to merge; give at least one.", nameof(parts));
        }

        foreach (DistinctBuyers part in all)
        {
            if (all[0].Difference(part) is { } difference)
            {
                throw difference;
            }
        }

        PackedBuyerSets[] sets = Array.ConvertAll(all, part => part.packed);
        PackedBuyerSets merged = Array.TrueForAll(sets, part => part.Ids is null) ? PackedBuyerSets.Union(sets) : Again(all[0].Schema, sets);
        return new DistinctBuyers(all[0].Schema, all[0].Calendar, all[0].Grain, all[0].statuses, merged);
    }

    // Ranks of one are not those of another: buyers are added by their ids once more.
    private static PackedBuyerSets Again(CubeSchema schema, PackedBuyerSets[] parts)
    {
        SegmentTable segments = new([.. schema.Dimensions]);
        GrowingBuyerSets growing = new(segments, new BuyerDictionary());
        foreach (PackedBuyerSets part in parts)
        {
            for (int cell = 0; cell < part.Sets.Length; cell++)
            {
                int target = growing.CellOf(segments.GetOrAdd(part.Segments[part.SegmentOf[cell]]), part.PeriodOf[cell]);
                growing.AddWithoutBuyer(target, part.OrdersWithoutBuyer[cell]);
                growing.Add(target, part.Sets[cell], part.Ids);
            }

            growing.Commit();
        }

        return growing.Pack(isTaken: true);
    }

    private CubeMismatchException? Difference(DistinctBuyers other) =>
        Schema.Difference(other.Schema)
        ?? (Calendar != other.Calendar || Grain != other.Grain
            ? new CubeMismatchException("periods", $"Some buyers are by {ReportingCalendar.NameOf(Grain)} of the calendar '{Calendar.Id}', others by {ReportingCalendar.NameOf(other.Grain)} of '{other.Calendar.Id}'.")
            : statuses.AsSpan().SequenceEqual(other.statuses) ? null
            : new CubeMismatchException("statuses", $"Some buyers are those of orders that are {string.Join(", ", statuses)}, others of {string.Join(", ", other.statuses)}."));
}
