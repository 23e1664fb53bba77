using NodaTime;

namespace CommerceMetrics;

/// <content>Logs put together, and days replaced.</content>
public sealed partial class BuyerLog
{
    /// <summary>One log of all: the one that a builder would give had it been fed with the rows of each, in any order. Equal facts are summed; buyers are the same where their
    /// numbers or texts are.</summary>
    /// <param name="logs">At least one log, of one schema; zones may have different names as long as they cut days alike.</param>
    /// <param name="overlap">What to do where a day holds orders of two logs: refuse, or add because the caller knows that no order is in two logs (shards).</param>
    /// <exception cref="ArgumentException">There is no log, or <paramref name="overlap"/> is not one of the two.</exception>
    /// <exception cref="CubeMismatchException">The schemas differ, a load is in two logs, or a day holds orders of two logs and the caller does not say that they are disjoint.</exception>
    /// <exception cref="OverflowException">A total leaves 128 bits.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="logs"/> is null.</exception>
    public static BuyerLog Merge(IEnumerable<BuyerLog> logs, DayOverlap overlap = DayOverlap.Refuse)
    {
        ArgumentNullException.ThrowIfNull(logs);
        BuyerLog[] all = [.. logs];
        if (all.Length == 0)
        {
            throw new ArgumentException("There is no log to merge; give at least one.", nameof(logs));
        }

        SalesCube cube = SalesCube.Merge(all.Select(log => log.Cube), overlap);
        return Of(cube, store =>
        {
            foreach (BuyerLog log in all)
            {
                store.Add(log, static (_, _) => true);
            }
        });
    }

    /// <summary>This log with re-opened days replaced: what lies on the days goes, what the replacement holds comes. The rules are those of <see cref="SalesCube.ReplaceDays"/>.</summary>
    /// <param name="days">The days, inclusive. Loads that lie within them go too; one that only touches them stays listed as it was loaded.</param>
    /// <param name="replacement">The new log of these days: it holds no other days, but for refunds on the days of their orders.</param>
    /// <param name="replaced">What was loaded for these days before. Needed where refunds with both dates known lie on them.</param>
    /// <exception cref="CubeMismatchException">The schemas differ; the replacement holds other days, or a load that stays; or <paramref name="replaced"/> is needed, or is not what this log holds on these days.</exception>
    /// <exception cref="OverflowException">A total leaves 128 bits.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="days"/> or <paramref name="replacement"/> is null.</exception>
    public BuyerLog ReplaceDays(DateInterval days, BuyerLog replacement, BuyerLog? replaced = null)
    {
        ArgumentNullException.ThrowIfNull(days);
        ArgumentNullException.ThrowIfNull(replacement);
        return Rebuilt(Cube.ReplaceDays(days, replacement.Cube, replaced?.Cube), days, replacement, replaced, nameof(replaced));
    }

    /// <summary>This log without some days, such as those that two files have in common. The rules are those of <see cref="SalesCube.Without"/>.</summary>
    /// <param name="days">The days, inclusive. Loads that lie within them go too; one that only touches them stays listed as it was loaded.</param>
    /// <param name="removed">What was loaded for these days. Needed where refunds with both dates known lie on them.</param>
    /// <exception cref="CubeMismatchException"><paramref name="removed"/> is needed, or is not what this log holds on these days.</exception>
    /// <exception cref="OverflowException">A total leaves 128 bits.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="days"/> is null.</exception>
    public BuyerLog Without(DateInterval days, BuyerLog? removed = null)
    {
        ArgumentNullException.ThrowIfNull(days);
        return Rebuilt(Cube.Without(days, removed?.Cube), days, null, removed, nameof(removed));
    }

    private static BuyerLog Of(SalesCube cube, Action<FactStore> fill)
    {
        FactStore store = new(new SegmentTable([.. cube.Schema.Dimensions]), new BuyerDictionary());
        fill(store);
        (BuyerFacts facts, Segment[] segments, BuyerIds ids) = store.Pack();
        return new BuyerLog(cube, segments, ids, facts);
    }

    private BuyerLog Rebuilt(SalesCube cube, DateInterval days, BuyerLog? replacement, BuyerLog? replaced, string parameter)
    {
        (int first, int last) = (DayNumbers.Of(days.Start), DayNumbers.Of(days.End));
        bool isWithin(BuyerFact fact) => fact.Event != CellEvent.RefundOnOrderDay && days.Contains(fact.Day);
        bool hasTwoDates = Facts.Any(fact => fact.Event == CellEvent.RefundOnOwnDay && isWithin(fact));
        if (hasTwoDates && replaced is null)
        {
            // The cube asks for it only where such refunds do not cancel out over all buyers.
            throw new CubeMismatchException("days", $"Refunds with both dates known lie on these days: give as '{parameter}' the log that was loaded for them, since what they count on their orders' days cannot be told otherwise.");
        }

        if (hasTwoDates && !Facts.Where(isWithin).SequenceEqual(replaced!.Facts.Where(isWithin)))
        {
            throw new CubeMismatchException("days", $"The log given as '{parameter}' is not what this log holds on these days; give the one that was loaded for them.");
        }

        return Of(cube, store =>
        {
            store.Add(this, (kind, day) => kind == CellEvent.RefundOnOrderDay || day < first || day > last);
            if (hasTwoDates)
            {
                store.Add(replaced!, static (kind, _) => kind == CellEvent.RefundOnOrderDay, isNegated: true);
            }

            if (replacement is not null)
            {
                store.Add(replacement, static (_, _) => true);
            }
        });
    }
}
