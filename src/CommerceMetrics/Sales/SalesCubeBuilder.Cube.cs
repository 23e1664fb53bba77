using NodaTime;

namespace CommerceMetrics;

public sealed partial class SalesCubeBuilder
{
    /// <summary>Adds all cells, days and loads of a cube.</summary>
    /// <param name="cube">A cube of the same schema; its zones may have other names, as long as they cut its days alike.</param>
    /// <param name="overlap">What to do where a day holds orders of the cube and of what was added already; of rows and cells added here, any day from their first to their last counts.</param>
    /// <exception cref="CubeMismatchException">The schemas differ, a load is in both, or the days overlap and the caller does not say that the orders are disjoint.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="overlap"/> is not one of the two.</exception>
    /// <exception cref="InvalidOperationException">The builder has a load id of its own: it names rows and cells, not cubes.</exception>
    /// <exception cref="OverflowException">A total leaves 128 bits; nothing was added.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="cube"/> is null.</exception>
    /// <exception cref="ObjectDisposedException">The builder is disposed.</exception>
    public void Add(SalesCube cube, DayOverlap overlap = DayOverlap.Refuse)
    {
        ArgumentNullException.ThrowIfNull(cube);
        ObjectDisposedException.ThrowIf(isDisposed, this);
        if (overlap is not (DayOverlap.Refuse or DayOverlap.OrdersAreDisjoint))
        {
            throw new ArgumentOutOfRangeException(nameof(overlap), overlap, "A day overlap is Refuse or OrdersAreDisjoint.");
        }

        if (loadId is not null)
        {
            throw new InvalidOperationException($"The builder is for the load '{loadId}' and takes rows and cells; add cubes to a builder without a load id, or merge them.");
        }

        if (Schema.Difference(cube.Schema) is CubeMismatchException difference)
        {
            throw difference;
        }

        if (cube.Loads.FirstOrDefault(load => loads.Exists(known => known.Id == load.Id)) is CubeLoad twice)
        {
            throw new CubeMismatchException("load", $"Load '{twice.Id}' is in both cubes; its orders would count twice.");
        }

        OccupiedDays days = OccupiedDays.Of(cube);
        if (overlap == DayOverlap.Refuse && (days.FirstShared(daysOfCubes) ?? days.FirstWithin(ownFirstDay, ownLastDay)) is int shared)
        {
            throw new CubeMismatchException(
                "days", $"Both hold orders of {DayNumbers.ToDate(shared):uuuu-MM-dd}, or of days around it; replace days with ReplaceDays, or say that the orders are disjoint (DayOverlap.OrdersAreDisjoint).");
        }

        CheckZones(cube);
        AddCells(cube, int.MinValue, int.MaxValue, keepOrderDays: true);
        Adopt(cube, cube.Loads, cube.Days);
        daysOfCubes.Add(days);
    }

    /// <summary>Moves all that the rows and cells of a worker gave, but no loads of cubes, to this builder: same schema, same segment table. The worker is empty afterwards and keeps its memory.</summary>
    /// <exception cref="OverflowException">A total leaves 128 bits; a part was moved, and both builders are to be given up.</exception>
    internal void Absorb(SalesCubeBuilder worker)
    {
        worker.store.SettleRuns();
        foreach (int month in worker.store.Months())
        {
            for (int series = 0; series < worker.store.Series.Count; series++)
            {
                int slab = worker.store.SlabOf(series, month);
                int mine = slab < 0 ? 0 : store.Series.GetOrAdd(worker.store.Series.KeyOf(series));
                for (int day = 0; day < DaySlots.SlotsPerMonth && slab >= 0; day++)
                {
                    for (int measure = 0; measure < CellMeasure.Count; measure++)
                    {
                        Int128 total = worker.store.Sums[measure][slab + day];
                        if (total != 0)
                        {
                            int cell = store.CellOf(mine, (month * DaySlots.SlotsPerMonth) + day);
                            store.Use(measure).Add(cell, total);
                        }
                    }
                }
            }
        }

        (firstDay, lastDay) = (Math.Min(firstDay, worker.firstDay), Math.Max(lastDay, worker.lastDay));
        (ownFirstDay, ownLastDay) = (Math.Min(ownFirstDay, worker.ownFirstDay), Math.Max(ownLastDay, worker.ownLastDay));
        Rows += worker.Rows;
        worker.Clear();
    }

    /// <summary>Adds the cells of a cube outside some days, by their own day; with or without those that refunds have on their orders' days.</summary>
    internal void AddCells(SalesCube cube, int exceptFirst, int exceptLast, bool keepOrderDays)
    {
        CellAdder adder = new(this, int.MaxValue, isTakenBack: false);
        try
        {
            Walk(ref adder);
        }
        catch (OverflowException)
        {
            CellAdder back = new(this, adder.Done, isTakenBack: true);
            Walk(ref back);
            throw;
        }

        void Walk(ref CellAdder walker)
        {
            bool isAll = exceptFirst == int.MinValue;
            for (int series = 0; series < cube.SeriesCount; series++)
            {
                SeriesKey key = cube.SeriesAt(series);
                walker.Series = SeriesOf(Segments.GetOrAdd(cube.Segments[key.Segment]), key.Currency, key.Event, key.Status);
                if (isAll || (key.Event == CellEvent.RefundOnOrderDay && keepOrderDays))
                {
                    cube.ReadSeries(series, DaySlots.FirstDay, DaySlots.LastDay, ref walker);
                    continue;
                }

                cube.ReadSeries(series, DaySlots.FirstDay, exceptFirst - 1, ref walker);
                cube.ReadSeries(series, exceptLast + 1, DaySlots.LastDay, ref walker);
            }
        }
    }

    /// <summary>Takes over the zones, some loads and some days of a cube whose cells are added one by one.</summary>
    internal void Adopt(SalesCube cube, IEnumerable<CubeLoad> kept, DateInterval? days)
    {
        loads.AddRange(kept);
        histories.Add(cube.Zones);
        if (days is not null)
        {
            Extend(DayNumbers.Of(days.Start), DayNumbers.Of(days.End));
        }
    }

    /// <summary>What was added so far of zones, combined with a cube's, or the builder's own rows'.</summary>
    private ZoneHistory[] CombineZones(IEnumerable<ZoneHistory[]> all)
    {
        ZoneHistory[] combined = [.. Schema.BusinessDays.Zones.ToArray().Select(zone => ZoneHistory.Of(zone, ownFirstDay, ownLastDay))];
        foreach (ZoneHistory[] history in all)
        {
            for (int zone = 0; zone < combined.Length; zone++)
            {
                combined[zone] = ZoneHistory.Combine(combined[zone], history[zone]) ?? throw new CubeMismatchException(
                    "zones", $"The zones '{combined[zone].Id}' and '{history[zone].Id}' cut days at different offsets within the cubes' ranges; build one of the cubes anew.");
            }
        }

        return combined;
    }

    private void CheckZones(SalesCube cube) => _ = CombineZones(histories.Append(cube.Zones));

    private SalesCube NewCube()
    {
        ZoneHistory[] combined = CombineZones(histories);
        if (firstDay <= lastDay)
        {
            // Declared days, and days between cubes, are covered too.
            for (int zone = 0; zone < combined.Length; zone++)
            {
                combined[zone] = combined[zone].CoverDays(Schema.BusinessDays.Zones[zone], firstDay, lastDay);
            }
        }

        store.SettleRuns();
        (CubeCells cells, Segment[] segments) = PackCells();
        CubeSchema schema = combined.Select(zone => zone.Id).SequenceEqual(Schema.BusinessDays.Zones.ToArray().Select(zone => zone.Id))
            ? Schema
            : Schema.WithBusinessDays(Schema.BusinessDays.WithZones(combined.Select(zone => DateTimeZoneProviders.Tzdb[zone.Id])));
        List<CubeLoad> allLoads = [.. loads];
        if (loadId is not null)
        {
            allLoads.Add(CubeLoad.Of(loadId, DayNumbers.Interval(ownFirstDay, ownLastDay), Rows, schema, cells));
        }

        return new SalesCube(schema, DayNumbers.Interval(firstDay, lastDay), [.. allLoads.OrderBy(load => load.Id, CodePoints.Order)], combined, segments, cells);
    }

    // Series in canonical order, segments that hold no cell left out.
    private (CubeCells Cells, Segment[] Segments) PackCells()
    {
        Segment[] ranked = [.. Enumerable.Range(0, store.Series.Count).Select(series => CodeOf(store.Series.KeyOf(series))).Distinct().Select(code => Segments[code]).Order()];
        Dictionary<int, int> rankOfCode = [];
        for (int rank = 0; rank < ranked.Length; rank++)
        {
            rankOfCode.Add(Segments.GetOrAdd(ranked[rank]), rank);
        }

        (SeriesKey Key, int Number)[] ordered = [.. Enumerable.Range(0, store.Series.Count).Select(series => (KeyOf(store.Series.KeyOf(series), rankOfCode), series))];
        Array.Sort(ordered, (a, b) => a.Key.CompareTo(b.Key));
        CellPacker packer = new(store, store.Months().ToArray());
        foreach ((SeriesKey key, int number) in ordered)
        {
            packer.Add(key, number);
        }

        return packer.Pack(ranked);
    }

    private static int CodeOf(ulong key) => (int)(key & (SegmentTable.MaxCount - 1));

    private static SeriesKey KeyOf(ulong key, Dictionary<int, int> rankOfCode)
    {
        int kind = (int)(key >> 59);
        return new SeriesKey(rankOfCode[CodeOf(key)], Currency.FromPacked(unchecked((uint)(key >> 27))), (CellEvent)(kind >> EventShift), (OrderStatus)(kind & ((1 << EventShift) - 1)));
    }

    // Adds cells, counting them; or takes the first so many of the same walk back.
    private struct CellAdder(SalesCubeBuilder builder, int most, bool isTakenBack) : ICellReader
    {
        public int Series;

        public int Done { get; private set; }

        public void Read(int day, in CellTotals totals)
        {
            if (Done == most)
            {
                return;
            }

            if (isTakenBack)
            {
                builder.TakeBack(Series, day, totals, CellMeasure.Count);
            }
            else
            {
                builder.AddCell(Series, day, totals);
            }

            Done++;
        }
    }
}
