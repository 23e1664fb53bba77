using NodaTime;

namespace CommerceMetrics;

public sealed partial class SalesCube
{
    /// <summary>One cube of all: the one that a builder would give had it been fed with the rows of each, in any order.</summary>
    /// <param name="cubes">At least one cube, of one schema; zones may have different names as long as they cut days alike.</param>
    /// <param name="overlap">What to do where a day holds orders of two cubes: refuse, or add because the caller knows that no order is in two cubes (shards).</param>
    /// <exception cref="ArgumentException">There is no cube, or <paramref name="overlap"/> is not one of the two.</exception>
    /// <exception cref="CubeMismatchException">The schemas differ, a load is in two cubes, or a day holds orders of two cubes and the caller does not say that they are disjoint.</exception>
    /// <exception cref="OverflowException">A total leaves 128 bits.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="cubes"/> is null.</exception>
    public static SalesCube Merge(IEnumerable<SalesCube> cubes, DayOverlap overlap = DayOverlap.Refuse)
    {
        ArgumentNullException.ThrowIfNull(cubes);
        SalesCubeBuilder? builder = null;
        try
        {
            foreach (SalesCube cube in cubes)
            {
                builder ??= new SalesCubeBuilder(cube.Schema);
                builder.Add(cube, overlap);
            }

            return builder?.Build() ?? throw new ArgumentException("There is no cube to merge; give at least one.", nameof(cubes));
        }
        finally
        {
            builder?.Dispose();
        }
    }

    /// <summary>This cube with re-opened days replaced: what lies on the days goes, what the replacement holds comes.</summary>
    /// <param name="days">The days, inclusive. Loads that lie within them go too; one that only touches them stays listed as it was loaded.</param>
    /// <param name="replacement">The new cube of these days: it holds no other days, but for refunds on the days of their orders.</param>
    /// <param name="replaced">What was loaded for these days before. Needed where refunds with both dates known lie on them: what such a refund
    /// added to its order's day cannot be told from the cells alone.</param>
    /// <exception cref="CubeMismatchException">The schemas differ; the replacement holds other days, or a load that stays; or <paramref name="replaced"/> is needed, or is not what this cube holds on these days.</exception>
    /// <exception cref="OverflowException">A total leaves 128 bits.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="days"/> or <paramref name="replacement"/> is null.</exception>
    public SalesCube ReplaceDays(DateInterval days, SalesCube replacement, SalesCube? replaced = null)
    {
        ArgumentNullException.ThrowIfNull(days);
        ArgumentNullException.ThrowIfNull(replacement);
        RequireWithin(days, replacement, nameof(replacement));
        return Rebuilt(days, replacement, replaced, nameof(replaced), Days);
    }

    /// <summary>This cube without some days, such as those that two files have in common: what lies on them goes, and the cube's range of days ends before them or begins after them where
    /// they reach its end. Inside the range they are days without orders.</summary>
    /// <param name="days">The days, inclusive. Loads that lie within them go too; one that only touches them stays listed as it was loaded.</param>
    /// <param name="removed">What was loaded for these days. Needed as in <see cref="ReplaceDays"/>, where refunds with both dates known lie on them.</param>
    /// <exception cref="CubeMismatchException"><paramref name="removed"/> is needed, or is not what this cube holds on these days.</exception>
    /// <exception cref="OverflowException">A total leaves 128 bits.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="days"/> is null.</exception>
    public SalesCube Without(DateInterval days, SalesCube? removed = null)
    {
        ArgumentNullException.ThrowIfNull(days);
        (int first, int last) = (DayNumbers.Of(days.Start, nameof(days)), DayNumbers.Of(days.End, nameof(days)));
        DateInterval? kept = Days;
        if (kept is not null && days.Contains(kept.Start))
        {
            kept = DayNumbers.Interval(last + 1, DayNumbers.Of(kept.End));
        }

        if (kept is not null && days.Contains(kept.End))
        {
            kept = DayNumbers.Interval(DayNumbers.Of(kept.Start), first - 1);
        }

        return Rebuilt(days, null, removed, nameof(removed), kept);
    }

    private SalesCube Rebuilt(DateInterval days, SalesCube? replacement, SalesCube? replaced, string parameter, DateInterval? range)
    {
        (int first, int last) = (DayNumbers.Of(days.Start, nameof(days)), DayNumbers.Of(days.End, nameof(days)));
        bool hasTwoDates = HasOwnDayRefunds(first, last);
        if (hasTwoDates && replaced is null)
        {
            throw new CubeMismatchException(
                "days", $"Refunds on {days.Start:uuuu-MM-dd} to {days.End:uuuu-MM-dd} also count on the days of their orders; give the cube that these days were loaded from as '{parameter}', so that they can be taken back.");
        }

        SalesCubeBuilder builder = new(Schema);
        builder.AddCells(this, first, last, keepOrderDays: true);
        if (hasTwoDates)
        {
            RequireWithin(days, replaced!, parameter);
            if (!ReadOwnDays(this, first, last).SequenceEqual(ReadOwnDays(replaced!, first, last)))
            {
                throw new CubeMismatchException("days", $"The cube given as '{parameter}' is not what this cube holds on these days; give the one that was loaded for them.");
            }

            foreach (CubeCell cell in replaced!.Cells.Where(cell => cell.Event == CellEvent.RefundOnOrderDay))
            {
                builder.AddCell(new CellKey(builder.Segments.GetOrAdd(cell.Segment), cell.Currency, cell.Event, cell.Status, cell.Day), cell.Totals.Negated());
            }
        }

        builder.Adopt(this, [.. loads.Where(load => load.Days is null || !(days.Contains(load.Days.Start) && days.Contains(load.Days.End)))], range);
        if (replacement is not null)
        {
            builder.Add(replacement, DayOverlap.OrdersAreDisjoint);
        }

        SalesCube cube = builder.Build();
        builder.Dispose();
        return cube;
    }

    private static void RequireWithin(DateInterval days, SalesCube cube, string name)
    {
        if (cube.Days is DateInterval held && !(days.Contains(held.Start) && days.Contains(held.End)))
        {
            throw new CubeMismatchException(
                "days", $"The cube given as '{name}' holds {held.Start:uuuu-MM-dd} to {held.End:uuuu-MM-dd}, which is not within {days.Start:uuuu-MM-dd} to {days.End:uuuu-MM-dd}.");
        }
    }

    private static IEnumerable<CubeCell> ReadOwnDays(SalesCube cube, int first, int last) =>
        cube.Cells.Where(cell => cell.Event != CellEvent.RefundOnOrderDay && DayNumbers.Of(cell.Day) is int day && day >= first && day <= last);

    private bool HasOwnDayRefunds(int first, int last) => ReadOwnDays(this, first, last).Any(cell => cell.Event == CellEvent.RefundOnOwnDay);
}
