using NodaTime;

namespace CommerceMetrics.Tests;

public partial class SalesCubeBuilderTests
{
    private static CubeSchema CodedSchema => new(RandomRows.Dimensions) { BusinessDays = BusinessDayRule.In(NewYork) };

    /// <summary>Any of the three by dictionaries, of every size that look-ups know, with places that mean the same and places that no row has; rows of one measure, which are found and added in one pass, and of several.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    public void Coded_rows_give_the_cells_of_plain_ones(int seed, int workers)
    {
        Random random = new(seed);
        foreach (int count in new[] { 1, 2, 1_023, 1_024, 1_025, 20_000 })
        {
            foreach (bool isPlainSale in new[] { true, false })
            {
                for (int coded = 0; coded < 8; coded++)
                {
                    RandomRows.Raw[] rows = RandomRows.Of(random.Next(), count);
                    using SalesCubeBuilder builder = new(CodedSchema) { Workers = workers, RowsPerStep = 4_096 };
                    using SalesCubeBuilder plain = new(CodedSchema, builder.Segments);
                    using OrderBatch batch = Batch(builder, rows);
                    OrderColumns columns = isPlainSale ? PlainSales(batch) : batch.AsColumns();
                    plain.Add(columns);
                    Coded codes = new(columns, random, coded);
                    Assert.Equal(count, builder.AddCoded(codes.Of(columns)));
                    Assert.Equal(count, builder.Rows);
                    Assert.Equal(plain.Build(), builder.Build());
                }
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_023)]
    [InlineData(1_024)]
    [InlineData(4_999)]
    public void Rows_before_the_block_with_something_at_fault_are_added(int place)
    {
        RandomRows.Raw[] rows = RandomRows.Of(9, 5_000);
        int before = place / 1_024 * 1_024;
        SalesCube expected = Plain(rows[..before]);
        for (int fault = 0; fault < 5; fault++)
        {
            foreach ((int workers, bool isWatched) in new[] { (1, false), (2, false), (1, true) })
            {
                int seen = 0;
                using SalesCubeBuilder builder = new(CodedSchema) { Workers = workers, RowsPerStep = 1_024, Inspector = isWatched ? (in columns) => seen += columns.Count : null };
                using OrderBatch batch = Batch(builder, rows);
                (long first, long last) = (rows.Min(row => row.At), rows.Max(row => row.At));
                Coded codes = new(batch.AsColumns(), new Random(4), coded: 7);
                switch (fault)
                {
                    case 0:
                        codes.SegmentCodes[place] = codes.SegmentDictionary.Length;
                        break;
                    case 1:
                        codes.CurrencyCodes[place] = -1;
                        break;
                    case 2:
                        codes.StatusCodes[place] = int.MaxValue;
                        break;
                    default:
                        batch.Instants[place] = fault == 3 ? first - 1 : last + 1;
                        break;
                }

                Assert.Equal(before, builder.AddCoded(codes.Of(batch.AsColumns()) with { FirstInstant = first, LastInstant = last }));
                Assert.Equal((before, isWatched ? before : 0), (builder.Rows, seen));
                Assert.Equal(expected, builder.Build());
            }
        }

        static SalesCube Plain(RandomRows.Raw[] some)
        {
            using SalesCubeBuilder builder = new(CodedSchema);
            if (some.Length > 0)
            {
                using OrderBatch batch = Batch(builder, some);
                builder.Add(batch);
            }

            return builder.Build();
        }
    }

    [Fact]
    public void An_observer_sees_coded_rows_as_plain_ones()
    {
        RandomRows.Raw[] rows = RandomRows.Of(5, 3_000);
        using SalesCubeBuilder builder = new(CodedSchema);
        Recorder coded = new();
        builder.Observer = coded;
        using OrderBatch batch = Batch(builder, rows);
        Assert.Equal(3_000, builder.AddCoded(new Coded(batch.AsColumns(), new Random(1), coded: 7).Of(batch.AsColumns())));
        Recorder plain = new();
        builder.Observer = plain;
        builder.Add(batch);
        Assert.Equal(plain.Committed, coded.Committed);
    }

    /// <summary>An instant without a business day in the third block: the first two are taken back.</summary>
    [Fact]
    public void Coded_rows_that_are_refused_leave_the_builder_as_it_was()
    {
        RandomRows.Raw[] rows = RandomRows.Of(6, 3_000);
        using SalesCubeBuilder builder = new(CodedSchema);
        using OrderBatch batch = Batch(builder, rows);
        builder.Add(batch);
        SalesCube before = builder.Snapshot();
        Coded codes = new(batch.AsColumns(), new Random(2), coded: 7);
        batch.Instants[2_500] = long.MaxValue - 1;
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.AddCoded(codes.Of(batch.AsColumns())));
        Assert.Equal(before, builder.Snapshot());
        using CancellationTokenSource stopped = new();
        stopped.Cancel();
        Assert.Throws<OperationCanceledException>(() => builder.AddCoded(codes.Of(batch.AsColumns()), stopped.Token));
        Assert.Equal(3_000, builder.Rows);
        Assert.Equal(before, builder.Build());
    }

    [Fact]
    public void Coded_rows_that_do_not_fit_are_named()
    {
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        builder.Segments.GetOrAdd("DE");
        Assert.Equal(0, builder.AddCoded(default));
        Assert.Equal(0, builder.AddCoded(new CodedColumns()));
        Assert.Equal("SegmentDictionary", Assert.Throws<ArgumentOutOfRangeException>(() => builder.AddCoded(Valid() with { SegmentDictionary = new int[] { 0, 1 } })).ParamName);
        Assert.Equal("StatusDictionary", Assert.Throws<ArgumentOutOfRangeException>(() => builder.AddCoded(Valid() with { StatusDictionary = [(OrderStatus)7] })).ParamName);
        Assert.Equal("CurrencyCodes", Assert.Throws<ArgumentException>(() => builder.AddCoded(Valid() with { CurrencyCodes = new int[2] })).ParamName);
        Assert.Equal("StatusCodes", Assert.Throws<ArgumentException>(() => builder.AddCoded(Valid() with { Columns = new() { Instants = new long[1], Statuses = [OrderStatus.Paid] } })).ParamName);
        Assert.Equal("Segments", Assert.Throws<ArgumentException>(() => builder.AddCoded(Valid() with { SegmentCodes = [] })).ParamName);
        Assert.Equal("Currencies", Assert.Throws<ArgumentException>(() => builder.AddCoded(Valid() with { CurrencyCodes = [] })).ParamName);
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.AddCoded(Valid() with { Columns = new() { Instants = new long[1], Unit = (InstantUnit)99 } }));
        Assert.Equal(0, builder.Rows);
        Assert.Equal(1, builder.AddCoded(Valid()));
        builder.Dispose();
        Assert.Throws<ObjectDisposedException>(() => builder.AddCoded(Valid()));

        static CodedColumns Valid() => new()
        {
            Columns = new() { Instants = new long[1] },
            SegmentCodes = new int[1],
            SegmentDictionary = new int[1],
            CurrencyCodes = new int[1],
            CurrencyDictionary = (Currency[])[Currency.EUR],
            StatusCodes = new int[1],
            StatusDictionary = (OrderStatus[])[OrderStatus.Paid],
        };
    }

    [Fact]
    public void Adding_coded_rows_allocates_nothing_once_series_and_months_are_known()
    {
        using SalesCubeBuilder builder = new(CodedSchema);
        using OrderBatch batch = Batch(builder, RandomRows.Of(8, 20_000));
        Coded codes = new(batch.AsColumns(), new Random(3), coded: 7);
        long least = long.MaxValue;
        for (int time = 0; time < 8; time++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            builder.AddCoded(codes.Of(batch.AsColumns()));
            least = time < 3 ? least : Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    [Fact]
    public void A_slice_of_columns_is_of_the_same_memory()
    {
        RandomRows.Raw[] rows = RandomRows.Of(10, 500);
        using SalesCubeBuilder whole = new(CodedSchema);
        using SalesCubeBuilder parts = new(CodedSchema, whole.Segments);
        using OrderBatch batch = Batch(whole, rows);
        OrderColumns columns = batch.AsColumns() with { Tax = new long[] { 5 }, Shipping = default };
        whole.Add(columns);
        foreach ((int start, int length) in new[] { (0, 0), (0, 1), (1, 250), (251, 249), (500, 0) })
        {
            OrderColumns part = columns.Slice(start, length);
            Assert.Equal(length, part.Count);
            Assert.True(part.Instants == columns.Instants.Slice(start, length));
            Assert.Equal((1, 0), (part.Tax.Length, part.Shipping.Length));
            parts.Add(part);
        }

        Assert.Equal(whole.Build(), parts.Build());
        Assert.Throws<ArgumentOutOfRangeException>(() => batch.AsColumns().Slice(499, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => batch.AsColumns().Slice(-1, 2));
    }

    private static OrderColumns PlainSales(OrderBatch batch) => new()
    {
        Instants = batch.AsColumns().Instants,
        Segments = batch.AsColumns().Segments,
        Currencies = batch.AsColumns().Currencies,
        Statuses = batch.AsColumns().Statuses,
        Merchandise = batch.AsColumns().Merchandise,
    };

    /// <summary>Columns by dictionaries in random order: bit 0 of what is coded says segments, bit 1 currencies, bit 2 statuses.</summary>
    private sealed class Coded
    {
        public Coded(in OrderColumns columns, Random random, int coded)
        {
            (SegmentCodes, SegmentDictionary) = (coded & 1) != 0 ? Code(columns.Segments, random) : ([], []);
            (CurrencyCodes, CurrencyDictionary) = (coded & 2) != 0 ? Code(columns.Currencies, random) : ([], []);
            (StatusCodes, StatusDictionary) = (coded & 4) != 0 ? Code(columns.Statuses, random) : ([], []);
        }

        public int[] SegmentCodes { get; }

        public int[] SegmentDictionary { get; }

        public int[] CurrencyCodes { get; }

        public Currency[] CurrencyDictionary { get; }

        public int[] StatusCodes { get; }

        public OrderStatus[] StatusDictionary { get; }

        public CodedColumns Of(in OrderColumns columns) => new()
        {
            Columns = columns with
            {
                Segments = SegmentCodes.Length > 0 ? default : columns.Segments,
                Currencies = CurrencyCodes.Length > 0 ? default : columns.Currencies,
                Statuses = StatusCodes.Length > 0 ? default : columns.Statuses,
            },
            SegmentCodes = SegmentCodes,
            SegmentDictionary = SegmentDictionary,
            CurrencyCodes = CurrencyCodes,
            CurrencyDictionary = CurrencyDictionary,
            StatusCodes = StatusCodes,
            StatusDictionary = StatusDictionary,
        };

        // Each value once or more often, so that the dictionary has up to 50 places.
        private static (int[] Codes, T[] Dictionary) Code<T>(ReadOnlySpan<T> column, Random random)
            where T : struct
        {
            T[] values = column.ToArray();
            T[] dictionary = [.. values.Distinct().SelectMany(value => Enumerable.Repeat(value, random.Next(1, 4)))];
            random.Shuffle(dictionary);
            ILookup<T, int> places = dictionary.Select((value, place) => (value, place)).ToLookup(pair => pair.value, pair => pair.place);
            Dictionary<T, int[]> of = places.ToDictionary(group => group.Key, group => group.ToArray());
            return ([.. values.Select(value => of[value][random.Next(of[value].Length)])], dictionary);
        }
    }
}
