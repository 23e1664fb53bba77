using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace CommerceMetrics;

/// <summary>What a table needs of a cube: per group and currency the daily totals of some measures, in local money, exact. One group is held at a time; for one thread.</summary>
/// <remarks>Reading a group costs what its cells in the windows cost, and allocates nothing: go through the groups once, asking everything of each. No other cell and no other measure is
/// read. Only a sum that leaves 128 bits throws, which takes totals that came in through AddCell near the ends of Int128.</remarks>
internal sealed class LocalLedger : IDisposable
{
    private readonly CubeCells cells;
    private readonly int[][] series;
    private readonly int[] currencyOf;
    private readonly int[] digitsOf;
    private readonly ImmutableArray<Measure> measures;
    private readonly Dictionary<(CellEvent Event, OrderStatus Status), LaneTerm[]> termsOf = [];
    private readonly List<LedgerLane> lanes = [];
    private int laneCount;
    private int current = -1;

    private LocalLedger(SalesCube cube, SeriesGroups groups, ImmutableArray<Measure> measures, DayRanges windows)
    {
        (cells, series, this.measures, Windows) = (cube.Packed, groups.Series, measures, windows);
        (Groups, Currencies, Days) = (groups.Rows, cube.Currencies, windows.Envelope ?? new DaySpan(0, -1));
        currencyOf = CurrencyIndexes(cells.Series, Currencies);
        digitsOf = [.. Currencies.Select(cube.Schema.DigitsOf)];
        SortByCurrency();
    }

    /// <summary>Every group that holds a cell of any event, status and day, in order.</summary>
    public Segment[] Groups { get; }

    /// <summary>The cube's.</summary>
    public IReadOnlyList<Currency> Currencies { get; }

    /// <summary>The days read.</summary>
    public DayRanges Windows { get; }

    /// <summary>From the first to the last day read; of length 0 where none is.</summary>
    public DaySpan Days { get; }

    /// <param name="cube">The cube.</param>
    /// <param name="by">The groups.</param>
    /// <param name="slice">Which orders to look at; null for all.</param>
    /// <param name="measures">What to sum.</param>
    /// <param name="windows">The days to read.</param>
    public static LocalLedger Of(SalesCube cube, Grouping by, Slice? slice, ImmutableArray<Measure> measures, DayRanges windows) =>
        new(cube, SeriesGroups.Of(cube.Packed.Series, cube.Schema.Dimensions, cube.Segments, by, slice), measures, windows);

    /// <summary>A group's totals, one lane per currency, where it has cells that a measure counts. They hold until another group is asked for.</summary>
    public ReadOnlySpan<LedgerLane> LanesOf(int group)
    {
        if (current != group)
        {
            (current, laneCount) = (-1, 0);
            ReadLanes(series[group]);
            current = group;
        }

        return CollectionsMarshal.AsSpan(lanes)[..laneCount];
    }

    public void Dispose()
    {
        (current, laneCount) = (-1, 0);
        lanes.ForEach(static lane => lane.Dispose());
    }

    private void ReadLanes(ReadOnlySpan<int> ofGroup)
    {
        while (!ofGroup.IsEmpty)
        {
            int currency = currencyOf[ofGroup[0]];
            int count = 1;
            while (count < ofGroup.Length && currencyOf[ofGroup[count]] == currency)
            {
                count++;
            }

            ReadLane(currency, ofGroup[..count]);
            ofGroup = ofGroup[count..];
        }
    }

    private void ReadLane(int currency, ReadOnlySpan<int> sameCurrency)
    {
        DaySpan days = DaysOf(sameCurrency);
        if (days.Length <= 0)
        {
            return;
        }

        if (laneCount == lanes.Count)
        {
            lanes.Add(new LedgerLane(measures.Length));
        }

        LedgerLane lane = lanes[laneCount];
        lane.Clear(Currencies[currency], currency, digitsOf[currency], days);
        laneCount++;
        foreach (int index in sameCurrency)
        {
            LaneReader reader = new(cells, lane, TermsOf(cells.Series[index]));
            if (reader.Terms.Length > 0)
            {
                foreach (DaySpan window in Windows.Spans)
                {
                    cells.ReadRuns(index, window.First, window.Last, ref reader);
                }
            }
        }
    }

    // From the first to the last month in which one of some series has a measured cell, as far as the days are read.
    private DaySpan DaysOf(ReadOnlySpan<int> some)
    {
        (int firstMonth, int lastMonth) = (int.MaxValue, int.MinValue);
        foreach (int index in some)
        {
            if (TermsOf(cells.Series[index]).Length > 0)
            {
                firstMonth = Math.Min(firstMonth, cells.Months[cells.FirstBlocks[index]]);
                lastMonth = Math.Max(lastMonth, cells.Months[cells.FirstBlocks[index + 1] - 1]);
            }
        }

        return firstMonth > lastMonth
            ? new DaySpan(0, -1)
            : new DaySpan(DaySlots.FirstDayOfMonth(firstMonth), DaySlots.FirstDayOfMonth(lastMonth + 1) - 1).Intersect(Days);
    }

    // What the measures take of a series: the same for all of an event and a status.
    private LaneTerm[] TermsOf(SeriesKey key)
    {
        ref LaneTerm[]? terms = ref CollectionsMarshal.GetValueRefOrAddDefault(termsOf, (key.Event, key.Status), out _);
        return terms ??= NewTerms(key.Event, key.Status);
    }

    private LaneTerm[] NewTerms(CellEvent kind, OrderStatus status) =>
        [.. measures.SelectMany((measure, index) => measure.TermsOf(kind, status)
            .Where(term => !cells.Measures[(int)term.Field].IsZero)
            .Select(term => new LaneTerm(index, (int)term.Field, term.Adds)))];

    private static int[] CurrencyIndexes(ReadOnlySpan<SeriesKey> keys, IReadOnlyList<Currency> currencies)
    {
        Dictionary<Currency, int> indexes = new(currencies.Count);
        for (int i = 0; i < currencies.Count; i++)
        {
            indexes.Add(currencies[i], i);
        }

        int[] indexOf = new int[keys.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            indexOf[i] = indexes[keys[i].Currency];
        }

        return indexOf;
    }

    // The series of a group come in the order of the cube, by segment first; the sort is by counting, and stable.
    private void SortByCurrency()
    {
        int[] ends = new int[Currencies.Count];
        int[] sorted = [];
        foreach (int[] group in series)
        {
            if (IsByCurrency(group))
            {
                continue;
            }

            Array.Clear(ends);
            foreach (int index in group)
            {
                ends[currencyOf[index]]++;
            }

            for (int currency = 1; currency < ends.Length; currency++)
            {
                ends[currency] += ends[currency - 1];
            }

            sorted = sorted.Length < group.Length ? new int[group.Length] : sorted;
            for (int i = group.Length - 1; i >= 0; i--)
            {
                sorted[--ends[currencyOf[group[i]]]] = group[i];
            }

            sorted.AsSpan(0, group.Length).CopyTo(group);
        }
    }

    private bool IsByCurrency(int[] group)
    {
        for (int i = 1; i < group.Length; i++)
        {
            if (currencyOf[group[i]] < currencyOf[group[i - 1]])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>That a measure adds or subtracts a total of a cell.</summary>
    private readonly record struct LaneTerm(int Measure, int Field, bool Adds);

    private readonly struct LaneReader(CubeCells cells, LedgerLane lane, LaneTerm[] terms) : ICellRunReader
    {
        public ReadOnlySpan<LaneTerm> Terms => terms;

        public void Read(int firstDay, int firstCell, int count)
        {
            foreach (LaneTerm term in terms)
            {
                MeasureColumn column = cells.Measures[term.Field];
                DaySums sums = lane.Sums(term.Measure);
                if (column.IsWide)
                {
                    sums.Add(firstDay - lane.Days.First, column.Wide.Slice(firstCell, count), term.Adds);
                }
                else
                {
                    sums.Add(firstDay - lane.Days.First, column.Narrow.Slice(firstCell, count), term.Adds);
                }
            }
        }
    }
}
