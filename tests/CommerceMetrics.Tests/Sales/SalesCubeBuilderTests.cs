using NodaTime;

namespace CommerceMetrics.Tests;

public partial class SalesCubeBuilderTests
{
    private static readonly DateTimeZone Shanghai = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
    private static readonly DateTimeZone SaoPaulo = DateTimeZoneProviders.Tzdb["America/Sao_Paulo"];
    private static readonly DateTimeZone NewYork = DateTimeZoneProviders.Tzdb["America/New_York"];

    [Theory]
    [InlineData(1, 1_000_000)]
    [InlineData(7, 1_000_000)]
    [InlineData(1_023, long.MaxValue)]
    [InlineData(1_024, 1L << 62)]
    [InlineData(1_025, 1L << 53)]
    [InlineData(5_000, 1L << 51)]
    [InlineData(5_000, long.MaxValue)]
    public void Cells_equal_sums_in_BigInteger(int count, long largest)
    {
        RandomRows.Raw[] rows = RandomRows.Of(count, count, largest);

        RandomRows.AssertCells(RandomRows.Cells(rows, _ => DateTimeZone.Utc), RandomRows.Cube(rows));
    }

    [Fact]
    public void Totals_of_minimum_and_maximum_columns_are_exact()
    {
        foreach (long value in new[] { long.MinValue, long.MaxValue })
        {
            RandomRows.Raw[] rows = [.. RandomRows.Of(3, 4_000).Select(row => row with { Amounts = [value, value, value, value, value, value, value] })];

            RandomRows.AssertCells(RandomRows.Cells(rows, _ => DateTimeZone.Utc), RandomRows.Cube(rows));
        }
    }

    [Fact]
    public void Ordered_rows_give_the_cells_of_shuffled_ones()
    {
        RandomRows.Raw[] rows = RandomRows.Of(11, 20_000);

        SalesCube shuffled = RandomRows.Cube(rows);
        SalesCube ordered = RandomRows.Cube([.. rows.OrderBy(row => row.At)]);

        Assert.Equal(shuffled, ordered);
    }

    [Fact]
    public void Days_are_those_of_the_zone_and_turn_hour()
    {
        RandomRows.Raw[] rows = RandomRows.Of(5, 6_000);
        foreach ((DateTimeZone zone, int turnHour) in new[] { (Shanghai, 0), (NewYork, 0), (NewYork, 5), (SaoPaulo, 23) })
        {
            CubeSchema schema = new(RandomRows.Dimensions) { BusinessDays = BusinessDayRule.In(zone, turnHour) };

            RandomRows.AssertCells(RandomRows.Cells(rows, _ => zone, turnHour), RandomRows.Cube(rows, schema));
            RandomRows.AssertCells(RandomRows.Cells(rows, _ => zone, turnHour), RandomRows.Cube([.. rows.OrderBy(row => row.At)], schema));
        }
    }

    [Fact]
    public void Days_are_those_of_each_markets_zone()
    {
        RandomRows.Raw[] rows = RandomRows.Of(6, 6_000);
        BusinessDayRule rule = BusinessDayRule.PerValue("market", new Dictionary<string, DateTimeZone> { ["A"] = Shanghai, ["B"] = SaoPaulo }, NewYork, turnHour: 4);

        SalesCube cube = RandomRows.Cube(rows, new CubeSchema(RandomRows.Dimensions) { BusinessDays = rule });

        RandomRows.AssertCells(RandomRows.Cells(rows, segment => segment[0] == "A" ? Shanghai : segment[0] == "B" ? SaoPaulo : NewYork, 4), cube);
    }

    [Theory]
    [InlineData(InstantUnit.Milliseconds, 1_000)]
    [InlineData(InstantUnit.Microseconds, 1_000_000)]
    [InlineData(InstantUnit.Ticks, 10_000_000)]
    [InlineData(InstantUnit.Nanoseconds, 1_000_000_000)]
    public void Every_unit_of_instants_gives_the_same_cells(InstantUnit unit, long partsPerSecond)
    {
        RandomRows.Raw[] rows = [.. RandomRows.Of(8, 3_000).Select(row => row with { At = row.At - 1_650_000_000 })];
        CubeSchema schema = new(RandomRows.Dimensions) { BusinessDays = BusinessDayRule.In(NewYork) };
        using SalesCubeBuilder builder = new(schema);
        RandomRows.Add(builder, rows, unit, partsPerSecond);

        Assert.Equal(RandomRows.Cube(rows, schema), builder.Build());
    }

    [Fact]
    public void The_last_part_of_a_second_before_midnight_belongs_to_the_day_before()
    {
        using SalesCubeBuilder builder = new(new CubeSchema());
        builder.Add(new OrderColumns { Unit = InstantUnit.Nanoseconds, Instants = [-1, 0, 86_399_999_999_999], Currencies = [Currency.EUR], Statuses = [OrderStatus.Paid], Merchandise = [1] });

        Assert.Equal(
            [(new LocalDate(1969, 12, 31), 1), (new LocalDate(1970, 1, 1), 2)],
            builder.Build().Cells.Select(cell => (cell.Day, (int)cell.Totals.Merchandise)));
    }

    [Fact]
    public void Columns_of_one_value_stand_for_all_rows()
    {
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        int code = builder.Segments.GetOrAdd("DE");
        builder.Add(new OrderColumns { Instants = [0, 1, 2], Segments = [code], Currencies = [Currency.EUR], Statuses = [OrderStatus.Paid], Events = [OrderEvent.Sale], Tax = [7], Units = [3], Orders = [0] });

        CubeCell cell = Assert.Single(builder.Build().Cells);
        Assert.Equal(new CellTotals { Tax = 21, Units = 9 }, cell.Totals);
    }

    [Fact]
    public void Orders_are_one_for_a_sale_and_none_for_a_refund_where_they_are_not_given()
    {
        using SalesCubeBuilder builder = new(new CubeSchema());
        builder.Add(new OrderColumns { Instants = [0, 1, 2], Currencies = [Currency.EUR], Statuses = [OrderStatus.Paid], Events = [OrderEvent.Sale, OrderEvent.Refund, OrderEvent.Sale], Merchandise = [5, 3, 4] });

        Assert.Equal([(CellEvent.Sale, 9, 2), (CellEvent.RefundOnOnlyDay, 3, 0)], builder.Build().Cells.Select(cell => (cell.Event, (int)cell.Totals.Merchandise, (int)cell.Totals.Orders)));
    }

    [Fact]
    public void A_refund_with_both_dates_is_held_under_each()
    {
        using SalesCubeBuilder builder = new(new CubeSchema());
        builder.Add(new OrderColumns { Instants = [40 * 86_400L], OrderInstants = [86_400], Currencies = [Currency.EUR], Statuses = [OrderStatus.Paid], Events = [OrderEvent.Refund], Refund = [250] });

        SalesCube cube = builder.Build();

        Assert.Equal([(CellEvent.RefundOnOwnDay, new LocalDate(1970, 2, 10)), (CellEvent.RefundOnOrderDay, new LocalDate(1970, 1, 2))], cube.Cells.Select(cell => (cell.Event, cell.Day)));
        Assert.Equal(new DateInterval(new LocalDate(1970, 2, 10), new LocalDate(1970, 2, 10)), cube.Days);
        Assert.Empty(cube.RefundsWithOneDate);
    }

    [Fact]
    public void Refunds_of_one_date_are_stated()
    {
        using SalesCubeBuilder builder = new(new CubeSchema());
        builder.Add(new OrderColumns { Instants = [0, 0], Currencies = [Currency.EUR], Statuses = [OrderStatus.Paid], Events = [OrderEvent.Refund, OrderEvent.Sale], Merchandise = [100, 900], Tax = [20, 0], Refund = [0, 5] });

        Assert.Equal(Money.FromAmount(1.25m, Currency.EUR), Assert.Single(builder.Build().RefundsWithOneDate).Round());
    }

    [Fact]
    public void Cells_added_one_by_one_give_the_cube_of_their_rows()
    {
        SalesCube whole = RandomRows.Cube(RandomRows.Of(21, 2_000));
        using SalesCubeBuilder builder = new(new CubeSchema(RandomRows.Dimensions));
        foreach (CubeCell cell in whole.Cells.Reverse())
        {
            builder.AddCell(new CellKey(builder.Segments.GetOrAdd(cell.Segment), cell.Currency, cell.Event, cell.Status, cell.Day), cell.Totals);
        }

        Assert.Equal(whole, builder.Build());
    }

    [Fact]
    public void Records_and_columns_give_the_same_cube()
    {
        RandomRows.Raw[] rows = RandomRows.Of(55, 3_000);
        CubeSchema schema = new(RandomRows.Dimensions) { Digits = new Dictionary<Currency, int> { [Currency.JPY] = 2, [Currency.GBP] = 3 } };
        using SalesCubeBuilder builder = new(schema);
        builder.Add(rows.Select(row =>
        {
            decimal Major(int component) => new decimal(row.Amounts[component]) / (schema.DigitsOf(row.Currency) switch { 0 => 1m, 2 => 100m, _ => 1_000m });
            return new OrderRow
            {
                At = Instant.FromUnixTimeSeconds(row.At),
                OrderedAt = row.OrderedAt == OrderColumns.None ? null : Instant.FromUnixTimeSeconds(row.OrderedAt),
                Segment = row.Segment,
                Currency = row.Currency,
                Event = row.Event,
                Status = row.Status,
                Merchandise = Major(0),
                Discount = Major(1),
                Shipping = Major(2),
                Tax = Major(3),
                Refund = Major(4),
                Fee = Major(5),
                Units = row.Amounts[6],
                Orders = row.Orders,
            };
        }));

        Assert.Equal(RandomRows.Cube(rows, schema), builder.Build());
    }

    [Fact]
    public void Adding_columns_allocates_nothing_once_series_and_months_are_known()
    {
        RandomRows.Raw[] rows = RandomRows.Of(77, 50_000);
        RandomRows.Raw[] ordered = [.. rows.OrderBy(row => row.At)];
        using SalesCubeBuilder builder = new(new CubeSchema(RandomRows.Dimensions) { BusinessDays = BusinessDayRule.In(NewYork) });
        foreach (RandomRows.Raw[] each in new[] { rows, ordered })
        {
            using OrderBatch batch = Batch(builder, each);
            // The least of several calls: the runtime may allocate once for code that it compiles anew meanwhile; what the builder allocates, it would each time.
            long least = long.MaxValue;
            for (int time = 0; time < 8; time++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                builder.Add(batch);
                least = time < 3 ? least : Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            }

            Assert.Equal(0, least);
        }
    }

    [Fact]
    public void A_builder_is_empty_after_it_has_built_and_can_be_used_again()
    {
        RandomRows.Raw[] first = RandomRows.Of(1, 500, long.MaxValue);
        RandomRows.Raw[] second = RandomRows.Of(2, 500);
        using SalesCubeBuilder builder = new(new CubeSchema(RandomRows.Dimensions));
        RandomRows.Add(builder, first);
        Assert.Equal(RandomRows.Cube(first), builder.Build());
        RandomRows.Add(builder, second);

        Assert.Equal(RandomRows.Cube(second), builder.Build());
        Assert.Equal(0, builder.Rows);
        Assert.Null(builder.Build().Days);
    }

    [Fact]
    public void A_snapshot_does_not_change_with_the_builder()
    {
        RandomRows.Raw[] rows = RandomRows.Of(4, 1_000);
        using SalesCubeBuilder builder = new(new CubeSchema(RandomRows.Dimensions));
        RandomRows.Add(builder, rows[..500]);
        SalesCube half = builder.Snapshot();
        RandomRows.Add(builder, rows[500..]);

        Assert.Equal(RandomRows.Cube(rows[..500]), half);
        Assert.Equal(RandomRows.Cube(rows), builder.Build());
    }

    [Fact]
    public void An_observer_sees_each_accepted_row_with_its_days_and_takes_refused_batches_back()
    {
        Recorder recorder = new();
        RandomRows.Raw[] rows = [.. RandomRows.Of(9, 3_000).OrderBy(row => row.At)];
        using SalesCubeBuilder builder = new(new CubeSchema(RandomRows.Dimensions)) { Observer = recorder };
        RandomRows.Add(builder, rows);
        RandomRows.Raw[] bad = [.. rows[..2_000], rows[0] with { At = long.MaxValue }];

        Assert.Throws<ArgumentOutOfRangeException>(() => RandomRows.Add(builder, bad));
        Assert.Equal(
            rows.Select(row => (Day(row.At), row.OrderedAt == OrderColumns.None ? null : (LocalDate?)Day(row.OrderedAt))),
            recorder.Committed);

        static LocalDate Day(long second) => Instant.FromUnixTimeSeconds(second).InUtc().Date;
    }

    [Fact]
    public void Days_may_come_in_any_order_even_before_1970_and_to_the_ends_of_the_calendar()
    {
        LocalDate[] days = [new(2022, 3, 5), new(2022, 2, 4), new(1969, 12, 31), new(9999, 12, 31), new(1, 1, 1), new(2022, 3, 4)];
        using SalesCubeBuilder builder = new(new CubeSchema());
        foreach (LocalDate day in days)
        {
            long second = day.AtMidnight().InUtc().ToInstant().ToUnixTimeSeconds();
            builder.Add(new OrderColumns { Instants = Enumerable.Repeat(second, 100).ToArray(), Currencies = [Currency.EUR], Statuses = [OrderStatus.Paid], Merchandise = Enumerable.Repeat(1L, 100).ToArray() });
        }

        SalesCube cube = builder.Build();

        Assert.Equal(days.Order().Select(day => (day, 100)), cube.Cells.Select(cell => (cell.Day, (int)cell.Totals.Orders)));
    }

    private static OrderBatch Batch(SalesCubeBuilder builder, RandomRows.Raw[] rows)
    {
        OrderBatch batch = new(rows.Length, OrderFields.OrderInstants | OrderFields.Events | OrderFields.Merchandise | OrderFields.Fee | OrderFields.Units | OrderFields.Orders | OrderFields.Buyers);
        for (int i = 0; i < rows.Length; i++)
        {
            (batch.Instants[i], batch.OrderInstants[i], batch.Segments[i], batch.Currencies[i]) = (rows[i].At, rows[i].OrderedAt, builder.Segments.GetOrAdd(rows[i].Segment), rows[i].Currency);
            (batch.Events[i], batch.Statuses[i], batch.Units[i], batch.Orders[i], batch.Buyers[i]) = (rows[i].Event, rows[i].Status, rows[i].Amounts[6], rows[i].Orders, i);
            (batch.Amounts(AmountComponent.Merchandise)[i], batch.Amounts(AmountComponent.Fee)[i]) = (rows[i].Amounts[0], rows[i].Amounts[5]);
        }

        batch.Count = rows.Length;
        return batch;
    }

    private sealed class Recorder : IRowObserver
    {
        private readonly List<(LocalDate, LocalDate?)> pending = [];

        public List<(LocalDate Day, LocalDate? OrderDay)> Committed { get; } = [];

        public BuyerDictionary Buyers { get; } = new();

        public void Declare(int firstDay, int lastDay)
        {
        }

        public void Observe(in OrderColumns columns, int first, ReadOnlySpan<int> slots, ReadOnlySpan<int> orderSlots)
        {
            for (int i = 0; i < slots.Length; i++)
            {
                pending.Add((Date(slots[i]), orderSlots.IsEmpty || orderSlots[i] < 0 ? null : Date(orderSlots[i])));
            }
        }

        public void Commit()
        {
            Committed.AddRange(pending);
            pending.Clear();
        }

        public void Rollback() => pending.Clear();

        private static LocalDate Date(int slot) => new((slot / 384) + 1, (slot / 32 % 12) + 1, (slot % 32) + 1);
    }
}
