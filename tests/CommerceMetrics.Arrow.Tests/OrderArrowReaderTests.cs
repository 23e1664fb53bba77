using Apache.Arrow;
using Apache.Arrow.Types;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace CommerceMetrics.Arrow.Tests;

public class OrderArrowReaderTests
{
    private static readonly CubeSchema Schema = new CubeSchema("market") { BusinessDays = BusinessDayRule.Parse("M1=Asia/Tokyo,M2=America/New_York,*=Europe/Berlin") };

    public static TheoryData<string, string> Layouts
    {
        get
        {
            TheoryData<string, string> all = [];
            foreach (string text in Batches.Texts)
            {
                foreach (string amount in Batches.Amounts)
                {
                    all.Add(text, amount);
                }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Every_layout_gives_the_cube_of_the_records(string text, string amount)
    {
        foreach (TimeUnit unit in Enum.GetValues<TimeUnit>())
        {
            foreach (bool hasNulls in new[] { false, true })
            {
                TestOrder[] orders = Batches.Random(500, seed: (int)unit, hasNulls);
                Layout layout = new(unit, unit == TimeUnit.Millisecond ? null : "Asia/Tokyo", text, amount);
                Assert.Equal(Batches.CubeOf(orders, Schema), Read([Batches.Of(orders, layout)]));
                Assert.Equal(Batches.CubeOf(orders, Schema), Read([Batches.Sliced(orders, layout, before: 13, after: 5)]));
            }
        }
    }

    /// <summary>However rows are cut into batches, sliced and laid out: one cube.</summary>
    [Fact]
    public void Batching_and_slicing_do_not_show() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(60),
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            Random random = new(seed);
            TestOrder[] orders = Batches.Random(random.Next(1, 400), seed, hasNulls: true);
            List<RecordBatch> batches = [];
            for (int at = 0; at < orders.Length;)
            {
                int length = Math.Min(random.Next(0, 90), orders.Length - at);
                Layout layout = new(
                    (TimeUnit)random.Next(4), random.Next(2) == 0 ? null : "UTC", Batches.Texts[random.Next(Batches.Texts.Length)], Batches.Amounts[random.Next(Batches.Amounts.Length)], random.Next(3, 5));
                batches.Add(Batches.Sliced(orders[at..(at + length)], layout, random.Next(20), random.Next(20)));
                at += length;
            }

            Assert.Equal(Batches.CubeOf(orders, Schema), Read(batches));
        }));

    [Fact]
    public void What_meets_is_not_copied_and_a_batch_allocates_nothing()
    {
        TestOrder[] orders = [.. Batches.Random(5_000, seed: 3).Where(order => order.Currency is "USD" or "EUR").Select(order => order with { Fee = 1m })];
        RecordBatch batch = Batches.Of(orders, new(TimeUnit.Microsecond, "UTC", "dictionary32", "decimal64", Scale: 2));
        using SalesCubeBuilder builder = new(Schema);
        using OrderArrowReader reader = new(Batches.Mapping with { Buyer = null }, builder);
        reader.Read(batch, (in OrderColumns columns) =>
            {
                Assert.Equal(InstantUnit.Microseconds, columns.Unit);
                Assert.True(columns.Instants.Overlaps(((TimestampArray)batch.Column(0)).Values));
                Assert.True(columns.Segments.Overlaps(((Int32Array)((DictionaryArray)batch.Column(1)).Indices).Values));
                Assert.True(System.Runtime.InteropServices.MemoryMarshal.AsBytes(columns.Merchandise).Overlaps(((Decimal64Array)batch.Column(4)).ValueBuffer.Span));
            });

        for (int warmUp = 0; warmUp < 40; warmUp++)
        {
            reader.Add(batch);
        }

        Assert.Equal(0, Allocation.LeastOfCalls(() => reader.Add(batch)));
    }

    [Theory]
    [InlineData("utf8", "decimal128", 4)]
    [InlineData("dictionary8", "decimal256", 4)]
    [InlineData("view", "decimal32", 3)]
    public void What_is_copied_lies_in_pooled_memory(string text, string amount, int scale)
    {
        RecordBatch batch = Batches.Of(Batches.Random(5_000, seed: 3, hasNulls: true), new(TimeUnit.Second, null, text, amount, scale));
        using SalesCubeBuilder builder = new(Schema);
        using OrderArrowReader reader = new(Batches.Mapping, builder);
        for (int warmUp = 0; warmUp < 40; warmUp++)
        {
            reader.Add(batch);
        }

        Assert.Equal(0, Allocation.LeastOfCalls(() => reader.Add(batch)));
    }

    [Fact]
    public void Bad_rows_are_counted_named_and_left_out()
    {
        TestOrder good = new(1_600_000_000, "M1", "USD", "Paid", 12.34m);
        TestOrder[] orders =
        [
            good, good with { Market = null }, good with { Market = " " }, good with { Currency = "usd" }, good with { Status = "Lost" }, good with { Amount = 12.345m }, good with { Amount = null },
            good with { Fee = 0.001m }, good with { Currency = "JPY", Amount = 1.5m }, good with { Currency = "JPY", Amount = 2m },
        ];
        using SalesCubeBuilder builder = new(Schema);
        using OrderArrowReader reader = new(Batches.Mapping, builder);
        reader.Add(Batches.Of([good], new()));
        reader.Add(Batches.Of(orders, new()));
        OrderArrowResult result = reader.Result;
        Assert.Equal((2, 11, 3, 8), (result.Batches, result.Rows, result.Accepted, result.Rejected));
        Assert.Equal(
        [
            new(1, 1, "market", "is null; a value is required"),
            new(1, 2, "market", "is blank; a text is required"),
            new(1, 3, "currency", "found 'usd'; allowed are three capitals known to ISO 4217, current or historic, as USD"),
            new(1, 4, "status", "found 'Lost'; allowed are Placed, Paid, Shipped, Delivered, Cancelled, Returned, Test"),
            new(1, 5, "amount", "found 12.3450; an amount in USD has at most 2 decimals here. Round it at the source, or build the cube with more digits"),
            new(1, 6, "amount", "is null; a value is required"),
            new(1, 7, "fee", "found 0.0010; an amount in USD has at most 2 decimals here. Round it at the source, or build the cube with more digits"),
            new(1, 8, "amount", "found 1.5000; an amount in JPY has at most 0 decimals here. Round it at the source, or build the cube with more digits"),
        ], result.Examples);
        Assert.Equal(Batches.CubeOf([good, good, orders[^1]], Schema), builder.Build());

        using OrderArrowReader strict = new(Batches.Mapping, builder, new() { Strict = true });
        Assert.StartsWith("Batch 0, row 1, column 'market': is null", Assert.Throws<InvalidDataException>(() => strict.Add(Batches.Of(orders, new()))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_amount_is_exact_or_refused_at_every_bound()
    {
        (decimal Amount, bool IsGood)[] amounts = [(92233720368547758.07m, true), (92233720368547758.08m, false), (-92233720368547758.08m, true), (-92233720368547758.09m, false), (0.01m, true), (0.001m, false)];
        foreach ((decimal amount, bool isGood) in amounts)
        {
            foreach (string width in new[] { "decimal128", "decimal256" })
            {
                using SalesCubeBuilder builder = new(Schema);
                using OrderArrowReader reader = new(Batches.Mapping, builder);
                reader.Add(Batches.Of([new(1_600_000_000, "M1", "USD", "Paid", amount)], new(Amount: width, Scale: 10)));
                Assert.Equal(isGood ? 1 : 0, reader.Result.Accepted);
                Assert.Equal(isGood ? (Int128)(amount * 100) : default, builder.Build().Cells.SingleOrDefault().Totals.Merchandise);
            }
        }
    }

    [Fact]
    public void Several_dimensions_constants_and_own_words_are_mapped()
    {
        OrderMapping mapping = OrderMapping.FromJson("""
            {"placedAt":"at","instants":"unixSeconds","dimensions":{"market":"m","channel":"c","brand":{"value":"B"}},"currency":{"value":"EUR"},"status":"s","statuses":{"1":"paid","2":"returned"},
             "merchandise":"a","amounts":"minorUnits","orders":"n"}
            """);
        Int32Array at = new Int32Array.Builder().AppendRange([1_600_000_000, 1_600_000_001, 1_600_100_000]).Build();
        Int8Array status = new Int8Array.Builder().AppendRange([1, 2, 1]).Build();
        Int16Array amount = new Int16Array.Builder().AppendRange([100, 200, 300]).Build();
        Int64Array orders = new Int64Array.Builder().Append(2).AppendNull().Append(0).Build();
        IArrowArray[] arrays = [at, Batches.TextsOf(["X", "Y", "X"], "utf8"), Batches.TextsOf(["web", "web", "app"], "dictionary8"), status, amount, orders];
        string[] names = ["at", "m", "c", "s", "a", "n"];
        RecordBatch batch = new(new Schema(names.Select((name, place) => new Field(name, arrays[place].Data.DataType, true)), null), arrays, 3);
        CubeSchema schema = new("brand", "market", "channel");
        using SalesCubeBuilder builder = new(schema);
        using OrderArrowReader reader = new(mapping, builder, new() { Strict = true });
        reader.Add(batch);
        Assert.Equal(
            ["B / X / app 300 0 Paid", "B / X / web 100 2 Paid", "B / Y / web 200 1 Returned"],
            builder.Build().Cells.Select(cell => $"{string.Join(" / ", cell.Segment.Values)} {cell.Totals.Merchandise} {cell.Totals.Orders} {cell.Status}"));
    }

    [Fact]
    public void Refunds_of_their_own_are_dated_twice_where_both_days_are_known()
    {
        OrderMapping mapping = Batches.Mapping with { Fee = null, Buyer = null, Event = "kind", OrderedAt = "ordered", Currency = MappedColumn.Constant("EUR")!, Status = MappedColumn.Constant("Paid")! };
        TimestampType milliseconds = new(TimeUnit.Millisecond, "UTC");
        Int64Array.Builder raw = new();
        raw.Append(1_600_000_000_000).AppendNull().Append(long.MinValue);
        ArrayData ordered = raw.Build().Data;
        IArrowArray[] arrays =
        [
            new TimestampArray.Builder(new TimestampType(TimeUnit.Second, "UTC")).Append(DateTimeOffset.FromUnixTimeSeconds(1_600_200_000)).Append(DateTimeOffset.FromUnixTimeSeconds(1_600_200_000)).Append(DateTimeOffset.FromUnixTimeSeconds(1_600_200_000)).Build(),
            Batches.TextsOf(["X", "X", "X"], "utf8"), Batches.TextsOf(["Refund", "Refund", "Sale"], "utf8"), Batches.AmountsOf([1m, 2m, 4m], new()),
            new TimestampArray(new ArrayData(milliseconds, 3, 1, 0, [ordered.Buffers[0], ordered.Buffers[1]])),
        ];
        string[] names = ["at", "market", "kind", "amount", "ordered"];
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        using OrderArrowReader reader = new(mapping, builder, new() { Strict = true });
        reader.Add(new RecordBatch(new Schema(names.Select((name, place) => new Field(name, arrays[place].Data.DataType, true)), null), arrays, 3));
        Assert.Equal(
            ["2020-09-13 RefundOnOrderDay 100", "2020-09-15 RefundOnOnlyDay 200", "2020-09-15 RefundOnOwnDay 100", "2020-09-15 Sale 400"],
            builder.Build().Cells.Select(cell => $"{cell.Day:uuuu-MM-dd} {cell.Event} {cell.Totals.Merchandise}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Days_are_those_of_each_market()
    {
        TestOrder[] orders = Batches.Random(3_000, seed: 9);
        DateInterval days = new(new LocalDate(2020, 10, 20), new LocalDate(2020, 10, 31));
        using SalesCubeBuilder builder = new(Schema);
        using OrderArrowReader reader = new(Batches.Mapping, builder, new() { Days = days });
        reader.Add(Batches.Of(orders, new()));
        Assert.Equal(Batches.CubeOf(orders, Schema).Cells.Where(cell => days.Contains(cell.Day)), builder.Build().Cells);
        Assert.Equal(orders.Length, reader.Result.Accepted + reader.Result.Outside);
        Assert.True(reader.MayHold(Instant.FromUtc(2020, 10, 31, 23, 30), Instant.FromUtc(2020, 12, 1, 0, 0)));
        Assert.False(reader.MayHold(Instant.FromUtc(2020, 11, 1, 4, 0), Instant.FromUtc(2020, 12, 1, 0, 0)));
    }

    [Fact]
    public void What_cannot_be_mapped_is_refused_with_the_fix()
    {
        using SalesCubeBuilder builder = new(Schema);
        Assert.Contains("record batches have columns alone", Assert.Throws<ArgumentException>(() => new OrderArrowReader(Batches.Mapping with { Fee = MappedColumn.Expression("a * b") }, builder)).Message, StringComparison.Ordinal);
        Assert.Contains("is the constant 'euro'", Assert.Throws<ArgumentException>(() => new OrderArrowReader(Batches.Mapping with { Currency = MappedColumn.Constant("euro") }, builder)).Message, StringComparison.Ordinal);
        Assert.Contains("they must be the same", Assert.Throws<ArgumentException>(() => new OrderArrowReader(Batches.Mapping with { Dimensions = [] }, builder)).Message, StringComparison.Ordinal);
        using OrderArrowReader reader = new(Batches.Mapping with { Merchandise = "price" }, builder);
        Assert.Contains("There is no column 'price' (the field merchandise); the columns are at, market", Assert.Throws<InvalidDataException>(() => reader.Add(Batches.Of(Batches.Random(3, 1), new()))).Message, StringComparison.Ordinal);
        using OrderArrowReader times = new(Batches.Mapping with { Merchandise = "at" }, builder);
        Assert.Contains("is of type timestamp[second, UTC]; allowed are decimals and whole numbers", Assert.Throws<InvalidDataException>(() => times.Add(Batches.Of(Batches.Random(3, 1), new()))).Message, StringComparison.Ordinal);
    }

    private static SalesCube Read(IEnumerable<RecordBatch> batches)
    {
        using SalesCubeBuilder builder = new(Schema);
        using OrderArrowReader reader = new(Batches.Mapping, builder, new() { Strict = true });
        foreach (RecordBatch batch in batches)
        {
            reader.Add(batch);
        }

        return builder.Build();
    }
}
