using System.Collections.Immutable;

namespace CommerceMetrics;

/// <summary>What a table needs of a cube, read once: per group and currency the daily totals of some measures, in local money, exact.</summary>
/// <remarks>Sums are checked. Cells made from rows of 64 bits stay below 2^63 × rows each, so that nothing overflows below 2^60 rows; only totals that came
/// in through AddCell, near the ends of Int128, can throw.</remarks>
internal sealed class LocalLedger
{
    private LocalLedger(Segment[] groups, LedgerLane[][] lanes, IReadOnlyList<Currency> currencies, DaySpan? days) =>
        (Groups, Lanes, Currencies, Days) = (groups, lanes, currencies, days ?? new DaySpan(0, -1));

    /// <summary>Every group that holds a cell of any event, status and day, in order.</summary>
    public Segment[] Groups { get; }

    /// <summary>By group; one per currency that counts for it.</summary>
    public LedgerLane[][] Lanes { get; }

    /// <summary>The cube's.</summary>
    public IReadOnlyList<Currency> Currencies { get; }

    /// <summary>The days read; of length 0 where none were.</summary>
    public DaySpan Days { get; }

    /// <param name="cube">The cube.</param>
    /// <param name="by">The groups.</param>
    /// <param name="slice">Which orders to look at; null for all.</param>
    /// <param name="measures">What to sum.</param>
    /// <param name="days">The days to read; null reads none, only the groups.</param>
    public static LocalLedger Read(SalesCube cube, Grouping by, Slice? slice, ImmutableArray<Measure> measures, DaySpan? days)
    {
        SeriesKey[] keys = new SeriesKey[cube.SeriesCount];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = cube.SeriesAt(i);
        }

        IReadOnlyList<Currency> currencies = cube.Currencies;
        SeriesGroups groups = SeriesGroups.Of(keys, cube.Schema.Dimensions, cube.Segments, by, slice);
        LedgerLane[][] lanes = new LedgerLane[groups.Rows.Length][];
        LaneScratch? scratch = days is { } span ? new LaneScratch(span, measures.Length) : null;
        for (int g = 0; g < lanes.Length; g++)
        {
            lanes[g] = scratch is null ? [] : ReadLanes(cube, currencies, keys, groups.Series[g], measures, scratch);
        }

        return new LocalLedger(groups.Rows, lanes, currencies, days);
    }

    // A group's series are in the order of the cube: by segment first. Its lanes are by currency.
    private static LedgerLane[] ReadLanes(
        SalesCube cube, IReadOnlyList<Currency> currencies, SeriesKey[] keys, int[] series, ImmutableArray<Measure> measures, LaneScratch scratch)
    {
        List<LedgerLane> lanes = [];
        foreach (IGrouping<Currency, int> sameCurrency in series.GroupBy(index => keys[index].Currency).OrderBy(lane => lane.Key))
        {
            foreach (int index in sameCurrency)
            {
                if (scratch.Prepare(measures, keys[index]))
                {
                    cube.ReadSeries(index, scratch.Span.First, scratch.Span.Last, ref scratch.Reader);
                }
            }

            int currencyIndex = IndexOf(currencies, sameCurrency.Key);
            if (scratch.TakeLane(sameCurrency.Key, currencyIndex, cube.Schema.DigitsOf(sameCurrency.Key)) is { } lane)
            {
                lanes.Add(lane);
            }
        }

        return [.. lanes];
    }

    private static int IndexOf(IReadOnlyList<Currency> currencies, Currency currency)
    {
        int index = 0;
        while (currencies[index] != currency)
        {
            index++;
        }

        return index;
    }

    /// <summary>Dense sums over the span, used for one lane after the other.</summary>
    private sealed class LaneScratch(DaySpan span, int measures)
    {
        public LaneReader Reader = new(span.First, span.Length, measures);

        public DaySpan Span => span;

        /// <summary>Whether the series has anything that a measure counts.</summary>
        public bool Prepare(ImmutableArray<Measure> all, SeriesKey key)
        {
            bool any = false;
            for (int m = 0; m < measures; m++)
            {
                Reader.Terms[m] = all[m].TermsOf(key.Event, key.Status);
                any |= !Reader.Terms[m].IsEmpty;
            }

            return any;
        }

        public LedgerLane? TakeLane(Currency currency, int currencyIndex, int digits)
        {
            int count = Reader.Touched.AsSpan().Count(true);
            if (count == 0)
            {
                return null;
            }

            int[] days = new int[count];
            Int128[][] totals = new Int128[measures][];
            bool[][] held = new bool[measures][];
            for (int m = 0; m < measures; m++)
            {
                totals[m] = new Int128[count];
                held[m] = new bool[count];
            }

            int entry = 0;
            for (int day = 0; day < Reader.Touched.Length; day++)
            {
                if (Reader.Touched[day])
                {
                    days[entry] = span.First + day;
                    for (int m = 0; m < measures; m++)
                    {
                        totals[m][entry] = Reader.Sums[m][day];
                        held[m][entry] = Reader.Held[m][day];
                        Reader.Sums[m][day] = 0;
                        Reader.Held[m][day] = false;
                    }

                    Reader.Touched[day] = false;
                    entry++;
                }
            }

            return new LedgerLane(currency, currencyIndex, digits, days, totals, held);
        }
    }

    private readonly struct LaneReader : ICellReader
    {
        private readonly int first;

        public LaneReader(int first, int length, int measures)
        {
            this.first = first;
            Terms = new ImmutableArray<MeasureTerm>[measures];
            Touched = new bool[length];
            Sums = new Int128[measures][];
            Held = new bool[measures][];
            for (int m = 0; m < measures; m++)
            {
                Sums[m] = new Int128[length];
                Held[m] = new bool[length];
            }
        }

        public ImmutableArray<MeasureTerm>[] Terms { get; }

        /// <summary>Days that hold anything that any measure counts, also where it sums to 0: an order of value 0 is an order.</summary>
        public bool[] Touched { get; }

        /// <summary>The same by measure: another one may count orders of statuses that the definition does not.</summary>
        public bool[][] Held { get; }

        public Int128[][] Sums { get; }

        public void Read(int day, in CellTotals totals)
        {
            int index = day - first;
            for (int m = 0; m < Terms.Length; m++)
            {
                Int128 sum = 0;
                bool any = false;
                foreach (MeasureTerm term in Terms[m])
                {
                    Int128 total = ValueOf(totals, term.Field);
                    sum = term.Adds ? sum + total : sum - total;
                    any |= total != 0;
                }

                if (any)
                {
                    Sums[m][index] += sum;
                    Held[m][index] = Touched[index] = true;
                }
            }
        }

        private static Int128 ValueOf(in CellTotals totals, CellField field) => field switch
        {
            CellField.Merchandise => totals.Merchandise,
            CellField.Discount => totals.Discount,
            CellField.Shipping => totals.Shipping,
            CellField.Tax => totals.Tax,
            CellField.Refund => totals.Refund,
            CellField.Fee => totals.Fee,
            CellField.Units => totals.Units,
            _ => totals.Orders,
        };
    }
}
