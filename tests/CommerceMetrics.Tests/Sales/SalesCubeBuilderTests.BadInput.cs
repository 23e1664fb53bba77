using NodaTime;

namespace CommerceMetrics.Tests;

public partial class SalesCubeBuilderTests
{
    [Fact]
    public void Totals_that_leave_128_bits_are_refused_and_nothing_is_added()
    {
        using SalesCubeBuilder builder = new(new CubeSchema());
        CellKey key = new(0, Currency.EUR, CellEvent.Sale, OrderStatus.Paid, new LocalDate(2026, 1, 1));
        builder.AddCell(key, new CellTotals { Merchandise = 5, Tax = Int128.MaxValue });
        SalesCube before = builder.Snapshot();

        Assert.Throws<OverflowException>(() => builder.AddCell(key, new CellTotals { Merchandise = 7, Tax = 1 }));
        Assert.Equal(before, builder.Snapshot());
        Assert.Throws<OverflowException>(() => builder.Add(before, DayOverlap.OrdersAreDisjoint));
        Assert.Equal(before, builder.Build());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_500)]
    [InlineData(2_999)]
    public void A_batch_with_a_bad_row_is_refused_whole(int bad)
    {
        RandomRows.Raw[] rows = RandomRows.Of(33, 3_000, long.MaxValue);
        using SalesCubeBuilder builder = new(new CubeSchema(RandomRows.Dimensions));
        RandomRows.Add(builder, RandomRows.Of(34, 100));
        SalesCube before = builder.Snapshot();
        RandomRows.Raw good = rows[bad];
        foreach (RandomRows.Raw broken in new[]
        {
            good with { At = 253_402_300_800 + 86_400 },
            good with { At = long.MinValue },
            good with { Status = (OrderStatus)7 },
            good with { Event = (OrderEvent)2 },
            good with { Event = OrderEvent.Refund, OrderedAt = long.MaxValue },
        })
        {
            rows[bad] = broken;

            ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => RandomRows.Add(builder, rows));
            Assert.Contains($"Row {bad} ", error.Message, StringComparison.Ordinal);
            Assert.Equal(before, builder.Snapshot());
            Assert.Equal(100, builder.Rows);
        }
    }

    [Fact]
    public void Unknown_segment_codes_and_columns_of_wrong_length_are_refused()
    {
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        builder.Segments.GetOrAdd("DE");

        foreach (int code in new[] { -1, 1, int.MinValue, int.MaxValue })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => builder.Add(new OrderColumns { Instants = [0], Segments = [code], Currencies = [Currency.EUR], Statuses = [OrderStatus.Paid] }));
        }

        Assert.Throws<ArgumentException>(() => builder.Add(new OrderColumns { Instants = [0, 1, 2], Segments = [0], Currencies = [Currency.EUR], Statuses = [OrderStatus.Paid], Tax = [1, 2] }));
        Assert.Throws<ArgumentException>(() => builder.Add(new OrderColumns { Instants = [0], Segments = [0], Statuses = [OrderStatus.Paid] }));
        Assert.Throws<ArgumentException>(() => builder.Add(new OrderColumns { Instants = [0], Currencies = [Currency.EUR], Statuses = [OrderStatus.Paid] }));
        Assert.Equal(0, builder.Build().CellCount);
    }

    [Fact]
    public void Records_before_a_bad_one_are_added_and_the_message_names_it()
    {
        OrderRow good = new() { At = Instant.FromUtc(2026, 1, 1, 0, 0), Segment = new Segment("DE"), Currency = Currency.EUR, Status = OrderStatus.Paid, Merchandise = 1.23m };
        OrderRow[] bad =
        [
            good with { Merchandise = 1.234m },
            good with { Tax = 92_233_720_368_547_758.08m },
            good with { Status = (OrderStatus)9 },
            good with { Segment = new Segment("DE", "app") },
            good with { At = Instant.MinValue },
        ];
        foreach (OrderRow row in bad)
        {
            using SalesCubeBuilder builder = new(new CubeSchema("market"));

            ArgumentException error = Assert.Throws<ArgumentException>(() => builder.Add([good, good, row, good]));

            Assert.StartsWith("Row 2 ", error.Message, StringComparison.Ordinal);
            Assert.Equal(246, Assert.Single(builder.Build().Cells).Totals.Merchandise);
        }
    }

    [Fact]
    public void A_table_without_segments_has_no_codes()
    {
        using SalesCubeBuilder builder = new(new CubeSchema("market"));

        Assert.Throws<ArgumentOutOfRangeException>(() => builder.Add(new OrderColumns { Instants = [0, 1], Segments = [0, 0], Currencies = [Currency.EUR], Statuses = [OrderStatus.Paid] }));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.AddCell(new CellKey(-1, Currency.EUR, CellEvent.Sale, OrderStatus.Paid, new LocalDate(2022, 1, 1)), default));
        Assert.Equal(0, builder.Rows);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_023)]
    [InlineData(1_024)]
    [InlineData(1_025)]
    [InlineData(2_048)]
    public void Rows_before_a_source_fails_or_a_bad_row_are_added_once(int good)
    {
        OrderRow row = new() { At = NodaConstants.UnixEpoch, Segment = new Segment("DE"), Currency = Currency.EUR, Status = OrderStatus.Paid, Merchandise = 1m };
        using SalesCubeBuilder builder = new(new CubeSchema("market"));

        Assert.Throws<IOException>(() => builder.Add(Failing()));
        Assert.Equal(good, builder.Rows);
        Assert.Throws<ArgumentException>(() => builder.Add(Enumerable.Repeat(row, good).Append(row with { Tax = 0.001m })));
        Assert.Equal(2 * good, builder.Rows);
        Assert.Equal(2 * good, builder.Build().Cells.Sum(cell => (int)cell.Totals.Orders));

        IEnumerable<OrderRow> Failing()
        {
            for (int i = 0; i < good; i++)
            {
                yield return row;
            }

            throw new IOException();
        }
    }

    [Fact]
    public void Members_of_a_disposed_builder_throw()
    {
        SalesCubeBuilder builder = new(new CubeSchema());
        builder.Dispose();
        builder.Dispose();

        Assert.Throws<ObjectDisposedException>(() => builder.Add(default(OrderColumns)));
        Assert.Throws<ObjectDisposedException>(() => builder.Build());
    }

    [Fact]
    public void A_map_states_each_column_once_and_those_that_a_row_needs()
    {
        OrderMap<OrderRow> map = OrderMap.For<OrderRow>().At(row => row.At).Amount(AmountComponent.Tax, row => row.Tax);

        Assert.Throws<ArgumentException>(() => map.At(row => row.At));
        Assert.Throws<ArgumentException>(() => map.Amount(AmountComponent.Tax, row => row.Fee));
        Assert.Throws<ArgumentException>(() => map.Dimension("market", _ => "").Dimension("market", _ => ""));
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        Assert.Contains("Currency", Assert.Throws<ArgumentException>(() => builder.Add([], map)).Message, StringComparison.Ordinal);
        Assert.Contains("'market' has no value", Assert.Throws<ArgumentException>(() => builder.Add(
            [new OrderRow { At = NodaConstants.UnixEpoch, Segment = Segment.Empty, Currency = Currency.EUR, Status = OrderStatus.Paid }],
            OrderMap.For<OrderRow>().At(row => row.At).Currency(row => row.Currency).Status(row => row.Status).Dimension("market", _ => null!))).Message, StringComparison.Ordinal);
    }
}
