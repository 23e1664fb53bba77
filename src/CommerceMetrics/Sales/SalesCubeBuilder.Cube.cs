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
        store.Absorb(worker.store, CellMeasure.Count);
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

    /// <summary>What was added so far of zones: the builder's own rows', then the cubes', each combined once unless rows came between.</summary>
    private ZoneHistory[] CombineZones()
    {
        if (combinedHistories is not { } known || (known.First, known.Last) != (ownFirstDay, ownLastDay))
        {
            known = (ownFirstDay, ownLastDay, 0, [.. Schema.BusinessDays.Zones.ToArray().Select(zone => ZoneHistory.Of(zone, ownFirstDay, ownLastDay))]);
        }

        for (; known.Count < histories.Count; known.Count++)
        {
            known.Zones = Combine(known.Zones, histories[known.Count]);
        }

        combinedHistories = known;
        return [.. known.Zones];
    }

    private static ZoneHistory[] Combine(ZoneHistory[] zones, ZoneHistory[] others) =>
    [
        .. zones.Zip(others, (zone, other) => ZoneHistory.Combine(zone, other) ?? throw new CubeMismatchException(
            "zones", $"The zones '{zone.Id}' and '{other.Id}' cut days at different offsets within the cubes' ranges; build one of the cubes anew.")),
    ];

    private void CheckZones(SalesCube cube) => _ = Combine(CombineZones(), cube.Zones);

    private SalesCube NewCube()
    {
        ZoneHistory[] combined = CombineZones();
        if (firstDay <= lastDay)
        {
            // Declared days, and days between cubes, are covered too.
            for (int zone = 0; zone < combined.Length; zone++)
            {
                combined[zone] = combined[zone].CoverDays(Schema.BusinessDays.Zones[zone], firstDay, lastDay);
            }
        }

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
        int[] codes = [.. SegmentCodes()];
        Segment[] ranked = Array.ConvertAll(codes, code => Segments[code]);
        Array.Sort(ranked, codes);
        Currency[] currencies = [.. CurrenciesInUse().Order()];
        Dictionary<uint, int> rankOfCurrency = currencies.Index().ToDictionary(pair => pair.Item.Packed, pair => pair.Index);
        int[] rankOfCode = new int[Segments.Count];
        for (int rank = 0; rank < codes.Length; rank++)
        {
            rankOfCode[codes[rank]] = rank;
        }

        // The rank of a segment, 27 bits, of a currency, 32, and the kind, 5, whose order is that of event and status.
        ulong[] keys = new ulong[store.Series.Count];
        for (int series = 0; series < keys.Length; series++)
        {
            ulong key = store.Series.KeyOf(series);
            (int code, uint currency) = SeriesIndex.UnpackPair(key);
            keys[series] = ((ulong)rankOfCode[code] << 37) | ((ulong)rankOfCurrency[currency] << 5) | (uint)SeriesIndex.UnpackKind(key);
        }

        CellPacker packer = new(store, keys);
        return packer.Pack(ranked, key => new SeriesKey((int)(key >> 37), currencies[(int)((key >> 5) & uint.MaxValue)], (CellEvent)((key & 31) >> EventShift), (OrderStatus)(key & ((1 << EventShift) - 1))));
    }

    private HashSet<int> SegmentCodes()
    {
        HashSet<int> codes = [];
        for (int series = 0; series < store.Series.Count; series++)
        {
            codes.Add(SeriesIndex.UnpackPair(store.Series.KeyOf(series)).Segment);
        }

        return codes;
    }

    private HashSet<Currency> CurrenciesInUse()
    {
        HashSet<Currency> currencies = [];
        for (int series = 0; series < store.Series.Count; series++)
        {
            currencies.Add(Currency.FromPacked(SeriesIndex.UnpackPair(store.Series.KeyOf(series)).Currency));
        }

        return currencies;
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
