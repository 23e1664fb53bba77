using System.Text;
using System.Text.Json;
using NodaTime;
using NodaTime.TimeZones;

namespace CommerceMetrics.Tests;

/// <summary>Errors that the documentation names and no other test provokes.</summary>
public sealed class SalesErrorsTests
{
    private static readonly LocalDate Day = new(2022, 7, 1);
    private static readonly OrderRow Row = new() { At = Day.AtMidnight().InUtc().ToInstant() + Duration.FromHours(12), Segment = new("DE"), Currency = Currency.EUR, Status = OrderStatus.Paid, Merchandise = 1 };

    [Fact]
    public void Names_and_columns_that_cannot_be_used_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new CubeSchema(" "));
        Assert.Throws<ArgumentException>(() => new CubeSchema("market", "market"));
        Assert.Throws<ArgumentException>(() => new CubeSchema("shop").WithBusinessDays(BusinessDayRule.Parse("DE=Europe/Berlin")));
        Assert.Throws<ArgumentNullException>(() => new CubeSchema("shop") { BusinessDays = null! });
        Assert.Throws<ArgumentNullException>(() => new CubeSchema("shop") { Digits = null! });
        Assert.Throws<ArgumentException>(() => BusinessDayRule.PerValue(" ", new Dictionary<string, DateTimeZone>(), DateTimeZone.Utc));
        Assert.Throws<ArgumentException>(() => MappedColumn.Constant(""));
        Assert.Throws<ArgumentException>(() => (MappedColumn)"");
        Assert.Throws<ArgumentException>(() => new SalesCubeBuilder(new CubeSchema("shop"), new SegmentTable("market")));
        Assert.Throws<ArgumentException>(() => new SalesCubeBuilder(new CubeSchema("shop"), loadId: " "));
        Assert.Throws<IndexOutOfRangeException>(() => new Segment("a")[1]);
    }

    [Fact]
    public void A_component_is_one_of_the_six()
    {
        const AmountComponent None = (AmountComponent)9;
        Assert.Throws<ArgumentOutOfRangeException>(() => new OrderColumns { Instants = new long[1] }.Amounts(None).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => new OrderColumns { Instants = new long[1] }.Value(None, 0));
        Assert.Throws<IndexOutOfRangeException>(() => new OrderColumns { Instants = new long[2], Fee = [1, 2] }.Value(AmountComponent.Fee, 2));
        Assert.Equal((2, 0), (new OrderColumns { Instants = new long[2], Fee = [1, 2] }.Value(AmountComponent.Fee, 1), new OrderColumns { Instants = new long[2] }.Value(AmountComponent.Tax, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CellTotals()[None]);
        Assert.Throws<ArgumentOutOfRangeException>(() => OrderMap.For<OrderRow>().Amount(None, row => row.Fee));
    }

    [Fact]
    public void A_map_has_each_column_once()
    {
        OrderMap<OrderRow> map = OrderMap.For<OrderRow>();
        Action[] columns =
        [
            () => map.Currency(row => row.Currency), () => map.Event(row => row.Event), () => map.OrderId(row => null), () => map.OrderedAt(row => row.OrderedAt), () => map.Orders(row => 1),
            () => map.Segment(row => row.Segment), () => map.Status(row => row.Status), () => map.Units(row => row.Units),
        ];
        Assert.All(columns, column =>
        {
            column();
            Assert.Throws<ArgumentException>(column);
        });
    }

    [Theory]
    [InlineData("{\"placedAt\":\"a\",\"currency\":\"c\",\"status\":\"s\",\"merchandise\":\"m\",\"what\":\"x\"}")]
    [InlineData("{\"placedAt\":\"a\",\"placedAt\":\"a\",\"currency\":\"c\",\"status\":\"s\",\"merchandise\":\"m\"}")]
    [InlineData("{\"placedAt\":1,\"currency\":\"c\",\"status\":\"s\",\"merchandise\":\"m\"}")]
    [InlineData("[]")]
    public void The_converter_refuses_what_is_no_mapping(string json)
    {
        Assert.Throws<JsonException>(() =>
        {
            Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(json));
            reader.Read();
            new OrderMappingJsonConverter().Read(ref reader, typeof(OrderMapping), JsonSerializerOptions.Default);
        });
    }

    [Fact]
    public void A_builder_that_is_disposed_takes_nothing()
    {
        SalesCube cube = Cube("a", Row);
        SalesCubeBuilder builder = new(new CubeSchema("market"));
        builder.Dispose();
        Assert.Throws<ObjectDisposedException>(() => builder.Add(cube));
        Assert.Throws<ObjectDisposedException>(() => builder.Add([Row], OrderMap.For<OrderRow>()));
        Assert.Throws<ObjectDisposedException>(() => builder.AddCell(new CellKey(0, Currency.EUR, CellEvent.Sale, OrderStatus.Paid, Day), default));
        Assert.Throws<ObjectDisposedException>(() => builder.AddAsync(Batches()).GetAwaiter().GetResult());
        Assert.Throws<InvalidOperationException>(() => new SalesCubeBuilder(new CubeSchema("market"), loadId: "own").Add(cube));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SalesCubeBuilder(new CubeSchema()).Declare(new DateInterval(new LocalDate(0, 12, 1), Day)));
    }

    [Fact]
    public async Task A_stream_that_is_cancelled_says_so()
    {
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => builder.AddAsync(Batches(), new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Totals_at_the_end_of_128_bits_overflow_wherever_they_meet()
    {
        SalesCube one = Extreme("a", Int128.MaxValue), two = Extreme("b", 1), negative = Extreme("c", -1);
        Assert.Throws<OverflowException>(() => SalesCube.Merge([one, two], DayOverlap.OrdersAreDisjoint));

        // What is taken back from the order's day is 1 less than nothing.
        DateInterval days = new(Day, Day);
        Assert.Throws<OverflowException>(() => Refunds(Int128.MaxValue).Without(days, Refunds(-1)));
        Assert.Throws<OverflowException>(() => Refunds(Int128.MaxValue).ReplaceDays(days, Extreme("b", 1), Refunds(-1)));
        Assert.Equal(Int128.MaxValue - 1, SalesCube.Merge([one, negative], DayOverlap.OrdersAreDisjoint).Cells.Single().Totals.Merchandise);

        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        builder.AddCell(KeyIn(builder), new CellTotals { Merchandise = Int128.MaxValue });
        Assert.Throws<OverflowException>(() =>
        {
            builder.Add(new OrderColumns
            {
                Instants = [Row.At.ToUnixTimeSeconds()],
                Segments = new int[1],
                Currencies = new[] { Currency.EUR },
                Statuses = new[] { OrderStatus.Paid },
                Merchandise = [1],
            });
            builder.Snapshot();
        });
    }

    [Fact]
    public void Files_that_cannot_be_read_or_written_are_the_systems_errors()
    {
        SalesCube cube = Cube("a", Row);
        string folder = Directory.CreateTempSubdirectory("cube").FullName;
        try
        {
            string file = Path.Combine(folder, "file");
            Assert.Throws<ArgumentException>(() => cube.Save(""));
            Assert.Throws<ArgumentException>(() => SalesCube.Load(""));
            Assert.Throws<FileNotFoundException>(() => SalesCube.Load(file));
            Assert.Throws<DirectoryNotFoundException>(() => cube.Save(Path.Combine(folder, "none", "file")));
            Assert.Throws<UnauthorizedAccessException>(() => SalesCube.Load(folder));
            Assert.ThrowsAny<Exception>(() => cube.Save(folder));
            File.WriteAllText(file, "no cube");
            Assert.Throws<InvalidDataException>(() => SalesCube.Load(file));
            cube.Save(file);
            Assert.Equal(cube, SalesCube.Load(file));
            Assert.Throws<IOException>(() => cube.Save(new FullStream()));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Cubes_that_cut_days_by_other_offsets_under_one_name_do_not_mix()
    {
        SalesCube east = Cube("a", Row, new FixedZone("Nowhere/City", Offset.FromHours(9))), west = Cube("b", Row, new FixedZone("Nowhere/City", Offset.FromHours(-9)));
        Assert.Throws<CubeMismatchException>(() => SalesCube.Merge([east, west], DayOverlap.OrdersAreDisjoint));
        using SalesCubeBuilder builder = new(east.Schema);
        builder.Add(west);
        builder.Add([Row]);
        Assert.Throws<CubeMismatchException>(() => builder.Snapshot());

        // Under two names, neither of which the tz database has, nothing tells that they agree; and a year between two ranges takes the last offset.
        Assert.Throws<CubeMismatchException>(() => SalesCube.Merge([east, Cube("b", Row, new FixedZone("Nowhere/Town", Offset.FromHours(9)))], DayOverlap.OrdersAreDisjoint));
        SalesCube later = Cube("b", Row with { At = Row.At + Duration.FromDays(700) }, new FixedZone("Nowhere/City", Offset.FromHours(-9)));
        SalesCube both = SalesCube.Merge([east, later]);
        Assert.Equal(2, both.Cells.Count());
        Assert.Throws<CubeMismatchException>(() => SalesCube.Merge([both, west], DayOverlap.OrdersAreDisjoint));
        Assert.Equal(both, SalesCube.Merge([later, east]));
    }

    private static SalesCube Cube(string load, OrderRow row, DateTimeZone? zone = null)
    {
        using SalesCubeBuilder builder = new(new CubeSchema("market") { BusinessDays = BusinessDayRule.In(zone ?? DateTimeZone.Utc) }, loadId: load);
        builder.Add([row]);
        return builder.Build();
    }

    private static SalesCube Extreme(string load, Int128 merchandise)
    {
        using SalesCubeBuilder builder = new(new CubeSchema("market"), loadId: load);
        builder.AddCell(KeyIn(builder), new CellTotals { Merchandise = merchandise });
        return builder.Build();
    }

    private static SalesCube Refunds(Int128 onOrderDay)
    {
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        builder.AddCell(KeyIn(builder) with { Event = CellEvent.RefundOnOwnDay }, new CellTotals { Refund = 5 });
        builder.AddCell(KeyIn(builder) with { Event = CellEvent.RefundOnOrderDay, Day = Day.PlusDays(-9) }, new CellTotals { Refund = onOrderDay });
        return builder.Build();
    }

    private static CellKey KeyIn(SalesCubeBuilder builder) => new(builder.Segments.GetOrAdd(Row.Segment), Currency.EUR, CellEvent.Sale, OrderStatus.Paid, Day);

    private static async IAsyncEnumerable<OrderBatch> Batches()
    {
        await Task.Yield();
        yield return new OrderBatch(1, OrderFields.None);
    }

    private sealed class FullStream : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw new IOException("No space left.");

        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("No space left.");
    }

    private sealed class FixedZone(string id, Offset offset) : DateTimeZone(id, true, offset, offset)
    {
        public override ZoneInterval GetZoneInterval(Instant instant) => new("fixed", null, null, MaxOffset, Offset.Zero);
    }
}
